#pragma once

#include "Database.h"

namespace vestnik::JournalSchema {

/// Builds a whole, empty journal and puts it in place, on disk, unless a file is there by then: that one is left as it is.
/// `run` names the draft; its lock must be held, for who finds the lock free clears the draft away.
Result<void> create(const QString& folder, const QString& run);
/// Removes what a run left of its draft.
void removeDraft(const QString& folder, const QString& run);

/// The version of the schema that this program reads and writes.
inline constexpr qint64 version = 2;

/// Opens the journal and makes sure that it is one. JournalDamaged: it is not; JournalNewer: a later version of the program wrote it;
/// JournalOlder: an earlier one did, and JournalMigration has not been called yet.
Result<std::unique_ptr<Database>> open(const QString& file, Database::Access access);
/// As open(), of an earlier version too.
Result<std::unique_ptr<Database>> openAnyVersion(const QString& file, Database::Access access);

bool isCurrent(const Database& database);
/// Brings the tables of an earlier version up to this one, within the caller's transaction.
Result<void> upgrade(const Database& database);

} // namespace vestnik::JournalSchema
