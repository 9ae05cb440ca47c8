#pragma once

#include "Outbox.h"
#include "QuitSignals.h"

namespace vestnik {

/// Waits, before a command leaves, for answers that could not be recorded yet: the outbox goes on trying, for half a minute at most. Says
/// on standard error why it waits and how that ended. A signal ends it at once.
void waitForRecords(const Outbox& outbox, QuitSignals& quit);

} // namespace vestnik
