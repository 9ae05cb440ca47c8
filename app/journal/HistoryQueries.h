#pragma once

#include "Database.h"
#include "JournalValues.h"

namespace vestnik::HistoryQueries {

/// JournalReader's page, through a connection.
Result<QList<DeliverySummary>> page(const Database& database, const QString& ownRun, const HistoryFilter& filter, qint64 olderThan,
                                    int limit);

/// JournalReader's delivery, through a connection; the exchange of each end has its request back.
Result<DeliveryRecord> delivery(const Database& database, const QString& ownRun, const QString& id);

} // namespace vestnik::HistoryQueries
