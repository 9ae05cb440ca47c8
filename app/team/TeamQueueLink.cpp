#include "TeamQueueLink.h"

#include "BootTime.h"
#include "Log.h"
#include "TeamSchema.h"
#include "TeamStrays.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds shortestLook = 50ms;
constexpr int renewalsInALease = 4;

} // namespace

/// The part that the thread shares with the link, and that lives as long as either.
class TeamQueueLink::Worker {
public:
    Worker(TeamQueueLink& owner, const TeamAccess& access, const QString& journal, const QString& place, const QString& batch,
           const Pace& pace, const QString& seen)
        : m_access(access), m_journal(journal), m_place(place), m_batch(batch), m_pace(pace), m_seenBefore(seen), m_owner(&owner)
    { }

    static void start(const std::shared_ptr<Worker>& worker)
    {
        std::thread([worker] { worker->work(); }).detach();
    }

    void tell(const TeamQueueWork& work, bool isUrgent)
    {
        const std::lock_guard lock(m_mutex);
        m_work = work;
        m_isUrgent = m_isUrgent || isUrgent;
        if (isUrgent)
            m_wake.notify_all();
    }

    /// Nobody is told any more. The thread ends by itself, and is a stray until it has.
    void leave()
    {
        const std::lock_guard lock(m_mutex);
        m_owner = nullptr;
        m_wake.notify_all();
        m_stray = TeamStrays::add();
    }

private:
    struct Held {
        qint64 claim = 0;
        std::chrono::nanoseconds until{0};
    };

    void work();
    bool goesOn();
    TeamQueueWork taken();
    Result<void> connect();
    Result<TeamQueueNews> exchange();
    Result<void> write(TeamQueue& queue, TeamQueueWork& work);
    Result<void> finish(TeamQueue& queue, TeamQueueWork& work);
    void letGo(const TeamHold& row);
    void tellLast();
    Result<void> renew(TeamQueue& queue, TeamQueueNews& news);
    Result<void> claim(TeamQueue& queue, int wanted, TeamQueueNews& news);
    Result<void> learn(TeamQueue& queue, TeamQueueNews& news);
    void note(const Result<TeamQueueNews>& news);
    void wait(std::chrono::milliseconds time, bool isFailed);

    const TeamAccess m_access;
    const QString m_journal;
    const QString m_place;
    const QString m_batch;
    const Pace m_pace;

    // Of the thread alone.
    std::unique_ptr<TeamConnection> m_connection;
    std::unique_ptr<TeamQueue> m_queue;
    QString m_seenBefore; ///< before the first connection
    QString m_seen;       ///< by a standing of this connection; empty: nothing yet
    std::map<int, Held> m_held;
    quint64 m_told = 0;                   ///< the number of the last news
    QList<TeamHold> m_claimed;            ///< rows that were claimed last
    quint64 m_claimedFor = 0;             ///< the number of the news that has them
    std::chrono::nanoseconds m_looked{0}; ///< for leases that are over
    std::chrono::milliseconds m_retry{0};
    std::chrono::milliseconds m_look{0};

    std::mutex m_mutex; // guards what follows
    std::condition_variable m_wake;
    TeamQueueLink* m_owner;
    TeamQueueWork m_work;
    bool m_isUrgent = false;
    std::shared_ptr<void> m_stray;
};

void TeamQueueLink::Worker::work()
{
    while (goesOn()) {
        const Result<TeamQueueNews> news = exchange();
        if (!news) {
            m_queue.reset();
            m_connection.reset();
        }
        note(news);
        wait(news ? m_look : m_retry, !news);
    }
    tellLast();
    m_queue.reset();
    m_connection.reset();
    const std::lock_guard lock(m_mutex);
    m_stray.reset();
}

/// Nobody is there any more: what was told last is written, and what was claimed for nobody is given back. If that fails, the leases run out, and the
/// journal here tells of the rows at the next start.
void TeamQueueLink::Worker::tellLast()
{
    TeamQueueWork work = taken();
    if (work.heard < m_claimedFor) {
        for (const TeamHold& row : std::as_const(m_claimed))
            work.given.insert_or_assign(row.row, row.claim);
    }
    if (!m_queue || work.isEmpty())
        return;
    if (const Result<void> told = write(*m_queue, work); !told)
        Log::warning(Log::team(), "queue not told", Log::Field{"error", told.error()});
}

bool TeamQueueLink::Worker::goesOn()
{
    const std::lock_guard lock(m_mutex);
    return m_owner != nullptr;
}

TeamQueueWork TeamQueueLink::Worker::taken()
{
    const std::lock_guard lock(m_mutex);
    m_isUrgent = false;
    return m_work;
}

Result<void> TeamQueueLink::Worker::connect()
{
    Result<std::unique_ptr<TeamConnection>> connection = TeamSchema::open(m_access);
    if (!connection)
        return std::unexpected(connection.error());
    m_connection = std::move(*connection);
    m_queue = std::make_unique<TeamQueue>(*m_connection, m_journal, m_place, m_batch);
    m_seen = std::exchange(m_seenBefore, {}); // a claim whose answer was lost may be older than what a lost connection saw
    return {};
}

Result<TeamQueueNews> TeamQueueLink::Worker::exchange()
{
    TeamQueueNews news;
    if (!m_queue) {
        if (const Result<void> connected = connect(); !connected)
            return std::unexpected(connected.error());
        news.isAnew = true;
    }
    TeamQueueWork work = taken();
    Result<void> done = write(*m_queue, work);
    if (done && goesOn())
        done = renew(*m_queue, news);
    // On a new connection it is not known yet which rows an earlier claim got whose answer was lost.
    if (done && goesOn() && !news.isAnew && work.wanted > 0 && work.heard == m_told)
        done = claim(*m_queue, work.wanted, news);
    if (done && goesOn())
        done = learn(*m_queue, news);
    if (!done)
        return std::unexpected(done.error());
    news.done = work;
    news.number = ++m_told;
    return news;
}

/// Leaves in `work` what is there by now.
Result<void> TeamQueueLink::Worker::write(TeamQueue& queue, TeamQueueWork& work)
{
    Result<void> done = finish(queue, work);
    for (auto one = work.leftOut.begin(); done && one != work.leftOut.end(); ++one) {
        const TeamHold row{one->first, one->second.claim};
        letGo(row);
        done = queue.leaveOut(row, one->second.fate);
    }
    if (done && !work.given.empty()) {
        QList<TeamHold> rows;
        for (const auto& [row, claim] : work.given) {
            rows += {row, claim};
            letGo(rows.last());
        }
        done = queue.giveBack(rows);
    }
    if (const auto left = work.pausedUntil - time(); done && left > 0ns) // one that was told late may be over
        done = queue.pause(std::chrono::ceil<std::chrono::milliseconds>(left));
    return done;
}

Result<void> TeamQueueLink::Worker::finish(TeamQueue& queue, TeamQueueWork& work)
{
    if (work.ended.empty())
        return {};
    QList<TeamRowEnd> ends;
    for (const auto& [row, end] : work.ended) {
        ends += end;
        letGo({end.row, end.claim});
    }
    const Result<QList<int>> told = queue.finish(ends);
    if (!told)
        return std::unexpected(told.error());
    // An acceptance is told until it is there: another member holds the row meanwhile. All else is overruled by what came after it.
    std::erase_if(work.ended, [&told](const auto& one) { return isAccepted(one.second.outcome) && !told->contains(one.first); });
    return {};
}

void TeamQueueLink::Worker::letGo(const TeamHold& row)
{
    const auto held = m_held.find(row.row);
    if (held != m_held.end() && held->second.claim == row.claim)
        m_held.erase(held);
}

Result<void> TeamQueueLink::Worker::renew(TeamQueue& queue, TeamQueueNews& news)
{
    const auto now = time();
    const auto isDue = [&](const auto& held) { return held.second.until - now < m_pace.lease * (renewalsInALease - 1) / renewalsInALease; };
    if (std::any_of(m_held.cbegin(), m_held.cend(), isDue)) {
        QList<TeamHold> rows;
        for (const auto& [row, held] : m_held)
            rows += {row, held.claim};
        const Result<QList<int>> renewed = queue.renew(rows, m_pace.lease);
        if (!renewed)
            return std::unexpected(renewed.error());
        const auto before = std::exchange(m_held, {}); // what was not renewed is lost
        for (const int row : *renewed) {
            m_held.insert_or_assign(row, Held{before.at(row).claim, now + m_pace.lease});
            news.leases.insert_or_assign(row, now + m_pace.lease);
        }
    }
    if (now - m_looked < m_pace.look)
        return {};
    m_looked = now;
    return queue.expire();
}

Result<void> TeamQueueLink::Worker::claim(TeamQueue& queue, int wanted, TeamQueueNews& news)
{
    const auto before = time(); // the server counts from later on
    const Result<QList<TeamQueue::Claim>> claims = queue.claim(wanted, m_pace.lease);
    if (!claims)
        return std::unexpected(claims.error());
    news.wasAsked = true;
    news.claims = *claims;
    m_claimed.clear();
    m_claimedFor = m_told + 1;
    for (const TeamQueue::Claim& claim : *claims) {
        m_claimed += claim.hold();
        m_held.insert_or_assign(claim.row, Held{claim.claim, before + m_pace.lease});
        news.leases.insert_or_assign(claim.row, before + m_pace.lease);
    }
    return {};
}

Result<void> TeamQueueLink::Worker::learn(TeamQueue& queue, TeamQueueNews& news)
{
    // Before the rows: what commits between the two is read again the next time.
    const Result<TeamQueue::Standing> standing = queue.standing();
    if (!standing)
        return std::unexpected(standing.error());
    const Result<QList<TeamRow>> changes = queue.changes(m_seen);
    if (!changes)
        return std::unexpected(changes.error());
    m_seen = standing->seen;
    news.changes = *changes;
    news.left = standing->left;
    news.pausedUntil = standing->pause > 0ms ? time() + standing->pause : 0ns;
    m_look = m_pace.look;
    if (standing->perSecond > 0)
        m_look = std::min(std::max(std::chrono::milliseconds(static_cast<qint64>(1000 / standing->perSecond)), shortestLook), m_pace.look);
    return {};
}

void TeamQueueLink::Worker::note(const Result<TeamQueueNews>& news)
{
    if (news) {
        m_retry = 0ms;
    } else {
        if (m_retry == 0ms)
            Log::warning(Log::team(), "queue away", Log::Field{"batch", Log::Id(m_batch)}, Log::Field{"error", news.error()});
        m_retry = std::min(m_retry == 0ms ? m_pace.firstRetry : m_retry * 2, m_pace.lastRetry);
    }
    const std::lock_guard lock(m_mutex);
    if (!m_owner)
        return;
    QMetaObject::invokeMethod(
        m_owner, [owner = m_owner, news] { news ? Q_EMIT owner->exchanged(*news) : Q_EMIT owner->failed(news.error()); },
        Qt::QueuedConnection);
}

void TeamQueueLink::Worker::wait(std::chrono::milliseconds time, bool isFailed)
{
    const auto now = std::chrono::steady_clock::now();
    std::unique_lock lock(m_mutex);
    m_wake.wait_until(lock, now + std::min(time, m_pace.together), [this] { return !m_owner; });
    m_wake.wait_until(lock, now + time, [&] { return !m_owner || (m_isUrgent && !isFailed); });
}

TeamQueueLink::TeamQueueLink(const TeamAccess& access, const QString& journal, const QString& place, const QString& batch, const Pace& pace,
                             const QString& seen, QObject* parent)
    : QObject(parent), m_worker(std::make_shared<Worker>(*this, access, journal, place, batch, pace, seen))
{
    Worker::start(m_worker);
}

TeamQueueLink::~TeamQueueLink()
{
    m_worker->leave();
}

void TeamQueueLink::tell(const TeamQueueWork& work, bool isUrgent)
{
    m_worker->tell(work, isUrgent);
}

std::chrono::nanoseconds TeamQueueLink::time()
{
    return BootTime::now();
}

} // namespace vestnik
