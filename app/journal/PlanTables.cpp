#include "PlanTables.h"

#include "OutcomeSql.h"

#include <QCryptographicHash>
#include <QVariant>

namespace vestnik::PlanTables {
namespace {

const QStringList statements{
    QStringLiteral("CREATE TABLE IF NOT EXISTS main.plan (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL,"
                   " header BLOB NOT NULL, rows INTEGER NOT NULL) STRICT"),
    QStringLiteral("CREATE TABLE IF NOT EXISTS main.plan_row (plan INTEGER NOT NULL, number INTEGER NOT NULL, content BLOB NOT NULL,"
                   " PRIMARY KEY (plan, number)) STRICT, WITHOUT ROWID"),
    // Of the rows that are to be sent, what tells whether they were.
    QStringLiteral("CREATE TABLE IF NOT EXISTS main.plan_delivery (plan INTEGER NOT NULL, delivery TEXT NOT NULL,"
                   " PRIMARY KEY (plan, delivery)) STRICT, WITHOUT ROWID"),
    // Of the same rows, by which order's event they are found.
    QStringLiteral("CREATE TABLE IF NOT EXISTS main.plan_subject (subject BLOB NOT NULL, plan INTEGER NOT NULL, delivery TEXT NOT NULL,"
                   " PRIMARY KEY (subject, plan, delivery)) STRICT, WITHOUT ROWID"),
    QStringLiteral("CREATE TABLE IF NOT EXISTS main.pruned_plan (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID"),
    // Batches that were there when records were lost, and the last record before the loss was accepted.
    QStringLiteral("CREATE TABLE IF NOT EXISTS main.lost_plan (id TEXT PRIMARY KEY, through INTEGER NOT NULL) STRICT, WITHOUT ROWID"),
    QStringLiteral("CREATE TRIGGER IF NOT EXISTS main.plan_update BEFORE UPDATE ON plan"
                   " BEGIN SELECT RAISE(ABORT, 'a plan is never changed'); END"),
    QStringLiteral("CREATE TRIGGER IF NOT EXISTS main.plan_row_update BEFORE UPDATE ON plan_row"
                   " BEGIN SELECT RAISE(ABORT, 'a plan is never changed'); END"),
    QStringLiteral("CREATE TRIGGER IF NOT EXISTS main.plan_delivery_update BEFORE UPDATE ON plan_delivery"
                   " BEGIN SELECT RAISE(ABORT, 'a plan is never changed'); END"),
    QStringLiteral("CREATE TRIGGER IF NOT EXISTS main.plan_subject_update BEFORE UPDATE ON plan_subject"
                   " BEGIN SELECT RAISE(ABORT, 'a plan is never changed'); END"),
};

/// The number of the plan whose batch asks; beyond all others where it is not stored. Bound is its id.
const QString numberOfAsking = QStringLiteral("coalesce((SELECT number FROM main.plan WHERE id = CAST(? AS TEXT)), 9223372036854775807)");

/// The kinds of ids by which a row is found.
constexpr char byOrderId = 'i';
constexpr char byUuid = 'u';
constexpr char byUuidWithoutId = 'n';

QByteArray subjectOf(char kind, const QString& origin, const QString& id, const QString& event)
{
    constexpr qsizetype size = 16; // so that no two are alike by chance
    QByteArray text(1, kind);
    for (const QString& part : {origin, event, id})
        text += part.toUtf8() + '\0';
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256).first(size);
}

Result<bool> isThere(const Database& database, const QString& table)
{
    const Result<QVariant> found = database.value(QStringLiteral("SELECT count(*) FROM main.sqlite_schema WHERE name = '%1'").arg(table));
    return found ? Result<bool>(found->toInt() > 0) : std::unexpected(found.error());
}

/// The one number that a query gives, with the id bound to it; 0 when there is no row.
Result<qint64> numberFor(const Database& database, const QString& sql, const QString& id)
{
    Result<QSqlQuery> query = database.prepare(sql);
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(0, id);
    const Result<bool> found = database.first(*query);
    if (!found)
        return std::unexpected(found.error());
    return *found ? query->value(0).toLongLong() : 0;
}

/// The number of the plan of that whole id; 0 when there is none.
Result<qint64> planNumber(const Database& database, const QString& id)
{
    const Result<bool> isAny = areThere(database);
    if (!isAny || !*isAny)
        return isAny ? Result<qint64>(0) : std::unexpected(isAny.error());
    return numberFor(database, QStringLiteral("SELECT number FROM main.plan WHERE id = ?"), id);
}

} // namespace

Result<void> create(const Database& database)
{
    for (const QString& statement : statements) {
        if (const Result<void> done = database.execute(statement); !done)
            return done;
    }
    return {};
}

Result<bool> areThere(const Database& database)
{
    return isThere(database, QStringLiteral("plan_row"));
}

Result<bool> haveSubjects(const Database& database)
{
    return isThere(database, QStringLiteral("plan_subject"));
}

Result<QByteArray> mark(const Database& database)
{
    const Result<bool> isAny = areThere(database);
    if (!isAny)
        return std::unexpected(isAny.error());
    const Result<QVariant> records = database.value(
        QStringLiteral("SELECT hex(hash) || ' ' || coalesce((SELECT min(seq) FROM main.record), 0) FROM main.head"));
    // A number is given again once the last plan has gone; an id never is.
    const Result<QVariant> plans = *isAny
        ? database.value(QStringLiteral("SELECT count(*) || ' ' || coalesce((SELECT id FROM main.plan ORDER BY number DESC LIMIT 1), '')"
                                        " FROM main.plan"))
        : Result<QVariant>(QVariant());
    if (!records || !plans)
        return std::unexpected(records ? plans.error() : records.error());
    return records->toByteArray() + ' ' + plans->toByteArray();
}

Result<bool> areBefore(const Database& database, const QString& batch, qint64 since)
{
    Result<QSqlQuery> query = database.prepare(
        QStringLiteral("SELECT EXISTS (SELECT 1 FROM main.plan WHERE number < %1 AND created_at >= ?)").arg(numberOfAsking));
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(0, boundText(batch));
    query->bindValue(1, since);
    const Result<bool> hasRow = database.first(*query);
    return hasRow ? Result<bool>(*hasRow && query->value(0).toBool()) : hasRow;
}

QList<QByteArray> subjectsStored(const QString& origin, const OrderEvent& event)
{
    QList<QByteArray> subjects;
    if (!event.orderId.isEmpty())
        subjects += subjectOf(byOrderId, origin, event.orderId, event.event);
    if (event.orderUuid.isEmpty())
        return subjects;
    const QString uuid = event.orderUuid.toLower();
    subjects += subjectOf(byUuid, origin, uuid, event.event);
    if (event.orderId.isEmpty())
        subjects += subjectOf(byUuidWithoutId, origin, uuid, event.event);
    return subjects;
}

// A UUID that stands beside another order id is a leftover of that order: it says nothing of this one.
QList<QByteArray> subjectsAskedFor(const QString& origin, const OrderEvent& event)
{
    QList<QByteArray> subjects;
    if (!event.orderId.isEmpty())
        subjects += subjectOf(byOrderId, origin, event.orderId, event.event);
    if (!event.orderUuid.isEmpty())
        subjects += subjectOf(event.orderId.isEmpty() ? byUuid : byUuidWithoutId, origin, event.orderUuid.toLower(), event.event);
    return subjects;
}

QString waitingSql()
{
    return QStringLiteral("SELECT p.id FROM main.plan_subject AS w JOIN main.plan AS p ON p.number = w.plan"
                          " LEFT JOIN main.delivery AS d ON d.delivery = w.delivery WHERE w.subject IN (?, ?)"
                          " AND w.plan < %1 AND p.created_at >= ? AND (d.key IS NULL OR %2) ORDER BY w.plan LIMIT 1")
        .arg(numberOfAsking, OutcomeSql::goesAtResume(QStringLiteral("d.outcome"), QStringLiteral("d.attempts")));
}

Result<std::optional<qint64>> oldestOfUnfinished(const Database& database)
{
    // One that was stored before deliveries were kept with the plan cannot be told apart, and goes with its records.
    const Result<bool> areKnown = isThere(database, QStringLiteral("plan_delivery"));
    if (!areKnown || !*areKnown)
        return areKnown ? Result<std::optional<qint64>>(std::nullopt) : std::unexpected(areKnown.error());
    const Result<QVariant> found = database.value(
        QStringLiteral("SELECT min((SELECT min(d.key) FROM main.delivery AS d WHERE d.batch = p.id)) FROM main.plan AS p WHERE EXISTS"
                       " (SELECT 1 FROM main.plan_delivery AS w LEFT JOIN main.delivery AS s ON s.delivery = w.delivery"
                       " WHERE w.plan = p.number AND (s.key IS NULL OR %1))")
            .arg(OutcomeSql::keepsBatch(QStringLiteral("s.outcome"))));
    if (!found)
        return std::unexpected(found.error());
    return found->isNull() ? std::nullopt : std::optional(found->toLongLong());
}

Result<void> prune(const Database& database, qint64 key)
{
    const Result<bool> isAny = areThere(database);
    if (!isAny || !*isAny)
        return isAny ? Result<void>() : std::unexpected(isAny.error());
    Result<void> done = create(database);
    const QString gone = QStringLiteral("(SELECT p.%2 FROM main.plan AS p WHERE EXISTS"
                                        " (SELECT 1 FROM main.delivery AS d WHERE d.batch = p.id AND d.key <= %1))")
                             .arg(key);
    const QString number = gone.arg(QStringLiteral("number"));
    for (const QString& statement :
         {QStringLiteral("INSERT OR IGNORE INTO main.pruned_plan (id) SELECT id FROM ") + gone.arg(QStringLiteral("id")),
          QStringLiteral("DELETE FROM main.plan_row WHERE plan IN ") + number,
          QStringLiteral("DELETE FROM main.plan_delivery WHERE plan IN ") + number,
          QStringLiteral("DELETE FROM main.plan_subject WHERE plan IN ") + number,
          QStringLiteral("DELETE FROM main.plan WHERE number IN ") + number}) {
        if (done)
            done = database.execute(statement);
    }
    return done;
}

Result<void> markLost(const Database& database, qint64 through)
{
    const Result<bool> isAny = areThere(database);
    if (!isAny || !*isAny)
        return isAny ? Result<void>() : std::unexpected(isAny.error());
    const Result<void> created = create(database);
    return created
        ? database.execute(QStringLiteral("INSERT OR REPLACE INTO main.lost_plan (id, through) SELECT id, %1 FROM main.plan").arg(through))
        : created;
}

Result<qint64> lostThrough(const Database& database, const QString& id)
{
    const Result<bool> isAny = isThere(database, QStringLiteral("lost_plan"));
    if (!isAny || !*isAny)
        return isAny ? Result<qint64>(-1) : std::unexpected(isAny.error());
    return numberFor(database, QStringLiteral("SELECT coalesce((SELECT through FROM main.lost_plan WHERE id = ?), -1)"), id);
}

Result<void> remove(const Database& database, const QString& id)
{
    const Result<qint64> number = planNumber(database, id);
    if (!number || *number == 0)
        return std::unexpected(number ? Error{ErrorCode::BatchNotFound, id, {}} : number.error());
    Result<void> done = create(database); // an earlier version made fewer of them
    if (!done)
        return done;
    // The records are asked themselves, too: what is drawn from them may be damaged.
    const Result<qint64> recorded = numberFor(
        database,
        QStringLiteral("SELECT EXISTS (SELECT 1 FROM main.delivery WHERE batch = ?) OR EXISTS (SELECT 1 FROM main.plan_delivery AS w"
                       " JOIN main.record AS r ON r.delivery = w.delivery AND r.kind = 'start' WHERE w.plan = %1)")
            .arg(*number),
        id);
    const Result<qint64> lost = recorded ? lostThrough(database, id) : std::unexpected(recorded.error());
    if (!lost || *recorded > 0 || *lost >= 0)
        return std::unexpected(lost ? Error{ErrorCode::BatchHasRecords, id, {}} : lost.error());
    for (const QString& from : {QStringLiteral("plan_row WHERE plan"), QStringLiteral("plan_delivery WHERE plan"),
                                QStringLiteral("plan_subject WHERE plan"), QStringLiteral("plan WHERE number")}) {
        if (done)
            done = database.execute(QStringLiteral("DELETE FROM main.%1 = %2").arg(from).arg(*number));
    }
    return done;
}

Result<QString> prunedPlan(const Database& database, const QString& id)
{
    const Result<bool> isAny = isThere(database, QStringLiteral("pruned_plan"));
    if (!isAny || !*isAny)
        return isAny ? Result<QString>() : std::unexpected(isAny.error());
    Result<QSqlQuery> query = database.prepare(QStringLiteral("SELECT id FROM main.pruned_plan WHERE substr(id, 1, ?) = ? LIMIT 2"));
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(0, id.size());
    query->bindValue(1, id);
    QStringList ids;
    const Result<void> done = database.forEachRow(*query, [&ids](const QSqlQuery& row) { ids.append(row.value(0).toString()); });
    if (!done)
        return std::unexpected(done.error());
    return ids.size() == 1 ? ids.first() : QString();
}

Result<void> check(const Database& database, const QString& id)
{
    const Result<qint64> number = planNumber(database, id);
    if (!number || *number > 0)
        return number ? Result<void>() : std::unexpected(number.error());
    const Result<QString> gone = prunedPlan(database, id);
    if (!gone)
        return std::unexpected(gone.error());
    return std::unexpected(gone->isEmpty() ? Error{ErrorCode::BatchNotFound, id, {}} : Error{ErrorCode::BatchPruned, *gone, {}});
}

} // namespace vestnik::PlanTables
