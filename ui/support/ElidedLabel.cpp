#include "ElidedLabel.h"

#include <QEvent>
#include <QTextDocument>

namespace vestnik {
namespace {

constexpr int leastElided = 8;
constexpr int tallestText = 100'000; // logical pixels, for a text of any length

bool fitsLines(const QString& text, const QFontMetrics& metrics, int width, int lines)
{
    const QRect needed = metrics.boundingRect(QRect(0, 0, width, tallestText), Qt::TextWordWrap, text);
    return needed.height() <= lines * metrics.lineSpacing() && needed.width() <= width;
}

} // namespace

ElidedLabel::ElidedLabel(Qt::TextElideMode mode, int lines, QWidget* parent) : QLabel(parent), m_mode(mode), m_lines(lines)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(lines > 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setWhole(const QString& text)
{
    if (m_whole == text)
        return;
    m_whole = text;
    setAccessibleName(text);
    elide();
    updateGeometry();
}

QSize ElidedLabel::sizeHint() const
{
    const QMargins margins = contentsMargins();
    return {fontMetrics().horizontalAdvance(m_whole) / m_lines + margins.left() + margins.right() + fontMetrics().averageCharWidth(),
            fontMetrics().lineSpacing() * m_lines + margins.top() + margins.bottom()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * leastElided, sizeHint().height()};
}

void ElidedLabel::elide()
{
    const int room = contentsRect().width();
    if (m_lines == 1) {
        setText(fontMetrics().elidedText(m_whole, m_mode, room));
    } else {
        qsizetype length = m_whole.size();
        const auto shortened = [this](qsizetype size) { return size == m_whole.size() ? m_whole : m_whole.left(size).trimmed() + u'…'; };
        while (length > 0 && !fitsLines(shortened(length), fontMetrics(), room, m_lines))
            --length;
        setText(shortened(length));
    }
    setToolTip(text() == m_whole ? QString() : Qt::mightBeRichText(m_whole) ? m_whole.toHtmlEscaped() : m_whole);
}

void ElidedLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        elide();
}

void ElidedLabel::resizeEvent(QResizeEvent* event)
{
    QLabel::resizeEvent(event);
    elide();
}

} // namespace vestnik
