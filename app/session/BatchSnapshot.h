#pragma once

#include "BatchQueue.h"
#include "Clearance.h"
#include "SharedRows.h"
#include "TeamCheck.h"

#include <QFuture>

#include <memory>
#include <optional>

namespace vestnik {

/// A batch's state in the journal, made ready for sending. To read 100,000 rows takes time, so read() works off the window's thread.
struct BatchSnapshot {
    std::shared_ptr<BatchQueue> queue;
    std::shared_ptr<const std::vector<BodyKey>> keys;              ///< of its rows
    QDateTime retryAfterUntil;                                     ///< an answer's Retry-After holds it as long as that
    QList<DuplicateCheck::RowFacts> known;                         ///< its rows that the history knows in another way
    OrderKnowledge::Scope scope = OrderKnowledge::Scope::Computer; ///< whose sends those are
    std::optional<SharedSeat> seat = {};                           ///< of a batch that the team shares, once it was joined
    std::shared_ptr<const BatchQueue> whole = nullptr; ///< the queue with all rows that are left out; null where the queue is that
    QByteArray mark = {};                              ///< of the journal when it was read; empty: it cannot be told
    QDateTime readAt = {};

    /// Leaves out those that stay behind, and counts them and the others that the history knows.
    DuplicateCheck::Counts excludeKnown(const ExclusionPolicy& policy);

    /// Off the window's thread. `again` as for BatchQueue. What other members of the team sent is among what is known, if they can be asked.
    /// `earlier`: a reading without either, which is taken where nothing has been recorded or stored since; nullopt: it is read.
    static QFuture<Result<std::shared_ptr<BatchSnapshot>>> read(const QString& folder, const QString& run, const StoredBatch& batch,
                                                                const QSet<Outcome>& again, const TeamCheck::Team& team,
                                                                const std::optional<BatchSnapshot>& earlier = {});
    /// Off the window's thread: joins a batch that the team shares. What other members sent in another way is among what is known. The codes
    /// that begin with Team, when the team cannot be asked.
    static QFuture<Result<std::shared_ptr<BatchSnapshot>>> join(const QString& folder, const QString& run, const StoredBatch& batch,
                                                                const Environment& environment, const Result<TeamAccess>& access);
};

/// A snapshot plus what is shown before the first start: corrections in later batches, and rows accepted once they were corrected.
struct BatchOverview {
    std::shared_ptr<BatchSnapshot> reading;
    BatchCorrections corrections;
    QSet<qsizetype> corrected; ///< the lines of its file that were accepted once they were corrected

    static QFuture<Result<BatchOverview>> look(const QString& folder, const QString& run, const StoredBatch& batch);
};

} // namespace vestnik
