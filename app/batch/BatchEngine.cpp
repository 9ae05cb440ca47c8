#include "BatchEngine.h"

#include <algorithm>

namespace vestnik {
namespace {

// Enough for as long as a start takes to be on disk; as few rows as may be are stopped by a pause.
constexpr int mostAhead = 16;

/// A row that the team's claim covers goes at once, since the claim does not last for ever.
BatchRunner::Options withAhead(BatchRunner::Options options, const Environment& environment)
{
    options.ahead = teamRuleOf(environment) == TeamRule::Off ? std::min(options.maxInFlight, mostAhead) : 0;
    return options;
}

} // namespace

BatchEngine::BatchEngine(Journal& journal, std::shared_ptr<BatchQueue> queue, const BatchClearance& clearance, const Submission& common,
                         const BatchRunner::Options& options, const Clock& clock, TeamClaims* claims)
    : m_environmentName(common.environment.name),
      m_client(nullptr, Connections::Kept),
      m_outbox(journal, m_client),
      m_sleep(clock),
      m_clearance(clearance),
      m_claims(
          claims, common.environment, [this](const Submission& submission) { return post(submission); }, options.perSecond,
          Clock::system()),
      m_runner(
          std::move(queue), common, [this](const Submission& submission) { return m_claims.send(submission); }, Clock::system(),
          systemRandom, withAhead(options, common.environment))
{
    m_outbox.setMaxPosted(options.maxInFlight);
    m_outbox.setLastLook([this](const QString&) { return mayLeave(); });
    connect(&m_outbox, &Outbox::accepted, &m_runner, &BatchRunner::onAccepted);
    connect(&m_outbox, &Outbox::finished, &m_runner, &BatchRunner::onFinished);
    connect(&m_outbox, &Outbox::refused, &m_runner, &BatchRunner::onRefused);
    connect(&m_runner, &BatchRunner::rowEnded, &m_claims, [this](qsizetype row, const DeliveryReport& report) {
        m_claims.onFinished(report, m_runner.isRunning() && m_runner.queue().isDelayed(row));
    });
    connect(&m_outbox, &Outbox::refused, &m_claims, &BatchClaims::onRefused);
    connect(&m_claims, &BatchClaims::refused, &m_runner, &BatchRunner::onRefused);
    connect(&m_runner, &BatchRunner::stopWanted, &m_claims, [this] { m_runner.isRunning() ? m_claims.stopUnsent() : m_claims.rest(); });
    connect(&m_runner, &BatchRunner::stopWanted, &m_outbox, qOverload<>(&Outbox::stopUnsent));
}

Result<QString> BatchEngine::post(const Submission& submission)
{
    if (m_sleep.hasSlept())
        return std::unexpected(Error{ErrorCode::ComputerSlept, m_environmentName, {}});
    Result<Clearance> clearance = m_clearance.forRow(submission);
    return clearance ? m_outbox.send(std::move(*clearance), submission) : std::unexpected(clearance.error());
}

bool BatchEngine::mayLeave()
{
    if (!m_sleep.isToTell())
        return true;
    // Later, since the outbox is just taking a row. Perhaps it was the last one, so that no other would tell.
    QMetaObject::invokeMethod(this, &BatchEngine::tellSleep, Qt::QueuedConnection);
    return false;
}

void BatchEngine::tellSleep()
{
    if (m_sleep.hasSlept())
        m_runner.stopFor({ErrorCode::ComputerSlept, m_environmentName, {}});
}

void BatchEngine::retire(std::optional<ProcessLock> lock)
{
    m_lock = std::move(lock);
    m_runner.disconnect();
    connect(&m_outbox, &Outbox::finished, &m_claims, [this](const DeliveryReport& report) { m_claims.onFinished(report, false); });
    m_runner.pause();
    m_claims.rest();
    connect(&m_outbox, &Outbox::idle, this, &BatchEngine::endWhenIdle);
    connect(&m_outbox, &Outbox::recordedLate, this, &BatchEngine::endWhenIdle);
    connect(&m_outbox, &Outbox::recordingGivenUp, this, &BatchEngine::endWhenIdle);
    m_outbox.shutDown();
}

void BatchEngine::endWhenIdle()
{
    if (isBusy())
        return;
    if (m_lock)
        m_lock->remove();
    m_lock.reset();
    Q_EMIT retired();
}

} // namespace vestnik
