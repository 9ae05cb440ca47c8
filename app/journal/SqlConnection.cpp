#include "SqlConnection.h"

#include <QUuid>
#include <QVariant>

namespace vestnik {

SqlConnection::SqlConnection(const QString& driver)
    : m_connection(QUuid::createUuid().toString()), m_database(QSqlDatabase::addDatabase(driver, m_connection))
{ }

SqlConnection::~SqlConnection()
{
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

Result<void> SqlConnection::execute(const QString& sql) const
{
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return std::unexpected(error(query.lastError()));
    return {};
}

Result<QVariant> SqlConnection::value(const QString& sql) const
{
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return std::unexpected(error(query.lastError()));
    const Result<bool> hasRow = next(query);
    if (!hasRow)
        return std::unexpected(hasRow.error());
    return *hasRow ? query.value(0) : QVariant();
}

Result<QSqlQuery> SqlConnection::prepare(const QString& sql) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return std::unexpected(error(query.lastError()));
    return query;
}

Result<void> SqlConnection::run(QSqlQuery& query) const
{
    if (!query.exec())
        return std::unexpected(error(query.lastError()));
    return {};
}

Result<bool> SqlConnection::next(QSqlQuery& query) const
{
    if (query.next())
        return true;
    if (query.lastError().isValid())
        return std::unexpected(error(query.lastError()));
    return false;
}

Result<QSqlQuery> SqlConnection::select(const QString& sql) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return std::unexpected(error(query.lastError()));
    return query;
}

Result<void> SqlConnection::forEachRow(QSqlQuery& query, const std::function<void(const QSqlQuery&)>& read) const
{
    const Result<void> done = run(query);
    return done ? readRows(query, read) : done;
}

Result<void> SqlConnection::readRows(QSqlQuery& query, const std::function<void(const QSqlQuery&)>& read) const
{
    for (;;) {
        const Result<bool> hasRow = next(query);
        if (!hasRow)
            return std::unexpected(hasRow.error());
        if (!*hasRow)
            return {};
        read(query);
    }
}

Result<bool> SqlConnection::first(QSqlQuery& query) const
{
    const Result<void> done = run(query);
    if (!done)
        return std::unexpected(done.error());
    return next(query);
}

} // namespace vestnik
