#include "JsonHighlighter.h"

#include <QEvent>
#include <QPlainTextEdit>

#include <algorithm>

namespace vestnik {
namespace {

using Appearance::CodePart;

/// Behind the closing quote of the string that begins there; the line's end when it has none.
qsizetype endOfString(QStringView text, qsizetype start)
{
    for (qsizetype i = start + 1; i < text.size(); ++i) {
        if (text[i] == u'\\')
            ++i;
        else if (text[i] == u'"')
            return i + 1;
    }
    return text.size();
}

template <typename Belongs>
qsizetype endOfRun(QStringView text, qsizetype start, Belongs belongs)
{
    return std::find_if_not(text.cbegin() + start, text.cend(), belongs) - text.cbegin();
}

bool isOfNumber(QChar c)
{
    return (c >= u'0' && c <= u'9') || QStringView(u"+-.eE").contains(c);
}

bool isLowerLatin(QChar c)
{
    return c >= u'a' && c <= u'z';
}

bool isKey(QStringView text, qsizetype end)
{
    const qsizetype next = endOfRun(text, end, [](QChar c) { return c.isSpace(); });
    return next < text.size() && text[next] == u':';
}

} // namespace

JsonHighlighter::JsonHighlighter(QPlainTextEdit* view) : QSyntaxHighlighter(view->document())
{
    view->installEventFilter(this);
}

bool JsonHighlighter::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        rehighlight();
    return QSyntaxHighlighter::eventFilter(watched, event);
}

void JsonHighlighter::colour(qsizetype start, qsizetype end, CodePart part)
{
    setFormat(static_cast<int>(start), static_cast<int>(end - start), Appearance::codeColor(part));
}

void JsonHighlighter::highlightBlock(const QString& text)
{
    if (text.size() > maxLine || document()->characterCount() > maxText || currentBlock().blockNumber() < m_firstLine)
        return;
    for (qsizetype i = 0; i < text.size();) {
        const QChar c = text[i];
        const qsizetype start = i;
        if (c == u'"') {
            i = endOfString(text, start);
            colour(start, i, isKey(text, i) ? CodePart::Key : CodePart::Text);
        } else if (isOfNumber(c) && c != u'e' && c != u'E') {
            i = endOfRun(text, start, isOfNumber);
            colour(start, i, CodePart::Number);
        } else if (isLowerLatin(c)) {
            i = endOfRun(text, start, isLowerLatin);
            const QStringView word = QStringView(text).sliced(start, i - start);
            if (word == u"true" || word == u"false" || word == u"null")
                colour(start, i, CodePart::Literal);
        } else {
            ++i;
        }
    }
}

} // namespace vestnik
