#include "EmptyHistory.h"

#include "FilterText.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestnik {

EmptyHistory::EmptyHistory(const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_catalog(catalog),
      m_text(new QLabel),
      m_allTime(new QPushButton),
      m_allEnvironments(new QPushButton),
      m_clear(new QPushButton)
{
    m_text->setObjectName(QStringLiteral("emptyHistory"));
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_allTime->setObjectName(QStringLiteral("allTime"));
    m_allEnvironments->setObjectName(QStringLiteral("allEnvironments"));
    m_clear->setObjectName(QStringLiteral("clearFilters"));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    for (QPushButton* button : {m_allTime, m_allEnvironments, m_clear}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->addStretch();
    layout->addWidget(m_text);
    layout->addLayout(buttons);
    layout->addStretch();
    connect(m_allTime, &QPushButton::clicked, this, [this] {
        FilterChoice choice = m_choice;
        choice.period = FilterChoice::Period::All;
        choice.hour = -1;
        choice.from = choice.until = {};
        Q_EMIT wanted(choice);
    });
    connect(m_allEnvironments, &QPushButton::clicked, this, [this] {
        FilterChoice choice = m_choice;
        choice.environmentIds.clear();
        Q_EMIT wanted(choice);
    });
    connect(m_clear, &QPushButton::clicked, this, [this] { Q_EMIT wanted({}); });
    retranslateUi();
}

void EmptyHistory::show(const FilterChoice& choice, const QStringList& environments, bool isSandboxHidden)
{
    m_choice = choice;
    m_environments = environments;
    m_isSandboxHidden = isSandboxHidden;
    m_cause = Cause::NothingFound;
    retranslateUi();
    setVisible(true);
}

void EmptyHistory::showUnreadable(bool isBeingUpdated)
{
    m_choice = {};
    m_cause = isBeingUpdated ? Cause::BeingUpdated : Cause::Unreadable;
    retranslateUi();
    setVisible(true);
}

QString EmptyHistory::text() const
{
    if (m_cause == Cause::BeingUpdated)
        return tr("The history of an earlier version is being brought up to date. A copy of it is kept. This may take minutes.");
    if (m_cause == Cause::Unreadable)
        return tr("The history cannot be read, so this list says nothing of what was sent.");
    const QStringList filters = FilterText::describe(m_choice, m_catalog, m_environments);
    QStringList lines;
    if (filters.isEmpty())
        lines += tr("Sends will appear here. Enter an order ID and press Ctrl+Enter.");
    else if (FilterText::isOrderSearch(m_choice) && m_isTeam)
        lines += tr("Order %1 is not in the team's history. Your system may have sent the event.").arg(m_choice.text);
    else if (FilterText::isOrderSearch(m_choice) && m_isSandboxHidden)
        lines +=
            tr("Order %1 is not in this computer's history, not counting the sandbox. A colleague or your system may have sent the event.")
                .arg(m_choice.text);
    else if (FilterText::isOrderSearch(m_choice))
        lines += tr("Order %1 is not in this computer's history. A colleague or your system may have sent the event.").arg(m_choice.text);
    else if (m_choice.needsAttention && filters.size() == 1)
        lines += tr("No sends need attention (the sandbox is not counted).");
    else
        lines += tr("Nothing found. %1").arg(filters.join(QStringLiteral(" · ")));
    if (m_isSandboxHidden && !m_choice.needsAttention)
        lines += tr("Sandbox records are hidden: choose the sandbox as the environment to see them.");
    return lines.join(u'\n');
}

void EmptyHistory::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void EmptyHistory::retranslateUi()
{
    m_text->setText(text());
    m_allTime->setText(tr("All time"));
    m_allEnvironments->setText(tr("All environments"));
    m_clear->setText(tr("Clear filters"));
    m_allTime->setVisible(m_choice.period != FilterChoice::Period::All);
    m_allEnvironments->setVisible(!m_choice.environmentIds.isEmpty());
    m_clear->setVisible(m_choice != FilterChoice());
}

} // namespace vestnik
