#pragma once

#include "Database.h"
#include "JournalValues.h"

#include <vector>

namespace vestnik {

/// The delivery list and the open attempts, drawn from the records by SQL. One set of statements keeps the journal's own tables up to date
/// and fills temporary ones that verify compares with where a glance does not do. Belongs to its connection, which must outlive it.
class Projection {
public:
    enum class Target {
        Journal, ///< the tables in the file
        Replay,  ///< temporary tables of this connection
    };

    /// Returns the statement that makes the index of UUIDs in any case, which journals made before 0.2 lack.
    static QString uuidIndexSql();
    static Result<void> createTables(const Database& database, Target target);
    static Result<void> dropTables(const Database& database, Target target);
    static Result<Projection> over(const Database& database, Target target);

    /// Takes in the records with these numbers; those before them are in it already. Of the replay, all records of the suspects with these
    /// numbers, which are counted from 1.
    Result<void> apply(qint64 first, qint64 last);
    /// Takes the deliveries up to this key out of the journal's tables.
    Result<void> prune(qint64 key);

    /// Takes for the replay the deliveries of the starts with these numbers whose line does not say, at a glance, what one attempt's records
    /// say: because it is wrong, or because there were more attempts. The replay is of them alone.
    static Result<void> addSuspects(const Database& database, qint64 first, qint64 last);
    /// The first of these keys that no start of the line's delivery has.
    static Result<std::optional<qint64>> findStray(const Database& database, qint64 first, qint64 last);
    /// The key of the first suspect whose line in the journal is not as in the replay.
    static Result<std::optional<qint64>> findDifference(const Database& database);
    /// The key of a delivery whose open attempts in the journal are not as in the records, once there is no other difference.
    static Result<std::optional<qint64>> findOpenDifference(const Database& database);

    /// Returns the columns that readSummary() reads: those of the delivery list as `d`, and one of joinSql().
    static QString columnsSql();
    /// Joins a delivery's open attempt to it.
    static QString joinSql();
    /// The deliveries that failed or whose outcome is unknown, as a condition on a column of outcomes. An index has just those.
    static QString failedSql(const QString& outcome);
    static QString acceptedSql(const QString& outcome);
    static DeliverySummary readSummary(const QSqlQuery& query, const QString& ownRun);

private:
    explicit Projection(const Database& database) : m_database(&database) { }

    const Database* m_database;
    std::vector<QSqlQuery> m_statements;
};

} // namespace vestnik
