#pragma once

#include "BatchStore.h"

#include <QHash>

namespace vestnik {

/// A batch that is not finished, and in which rows of a plan wait already.
struct OverlappingBatch {
    QString id;
    QString file;        ///< empty for rows that came from no file
    QDateTime createdAt; ///< UTC
    qsizetype rows = 0;  ///< of the plan

    bool operator==(const OverlappingBatch&) const = default;
};

/// Checks rows that are about to go against the journal. The rows of a call are all of one origin. Any thread, one at a time.
namespace DuplicateCheck {

/// Rows that would go if the journal did not know them.
struct Counts {
    qsizetype accepted = 0;
    qsizetype unknown = 0;
    qsizetype inFlight = 0;
    qsizetype waiting = 0;

    void add(EventStanding standing);
    /// A row that was counted stands in another way.
    void change(EventStanding before, EventStanding now);
    bool operator==(const Counts&) const = default;

private:
    qsizetype* of(EventStanding standing);
};

/// The policy for corrected rows: an acceptance excludes them, but neither an unknown outcome nor a row that waits in another batch.
inline constexpr ExclusionPolicy corrected{.accepted = true, .unknown = false, .waiting = false};

/// Returns the fate of a row that is left out for how its event stands.
RowFate fateOf(EventStanding standing);
/// Counts all of them, and marks those that stay. `heard` gets how the rows stand that the journal knows, whether they go or not.
Result<Counts> excludeKnown(JournalQueries& queries, const QString& origin, BatchPlan& plan, const ExclusionPolicy& policy = {},
                            QHash<qsizetype, EventStanding>* heard = nullptr);
/// The batches in which rows of such a plan wait, whether these go or not; the newest first.
Result<QList<OverlappingBatch>> waiting(const QString& folder, const BatchPlan& plan);

/// A row of a stored batch whose event the journal knows in another way.
struct RowFacts {
    qsizetype row = 0;
    EventFacts facts;
};
/// Of a stored batch's rows that were not accepted yet: what other deliveries and earlier plans say of them.
Result<QList<RowFacts>> known(JournalQueries& queries, const StoredBatch& batch, const QList<RowHistory>& histories);
/// Counts those that are to go, and leaves out those that stay.
Counts excludeKnown(BatchQueue& queue, const QList<RowFacts>& known, const ExclusionPolicy& policy);
/// Returns the queue of a stored batch as it is shown and goes on, without the rows that its own policy leaves out.
Result<BatchQueue> queueOf(JournalQueries& queries, const StoredBatch& batch);

} // namespace DuplicateCheck
} // namespace vestnik
