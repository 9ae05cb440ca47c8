#pragma once

#include "BatchPlan.h"
#include "BatchRow.h"
#include "ProductionGuard.h"

namespace vestnik {

/// Asks the guard about a plan before it is stored, so that none is stored that would be refused at once; a stored batch can be resumed.
/// Nothing is cleared by it: the start of the stored batch asks anew. The errors of ProductionGuard; none outside production.
Result<void> admit(ProductionGuard& guard, const Environment& environment, const Token& token, const BatchHeader& header,
                   const BatchPlan& plan, const EventCatalog& catalog, const ConfirmingAct& act);

} // namespace vestnik
