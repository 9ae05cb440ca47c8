#pragma once

#include "BatchStore.h"

#include <functional>

namespace vestnik {

/// The header of the batch that corrected rows of this one become.
BatchHeader correctionOf(const StoredBatch& batch);

/// Why a row cannot be corrected: `foreign`, `twice`, `corrected`, `kept`; `unreadable` for one whose body is not understood, since what is
/// not would be left out.
Issue notCorrectable(const QString& why);
/// The row as it was sent.
PlannedRow planRow(const BatchRow& row);
/// A change to a row: to its notification, and to its planned row.
using RowCorrection = std::function<void(Notification& notification, PlannedRow& planned)>;
/// The row that was sent, corrected and checked; one whose body is not understood is faulty, and left as it is.
PlannedRow correctedRow(const BatchRow& row, const RowCorrection& correct, const EventCatalog& catalog);
/// Holds corrected rows against each other: of two that say different things of one event neither goes.
void compareCorrected(QList<PlannedRow>& rows);

/// Stores corrected rows as a batch, without those that the journal has as accepted: BatchNothingToSend when that leaves none. Only as long
/// as nobody else runs or corrects their batch, which the caller sees to if it `ownsLock` it: BatchInUse, BatchRowsCorrected. `header`: as
/// correctionOf() gives it.
Result<StoredBatch> storeCorrections(const QString& folder, const QString& run, const BatchHeader& header, BatchPlan plan,
                                     bool ownsLock = false);

} // namespace vestnik
