#include "DayQueries.h"

#include <QVariant>

namespace vestnik::DayQueries {
namespace {

constexpr qint64 hour = 3'600'000; // ms
// Keys grow with time, but for a clock that was set back, or an attempt that was made again.
constexpr qint64 margin = hour;

/// Returns a key below all deliveries that began at that moment or later, found by halving: there is no index on the time.
Result<qint64> keyBefore(const Database& database, qint64 moment)
{
    const Result<QVariant> oldest = database.value(QStringLiteral("SELECT min(key) FROM main.delivery"));
    const Result<QVariant> newest = database.value(QStringLiteral("SELECT max(key) FROM main.delivery"));
    Result<QSqlQuery> query = database.prepare(
        QStringLiteral("SELECT key, started_at FROM main.delivery WHERE key >= ? ORDER BY key LIMIT 1"));
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
    const Result<qint64> key = keyBefore(database, moment - margin);
    if (!key)
        return std::unexpected(key.error());
    const QString kinds = hideSandbox ? QStringLiteral(" AND environment_kind <> '%1'").arg(kindCode(EnvironmentKind::Sandbox)) : QString();
    Result<QSqlQuery> query = database.prepare(QStringLiteral("SELECT (started_at - ?) / %1, outcome, count(*) FROM main.delivery"
                                                              " WHERE key >= ? AND started_at >= ?%2 GROUP BY 1, 2")
                                                   .arg(QString::number(hour), kinds));
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(0, moment);
    query->bindValue(1, *key);
    query->bindValue(2, moment);
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
