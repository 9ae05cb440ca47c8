#include "TeamHistory.h"

#include "Clock.h"
#include "ExportFile.h"
#include "JournalFiles.h"
#include "JournalIdentity.h"
#include "Log.h"
#include "WhenDone.h"

#include <algorithm>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto pollPause = 1s;
constexpr auto longestPause = 5s; // after failures
constexpr auto lookPause = 100ms;
constexpr std::chrono::milliseconds longestPatience = 5s; // who looks at a list waits no longer
constexpr int keysInStep = 5'000;

} // namespace

TeamHistory::TeamHistory(const QString& folder, QObject* parent) : QObject(parent), m_folder(folder), m_pause(pollPause)
{
    m_poll.setSingleShot(true);
    m_look.setInterval(lookPause);
    connect(&m_poll, &QTimer::timeout, this, &TeamHistory::poll);
    connect(&m_look, &QTimer::timeout, this, &TeamHistory::look);
}

TeamHistory::~TeamHistory() = default;

void TeamHistory::setAccess(const Result<TeamAccess>& access)
{
    dropThreads(ErrorCode::Interrupted);
    m_access = access;
    if (m_access)
        m_access->patience = std::min(m_access->patience, longestPatience);
    m_error.reset();
    m_mark.clear();
    m_pause = pollPause;
    if (m_isWatched && m_access)
        poll(); // before what is listed from now on: it would else be old already by the first mark
    Q_EMIT stateChanged();
}

void TeamHistory::dropThreads(ErrorCode why)
{
    ++m_run;
    for (std::unique_ptr<TeamReadThread>& thread : m_threads) {
        if (thread)
            thread->abandon(why); // the window does not wait for it
        thread.reset();
    }
    m_look.stop();
    m_isPolling = false;
}

void TeamHistory::setEnvironments(const QList<Environment>& environments)
{
    m_origins.clear();
    for (const Environment& environment : environments) {
        if (environment.kind != EnvironmentKind::Sandbox)
            m_origins.insert(environment.id, environment.origin());
    }
}

TeamFilter TeamHistory::teamFilter(const HistoryFilter& filter) const
{
    TeamFilter found{filter, {}};
    for (const QString& id : filter.environmentIds) {
        if (const QString origin = m_origins.value(id); !origin.isEmpty())
            found.origins += origin;
    }
    return found;
}

TeamReadThread& TeamHistory::thread(Lane lane)
{
    std::unique_ptr<TeamReadThread>& thread = m_threads.at(lane);
    if (!thread) {
        thread = std::make_unique<TeamReadThread>(*m_access, [this, run = m_run](const std::optional<Error>& error) {
            QMetaObject::invokeMethod(
                this,
                [this, run, error] {
                    if (run == m_run)
                        take(error);
                },
                Qt::QueuedConnection);
        });
    }
    return *thread;
}

template <typename T, typename Read>
QFuture<Result<T>> TeamHistory::post(Lane lane, Read read)
{
    if (!m_access) {
        QPromise<Result<T>> promise;
        promise.start();
        promise.addResult(Result<T>(std::unexpected(m_access.error())));
        promise.finish();
        return promise.future();
    }
    if (!m_look.isActive())
        m_look.start();
    return thread(lane).post<T>(std::move(read));
}

void TeamHistory::take(const std::optional<Error>& error)
{
    const bool isAnother = error.has_value() != m_error.has_value() || (error && error->code != m_error->code);
    if (error && !m_error) {
        m_since = Clock::system().utcNow();
        Log::warning(Log::team(), "history cannot be read", Log::Field{"error", *error});
    }
    m_error = error;
    m_pause = error ? std::min<std::chrono::milliseconds>(m_pause * 2, longestPause) : pollPause;
    if (error)
        m_mark.clear();
    if (!isAnother)
        return;
    if (!error)
        poll(); // before what is listed again
    Q_EMIT stateChanged();
}

void TeamHistory::watch(bool isWatched)
{
    if (std::exchange(m_isWatched, isWatched) == isWatched)
        return;
    m_mark.clear();
    if (isWatched && m_access)
        poll(); // before what is listed from now on: it would else be old already by the first mark
    else
        m_poll.stop();
}

void TeamHistory::poll()
{
    if (!m_isWatched || !m_access || m_isPolling)
        return;
    m_isPolling = true;
    m_poll.stop();
    whenDone(post<QString>(Short, [](const TeamReader& reader, auto&) { return reader.mark(); }), this,
             [this, run = m_run](const Result<QString>& mark) {
                 if (run != m_run)
                     return; // look() and setAccess() have begun anew
                 m_isPolling = false;
                 if (mark) {
                     const bool isNew = !m_mark.isEmpty() && m_mark != *mark;
                     m_mark = *mark;
                     if (isNew)
                         Q_EMIT changed();
                 }
                 if (m_isWatched)
                     m_poll.start(m_pause);
             });
}

void TeamHistory::look()
{
    bool isIdle = true;
    for (std::unique_ptr<TeamReadThread>& thread : m_threads) {
        if (!thread || thread->isIdle())
            continue;
        isIdle = false;
        thread->endCancelled();
        // A server that takes the bytes and never answers holds the thread for ever: nothing there ends the wait.
        if (thread->busyFor() < 2 * std::max<std::chrono::milliseconds>(m_access->patience, 2s))
            continue;
        dropThreads(ErrorCode::TeamSlow);
        take(Error{ErrorCode::TeamSlow, m_access->settings.place(), {}});
        if (m_isWatched)
            m_poll.start(m_pause);
        return;
    }
    if (isIdle)
        m_look.stop();
}

QFuture<Result<QList<DeliverySummary>>> TeamHistory::page(const HistoryFilter& filter, qint64 olderThan, int limit)
{
    return post<QList<DeliverySummary>>(Short, [filter = teamFilter(filter), olderThan, limit](const TeamReader& reader, auto&) {
        return reader.page(filter, olderThan, limit);
    });
}

QFuture<Result<HistoryKeys>> TeamHistory::keys(const HistoryFilter& filter, qint64 olderThan, int steps)
{
    return post<HistoryKeys>(Short, [filter = teamFilter(filter), olderThan, steps](const TeamReader& reader, auto&) {
        return reader.keys(filter, olderThan, steps * keysInStep);
    });
}

QFuture<Result<QList<DeliverySummary>>> TeamHistory::summaries(const QList<qint64>& keys)
{
    return post<QList<DeliverySummary>>(Short, [keys](const TeamReader& reader, auto&) { return reader.summaries(keys); });
}

QFuture<Result<QList<DeliverySummary>>> TeamHistory::rows(const QList<qint64>& keys)
{
    return post<QList<DeliverySummary>>(Short, [keys](const TeamReader& reader, auto&) { return reader.rows(keys); });
}

QFuture<Result<qint64>> TeamHistory::count(const HistoryFilter& filter)
{
    return post<qint64>(Long, [filter = teamFilter(filter)](const TeamReader& reader, auto&) { return reader.count(filter); });
}

QFuture<Result<QList<HourCount>>> TeamHistory::hours(const QDateTime& from, bool hideSandbox)
{
    return post<QList<HourCount>>(Long, [from, hideSandbox](const TeamReader& reader, auto&) { return reader.hours(from, hideSandbox); });
}

QFuture<Result<OrderTimeline>> TeamHistory::timeline(const OrderKey& order)
{
    return post<OrderTimeline>(Short, [order](const TeamReader& reader, auto&) { return reader.timeline(order); });
}

QFuture<Result<OrderKnowledge>> TeamHistory::knownOfOrder(const OrderKey& order)
{
    return post<OrderKnowledge>(Short, [order, folder = m_folder](const TeamReader& reader, auto&) -> Result<OrderKnowledge> {
        const Result<QString> own = JournalIdentity::ensure(folder); // it is another one once the journal was started anew
        return own ? reader.knownOfOrder(order, *own) : std::unexpected(own.error());
    });
}

QFuture<Result<TeamHistory::EventKnowledge>> TeamHistory::knownOfEvent(const OrderKey& order, const QString& event)
{
    return post<EventKnowledge>(Short, [order, event, folder = m_folder](const TeamReader& reader, auto&) -> Result<EventKnowledge> {
        const Result<QString> own = JournalIdentity::ensure(folder);
        if (!own)
            return std::unexpected(own.error());
        Result<OrderKnowledge> known = reader.knownOfOrder(order, *own);
        if (!known)
            return std::unexpected(known.error());
        const Result<QList<TeamReader::Standing>> standings = reader.standingOf(order.origin, {{order.orderId, order.orderUuid, event}},
                                                                                *own);
        if (!standings)
            return std::unexpected(standings.error());
        const EventStanding standing = standings->isEmpty() ? EventStanding::Unheard : standings->constFirst().standing;
        return EventKnowledge{std::move(*known), standing};
    });
}

QFuture<Result<DeliveryRecord>> TeamHistory::delivery(const QString& id)
{
    return post<DeliveryRecord>(Short, [id](const TeamReader& reader, auto&) { return reader.delivery(id); });
}

QFuture<Result<qint64>> TeamHistory::exportTo(const QString& file, const ExportRequest& request)
{
    ExportRequest ofTeam = request;
    ofTeam.hasMembers = true;
    return post<qint64>(Long,
                        [file, request = ofTeam, filter = teamFilter(request.filter),
                         folder = m_folder](const TeamReader& reader, QPromise<Result<qint64>>& promise) -> Result<qint64> {
                            if (const Result<void> checked = JournalFiles::checkTarget(JournalFiles::database(folder), file); !checked)
                                return std::unexpected(checked.error());
                            promise.setProgressRange(0, 0);
                            return ExportFile::write(
                                file, request, [&promise] { return promise.isCanceled(); },
                                [&promise](qint64 count) { promise.setProgressValue(static_cast<int>(count)); },
                                [&](const ExportFile::Handle& handle) {
                                    return request.deliveries.isEmpty() ? reader.forEach(filter, handle)
                                                                        : reader.forEachOf(request.deliveries, handle);
                                });
                        });
}

} // namespace vestnik
