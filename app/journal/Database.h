#pragma once

#include "Error.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>

#include <functional>
#include <memory>

namespace vestnik {

/// One SQLite connection, of the thread that opened it; queries must be gone before it is. It never creates the file. Every failure
/// names the file, with SQLite's own words as the detail: JournalFull, JournalDamaged, or JournalUnavailable for anything else.
class Database {
public:
    enum class Access {
        ReadWrite,
        ReadOnly,
        Immutable, ///< reads without WAL and locks: for a file that nobody can write
    };

    static Result<std::unique_ptr<Database>> open(const QString& file, Access access);
    /// Opens an empty database that is in no file.
    static Result<std::unique_ptr<Database>> openInMemory();
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    const QString& file() const { return m_file; }

    Result<void> execute(const QString& sql) const;
    /// The single value of the first row; invalid when there is no row.
    Result<QVariant> value(const QString& sql) const;

    /// A forward-only query, to be bound and run.
    Result<QSqlQuery> prepare(const QString& sql) const;
    Result<void> run(QSqlQuery& query) const;
    /// False at the end.
    Result<bool> next(QSqlQuery& query) const;
    /// Runs it and gives each row to `read`.
    Result<void> forEachRow(QSqlQuery& query, const std::function<void(const QSqlQuery&)>& read) const;
    /// Runs it and goes to its first row; false when there is none.
    Result<bool> first(QSqlQuery& query) const;

private:
    Database(const QString& file, const QString& name);

    static Result<std::unique_ptr<Database>> opened(std::unique_ptr<Database> database);

    Error error(const QSqlError& error) const;

    QString m_file;
    QString m_connection;
    QSqlDatabase m_database;
};

/// A transaction that is undone unless it is committed.
class Transaction {
public:
    enum class Kind { Deferred, Immediate };

    static Result<Transaction> begin(const Database& database, Kind kind);
    Transaction(Transaction&& other) noexcept : m_database(std::exchange(other.m_database, nullptr)) { }
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    Result<void> commit();

private:
    explicit Transaction(const Database& database) : m_database(&database) { }

    const Database* m_database;
};

/// A text as the bytes to bind for `CAST(? AS TEXT)`, never null: bound as a text, SQLite would drop a byte order mark at its beginning.
QByteArray boundText(const QString& text);
/// Returns a text that was read by `CAST(column AS BLOB)`. In a column read as a text, SQLite would replace U+FFFF and its like.
QString readText(const QByteArray& bytes);

} // namespace vestnik
