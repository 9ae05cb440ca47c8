#pragma once

#include "BatchCounts.h"

#include <QStringList>

namespace vestnik {

/// How far a batch is and what came of it: "Paused, left: 12 · not accepted: 3".
QString howFarText(const BatchCounts& tally);
/// Returns the same in its parts, how far it is first. Never empty.
QStringList howFarParts(const BatchCounts& tally);
/// Returns the batch's progress as a code for programs: `sending`, `paused`, `not_sent`, `finished`.
QString howFarCode(const BatchCounts& tally);

} // namespace vestnik
