#include "BodyView.h"

#include "Appearance.h"
#include "CodeView.h"
#include "FindLine.h"
#include "JsonHighlighter.h"
#include "LineIcon.h"
#include "Tokens.h"

#include <QCheckBox>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <limits>

namespace vestnik {

BodyView::BodyView(Of of, const QString& name, QWidget* parent)
    : QWidget(parent),
      m_of(of),
      m_indents(new QCheckBox(this)),
      m_copy(new QToolButton(this)),
      m_code(new CodeView),
      m_highlighter(new JsonHighlighter(m_code)),
      m_invisible(new QLabel),
      m_leftOut(new QLabel)
{
    m_code->setObjectName(name);
    m_invisible->setObjectName(QStringLiteral("invisible"));
    m_leftOut->setObjectName(QStringLiteral("cut"));
    m_indents->setObjectName(QStringLiteral("indents"));
    m_copy->setObjectName(QStringLiteral("copyBody"));
    m_copy->setIcon(lineIcon(QStringLiteral("copy")));
    m_copy->setAutoRaise(true);
    m_copy->setFocusPolicy(Qt::StrongFocus);
    m_indents->setVisible(of != Of::Command);
    m_copy->setVisible(of == Of::Response);
    build();
    // Assistive technology toggles a box without a click.
    connect(m_indents, &QCheckBox::toggled, this, [this](bool isOn) {
        if (isOn != m_areIndentsWanted)
            Q_EMIT indentsChosen(isOn);
    });
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_code->text()); });
    refreshNotes();
    refreshIndents();
}

void BodyView::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Tokens::spaceTiny);
    if (m_of == Of::Response) {
        auto* line = new QHBoxLayout;
        line->addStretch();
        line->addWidget(m_indents);
        line->addWidget(m_copy);
        layout->addLayout(line);
    }
    layout->addWidget(m_code, 1);
    layout->addWidget(new FindLine(*m_code));
    for (QLabel* note : {m_invisible, m_leftOut}) {
        note->setWordWrap(true);
        note->setTextFormat(Qt::PlainText);
        layout->addWidget(note);
    }
}

void BodyView::show(const QString& text, bool isCut)
{
    m_isCut = isCut;
    const QString begun = text.left(64).trimmed();
    const bool isJson = m_of != Of::Response || begun.startsWith(u'{') || begun.startsWith(u'[');
    m_highlighter->setFirstLine(isJson ? 0 : std::numeric_limits<int>::max());
    m_code->setPlaceholderText({});
    m_code->setText(text, layoutOf(text));
    refreshNotes();
    refreshIndents();
}

void BodyView::setIndents(bool areOn)
{
    m_areIndentsWanted = areOn;
    m_code->setJsonLayout(layoutOf(m_code->text()));
    refreshNotes();
    refreshIndents();
}

std::optional<JsonLayout> BodyView::layoutOf(const QString& text)
{
    const std::optional<JsonLayout> layout = m_of == Of::Command ? std::nullopt : layOutJson(text, CodeView::maxShown);
    m_isJson = layout.has_value();
    return m_areIndentsWanted ? layout : std::nullopt;
}

void BodyView::refreshIndents()
{
    m_copy->setAccessibleName(tr("Copy the response's body"));
    m_copy->setToolTip(tr("Copy the response's body"));
    m_copy->setEnabled(!m_code->text().isEmpty());
    m_indents->setText(tr("With indents"));
    m_indents->setEnabled(m_isJson);
    m_indents->setChecked(m_areIndentsWanted);
    const bool isLong = m_code->text().size() > mostLaidOut;
    m_indents->setToolTip(m_isJson     ? tr("Changes only the view; the exact bytes are sent and copied")
                              : isLong ? tr("Over 1 MB: shown as it is")
                                       : tr("Not JSON: shown as it is"));
}

void BodyView::showNone(const QString& why)
{
    show({});
    m_code->setPlaceholderText(why);
}

void BodyView::refreshNotes()
{
    m_invisible->setText(m_of != Of::Response
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
        parts += m_of != Of::Response ? tr("Only the first %1 KB are shown. The rest is sent and copied, too.").arg(shown)
                                      : tr("Only the first %1 KB of the response are shown. Select all to copy all of it.").arg(shown);
    if (m_isCut)
        parts += tr("The rest of the response was not kept.");
    return parts.join(u' ');
}

void BodyView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        refreshNotes();
        refreshIndents();
    }
    QWidget::changeEvent(event);
}

} // namespace vestnik
