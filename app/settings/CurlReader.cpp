#include "RequestReaders.h"

#include <QStringList>

namespace vestnik {
namespace {

/// Takes a text apart as a shell does: quotes, escapes, and lines that go on. A command ends at a line's end, `;` or `&`.
class ShellWords {
public:
    explicit ShellWords(const QString& text) : m_text(text) { }

    QList<QStringList> commands()
    {
        while (m_at < m_text.size())
            take();
        endCommand();
        return m_commands;
    }

private:
    QChar peek(qsizetype ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar(); }

    void add(const QString& text)
    {
        m_word += text;
        m_isInWord = true;
    }

    void take()
    {
        const QChar c = m_text[m_at++];
        if (c == u'\\') {
            if (peek() == u'\r')
                ++m_at;
            if (peek() != u'\n')
                add(peek());
            ++m_at;
        } else if (c == u'\'') {
            takeUntilQuote();
        } else if (c == u'"') {
            takeDoubleQuoted();
        } else if (c == u'$' && peek() == u'\'') {
            ++m_at;
            takeAnsiQuoted();
        } else if (c == u'\n' || c == u';' || c == u'&') {
            endCommand();
        } else if (c == u'#' && !m_isInWord) {
            while (m_at < m_text.size() && m_text[m_at] != u'\n')
                ++m_at;
        } else if (c.isSpace()) {
            endWord();
        } else {
            add(c);
        }
    }

    void takeUntilQuote()
    {
        const qsizetype end = m_text.indexOf(u'\'', m_at);
        add(m_text.sliced(m_at, (end < 0 ? m_text.size() : end) - m_at));
        m_at = end < 0 ? m_text.size() : end + 1;
    }

    void takeDoubleQuoted()
    {
        add({});
        while (m_at < m_text.size() && m_text[m_at] != u'"') {
            const bool isEscape = m_text[m_at] == u'\\' && QStringLiteral("\"\\$`\n").contains(peek(1));
            if (isEscape)
                ++m_at;
            if (m_at < m_text.size() && !(isEscape && m_text[m_at] == u'\n'))
                m_word += m_text[m_at];
            ++m_at;
        }
        ++m_at;
    }

    /// `$'…'`, as browsers write what has quotes in it.
    void takeAnsiQuoted()
    {
        add({});
        while (m_at < m_text.size() && m_text[m_at] != u'\'') {
            if (m_text[m_at] != u'\\') {
                m_word += m_text[m_at++];
                continue;
            }
            const QChar escape = peek(1);
            m_at += 2;
            if (escape == u'u' || escape == u'x') {
                const qsizetype digits = escape == u'u' ? 4 : 2;
                m_word += QChar(static_cast<char16_t>(m_text.mid(m_at, digits).toUInt(nullptr, 16)));
                m_at += digits;
            } else {
                static const QHash<QChar, QChar> escapes{{u'n', u'\n'}, {u't', u'\t'}, {u'r', u'\r'}};
                m_word += escapes.value(escape, escape);
            }
        }
        ++m_at;
    }

    void endWord()
    {
        if (m_isInWord)
            m_words.append(m_word);
        m_word.clear();
        m_isInWord = false;
    }

    void endCommand()
    {
        endWord();
        if (!m_words.isEmpty())
            m_commands.append(m_words);
        m_words.clear();
    }

    const QString m_text;
    qsizetype m_at = 0;
    QString m_word;
    bool m_isInWord = false;
    QStringList m_words;
    QList<QStringList> m_commands;
};

ImportedRequest curlRequestOf(const QStringList& words)
{
    static const QStringList dataOptions{QStringLiteral("-d"),           QStringLiteral("--data"), QStringLiteral("--data-raw"),
                                         QStringLiteral("--data-ascii"), QStringLiteral("--json"), QStringLiteral("--data-binary")};
    ImportedRequest request{.method = QStringLiteral("GET")};
    bool hasMethod = false;
    for (qsizetype i = 1; i < words.size(); ++i) {
        QString option = words[i];
        QString value = words.value(i + 1);
        bool isJoined = false;
        if (const qsizetype equals = option.indexOf(u'='); option.startsWith(QStringLiteral("--")) && equals > 0) {
            value = option.sliced(equals + 1);
            option.truncate(equals);
            isJoined = true;
        } else if (option.size() > 2 && (option.startsWith(QStringLiteral("-X")) || option.startsWith(QStringLiteral("-d")))) {
            value = option.sliced(2);
            option.truncate(2);
            isJoined = true;
        }
        if (option == QStringLiteral("-X") || option == QStringLiteral("--request")) {
            request.method = value;
            hasMethod = true;
        } else if (dataOptions.contains(option)) {
            request.isInAFile = request.isInAFile || (value.startsWith(u'@') && option != QStringLiteral("--data-raw"));
            request.body += request.body.isEmpty() || option == QStringLiteral("--json") ? value : u'&' + value;
        } else {
            continue;
        }
        i += isJoined ? 0 : 1;
    }
    if (!hasMethod && !request.body.isEmpty())
        request.method = QStringLiteral("POST");
    return request;
}

} // namespace

std::optional<QList<ImportedRequest>> curlRequests(const QString& text)
{
    QList<ImportedRequest> requests;
    for (const QStringList& words : ShellWords(text).commands()) {
        if (words.first() == QStringLiteral("curl") || words.first().endsWith(QStringLiteral("/curl")))
            requests.append(curlRequestOf(words));
    }
    return requests.isEmpty() ? std::nullopt : std::optional(requests);
}

} // namespace vestnik
