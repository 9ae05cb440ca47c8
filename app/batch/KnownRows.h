#pragma once

#include "BatchStore.h"

namespace vestnik {

/// A batch that is not finished, and in which rows of a plan wait already.
struct WaitingBatch {
    QString id;
    QString file;        ///< empty for rows that came from no file
    QDateTime createdAt; ///< UTC
    qsizetype rows = 0;  ///< of the plan

    bool operator==(const WaitingBatch&) const = default;
};

/// What the journal has of rows that are about to go: always of one origin. Any thread, one at a time.
namespace KnownRows {

struct Counts {
    qsizetype accepted = 0;
    qsizetype unclear = 0;
};

/// Marks the rows that the journal has as accepted, and those that were sent and have no complete answer, so that they stay behind.
Result<Counts> leaveOut(JournalReader& reader, const QString& origin, BatchPlan& plan);
/// What stayed behind for that goes all the same.
void takeBack(BatchPlan& plan, RowFate fate);
/// Of a stored batch's rows that are about to go: how many the journal has as accepted, in whatever way they went.
Result<qsizetype> acceptedSince(JournalReader& reader, const QString& origin, const BatchQueue& queue);
/// The batches of the last days that are not finished and have rows of the plan in their queue: these would go twice.
Result<QList<WaitingBatch>> waiting(JournalReader& reader, const QString& folder, const QString& origin, const BatchPlan& plan);

} // namespace KnownRows
} // namespace vestnik
