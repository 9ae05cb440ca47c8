#pragma once

#include "BatchCodes.h"
#include "BatchQueue.h"
#include "Clock.h"
#include "DeliveryReport.h"
#include "Outbox.h"
#include "RandomSource.h"
#include "RateLimiter.h"
#include "RetryPolicy.h"

#include <QObject>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace vestnik {

/// Sends a batch's rows, so many at once and so many a second. Stops at once when the token is refused, when the journal is lost, and when
/// the same failure comes again and again; then what is under way ends and paused() tells. Tells of a
/// pause and of its end from the event loop alone. Lives in the outbox's thread.
class BatchRunner : public QObject {
    Q_OBJECT

public:
    struct Options {
        int maxInFlight = 6;  ///< at once
        int ahead = 0;        ///< so many more are recorded ahead and wait for a place, which the outbox gives
        double perSecond = 0; ///< 0: no limit
        int trialRows = 0;    ///< so many go, then a person looks; 0: none
        int sameFailures = 5; ///< so many alike in a row stop it
        RetryPolicy retries = {};
        std::chrono::milliseconds retryAfter{0}; ///< an earlier run's Retry-After is not over for so long

        bool operator==(const Options&) const = default;
    };
    using Milliseconds = RateLimiter::Milliseconds;
    /// As Outbox::send, with the clearance that the caller holds.
    using Send = std::function<Result<QString>(const Submission&)>;

    /// `common` has what all rows share: environment, token, who and why, the batch's id. The clock must outlive the runner. The caller
    /// connects the outbox's signals to the functions below.
    BatchRunner(std::shared_ptr<BatchQueue> queue, const Submission& common, Send send, Clock& clock, RandomSource random,
                const Options& options, QObject* parent = nullptr);

    void start();
    /// Starts nothing new.
    void pause() { pauseFor(PauseReason::Asked); }
    /// Goes on after a pause, with the rows that the token's refusal and stops left over; a trial that was sent is over.
    void resume();
    /// Pauses for what happened to this computer or its journal.
    void stopFor(const Error& error);

    /// Asked before each row begins: one that may not is withheld.
    void setGate(std::function<bool(qsizetype row)> mayBegin) { m_mayBegin = std::move(mayBegin); }
    /// The queue has changed.
    void look() { pump(); }
    /// Starts nothing for so long, and takes back what has not left: another member was asked to wait.
    void holdFor(std::chrono::milliseconds time);
    /// Starts rows as their turn comes.
    bool isRunning() const { return m_state == State::Running; }
    /// Returns how many more rows it may be granted: enough to be busy until it hears of the next ones.
    int room() const;

    const BatchQueue& queue() const { return *m_queue; }
    /// Rows whose attempt is not over and recorded yet.
    qsizetype underway() const { return static_cast<qsizetype>(m_underway.size()); }
    /// Returns the row of a delivery that is under way; -1 when it is not.
    qsizetype rowOf(const QString& delivery) const
    {
        const auto found = m_underway.find(delivery);
        return found == m_underway.end() ? -1 : found->second;
    }
    /// Whether every answer of the trial was 202: this may have been sent before.
    bool wasAllProcessedBefore() const { return m_accepted > 0 && m_accepted == m_processedBefore; }
    /// Returns the time for which an answer's Retry-After still holds back unsent rows; zero when none does.
    Milliseconds retryAfter() const { return std::max(m_retryAfterUntil - now(), Milliseconds(0)); }
    /// Returns the error that paused the runner; nullopt when no error did.
    const std::optional<Error>& error() const { return m_error; }

    /// Another row may take its place while that is recorded. Any other answer keeps the place until it has been looked at.
    void onAccepted(const QString& delivery);
    void onFinished(const vestnik::DeliveryReport& report);
    /// Interrupted: it was taken back unsent, and goes when its turn comes again.
    void onRefused(const QString& delivery, const vestnik::Error& error);

Q_SIGNALS:
    /// It starts rows from now on, or goes on.
    void started();
    void rowChanged(qsizetype row);
    /// An attempt of it ended.
    void rowEnded(qsizetype row, const vestnik::DeliveryReport& report);
    /// The journal knew its event when its turn came, or another member was sending it, so nothing of it left.
    void rowLeftOut(qsizetype row);
    /// Asks for the unsent attempts to be stopped, after a Retry-After. A stopped row goes back into the queue.
    void stopWanted();
    /// Nothing is under way any more, and nothing starts until resume().
    void paused(vestnik::PauseReason why);
    /// No row is left that could go by itself; rows may be held.
    void finished();

private:
    enum class State { Idle, Running, Pausing, Paused, Finished };

    /// Returns the time since the runner was made.
    Milliseconds now() const { return m_clock.monotonic() - m_began; }
    void pump();
    /// Returns the row whose turn it is and that may begin; -1 when there is none.
    qsizetype nextToBegin();
    bool sendNext();
    void pauseFor(PauseReason why, const std::optional<Error>& error = {});
    void settle();
    /// Tells of the state later, unless it is another one by then.
    void tellLater();
    void wakeLater();
    void queueDueRetries();
    /// The trial's rows are all there: others do not go before a person has looked.
    bool isTrialFull() const { return m_isTrial && std::ssize(m_tried) >= m_options.trialRows; }
    bool isAtMaxInFlight() const { return underway() - std::ssize(m_recording) >= m_options.maxInFlight + ahead(); }
    /// None where the pace is not the server's alone.
    int ahead() const { return m_options.perSecond > 0 || m_queue->isShared() ? 0 : m_options.ahead; }
    bool mayStart(qsizetype row) const { return !isTrialFull() || m_tried.contains(row); }
    void takeBackStopped(qsizetype row);
    void takeBackUnsent();
    void countFailure(Outcome outcome, int status, bool triesAgain);

    const std::shared_ptr<BatchQueue> m_queue; // with those who show it
    const Submission m_common;
    const Send m_send;
    std::function<bool(qsizetype)> m_mayBegin;
    Clock& m_clock;
    const RandomSource m_random;
    const std::chrono::nanoseconds m_began;
    std::unique_ptr<QObject> m_wake; ///< the context of the call that the clock owes; a later one takes the place of an earlier one
    const Options m_options;
    RateLimiter m_rate;
    State m_state = State::Idle;
    int m_turn = 0; ///< the number of times that it was started or gone on with
    PauseReason m_why = PauseReason::Asked;
    std::optional<Error> m_error;
    bool m_isTrial;
    std::set<qsizetype> m_tried; ///< in the trial
    int m_accepted = 0;
    int m_processedBefore = 0;
    std::pair<Outcome, int> m_lastFailure{};
    int m_failuresInARow = 0;
    std::map<QString, qsizetype> m_underway;          ///< delivery → row
    std::set<QString> m_recording;                    ///< of these, those that were accepted
    std::multimap<Milliseconds, qsizetype> m_retries; ///< when → row
    Milliseconds m_retryAfterUntil{0};                ///< the latest end of a Retry-After, as now() counts
    std::set<QString> m_toStop;                       ///< the deliveries that were under way when a Retry-After came
    std::map<qsizetype, int> m_stops; ///< row → the number of its attempts that were stopped and never left: they are no tries
};

} // namespace vestnik
