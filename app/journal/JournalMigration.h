#pragma once

#include "Error.h"

namespace vestnik::JournalMigration {

/// Brings a journal that an earlier version wrote up to this one: first a copy of it, `journal-v1-TIME.sqlite` beside it, then all changes
/// in one transaction; when they cannot be made, the copy goes again. Nothing happens to one that is current. JournalInUse when another
/// program is running that may be of the earlier version; JournalDamaged, and no change, when the head is not the last record. `run` is
/// this program's run, which does not count.
Result<void> bringUpToDate(const QString& folder, const QString& run);

} // namespace vestnik::JournalMigration
