#pragma once

#include "BatchCounts.h"
#include "BatchEngine.h"
#include "BatchProgress.h"
#include "BatchSending.h"
#include "BatchSnapshot.h"
#include "BatchStateText.h"
#include "Session.h"

#include <QPointer>

namespace vestnik {

/// How a batch is sent: its pace, who sends it and why, and which rows go again.
struct BatchStartOptions {
    BatchRunner::Options options;
    QString operatorName;
    QString reason;
    QSet<Outcome> again; ///< the outcomes that a person wants sent once more
    bool releasesBlocked = false;
    ExclusionPolicy exclusions = {}; ///< which rows that the history knows stay behind, as far as the batch's own do

    /// Whether it goes at the same pace and in the same name.
    bool isAlike(const BatchStartOptions& other) const;
};

/// One stored batch: the state of its rows, and their sending. Nothing goes before start(); each start takes the batch's lock, reads the
/// journal anew and asks the guard. Safe to destroy at any time: unsent rows are cancelled; in-flight rows are recorded by the engine,
/// which outlives this object, or recovered at the next start. Lives in the window's thread; the session must outlive it.
class BatchSession : public QObject {
    Q_OBJECT

public:
    enum class State {
        Looking,   ///< the journal is being read
        Idle,      ///< nothing is under way
        Preparing, ///< it is about to ask the guard
        Asking,    ///< production: a person is asked
        Running,
        Pausing, ///< the rows under way end
        Paused,
    };
    BatchSession(Session& session, const StoredBatch& batch, QObject* parent = nullptr, const Clock& clock = Clock::system());
    ~BatchSession() override;

    const StoredBatch& batch() const { return m_batch; }
    /// The environment if it is still there with the batch's origin: EnvironmentNotFound, EnvironmentChanged.
    Result<Environment> environment() const;
    State state() const { return m_state; }
    PauseReason why() const { return m_why; }
    /// Returns the error that paused the run; nullopt when no error did.
    const std::optional<Error>& error() const { return m_error; }
    /// Returns the last pause with the facts that its sentence names. `tally`: as tally() was when it is told.
    BatchStateText::Pause pauseFacts(const BatchCounts& tally) const;
    /// Null until the journal was read. Valid until queueReplaced().
    const BatchQueue* queue() const;
    /// Returns the corrections that later batches had when this one was opened.
    const BatchCorrections& corrections() const { return m_corrections; }
    /// Rows that are to go, and that the history knew in another way when the batch was read last.
    const DuplicateCheck::Counts& known() const { return m_known; }
    /// Whether another choice of those that go can still matter.
    bool mayChooseKnown() const { return !m_engine || m_state == State::Paused; }
    /// Rows are in the queue that were not of this run.
    bool hasLeftOthers() const { return m_engine && BatchCounts::of(m_engine->runner().queue()).waiting() > 0; }
    /// As it stands; when nothing is under way, as it would go on.
    const BatchCounts& tally() const;
    BatchProgress progress() const { return m_meter.progress(tally().left()); }
    /// It runs, and an answer's Retry-After keeps it for so long; 0: nothing does.
    std::chrono::seconds retryAfter() const;
    /// Until when, while it does.
    QDateTime retryAfterUntil() const;
    /// In whose name, and why, its rows went, or would go if nothing else is said.
    QString operatorName() const { return m_launched.operatorName.isEmpty() ? m_batch.header.operatorName : m_launched.operatorName; }
    QString reason() const { return m_launched.reason.isEmpty() ? m_batch.header.reason : m_launched.reason; }
    /// Of the rows that a person is asked about.
    qsizetype cancellations() const { return m_intent ? m_intent->cancellations : 0; }
    /// How many of them go before all others, and are looked at.
    qsizetype trialRows() const { return m_intent ? BatchSending::fitted(m_order.options, m_intent->rows).trialRows : 0; }
    bool wasAllProcessedBefore() const { return m_engine && m_engine->runner().wasAllProcessedBefore(); }
    /// Destroying it now would give up something.
    bool isBusy() const;
    /// Returns true when an answer cannot be recorded and no row is in flight.
    bool isUnrecorded() const { return m_engine && m_engine->outbox().inFlight() == 0 && m_engine->outbox().hasUnrecorded(); }

    /// Shows it as it would go if those rows stayed behind; while an engine has it, that is for start() and resume().
    void setExclusions(const ExclusionPolicy& exclusions);
    void start(const BatchStartOptions& order);
    /// The answer to confirmationNeeded(): ConfirmedTooSoon, ConfirmedWrong, when the question still stands; all else ends it.
    Result<void> confirm(const ConfirmingAct& act);
    void withdraw();
    /// Cancels a start that is being prepared, even one that waits for the keychain. Returns false when rows are already being sent, and
    /// while the journal is read first.
    bool callOff();
    /// Starts no further row, and cancels a start that is being prepared.
    void pause() { pauseFor(PauseReason::Asked); }
    /// After a pause, with no more rows than it had left. `order` is used where it has to begin anew, as after a refused token.
    void resume(const BatchStartOptions& order);
    /// As pause(), and stops the rows that have not left.
    void stop();
    /// Gives up the answers under way, whose rows become unknown.
    void giveUp();
    /// Keeps the token in place of the one that was refused, then goes on; an issue: it is none.
    std::expected<void, Issue> setToken(const QString& pasted, const BatchStartOptions& order);

Q_SIGNALS:
    void stateChanged();
    /// queue() is another one.
    void queueReplaced();
    /// Rows or figures are others; some times a second at most.
    void progressed();
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
    void look();
    void begin(const BatchStartOptions& order);
    void goOn(const BatchStartOptions& order);
    void read();
    void findCredentials();
    void prepare(const Credentials& credentials);
    Result<void> checkPrepared() const;
    void askGuard(const BatchIntent& intent);
    void launch(const BatchClearance& clearance);
    void connectEngine();
    void fail(const Error& error);
    void setState(State state);
    void pauseFor(PauseReason why);
    void onPaused(PauseReason why);
    void onFinished();
    void rest(State state);
    void tick();
    void replaceEngine(BatchEngine* engine);
    void sayReplaced();

    Session& m_session;
    const StoredBatch m_batch;
    const Clock& m_clock;
    State m_state = State::Looking;
    State m_before = State::Idle; ///< to go back to when a start fails
    PauseReason m_why = PauseReason::Asked;
    std::optional<PauseReason> m_ownCause; ///< of the pause that was asked of the runner
    std::optional<Error> m_error;
    bool m_isTrialOver = false;
    bool m_goesOn = false;         ///< with what the engine had left
    bool m_isTokenLacking = false; ///< the last start ended for want of a token
    bool m_isStale = false;        ///< token, environment or journal changed since the run was confirmed
    bool m_isOvertaken = false;    ///< one of them changed since a start is being prepared
    BatchStartOptions m_order;
    BatchStartOptions m_launched; ///< the options of the engine's run
    Environment m_environment;
    std::optional<Submission> m_common;
    std::unique_ptr<QObject> m_beginning;  ///< while a start is prepared; without it the answers come to nobody
    std::shared_ptr<BatchSnapshot> m_read; ///< the snapshot that is shown until there is an engine
    std::shared_ptr<BatchSnapshot> m_next; ///< the snapshot that is about to be sent
    BatchCorrections m_corrections;
    QSet<qsizetype> m_corrected; ///< the lines of its file that were accepted once they were corrected
    DuplicateCheck::Counts m_known;
    std::optional<Question> m_question;
    std::optional<BatchIntent> m_intent;
    std::optional<ProcessLock> m_lock;
    BatchEngine* m_engine = nullptr;
    mutable std::optional<BatchCounts> m_tally; ///< none: to be counted anew
    ProgressMeter m_meter;
    QTimer m_ticks;
    bool m_isDirty = false;
    std::chrono::seconds m_retryAfter{0}; ///< as it was told
};

} // namespace vestnik
