#pragma once

#include "BatchQueue.h"
#include "BatchStore.h"
#include "EventCatalog.h"

#include <functional>

namespace vestnik {

/// `queued`, `sending`, `held`, `skipped`, `accepted`, `failed`, `unknown`.
QString rowStateCode(RowState state);

/// Writes a CSV file with one line a row: the file's own columns, then ours, which are known by their mark when the file is read again. A
/// row that the plan left out says why. `folder` is the data folder; errors as writeTable()'s. Any thread.
Result<void> exportBatch(const QString& folder, const QString& path, const StoredBatch& batch, const BatchQueue& queue,
                         const EventCatalog& catalog, const std::function<bool()>& isStopped = {});

} // namespace vestnik
