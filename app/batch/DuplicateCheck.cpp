#include "DuplicateCheck.h"

#include "BatchList.h"

#include <algorithm>

namespace vestnik::DuplicateCheck {
namespace {

constexpr int rowsAtOnce = 2'000;

/// Calls `tell` with what is known of each row that has an event to ask about. `batch` asks.
template <typename EventOf, typename Tell>
Result<void> forEachStanding(JournalQueries& queries, const QString& origin, const QString& batch, qsizetype rows, EventOf eventOf,
                             Tell tell)
{
    for (qsizetype first = 0; first < rows; first += rowsAtOnce) { // in portions: what is asked about is large
        QList<OrderEvent> events;
        QList<qsizetype> places;
        for (qsizetype row = first; row < std::min<qsizetype>(first + rowsAtOnce, rows); ++row) {
            if (const std::optional<OrderEvent> event = eventOf(row)) {
                events.append(*event);
                places.append(row);
            }
        }
        if (events.isEmpty())
            continue;
        const Result<QList<EventFacts>> standings = queries.standingOf(origin, events, batch);
        if (!standings)
            return std::unexpected(standings.error());
        for (qsizetype i = 0; i < places.size(); ++i) {
            if (standings->at(i).standing != EventStanding::Unheard)
                tell(places[i], standings->at(i));
        }
    }
    return {};
}

} // namespace

qsizetype* Counts::of(EventStanding standing)
{
    switch (standing) {
    case EventStanding::Unheard: return nullptr;
    case EventStanding::Waiting: return &waiting;
    case EventStanding::Unknown: return &unknown;
    case EventStanding::InFlight: return &inFlight;
    case EventStanding::Accepted: return &accepted;
    }
    Q_UNREACHABLE();
}

void Counts::add(EventStanding standing)
{
    if (qsizetype* count = of(standing))
        ++*count;
}

void Counts::change(EventStanding before, EventStanding now)
{
    if (qsizetype* count = of(before))
        --*count;
    add(now);
}

RowFate fateOf(EventStanding standing)
{
    switch (standing) {
    case EventStanding::Unheard: return RowFate::Sent;
    case EventStanding::Waiting: return RowFate::Waiting;
    case EventStanding::Unknown: return RowFate::Unknown;
    case EventStanding::InFlight: return RowFate::InFlight;
    case EventStanding::Accepted: return RowFate::Accepted;
    }
    Q_UNREACHABLE();
}

Result<Counts> excludeKnown(JournalQueries& queries, const QString& origin, BatchPlan& plan, const ExclusionPolicy& policy,
                            QHash<qsizetype, EventStanding>* heard)
{
    const auto eventOf = [&plan](qsizetype row) -> std::optional<OrderEvent> {
        const PlannedRow& planned = plan.rows.at(row); // none is copied for being looked at
        if (planned.fate != RowFate::Sent)
            return std::nullopt;
        return OrderEvent{planned.body.orderId, planned.body.orderUuid, planned.body.event};
    };
    Counts counts;
    const auto mark = [&](qsizetype row, const EventFacts& facts) {
        counts.add(facts.standing);
        if (heard)
            heard->insert(row, facts.standing);
        plan.rows[row].waitsIn = facts.waitsIn;
        if (policy.excludes(facts.standing))
            plan.rows[row].fate = fateOf(facts.standing);
    };
    const Result<void> done = forEachStanding(queries, origin, {}, plan.rows.size(), eventOf, mark);
    return done ? Result<Counts>(counts) : std::unexpected(done.error());
}

Result<QList<OverlappingBatch>> waiting(const QString& folder, const BatchPlan& plan)
{
    QHash<QString, qsizetype> rows;
    for (const PlannedRow& row : plan.rows) {
        if (!row.waitsIn.isEmpty())
            ++rows[row.waitsIn];
    }
    QList<OverlappingBatch> waiting;
    if (rows.isEmpty())
        return waiting;
    const Result<QList<BatchEntry>> batches = BatchList::all(folder);
    if (!batches)
        return std::unexpected(batches.error());
    for (const BatchEntry& batch : *batches) {
        if (const qsizetype count = rows.value(batch.id); count > 0)
            waiting.append({batch.id, batch.header.file, batch.createdAt, count});
    }
    return waiting;
}

Result<QList<RowFacts>> known(JournalQueries& queries, const StoredBatch& batch, const QList<RowHistory>& histories)
{
    const auto eventOf = [&](qsizetype row) -> std::optional<OrderEvent> {
        const std::optional<Outcome>& outcome = histories.at(row).outcome;
        if (batch.rows.fate(row) != RowFate::Sent || (outcome && isAccepted(*outcome)))
            return std::nullopt;
        const OutgoingBody body = batch.rows[row].body;
        return OrderEvent{body.orderId, body.orderUuid, body.event};
    };
    QList<RowFacts> facts;
    const auto add = [&facts](qsizetype row, const EventFacts& one) { facts.append({row, one}); };
    const Result<void> done = forEachStanding(queries, batch.header.origin, batch.id, batch.rows.size(), eventOf, add);
    return done ? Result<QList<RowFacts>>(facts) : std::unexpected(done.error());
}

Counts excludeKnown(BatchQueue& queue, const QList<RowFacts>& known, const ExclusionPolicy& policy)
{
    Counts counts;
    for (const RowFacts& one : known) {
        if (!queue.isToGo(one.row))
            continue;
        counts.add(one.facts.standing);
        if (policy.excludes(one.facts.standing))
            queue.exclude(one.row, fateOf(one.facts.standing), one.facts.waitsIn);
    }
    return counts;
}

Result<BatchQueue> queueOf(JournalQueries& queries, const StoredBatch& batch)
{
    const Result<QList<RowHistory>> histories = BatchStore::histories(queries, batch);
    if (!histories)
        return std::unexpected(histories.error());
    const Result<QList<RowFacts>> facts = known(queries, batch, *histories);
    if (!facts)
        return std::unexpected(facts.error());
    BatchQueue queue(batch.rows, *histories);
    excludeKnown(queue, *facts, batch.header.exclusions);
    return queue;
}

} // namespace vestnik::DuplicateCheck
