#include "SelectionBar.h"

#include "LineIcon.h"
#include "Shortcuts.h"
#include "Tokens.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace vestnik {
namespace {

constexpr int roomForWords = 720; ///< px, under which what has an icon is shown by it alone

} // namespace

SelectionBar::SelectionBar(const Actions& actions, QWidget* parent)
    : QWidget(parent),
      m_text(new QLabel),
      m_resend(add("resend", "resend", *actions.resend)),
      m_edit(add("loadRecord", "edit-resend", *actions.edit)),
      m_timeline(add("timelineButton", "timeline", *actions.timeline)),
      m_ticket(add("ticketButton", "ticket", *actions.ticket)),
      m_compare(add("compareButton", "compare", *actions.compare)),
      m_export(add("exportSelected", "export", *actions.exporting))
{
    setObjectName(QStringLiteral("selectionBar"));
    m_text->setObjectName(QStringLiteral("selectionText"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Tokens::spaceSmall);
    layout->addWidget(m_text);
    for (QPushButton* button : {m_resend, m_edit, m_timeline, m_ticket, m_compare, m_export})
        layout->addWidget(button);
    layout->addStretch(1);
    retranslateUi();
    setFixedHeight(m_resend->sizeHint().height()); // the rows above must not move when something is selected
}

QPushButton* SelectionBar::add(const char* name, const char* icon, QAction& action)
{
    auto* button = new QPushButton;
    button->setObjectName(QLatin1String(name));
    button->setIcon(lineIcon(QLatin1String(icon)));
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, &action, &QAction::trigger);
    const auto follow = [button, &action] { button->setEnabled(action.isEnabled()); };
    connect(&action, &QAction::changed, button, follow);
    follow();
    return button;
}

void SelectionBar::setCounts(int shown, int selected)
{
    if (shown == m_shown && selected == m_selected)
        return;
    m_shown = shown;
    m_selected = selected;
    retranslateUi();
}

void SelectionBar::putAtEnd(QWidget& widget)
{
    layout()->addWidget(&widget);
}

void SelectionBar::updateButtons()
{
    m_resend->setVisible(m_selected > 0);
    m_ticket->setVisible(m_selected > 0);
    m_export->setVisible(m_selected > 1);
    for (QPushButton* button : {m_edit, m_timeline})
        button->setVisible(m_selected == 1);
    m_compare->setVisible(m_selected == 2);
}

QSize SelectionBar::minimumSizeHint() const
{
    return {0, QWidget::minimumSizeHint().height()};
}

void SelectionBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_edit->setText(width() < roomForWords ? QString() : tr("Edit and send"));
}

void SelectionBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void SelectionBar::retranslateUi()
{
    const QLocale locale;
    const QString shown = tr("Shown: %1").arg(locale.toString(m_shown));
    m_text->setText(m_selected == 0 ? shown : shown + QStringLiteral(" · ") + tr("selected: %1").arg(locale.toString(m_selected)));
    m_resend->setText(m_selected > 1 ? tr("Send again (%1)…").arg(locale.toString(m_selected)) : tr("Send again…"));
    m_resend->setToolTip(Shortcuts::tip(m_resend->text(), Shortcut::Resend));
    m_edit->setText(width() < roomForWords ? QString() : tr("Edit and send"));
    m_edit->setAccessibleName(tr("Edit and send"));
    m_edit->setToolTip(Shortcuts::tip(tr("Takes it into the form; nothing is sent yet"), Shortcut::EditAndResend));
    const auto name = [](QPushButton* button, const QString& text, Shortcut key) {
        button->setAccessibleName(text);
        button->setToolTip(Shortcuts::tip(text, key));
    };
    name(m_timeline, tr("Order timeline"), Shortcut::Timeline);
    name(m_ticket, tr("Copy for a ticket"), Shortcut::CopyTicket);
    name(m_compare, tr("Compare two records"), Shortcut::Compare);
    name(m_export, tr("Export the selected…"), Shortcut::ExportRecords);
    updateButtons();
}

} // namespace vestnik
