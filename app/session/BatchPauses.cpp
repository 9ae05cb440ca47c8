// How a run pauses, and how it goes on.
#include "BatchSession.h"

namespace vestnik {
bool BatchStartOptions::isAlike(const BatchStartOptions& other) const
{
    BatchRunner::Options mine = options;
    mine.trialRows = other.options.trialRows; // a trial is over, or goes on as it began
    return mine == other.options && operatorName == other.operatorName && reason == other.reason && exclusions == other.exclusions;
}

BatchStateText::Pause BatchSession::pauseFacts(const BatchCounts& tally) const
{
    BatchStateText::Pause pause{.reason = m_why, .error = m_error, .wasAllProcessedBefore = wasAllProcessedBefore()};
    pause.accepted = tally.count(RowState::Accepted);
    pause.refused = tally.count(Outcome::Unauthorized);
    pause.unsent = std::max<qsizetype>(tally.left() - pause.refused, 0);
    pause.unknown = tally.count(RowState::Unknown);
    if (m_why != PauseReason::EnvironmentChanged)
        return pause;
    if (const Result<Environment> now = environment(); !now)
        pause.environmentFault = now.error();
    return pause;
}

bool BatchSession::callOff()
{
    if (m_state == State::Looking || m_state == State::Running || m_state == State::Pausing)
        return false;
    if (m_state == State::Asking)
        m_session.guard().withdraw();
    m_question.reset();
    m_beginning.reset(); // its answers come to nobody now, those of a token that is being kept included
    if (m_state == State::Preparing || m_state == State::Asking)
        rest(m_before);
    return true;
}

void BatchSession::pauseFor(PauseReason why)
{
    if (callOff() || m_state != State::Running)
        return;
    if (why != PauseReason::Asked)
        m_ownCause = why;
    m_why = why;
    m_state = State::Pausing; // said only where something is waited for
    m_engine->runner().pause();
    if (m_state == State::Pausing)
        Q_EMIT stateChanged();
}

void BatchSession::resume(const BatchStartOptions& order)
{
    if (m_state != State::Paused)
        return;
    const Result<Environment> now = environment();
    if (!now)
        return Q_EMIT failed(now.error());
    m_isTrialOver = m_isTrialOver || m_why == PauseReason::Trial;
    const bool isKept = m_why == PauseReason::Asked || m_why == PauseReason::Trial || m_why == PauseReason::SameFailure
        || m_why == PauseReason::Locked;
    // The engine goes by what it was launched with, whatever was prepared or chosen since.
    if (!isKept || !m_engine || m_isStale || *now != m_engine->clearance().intent().environment || !order.isAlike(m_launched))
        return goOn(order);
    if (const Result<void> resumed = m_session.guard().resume(m_engine->clearance()); !resumed)
        return Q_EMIT failed(resumed.error());
    m_ownCause.reset();
    m_error.reset();
    m_meter.clear();
    m_ticks.start();
    setState(State::Running);
    m_engine->runner().resume();
}

void BatchSession::goOn(const BatchStartOptions& order)
{
    m_goesOn = true;
    begin(order);
}

void BatchSession::stop()
{
    callOff();
    if (m_state == State::Paused) {
        m_why = PauseReason::Stopped;
        return rest(State::Idle);
    }
    if (m_state != State::Running && m_state != State::Pausing)
        return;
    m_ownCause = PauseReason::Stopped;
    m_why = PauseReason::Stopped;
    m_state = State::Pausing;
    m_engine->outbox().shutDown();
    m_engine->runner().pause();
    if (m_state == State::Pausing)
        Q_EMIT stateChanged();
}

void BatchSession::giveUp()
{
    if (m_engine)
        m_engine->outbox().stopAll();
}

std::expected<void, Issue> BatchSession::setToken(const QString& pasted, const BatchStartOptions& order)
{
    const std::expected<Token, Issue> token = Token::parse(pasted);
    if (!token)
        return std::unexpected(token.error());
    const Result<Environment> now = environment();
    if (!now) {
        Q_EMIT failed(now.error());
        return {};
    }
    m_beginning = std::make_unique<QObject>();
    m_session.tokens().keep(*now, SecretKind::Token, QString::fromUtf8(token->headerValue()), m_beginning.get(),
                            [this, order](const FoundSecret&) {
                                m_beginning.release()->deleteLater(); // it is calling
                                if (!m_isTokenLacking && m_state == State::Paused)
                                    return goOn(order);
                                BatchStartOptions lacking = order; // what was to begin and had no token
                                lacking.again = m_order.again;
                                lacking.releasesBlocked = m_order.releasesBlocked;
                                begin(lacking);
                            });
    return {};
}

void BatchSession::onPaused(PauseReason why)
{
    const bool isOwn = m_ownCause
        && (why == PauseReason::Asked || *m_ownCause == PauseReason::Stopped || *m_ownCause == PauseReason::Slept);
    m_why = isOwn ? *m_ownCause : why;
    m_error = isOwn || m_why == PauseReason::Slept ? std::nullopt : m_engine->runner().error();
    m_ownCause.reset();
    rest(m_why == PauseReason::Stopped ? State::Idle : State::Paused);
    Q_EMIT paused(m_why);
}

void BatchSession::tick()
{
    if (m_engine->sleepWatch().hasSlept())
        pauseFor(PauseReason::Slept);
    m_meter.add(m_clock.monotonic(), tally().over());
    const std::chrono::seconds held = this->retryAfter();
    if (std::exchange(m_retryAfter, held) != held)
        m_isDirty = true;
    if (std::exchange(m_isDirty, false))
        Q_EMIT progressed();
}

} // namespace vestnik
