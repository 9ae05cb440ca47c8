#pragma once

#include "BatchCounts.h"
#include "BatchStore.h"

namespace vestnik {

/// A stored batch without its rows.
struct BatchEntry {
    QString id;
    QDateTime createdAt; ///< UTC
    BatchHeader header;
    qint64 rows = 0;

    bool operator==(const BatchEntry&) const = default;
};

/// The batches of a data folder. Any thread, one at a time.
namespace BatchList {

/// Returns the batches, newest first; none where nothing was ever recorded. Batches with an unreadable header are left out; opening one
/// gives the error.
Result<QList<BatchEntry>> all(const QString& folder);
/// The batches made since then that have something left which the journal does not know to be over in another way; the newest first.
Result<QList<UnfinishedBatch>> unfinished(JournalQueries& queries, const QString& folder, const QDateTime& since);
/// How far it is, as it would go on.
Result<BatchCounts> tally(JournalQueries& queries, const QString& folder, const QString& id);

} // namespace BatchList
} // namespace vestnik
