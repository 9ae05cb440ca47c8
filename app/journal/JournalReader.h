#pragma once

#include "HistorySource.h"

#include <QObject>

#include <memory>

namespace vestnik {

class ReadWorker;

/// Reads the journal on threads of its own, for a thread that must not wait; JournalQueries does the reading. Its functions are called from
/// the thread it lives in and give a future at once. Cancelling the future of a long read stops the read and leaves no result. Destroying
/// the reader ends reads as Interrupted. Reads run one after another; count, hours, verify, backUp and exportTo run apart, so that no page waits
/// for them.
class JournalReader : public QObject, public HistorySource {
    Q_OBJECT

public:
    /// `folder` as for Journal. `runId` tells this program's open attempts from those of others.
    JournalReader(const QString& folder, const QString& runId, QObject* parent = nullptr);
    ~JournalReader() override;

    QFuture<Result<QList<DeliverySummary>>> page(const HistoryFilter& filter, qint64 olderThan, int limit) override;
    QFuture<Result<HistoryKeys>> keys(const HistoryFilter& filter, qint64 olderThan, int steps) override;
    QFuture<Result<QList<DeliverySummary>>> summaries(const QList<qint64>& keys) override;
    QFuture<Result<QList<DeliverySummary>>> rows(const QList<qint64>& keys) override;
    QFuture<Result<qint64>> count(const HistoryFilter& filter) override;
    QFuture<Result<QList<HourCount>>> hours(const QDateTime& from, bool hideSandbox) override;
    QFuture<Result<OrderTimeline>> timeline(const OrderKey& order) override;
    QFuture<Result<DeliveryRecord>> delivery(const QString& id) override;
    QFuture<Result<qint64>> exportTo(const QString& file, const ExportRequest& request) override;
    bool isOfTeam() const override { return false; }
    /// `event`: the one of which it is told whether it waits in a batch; empty: of none.
    QFuture<Result<OrderKnowledge>> knownOfOrder(const OrderKey& order, const QString& event = {});
    /// `body`: the bytes to compare with those that were accepted.
    QFuture<Result<AcceptedBefore>> acceptedBefore(const OrderKey& order, const QString& event, const QByteArray& body);
    /// Holds chain, head and projections against each other, from the first record to the last, and against what the runs have seen. The
    /// future's progress is how many records are read.
    QFuture<Result<VerifyReport>> verify();
    /// Writes a copy of the whole journal to a file. FileUnwritable names that file. JournalCopiedAsIs when the journal is damaged: the
    /// copy is there, byte by byte, with its WAL beside it, and as damaged.
    QFuture<Result<void>> backUp(const QString& target);

Q_SIGNALS:
    /// Another program, or this one, has written; asked of the file about once a second.
    void changed();

private:
    std::unique_ptr<ReadWorker> m_worker;
    std::unique_ptr<ReadWorker> m_longWorker;
};

} // namespace vestnik
