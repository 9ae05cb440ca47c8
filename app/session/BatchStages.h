#pragma once

#include "BatchCodes.h"
#include "BatchCounts.h"
#include "BatchEngine.h"
#include "BatchProgress.h"
#include "BatchStart.h"
#include "BatchStateText.h"
#include "DeleteLater.h"
#include "SharedBatch.h"

#include <variant>

namespace vestnik {

/// The states of a BatchSession. Each owns what lives in it alone, so that leaving a state ends that.
namespace BatchStages {

/// An engine, the options that its rows went with, and the lock that keeps others from the batch.
struct Run {
    std::unique_ptr<BatchEngine> engine;
    BatchStartOptions launched;
    bool isTrialOver = false;
    std::unique_ptr<SharedBatch> shared = nullptr; ///< null unless the team shares the batch; never there without the lock
    std::optional<ProcessLock> lock;               ///< none once nothing of it can be sent or recorded any more
    ProgressMeter meter = {};
    std::chrono::nanoseconds begun{0}; ///< or gone on after a pause, as the clock's monotonic()
    bool isDirty = false;              ///< since the figures were told last
    std::chrono::seconds toldRetryAfter{0};

    const Environment& environment() const { return engine->clearance().intent().environment; }
};

/// A pause as it is told.
struct Cause {
    PauseReason reason = PauseReason::Asked;
    std::optional<Error> error = {};
};

/// The journal is being read.
struct Loading {
    PendingCall call = {};
};

/// Nothing is under way.
struct Idle {
    std::shared_ptr<BatchSnapshot> snapshot = nullptr; ///< the batch as it was read; null once there was a run, or if reading failed
    std::optional<Run> last = {};                      ///< over, but for answers that wait to be recorded
    std::optional<Cause> stopped = {};                 ///< a person stopped it
};

/// Nothing goes before a person's word.
struct Paused {
    Run run;
    Cause cause;
    bool isStale = false; ///< token, environment or journal are not those that the run was confirmed with
};

using Rest = std::variant<Idle, Paused>;

/// A start that is being prepared or confirmed, and the state to go back to when it comes to nothing.
struct Start {
    BatchStartOptions options;
    bool goesOn = false; ///< with no more rows than the paused run had left
    Environment environment = {};
    bool isTrialOver = false;
    bool isOvertaken = false;             ///< token, environment or journal changed since
    std::optional<ProcessLock> lock = {}; ///< none while the run in `before` has it
    Rest before;
};

/// A start is about to ask the guard.
struct Preparing {
    Start start;
    PendingCall savingToken = {};
    std::unique_ptr<BatchStart, DeleteLater> steps = nullptr; ///< null while the token is being saved
};

/// Production: a person is asked.
struct Confirming {
    Start start;
    PreparedStart prepared;
    Question question;
};

/// Rows are being sent.
struct Running {
    Run run;
};

/// No further row starts; the rows under way end.
struct Pausing {
    Run run;
    PauseReason reason = PauseReason::Asked;
    bool endsAfter = false; ///< it was stopped
    bool isStale = false;
};

using Stage = std::variant<Loading, Idle, Preparing, Confirming, Running, Pausing, Paused>;

/// Returns the run that is under way, paused or over; null when there was none.
const Run* runOf(const Stage& stage);
const Run* runOf(const Rest& rest);
/// Returns the reading that is in view; nullopt once there was a run, which it knows nothing of.
std::optional<BatchSnapshot> readingOf(const Rest& rest);
/// Returns the start that is being prepared or confirmed; null when none is.
Start* startOf(Stage& stage);
/// Returns the reason of the pause that lasts or is coming, or Stopped in Idle; otherwise Asked.
PauseReason reasonOf(const Stage& stage);
/// Returns the error that paused the run; nullopt when no error did.
std::optional<Error> errorOf(const Stage& stage);
/// Returns in whose name, and why, the rows went, or would go if nothing else is said.
QString operatorOf(const Stage& stage, const BatchHeader& header);
QString ticketOf(const Stage& stage, const BatchHeader& header);
/// Counts of the rows that a person is asked about those that cancel an order, and those that go before all others; 0 while nobody is asked.
qsizetype cancellationsOf(const Stage& stage);
qsizetype trialRowsOf(const Stage& stage);
/// Returns the time for which an answer's Retry-After holds a run; 0 when none does.
std::chrono::seconds retryAfterOf(const Stage& stage);
/// Returns the end of that time, not earlier than the second in which it is shown.
QDateTime retryAfterUntil(const Stage& stage);
/// Makes the run of a start that the guard has cleared.
Run runOf(Start start, Journal& journal, const PreparedStart& prepared, const BatchClearance& clearance, const Clock& clock,
          TeamClaims* claims);
/// Whether leaving now would give up something.
bool isBusy(const Stage& stage);
/// Returns true when an answer cannot be recorded and no row is in flight.
bool isUnrecorded(const Stage& stage);
/// Counts the rows as they stand; when nothing is under way, as they would go on.
BatchCounts countsOf(const Stage& stage, const BatchQueue& queue);
/// Adds the counts that the sentence of a pause names.
void addCounts(BatchStateText::Pause& pause, const BatchCounts& tally);
/// Whether the engine can go on after that pause, since nothing that it was launched with is to be another one.
bool keepsEngine(PauseReason reason);
/// Returns the cause that is told: a person's own, unless the runner had another one first; a stop and a suspension always.
Cause causeOf(const Pausing& pausing, PauseReason byRunner, const std::optional<Error>& error);
/// Writes the stage that a batch is in now to the log.
void log(const Stage& stage, const QString& batch);
/// Lets others have the batch.
void release(std::optional<ProcessLock>& lock);
/// As release(), unless an answer of the run waits to be recorded, or the team's queue to be told of a row. The run's part in a shared batch ends
/// before: what the run knows of its rows holds only as long as no other process of this member can send them.
void releaseUnlessBusy(std::optional<Run>& run);
/// Takes the batch's lock, unless the run before has it, and ends that one's part in a shared batch: from here on the journal alone says what became
/// of its rows.
Result<void> hold(Start& start, const QString& folder, const QString& batch);

} // namespace BatchStages
} // namespace vestnik
