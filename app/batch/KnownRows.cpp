#include "KnownRows.h"

#include "JournalFiles.h"

#include <QFile>
#include <QSet>

#include <algorithm>

namespace vestnik::KnownRows {
namespace {

constexpr int rowsAtOnce = 2'000;

/// Calls `tell` with the standing of each row that has an event to ask about.
template <typename EventOf, typename Tell>
Result<void> forEachStanding(JournalReader& reader, const QString& origin, qsizetype rows, EventOf eventOf, Tell tell)
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
        const Result<QList<EventStanding>> standings = reader.standingOf(origin, events).result();
        if (!standings)
            return std::unexpected(standings.error());
        for (qsizetype i = 0; i < places.size(); ++i)
            tell(places[i], standings->at(i));
    }
    return {};
}

/// Of the rows that wait in a batch.
Result<QSet<QString>> waitingSubjects(JournalReader& reader, const StoredBatch& batch)
{
    const Result<QList<RowHistory>> histories = BatchStore::histories(reader, batch);
    if (!histories)
        return std::unexpected(histories.error());
    const BatchQueue queue(batch.rows, *histories);
    QSet<QString> subjects;
    for (qsizetype row = 0; row < batch.rows.size(); ++row) {
        const RowState state = queue.stateOnResume(row);
        if (state != RowState::Queued && state != RowState::Held)
            continue;
        for (const QString& subject : subjectsOf(batch.rows[row].body))
            subjects.insert(subject);
    }
    return subjects;
}

} // namespace

Result<Counts> leaveOut(JournalReader& reader, const QString& origin, BatchPlan& plan, const Staying& staying)
{
    const auto eventOf = [&plan](qsizetype row) -> std::optional<OrderEvent> {
        const PlannedRow& planned = plan.rows.at(row); // none is copied for being looked at
        if (planned.fate != RowFate::Sent)
            return std::nullopt;
        return OrderEvent{planned.body.orderId, planned.body.orderUuid, planned.body.event};
    };
    Counts counts;
    const auto mark = [&](qsizetype row, EventStanding standing) {
        if (standing == EventStanding::Unheard)
            return;
        const bool isAccepted = standing == EventStanding::Accepted;
        ++(isAccepted ? counts.accepted : counts.unclear);
        if (isAccepted ? staying.accepted : staying.unclear)
            plan.rows[row].fate = isAccepted ? RowFate::Accepted : RowFate::Unclear;
    };
    const Result<void> done = forEachStanding(reader, origin, plan.rows.size(), eventOf, mark);
    return done ? Result<Counts>(counts) : std::unexpected(done.error());
}

Result<qsizetype> acceptedSince(JournalReader& reader, const QString& origin, const BatchQueue& queue)
{
    const auto eventOf = [&queue](qsizetype row) -> std::optional<OrderEvent> {
        if (!queue.isWanted(row) || queue.state(row) != RowState::Queued)
            return std::nullopt;
        const OutgoingBody body = queue.rows()[row].body;
        return OrderEvent{body.orderId, body.orderUuid, body.event};
    };
    qsizetype count = 0;
    const auto add = [&count](qsizetype, EventStanding standing) { count += standing == EventStanding::Accepted ? 1 : 0; };
    const Result<void> done = forEachStanding(reader, origin, queue.rows().size(), eventOf, add);
    return done ? Result<qsizetype>(count) : std::unexpected(done.error());
}

Result<QList<WaitingBatch>> waiting(JournalReader& reader, const QString& folder, const QString& origin, const BatchPlan& plan)
{
    if (!QFile::exists(JournalFiles::database(folder)))
        return QList<WaitingBatch>();
    const Result<QList<UnfinishedBatch>> unfinished = BatchStore::unfinished(reader, folder,
                                                                             QDateTime::currentDateTimeUtc().addDays(-unfinishedDays));
    if (!unfinished)
        return std::unexpected(unfinished.error());
    QList<WaitingBatch> waiting;
    for (const UnfinishedBatch& one : *unfinished) {
        if (one.header.origin != origin)
            continue;
        const Result<StoredBatch> batch = BatchStore::load(folder, one.id);
        const Result<QSet<QString>> subjects = batch ? waitingSubjects(reader, *batch) : std::unexpected(batch.error());
        if (!subjects)
            continue; // whoever opens it is told
        const auto isThere = [&subjects](const PlannedRow& row) {
            const QStringList own = row.fate == RowFate::Sent ? subjectsOf(row.body) : QStringList();
            return std::any_of(own.cbegin(), own.cend(), [&subjects](const QString& subject) { return subjects->contains(subject); });
        };
        const qsizetype rows = std::count_if(plan.rows.cbegin(), plan.rows.cend(), isThere);
        if (rows > 0)
            waiting.append({one.id, one.header.file, one.createdAt, rows});
    }
    return waiting;
}

} // namespace vestnik::KnownRows
