#pragma once

#include "Error.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <functional>

namespace vestnik {

/// A connection to a database through Qt Sql, of the thread that made it; queries must be gone before it is. A failure becomes an Error by
/// the rules of the kind of database.
class SqlConnection {
public:
    virtual ~SqlConnection();
    SqlConnection(const SqlConnection&) = delete;
    SqlConnection& operator=(const SqlConnection&) = delete;

    Result<void> execute(const QString& sql) const;
    /// The single value of the first row; invalid when there is no row.
    Result<QVariant> value(const QString& sql) const;

    /// A forward-only query, to be bound and run.
    Result<QSqlQuery> prepare(const QString& sql) const;
    Result<void> run(QSqlQuery& query) const;
    /// False at the end.
    Result<bool> next(QSqlQuery& query) const;
    /// A forward-only query that has run, and that the server was not asked to remember: a pooler gives each statement another session.
    Result<QSqlQuery> select(const QString& sql) const;
    /// Gives each row of a query that has run to `read`.
    Result<void> readRows(QSqlQuery& query, const std::function<void(const QSqlQuery&)>& read) const;
    /// Runs it and gives each row to `read`.
    Result<void> forEachRow(QSqlQuery& query, const std::function<void(const QSqlQuery&)>& read) const;
    /// Runs it and goes to its first row; false when there is none.
    Result<bool> first(QSqlQuery& query) const;

protected:
    /// `driver`: Qt's name of it. Nothing is opened yet.
    explicit SqlConnection(const QString& driver);

    QSqlDatabase& handle() { return m_database; }
    virtual Error error(const QSqlError& error) const = 0;

private:
    QString m_connection;
    QSqlDatabase m_database;
};

} // namespace vestnik
