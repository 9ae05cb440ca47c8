#include "BatchReading.h"

#include "Aside.h"
#include "BatchSending.h"

namespace vestnik {
namespace {

using Reading = Result<std::shared_ptr<BatchReading>>;

Reading readNow(JournalReader& reader, const StoredBatch& batch, const QSet<Outcome>& again)
{
    const Result<QList<RowHistory>> histories = BatchStore::histories(reader, batch);
    if (!histories)
        return std::unexpected(histories.error());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const Result<std::chrono::milliseconds> held = BatchStore::stillHeld(reader, batch.id, now);
    if (!held)
        return std::unexpected(held.error());
    const Result<QList<KnownRows::RowFacts>> known = KnownRows::known(reader, batch, *histories);
    if (!known)
        return std::unexpected(known.error());
    return std::make_shared<BatchReading>(
        BatchReading{BatchQueue(batch.rows, *histories, again), BatchSending::bodyKeys(batch.rows), now.addMSecs(held->count()), *known});
}

} // namespace

QFuture<Reading> BatchReading::read(const QString& folder, const QString& run, const StoredBatch& batch, const QSet<Outcome>& again)
{
    return aside<Reading>([folder, run, batch, again](const auto&) {
        JournalReader reader(folder, run);
        return readNow(reader, batch, again);
    });
}

KnownRows::Counts BatchReading::leaveOut(const ExclusionPolicy& policy)
{
    if (known.isEmpty())
        return {};
    if (!whole)
        whole = queue;
    queue = *whole;
    return KnownRows::leaveOut(queue, known, policy);
}

QFuture<Result<BatchLook>> BatchLook::look(const QString& folder, const QString& run, const StoredBatch& batch)
{
    return aside<Result<BatchLook>>([folder, run, batch](const auto&) -> Result<BatchLook> {
        JournalReader reader(folder, run);
        const Reading reading = readNow(reader, batch, {});
        if (!reading)
            return std::unexpected(reading.error());
        const Result<BatchCorrections> corrections = BatchStore::corrections(folder, batch.id);
        if (!corrections)
            return std::unexpected(corrections.error());
        const Result<QSet<qsizetype>> corrected = BatchStore::correctedLines(reader, folder, batch.id);
        if (!corrected)
            return std::unexpected(corrected.error());
        return BatchLook{*reading, *corrections, *corrected};
    });
}

} // namespace vestnik
