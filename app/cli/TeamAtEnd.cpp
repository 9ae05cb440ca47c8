#include "TeamAtEnd.h"

#include "Journal.h"
#include "Keychain.h"
#include "WhenDone.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 2s;
constexpr auto factsPatience = 300ms;
constexpr auto claimsPatience = 1s;

struct TeamEndTexts {
    Q_DECLARE_TR_FUNCTIONS(TeamCommand)
};

} // namespace

TeamAtEnd::TeamAtEnd(const CliContext& context, const Journal& journal)
    : m_password(std::make_unique<Keychain>()), m_link(context.folder.teamFile(), context.folder.path(), journal, m_password)
{
    const Result<std::optional<TeamSettings>> settings = TeamSettingsFile(context.folder.teamFile()).load();
    if (settings && *settings && context.teamPassword)
        m_password.keepForSession(**settings, *context.teamPassword);
    QObject::connect(&journal, &Journal::recorded, &m_context, [this] { m_hasRecorded = true; });
    m_link.setPatience(patience);
    m_link.start();
}

TeamAtEnd::~TeamAtEnd()
{
    m_link.claims().finish(claimsPatience); // the ends of claims; those that do not come there are over by their time
    if (m_hasRecorded && m_link.state().phase != TeamState::Phase::Off)
        wait();
}

EventStanding TeamAtEnd::join(OrderKnowledge& known, const OrderKey& order, const QString& event)
{
    if (!m_link.isSetUp())
        return EventStanding::Unheard;
    TeamHistory& history = m_link.history();
    QEventLoop loop;
    std::optional<TeamHistory::EventKnowledge> others;
    const auto ask = [&] {
        if (!history.isThere()) // its password is being looked for
            return;
        whenDone(history.knownOfEvent(order, event), &loop, [&](const Result<TeamHistory::EventKnowledge>& found) {
            if (found)
                others = *found;
            loop.quit();
        });
    };
    QObject::connect(&history, &TeamHistory::stateChanged, &loop, ask);
    QTimer::singleShot(factsPatience, &loop, &QEventLoop::quit);
    ask();
    loop.exec();
    if (others)
        known.join(others->known);
    else
        known.scope = OrderKnowledge::Scope::TeamMissing;
    return others ? others->standing : EventStanding::Unheard;
}

void TeamAtEnd::wait()
{
    QEventLoop loop;
    const quint64 asked = m_link.push();
    const auto isOver = [&] {
        const TeamState& state = m_link.state();
        return state.phase == TeamState::Phase::Failed || (state.phase == TeamState::Phase::Connected && state.upTo >= asked);
    };
    QObject::connect(&m_link, &TeamLink::stateChanged, &loop, [&] {
        if (isOver())
            loop.quit();
    });
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    if (!isOver())
        loop.exec();
    if (const TeamState& state = m_link.state(); state.phase != TeamState::Phase::Connected || state.upTo < asked)
        sayState();
}

void TeamAtEnd::sayState() const
{
    const TeamState& state = m_link.state();
    if (state.error)
        CliContext::fail(*state.error);
    else
        CliContext::printInfo(
            TeamEndTexts::tr("The team's database did not take all of it in time. What is missing there goes there next time."));
}

} // namespace vestnik
