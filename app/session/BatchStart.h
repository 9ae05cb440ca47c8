#pragma once

#include "BatchRunner.h"
#include "BatchServices.h"
#include "BatchSnapshot.h"
#include "PendingCall.h"

namespace vestnik {

/// The choices with which a batch is sent: its pace, who sends it and why, and which rows go again.
struct BatchStartOptions {
    BatchRunner::Options options;
    QString operatorName;
    QString reason;
    QSet<Outcome> again; ///< the outcomes that a person wants sent once more
    bool releasesBlocked = false;
    ExclusionPolicy exclusions = {};  ///< which rows that the history knows stay behind, as far as the batch's own do
    bool countsTrialRowsSent = false; ///< rows that are over already are fewer trial rows to come

    /// Whether it goes at the same pace and in the same name.
    bool isAlike(const BatchStartOptions& other) const;
    /// Goes on with the outcomes that a person chose for the run before. Its rows are the only ones that can go then; without this, those
    /// of them that are unknown in another delivery, too, would be left out.
    BatchStartOptions withAgain(const QSet<Outcome>& outcomes) const;
};

/// A start of a batch that is about to be prepared.
struct BatchStartRequest {
    StoredBatch batch;
    Environment environment;
    BatchStartOptions options;
    std::optional<BatchSnapshot> earlier = {};              ///< as it was read last; nullopt: rows may have gone since
    std::shared_ptr<const BatchQueue> goesOnFrom = nullptr; ///< an earlier run's queue, beyond which no row goes; null for all that wait
};

/// A start that only needs the guard's word.
struct PreparedStart {
    std::shared_ptr<BatchSnapshot> snapshot;
    DuplicateCheck::Counts known; ///< rows that are to go, and that the history knew in another way
    Submission common;
    BatchIntent intent;
};

/// Prepares one start of a batch: closes what an earlier runner left open, reads the journal, looks up the credentials, and counts the rows
/// that would go. Ends in exactly one of its signals, from the event loop or from within the vault's answer, but never from within
/// begin(). Destroying it cancels it. The caller holds the batch's lock.
class BatchStart : public QObject {
    Q_OBJECT

public:
    BatchStart(const BatchServices& services, const BatchStartRequest& request);
    ~BatchStart() override;

    void begin();

Q_SIGNALS:
    void prepared(const vestnik::PreparedStart& start);
    void failed(const vestnik::Error& error);
    /// There is no token, perhaps because of the keychain.
    void tokenNeeded(vestnik::SecretFault fault);

private:
    void read();
    void take(const std::shared_ptr<BatchSnapshot>& snapshot);
    void count(const Credentials& credentials);
    void fail(const Error& error);
    ExclusionPolicy exclusions() const;

    const BatchServices m_services;
    const BatchStartRequest m_request;
    PendingCall m_pending;
    QFuture<Result<std::shared_ptr<BatchSnapshot>>> m_reading;
    std::shared_ptr<BatchSnapshot> m_snapshot;
    DuplicateCheck::Counts m_known;
};

} // namespace vestnik
