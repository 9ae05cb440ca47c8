#pragma once

#include "Database.h"

namespace vestnik::JournalBackup {

/// Writes all that the journal holds at this moment to a file of its own, which only its owner may read: whole and on disk, or not at
/// all. A file of that name is replaced, but never the journal itself. FileUnwritable names the target; JournalDamaged the journal.
Result<void> write(const Database& database, const QString& target);

} // namespace vestnik::JournalBackup
