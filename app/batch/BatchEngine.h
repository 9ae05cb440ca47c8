#pragma once

#include "BatchRunner.h"
#include "Journal.h"
#include "NotificationsClient.h"
#include "Outbox.h"
#include "ProcessLock.h"
#include "SuspendDetector.h"

namespace vestnik {

/// What sends the rows of a batch once it is cleared: lanes and an outbox of its own, and the runner, which pauses when the computer slept.
/// It lives in the journal's thread.
class BatchEngine : public QObject {
    Q_OBJECT

public:
    BatchEngine(Journal& journal, BatchQueue queue, const BatchClearance& clearance, const Submission& common,
                const BatchRunner::Options& options, const GuardClock& clock, QObject* parent = nullptr);

    BatchRunner& runner() { return m_runner; }
    Outbox& outbox() { return m_outbox; }
    const BatchClearance& clearance() const { return m_clearance; }
    SuspendDetector& sleepWatch() { return m_sleep; }
    /// Something of it is under way, or not recorded yet.
    bool isBusy() const { return m_outbox.inFlight() > 0 || m_outbox.hasUnrecorded(); }
    /// What has not left never will; the engine stays until the rest is over and recorded, keeps the batch locked for as long, and then
    /// deletes itself.
    void retire(std::optional<ProcessLock> lock);

private:
    Result<QString> send(const Submission& submission);
    void endWhenIdle();

    NotificationsClient m_client;
    Outbox m_outbox;
    SystemClock m_clock;
    SuspendDetector m_sleep;
    BatchClearance m_clearance;
    BatchRunner m_runner;
    std::optional<ProcessLock> m_lock;
};

} // namespace vestnik
