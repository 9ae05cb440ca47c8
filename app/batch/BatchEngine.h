#pragma once

#include "BatchClaims.h"
#include "BatchRunner.h"
#include "Journal.h"
#include "NotificationsClient.h"
#include "Outbox.h"
#include "ProcessLock.h"
#include "SuspendDetector.h"

namespace vestnik {

/// Sends the rows of a batch once the guard has cleared it. Owns an HTTP client, an outbox, and the runner, which pauses when the computer
/// slept. Lives in the journal's thread. The clock tells of the sleep and must outlive the engine; the pace is always the computer's own.
/// Rows are claimed by `claims`, where their environment's rule has it; without a team there are none.
class BatchEngine : public QObject {
    Q_OBJECT

public:
    BatchEngine(Journal& journal, std::shared_ptr<BatchQueue> queue, const BatchClearance& clearance, const Submission& common,
                const BatchRunner::Options& options, const Clock& clock, TeamClaims* claims = nullptr);

    BatchRunner& runner() { return m_runner; }
    const BatchRunner& runner() const { return m_runner; }
    Outbox& outbox() { return m_outbox; }
    const Outbox& outbox() const { return m_outbox; }
    const BatchClearance& clearance() const { return m_clearance; }
    /// As BatchClaims::unclaimed().
    const std::optional<Error>& unclaimed() const { return m_claims.unclaimed(); }
    SuspendDetector& sleepWatch() { return m_sleep; }
    /// Something of it is under way, or not recorded yet.
    bool isBusy() const { return m_outbox.inFlight() > 0 || m_outbox.hasUnrecorded(); }
    /// Stops the rows that have not left. Keeps the batch locked until the rows in flight are over and recorded; then the engine removes
    /// the lock and tells of it by retired().
    void retire(std::optional<ProcessLock> lock);

Q_SIGNALS:
    void retired();

private:
    /// Once the row is claimed.
    Result<QString> post(const Submission& submission);
    /// The last look before a row leaves.
    bool mayLeave();
    void tellSleep();
    void endWhenIdle();

    const QString m_environmentName;
    NotificationsClient m_client;
    Outbox m_outbox;
    SuspendDetector m_sleep;
    BatchClearance m_clearance;
    BatchClaims m_claims;
    BatchRunner m_runner;
    std::optional<ProcessLock> m_lock;
};

} // namespace vestnik
