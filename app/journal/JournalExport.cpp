#include "JournalExport.h"

#include "HistoryQueries.h"
#include "HistoryScan.h"
#include "JournalFiles.h"

namespace vestnik {
namespace {

constexpr int pageSize = 500;

} // namespace

JournalExport::JournalExport(const Database& database, const QString& ownRun, const ExportRequest& request, StopCheck isStopped,
                             Progress progress)
    : m_database(database), m_ownRun(ownRun), m_request(request), m_isStopped(std::move(isStopped)), m_progress(std::move(progress))
{ }

Result<qint64> JournalExport::writeTo(const QString& file)
{
    if (const Result<void> checked = JournalFiles::checkTarget(m_database.file(), file); !checked)
        return std::unexpected(checked.error());
    return ExportFile::write(file, m_request, m_isStopped, m_progress, [this](const Handle& handle) {
        return m_request.deliveries.isEmpty() ? forEachFiltered(handle) : forEachSelected(handle);
    });
}

// Page by page, so that no read lasts long: a long one would keep the writers' WAL from being moved into the file.
Result<void> JournalExport::forEachFiltered(const Handle& handle) const
{
    const HistoryScan scan(m_database, m_request.filter, m_isStopped);
    qint64 olderThan = 0;
    for (;;) {
        const Result<QList<qint64>> page = scan.findKeys(olderThan, pageSize);
        if (!page)
            return std::unexpected(page.error());
        const Result<void> done = writePage(*page, handle);
        if (!done || page->size() < pageSize)
            return done;
        olderThan = page->constLast();
    }
}

// What was found may be ended or pruned by now, so it is read with its records, in one view of both.
Result<void> JournalExport::writePage(const QList<qint64>& keys, const Handle& handle) const
{
    const Result<Transaction> transaction = Transaction::begin(m_database, Transaction::Kind::Deferred);
    if (!transaction)
        return std::unexpected(transaction.error());
    const Result<QList<DeliverySummary>> page = HistoryQueries::summaries(m_database, m_ownRun, keys);
    return page ? HistoryQueries::forEachRecord(m_database, *page, handle) : std::unexpected(page.error());
}

Result<void> JournalExport::forEachSelected(const Handle& handle) const
{
    for (const QString& id : m_request.deliveries) {
        const Result<DeliveryRecord> record = HistoryQueries::delivery(m_database, m_ownRun, id);
        const Result<void> done = record ? handle(*record) : std::unexpected(record.error());
        if (!done)
            return done;
    }
    return {};
}

} // namespace vestnik
