#pragma once

#include "BatchQueue.h"
#include "BatchStore.h"
#include "EventCatalog.h"

#include <functional>

namespace vestnik {

/// `queued`, `sending`, `held`, `skipped`, `accepted`, `failed`, `unknown`.
QString rowStateCode(RowState state);

/// Which rows are written, and one more column. Nothing: all of them, and no such column.
struct ExportedRows {
    std::function<bool(qsizetype row)> isMeant = {};
    std::function<QString(const QString& delivery)> answerOf = {}; ///< the API's complaint about the delivery
};

/// Writes a CSV file with one line a row: the file's own columns, then ours, which are known by their mark when the file is read again. A
/// row that the plan left out says why. `folder` is the data folder; result and errors as writeTable()'s. Any thread.
Result<qsizetype> exportBatch(const QString& folder, const QString& path, const StoredBatch& batch, const BatchQueue& queue,
                              const EventCatalog& catalog, const ExportedRows& rows = {});

} // namespace vestnik
