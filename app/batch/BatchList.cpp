#include "BatchList.h"

#include "DuplicateCheck.h"
#include "PlanStore.h"

namespace vestnik::BatchList {

Result<QList<BatchEntry>> all(const QString& folder)
{
    const Result<QList<StoredPlan>> plans = PlanStore::all(folder);
    if (!plans)
        return std::unexpected(plans.error());
    QList<BatchEntry> entries;
    for (const StoredPlan& plan : *plans) {
        if (const Result<BatchHeader> header = BatchCodec::decodeHeader(plan.header))
            entries.append({plan.id, plan.createdAt, *header, plan.rows});
    }
    return entries;
}

Result<QList<UnfinishedBatch>> unfinished(JournalQueries& queries, const QString& folder, const QDateTime& since)
{
    Result<QList<UnfinishedBatch>> batches = BatchStore::unfinished(queries, folder, since);
    if (!batches)
        return batches;
    for (UnfinishedBatch& batch : *batches) {
        if (const Result<BatchCounts> counted = tally(queries, folder, batch.id)) // one that cannot be read is told of as it is
            batch.left -= counted->excluded();
    }
    batches->removeIf([](const UnfinishedBatch& batch) { return batch.left <= 0; });
    return batches;
}

Result<BatchCounts> tally(JournalQueries& queries, const QString& folder, const QString& id)
{
    const Result<StoredBatch> batch = BatchStore::load(folder, id);
    if (!batch)
        return std::unexpected(batch.error());
    const Result<BatchQueue> queue = DuplicateCheck::queueOf(queries, *batch);
    if (!queue)
        return std::unexpected(queue.error());
    BatchCounts tally = BatchCounts::asResumed(*queue);
    if (tally.count(dataFailures) == 0)
        return tally;
    const Result<QSet<qsizetype>> lines = BatchStore::correctedLines(queries, folder, id);
    if (!lines)
        return std::unexpected(lines.error());
    tally.countCorrected(*queue, *lines);
    return tally;
}

} // namespace vestnik::BatchList
