#pragma once

#include "RecordStore.h"

namespace vestnik::JournalPruning {

/// A request to remove the records that started before `before`. The `pruned` record holds the user and the run.
struct PruneRequest {
    QDateTime before; ///< UTC
    QString osUser;
    QString run;
};

/// Removes about 20,000 of the oldest records, whole deliveries only, in one transaction with a `pruned` record (last number, hash of the
/// rest). Stops before the first younger record, a delivery in flight, and the first record of any batch that can still be resumed. A plan
/// goes with its first record. Returns the number of removed records. JournalAllOld when even the newest start is older.
Result<qint64> pruneSome(RecordStore& store, const PruneRequest& request);

} // namespace vestnik::JournalPruning
