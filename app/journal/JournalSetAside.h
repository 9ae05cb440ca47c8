#pragma once

#include "Error.h"

#include <QString>

namespace vestnik::JournalSetAside {

/// Moves the journal and what SQLite keeps beside it, together, to `journal-set-aside-TIME.sqlite`; gives that name. Nobody may have it
/// open. JournalUnavailable when there is none.
Result<QString> move(const QString& folder);

/// Moves away what a journal that is gone left beside itself: SQLite would take it for a part of the next one.
Result<void> clearTheWay(const QString& folder);

} // namespace vestnik::JournalSetAside
