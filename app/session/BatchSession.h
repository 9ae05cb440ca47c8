#pragma once

#include "BatchCounts.h"
#include "BatchSending.h"
#include "BatchStages.h"
#include "BatchStateText.h"
#include "Session.h"

#include <QTimer>

namespace vestnik {

/// One stored batch: the state of its rows, and their sending. Nothing goes before start(); each start takes the batch's lock, reads the
/// journal anew and asks the guard. Safe to destroy at any time: unsent rows are cancelled; in-flight rows are recorded by the engine,
/// which RetiredEngines keeps, or recovered at the next start. Lives in the thread of its services.
///
/// The state decides what a verb or an event does; "–": nothing, "back": the Idle or Paused from which the start was made.
///
///                      | Loading      | Idle      | Preparing            | Confirming     | Running    | Pausing        | Paused
///  start               | –            | Preparing | –                    | –              | –          | –              | Preparing
///  loaded, or not      | Idle, failed | –         | –                    | –              | –          | –              | –
///  prepared            | –            | –         | Running, Confirming¹ | –              | –          | –              | –
///  not prepared        | –            | –         | back + failed²       | –              | –          | –              | –
///  confirm             | –            | –         | –                    | Running, back³ | –          | –              | –
///  withdraw            | –            | –         | –                    | back           | –          | –              | –
///  pause               | –            | –         | back                 | back           | Pausing    | –              | –
///  resume              | –            | –         | –                    | –              | –          | –              | Running, Preparing⁴
///  stop                | –            | –         | Idle                 | Idle           | Pausing    | ends after it  | Idle
///  abandon             | –            | –         | –                    | –              | unknown⁵   | unknown⁵       | –
///  setToken            | –            | Preparing | –                    | –              | –          | –              | Preparing
///  environment, token,
///  journal changed     | –            | –         | back at its end      | void           | Pausing    | stale          | stale
///  production locked   | –            | –         | back⁶                | back⁶          | Pausing    | –              | –
///  computer suspended  | –            | –         | –                    | –              | Pausing    | –              | –
///  runner paused       | –            | –         | –                    | –              | Paused     | Paused, Idle⁷  | –
///  runner finished     | –            | –         | –                    | –              | Idle       | Idle           | –
///  destroyed           | –            | –         | frees the lock       | frees the lock | retires    | retires        | frees the lock
///
/// ¹ in production  ² or tokenNeeded()  ³ stays while the answer is wrong or too soon; back when the question is void
/// ⁴ with the same engine after Asked, Trial, SameFailure and Locked, if nothing is stale and pace and name are the same; else anew
/// ⁵ the rows in flight  ⁶ where the paused run's own clearance is paused  ⁷ when it was stopped
class BatchSession : public QObject {
    Q_OBJECT

public:
    enum class State { Loading, Idle, Preparing, Confirming, Running, Pausing, Paused };

    /// Hears of changed environments and of a new journal from the session.
    BatchSession(Session& session, const StoredBatch& batch, QObject* parent = nullptr, const Clock& clock = Clock::system());
    BatchSession(const BatchServices& services, const StoredBatch& batch, QObject* parent = nullptr, const Clock& clock = Clock::system());
    ~BatchSession() override;

    const StoredBatch& batch() const { return m_batch; }
    /// The environment if it is still there with the batch's origin: EnvironmentRemoved, EnvironmentChanged.
    Result<Environment> environment() const;
    State state() const { return static_cast<State>(m_stage.index()); }
    /// Returns the reason of the pause that lasts or is coming, or Stopped in Idle.
    PauseReason why() const { return BatchStages::reasonOf(m_stage); }
    /// Returns the error that paused the run; nullopt when no error did.
    std::optional<Error> error() const { return BatchStages::errorOf(m_stage); }
    /// Returns the last pause with the facts that its sentence names. `tally`: as tally() was when it is told.
    BatchStateText::Pause pauseFacts(const BatchCounts& tally) const;
    /// Null until the journal was read. Another one takes its place at queueReplaced().
    std::shared_ptr<const BatchQueue> queue() const { return m_queue; }
    /// Returns the corrections that later batches had when this one was opened.
    const BatchCorrections& corrections() const { return m_corrections; }
    /// The lines of its file that were accepted once they were corrected, as of then.
    const QSet<qsizetype>& correctedLines() const { return m_corrected; }
    /// Rows that are to go, and that the history knew in another way when the batch was read last.
    const DuplicateCheck::Counts& known() const { return m_known; }
    /// The team did not answer the last start: only this computer's sends were looked at again.
    bool isTeamMissing() const { return m_isTeamMissing; }
    /// Returns why the team did not answer for a row of the last run that went all the same; none when it always did.
    std::optional<Error> unclaimed() const { return run() ? run()->engine->unclaimed() : std::nullopt; }
    /// Whether another choice of those that go can still matter.
    bool mayChooseKnown() const { return !run() || state() == State::Paused; }
    /// Rows are in the queue that were not of this run.
    bool hasLeftOthers() const { return run() && BatchCounts::of(*m_queue).waiting() > 0; }
    /// As it stands; when nothing is under way, as it would go on.
    const BatchCounts& tally() const;
    BatchProgress progress() const { return run() ? run()->meter.progress(tally().left()) : BatchProgress(); }
    /// It runs, and an answer's Retry-After keeps it for so long; 0: nothing does.
    std::chrono::seconds retryAfter() const { return BatchStages::retryAfterOf(m_stage); }
    /// Until when, while it does.
    QDateTime retryAfterUntil() const { return BatchStages::retryAfterUntil(m_stage); }
    /// In whose name, and why, its rows went, or would go if nothing else is said.
    QString operatorName() const { return BatchStages::operatorOf(m_stage, m_batch.header); }
    QString reason() const { return BatchStages::ticketOf(m_stage, m_batch.header); }
    /// Of the rows that a person is asked about.
    qsizetype cancellations() const { return BatchStages::cancellationsOf(m_stage); }
    /// How many of them go before all others, and are looked at.
    qsizetype trialRows() const { return BatchStages::trialRowsOf(m_stage); }
    bool wasAllProcessedBefore() const { return run() && run()->engine->runner().wasAllProcessedBefore(); }
    /// Returns why the team's database is away while a batch that the team shares runs; nullopt while it is not.
    std::optional<Error> teamAway() const { return run() && run()->shared ? run()->shared->away() : std::nullopt; }
    /// Returns whether the team's queue knows all that became of the rows of the last run.
    bool isTeamSettled() const { return !run() || !run()->shared || run()->shared->isSettled(); }
    /// Returns the time since the last run began or went on after a pause; zero when there was none.
    std::chrono::nanoseconds sinceBegun() const { return run() ? m_clock.monotonic() - run()->begun : std::chrono::nanoseconds(0); }
    /// Destroying it now would give up something.
    bool isBusy() const { return BatchStages::isBusy(m_stage); }
    /// Returns true when an answer cannot be recorded and no row is in flight.
    bool isUnrecorded() const { return BatchStages::isUnrecorded(m_stage); }
    /// Returns the outbox of the last run; null when there was none.
    const Outbox* outbox() const { return run() ? &run()->engine->outbox() : nullptr; }

    /// Shows it as it would go if those rows stayed behind; while an engine has it, that is for start() and resume().
    void setExclusions(const ExclusionPolicy& exclusions);
    void start(const BatchStartOptions& options) { begin(options, false); }
    /// The answer to confirmationNeeded(): ConfirmedTooSoon, ConfirmedWrong, when the question still stands; all else ends it.
    Result<void> confirm(const ConfirmingAct& act);
    void withdraw();
    /// Cancels a start that is being prepared, even one that waits for the keychain. Returns false when rows are already being sent, and
    /// while the journal is read first.
    bool callOff();
    /// Starts no further row, and cancels a start that is being prepared.
    void pause() { pauseFor(PauseReason::Asked); }
    /// After a pause, with no more rows than it had left. `options` are used where it has to begin anew, as after a refused token.
    void resume(const BatchStartOptions& options);
    /// As pause(), and stops the rows that have not left.
    void stop();
    /// Gives up the answers under way, whose rows become unknown.
    void abandon();
    /// Keeps the token in place of the one that was refused, then goes on; an issue: it is none.
    std::expected<void, Issue> setToken(const QString& pasted, const BatchStartOptions& options);

    /// An environment may be another one now.
    void checkEnvironment();
    void onJournalReplaced() { onChanged(PauseReason::JournalReplaced); }

Q_SIGNALS:
    void stateChanged();
    /// queue() is another one.
    void queueReplaced();
    /// Rows or figures are others; some times a second at most.
    void progressed();
    /// As the runner's: an attempt of the row ended, or nothing of it left because the journal knew its event.
    void rowEnded(qsizetype row, const vestnik::DeliveryReport& report);
    void rowLeftOut(qsizetype row);
    /// The team's database went away, or is back.
    void teamAwayChanged();
    /// In production: `rows` of `total` would go.
    void confirmationNeeded(const vestnik::Question& question, qsizetype rows, qsizetype total);
    /// There is no token, perhaps because of the keychain.
    void tokenNeeded(vestnik::SecretFault fault);
    void paused(vestnik::PauseReason why);
    /// No row is left that could go by itself.
    void finished();
    /// It did not begin, and nothing was sent by that.
    void failed(const vestnik::Error& error);

private:
    const BatchStages::Run* run() const { return BatchStages::runOf(m_stage); }
    BatchStages::Run* run() { return const_cast<BatchStages::Run*>(std::as_const(*this).run()); }
    void load();
    void begin(const BatchStartOptions& options, bool goesOn);
    void prepare();
    void onPrepared(const PreparedStart& prepared);
    void refuseEmpty(const PreparedStart& prepared);
    Result<void> checkPrepared(const BatchStages::Start& start) const;
    void launch(const BatchClearance& clearance, const PreparedStart& prepared);
    void connectEngine(const BatchStages::Run& launched);
    void pauseFor(PauseReason why);
    void onRunnerPaused(PauseReason why);
    void onRunnerFinished();
    void onRecorded();
    void onChanged(PauseReason why);
    void back();
    void fail(const Error& error);
    void rest(BatchStages::Rest next);
    void enter(BatchStages::Stage next);
    void show(const std::shared_ptr<BatchQueue>& queue);
    bool hasSleptWhileRunning();
    void tick();

    const BatchServices m_services;
    const StoredBatch m_batch;
    const Clock& m_clock;
    BatchStages::Stage m_stage;
    std::shared_ptr<BatchQueue> m_queue; ///< in view
    BatchCorrections m_corrections;
    QSet<qsizetype> m_corrected;
    void learn(const PreparedStart& prepared)
    {
        m_known = prepared.known;
        m_isTeamMissing = prepared.snapshot->scope == OrderKnowledge::Scope::TeamMissing;
    }

    DuplicateCheck::Counts m_known;
    bool m_isTeamMissing = false;
    struct {
        BatchStartOptions options;
        bool goesOn = false;
        bool lackedToken = false;
    } m_lastStart;                              ///< whose choices hold when a token that it lacked is given
    mutable std::optional<BatchCounts> m_tally; ///< none: to be counted anew
    QTimer m_ticks;
};

} // namespace vestnik
