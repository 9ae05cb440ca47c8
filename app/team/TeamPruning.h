#pragma once

#include "TeamConnection.h"

namespace vestnik::TeamPruning {

/// Removes the records that were made more than so many days ago, by the server's clock, from each journal's oldest on and whole deliveries only,
/// a journal a transaction. What is left can still be verified: the chain then begins where the database says that it was pruned. Returns
/// the number of removed records. For an administrator: TeamRights. Journals on the members' computers keep theirs.
Result<qint64> prune(const TeamConnection& connection, int days);

} // namespace vestnik::TeamPruning
