#include "BatchRunner.h"

#include "BatchCounts.h"
#include "DuplicateCheck.h"
#include "Log.h"

#include <algorithm>

namespace vestnik {
namespace {

PauseReason pauseOf(ErrorCode code)
{
    if (isOfJournal(code))
        return PauseReason::Journal;
    if (code == ErrorCode::AttemptClaimed)
        return PauseReason::Elsewhere;
    return code == ErrorCode::ComputerSlept ? PauseReason::Slept : PauseReason::Refused;
}

} // namespace

BatchRunner::BatchRunner(std::shared_ptr<BatchQueue> queue, const Submission& common, Send send, Clock& clock, RandomSource random,
                         const Options& options, QObject* parent)
    : QObject(parent),
      m_queue(std::move(queue)),
      m_common(common),
      m_send(std::move(send)),
      m_clock(clock),
      m_random(std::move(random)),
      m_began(clock.monotonic()),
      m_options(options),
      m_rate(options.perSecond),
      m_isTrial(options.trialRows > 0),
      m_retryAfterUntil(options.retryAfter)
{ }

void BatchRunner::start()
{
    if (m_state != State::Idle)
        return;
    m_state = State::Running;
    ++m_turn;
    Log::info(Log::batch(), "run starts", Log::Field{"batch", Log::Id(m_common.batch)}, Log::Field{"environment", m_common.environment},
              Log::Field{"rows", m_queue->rows().size()}, Log::Field{"max_in_flight", m_options.maxInFlight},
              Log::Field{"trial_rows", m_options.trialRows});
    Q_EMIT started();
    pump();
}

void BatchRunner::resume()
{
    if (m_state != State::Paused)
        return;
    m_state = State::Running;
    ++m_turn;
    Log::info(Log::batch(), "run resumes", Log::Field{"batch", Log::Id(m_common.batch)});
    m_isTrial = m_isTrial && m_why != PauseReason::Trial;
    m_failuresInARow = 0;
    m_error.reset();
    m_queue->requeueRefused();
    Q_EMIT started();
    pump();
}

void BatchRunner::stopFor(const Error& error)
{
    pauseFor(pauseOf(error.code), error);
}

void BatchRunner::pump()
{
    queueDueRetries();
    while (m_state == State::Running && !isAtMaxInFlight()) {
        const Milliseconds now = this->now();
        const qsizetype row = nextToBegin();
        if (row < 0 || !mayStart(row) || m_retryAfterUntil > now || m_rate.wait(now).count() > 0 || !sendNext())
            break;
    }
    settle();
    if (m_state == State::Running)
        wakeLater();
}

qsizetype BatchRunner::nextToBegin()
{
    qsizetype row = m_queue->next();
    for (; row >= 0 && m_mayBegin && !m_mayBegin(row); row = m_queue->next())
        m_queue->withhold(row);
    return row;
}

void BatchRunner::holdFor(std::chrono::milliseconds time)
{
    const bool isNew = m_retryAfterUntil <= now();
    m_retryAfterUntil = std::max(m_retryAfterUntil, now() + Milliseconds(time));
    if (isNew && time.count() > 0)
        takeBackUnsent();
}

void BatchRunner::takeBackUnsent()
{
    for (const auto& [delivery, place] : m_underway)
        m_toStop.insert(delivery);
    Q_EMIT stopWanted();
}

int BatchRunner::room() const
{
    if (m_state != State::Running)
        return 0;
    const qsizetype granted = m_queue->granted().size();
    qsizetype room = qsizetype{2} * m_options.maxInFlight - granted;
    if (m_isTrial) {
        const auto isNew = [this](qsizetype row) { return !m_tried.contains(row); };
        room = std::min(
            room, m_options.trialRows - std::ssize(m_tried) - std::count_if(m_queue->granted().cbegin(), m_queue->granted().cend(), isNew));
    }
    return static_cast<int>(std::max<qsizetype>(room, 0));
}

/// False when it could not be handed over.
bool BatchRunner::sendNext()
{
    const qsizetype row = m_queue->next();
    const BatchRow planned = m_queue->rows()[row];
    Submission submission = m_common;
    submission.body = planned.body.bytes;
    submission.event = planned.body.event;
    submission.orderId = planned.body.orderId;
    submission.orderUuid = planned.body.orderUuid;
    submission.delivery = planned.delivery;
    submission.attempt = m_queue->start(row);
    if (m_queue->isAgain(row) && submission.exclusions) // a person has decided
        submission.exclusions->unknown = false;
    const Result<QString> sent = m_send(submission);
    if (!sent) {
        m_queue->putBack(row);
        stopFor(sent.error());
        return false;
    }
    m_underway.emplace(planned.delivery, row);
    m_rate.sent(now());
    if (m_isTrial)
        m_tried.insert(row);
    Q_EMIT rowChanged(row);
    return true;
}

void BatchRunner::onAccepted(const QString& delivery)
{
    if (!m_underway.contains(delivery))
        return;
    m_recording.insert(delivery);
    pump();
}

void BatchRunner::onFinished(const DeliveryReport& report)
{
    m_recording.erase(report.summary.delivery);
    const auto found = m_underway.find(report.summary.delivery);
    if (found == m_underway.end())
        return;
    const qsizetype row = found->second;
    m_underway.erase(found);
    const Outcome outcome = report.summary.outcome.value_or(Outcome::Unknown);
    // The hold may be over before the end of what it stopped was recorded.
    const bool isStopped = outcome == Outcome::Stopped && report.recorded;
    const bool isTakenBack = m_toStop.erase(report.summary.delivery) > 0 && isStopped;
    if (isStopped)
        ++m_stops[row];
    if (isTakenBack) {
        takeBackStopped(row);
        Q_EMIT rowEnded(row, report);
        return pump();
    }
    const auto stops = m_stops.find(row); // few rows have any
    const int attempt = report.summary.attempts - (stops == m_stops.end() ? 0 : stops->second);
    const std::optional<std::chrono::milliseconds> delay = m_options.retries.delayAfter(outcome, attempt, m_random());
    const std::optional<std::chrono::seconds> wait = report.wait();
    m_queue->end(row, outcome, report.summary.status, delay.has_value());
    if (outcome == Outcome::Throttled && wait) {
        m_retryAfterUntil = std::max(m_retryAfterUntil, now() + Milliseconds(RetryPolicy::retryAfterDelay(*wait)));
        Log::info(Log::batch(), "retry-after", Log::Field{"batch", Log::Id(m_common.batch)}, Log::Field{"left", retryAfter()});
        takeBackUnsent();
    }
    if (delay)
        m_retries.emplace(now() + *delay, row);
    m_accepted += isAccepted(outcome) ? 1 : 0;
    m_processedBefore += outcome == Outcome::AlreadyProcessed ? 1 : 0;
    Q_EMIT rowChanged(row);
    Q_EMIT rowEnded(row, report);
    if (!report.recorded)
        pauseFor(PauseReason::Journal, report.recordingFault.value_or(Error{ErrorCode::JournalStopped, {}, {}}));
    if (outcome == Outcome::Unauthorized)
        pauseFor(PauseReason::Token);
    countFailure(outcome, report.summary.status, delay.has_value());
    pump();
}

/// Its start was recorded when the whole queue had to wait: it never left, and goes when the wait is over.
void BatchRunner::takeBackStopped(qsizetype row)
{
    m_queue->end(row, Outcome::Stopped, 0, true);
    m_retries.emplace(m_retryAfterUntil, row);
    Q_EMIT rowChanged(row);
}

void BatchRunner::onRefused(const QString& delivery, const Error& error)
{
    const auto found = m_underway.find(delivery);
    if (found == m_underway.end())
        return;
    const qsizetype row = found->second;
    m_underway.erase(found);
    m_toStop.erase(delivery);
    const std::optional<EventFacts> known = exclusionOf(error);
    if (known || error.code == ErrorCode::EventClaimed) {
        if (known)
            m_queue->exclude(row, DuplicateCheck::fateOf(known->standing), known->waitsIn);
        else
            m_queue->excludeClaimed(row, error.subject);
        m_tried.erase(row); // a trial is of rows that went
        Q_EMIT rowChanged(row);
        Q_EMIT rowLeftOut(row);
        return pump();
    }
    if (error.code == ErrorCode::Interrupted) { // it was taken back before the outbox had it
        m_queue->putBack(row);
        Q_EMIT rowChanged(row);
        return pump();
    }
    m_queue->putBack(row);
    Q_EMIT rowChanged(row);
    stopFor(error);
    pump();
}

void BatchRunner::countFailure(Outcome outcome, int status, bool triesAgain)
{
    if (isAccepted(outcome)) {
        m_failuresInARow = 0;
        return;
    }
    // A server that asks for patience is no failure yet, and what a person stopped never is one.
    if ((outcome == Outcome::Throttled && triesAgain) || outcome == Outcome::Stopped)
        return;
    const std::pair failure(outcome, status);
    m_failuresInARow = failure == m_lastFailure ? m_failuresInARow + 1 : 1;
    m_lastFailure = failure;
    if (m_failuresInARow >= m_options.sameFailures)
        pauseFor(PauseReason::SameFailure);
}

void BatchRunner::pauseFor(PauseReason why, const std::optional<Error>& error)
{
    // The first cause is the one that is told, unless a person had only asked.
    const bool isFirst = m_state == State::Running || (m_state == State::Pausing && m_why == PauseReason::Asked);
    if (!isFirst)
        return;
    const bool wasRunning = m_state == State::Running;
    m_state = State::Pausing;
    m_why = why;
    m_error = error;
    if (error)
        Log::warning(Log::batch(), "run stops", Log::Field{"batch", Log::Id(m_common.batch)}, Log::Field{"error", *error});
    Q_EMIT stopWanted();
    if (wasRunning && why == PauseReason::Asked)
        settle();
}

void BatchRunner::settle()
{
    if (underway() > 0)
        return;
    // A pause that left nothing to go on with is the end: a batch must not wait for a Resume that would send nothing.
    // An error is told all the same.
    const bool isPauseEmpty = m_state == State::Pausing && !m_error && BatchCounts::asResumed(*m_queue).count(RowState::Queued) == 0
        && !m_queue->isMoreToCome();
    if (isPauseEmpty || (m_state == State::Running && m_queue->next() < 0 && m_retries.empty() && !m_queue->isMoreToCome())) {
        m_state = State::Finished;
        Log::info(Log::batch(), "run finished", Log::Field{"batch", Log::Id(m_common.batch)}, Log::Field{"took", now()});
        return tellLater();
    }
    if (m_state == State::Running && isTrialFull() && m_retries.empty()) {
        m_state = State::Pausing;
        m_why = PauseReason::Trial;
    }
    if (m_state != State::Pausing)
        return;
    m_state = State::Paused;
    Log::info(Log::batch(), "run paused", Log::Field{"batch", Log::Id(m_common.batch)}, Log::Field{"why", m_why});
    tellLater();
}

void BatchRunner::tellLater()
{
    const auto tell = [this, turn = m_turn] {
        if (turn == m_turn)
            m_state == State::Finished ? Q_EMIT finished() : Q_EMIT paused(m_why);
    };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}

void BatchRunner::wakeLater()
{
    const Milliseconds now = this->now();
    std::optional<Milliseconds> next;
    if (m_queue->next() >= 0 && mayStart(m_queue->next()) && !isAtMaxInFlight())
        next = std::max(m_retryAfterUntil - now, m_rate.wait(now));
    if (!m_retries.empty()) {
        const Milliseconds retry = m_retries.begin()->first - now;
        next = next ? std::min(*next, retry) : retry;
    }
    if (!next)
        return;
    m_wake = std::make_unique<QObject>();
    m_clock.wakeAfter(std::chrono::ceil<std::chrono::nanoseconds>(std::max(*next, Milliseconds(0))), *m_wake, [this] {
        m_wake.release()->deleteLater(); // it is just being called
        pump();
    });
}

void BatchRunner::queueDueRetries()
{
    const Milliseconds now = this->now();
    while (!m_retries.empty() && m_retries.begin()->first <= now) {
        if (m_queue->isDelayed(m_retries.begin()->second)) // another member may have it by now
            m_queue->putBack(m_retries.begin()->second);
        m_retries.erase(m_retries.begin());
    }
}

} // namespace vestnik
