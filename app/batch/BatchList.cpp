#include "BatchList.h"

#include "BatchQueue.h"
#include "JournalFiles.h"
#include "PlanStore.h"

#include <QFile>

namespace vestnik::BatchList {

Result<QList<BatchEntry>> all(const QString& folder)
{
    if (!QFile::exists(JournalFiles::database(folder)))
        return QList<BatchEntry>();
    const Result<std::unique_ptr<PlanStore>> store = PlanStore::open(folder);
    if (!store)
        return std::unexpected(store.error());
    const Result<QList<StoredPlan>> plans = (*store)->all();
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
