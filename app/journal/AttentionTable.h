#pragma once

#include "Database.h"

#include <optional>

namespace vestnik {

/// The failed deliveries, each with whether it still needs attention, in the table `attention`. Triggers on the delivery list keep it within
/// whatever transaction changes the list, so a program of an earlier version keeps it, too. Such a program loses the triggers where it makes
/// the list anew; then nobody reads the table until a writer of this version makes it anew. Two indexes of the list, of the successes by order,
/// belong to it.
namespace AttentionTable {

/// Makes table, triggers and indexes for the delivery list as it is, within the caller's transaction.
Result<void> create(const Database& database);
Result<void> drop(const Database& database);
/// Makes them, within the caller's transaction, where they are not as this version makes them. Nothing happens where they are.
Result<void> ensure(const Database& database);
/// Returns whether the table follows the delivery list, by this version's rules. JournalDamaged where triggers have no table to keep.
Result<bool> isKept(const Database& database);
/// The key of the first delivery in this range of which the table does not say what the delivery list says.
Result<std::optional<qint64>> findDifference(const Database& database, qint64 first, qint64 last);

/// Returns the condition on a line of the delivery list that the table answers, looked up in the list itself.
QString needsAttentionSql(const QString& line);

} // namespace AttentionTable
} // namespace vestnik
