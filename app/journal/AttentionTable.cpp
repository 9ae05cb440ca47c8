#include "AttentionTable.h"

#include "OutcomeSql.h"

#include <QVariant>

#include <algorithm>
#include <map>

namespace vestnik::AttentionTable {
namespace {

const QString tableName = QStringLiteral("attention");
// Copies of the delivery list's, so that the table alone answers what is asked most.
const QString copiedColumns = QStringLiteral("key, order_id, order_uuid, event, origin, environment_kind, ended");

QString copiesOf(const QString& line)
{
    QStringList copies;
    for (const QString& column : copiedColumns.split(QStringLiteral(", ")))
        copies.append(line + u'.' + column);
    return copies.join(QStringLiteral(", "));
}

/// Two order ids that do not contradict one another.
QString sameOrderIdSql(const QString& one, const QString& other)
{
    return QStringLiteral("(+%1.order_id = '' OR +%2.order_id = '' OR +%1.order_id = %2.order_id)").arg(one, other);
}

/// For the same order by one of its ids. The indexes of the successes answer it: their condition stands here word for word, and the plus signs
/// leave SQLite no other column to begin with.
QString laterSuccessSql(const QString& line, const QString& id, const QString& unless = {})
{
    return QStringLiteral("EXISTS (SELECT 1 FROM delivery AS l WHERE l.%1 = %2.%1 AND %2.%1 <> '' AND l.event = %2.event"
                          " AND l.origin = %2.origin AND %3 AND l.ended > %2.ended AND %4%5)")
        .arg(id, line, OutcomeSql::isAccepted(QStringLiteral("l.outcome")), sameOrderIdSql(QStringLiteral("l"), line), unless);
}

/// The successes of the delivery list by order, so that the look for a later one passes over no failure.
QStringList successIndexes()
{
    const QString index = QStringLiteral("CREATE INDEX attention_success_%1 ON delivery (%2) WHERE ")
        + OutcomeSql::isAccepted(QStringLiteral("outcome"));
    return {
        index.arg(QStringLiteral("order"), QStringLiteral("order_id, event, origin, ended")),
        index.arg(QStringLiteral("uuid"), QStringLiteral("order_uuid, event, origin, ended, order_id")),
    };
}

/// The failures that a success of the same order, by one of its ids, comes after; those that are open, or those that are not.
QString settledBySql(const QString& success, const QString& id, bool isOpen)
{
    return QStringLiteral("attention.%1 = %2.%1 AND %2.%1 <> '' AND attention.event = %2.event AND attention.origin = %2.origin"
                          " AND attention.is_open = %3 AND attention.ended < %2.ended AND %4")
        .arg(id, success)
        .arg(isOpen ? 1 : 0)
        .arg(sameOrderIdSql(success, QStringLiteral("attention")));
}

/// Whether there are such failures. SQLite makes a table of its own for each UPDATE that it begins, which takes longer than all the rest, so
/// none is begun for nothing.
QString anySettledSql(const QString& success, bool isOpen)
{
    const QString any = QStringLiteral("EXISTS (SELECT 1 FROM attention WHERE %1)");
    return QStringLiteral("(%1 OR %2)")
        .arg(any.arg(settledBySql(success, QStringLiteral("order_id"), isOpen)),
             any.arg(settledBySql(success, QStringLiteral("order_uuid"), isOpen)));
}

// What a success settled is open once the line says something else, unless another one settles it.
QString reopenSql()
{
    QString sql;
    const QString another = QStringLiteral(" AND l.key <> OLD.key");
    for (const QString& id : {QStringLiteral("order_id"), QStringLiteral("order_uuid")}) {
        sql += QStringLiteral("UPDATE attention SET is_open = 1 WHERE %1 AND NOT %2 AND NOT %3; ")
                   .arg(settledBySql(QStringLiteral("OLD"), id, false),
                        laterSuccessSql(QStringLiteral("attention"), QStringLiteral("order_id"), another),
                        laterSuccessSql(QStringLiteral("attention"), QStringLiteral("order_uuid"), another));
    }
    return sql;
}

// Nothing is later than the last record: the end of a single send needs no look at the order's other deliveries.
QString failedSql()
{
    const QString line = QStringLiteral("NEW");
    const QString isLast = QStringLiteral("NEW.ended < (SELECT max(seq) FROM record)");
    return QStringLiteral("INSERT OR REPLACE INTO attention (%1, is_open) VALUES (%2, CASE WHEN %3 AND %4 THEN 0 WHEN %3 AND %5 THEN 0"
                          " ELSE 1 END); ")
        .arg(copiedColumns, copiesOf(line), isLast, laterSuccessSql(line, QStringLiteral("order_id")),
             laterSuccessSql(line, QStringLiteral("order_uuid")));
}

QString succeededSql()
{
    QString sql;
    for (const QString& id : {QStringLiteral("order_id"), QStringLiteral("order_uuid")})
        sql += QStringLiteral("UPDATE attention SET is_open = 0 WHERE %1; ").arg(settledBySql(QStringLiteral("NEW"), id, true));
    return sql;
}

/// By name. A line is never inserted with an outcome.
std::map<QString, QString> triggers()
{
    const auto trigger = [](const QString& name, const QString& moment, const QString& when, const QString& statements) {
        return std::pair(name, QStringLiteral("CREATE TRIGGER %1 %2 ON delivery WHEN %3 BEGIN %4END").arg(name, moment, when, statements));
    };
    const QString update = QStringLiteral("BEFORE UPDATE");
    const QString remove = QStringLiteral("BEFORE DELETE");
    const QString after = QStringLiteral("AFTER UPDATE");
    const QString hadFailed = OutcomeSql::isFailed(QStringLiteral("OLD.outcome"));
    const QString forget = QStringLiteral("DELETE FROM attention WHERE key = OLD.key; ");
    const QString had = QStringLiteral("%1 AND %2")
                            .arg(OutcomeSql::isAccepted(QStringLiteral("OLD.outcome")), anySettledSql(QStringLiteral("OLD"), false));
    const QString has = QStringLiteral("%1 AND %2")
                            .arg(OutcomeSql::isAccepted(QStringLiteral("NEW.outcome")), anySettledSql(QStringLiteral("NEW"), true));
    return {
        trigger(QStringLiteral("attention_forget"), update, hadFailed, forget),
        trigger(QStringLiteral("attention_forget_deleted"), remove, hadFailed, forget),
        trigger(QStringLiteral("attention_reopen"), update, had, reopenSql()),
        trigger(QStringLiteral("attention_reopen_deleted"), remove, had, reopenSql()),
        trigger(QStringLiteral("attention_failed"), after, OutcomeSql::isFailed(QStringLiteral("NEW.outcome")), failedSql()),
        trigger(QStringLiteral("attention_succeeded"), after, has, succeededSql()),
    };
}

QString nameOf(const QString& statement)
{
    return statement.section(u' ', 2, 2);
}

/// The table, then its indexes. What a success settles, or its end opens again, is found among what ended before it.
QStringList tables()
{
    return {
        QStringLiteral("CREATE TABLE attention (key INTEGER PRIMARY KEY, order_id TEXT, order_uuid TEXT, event TEXT, origin TEXT,"
                       " environment_kind TEXT, ended INTEGER, is_open INTEGER NOT NULL) STRICT"),
        QStringLiteral("CREATE INDEX attention_open ON attention (key, environment_kind, is_open) WHERE is_open"),
        QStringLiteral("CREATE INDEX attention_order ON attention (order_id, event, origin, is_open, ended)"),
        QStringLiteral("CREATE INDEX attention_uuid ON attention (order_uuid, event, origin, is_open, ended, order_id)"),
    };
}

/// By name, each with its text as SQLite keeps it.
std::map<QString, QString> wantedParts()
{
    std::map<QString, QString> parts = triggers();
    for (const QString& statement : successIndexes() + tables())
        parts.emplace(nameOf(statement), statement);
    return parts;
}

/// As wantedParts(), of the file. Other rules are another text.
Result<std::map<QString, QString>> foundParts(const Database& database)
{
    Result<QSqlQuery> query = database.prepare(QStringLiteral("SELECT name, sql FROM main.sqlite_schema"
                                                              " WHERE name GLOB 'attention_*' OR name = 'attention'"));
    if (!query)
        return std::unexpected(query.error());
    std::map<QString, QString> found;
    const Result<void> read = database.forEachRow(
        *query, [&found](const QSqlQuery& row) { found.emplace(row.value(0).toString(), row.value(1).toString()); });
    return read ? Result<std::map<QString, QString>>(found) : std::unexpected(read.error());
}

/// Returns what the table should say, drawn from the delivery list; conditions may be added.
QString drawnSql()
{
    const QString line = QStringLiteral("d");
    return QStringLiteral("SELECT %1, CASE WHEN %2 THEN 0 WHEN %3 THEN 0 ELSE 1 END AS is_open FROM main.delivery AS d"
                          " INDEXED BY delivery_failed WHERE %4")
        .arg(copiesOf(line), laterSuccessSql(line, QStringLiteral("order_id")), laterSuccessSql(line, QStringLiteral("order_uuid")),
             OutcomeSql::isFailed(QStringLiteral("d.outcome")));
}

} // namespace

Result<void> create(const Database& database)
{
    // The table is drawn by the successes' indexes; its own are made faster once it is filled.
    const QStringList own = tables();
    QStringList statements = successIndexes();
    statements += {own.first(), QStringLiteral("INSERT INTO main.attention (%1, is_open) ").arg(copiedColumns) + drawnSql()};
    statements += own.sliced(1);
    for (const auto& [name, sql] : triggers())
        statements.append(sql);
    for (const QString& statement : statements) {
        if (const Result<void> done = database.execute(statement); !done)
            return done;
    }
    return {};
}

Result<void> drop(const Database& database)
{
    const Result<std::map<QString, QString>> found = foundParts(database);
    if (!found)
        return std::unexpected(found.error());
    for (const auto& [name, sql] : *found) {
        const QString kind = sql.section(u' ', 1, 1); // TABLE, INDEX or TRIGGER
        if (const Result<void> done = database.execute(QStringLiteral("DROP %1 IF EXISTS main.%2").arg(kind, name)); !done)
            return done;
    }
    return {};
}

Result<void> ensure(const Database& database)
{
    const Result<bool> kept = isKept(database);
    if (!kept || *kept)
        return kept ? Result<void>() : std::unexpected(kept.error());
    const Result<void> dropped = drop(database);
    return dropped ? create(database) : dropped;
}

Result<bool> isKept(const Database& database)
{
    static const std::map<QString, QString> wanted = wantedParts();
    const Result<std::map<QString, QString>> found = foundParts(database);
    if (!found)
        return std::unexpected(found.error());
    const bool hasTable = found->contains(tableName);
    const bool hasTrigger = std::any_of(found->cbegin(), found->cend(),
                                        [](const auto& part) { return part.second.startsWith(QStringLiteral("CREATE TRIGGER")); });
    if (hasTrigger && !hasTable)
        return std::unexpected(Error{ErrorCode::JournalDamaged, database.file(), QStringLiteral("no such table: attention")});
    return *found == wanted;
}

Result<std::optional<qint64>> findDifference(const Database& database, qint64 first, qint64 last)
{
    const QString kept = QStringLiteral("SELECT %1, is_open FROM main.attention WHERE key BETWEEN ? AND ?").arg(copiedColumns);
    const QString drawn = drawnSql() + QStringLiteral(" AND d.key BETWEEN ? AND ?");
    Result<QSqlQuery> query = database.prepare(QStringLiteral("SELECT min(key) FROM (SELECT key FROM (%1 EXCEPT %2)"
                                                              " UNION ALL SELECT key FROM (%2 EXCEPT %1))")
                                                   .arg(kept, drawn));
    if (!query)
        return std::unexpected(query.error());
    for (int i = 0; i < 8; i += 2) {
        query->bindValue(i, first);
        query->bindValue(i + 1, last);
    }
    const Result<bool> hasRow = database.first(*query);
    if (!hasRow)
        return std::unexpected(hasRow.error());
    return query->isNull(0) ? std::nullopt : std::optional(query->value(0).toLongLong());
}

QString needsAttentionSql(const QString& line)
{
    return QStringLiteral("%1 AND NOT %2 AND NOT %3")
        .arg(OutcomeSql::isFailed(line + QStringLiteral(".outcome")), laterSuccessSql(line, QStringLiteral("order_id")),
             laterSuccessSql(line, QStringLiteral("order_uuid")));
}

} // namespace vestnik::AttentionTable
