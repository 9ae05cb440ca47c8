#pragma once

#include "BatchQueue.h"
#include "Clearance.h"
#include "KnownRows.h"

#include <QFuture>

#include <memory>
#include <optional>

namespace vestnik {

/// What the journal says of a batch, made ready for sending: a hundred thousand rows take their time.
struct BatchReading {
    BatchQueue queue;
    std::vector<BodyKey> keys;            ///< of its rows
    QDateTime heldUntil;                  ///< an answer's Retry-After holds it as long as that
    QList<KnownRows::RowFacts> known;     ///< its rows that the history knows in another way
    std::optional<BatchQueue> whole = {}; ///< the queue with all rows that are left out; none where the queue is that

    /// Leaves out those that stay behind, and counts them and the others that the history knows.
    KnownRows::Counts leaveOut(const ExclusionPolicy& policy);

    /// Off the window's thread. `again` as for BatchQueue.
    static QFuture<Result<std::shared_ptr<BatchReading>>> read(const QString& folder, const QString& run, const StoredBatch& batch,
                                                               const QSet<Outcome>& again);
};

/// The same, and what is told of a batch before it begins.
struct BatchLook {
    std::shared_ptr<BatchReading> reading;
    BatchCorrections corrections;
    QSet<qsizetype> corrected; ///< the lines of its file that were accepted once they were corrected

    static QFuture<Result<BatchLook>> look(const QString& folder, const QString& run, const StoredBatch& batch);
};

} // namespace vestnik
