#pragma once

#include "RecordStore.h"

namespace vestnik::JournalPruning {

/// What is written of a pruning: records that started before this go.
struct PruneRequest {
    QDateTime before; ///< UTC
    QString osUser;
    QString run;
};

/// Takes the oldest deliveries out, about 20,000 records of them, in one transaction: a `pruned` record that says how far, and with which
/// hash the rest begins; then they go. Only a beginning of the chain goes, and no delivery in part: it ends before the first record that
/// is younger, before a delivery that is not over, and before the first of a batch that is still to be gone on with. The plan of a batch goes
/// with the first of its records. Gives the number of records removed; 0 when there is none to remove. JournalAllOld when
/// the newest start, too, is older than that.
Result<qint64> pruneSome(RecordStore& store, const PruneRequest& request);

} // namespace vestnik::JournalPruning
