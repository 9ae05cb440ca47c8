#include "JsonLayout.h"

#include <QJsonDocument>

#include <utility>

namespace vestnik {
namespace {

constexpr int indentWidth = 2;

bool isSpace(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r';
}

/// Writes the tokens of a text that is known to be JSON.
class Writer {
public:
    Writer(const QString& text, qsizetype most) : m_in(text), m_most(most) { }

    JsonLayout write()
    {
        while (m_at < m_in.size() && m_out.text.size() < m_most) {
            const QChar c = m_in[m_at];
            if (isSpace(c))
                ++m_at;
            else
                writeToken(c);
        }
        m_out.isCut = m_at < m_in.size();
        m_out.places += m_at;
        return std::move(m_out);
    }

private:
    void writeToken(QChar c)
    {
        if (c == u'"')
            return writeString();
        if (c == u'}' || c == u']') {
            --m_depth;
            if (!m_isOpened)
                breakLine();
        }
        if (m_isOpened && c != u'}' && c != u']')
            breakLine();
        m_isOpened = false;
        take();
        if (c == u'{' || c == u'[') {
            ++m_depth;
            m_isOpened = true; // an empty one stays in its line
        } else if (c == u',') {
            breakLine();
        } else if (c == u':') {
            add(u' ');
        }
    }

    void writeString()
    {
        if (std::exchange(m_isOpened, false))
            breakLine();
        take();
        bool isEscaped = false;
        while (m_at < m_in.size()) {
            const QChar c = m_in[m_at];
            take();
            if (c == u'"' && !isEscaped)
                return;
            isEscaped = c == u'\\' && !isEscaped;
        }
    }

    void breakLine()
    {
        add(u'\n');
        for (int i = 0; i < m_depth * indentWidth; ++i)
            add(u' ');
    }

    void add(QChar c)
    {
        m_out.text += c;
        m_out.places += m_at;
    }

    void take()
    {
        add(m_in[m_at]);
        ++m_at;
    }

    const QString& m_in;
    qsizetype m_most;
    qsizetype m_at = 0;
    int m_depth = 0;
    bool m_isOpened = false; ///< the last token opened an object or a list
    JsonLayout m_out;
};

} // namespace

std::optional<JsonLayout> layOutJson(const QString& text, qsizetype most)
{
    // The parser is quick, and only asked whether this is JSON: nothing of what it read is shown.
    if (text.size() > mostLaidOut || QJsonDocument::fromJson(text.toUtf8()).isNull())
        return std::nullopt;
    return Writer(text, most).write();
}

} // namespace vestnik
