#pragma once

#include "RecordStore.h"

#include <QStringList>

#include <functional>

namespace vestnik {

/// Keeps where the chain of records ends in the lock file of the run that recovers the others.
using KeepAnchor = std::function<Result<void>(const ChainHead&)>;

/// Ends what the runs that no longer live left open, in one transaction: as `not_sent` what waited for its turn (WaitingStarts), as `unknown`
/// all else. Clears away their locks and drafts. Gives the deliveries concerned. Their locks are held meanwhile, so of two programs that do it
/// at once one does. `ownRun` is left alone.
/// JournalLost when the journal lacks what a run has seen: then nothing is done. The locks go once `keep` has taken their anchors' place.
Result<QStringList> recoverDeadRuns(RecordStore& store, const QString& folder, const QString& ownRun, const KeepAnchor& keep);

/// Clears away what dead runs other than `ownRun` left beside the journal, if `mayGo` says that nothing needs their anchors. It is asked
/// while their locks are held, so that no run dies between its answer and the clearing.
void clearDeadRuns(const QString& folder, const QString& ownRun, const std::function<bool()>& mayGo);

} // namespace vestnik
