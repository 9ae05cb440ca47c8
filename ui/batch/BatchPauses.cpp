// How a run pauses, and how it goes on.
#include "BatchRun.h"

namespace vestnik {
namespace {

BatchRun::Why whyOf(BatchRunner::Pause pause)
{
    switch (pause) {
    case BatchRunner::Pause::Asked: return BatchRun::Why::Asked;
    case BatchRunner::Pause::Trial: return BatchRun::Why::Trial;
    case BatchRunner::Pause::Token: return BatchRun::Why::Token;
    case BatchRunner::Pause::SameFailure: return BatchRun::Why::SameFailure;
    case BatchRunner::Pause::Journal: return BatchRun::Why::Journal;
    case BatchRunner::Pause::Elsewhere: return BatchRun::Why::Elsewhere;
    case BatchRunner::Pause::Slept: return BatchRun::Why::Slept;
    case BatchRunner::Pause::Refused: return BatchRun::Why::Refused;
    }
    Q_UNREACHABLE();
}

} // namespace

bool BatchRun::Order::isAlike(const Order& other) const
{
    BatchRunner::Options mine = options;
    mine.trialRows = other.options.trialRows; // a trial is over, or goes on as it began
    return mine == other.options && operatorName == other.operatorName && reason == other.reason && exclusions == other.exclusions;
}

bool BatchRun::callOff()
{
    if (m_state == State::Looking || m_state == State::Running || m_state == State::Pausing)
        return false;
    if (m_state == State::Asking)
        m_desk.guard().withdraw();
    m_question.reset();
    m_beginning.reset(); // its answers come to nobody now, those of a token that is being kept included
    if (m_state == State::Preparing || m_state == State::Asking)
        rest(m_before);
    return true;
}

void BatchRun::pauseFor(Why why)
{
    if (callOff() || m_state != State::Running)
        return;
    if (why != Why::Asked)
        m_ownCause = why;
    m_why = why;
    m_state = State::Pausing; // said only where something is waited for
    m_engine->runner().pause();
    if (m_state == State::Pausing)
        Q_EMIT stateChanged();
}

void BatchRun::resume(const Order& order)
{
    if (m_state != State::Paused)
        return;
    const Result<Environment> now = environment();
    if (!now)
        return Q_EMIT failed(now.error());
    m_isTrialOver = m_isTrialOver || m_why == Why::Trial;
    const bool isKept = m_why == Why::Asked || m_why == Why::Trial || m_why == Why::SameFailure || m_why == Why::Locked;
    // The engine goes by what it was launched with, whatever was prepared or chosen since.
    if (!isKept || !m_engine || m_isStale || *now != m_engine->clearance().intent().environment || !order.isAlike(m_launched))
        return goOn(order);
    if (const Result<void> resumed = m_desk.guard().resume(m_engine->clearance()); !resumed)
        return Q_EMIT failed(resumed.error());
    m_ownCause.reset();
    m_error.reset();
    m_meter.clear();
    m_ticks.start();
    setState(State::Running);
    m_engine->runner().resume();
}

void BatchRun::goOn(const Order& order)
{
    m_goesOn = true;
    begin(order);
}

void BatchRun::stop()
{
    callOff();
    if (m_state == State::Paused) {
        m_why = Why::Stopped;
        return rest(State::Idle);
    }
    if (m_state != State::Running && m_state != State::Pausing)
        return;
    m_ownCause = Why::Stopped;
    m_why = Why::Stopped;
    m_state = State::Pausing;
    m_engine->outbox().shutDown();
    m_engine->runner().pause();
    if (m_state == State::Pausing)
        Q_EMIT stateChanged();
}

void BatchRun::giveUp()
{
    if (m_engine)
        m_engine->outbox().stopAll();
}

std::expected<void, Issue> BatchRun::setToken(const QString& pasted, const Order& order)
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
    m_desk.tokens().keep(*now, SecretKind::Token, QString::fromUtf8(token->headerValue()), m_beginning.get(),
                         [this, order](const FoundSecret&) {
                             m_beginning.release()->deleteLater(); // it is calling
                             if (!m_isTokenLacking && m_state == State::Paused)
                                 return goOn(order);
                             Order lacking = order; // what was to begin and had no token
                             lacking.again = m_order.again;
                             lacking.releasesHeld = m_order.releasesHeld;
                             begin(lacking);
                         });
    return {};
}

void BatchRun::onPaused(BatchRunner::Pause why)
{
    const bool isOwn = m_ownCause && (why == BatchRunner::Pause::Asked || *m_ownCause == Why::Stopped || *m_ownCause == Why::Slept);
    m_why = isOwn ? *m_ownCause : whyOf(why);
    m_error = isOwn || m_why == Why::Slept ? std::nullopt : m_engine->runner().error();
    m_ownCause.reset();
    rest(m_why == Why::Stopped ? State::Idle : State::Paused);
    Q_EMIT paused(m_why);
}

void BatchRun::tick()
{
    if (m_engine->sleepWatch().hasSlept())
        pauseFor(Why::Slept);
    m_meter.add(m_clock.monotonic(), tally().over());
    const std::chrono::seconds held = this->held();
    if (std::exchange(m_held, held) != held)
        m_isDirty = true;
    if (std::exchange(m_isDirty, false))
        Q_EMIT progressed();
}

} // namespace vestnik
