#include "TeamBatches.h"

#include "TeamBeside.h"
#include "WhenDone.h"

#include <algorithm>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto pauseBetweenLooks = 15s;

} // namespace

TeamBatches::TeamBatches(TeamHistory& history, QObject* parent) : QObject(parent), m_history(history)
{
    m_timer.setInterval(pauseBetweenLooks);
    connect(&m_timer, &QTimer::timeout, this, &TeamBatches::read);
    connect(&m_history, &TeamHistory::stateChanged, this, [this] {
        ++m_reading; // it may be another team's
        m_isReading = false;
        read();
    });
}

void TeamBatches::watch(bool isWatched)
{
    if (!isWatched)
        return m_timer.stop();
    if (m_timer.isActive())
        return;
    m_timer.start();
    read();
}

void TeamBatches::read()
{
    if (const Result<TeamAccess>& access = m_history.access(); !access) {
        const bool isMissing = access.error().code == ErrorCode::TeamMissing;
        return isMissing ? take(QList<SharedPlan>()) : take(std::unexpected(access.error()));
    }
    if (m_isReading || m_underWay > 1) { // a server that hangs keeps two threads at most
        m_isStale = true;
        return;
    }
    m_isReading = true;
    m_isStale = false;
    ++m_underWay;
    const auto job = [access = m_history.access()](const auto&) { return SharedPlans::all(access); };
    whenDone(TeamBeside::run<QList<SharedPlan>>(job), this, [this, reading = m_reading](const Result<QList<SharedPlan>>& plans) {
        --m_underWay;
        if (reading == m_reading) {
            m_isReading = false;
            take(plans);
        }
        if (m_isStale)
            read();
    });
}

QList<Environment> TeamBatches::fitting(const QString& id, const QList<Environment>& environments) const
{
    const auto found = std::find_if(m_plans.cbegin(), m_plans.cend(), [&id](const SharedPlan& one) { return one.state.plan.id == id; });
    return found == m_plans.cend() ? QList<Environment>() : SharedPlans::fitting(environments, found->state.plan, found->header);
}

void TeamBatches::take(const Result<QList<SharedPlan>>& plans)
{
    m_plans = plans.value_or(QList<SharedPlan>());
    m_error = plans ? std::nullopt : std::optional(plans.error());
    Q_EMIT changed();
}

} // namespace vestnik
