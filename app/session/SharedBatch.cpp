#include "SharedBatch.h"

#include "Log.h"
#include "RetryPolicy.h"

#include <algorithm>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto leaseBeyondDeadlines = 30s;
constexpr auto reserveBeyondDeadline = 25s; // the wait for a claim (10 s at most), the start's record, and the server's clock

} // namespace

SharedBatch::Pace SharedBatch::Pace::of(std::chrono::milliseconds deadline)
{
    Pace pace;
    pace.link.lease = 2 * deadline + leaseBeyondDeadlines;
    pace.reserve = deadline + reserveBeyondDeadline;
    return pace;
}

SharedBatch::SharedBatch(const SharedSeat& seat, const QString& batch, BatchEngine& engine, std::shared_ptr<BatchQueue> queue,
                         const Pace& pace)
    : m_seat(seat),
      m_pace(pace),
      m_batch(batch),
      m_engine(engine),
      m_queue(std::move(queue)),
      m_link(seat.access, seat.journal, seat.place, batch, pace.link)
{
    BatchRunner& runner = m_engine.runner();
    runner.setGate([this](qsizetype row) { return mayBegin(row); });
    connect(&runner, &BatchRunner::rowEnded, this, &SharedBatch::onRowEnded);
    connect(&runner, &BatchRunner::rowLeftOut, this, &SharedBatch::onRowLeftOut);
    connect(&runner, &BatchRunner::started, this, &SharedBatch::sync);
    connect(&runner, &BatchRunner::paused, this, &SharedBatch::sync);
    connect(&m_engine.outbox(), &Outbox::recordedLate, this, &SharedBatch::onRecordedLate);
    connect(&m_link, &TeamQueueLink::exchanged, this, &SharedBatch::onNews);
    connect(&m_link, &TeamQueueLink::failed, this, &SharedBatch::onFailed);
}

bool SharedBatch::isSettled() const
{
    return m_work.isEmpty() && m_unrecorded.isEmpty() && m_queue->granted().isEmpty();
}

bool SharedBatch::mayBegin(qsizetype row)
{
    const int number = static_cast<int>(row);
    const auto lease = m_leases.find(number);
    if (lease != m_leases.end() && lease->second - TeamQueueLink::time() >= m_pace.reserve)
        return true;
    Log::info(Log::session(), "lease short", Log::Field{"batch", Log::Id(m_batch)}, Log::Field{"row", row});
    m_leases.erase(number);
    m_work.given.insert(number); // the runner withholds it
    QMetaObject::invokeMethod(this, &SharedBatch::sync, Qt::QueuedConnection);
    return false;
}

void SharedBatch::onRowEnded(qsizetype row, const DeliveryReport& report)
{
    if (const std::optional<std::chrono::seconds> wait = report.wait(); wait && report.summary.outcome == Outcome::Throttled)
        m_work.pause = std::max(m_work.pause, RetryPolicy::retryAfterDelay(*wait));
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
    m_leases.erase(static_cast<int>(row));
    m_work.leftOut.insert_or_assign(static_cast<int>(row), SharedRows::fateCode(m_queue->fate(row)));
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

/// Its end is in the journal here.
void SharedBatch::tellEnd(qsizetype row)
{
    const int number = static_cast<int>(row);
    m_leases.erase(number);
    const RowHistory& own = m_queue->ownHistory(row);
    if (SharedRows::proofOf(own) == SharedRows::Proof::NeverBegan) { // such as with a refused token: another member's may be taken
        m_queue->withhold(row);
        m_work.given.insert(number);
    } else {
        m_work.ended.insert_or_assign(number, SharedRows::endOf(row, own));
    }
}

void SharedBatch::giveBack(qsizetype row)
{
    m_queue->withhold(row);
    m_leases.erase(static_cast<int>(row));
    m_work.given.insert(static_cast<int>(row));
}

bool SharedBatch::isTold(int row) const
{
    return m_work.ended.contains(row) || m_work.leftOut.contains(row) || m_work.given.contains(row);
}

void SharedBatch::onNews(const TeamQueueNews& news)
{
    m_heard = news.number;
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
    if (news.pause > 0ms)
        m_engine.runner().holdFor(news.pause);
    m_queue->setMoreToCome(news.left > 0 || !isSettled());
    if (m_away) {
        m_away.reset();
        Q_EMIT awayChanged();
    }
    m_engine.runner().look();
    sync();
}

/// Lets go of what is there now, unless something newer is to be told.
void SharedBatch::forget(const TeamQueueWork& done)
{
    for (const auto& [row, end] : done.ended)
        m_work.ended.erase(row);
    for (const auto& [row, fate] : done.leftOut)
        m_work.leftOut.erase(row);
    for (const int row : done.given)
        m_work.given.erase(row);
    if (m_work.pause <= done.pause)
        m_work.pause = 0ms;
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
    case TeamRow::State::Excluded: return;
    }
}

void SharedBatch::take(const TeamQueue::Claim& claim)
{
    if (claim.row >= m_queue->rows().size())
        return;
    const std::optional<Outcome>& own = m_queue->ownHistory(claim.row).outcome;
    if (own && isAccepted(*own))
        return tellEnd(claim.row);
    m_queue->grant(claim.row, claim.isAgain);
    if (m_queue->fate(claim.row) != RowFate::Sent) {
        const RowFate fate = m_queue->fate(claim.row);
        m_queue->exclude(claim.row, fate);
        m_work.leftOut.insert_or_assign(claim.row, SharedRows::fateCode(fate));
    }
}

void SharedBatch::onFailed(const Error& error)
{
    const bool isNew = !m_away;
    m_away = error;
    if (isNew)
        Q_EMIT awayChanged();
}

void SharedBatch::sync()
{
    const BatchRunner& runner = m_engine.runner();
    if (!runner.isRunning()) {
        const QSet<qsizetype> granted = m_queue->granted();
        for (const qsizetype row : granted) {
            if (!m_queue->isUnderway(row))
                giveBack(row);
        }
    }
    const int wanted = runner.room();
    m_work.wanted = wanted;
    m_work.heard = m_heard;
    m_link.tell(m_work, !m_work.isEmpty() || (wanted > 0 && m_wasFull));
}

} // namespace vestnik
