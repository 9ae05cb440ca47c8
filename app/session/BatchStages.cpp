#include "BatchStages.h"

#include "BatchSending.h"
#include "BatchSession.h"
#include "Clock.h"
#include "Log.h"

#include <algorithm>
#include <array>

namespace vestnik {
namespace BatchStages {
namespace {

using S = BatchSession::State;
template <S state, typename Alternative>
constexpr bool isOf = std::is_same_v<std::variant_alternative_t<static_cast<std::size_t>(state), Stage>, Alternative>;
static_assert(isOf<S::Loading, Loading> && isOf<S::Idle, Idle> && isOf<S::Preparing, Preparing> && isOf<S::Confirming, Confirming>);
static_assert(isOf<S::Running, Running> && isOf<S::Pausing, Pausing> && isOf<S::Paused, Paused> && std::variant_size_v<Stage> == 7);

template <typename... Handlers>
struct Cases : Handlers... {
    using Handlers::operator()...;
};

const Run* runIn(const Idle& idle)
{
    return idle.last ? &*idle.last : nullptr;
}

const Run* runIn(const Paused& paused)
{
    return &paused.run;
}

PauseReason reasonIn(const Idle& idle)
{
    return idle.stopped ? idle.stopped->reason : PauseReason::Asked;
}

PauseReason reasonIn(const Paused& paused)
{
    return paused.cause.reason;
}

PauseReason reasonIn(const Rest& rest)
{
    return std::visit([](const auto& stage) { return reasonIn(stage); }, rest);
}

/// News that the team's queue does not hear now, since it is away, it hears at the next start.
bool isBusyRun(const Run& run)
{
    return run.engine->isBusy() || (run.shared && !run.shared->isSettled() && !run.shared->away());
}

} // namespace

const Run* runOf(const Rest& rest)
{
    return std::visit([](const auto& stage) { return runIn(stage); }, rest);
}

const Run* runOf(const Stage& stage)
{
    return std::visit(Cases{[](const Loading&) -> const Run* { return nullptr; }, [](const Idle& idle) { return runIn(idle); },
                            [](const Preparing& preparing) { return runOf(preparing.start.before); },
                            [](const Confirming& confirming) { return runOf(confirming.start.before); },
                            [](const auto& sent) -> const Run* { return &sent.run; }},
                      stage);
}

std::optional<BatchSnapshot> readingOf(const Rest& rest)
{
    const auto* idle = std::get_if<Idle>(&rest);
    return idle && idle->snapshot && !idle->last ? std::optional(*idle->snapshot) : std::nullopt;
}

Start* startOf(Stage& stage)
{
    return std::visit(Cases{[](Preparing& preparing) { return &preparing.start; }, [](Confirming& confirming) { return &confirming.start; },
                            [](auto&) -> Start* { return nullptr; }},
                      stage);
}

PauseReason reasonOf(const Stage& stage)
{
    return std::visit(Cases{[](const Idle& idle) { return reasonIn(idle); }, [](const Paused& paused) { return reasonIn(paused); },
                            [](const Preparing& preparing) { return reasonIn(preparing.start.before); },
                            [](const Confirming& confirming) { return reasonIn(confirming.start.before); },
                            [](const Pausing& pausing) { return pausing.reason; }, [](const auto&) { return PauseReason::Asked; }},
                      stage);
}

std::optional<Error> errorOf(const Stage& stage)
{
    const auto* paused = std::get_if<Paused>(&stage);
    return paused ? paused->cause.error : std::nullopt;
}

QString operatorOf(const Stage& stage, const BatchHeader& header)
{
    const Run* run = runOf(stage);
    return run && !run->launched.operatorName.isEmpty() ? run->launched.operatorName : header.operatorName;
}

QString ticketOf(const Stage& stage, const BatchHeader& header)
{
    const Run* run = runOf(stage);
    return run && !run->launched.reason.isEmpty() ? run->launched.reason : header.reason;
}

qsizetype cancellationsOf(const Stage& stage)
{
    const auto* confirming = std::get_if<Confirming>(&stage);
    return confirming ? confirming->prepared.intent.cancellations : 0;
}

qsizetype trialRowsOf(const Stage& stage)
{
    const auto* confirming = std::get_if<Confirming>(&stage);
    return confirming ? BatchSending::fitted(confirming->start.options.options, confirming->prepared.intent.rows).trialRows : 0;
}

std::chrono::seconds retryAfterOf(const Stage& stage)
{
    using namespace std::chrono_literals;
    const auto* running = std::get_if<Running>(&stage);
    return running ? std::chrono::ceil<std::chrono::seconds>(running->run.engine->runner().retryAfter()) : 0s;
}

QDateTime retryAfterUntil(const Stage& stage)
{
    constexpr qint64 upToTheSecond = 999; // as it is shown without its milliseconds
    const auto* running = std::get_if<Running>(&stage);
    const auto held = std::chrono::ceil<std::chrono::milliseconds>(running ? running->run.engine->runner().retryAfter()
                                                                           : BatchRunner::Milliseconds(0));
    return Clock::system().utcNow().addMSecs(held.count() + upToTheSecond);
}

Run runOf(Start start, Journal& journal, const PreparedStart& prepared, const BatchClearance& clearance, const Clock& clock,
          TeamClaims* claims)
{
    const std::shared_ptr<BatchQueue> queue = prepared.snapshot->queue;
    if (start.options.releasesBlocked)
        queue->releaseBlocked();
    BatchRunner::Options options = BatchSending::fitted(start.options.options, prepared.intent.rows);
    const qint64 held = Clock::system().utcNow().msecsTo(prepared.snapshot->retryAfterUntil);
    options.retryAfter = std::chrono::milliseconds(std::max<qint64>(held, 0));
    Run run{.engine = std::make_unique<BatchEngine>(journal, queue, clearance, prepared.common, options, clock, claims),
            .launched = start.options,
            .isTrialOver = start.isTrialOver,
            .lock = std::move(start.lock),
            .begun = clock.monotonic()};
    if (const std::optional<SharedSeat>& seat = prepared.snapshot->seat)
        run.shared = std::make_unique<SharedBatch>(*seat, prepared.common.batch, *run.engine, queue,
                                                   SharedBatch::Pace::of(prepared.common.environment.deadline));
    if (!run.lock) // the start took none, because the run before it had it still
        std::visit(Cases{[&run](Paused& paused) { run.lock = std::move(paused.run.lock); },
                         [&run](Idle& idle) { run.lock = idle.last ? std::move(idle.last->lock) : std::nullopt; }},
                   start.before);
    return run;
}

bool isBusy(const Stage& stage)
{
    return std::visit(Cases{[](const Loading&) { return false; }, [](const Idle& idle) { return idle.last && isBusyRun(*idle.last); },
                            [](const Paused& paused) { return isBusyRun(paused.run); }, [](const auto&) { return true; }},
                      stage);
}

bool isUnrecorded(const Stage& stage)
{
    const Run* run = runOf(stage);
    return run && run->engine->outbox().inFlight() == 0 && run->engine->outbox().hasUnrecorded();
}

BatchCounts countsOf(const Stage& stage, const BatchQueue& queue)
{
    return std::visit(Cases{[&queue](const Running&) { return BatchCounts::of(queue); },
                            [&queue](const Pausing&) { return BatchCounts::of(queue); },
                            [&queue](const Paused&) { return BatchCounts::asResumed(queue); },
                            [&queue](const auto&) { return BatchCounts::asBegunAnew(queue); }},
                      stage);
}

void log(const Stage& stage, const QString& batch)
{
    constexpr std::array<Log::Word, std::variant_size_v<Stage>> names{"loading", "idle",    "preparing", "confirming",
                                                                      "running", "pausing", "paused"};
    Log::info(Log::session(), "batch", Log::Field{"batch", Log::Id(batch)}, Log::Field{"stage", names.at(stage.index())},
              Log::Field{"why", reasonOf(stage)});
}

void release(std::optional<ProcessLock>& lock)
{
    if (lock)
        lock->remove();
    lock.reset();
}

void releaseUnlessBusy(std::optional<Run>& run)
{
    if (!run || run->engine->isBusy() || (run->shared && !run->shared->isSettled()))
        return;
    run->shared.reset();
    release(run->lock);
}

Result<void> hold(Start& start, const QString& folder, const QString& batch)
{
    const Run* before = runOf(start.before);
    if (!before || !before->lock) {
        Result<ProcessLock> lock = ProcessLock::takeForBatch(folder, batch);
        if (!lock)
            return std::unexpected(lock.error());
        start.lock = std::move(*lock);
    }
    if (auto* paused = std::get_if<Paused>(&start.before)) {
        paused->isStale = paused->isStale || paused->run.shared; // its engine is granted nothing any more
        paused->run.shared.reset();
    } else if (auto& last = std::get<Idle>(start.before).last) {
        last->shared.reset();
    }
    return {};
}

void addCounts(BatchStateText::Pause& pause, const BatchCounts& tally)
{
    pause.accepted = tally.count(RowState::Accepted);
    pause.refused = tally.count(Outcome::Unauthorized);
    pause.unsent = std::max<qsizetype>(tally.left() - pause.refused, 0);
    pause.unknown = tally.count(RowState::Unknown);
}

bool keepsEngine(PauseReason reason)
{
    switch (reason) {
    case PauseReason::Asked:
    case PauseReason::Trial:
    case PauseReason::SameFailure:
    case PauseReason::Locked: return true;
    case PauseReason::Stopped:
    case PauseReason::Token:
    case PauseReason::Journal:
    case PauseReason::Elsewhere:
    case PauseReason::Refused:
    case PauseReason::Slept:
    case PauseReason::EnvironmentChanged:
    case PauseReason::JournalReplaced: return false;
    }
    Q_UNREACHABLE();
}

Cause causeOf(const Pausing& pausing, PauseReason byRunner, const std::optional<Error>& error)
{
    const bool hasOwn = pausing.reason != PauseReason::Asked
        && (byRunner == PauseReason::Asked || pausing.reason == PauseReason::Stopped || pausing.reason == PauseReason::Slept);
    if (hasOwn)
        return {pausing.reason};
    return {byRunner, byRunner == PauseReason::Slept ? std::nullopt : error};
}

} // namespace BatchStages
} // namespace vestnik
