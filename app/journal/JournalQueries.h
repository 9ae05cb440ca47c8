#pragma once

#include "ExportRequest.h"
#include "HistoryFilter.h"
#include "JournalOverview.h"
#include "JournalValues.h"
#include "StopCheck.h"

#include <functional>
#include <memory>

namespace vestnik {

class ReadConnection;

/// Reads the journal in the calling thread, over one connection that the first call opens; never writes or creates the file. A journal that
/// is not there yet has no records. Belongs to the thread of its first call, which also destroys it. Waits for no other thread.
class JournalQueries {
public:
    using Page = QList<DeliverySummary>;

    /// `folder` as for Journal. `runId` tells this program's open attempts from those of others. Every call asks `isStopped` before it
    /// begins, long ones also in between; then it is Interrupted.
    explicit JournalQueries(const QString& folder, const QString& runId = {}, StopCheck isStopped = {});

    ~JournalQueries();
    JournalQueries(const JournalQueries&) = delete;
    JournalQueries& operator=(const JournalQueries&) = delete;

    void setStopCheck(StopCheck isStopped) { m_isStopped = std::move(isStopped); }
    /// Returns whether somebody has written, or the file came, went or was replaced, since the last call; at first, since the first read.
    bool hasChanged();

    /// Returns a mark that is another one once a record or a plan was added, or any has gone. Empty where there is no journal.
    Result<QByteArray> mark();

    /// Returns the newest first: at most `limit` deliveries with a key below `olderThan`, or the newest when that is 0.
    Result<Page> page(const HistoryFilter& filter, qint64 olderThan, int limit);
    /// Returns the keys alone, from at most `steps` steps of 20,000 records.
    Result<HistoryKeys> keys(const HistoryFilter& filter, qint64 olderThan, int steps);
    /// Returns the deliveries with these keys, newest first, without those that are gone.
    Result<Page> summaries(const QList<qint64>& keys);
    /// As summaries(), each refused one with the API's first complaint; for a page, as each of them is one more read.
    Result<Page> rows(const QList<qint64>& keys);
    /// Returns how many deliveries the filter means.
    Result<qint64> count(const HistoryFilter& filter);
    /// Returns how many deliveries of each outcome began in each hour since that moment.
    Result<QList<HourCount>> hours(const QDateTime& from, bool hideSandbox);
    Result<OrderTimeline> timeline(const OrderKey& order);
    /// `event`: the one of which it is told whether it waits in a batch; empty: of none.
    Result<OrderKnowledge> knownOfOrder(const OrderKey& order, const QString& event = {});
    /// `body`: the bytes to compare with those that were accepted.
    Result<AcceptedBefore> acceptedBefore(const OrderKey& order, const QString& event, const QByteArray& body);
    /// Returns for each how it stands at that origin, as far as this journal knows. `batch`: the one that asks, which does not count; empty:
    /// none.
    Result<QList<EventFacts>> standingOf(const QString& origin, const QList<OrderEvent>& events, const QString& batch = {});
    /// BatchPruned when records of that batch were removed by age; BatchNotFound when its plan is not there.
    Result<void> checkBatch(const QString& batch);
    /// RecordNotFound when there is none. A beginning of the id is enough (IdTooShort) if it is the only one (IdAmbiguous).
    Result<DeliveryRecord> delivery(const QString& id);
    /// Returns the last record before a loss that a person accepted, after which nothing is known of that batch's rows; below zero when there
    /// was none.
    Result<qint64> lostThrough(const QString& batch);
    /// Holds chain, head and projections against each other, from the first record to the last, and against what the runs have seen. `progress`
    /// is told now and then how many records of how many are read.
    Result<VerifyReport> verify(const std::function<void(qint64 read, qint64 all)>& progress = {});
    /// Counts what there is: JournalUnavailable when there is no journal yet.
    Result<JournalOverview> overview();
    /// Writes deliveries to a file, whole or not at all; returns their number. FileUnwritable names the file. `progress` is told now and then
    /// how many are written.
    Result<qint64> exportTo(const QString& file, const ExportRequest& request, const std::function<void(qint64)>& progress = {});
    /// Writes a copy of the whole journal to a file. FileUnwritable names that file. JournalCopiedAsIs when the journal is damaged: the
    /// copy is there, byte by byte, with its WAL beside it, and as damaged.
    Result<void> backUp(const QString& target);

private:
    /// Gives the connection to `query`. Returns `whenMissing` where there is no file; an error of damage tells the delivery list from the
    /// records.
    template <typename T, typename Query>
    Result<T> read(Result<T> whenMissing, Query query);

    const QString m_folder;
    const QString m_runId;
    StopCheck m_isStopped;
    const std::unique_ptr<ReadConnection> m_connection;
};

} // namespace vestnik
