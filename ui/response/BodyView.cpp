#include "BodyView.h"

#include "Appearance.h"
#include "CodeView.h"
#include "JsonHighlighter.h"
#include "Tokens.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <limits>

namespace vestnik {

BodyView::BodyView(Of of, const QString& name, QWidget* parent)
    : QWidget(parent),
      m_of(of),
      m_code(new CodeView),
      m_highlighter(new JsonHighlighter(m_code)),
      m_invisible(new QLabel),
      m_leftOut(new QLabel)
{
    m_code->setObjectName(name);
    m_invisible->setObjectName(QStringLiteral("invisible"));
    m_leftOut->setObjectName(QStringLiteral("cut"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Tokens::spaceTiny);
    layout->addWidget(m_code, 1);
    for (QLabel* note : {m_invisible, m_leftOut}) {
        note->setWordWrap(true);
        note->setTextFormat(Qt::PlainText);
        layout->addWidget(note);
    }
    refreshNotes();
}

void BodyView::show(const QString& text, bool isCut)
{
    m_isCut = isCut;
    const QString begun = text.left(64).trimmed();
    const bool isJson = m_of == Of::Request || begun.startsWith(u'{') || begun.startsWith(u'[');
    m_highlighter->setFirstLine(isJson ? 0 : std::numeric_limits<int>::max());
    m_code->setPlaceholderText({});
    m_code->setText(text);
    refreshNotes();
}

void BodyView::showNone(const QString& why)
{
    show({});
    m_code->setPlaceholderText(why);
}

void BodyView::refreshNotes()
{
    m_invisible->setText(m_of == Of::Request
                             ? tr("Characters that cannot be seen are shown as ⟨U+…⟩. They are sent and copied as they are.")
                             : tr("Characters that cannot be seen are shown as ⟨U+…⟩. They are copied as they are."));
    m_invisible->setVisible(m_code->hasInvisible());
    m_leftOut->setText(leftOutText());
    m_leftOut->setVisible(m_isCut || m_code->isCut());
    for (QLabel* note : {m_invisible, m_leftOut})
        Appearance::tint(*note, Appearance::warningColor());
}

QString BodyView::leftOutText() const
{
    constexpr qsizetype shown = CodeView::maxShown / 1024;
    QStringList parts;
    if (m_code->isCut())
        parts += m_of == Of::Request ? tr("Only the first %1 KB are shown. The rest is sent and copied, too.").arg(shown)
                                     : tr("Only the first %1 KB of the response are shown. Select all to copy all of it.").arg(shown);
    if (m_isCut)
        parts += tr("The rest of the response was not kept.");
    return parts.join(u' ');
}

void BodyView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        refreshNotes();
    QWidget::changeEvent(event);
}

} // namespace vestnik
