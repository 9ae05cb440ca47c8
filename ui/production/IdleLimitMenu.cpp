#include "IdleLimitMenu.h"

#include <QActionGroup>
#include <QEvent>

#include <set>

namespace vestnik {

IdleLimitMenu::IdleLimitMenu(QWidget* parent) : QMenu(parent), m_choices(new QActionGroup(this))
{
    setObjectName(QStringLiteral("idleLimit"));
    connect(m_choices, &QActionGroup::triggered, this,
            [this](const QAction* action) { Q_EMIT chosen(std::chrono::minutes(action->data().toInt())); });
    retranslateUi();
}

void IdleLimitMenu::setLimit(std::chrono::minutes limit)
{
    const int current = static_cast<int>(limit.count());
    const QList<QAction*> before = m_choices->actions();
    for (QAction* action : before) {
        m_choices->removeAction(action);
        action->deleteLater(); // it may be the one that was chosen just now
        removeAction(action);
    }
    std::set<int> all{5, 10, 15, 30, 45, 60};
    all.insert(current);
    for (const int minutes : all) {
        QAction* action = m_choices->addAction(new QAction(m_choices));
        action->setCheckable(true);
        action->setChecked(minutes == current);
        action->setData(minutes);
    }
    addActions(m_choices->actions());
    retranslateUi();
}

void IdleLimitMenu::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QMenu::changeEvent(event);
}

void IdleLimitMenu::retranslateUi()
{
    setTitle(tr("Lock production when nobody works for"));
    const QList<QAction*> actions = m_choices->actions();
    for (QAction* action : actions)
        action->setText(tr("%1 min").arg(action->data().toInt()));
}

} // namespace vestnik
