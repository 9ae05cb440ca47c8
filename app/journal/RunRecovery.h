#pragma once

#include "RecordStore.h"

#include <QStringList>

namespace vestnik {

/// Ends as `unknown` what the runs that no longer live left open, in one transaction, and clears away their locks and drafts. Gives the
/// deliveries concerned. Their locks are held meanwhile, so of two programs that do it at once one does. `ownRun` is left alone.
Result<QStringList> recoverDeadRuns(RecordStore& store, const QString& folder, const QString& ownRun);

} // namespace vestnik
