#pragma once

#include "Database.h"
#include "JournalValues.h"

#include <functional>

namespace vestnik::HistoryQueries {

/// JournalQueries' delivery, through a connection; the exchange of each end has its request back.
Result<DeliveryRecord> delivery(const Database& database, const QString& ownRun, const QString& id);

/// Returns the deliveries with these keys, newest first.
Result<QList<DeliverySummary>> summaries(const Database& database, const QString& ownRun, const QList<qint64>& keys);

/// Puts the API's first complaint into each delivery that it refused; answers of over 64 KB, and those that cannot be read, are passed over.
void addComplaints(const Database& database, QList<DeliverySummary>& deliveries);

/// Gives each with all its attempts, in that order, until `handle` fails.
Result<void> forEachRecord(const Database& database, const QList<DeliverySummary>& summaries,
                           const std::function<Result<void>(const DeliveryRecord&)>& handle);

} // namespace vestnik::HistoryQueries
