#include "CodeView.h"

#include "Appearance.h"
#include "DisplayScale.h"
#include "Text.h"
#include "Tokens.h"

#include <QEvent>
#include <QMimeData>

#include <algorithm>

namespace vestnik {
namespace {

/// Of a name in its brackets: ⟨U+202E⟩.
constexpr qsizetype nameLength = 8;

/// Beside what deceives: control characters, and what a document would take for the end of a line.
bool isNamed(QChar c)
{
    const bool isControl = c.category() == QChar::Other_Control && c != u'\n' && c != u'\t';
    return isControl || isInvisible(c) || c == QChar(0xfdd0) || c == QChar(0xfdd1);
}

} // namespace

void makeCodeLike(QPlainTextEdit* edit)
{
    edit->setWordWrapMode(QTextOption::WrapAnywhere);
    DisplayScale::setMono(*edit);
    edit->setTabChangesFocus(true);
}

CodeView::CodeView(QWidget* parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setMinimumHeight(Tokens::spaceHuge); // in a low window the lines over it are wanted more
    makeCodeLike(this);
}

void CodeView::setText(const QString& text, const std::optional<JsonLayout>& layout)
{
    m_text = text;
    m_layout = layout;
    m_hasInvisible = std::any_of(text.cbegin(), text.cend(), isNamed);
    showText();
}

void CodeView::setJsonLayout(const std::optional<JsonLayout>& layout)
{
    if (!layout && !m_layout)
        return;
    m_layout = layout;
    showText();
}

void CodeView::showText()
{
    const QString& text = m_layout ? m_layout->text : m_text;
    m_isCut = text.size() > maxShown || (m_layout && m_layout->isCut);
    m_names.clear();
    QStringView beginning = QStringView(text).first(std::min(maxShown, text.size()));
    if (!beginning.isEmpty() && beginning.size() < text.size() && beginning.back().isHighSurrogate())
        beginning.chop(1);
    QString shown;
    shown.reserve(beginning.size());
    for (const QChar c : beginning) {
        if (isNamed(c)) {
            m_names += shown.size();
            shown += u'⟨' + codePointName(c) + u'⟩';
        } else {
            shown += c;
        }
    }
    setPlainText(shown);
    paintNames();
}

qsizetype CodeView::positionInText(qsizetype shown) const
{
    const qsizetype position = withoutNames(shown);
    const bool isMoved = m_layout && position > 0; // what a layout leaves out before the first token belongs to the text
    return isMoved ? m_layout->places[position] : position;
}

qsizetype CodeView::withoutNames(qsizetype shown) const
{
    const auto next = std::lower_bound(m_names.cbegin(), m_names.cend(), shown);
    const qsizetype namesBefore = next - m_names.cbegin();
    const qsizetype position = shown - namesBefore * (nameLength - 1);
    // In the middle of a name: before its character.
    return namesBefore > 0 ? std::max(position, *(next - 1) - (namesBefore - 1) * (nameLength - 1)) : position;
}

QMimeData* CodeView::createMimeDataFromSelection() const
{
    const QTextCursor selected = textCursor();
    const qsizetype start = positionInText(selected.selectionStart());
    const bool isWithRest = m_isCut && selected.selectionEnd() == document()->characterCount() - 1;
    const qsizetype end = isWithRest ? m_text.size() : positionInText(selected.selectionEnd());
    auto* mime = new QMimeData;
    mime->setText(m_text.sliced(start, end - start));
    return mime;
}

void CodeView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        paintNames();
    QPlainTextEdit::changeEvent(event);
}

void CodeView::paintNames()
{
    constexpr qsizetype painted = 500; // each costs at every repaint
    QList<QTextEdit::ExtraSelection> selections;
    for (const qsizetype start : m_names.first(std::min(painted, m_names.size()))) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(document());
        selection.cursor.setPosition(static_cast<int>(start));
        selection.cursor.setPosition(static_cast<int>(start + nameLength), QTextCursor::KeepAnchor);
        selection.format.setForeground(palette().color(QPalette::Base));
        selection.format.setBackground(Appearance::warningColor());
        selections += selection;
    }
    setExtraSelections(selections);
}

} // namespace vestnik
