#include "BatchSnapshot.h"

#include "BackgroundTask.h"
#include "BatchSending.h"
#include "Clock.h"

namespace vestnik {
namespace {

using Reading = Result<std::shared_ptr<BatchSnapshot>>;

Reading readNow(JournalReader& reader, const StoredBatch& batch, const QSet<Outcome>& again)
{
    const Result<QList<RowHistory>> histories = BatchStore::histories(reader, batch);
    if (!histories)
        return std::unexpected(histories.error());
    const QDateTime now = Clock::system().utcNow();
    const Result<std::chrono::milliseconds> held = BatchStore::retryAfterLeft(reader, batch.id, now);
    if (!held)
        return std::unexpected(held.error());
    const Result<QList<DuplicateCheck::RowFacts>> known = DuplicateCheck::known(reader, batch, *histories);
    if (!known)
        return std::unexpected(known.error());
    return std::make_shared<BatchSnapshot>(BatchSnapshot{std::make_shared<BatchQueue>(batch.rows, *histories, again),
                                                         BatchSending::bodyKeys(batch.rows), now.addMSecs(held->count()), *known});
}

} // namespace

QFuture<Reading> BatchSnapshot::read(const QString& folder, const QString& run, const StoredBatch& batch, const QSet<Outcome>& again)
{
    return runInBackground<Reading>([folder, run, batch, again](const auto&) {
        JournalReader reader(folder, run);
        return readNow(reader, batch, again);
    });
}

DuplicateCheck::Counts BatchSnapshot::excludeKnown(const ExclusionPolicy& policy)
{
    if (known.isEmpty())
        return {};
    if (!whole)
        whole = *queue;
    queue = std::make_shared<BatchQueue>(*whole); // the one before may be in view
    return DuplicateCheck::excludeKnown(*queue, known, policy);
}

QFuture<Result<BatchOverview>> BatchOverview::look(const QString& folder, const QString& run, const StoredBatch& batch)
{
    return runInBackground<Result<BatchOverview>>([folder, run, batch](const auto&) -> Result<BatchOverview> {
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
        return BatchOverview{*reading, *corrections, *corrected};
    });
}

} // namespace vestnik
