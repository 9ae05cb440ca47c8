#pragma once

#include "Error.h"
#include "ExportRequest.h"
#include "HistoryFilter.h"
#include "JournalValues.h"

#include <QFuture>

namespace vestnik {

/// A history as the window reads it: this computer's (JournalReader) or a team's (TeamHistory). Its functions are called from the window's thread
/// and give a future at once, whose cancelling stops the read. Keys say nothing in another history.
class HistorySource {
public:
    virtual ~HistorySource() = default;

    /// Newest first: at most `limit` deliveries with a key below `olderThan`, or the newest when that is 0. A journal that was never
    /// created is an empty page.
    virtual QFuture<Result<QList<DeliverySummary>>> page(const HistoryFilter& filter, qint64 olderThan, int limit) = 0;
    /// The keys alone, from a part of the history that is looked through in some hundredths of a second: for a list that reads of each
    /// delivery only what is in view. `steps` of so many records, 20,000 in the journal.
    virtual QFuture<Result<HistoryKeys>> keys(const HistoryFilter& filter, qint64 olderThan, int steps) = 0;
    /// The deliveries with these keys, newest first; those that are gone are left out.
    virtual QFuture<Result<QList<DeliverySummary>>> summaries(const QList<qint64>& keys) = 0;
    /// As summaries(), each refused one with the API's first complaint; for a page.
    virtual QFuture<Result<QList<DeliverySummary>>> rows(const QList<qint64>& keys) = 0;
    /// How many deliveries the filter means.
    virtual QFuture<Result<qint64>> count(const HistoryFilter& filter) = 0;
    /// How many deliveries of each outcome began in each hour since that moment.
    virtual QFuture<Result<QList<HourCount>>> hours(const QDateTime& from, bool hideSandbox) = 0;
    virtual QFuture<Result<OrderTimeline>> timeline(const OrderKey& order) = 0;
    /// RecordNotFound when there is none. A beginning of the id is enough (IdTooShort) if it is the only one (IdAmbiguous).
    virtual QFuture<Result<DeliveryRecord>> delivery(const QString& id) = 0;
    /// Writes deliveries to a file, whole or not at all; gives their number, and as the future's progress how many are written.
    /// FileUnwritable names the file.
    virtual QFuture<Result<qint64>> exportTo(const QString& file, const ExportRequest& request) = 0;
    virtual bool isOfTeam() const = 0;
};

} // namespace vestnik
