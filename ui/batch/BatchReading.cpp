#include "BatchReading.h"

#include "Aside.h"
#include "BatchSending.h"

namespace vestnik {

QFuture<Result<std::shared_ptr<BatchReading>>> BatchReading::read(const QString& folder, const QString& run, const StoredBatch& batch,
                                                                  const QSet<Outcome>& again)
{
    using Reading = Result<std::shared_ptr<BatchReading>>;
    return aside<Reading>([folder, run, batch, again](const auto&) -> Reading {
        JournalReader reader(folder, run);
        const Result<QList<RowHistory>> histories = BatchStore::histories(reader, batch);
        if (!histories)
            return std::unexpected(histories.error());
        const Result<QSet<qsizetype>> corrected = BatchStore::correctedLines(folder, batch.id);
        if (!corrected)
            return std::unexpected(corrected.error());
        BatchQueue queue(batch.rows, *histories, again);
        const Result<qsizetype> accepted = BatchStore::acceptedSince(reader, batch.header.origin, queue);
        if (!accepted)
            return std::unexpected(accepted.error());
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const Result<std::chrono::milliseconds> held = BatchStore::stillHeld(reader, batch.id, now);
        if (!held)
            return std::unexpected(held.error());
        return std::make_shared<BatchReading>(
            BatchReading{std::move(queue), BatchSending::bodyKeys(batch.rows), *corrected, *accepted, now.addMSecs(held->count())});
    });
}

} // namespace vestnik
