#include "BatchSession.h"

#include "BackgroundTask.h"
#include "Clock.h"
#include "CredentialCheck.h"
#include "WhenDone.h"

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto tickInterval = 200ms;

} // namespace

BatchSession::BatchSession(Session& session, const StoredBatch& batch, QObject* parent, const Clock& clock)
    : QObject(parent), m_session(session), m_batch(batch), m_clock(clock)
{
    m_ticks.setInterval(tickInterval);
    connect(&m_ticks, &QTimer::timeout, this, &BatchSession::tick);
    connect(&m_session.guard(), &ProductionGuard::batchesPaused, this, [this] {
        if (m_engine && m_engine->clearance().isPaused())
            pauseFor(PauseReason::Locked);
    });
    const auto onChanged = [this](PauseReason why) {
        m_isStale = true;
        m_isOvertaken = true;
        if (m_state == State::Running)
            pauseFor(why);
    };
    connect(&m_session, &Session::environmentsChanged, this, [this, onChanged] {
        if (const Result<Environment> now = environment(); !now || *now != m_environment)
            onChanged(PauseReason::EnvironmentChanged);
    });
    connect(&m_session.tokens(), &TokenVault::changed, this, [this, onChanged](const QString& id) {
        if (id == m_environment.id)
            onChanged(PauseReason::EnvironmentChanged);
    });
    connect(&m_session, &Session::journalReplaced, this, [onChanged] { onChanged(PauseReason::JournalReplaced); });
    look();
}

BatchSession::~BatchSession()
{
    if (m_state == State::Asking)
        m_session.guard().withdraw();
    if (m_engine && m_engine->isBusy()) {
        m_engine->disconnect(this);
        m_engine->runner().disconnect(this);
        m_engine->setParent(&m_session); // it works with the session's journal
        m_engine->retire(std::exchange(m_lock, std::nullopt));
    } else if (m_lock) {
        m_lock->remove();
    }
}

Result<Environment> BatchSession::environment() const
{
    const BatchHeader& header = m_batch.header;
    if (header.environmentKind == EnvironmentKind::Sandbox)
        return BatchSending::pinned(header, m_session.environments().first());
    // Another program may have changed the file since it was read.
    return BatchSending::pinned(header, m_session.environmentStore().byId(header.environmentId));
}

const BatchQueue* BatchSession::queue() const
{
    if (m_engine)
        return &m_engine->runner().queue();
    return m_read ? &m_read->queue : nullptr;
}

const BatchCounts& BatchSession::tally() const
{
    if (m_tally)
        return *m_tally;
    const BatchQueue* now = queue();
    if (!now)
        m_tally = BatchCounts();
    else if (m_state == State::Running || m_state == State::Pausing)
        m_tally = BatchCounts::of(*now);
    else
        m_tally = m_state == State::Paused ? BatchCounts::asResumed(*now) : BatchCounts::asBegunAnew(*now);
    if (now)
        m_tally->countCorrected(*now, m_corrected);
    return *m_tally;
}

std::chrono::seconds BatchSession::retryAfter() const
{
    return m_state == State::Running ? std::chrono::ceil<std::chrono::seconds>(m_engine->runner().retryAfter()) : 0s;
}

QDateTime BatchSession::retryAfterUntil() const
{
    constexpr qint64 upToTheSecond = 999; // as it is shown without its milliseconds
    const auto held = std::chrono::ceil<std::chrono::milliseconds>(m_engine->runner().retryAfter());
    return Clock::system().utcNow().addMSecs(held.count() + upToTheSecond);
}

bool BatchSession::isBusy() const
{
    return (m_state > State::Idle && m_state != State::Paused) || (m_engine && m_engine->isBusy());
}

void BatchSession::look()
{
    m_beginning = std::make_unique<QObject>();
    const QFuture<Result<BatchOverview>> look = BatchOverview::look(m_session.folder(), m_session.journal().runId(), m_batch);
    whenDone(look, m_beginning.get(), [this](const Result<BatchOverview>& read) {
        m_beginning.release()->deleteLater();
        m_before = State::Idle;
        if (!read)
            return fail(read.error());
        m_read = read->reading;
        m_corrections = read->corrections;
        m_corrected = read->corrected;
        m_known = m_read->excludeKnown(m_batch.header.exclusions);
        sayReplaced();
        setState(State::Idle);
    });
}

void BatchSession::setExclusions(const ExclusionPolicy& exclusions)
{
    if (m_state != State::Idle || m_engine || !m_read)
        return;
    m_known = m_read->excludeKnown(m_batch.header.exclusions.with(exclusions));
    sayReplaced();
}

void BatchSession::start(const BatchStartOptions& order)
{
    m_goesOn = false;
    begin(order);
}

void BatchSession::begin(const BatchStartOptions& order)
{
    if (m_state != State::Idle && m_state != State::Paused)
        return;
    m_before = m_state;
    m_isTokenLacking = false;
    m_order = order;
    const Result<Environment> environment = this->environment();
    if (!environment)
        return fail(environment.error());
    m_isTrialOver = m_isTrialOver && isProduction(*environment) == isProduction(m_environment);
    if (m_isTrialOver)
        m_order.options.trialRows = 0;
    if (m_engine && m_engine->isBusy())
        return fail({ErrorCode::JournalStopped, m_session.journal().file(), {}});
    m_environment = *environment;
    m_isOvertaken = false;
    if (!m_lock) {
        Result<ProcessLock> lock = ProcessLock::takeForBatch(m_session.folder(), m_batch.id);
        if (!lock)
            return fail(lock.error());
        m_lock = std::move(*lock);
    }
    setState(State::Preparing);
    read();
}

void BatchSession::read()
{
    m_beginning = std::make_unique<QObject>();
    QObject* context = m_beginning.get();
    m_session.journal().open(); // again, where it was lost meanwhile; the next in its line tells whether it can be used
    // What a runner before this one left open is closed, and only then counted: its lock, which is ours now, says that it is over.
    whenDone(m_session.journal().recover(), context, [this, context](const Result<int>& recovered) {
        if (!recovered)
            return fail(recovered.error());
        const auto reading = BatchSnapshot::read(m_session.folder(), m_session.journal().runId(), m_batch, m_order.again);
        whenDone(reading, context, [this](const Result<std::shared_ptr<BatchSnapshot>>& read) {
            if (!read)
                return fail(read.error());
            m_next = *read;
            if (m_goesOn && m_engine)
                m_next->queue.goOnFrom(m_engine->runner().queue());
            m_known = m_next->excludeKnown(BatchSending::exclusions(m_batch.header, m_order.exclusions, m_order.again));
            m_next->whole.reset();
            findCredentials();
        });
    });
}

void BatchSession::findCredentials()
{
    m_session.tokens().findAll(m_environment, m_beginning.get(), [this](const Credentials& credentials) { prepare(credentials); });
}

void BatchSession::prepare(const Credentials& credentials)
{
    if (!credentials.token) {
        m_beginning.release()->deleteLater(); // it may be calling
        m_isTokenLacking = true;
        rest(m_before);
        Q_EMIT tokenNeeded(credentials.fault);
        return;
    }
    if (const std::optional<Error> fault = credentialFault(credentials, m_environment))
        return fail(*fault);
    m_common = BatchSending::common(m_batch, m_environment,
                                    {*credentials.token, credentials.secrets, m_order.operatorName, m_order.reason,
                                     BatchSending::exclusions(m_batch.header, m_order.exclusions, m_order.again)});
    // Nobody changes the queue meanwhile.
    const auto intent = [read = m_next, common = *m_common, releasesBlocked = m_order.releasesBlocked, &catalog = m_session.catalog()](
                            const auto&) { return BatchSending::intentOf(read->queue, read->keys, common, releasesBlocked, catalog); };
    whenDone(runInBackground<BatchIntent>(intent), m_beginning.get(), [this](const BatchIntent& whole) {
        m_beginning.release()->deleteLater(); // it is calling
        askGuard(whole);
    });
}

void BatchSession::askGuard(const BatchIntent& intent)
{
    if (const Result<void> standing = checkPrepared(); !standing)
        return fail(standing.error());
    m_intent = intent;
    if (m_intent->rows == 0) {
        const bool areAccepted = BatchCounts::of(m_next->queue).isAllAccepted();
        return fail({ErrorCode::BatchNothingToSend, {}, areAccepted ? QStringLiteral("accepted") : QString()});
    }
    if (!isProduction(m_environment)) {
        const Result<BatchClearance> clearance = m_session.guard().clear(*m_intent);
        return clearance ? launch(*clearance) : fail(clearance.error());
    }
    const Result<Question> question = m_session.guard().ask(*m_intent);
    if (!question)
        return fail(question.error());
    m_question = *question;
    setState(State::Asking);
    Q_EMIT confirmationNeeded(*question, m_intent->rows, m_batch.rows.size());
}

/// Whether what was prepared is still what would be sent, and where to.
Result<void> BatchSession::checkPrepared() const
{
    const Result<Environment> now = environment();
    if (!now)
        return std::unexpected(now.error());
    if (m_isOvertaken || *now != m_environment)
        return std::unexpected(Error{ErrorCode::ClearanceMismatch, m_environment.name, {}});
    return {};
}

Result<void> BatchSession::confirm(const ConfirmingAct& act)
{
    if (m_state != State::Asking || !m_question)
        return std::unexpected(Error{ErrorCode::QuestionVoid, m_environment.name, {}});
    if (const Result<void> standing = checkPrepared(); !standing) {
        withdraw();
        return standing;
    }
    const Result<BatchClearance> clearance = m_session.guard().confirm(*m_question, *m_intent, act);
    if (clearance) {
        launch(*clearance);
        return {};
    }
    if (clearance.error().code != ErrorCode::ConfirmedWrong && clearance.error().code != ErrorCode::ConfirmedTooSoon)
        withdraw();
    return std::unexpected(clearance.error());
}

void BatchSession::withdraw()
{
    if (m_state == State::Asking)
        callOff();
}

void BatchSession::launch(const BatchClearance& clearance)
{
    m_question.reset();
    m_launched = m_order;
    BatchQueue queue = std::move(m_next->queue);
    if (m_order.releasesBlocked)
        queue.releaseBlocked();
    BatchRunner::Options options = BatchSending::fitted(m_order.options, m_intent->rows);
    options.retryAfter = std::chrono::milliseconds(std::max<qint64>(Clock::system().utcNow().msecsTo(m_next->retryAfterUntil), 0));
    m_intent.reset();
    m_error.reset();
    m_ownCause.reset();
    m_meter.clear();
    replaceEngine(new BatchEngine(m_session.journal(), std::move(queue), clearance, *m_common, options, m_clock, this));
    const std::shared_ptr<BatchSnapshot> shown = std::exchange(m_read, nullptr); // its queue is in view until another one is told of
    m_next.reset();
    m_isStale = false;
    sayReplaced();
    m_ticks.start();
    setState(State::Running);
    m_engine->runner().start();
}

void BatchSession::replaceEngine(BatchEngine* engine)
{
    BatchEngine* before = std::exchange(m_engine, engine);
    if (m_engine)
        connectEngine();
    if (!before)
        return;
    before->runner().disconnect(this);
    before->disconnect(this);
    before->deleteLater();
}

void BatchSession::connectEngine()
{
    connect(&m_engine->runner(), &BatchRunner::rowChanged, this, [this] {
        m_isDirty = true;
        m_tally.reset();
    });
    connect(&m_engine->runner(), &BatchRunner::paused, this, &BatchSession::onPaused);
    connect(&m_engine->runner(), &BatchRunner::finished, this, &BatchSession::onFinished);
    const auto onRecorded = [this] { // it may be busy no longer, and then nobody else is kept from the batch
        m_state == State::Idle ? rest(State::Idle) : Q_EMIT stateChanged();
    };
    connect(&m_engine->outbox(), &Outbox::recordedLate, this, onRecorded);
    connect(&m_engine->outbox(), &Outbox::recordingGivenUp, this, onRecorded);
}

void BatchSession::fail(const Error& error)
{
    if (m_beginning)
        m_beginning.release()->deleteLater();
    rest(m_before);
    Q_EMIT failed(error);
}

void BatchSession::sayReplaced()
{
    m_tally.reset();
    Q_EMIT queueReplaced();
}

void BatchSession::setState(State state)
{
    m_state = state;
    m_tally.reset();
    Q_EMIT stateChanged();
}

void BatchSession::onFinished()
{
    m_ownCause.reset();
    rest(State::Idle);
    Q_EMIT finished();
}

void BatchSession::rest(State state)
{
    m_ticks.stop();
    m_isDirty = false;
    m_intent.reset();
    m_next.reset();
    if (state == State::Idle && m_lock && !(m_engine && m_engine->isBusy())) {
        m_lock->remove();
        m_lock.reset();
    }
    setState(state);
    Q_EMIT progressed();
}

} // namespace vestnik
