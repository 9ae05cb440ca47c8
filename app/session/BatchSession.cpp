#include "BatchSession.h"

#include "Clock.h"
#include "WhenDone.h"

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

using namespace BatchStages;

constexpr std::chrono::milliseconds tickInterval{200};

} // namespace

BatchSession::BatchSession(Session& session, const StoredBatch& batch, QObject* parent, const Clock& clock)
    : BatchSession(session.batchServices(), batch, parent, clock)
{
    connect(&session, &Session::environmentsTouched, this, &BatchSession::checkEnvironment);
    connect(&session, &Session::journalReplaced, this, &BatchSession::onJournalReplaced);
}

BatchSession::BatchSession(const BatchServices& services, const StoredBatch& batch, QObject* parent, const Clock& clock)
    : QObject(parent), m_services(services), m_batch(batch), m_clock(clock)
{
    m_ticks.setInterval(tickInterval);
    connect(this, &BatchSession::stateChanged, this, [this] { log(m_stage, m_batch.id); });
    connect(&m_ticks, &QTimer::timeout, this, &BatchSession::tick);
    connect(&m_services.guard, &ProductionGuard::batchesPaused, this, [this] {
        if (run() && run()->engine->clearance().isPaused()) // a sleep locks production, too, and is the better word for it
            pauseFor(hasSleptWhileRunning() ? PauseReason::Slept : PauseReason::Locked);
    });
    connect(&m_services.tokens, &TokenVault::changed, this, [this](const QString& id) {
        if (id == m_batch.header.environmentId)
            onChanged(PauseReason::EnvironmentChanged);
    });
    load();
}

BatchSession::~BatchSession()
{
    if (std::holds_alternative<Confirming>(m_stage))
        m_services.guard.withdraw();
    if (Start* start = startOf(m_stage))
        release(start->lock);
    Run* last = run();
    if (!last)
        return;
    last->engine->runner().disconnect(this);
    last->engine->outbox().disconnect(this);
    last->shared.reset();
    if (last->engine->isBusy())
        m_services.retired.take(std::move(last->engine), std::exchange(last->lock, std::nullopt));
    else
        release(last->lock);
}

Result<Environment> BatchSession::environment() const
{
    const BatchHeader& header = m_batch.header;
    if (header.environmentKind == EnvironmentKind::Sandbox)
        return BatchSending::pinned(header, m_services.sandbox());
    // Another program may have changed the file since it was read.
    return BatchSending::pinned(header, m_services.environments.byId(header.environmentId));
}

BatchStateText::Pause BatchSession::pauseFacts(const BatchCounts& tally) const
{
    BatchStateText::Pause pause{.reason = why(), .error = error(), .wasAllProcessedBefore = wasAllProcessedBefore()};
    addCounts(pause, tally);
    if (pause.reason != PauseReason::EnvironmentChanged)
        return pause;
    if (const Result<Environment> now = environment(); !now)
        pause.environmentFault = now.error();
    return pause;
}

const BatchCounts& BatchSession::tally() const
{
    if (m_tally)
        return *m_tally;
    m_tally = m_queue ? countsOf(m_stage, *m_queue) : BatchCounts();
    if (m_queue)
        m_tally->countCorrected(*m_queue, m_corrected);
    return *m_tally;
}

void BatchSession::load()
{
    PendingCall call;
    const QFuture<Result<BatchOverview>> look = BatchOverview::look(m_services.folder, m_services.journal.runId(), m_batch);
    const auto [context, answer] = call.start([this](const Result<BatchOverview>& read) {
        if (!read) {
            rest(Idle{});
            return Q_EMIT failed(read.error());
        }
        m_corrections = read->corrections;
        m_corrected = read->corrected;
        m_known = read->reading->excludeKnown(m_batch.header.exclusions);
        show(read->reading->queue);
        enter(Idle{.snapshot = read->reading});
    });
    whenDone(look, context, answer);
    m_stage = Loading{std::move(call)};
}

void BatchSession::setExclusions(const ExclusionPolicy& exclusions)
{
    auto* idle = std::get_if<Idle>(&m_stage);
    if (!idle || !idle->snapshot)
        return;
    m_known = idle->snapshot->excludeKnown(m_batch.header.exclusions.with(exclusions));
    show(idle->snapshot->queue);
}

void BatchSession::begin(const BatchStartOptions& options, bool goesOn)
{
    Start start{.options = options, .goesOn = goesOn, .before = Idle{}};
    if (auto* idle = std::get_if<Idle>(&m_stage))
        start.before = std::move(*idle);
    else if (auto* paused = std::get_if<Paused>(&m_stage))
        start.before = std::move(*paused);
    else
        return;
    m_stage = Preparing{std::move(start)};
    prepare();
}

/// Takes the lock and begins the steps of a start, whose stage is Preparing.
void BatchSession::prepare()
{
    auto& preparing = std::get<Preparing>(m_stage);
    Start& start = preparing.start;
    m_lastStart = {start.options, start.goesOn, false};
    const Result<Environment> environment = this->environment();
    if (!environment)
        return fail(environment.error());
    start.environment = *environment;
    start.isOvertaken = false;
    const Run* before = runOf(start.before);
    start.isTrialOver = before && before->isTrialOver && isProduction(*environment) == isProduction(before->environment());
    if (start.isTrialOver)
        start.options.options.trialRows = 0;
    if (before && before->engine->isBusy())
        return fail({ErrorCode::JournalStopped, m_services.journal.file(), {}});
    if (const Result<void> held = hold(start, m_services.folder, m_batch.id); !held)
        return fail(held.error());
    BatchStartRequest request{m_batch, start.environment, start.options, readingOf(start.before)};
    if (start.goesOn && before)
        request.goesOnFrom = m_queue;
    preparing.steps.reset(new BatchStart(m_services, request));
    BatchStart* steps = preparing.steps.get();
    connect(steps, &BatchStart::prepared, this, &BatchSession::onPrepared);
    connect(steps, &BatchStart::failed, this, &BatchSession::fail);
    connect(steps, &BatchStart::tokenNeeded, this, [this](SecretFault fault) {
        m_lastStart.lackedToken = true;
        back();
        Q_EMIT tokenNeeded(fault);
    });
    m_tally.reset();
    Q_EMIT stateChanged();
    steps->begin();
}

void BatchSession::onPrepared(const PreparedStart& prepared)
{
    Start& start = std::get<Preparing>(m_stage).start;
    learn(prepared);
    if (const Result<void> standing = checkPrepared(start); !standing)
        return fail(standing.error());
    if (prepared.intent.rows == 0)
        return refuseEmpty(prepared);
    if (start.options.countsTrialRowsSent) {
        int& trial = start.options.options.trialRows;
        trial = static_cast<int>(std::max<qsizetype>(trial - BatchCounts::of(*prepared.snapshot->queue).over(), 0));
    }
    if (!isProduction(start.environment)) {
        const Result<BatchClearance> clearance = m_services.guard.clear(prepared.intent);
        return clearance ? launch(*clearance, prepared) : fail(clearance.error());
    }
    const Result<Question> question = m_services.guard.ask(prepared.intent);
    auto* preparing = std::get_if<Preparing>(&m_stage);
    if (!preparing)
        return; // the guard locked meanwhile, and took it back
    if (!question)
        return fail(question.error());
    enter(Confirming{std::move(preparing->start), prepared, *question});
    Q_EMIT confirmationNeeded(*question, prepared.intent.rows, m_batch.rows.size());
}

/// Refuses a start without a row to send. What was just read is newer than what is in view.
void BatchSession::refuseEmpty(const PreparedStart& prepared)
{
    Start& start = std::get<Preparing>(m_stage).start;
    auto* idle = std::get_if<Idle>(&start.before);
    const bool isResend = !start.options.again.isEmpty();
    const bool areAccepted = BatchCounts::of(*prepared.snapshot->queue).isAllAccepted();
    if (idle && !idle->last && !isResend) { // it is in view
        idle->snapshot = prepared.snapshot;
        show(prepared.snapshot->queue);
    }
    fail({ErrorCode::BatchNothingToSend, {}, isResend ? QStringLiteral("again") : areAccepted ? QStringLiteral("accepted") : QString()});
}

/// Whether what was prepared is still what would be sent, and where to.
Result<void> BatchSession::checkPrepared(const Start& start) const
{
    const Result<Environment> now = environment();
    if (!now)
        return std::unexpected(now.error());
    if (start.isOvertaken || *now != start.environment)
        return std::unexpected(Error{ErrorCode::ClearanceMismatch, start.environment.name, {}});
    return {};
}

Result<void> BatchSession::confirm(const ConfirmingAct& act)
{
    const auto* confirming = std::get_if<Confirming>(&m_stage);
    if (!confirming)
        return std::unexpected(Error{ErrorCode::QuestionVoid, m_batch.header.environmentName, {}});
    if (const Result<void> standing = checkPrepared(confirming->start); !standing) {
        withdraw();
        return standing;
    }
    const PreparedStart prepared = confirming->prepared; // the guard may lock while it looks at the answer, and that ends the stage
    const Result<BatchClearance> clearance = m_services.guard.confirm(Question(confirming->question), prepared.intent, act);
    if (!std::holds_alternative<Confirming>(m_stage))
        return std::unexpected(clearance ? Error{ErrorCode::QuestionVoid, m_batch.header.environmentName, {}} : clearance.error());
    if (clearance) {
        launch(*clearance, prepared);
        return {};
    }
    if (clearance.error().code != ErrorCode::ConfirmedWrong && clearance.error().code != ErrorCode::ConfirmedTooSoon)
        withdraw();
    return std::unexpected(clearance.error());
}

void BatchSession::withdraw()
{
    if (std::holds_alternative<Confirming>(m_stage))
        callOff();
}

void BatchSession::launch(const BatchClearance& clearance, const PreparedStart& prepared)
{
    Start start = std::move(*startOf(m_stage));
    Run run = runOf(std::move(start), m_services.journal, prepared, clearance, m_clock, m_services.claims);
    connectEngine(run);
    BatchRunner& runner = run.engine->runner();
    m_stage = Running{std::move(run)};
    show(prepared.snapshot->queue);
    m_ticks.start();
    Q_EMIT stateChanged();
    runner.start();
}

void BatchSession::connectEngine(const Run& launched)
{
    const BatchEngine& engine = *launched.engine;
    if (const SharedBatch* shared = launched.shared.get()) {
        connect(shared, &SharedBatch::awayChanged, this, &BatchSession::teamAwayChanged);
        connect(shared, &SharedBatch::settled, this, &BatchSession::onRecorded, Qt::QueuedConnection); // that may end it
    }
    connect(&engine.runner(), &BatchRunner::rowChanged, this, [this] {
        run()->isDirty = true;
        m_tally.reset();
    });
    connect(&engine.runner(), &BatchRunner::rowEnded, this, &BatchSession::rowEnded);
    connect(&engine.runner(), &BatchRunner::rowLeftOut, this, &BatchSession::rowLeftOut);
    connect(&engine.runner(), &BatchRunner::paused, this, &BatchSession::onRunnerPaused);
    connect(&engine.runner(), &BatchRunner::finished, this, &BatchSession::onRunnerFinished);
    connect(&engine.outbox(), &Outbox::recordedLate, this, &BatchSession::onRecorded);
    connect(&engine.outbox(), &Outbox::recordingGivenUp, this, &BatchSession::onRecorded);
}

bool BatchSession::callOff()
{
    switch (state()) {
    case State::Loading:
    case State::Running:
    case State::Pausing: return false;
    case State::Idle:
    case State::Paused: return true;
    case State::Confirming: m_services.guard.withdraw(); [[fallthrough]];
    case State::Preparing: back(); return true;
    }
    Q_UNREACHABLE();
}

void BatchSession::pauseFor(PauseReason why)
{
    if (callOff())
        return;
    auto* running = std::get_if<Running>(&m_stage);
    if (!running)
        return;
    const bool isStale = why == PauseReason::EnvironmentChanged || why == PauseReason::JournalReplaced;
    enter(Pausing{.run = std::move(running->run), .reason = why, .isStale = isStale});
    if (auto* pausing = std::get_if<Pausing>(&m_stage)) // whoever heard of it may have ended it
        pausing->run.engine->runner().pause();
}

void BatchSession::resume(const BatchStartOptions& options)
{
    auto* paused = std::get_if<Paused>(&m_stage);
    if (!paused)
        return;
    const Result<Environment> now = environment();
    if (!now)
        return Q_EMIT failed(now.error());
    Run& before = paused->run;
    before.isTrialOver = before.isTrialOver || paused->cause.reason == PauseReason::Trial;
    // The engine goes by what it was launched with, whatever was prepared or chosen since.
    if (!keepsEngine(paused->cause.reason) || paused->isStale || *now != before.environment() || !options.isAlike(before.launched))
        return begin(options.withAgain(before.launched.again), true);
    if (const Result<void> resumed = m_services.guard.resume(before.engine->clearance()); !resumed)
        return Q_EMIT failed(resumed.error());
    before.meter.clear();
    before.begun = m_clock.monotonic();
    BatchRunner& runner = before.engine->runner();
    m_ticks.start();
    enter(Running{std::move(before)});
    runner.resume();
}

void BatchSession::stop()
{
    callOff();
    const Cause stopped{PauseReason::Stopped};
    if (auto* paused = std::get_if<Paused>(&m_stage))
        return rest(Idle{.last = std::move(paused->run), .stopped = stopped});
    if (auto* running = std::get_if<Running>(&m_stage))
        m_stage = Pausing{.run = std::move(running->run)};
    auto* pausing = std::get_if<Pausing>(&m_stage);
    if (!pausing)
        return;
    pausing->reason = PauseReason::Stopped;
    pausing->endsAfter = true;
    pausing->run.engine->outbox().shutDown();
    pausing->run.engine->runner().pause();
    m_tally.reset();
    Q_EMIT stateChanged();
}

void BatchSession::abandon()
{
    if (state() == State::Running || state() == State::Pausing)
        run()->engine->outbox().stopAll();
}

std::expected<void, Issue> BatchSession::setToken(const QString& pasted, const BatchStartOptions& options)
{
    const std::expected<Token, Issue> token = Token::parse(pasted);
    if (!token)
        return std::unexpected(token.error());
    auto* idle = std::get_if<Idle>(&m_stage);
    auto* paused = std::get_if<Paused>(&m_stage);
    if (!idle && !paused)
        return {};
    const Result<Environment> now = environment();
    if (!now) {
        Q_EMIT failed(now.error());
        return {};
    }
    Start start{.options = options, .goesOn = true, .environment = *now, .before = Idle{}};
    if (m_lastStart.lackedToken || !paused) { // what was to begin and had no token
        start.options.again = m_lastStart.options.again;
        start.options.releasesBlocked = m_lastStart.options.releasesBlocked;
        start.goesOn = m_lastStart.goesOn;
    } else {
        start.options = options.withAgain(paused->run.launched.again);
    }
    start.before = paused ? Rest(std::move(*paused)) : Rest(std::move(*idle));
    Preparing preparing{std::move(start)};
    const auto [saving, answer] = preparing.savingToken.start([this](const FoundSecret&) { prepare(); });
    enter(std::move(preparing));
    m_services.tokens.keep(*now, SecretKind::Token, QString::fromUtf8(token->headerValue()), saving, answer);
    return {};
}

void BatchSession::checkEnvironment()
{
    const Run* last = run();
    const Start* start = startOf(m_stage);
    if (!start && !last)
        return;
    const Environment& used = start ? start->environment : last->environment();
    if (const Result<Environment> now = environment(); !now || *now != used)
        onChanged(PauseReason::EnvironmentChanged);
}

/// Token, environment or journal are other ones now.
void BatchSession::onChanged(PauseReason why)
{
    if (Start* start = startOf(m_stage)) {
        start->isOvertaken = true;
        if (auto* paused = std::get_if<Paused>(&start->before))
            paused->isStale = true;
    } else if (auto* pausing = std::get_if<Pausing>(&m_stage)) {
        pausing->isStale = true;
    } else if (auto* paused = std::get_if<Paused>(&m_stage)) {
        paused->isStale = true;
    } else if (std::holds_alternative<Running>(m_stage)) {
        pauseFor(why);
    }
}

void BatchSession::onRunnerPaused(PauseReason why)
{
    if (auto* running = std::get_if<Running>(&m_stage)) // by itself
        m_stage = Pausing{.run = std::move(running->run), .reason = PauseReason::Asked};
    Pausing pausing = std::move(std::get<Pausing>(m_stage));
    const Cause cause = causeOf(pausing, why, pausing.run.engine->runner().error());
    if (pausing.endsAfter)
        rest(Idle{.last = std::move(pausing.run), .stopped = cause});
    else
        rest(Paused{.run = std::move(pausing.run), .cause = cause, .isStale = pausing.isStale});
    Q_EMIT paused(cause.reason);
}

void BatchSession::onRunnerFinished()
{
    Run over = std::move(*run());
    rest(Idle{.last = std::move(over)});
    Q_EMIT finished();
}

/// An answer was recorded late, or never will be, or the team knows of all rows: perhaps nobody need be kept from the batch any more.
void BatchSession::onRecorded()
{
    auto* idle = std::get_if<Idle>(&m_stage);
    if (idle)
        releaseUnlessBusy(idle->last);
    Q_EMIT stateChanged();
    if (idle)
        Q_EMIT progressed();
}

/// Ends the start that is under way, and with it all that it waits for.
void BatchSession::back()
{
    Start start = std::move(*startOf(m_stage));
    release(start.lock);
    rest(std::move(start.before));
}

void BatchSession::fail(const Error& error)
{
    const std::optional told(error); // a copy: it may belong to what ends here
    back();
    Q_EMIT failed(*told);
}

void BatchSession::rest(Rest next)
{
    m_ticks.stop();
    if (auto* idle = std::get_if<Idle>(&next))
        releaseUnlessBusy(idle->last);
    std::visit([this](auto& stage) { enter(std::move(stage)); }, next);
    Q_EMIT progressed();
}

void BatchSession::enter(Stage next)
{
    m_stage = std::move(next);
    m_tally.reset();
    Q_EMIT stateChanged();
}

void BatchSession::show(const std::shared_ptr<BatchQueue>& queue)
{
    m_queue = queue;
    m_tally.reset();
    Q_EMIT queueReplaced();
}

/// Asks only where a pause heeds the answer, since a sleep is told once; BatchEngine asks before a row that goes after a pause.
bool BatchSession::hasSleptWhileRunning()
{
    auto* running = std::get_if<Running>(&m_stage);
    return running && running->run.engine->sleepWatch().hasSlept();
}

void BatchSession::tick()
{
    if (hasSleptWhileRunning())
        pauseFor(PauseReason::Slept);
    Run& now = *run(); // pausing moves it
    now.meter.add(m_clock.monotonic(), tally().over());
    const std::chrono::seconds held = retryAfter();
    if (std::exchange(now.toldRetryAfter, held) != held)
        now.isDirty = true;
    if (std::exchange(now.isDirty, false))
        Q_EMIT progressed();
}

} // namespace vestnik
