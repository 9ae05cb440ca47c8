#pragma once

#include "Database.h"

namespace vestnik::JournalBackup {

/// Writes all that the journal holds at this moment to a file of its own, which only its owner may read: whole and on disk, or not at
/// all. A file of that name is replaced, but never the journal itself. FileUnwritable names the target; JournalDamaged the journal.
Result<void> write(const Database& database, const QString& target);

/// Copies the journal's file, and its WAL beside the copy, byte by byte: for one that SQLite cannot read any more. As private, and errors,
/// as write(). While a program writes, the two may be of different moments.
Result<void> copyAsIs(const QString& journal, const QString& target);

} // namespace vestnik::JournalBackup
