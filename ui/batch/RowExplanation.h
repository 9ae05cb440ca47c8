#pragma once

#include "BatchQueue.h"
#include "ColumnMap.h"
#include "DeliveryReport.h"
#include "EventCatalog.h"

namespace vestnik::RowExplanation {

// Why a row of a batch stands as it does, in plain words and in the language in use.

/// Where the plan has it left out, or it was not tried yet: what the batch itself knows. `columns`: of its table.
QString untried(const BatchQueue& queue, qsizetype place, const ColumnMap& columns, const EventCatalog& catalog);
/// What came of its last attempt: the outcome and what to do, why no answer came, and what the API complained of, a line each.
QString answered(const DeliveryReport& report, const EventCatalog& catalog);

} // namespace vestnik::RowExplanation
