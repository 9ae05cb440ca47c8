#include "DayQueries.h"

#include <QVariant>

namespace vestnik::DayQueries {
namespace {

constexpr qint64 hour = 3'600'000; // ms
// Numbers grow with time, but for a clock that was set back.
constexpr qint64 margin = hour;

/// Numbers that grow with time, but for the margin, and the moment of each.
struct Timeline {
    QString table;
    QString number;
    QString moment;
};

/// Returns a number below all that began at that moment or later, found by halving: there is no index on the time.
Result<qint64> numberBefore(const Database& database, const Timeline& line, qint64 moment)
{
    const Result<QVariant> oldest = database.value(QStringLiteral("SELECT min(%1) FROM %2").arg(line.number, line.table));
    const Result<QVariant> newest = database.value(QStringLiteral("SELECT max(%1) FROM %2").arg(line.number, line.table));
    Result<QSqlQuery> query = database.prepare(QStringLiteral("SELECT %1, %2 FROM %3 WHERE %1 >= ? AND %2 IS NOT NULL ORDER BY %1 LIMIT 1")
                                                   .arg(line.number, line.moment, line.table));
    if (!oldest || !newest || !query)
        return std::unexpected(!oldest ? oldest.error() : !newest ? newest.error() : query.error());
    qint64 low = oldest->toLongLong();
    qint64 high = newest->isNull() ? 0 : newest->toLongLong() + 1;
    while (low < high) {
        const qint64 middle = low + (high - low) / 2;
        query->bindValue(0, middle);
        const Result<bool> hasRow = database.first(*query);
        if (!hasRow)
            return std::unexpected(hasRow.error());
        const bool isLater = !*hasRow || query->value(1).toLongLong() >= moment;
        const qint64 found = *hasRow ? query->value(0).toLongLong() : middle;
        query->finish();
        if (isLater)
            high = middle;
        else
            low = found + 1;
    }
    return low;
}

} // namespace

Result<QList<HourCount>> hours(const Database& database, const QDateTime& from, bool hideSandbox)
{
    const qint64 moment = from.toMSecsSinceEpoch();
    const Result<qint64> key = numberBefore(
        database, {QStringLiteral("main.delivery"), QStringLiteral("key"), QStringLiteral("started_at")}, moment - margin);
    const Result<qint64> seq = numberBefore(database, {QStringLiteral("main.record"), QStringLiteral("seq"), QStringLiteral("at")},
                                            moment - margin);
    if (!key || !seq)
        return std::unexpected(!key ? key.error() : seq.error());
    const QString kinds = hideSandbox ? QStringLiteral(" AND environment_kind <> '%1'").arg(kindCode(EnvironmentKind::Sandbox)) : QString();
    // A later attempt, of an earlier batch perhaps, begins anew under its old key: those are found by their records.
    Result<QSqlQuery> query = database.prepare(
        QStringLiteral("SELECT (started_at - ?) / %1, outcome, count(*) FROM"
                       " (SELECT started_at, outcome, environment_kind FROM main.delivery WHERE key >= ?"
                       " UNION ALL SELECT d.started_at, d.outcome, d.environment_kind FROM"
                       " (SELECT DISTINCT delivery FROM main.record WHERE seq >= ? AND +kind = 'start' AND +attempt > 1) AS r"
                       " CROSS JOIN main.delivery AS d ON d.delivery = r.delivery WHERE d.key < ?)"
                       " WHERE started_at >= ?%2 GROUP BY 1, 2")
            .arg(QString::number(hour), kinds));
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(0, moment);
    query->bindValue(1, *key);
    query->bindValue(2, *seq);
    query->bindValue(3, *key);
    query->bindValue(4, moment);
    QList<HourCount> counts;
    const Result<void> done = database.forEachRow(*query, [&counts](const QSqlQuery& row) {
        HourCount count{row.value(0).toInt(), std::nullopt, row.value(2).toLongLong()};
        if (!row.isNull(1))
            count.outcome = outcomeFromCode(row.value(1).toString()).value_or(Outcome::Unknown);
        counts.append(count);
    });
    return done ? Result<QList<HourCount>>(counts) : std::unexpected(done.error());
}

} // namespace vestnik::DayQueries
