#pragma once

#include "Error.h"

#include <QString>

namespace vestnik::JournalIdentity {

/// Returns the id of the journal itself, a UUID, and gives it one where it has none yet: others know its records by it. A copy of the file
/// has the same id, and a journal that is started anew another one. Empty while there is no journal. It fails as Database does; in the
/// calling thread, and while others write.
Result<QString> ensure(const QString& folder);

} // namespace vestnik::JournalIdentity
