#pragma once

#include "Error.h"

#include <QString>

namespace vestnik::JournalSetAside {

/// Moves the journal and what SQLite keeps beside it, as far as they are there, to `journal-set-aside-TIME.sqlite`, all or none; gives
/// that name, or an empty one when nothing was there. Nobody may have it open. An error says of a file that could not be moved back.
Result<QString> move(const QString& folder);

/// Moves away what a journal that is gone left beside itself: SQLite would take it for a part of the next one.
Result<void> clearTheWay(const QString& folder);

} // namespace vestnik::JournalSetAside
