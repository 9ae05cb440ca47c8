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
    std::vector<BodyKey> keys; ///< of its rows
    QDateTime heldUntil;       ///< an answer's Retry-After holds it as long as that

    /// Off the window's thread. `again` as for BatchQueue.
    static QFuture<Result<std::shared_ptr<BatchReading>>> read(const QString& folder, const QString& run, const StoredBatch& batch,
                                                               const QSet<Outcome>& again);
};

/// The same, and what is told of a batch before it begins.
struct BatchLook {
    std::shared_ptr<BatchReading> reading;
    BatchCorrections corrections;
    qsizetype acceptedSince = 0; ///< rows to go whose order and event the history has as accepted

    static QFuture<Result<BatchLook>> look(const QString& folder, const QString& run, const StoredBatch& batch);
};

} // namespace vestnik
