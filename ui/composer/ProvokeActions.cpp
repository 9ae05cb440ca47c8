#include "ProvokeActions.h"

#include "LineIcon.h"
#include "OutcomeText.h"

#include <QAction>
#include <QMenu>

namespace vestnik {

ProvokeActions::ProvokeActions(QMenu& menu) : QObject(&menu), m_answers(provokedAnswers()), m_line(menu.addSeparator())
{
    for (const ProvokedAnswer& answer : m_answers) {
        auto* action = new QAction(this);
        action->setObjectName(QStringLiteral("provoke") + answer.prefix);
        action->setIcon(lineIcon(QStringLiteral("flask")));
        connect(action, &QAction::triggered, this, [this, answer] { Q_EMIT chosen(answer); });
        menu.addAction(action);
        m_actions.append(action);
    }
    retranslateUi();
}

void ProvokeActions::setSandbox(bool isSandbox)
{
    m_line->setVisible(isSandbox);
    for (QAction* action : std::as_const(m_actions))
        action->setVisible(isSandbox);
}

QString ProvokeActions::text(const ProvokedAnswer& answer)
{
    if (answer.status == 200)
        return answer.isCut ? tr("Provoke a response that is cut off") : tr("Provoke a slow response");
    return tr("Provoke %1 · %2").arg(answer.status).arg(outcomeText(answer.outcome, answer.status).title);
}

void ProvokeActions::retranslateUi()
{
    for (qsizetype i = 0; i < m_actions.size(); ++i) {
        m_actions[i]->setText(text(m_answers[i]) + u'\t' + m_answers[i].prefix + u'…');
        m_actions[i]->setToolTip(tr("Puts an order ID into the form that begins with %1; it sends nothing").arg(m_answers[i].prefix));
    }
}

} // namespace vestnik
