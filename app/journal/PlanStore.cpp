#include "PlanStore.h"

#include "Database.h"
#include "JournalFiles.h"
#include "JournalSchema.h"
#include "JournalValues.h"
#include "PlanTables.h"

#include <QFile>
#include <QVariant>

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

const QString planColumns = QStringLiteral("SELECT id, created_at, header, rows FROM main.plan");

/// Empty is not NULL.
QByteArray bound(const QByteArray& bytes)
{
    return bytes.isNull() ? QByteArray("") : bytes;
}

StoredPlan readPlan(const QSqlQuery& row)
{
    return {.id = row.value(0).toString(),
            .createdAt = QDateTime::fromMSecsSinceEpoch(row.value(1).toLongLong(), Qt::UTC),
            .header = row.value(2).toByteArray(),
            .rows = row.value(3).toLongLong()};
}

Result<QList<StoredPlan>> read(const Database& database, QSqlQuery& query)
{
    QList<StoredPlan> plans;
    const Result<void> done = database.forEachRow(query, [&plans](const QSqlQuery& row) { plans.append(readPlan(row)); });
    return done ? Result<QList<StoredPlan>>(plans) : std::unexpected(done.error());
}

} // namespace

PlanStore::PlanStore(std::unique_ptr<Database> database) : m_database(std::move(database)) { }

PlanStore::~PlanStore() = default;

Result<std::unique_ptr<PlanStore>> PlanStore::open(const QString& folder)
{
    Result<std::unique_ptr<Database>> database = JournalSchema::open(JournalFiles::database(folder), Database::Access::ReadWrite);
    if (!database)
        return std::unexpected(database.error());
    if (const Result<void> done = (*database)->execute(QStringLiteral("PRAGMA main.synchronous = FULL")); !done)
        return std::unexpected(done.error());
    return std::unique_ptr<PlanStore>(new PlanStore(std::move(*database)));
}

Result<void> PlanStore::add(const StoredPlan& stored, const std::function<PlanRow(qint64)>& rowAt)
{
    Result<Transaction> transaction = Transaction::begin(*m_database, Transaction::Kind::Immediate);
    if (!transaction)
        return std::unexpected(transaction.error());
    if (const Result<void> made = PlanTables::create(*m_database); !made)
        return made;
    Result<QSqlQuery> plan = m_database->prepare(
        QStringLiteral("INSERT INTO main.plan (id, created_at, header, rows) VALUES (?, ?, ?, ?)"));
    if (!plan)
        return std::unexpected(plan.error());
    const QVariantList values{stored.id, stored.createdAt.toMSecsSinceEpoch(), bound(stored.header), stored.rows};
    for (int i = 0; i < values.size(); ++i)
        plan->bindValue(i, values[i]);
    if (const Result<void> done = m_database->run(*plan); !done)
        return done;
    const QVariant number = plan->lastInsertId();
    Result<QSqlQuery> row = m_database->prepare(QStringLiteral("INSERT INTO main.plan_row (plan, number, content) VALUES (?, ?, ?)"));
    Result<QSqlQuery> delivery = m_database->prepare(
        QStringLiteral("INSERT INTO main.plan_delivery (plan, delivery) VALUES (?, CAST(? AS TEXT))"));
    if (!row || !delivery)
        return std::unexpected(row ? delivery.error() : row.error());
    std::vector<std::pair<QByteArray, QByteArray>> subjects; // each with its delivery
    for (qint64 i = 0; i < stored.rows; ++i) {
        const PlanRow next = rowAt(i);
        row->bindValue(0, number);
        row->bindValue(1, i);
        row->bindValue(2, bound(next.content));
        if (const Result<void> done = m_database->run(*row); !done)
            return done;
        if (next.delivery.isEmpty())
            continue;
        delivery->bindValue(0, number);
        delivery->bindValue(1, boundText(next.delivery));
        if (const Result<void> done = m_database->run(*delivery); !done)
            return done;
        for (const QByteArray& subject : PlanTables::subjectsStored(stored.origin, next.event))
            subjects.emplace_back(subject, boundText(next.delivery));
    }
    if (const Result<void> done = addSubjects(number, std::move(subjects)); !done)
        return done;
    return transaction->commit();
}

Result<void> PlanStore::addSubjects(const QVariant& plan, std::vector<std::pair<QByteArray, QByteArray>> subjects) const
{
    std::sort(subjects.begin(), subjects.end()); // as the table has them: in any other order its pages are read over and over
    Result<QSqlQuery> query = m_database->prepare(
        QStringLiteral("INSERT INTO main.plan_subject (subject, plan, delivery) VALUES (?, ?, CAST(? AS TEXT))"));
    if (!query)
        return std::unexpected(query.error());
    for (const auto& [subject, delivery] : subjects) {
        query->bindValue(0, subject);
        query->bindValue(1, plan);
        query->bindValue(2, delivery);
        if (const Result<void> done = m_database->run(*query); !done)
            return done;
    }
    return {};
}

Result<QList<StoredPlan>> PlanStore::all(const QString& folder)
{
    if (!QFile::exists(JournalFiles::database(folder)))
        return QList<StoredPlan>();
    const Result<std::unique_ptr<PlanStore>> store = open(folder);
    if (!store)
        return std::unexpected(store.error());
    const Database& database = *(*store)->m_database;
    const Result<bool> isThere = PlanTables::areThere(database);
    if (!isThere || !*isThere)
        return isThere ? Result<QList<StoredPlan>>() : std::unexpected(isThere.error());
    Result<QSqlQuery> query = database.prepare(planColumns + QStringLiteral(" ORDER BY number DESC"));
    return query ? read(database, *query) : std::unexpected(query.error());
}

Result<StoredPlan> PlanStore::find(const QString& id) const
{
    const std::unexpected<Error> none(Error{ErrorCode::BatchNotFound, id, {}});
    const Result<bool> isThere = PlanTables::areThere(*m_database);
    if (!isThere)
        return std::unexpected(isThere.error());
    if (id.size() < shortestId)
        return std::unexpected(Error{ErrorCode::IdTooShort, id, QString::number(shortestId)});
    if (!*isThere)
        return none;
    Result<QSqlQuery> query = m_database->prepare(planColumns + QStringLiteral(" WHERE substr(id, 1, ?) = ?"));
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(0, id.size());
    query->bindValue(1, id);
    const Result<QList<StoredPlan>> plans = read(*m_database, *query);
    if (!plans)
        return std::unexpected(plans.error());
    if (plans->size() == 1)
        return plans->first();
    if (!plans->isEmpty()) {
        QStringList ids;
        for (const StoredPlan& plan : *plans)
            ids += plan.id;
        return std::unexpected(Error{ErrorCode::IdAmbiguous, id, ids.join(QStringLiteral(", "))});
    }
    const Result<QString> gone = PlanTables::prunedPlan(*m_database, id);
    if (!gone)
        return std::unexpected(gone.error());
    return gone->isEmpty() ? none : std::unexpected(Error{ErrorCode::BatchPruned, *gone, {}});
}

Result<void> PlanStore::remove(const QString& id)
{
    Result<Transaction> transaction = Transaction::begin(*m_database, Transaction::Kind::Immediate);
    if (!transaction)
        return std::unexpected(transaction.error());
    if (const Result<void> removed = PlanTables::remove(*m_database, id); !removed)
        return removed;
    return transaction->commit();
}

Result<void> PlanStore::forEachRow(const QString& id, const std::function<void(const QByteArray&)>& read) const
{
    Result<QSqlQuery> query = m_database->prepare(
        QStringLiteral("SELECT content FROM main.plan_row WHERE plan = (SELECT number FROM main.plan WHERE id = ?) ORDER BY number"));
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(0, id);
    return m_database->forEachRow(*query, [&read](const QSqlQuery& row) { read(row.value(0).toByteArray()); });
}

} // namespace vestnik
