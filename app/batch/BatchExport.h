#pragma once

#include "BatchQueue.h"
#include "BatchStore.h"

#include <functional>

namespace vestnik {

/// `queued`, `sending`, `held`, `skipped`, `accepted`, `failed`, `unknown`.
QString rowStateCode(RowState state);

/// Writes a CSV file with one line a row: the file's own columns, then ours, which are known by their mark when the file is read again.
/// Written whole or not at all, row by row: FileUnwritable; Interrupted when `isStopped`, asked from time to time, says so. Any thread.
Result<void> exportBatch(const QString& path, const StoredBatch& batch, const BatchQueue& queue,
                         const std::function<bool()>& isStopped = {});

} // namespace vestnik
