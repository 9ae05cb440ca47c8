#include "JournalPruning.h"

#include "Clock.h"
#include "PlanTables.h"

#include <QVariant>

#include <algorithm>

namespace vestnik::JournalPruning {
namespace {

constexpr qint64 stepSize = 20'000;

/// The number that such a query gives; nullopt when that is NULL.
Result<std::optional<qint64>> numberOf(const Database& database, const QString& sql)
{
    const Result<QVariant> value = database.value(sql);
    if (!value)
        return std::unexpected(value.error());
    return value->isNull() ? std::nullopt : std::optional(value->toLongLong());
}

/// The oldest of the deliveries up to a record that has a record after it.
QString cutDeliverySql(qint64 last)
{
    return QStringLiteral("SELECT min(d.key) FROM main.delivery AS d WHERE d.key <= %1 AND (EXISTS (SELECT 1 FROM main.record AS r"
                          " WHERE r.delivery = d.delivery AND r.kind = 'start' AND r.seq > %1) OR EXISTS (SELECT 1 FROM main.record AS r"
                          " WHERE r.delivery = d.delivery AND r.kind IN ('end', 'recovered') AND r.seq > %1))")
        .arg(last);
}

/// Records that may go, as a beginning of the chain.
struct Beginning {
    qint64 first = 0;
    qint64 last = 0;    ///< below `first` when there are none
    bool isAll = false; ///< looking at more records would not find more
};

/// How much of the first `size` records is old and complete.
Result<Beginning> findBeginning(const Database& database, qint64 before, qint64 size)
{
    const Result<std::optional<qint64>> first = numberOf(database, QStringLiteral("SELECT min(seq) FROM main.record"));
    const Result<std::optional<qint64>> newest = numberOf(database, QStringLiteral("SELECT max(seq) FROM main.record"));
    if (!first || !newest)
        return std::unexpected(!first ? first.error() : newest.error());
    if (!first->has_value() || !newest->has_value())
        return Beginning{1, 0, true};
    Beginning beginning{**first, std::min(**first + size - 1, **newest), **first + size > **newest};
    const Result<std::optional<qint64>> young = numberOf(
        database,
        QStringLiteral("SELECT min(seq) FROM main.record WHERE seq BETWEEN %1 AND %2 AND +at >= %3")
            .arg(beginning.first)
            .arg(beginning.last)
            .arg(before));
    const Result<std::optional<qint64>> open = numberOf(
        database, QStringLiteral("SELECT min(d.key) FROM main.open_attempt AS o JOIN main.delivery AS d ON d.delivery = o.delivery"));
    const Result<std::optional<qint64>> kept = PlanTables::oldestOfUnfinished(database);
    if (!young || !open || !kept)
        return std::unexpected(!young ? young.error() : !open ? open.error() : kept.error());
    beginning.isAll = beginning.isAll || young->has_value();
    const qint64 beyond = beginning.last + 1;
    beginning.isAll = beginning.isAll || kept->value_or(beyond) < beyond;
    beginning.last = std::min({beyond, young->value_or(beyond), open->value_or(beyond), kept->value_or(beyond)}) - 1;
    while (beginning.last >= beginning.first) {
        const Result<std::optional<qint64>> cut = numberOf(database, cutDeliverySql(beginning.last));
        if (!cut)
            return std::unexpected(cut.error());
        if (!cut->has_value())
            break;
        beginning.last = **cut - 1;
    }
    return beginning;
}

/// A delivery that was tried again much later may hold up a few records; then more are looked at.
Result<Beginning> findPrunable(const Database& database, qint64 before)
{
    for (qint64 size = stepSize;; size *= 2) {
        const Result<Beginning> beginning = findBeginning(database, before, size);
        if (!beginning || beginning->last >= beginning->first || beginning->isAll)
            return beginning;
    }
}

/// Refuses when nothing would be left. Then it is more likely that the clock is ahead than that everything is old, and what is removed
/// does not come back; what is old goes after the next record.
Result<void> checkClock(const Database& database, const QDateTime& before)
{
    const Result<std::optional<qint64>> newest = numberOf(
        database, QStringLiteral("SELECT at FROM main.record WHERE +kind = 'start' ORDER BY seq DESC LIMIT 1"));
    if (!newest)
        return std::unexpected(newest.error());
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(newest->value_or(0));
    if (!newest->has_value() || time >= before)
        return {};
    return std::unexpected(Error{ErrorCode::JournalAllOld, database.file(), time.toString(QStringLiteral("yyyy-MM-dd HH:mm"))});
}

Result<void> prune(RecordStore& store, const PruneRequest& request, qint64 last)
{
    const Database& database = store.database();
    Result<QSqlQuery> query = database.prepare(QStringLiteral("SELECT hash FROM main.record WHERE seq = ?"));
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(0, last);
    const Result<bool> hasRow = database.first(*query);
    if (!hasRow)
        return std::unexpected(hasRow.error());
    RecordRow row;
    row.setText(Column::Kind, RecordKind::pruned);
    row.setText(Column::Run, request.run);
    row.setNumber(Column::At, Clock::system().utcNow().toMSecsSinceEpoch());
    row.setText(Column::OsUser, request.osUser);
    row.setNumber(Column::PrunedThrough, last);
    row.setBytes(Column::PrunedHash, query->value(0).toByteArray());
    query->finish();
    if (const Result<void> done = store.append(row); !done)
        return done;
    if (const Result<void> done = PlanTables::prune(database, last); !done)
        return done;
    return store.removeThrough(last);
}

} // namespace

Result<qint64> pruneSome(RecordStore& store, const PruneRequest& request)
{
    if (const Result<void> begun = store.begin(); !begun)
        return std::unexpected(begun.error());
    const Result<void> plausible = checkClock(store.database(), request.before);
    const Result<Beginning> beginning = plausible ? findPrunable(store.database(), request.before.toMSecsSinceEpoch())
                                                  : std::unexpected(plausible.error());
    Result<void> done = beginning ? Result<void>() : std::unexpected(beginning.error());
    const qint64 count = done ? std::max<qint64>(beginning->last - beginning->first + 1, 0) : 0;
    if (done && count > 0)
        done = prune(store, request, beginning->last);
    if (done && count > 0)
        done = store.commit();
    if (!done || count == 0)
        store.rollback();
    return done ? Result<qint64>(count) : std::unexpected(done.error());
}

} // namespace vestnik::JournalPruning
