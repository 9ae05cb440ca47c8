#pragma once

#include "BatchQueue.h"
#include "BatchStore.h"
#include "Clearance.h"

#include <QFuture>

#include <memory>

namespace vestnik {

/// What the journal says of a batch, made ready for sending: a hundred thousand rows take their time.
struct BatchReading {
    BatchQueue queue;
    std::vector<BodyKey> keys;   ///< of its rows
    QSet<qsizetype> corrected;   ///< lines that a later batch has with corrected data
    qsizetype acceptedSince = 0; ///< rows to go whose order and event the history has as accepted
    QDateTime heldUntil;         ///< an answer's Retry-After holds it as long as that

    /// Off the window's thread. `again` as for BatchQueue.
    static QFuture<Result<std::shared_ptr<BatchReading>>> read(const QString& folder, const QString& run, const StoredBatch& batch,
                                                               const QSet<Outcome>& again);
};

} // namespace vestnik
