#include "HistoryScope.h"

#include "EmptyHistory.h"
#include "HistoryColumns.h"
#include "HistoryHead.h"
#include "HistoryModel.h"
#include "HistoryTasks.h"
#include "StateSlot.h"
#include "TeamText.h"
#include "TwoPartSwitch.h"

#include <utility>

namespace vestnik {

HistoryScope::HistoryScope(Session& session, StateSlot& away, const Parts& parts, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_away(away),
      m_parts(parts),
      m_switch(new TwoPartSwitch(QStringLiteral("historyOfComputer"), QStringLiteral("historyOfTeam")))
{
    m_switch->setObjectName(QStringLiteral("historyScope"));
    connect(m_switch, &TwoPartSwitch::chosenByHand, this, [this](int part) { choose(part == 1); });
    connect(&session.team(), &TeamLink::stateChanged, this, &HistoryScope::update);
    connect(&session.team().history(), &TeamHistory::stateChanged, this, &HistoryScope::onTeamChanged);
    connect(&session.team().history(), &TeamHistory::changed, this, [this] {
        if (m_isTeam)
            Q_EMIT newsCame();
    });
    parts.head.putSwitch(*m_switch);
    m_switch->hide();
}

QList<QWidget*> HistoryScope::stops() const
{
    return m_switch->findChildren<QWidget*>();
}

HistorySource& HistoryScope::source() const
{
    if (m_isTeam)
        return m_session.team().history();
    return m_session.reader();
}

bool HistoryScope::isToBeSaid(const Error& error) const
{
    const bool isSaid = m_session.team().history().error() || error.code == ErrorCode::Interrupted || error.code == ErrorCode::TeamMissing;
    return !m_isTeam || !isSaid;
}

void HistoryScope::show()
{
    m_parts.head.setSource(source());
    m_parts.tasks.setSource(source());
    m_parts.columns.setTeam(m_isTeam);
    m_parts.empty.setTeam(m_isTeam);
    m_parts.model.setSource(source());
    Q_EMIT changed();
}

void HistoryScope::setPage(bool isPage)
{
    m_isPage = isPage;
    update();
}

void HistoryScope::choose(bool isTeam)
{
    m_session.preferences().setShowsTeam(isTeam);
    update();
}

void HistoryScope::update()
{
    const bool hasTeam = m_session.team().settings().has_value();
    const bool wantsTeam = m_session.preferences().showsTeam();
    m_switch->setVisible(m_isPage && hasTeam);
    m_switch->choose(wantsTeam ? 1 : 0);
    const bool isTeam = m_isPage && hasTeam && wantsTeam;
    m_session.team().history().watch(isTeam);
    if (std::exchange(m_isTeam, isTeam) == isTeam)
        return;
    if (!isTeam)
        m_away.close();
    show();
    if (isTeam)
        onTeamChanged();
}

void HistoryScope::onTeamChanged()
{
    if (!m_isTeam)
        return;
    const TeamHistory& history = m_session.team().history();
    if (!history.error()) {
        m_away.close();
        history.isThere() ? show() : lose(history.access().error()); // it is being exchanged for another one
        return;
    }
    const TeamState state{.phase = TeamState::Phase::Failed, .error = history.error(), .since = history.since()};
    m_away.show(StateSlot::Tone::Warning, [this, state] { return teamStateText(state, m_session.team().settings()); });
    lose(*history.error());
}

void HistoryScope::lose(const Error& error)
{
    m_parts.model.drop(error);
    m_parts.head.setSource(source());
    Q_EMIT lost();
}

void HistoryScope::retranslate()
{
    m_switch->setTexts(tr("Whose history"), tr("This computer"), tr("Team"));
}

} // namespace vestnik
