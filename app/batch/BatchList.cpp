#include "BatchList.h"

#include "BatchQueue.h"
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

Result<BatchTally> tally(JournalReader& reader, const QString& folder, const QString& id)
{
    const Result<StoredBatch> batch = BatchStore::load(folder, id);
    if (!batch)
        return std::unexpected(batch.error());
    const Result<QList<RowHistory>> histories = BatchStore::histories(reader, *batch);
    if (!histories)
        return std::unexpected(histories.error());
    return BatchTally::asResumed(BatchQueue(batch->rows, *histories));
}

} // namespace vestnik::BatchList
