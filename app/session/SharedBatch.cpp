#include "SharedBatch.h"

#include "Log.h"
#include "RetryPolicy.h"

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto leaseBeyondDeadlines = 30s;
constexpr auto reserveBeyondDeadline = 25s; // the wait for a claim (twice its patience), the start's record, and the server's clock
constexpr auto lastBeyondDeadline = 5s;     // the server's clock alone

} // namespace

SharedBatch::Pace SharedBatch::Pace::of(std::chrono::milliseconds deadline)
{
    Pace pace;
    pace.link.lease = 2 * deadline + leaseBeyondDeadlines;
    pace.reserve = deadline + reserveBeyondDeadline;
    pace.last = deadline + lastBeyondDeadline;
    return pace;
}

SharedBatch::SharedBatch(const SharedSeat& seat, const QString& batch, BatchEngine& engine, std::shared_ptr<BatchQueue> queue,
                         const Pace& pace)
    : m_seat(seat),
      m_pace(pace),
      m_batch(batch),
      m_engine(engine),
      m_there(&engine),
      m_queue(std::move(queue)),
      m_link(seat.access, seat.journal, seat.place, batch, pace.link, seat.seen)
{
    BatchRunner& runner = m_engine.runner();
    runner.setGate([this](qsizetype row) { return mayBegin(row); });
    m_engine.outbox().setLastLook([this](const QString& delivery) { return mayPost(delivery); });
    connect(&runner, &BatchRunner::rowEnded, this, &SharedBatch::onRowEnded);
    connect(&runner, &BatchRunner::rowLeftOut, this, &SharedBatch::onRowLeftOut);
    connect(&runner, &BatchRunner::started, this, &SharedBatch::sync);
    connect(&runner, &BatchRunner::paused, this, &SharedBatch::sync);
    connect(&m_engine.outbox(), &Outbox::recordedLate, this, &SharedBatch::onRecordedLate);
    connect(&m_engine.outbox(), &Outbox::recordingGivenUp, this, &SharedBatch::onRecordingGivenUp);
    connect(&m_link, &TeamQueueLink::exchanged, this, &SharedBatch::onNews);
    connect(&m_link, &TeamQueueLink::failed, this, &SharedBatch::onFailed);
}

SharedBatch::~SharedBatch()
{
    if (!m_there)
        return;
    // Nothing begins without it; what is under way ends, and the next start tells of that.
    m_engine.runner().setGate([](qsizetype) { return false; });
    m_engine.outbox().setLastLook([](const QString&) { return false; });
    giveBackUnbegun();
    m_work.wanted = 0;
    m_work.heard = m_heard;
    m_link.tell(m_work, true);
}

bool SharedBatch::isSettled() const
{
    return !m_isAsking && m_work.isEmpty() && m_unrecorded.isEmpty() && m_queue->granted().isEmpty();
}

bool SharedBatch::mayBegin(qsizetype row)
{
    if (isLeased(row, m_pace.reserve))
        return true;
    Log::info(Log::session(), "lease short", Log::Field{"batch", Log::Id(m_batch)}, Log::Field{"row", row});
    give(row); // the runner withholds it
    QMetaObject::invokeMethod(this, &SharedBatch::sync, Qt::QueuedConnection);
    return false;
}

bool SharedBatch::mayPost(const QString& delivery) const
{
    const qsizetype row = m_engine.runner().rowOf(delivery);
    if (row >= 0 && isLeased(row, m_pace.last))
        return true;
    Log::warning(Log::session(), "lease over before the post", Log::Field{"batch", Log::Id(m_batch)}, Log::Field{"row", row});
    return false;
}

bool SharedBatch::isLeased(qsizetype row, std::chrono::milliseconds reserve) const
{
    const auto lease = m_leases.find(static_cast<int>(row));
    return lease != m_leases.end() && lease->second - TeamQueueLink::time() >= reserve;
}

void SharedBatch::onRowEnded(qsizetype row, const DeliveryReport& report)
{
    if (const std::optional<std::chrono::seconds> wait = report.wait(); wait && report.summary.outcome == Outcome::Throttled) {
        m_work.pausedUntil = std::max(m_work.pausedUntil, TeamQueueLink::time() + RetryPolicy::retryAfterDelay(*wait));
        m_isNew = true;
    }
    if (m_queue->isDelayed(row)) // it goes again, and is held for that
        return sync();
    if (report.recorded)
        tellEnd(row);
    else
        m_unrecorded.insert(report.summary.delivery, row);
    sync();
}

void SharedBatch::onRowLeftOut(qsizetype row)
{
    const bool hasEnded = SharedRows::proofOf(m_queue->ownHistory(row)) == SharedRows::Proof::Ended; // an attempt before this one
    if (hasEnded && m_queue->fate(row) != RowFate::Accepted) {
        tellEnd(row); // its order must not go on with another member as if nothing had left
        return sync();
    }
    leaveOut(row);
    sync();
}

void SharedBatch::onRecordedLate(const QString& delivery)
{
    const auto found = m_unrecorded.constFind(delivery);
    if (found == m_unrecorded.cend())
        return;
    const qsizetype row = *found;
    m_unrecorded.erase(found);
    tellEnd(row);
    sync();
}

/// Another process has told the journal that nobody knows what became of it.
void SharedBatch::onRecordingGivenUp(const QString& delivery)
{
    const auto found = m_unrecorded.constFind(delivery);
    if (found == m_unrecorded.cend())
        return;
    const int row = static_cast<int>(*found);
    m_unrecorded.erase(found);
    m_leases.erase(row);
    const RowHistory unknown{m_queue->ownHistory(row).attempts, Outcome::Unknown, 0, false};
    m_work.ended.insert_or_assign(row, SharedRows::endOf(row, unknown, m_claims[row]));
    m_isNew = true;
    sync();
}

/// Its end is in the journal here.
void SharedBatch::tellEnd(qsizetype row)
{
    const int number = static_cast<int>(row);
    m_leases.erase(number);
    m_isNew = true;
    const RowHistory& own = m_queue->ownHistory(row);
    if (SharedRows::proofOf(own) == SharedRows::Proof::NeverBegan) { // such as with a refused token: another member's may be taken
        giveBack(row);
    } else {
        m_work.ended.insert_or_assign(number, SharedRows::endOf(row, own, m_claims[number]));
    }
}

void SharedBatch::leaveOut(qsizetype row)
{
    const int number = static_cast<int>(row);
    m_leases.erase(number);
    m_work.leftOut.insert_or_assign(number, TeamQueueWork::LeftOut{m_claims[number], SharedRows::fateCode(m_queue->fate(row))});
    m_isNew = true;
}

void SharedBatch::give(qsizetype row)
{
    const int number = static_cast<int>(row);
    m_leases.erase(number);
    m_work.given.insert_or_assign(number, m_claims[number]);
    m_isNew = true;
}

void SharedBatch::giveBack(qsizetype row)
{
    m_queue->withhold(row);
    give(row);
}

bool SharedBatch::isTold(int row) const
{
    return m_work.ended.contains(row) || m_work.leftOut.contains(row) || m_work.given.contains(row);
}

void SharedBatch::onNews(const TeamQueueNews& news)
{
    m_heard = news.number;
    m_isAsking = false;
    forget(news.done);
    for (const auto& [row, until] : news.leases)
        m_leases.insert_or_assign(row, until);
    for (const TeamRow& row : news.changes) {
        takeOver(row, news.isAnew);
        Q_EMIT m_engine.runner().rowChanged(row.row);
    }
    for (const TeamQueue::Claim& claim : news.claims)
        take(claim);
    m_wasFull = !news.wasAsked || std::ssize(news.claims) >= news.done.wanted;
    if (const auto left = news.pausedUntil - TeamQueueLink::time(); left > 0ns)
        m_engine.runner().holdFor(std::chrono::ceil<std::chrono::milliseconds>(left));
    m_queue->setMoreToCome(news.left > 0 || !isSettled());
    const bool wasAway = std::exchange(m_away, std::nullopt).has_value();
    m_engine.runner().look();
    sync();
    tellSettled();
    if (wasAway)
        Q_EMIT awayChanged(); // last: who hears of it may end this
}

/// Lets go of what is there now, unless something newer is to be told.
void SharedBatch::forget(const TeamQueueWork& done)
{
    const auto isIn = [](const auto& told) {
        return [&told](const auto& one) {
            const auto found = told.find(one.first);
            return found != told.end() && found->second == one.second;
        };
    };
    std::erase_if(m_work.ended, isIn(done.ended));
    std::erase_if(m_work.leftOut, isIn(done.leftOut));
    std::erase_if(m_work.given, isIn(done.given));
    if (m_work.pausedUntil <= done.pausedUntil)
        m_work.pausedUntil = 0ns;
}

void SharedBatch::takeOver(const TeamRow& row, bool isAnew)
{
    if (row.row >= m_queue->rows().size())
        return;
    if (row.journal == m_seat.journal)
        return takeOverOwn(row, isAnew);
    m_leases.erase(row.row);
    m_work.given.erase(row.row);
    m_queue->enter(row.row, SharedRows::elsewhereOf(row));
}

/// The queue here knows more of this member's rows than the database, but for what a lost connection or a lease that is over did to them.
void SharedBatch::takeOverOwn(const TeamRow& row, bool isAnew)
{
    const bool isUnrecorded = std::any_of(m_unrecorded.cbegin(), m_unrecorded.cend(), [&row](qsizetype one) { return one == row.row; });
    if (m_queue->isUnderway(row.row) || isTold(row.row) || isUnrecorded)
        return;
    const bool isGranted = m_queue->granted().contains(row.row);
    if (!isGranted)
        m_claims[row.row] = row.claim;
    switch (row.state) {
    case TeamRow::State::Queued: // a person has put it back
        if (!isGranted)
            m_queue->enter(row.row, {});
        return;
    case TeamRow::State::Claimed:
        if (isAnew && !isGranted)
            tellEnd(row.row);
        return;
    case TeamRow::State::Unknown:
        if (isGranted)
            giveBack(row.row);
        else if (m_queue->ownHistory(row.row).outcome != Outcome::Unknown)
            tellEnd(row.row);
        return;
    case TeamRow::State::Ended:
        if (!isGranted && m_queue->state(row.row) == RowState::Queued) // the queue had forgotten it for a while
            m_queue->enter(row.row, SharedRows::elsewhereOf(row));
        return;
    case TeamRow::State::Excluded: return;
    }
}

void SharedBatch::take(const TeamQueue::Claim& claim)
{
    if (claim.row >= m_queue->rows().size())
        return;
    m_claims[claim.row] = claim.claim;
    const RowHistory& own = m_queue->ownHistory(claim.row);
    const bool wasAccepted = own.outcome && isAccepted(*own.outcome);
    // It is over, as the journal here knows and the queue has forgotten, unless a person has put it back.
    if (wasAccepted || (!claim.isAgain && SharedRows::proofOf(own) == SharedRows::Proof::Ended))
        return tellEnd(claim.row);
    m_queue->grant(claim.row, claim.isAgain);
    if (m_queue->fate(claim.row) != RowFate::Sent) {
        const RowFate fate = m_queue->fate(claim.row);
        m_queue->exclude(claim.row, fate);
        leaveOut(claim.row);
    }
}

void SharedBatch::onFailed(const Error& error)
{
    const bool isNew = !m_away;
    m_away = error;
    if (isNew)
        Q_EMIT awayChanged();
}

void SharedBatch::giveBackUnbegun()
{
    const QSet<qsizetype> granted = m_queue->granted();
    for (const qsizetype row : granted) {
        if (!m_queue->isUnderway(row))
            giveBack(row);
    }
}

void SharedBatch::sync()
{
    const BatchRunner& runner = m_engine.runner();
    if (!runner.isRunning())
        giveBackUnbegun();
    const int wanted = runner.room();
    m_work.wanted = wanted;
    m_work.heard = m_heard;
    const bool isUrgent = std::exchange(m_isNew, false) || (wanted > 0 ? m_wasFull : m_isAsking);
    m_isAsking = m_isAsking || wanted > 0;
    m_link.tell(m_work, isUrgent);
}

void SharedBatch::tellSettled()
{
    const bool isOver = isSettled() && !m_engine.runner().isRunning();
    if (std::exchange(m_wasSettled, isOver) != isOver && isOver)
        Q_EMIT settled();
}

} // namespace vestnik
