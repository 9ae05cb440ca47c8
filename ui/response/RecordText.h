#pragma once

#include "EventCatalog.h"
#include "JournalValues.h"

namespace vestnik {

/// Returns what is recorded of one delivery, a line each, in the language in use: who, where from, why, each attempt with its times, and the
/// API's complaints; without request and answer.
QString recordText(const DeliveryRecord& record, const EventCatalog& catalog);

} // namespace vestnik
