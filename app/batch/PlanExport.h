#pragma once

#include "BatchQueue.h"
#include "BatchStore.h"

namespace vestnik {

/// Returns the reasons for a row's fate and the findings about it, one after another. For a row that repeats or differs, they name the line
/// of the other one.
QString whyText(const BatchPlan& plan, const PlannedRow& row, const EventCatalog& catalog);
/// Returns the fields that the columns of a stored plan's table fill.
ColumnMap columnsOf(const BatchHeader& header);
/// Why a stored batch leaves out that row, drawn anew from what stands in it; empty for one that goes. `columns`: of its table.
QString leftOutText(const BatchQueue& queue, qsizetype row, const ColumnMap& columns, const EventCatalog& catalog);

/// Returns the plan of a stored batch: the fates that it was stored with, the findings drawn anew. Any thread.
BatchPlan storedPlan(const StoredBatch& batch, const EventCatalog& catalog);

/// Writes a CSV file with the rows that do not go and those that have findings: the table's own columns, then ours, which are known by
/// their mark when the file is read again. `folder` is the data folder; result and errors as writeTable()'s. Any thread.
Result<qsizetype> exportFindings(const QString& folder, const QString& path, const BatchPlan& plan, const EventCatalog& catalog);

} // namespace vestnik
