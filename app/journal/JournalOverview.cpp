#include "JournalOverview.h"

#include "Database.h"
#include "PlanTables.h"

#include <QVariant>

namespace vestnik {
namespace {

Result<qint64> number(const Database& database, const QString& sql)
{
    const Result<QVariant> value = database.value(sql);
    return value ? Result<qint64>(value->toLongLong()) : std::unexpected(value.error());
}

Result<qint64> rowsOf(const Database& database, const QString& table)
{
    return number(database, QStringLiteral("SELECT count(*) FROM main.") + table);
}

Result<QMap<QString, qint64>> outcomesOf(const Database& database)
{
    Result<QSqlQuery> query = database.prepare(QStringLiteral("SELECT outcome, count(*) FROM main.delivery GROUP BY outcome"));
    if (!query)
        return std::unexpected(query.error());
    QMap<QString, qint64> outcomes;
    const Result<void> read = database.forEachRow(
        *query, [&outcomes](const QSqlQuery& row) { outcomes[row.value(0).toString()] += row.value(1).toLongLong(); });
    return read ? Result<QMap<QString, qint64>>(outcomes) : std::unexpected(read.error());
}

/// Puts what was read where it belongs, or keeps the error.
template <typename T>
bool took(T& place, const Result<T>& read, std::optional<Error>& fault)
{
    if (read)
        place = *read;
    else
        fault = read.error();
    return read.has_value();
}

} // namespace

Result<JournalOverview> JournalOverview::of(const Database& database, const StopCheck& isStopped)
{
    JournalOverview found;
    qint64 newest = 0;
    bool hasPlans = false;
    std::optional<Error> fault;
    const auto mayGoOn = [&] {
        if (isTimeToStop(isStopped))
            fault = Error{ErrorCode::Interrupted, database.file(), {}};
        return !fault;
    };
    const bool isWhole = took(found.schemaVersion, number(database, QStringLiteral("PRAGMA main.user_version")), fault)
        && took(found.records, rowsOf(database, QStringLiteral("record")), fault) && mayGoOn()
        && took(newest, number(database, QStringLiteral("SELECT at FROM main.record ORDER BY seq DESC LIMIT 1")), fault)
        && took(found.outcomes, outcomesOf(database), fault) && mayGoOn()
        && took(found.openAttempts, rowsOf(database, QStringLiteral("open_attempt")), fault)
        && took(hasPlans, PlanTables::areThere(database), fault)
        && (!hasPlans || took(found.batches, rowsOf(database, QStringLiteral("plan")), fault));
    if (!isWhole)
        return std::unexpected(*fault);
    for (const qint64 count : std::as_const(found.outcomes))
        found.deliveries += count;
    if (found.records > 0)
        found.newest = QDateTime::fromMSecsSinceEpoch(newest, Qt::UTC);
    return found;
}

QString JournalOverview::sqliteVersion()
{
    const Result<std::unique_ptr<Database>> memory = Database::openInMemory();
    return memory ? (*memory)->value(QStringLiteral("SELECT sqlite_version()")).value_or(QVariant()).toString() : QString();
}

} // namespace vestnik
