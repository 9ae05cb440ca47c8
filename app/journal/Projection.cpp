#include "Projection.h"

#include "OutcomeSql.h"
#include "SqlColumns.h"

#include <QVariant>

#include <array>

namespace vestnik {
namespace {

struct DeliveryColumn : SqlColumns::Spec {
    std::string_view source; ///< the SQL expression for the value that a `start` record gives
};

// In the order in which readSummary() reads them.
constexpr std::array deliveryColumns{
    DeliveryColumn{{"key", "INTEGER PRIMARY KEY"}, "seq"},
    DeliveryColumn{{"delivery", "TEXT NOT NULL UNIQUE"}, "delivery"},
    DeliveryColumn{{"attempts", "INTEGER NOT NULL"}, "attempt"},
    DeliveryColumn{{"started_at", "INTEGER"}, "at"},
    DeliveryColumn{{"event", "TEXT"}, "event"},
    DeliveryColumn{{"order_id", "TEXT"}, "order_id"},
    DeliveryColumn{{"order_uuid", "TEXT"}, "order_uuid"},
    DeliveryColumn{{"environment_id", "TEXT"}, "environment_id"},
    DeliveryColumn{{"environment_name", "TEXT"}, "environment_name"},
    DeliveryColumn{{"environment_kind", "TEXT"}, "environment_kind"},
    DeliveryColumn{{"origin", "TEXT"}, "origin"},
    DeliveryColumn{{"os_user", "TEXT"}, "os_user"},
    DeliveryColumn{{"operator", "TEXT"}, "operator"},
    DeliveryColumn{{"source", "TEXT"}, "source"},
    DeliveryColumn{{"reason", "TEXT"}, "reason"},
    DeliveryColumn{{"resend_of", "TEXT"}, "resend_of"},
    DeliveryColumn{{"batch", "TEXT"}, "batch"},
    DeliveryColumn{{"outcome", "TEXT"}, "NULL"},
    DeliveryColumn{{"status", "INTEGER NOT NULL"}, "0"},
    DeliveryColumn{{"duration_us", "INTEGER NOT NULL"}, "0"},
    DeliveryColumn{{"ended", "INTEGER"}, "NULL"}, ///< the number of the record that ended it
};

/// Which records of a kind are taken in; bound is a range. Of the journal it is that of the records, found by number alone: the plus signs keep
/// SQLite from walking an index over the whole table. Of the replay it is that of the suspects, whose records are found by an index.
QString recordsSql(const QString& kinds, Projection::Target target)
{
    return target == Projection::Target::Journal
        ? QStringLiteral("+kind %1 AND seq BETWEEN ? AND ?").arg(kinds)
        : QStringLiteral("kind %1 AND delivery IN (SELECT delivery FROM temp.suspect WHERE id BETWEEN ? AND ?)").arg(kinds);
}

QString isStart(Projection::Target target)
{
    return recordsSql(QStringLiteral("= 'start'"), target);
}

QString isEnd(Projection::Target target)
{
    return recordsSql(QStringLiteral("IN ('end', 'recovered')"), target);
}

QString prefixOf(Projection::Target target)
{
    return target == Projection::Target::Journal ? QStringLiteral("main.") : QStringLiteral("temp.replayed_");
}

// A start makes the line, or a later attempt's start makes it anew under its old key.
QString startsSql(Projection::Target target)
{
    const QString sources = SqlColumns::join(deliveryColumns, [](const DeliveryColumn& column) { return SqlColumns::text(column.source); });
    const QString updates = SqlColumns::join(deliveryColumns, [](const DeliveryColumn& column) {
        const bool isKey = column.name == "key";
        return QStringLiteral("%1 = %2.%1").arg(SqlColumns::text(column.name), isKey ? QStringLiteral("d") : QStringLiteral("excluded"));
    });
    return QStringLiteral("INSERT INTO %1delivery AS d (%2) SELECT %3 FROM main.record WHERE %4 ORDER BY seq"
                          " ON CONFLICT (delivery) DO UPDATE SET %5 WHERE excluded.attempts > d.attempts")
        .arg(prefixOf(target), SqlColumns::names(deliveryColumns), sources, isStart(target), updates);
}

QString endsSql(Projection::Target target)
{
    return QStringLiteral("UPDATE %1delivery AS d SET outcome = r.outcome, status = coalesce(r.status, 0),"
                          " duration_us = coalesce(r.duration_us, 0), ended = r.seq"
                          " FROM (SELECT seq, delivery, attempt, outcome, status, duration_us FROM main.record WHERE %2) AS r"
                          " WHERE d.delivery = +r.delivery AND d.attempts = +r.attempt")
        .arg(prefixOf(target), isEnd(target));
}

QString openedSql(Projection::Target target)
{
    return QStringLiteral("INSERT INTO %1open_attempt (seq, delivery, attempt, run)"
                          " SELECT seq, delivery, attempt, run FROM main.record WHERE %2")
        .arg(prefixOf(target), isStart(target));
}

QString closedSql(Projection::Target target)
{
    return QStringLiteral("DELETE FROM %1open_attempt WHERE (delivery, attempt) IN"
                          " (SELECT delivery, attempt FROM main.record WHERE %2)")
        .arg(prefixOf(target), isEnd(target));
}

/// Whether the line `d` says what the start `r`, and the end `e` that the line names, say of a delivery with one attempt.
QString isOfOneAttemptSql()
{
    QStringList same{QStringLiteral("r.attempt = 1")};
    for (const DeliveryColumn& column : deliveryColumns) {
        if (column.source != "seq" && column.source != "NULL" && column.source != "0")
            same += QStringLiteral("d.%1 IS r.%2").arg(SqlColumns::text(column.name), SqlColumns::text(column.source));
    }
    same += QStringLiteral("CASE WHEN d.ended IS NULL THEN d.outcome IS NULL AND d.status = 0 AND d.duration_us = 0 AND NOT EXISTS"
                           " (SELECT 1 FROM main.record AS x WHERE x.delivery = d.delivery AND x.attempt = 1"
                           " AND x.kind IN ('end', 'recovered'))"
                           " ELSE e.kind IN ('end', 'recovered') AND e.delivery = d.delivery AND e.attempt = 1 AND d.outcome IS e.outcome"
                           " AND d.status = coalesce(e.status, 0) AND d.duration_us = coalesce(e.duration_us, 0) END");
    return same.join(QStringLiteral(" AND "));
}

QString differsSql()
{
    QStringList differs;
    for (const DeliveryColumn& column : deliveryColumns)
        differs += QStringLiteral("d.%1 IS NOT r.%1").arg(SqlColumns::text(column.name));
    return differs.join(QStringLiteral(" OR "));
}

Result<std::optional<qint64>> firstKey(const Database& database, Result<QSqlQuery> query)
{
    if (!query)
        return std::unexpected(query.error());
    const Result<bool> hasRow = database.first(*query);
    if (!hasRow)
        return std::unexpected(hasRow.error());
    return *hasRow ? std::optional(query->value(0).toLongLong()) : std::nullopt;
}

} // namespace

QString Projection::uuidIndexSql()
{
    return QStringLiteral("CREATE INDEX IF NOT EXISTS main.delivery_uuid_nocase ON delivery (order_uuid COLLATE NOCASE)");
}

Result<void> Projection::createTables(const Database& database, Target target)
{
    const QString prefix = prefixOf(target);
    QStringList statements{
        QStringLiteral("CREATE TABLE %1delivery (%2) STRICT").arg(prefix, SqlColumns::definition(deliveryColumns)),
        QStringLiteral("CREATE TABLE %1open_attempt (seq INTEGER PRIMARY KEY, delivery TEXT NOT NULL, attempt INTEGER NOT NULL,"
                       " run TEXT NOT NULL, UNIQUE (delivery, attempt)) STRICT")
            .arg(prefix),
    };
    if (target == Target::Journal) {
        // Each ends in the key, so a page is read in its order.
        statements += {
            QStringLiteral("CREATE INDEX main.delivery_order ON delivery (order_id)"),
            QStringLiteral("CREATE INDEX main.delivery_uuid ON delivery (order_uuid)"),
            uuidIndexSql(),
            QStringLiteral("CREATE INDEX main.delivery_batch ON delivery (batch) WHERE batch IS NOT NULL"),
            QStringLiteral("CREATE INDEX main.delivery_failed ON delivery (key) WHERE ") + failedSql(QStringLiteral("outcome")),
            QStringLiteral("CREATE INDEX main.delivery_outcome ON delivery (outcome)"),
            QStringLiteral("CREATE INDEX main.delivery_environment ON delivery (environment_id)"),
            QStringLiteral("CREATE INDEX main.delivery_environment_outcome ON delivery (environment_id, outcome)"),
        };
    }
    if (target == Target::Replay)
        statements.append(QStringLiteral("CREATE TABLE temp.suspect (id INTEGER PRIMARY KEY, delivery TEXT NOT NULL UNIQUE) STRICT"));
    for (const QString& statement : statements) {
        if (const Result<void> done = database.execute(statement); !done)
            return done;
    }
    return {};
}

Result<void> Projection::dropTables(const Database& database, Target target)
{
    QStringList tables{prefixOf(target) + QStringLiteral("delivery"), prefixOf(target) + QStringLiteral("open_attempt")};
    if (target == Target::Replay)
        tables.append(QStringLiteral("temp.suspect"));
    for (const QString& table : tables) {
        const Result<void> done = database.execute(QStringLiteral("DROP TABLE IF EXISTS ") + table);
        if (!done)
            return done;
    }
    return {};
}

Result<Projection> Projection::over(const Database& database, Target target)
{
    Projection projection(database);
    // Starts before ends: an end is never before its start, and a later attempt's start decides in either order.
    for (const QString& sql : {startsSql(target), endsSql(target), openedSql(target), closedSql(target)}) {
        Result<QSqlQuery> query = database.prepare(sql);
        if (!query)
            return std::unexpected(query.error());
        projection.m_statements.push_back(std::move(*query));
    }
    return projection;
}

Result<void> Projection::apply(qint64 first, qint64 last)
{
    for (QSqlQuery& statement : m_statements) {
        statement.bindValue(0, first);
        statement.bindValue(1, last);
        if (const Result<void> done = m_database->run(statement); !done)
            return done;
    }
    return {};
}

Result<void> Projection::prune(qint64 key)
{
    // Nothing is open among them, or they would not be pruned.
    return m_database->execute(QStringLiteral("DELETE FROM main.delivery WHERE key <= %1").arg(key));
}

Result<void> Projection::addSuspects(const Database& database, qint64 first, qint64 last)
{
    Result<QSqlQuery> query = database.prepare(
        QStringLiteral("INSERT OR IGNORE INTO temp.suspect (delivery) SELECT r.delivery FROM main.record AS r"
                       " LEFT JOIN main.delivery AS d ON d.key = r.seq LEFT JOIN main.record AS e ON e.seq = d.ended"
                       " WHERE r.seq BETWEEN ? AND ? AND +r.kind = 'start' AND (%1) IS NOT TRUE")
            .arg(isOfOneAttemptSql()));
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(0, first);
    query->bindValue(1, last);
    return database.run(*query);
}

Result<std::optional<qint64>> Projection::findStray(const Database& database, qint64 first, qint64 last)
{
    Result<QSqlQuery> query = database.prepare(
        QStringLiteral("SELECT d.key FROM main.delivery AS d WHERE d.key BETWEEN ? AND ? AND NOT EXISTS"
                       " (SELECT 1 FROM main.record AS r WHERE r.seq = d.key AND +r.kind = 'start' AND +r.delivery = d.delivery)"
                       " ORDER BY d.key LIMIT 1"));
    if (query) {
        query->bindValue(0, first);
        query->bindValue(1, last);
    }
    return firstKey(database, std::move(query));
}

Result<std::optional<qint64>> Projection::findDifference(const Database& database)
{
    return firstKey(
        database,
        database.prepare(QStringLiteral("SELECT key FROM (SELECT r.key FROM temp.replayed_delivery AS r"
                                        " LEFT JOIN main.delivery AS d ON d.key = r.key WHERE %1"
                                        " UNION ALL SELECT d.key FROM temp.suspect AS s"
                                        " JOIN main.delivery AS d ON d.delivery = s.delivery WHERE NOT EXISTS"
                                        " (SELECT 1 FROM temp.replayed_delivery AS r WHERE r.key = d.key)) ORDER BY key LIMIT 1")
                             .arg(differsSql())));
}

Result<std::optional<qint64>> Projection::findOpenDifference(const Database& database)
{
    // Of whom the list is known to say what the records say.
    const QString open = QStringLiteral("SELECT r.seq, r.delivery, r.attempt, r.run FROM main.delivery AS d"
                                        " JOIN main.record AS r ON r.seq = d.key WHERE d.outcome IS NULL"
                                        " AND d.delivery NOT IN (SELECT delivery FROM temp.suspect)"
                                        " UNION ALL SELECT seq, delivery, attempt, run FROM temp.replayed_open_attempt");
    const QString sql = QStringLiteral("WITH open AS MATERIALIZED (%1)"
                                       " SELECT coalesce((SELECT key FROM main.delivery AS d WHERE d.delivery = o.delivery), seq) FROM"
                                       " (SELECT * FROM (SELECT * FROM main.open_attempt EXCEPT SELECT * FROM open)"
                                       " UNION ALL SELECT * FROM (SELECT * FROM open EXCEPT SELECT * FROM main.open_attempt)) AS o"
                                       " ORDER BY seq LIMIT 1");
    return firstKey(database, database.prepare(sql.arg(open)));
}

QString Projection::columnsSql()
{
    return SqlColumns::values(deliveryColumns, QStringLiteral("d.")) + QStringLiteral(", o.run");
}

QString Projection::joinSql()
{
    return QStringLiteral(" LEFT JOIN main.open_attempt AS o ON o.delivery = d.delivery AND o.attempt = d.attempts");
}

QString Projection::failedSql(const QString& outcome)
{
    return OutcomeSql::isFailed(outcome);
}

QString Projection::acceptedSql(const QString& outcome)
{
    return OutcomeSql::isAccepted(outcome);
}

DeliverySummary Projection::readSummary(const QSqlQuery& query, const QString& ownRun)
{
    int column = 0;
    const auto number = [&query, &column] { return query.value(column++).toLongLong(); };
    const auto text = [&query, &column] { return readText(query.value(column++).toByteArray()); };
    DeliverySummary summary;
    summary.key = number();
    summary.delivery = text();
    summary.attempts = static_cast<int>(number());
    summary.startedAt = QDateTime::fromMSecsSinceEpoch(number(), Qt::UTC);
    summary.event = text();
    summary.orderId = text();
    summary.orderUuid = text();
    summary.environmentId = text();
    summary.environmentName = text();
    // What cannot be read counts as the kind that asks for the most care, and as the outcome that promises nothing.
    summary.environmentKind = kindFromCode(text()).value_or(EnvironmentKind::Production);
    summary.origin = text();
    summary.osUser = text();
    summary.operatorName = text();
    summary.source = text();
    summary.reason = text();
    summary.resendOf = text();
    summary.batch = text();
    const bool isOver = !query.isNull(column);
    const QString outcome = text();
    if (isOver)
        summary.outcome = outcomeFromCode(outcome).value_or(Outcome::Unknown);
    summary.status = static_cast<int>(number());
    summary.durationUs = number();
    summary.ended = number();
    summary.inFlightElsewhere = !isOver && query.value(column).toString() != ownRun;
    return summary;
}

} // namespace vestnik
