#pragma once

#include "BatchQueue.h"
#include "ColumnMap.h"
#include "DeliveryReport.h"
#include "EventCatalog.h"

namespace vestnik::RowExplanation {

// Why a row of a batch stands as it does, in plain words and in the language in use.

/// Explains a row that was left out or not tried yet, from the batch itself. `columns`: of its table.
QString untried(const BatchQueue& queue, qsizetype row, const ColumnMap& columns, const EventCatalog& catalog);
/// Returns the result of the last attempt, a line each: the outcome and what to do, why no answer came, and the API's complaints.
QString answered(const DeliveryReport& report, const EventCatalog& catalog);

} // namespace vestnik::RowExplanation
