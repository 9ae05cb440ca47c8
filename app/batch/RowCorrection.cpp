#include "RowCorrection.h"

#include "BatchCounts.h"
#include "DuplicateCheck.h"
#include "ProcessLock.h"
#include "RequestCodec.h"

namespace vestnik {

BatchHeader correctionOf(const StoredBatch& batch)
{
    BatchHeader header = batch.header;
    header.correctionOf = batch.id;
    header.exclusions = DuplicateCheck::corrected;
    return header;
}

Issue notCorrectable(const QString& why)
{
    return {{}, IssueCode::NotCorrectable, Severity::Error, why};
}

PlannedRow planRow(const BatchRow& row)
{
    return {.line = row.line, .cells = row.cells, .body = row.body, .issues = {}};
}

PlannedRow correctedRow(const BatchRow& row, const RowCorrection& correct, const EventCatalog& catalog)
{
    PlannedRow planned = planRow(row);
    Result<Notification> notification = RequestCodec::decode(row.body.bytes);
    if (!notification) {
        planned.fate = RowFate::Faulty;
        planned.issues.append(notCorrectable(QStringLiteral("unreadable")));
        return planned;
    }
    correct(*notification, planned);
    planned.body = OutgoingBody::of(RequestCodec::inContractOrder(*notification, catalog));
    const bool isOtherOrder = planned.body.orderId != row.body.orderId;
    if (isOtherOrder && !row.body.orderUuid.isEmpty() && planned.body.orderUuid == row.body.orderUuid)
        planned.issues.append({orderIdField, IssueCode::UuidKept, Severity::Warning, {}});
    checkRow(planned, catalog);
    return planned;
}

void compareCorrected(QList<PlannedRow>& rows)
{
    PlanSettings settings;
    settings.leavesOutFirst = true;
    compareRows(rows, settings);
}

Result<StoredBatch> storeCorrections(const QString& folder, const QString& run, const BatchHeader& header, BatchPlan plan, bool ownsLock)
{
    if (!ownsLock) {
        Result<ProcessLock> lock = ProcessLock::takeForBatch(folder, header.correctionOf);
        if (!lock)
            return std::unexpected(lock.error());
        Result<StoredBatch> batch = storeCorrections(folder, run, header, std::move(plan), true);
        lock->remove();
        return batch;
    }
    QList<qsizetype> lines;
    for (const PlannedRow& row : std::as_const(plan.rows))
        lines += row.line;
    if (const Result<void> isNew = BatchStore::checkUncorrected(folder, header.correctionOf, lines); !isNew)
        return std::unexpected(isNew.error());
    JournalQueries queries(folder, run);
    if (const Result<DuplicateCheck::Counts> known = DuplicateCheck::excludeKnown(queries, header.origin, plan, DuplicateCheck::corrected);
        !known)
        return std::unexpected(known.error());
    if (plan.count(RowFate::Sent) == 0)
        return std::unexpected(nothingToSend(plan));
    return BatchStore::create(folder, header, plan);
}

} // namespace vestnik
