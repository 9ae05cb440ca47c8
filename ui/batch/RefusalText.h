#pragma once

#include "EventCatalog.h"
#include "RefusalTally.h"

namespace vestnik {

/// Returns "field — message", in the language in use; what an answer has not is left out, and the outcome's title stands for all of it.
QString refusalText(const RefusalGroup& refusal, const EventCatalog& catalog);

} // namespace vestnik
