#pragma once

#include "SqlConnection.h"

#include <QString>

#include <memory>

namespace vestnik {

/// One SQLite connection, of the thread that opened it; queries must be gone before it is. It never creates the file. Every failure
/// names the file, with SQLite's own words as the detail: JournalFull, JournalDamaged, or JournalUnavailable for anything else.
class Database : public SqlConnection {
public:
    enum class Access {
        ReadWrite,
        ReadOnly,
        Immutable, ///< reads without WAL and locks: for a file that nobody can write
    };

    static Result<std::unique_ptr<Database>> open(const QString& file, Access access);
    /// Opens an empty database that is in no file.
    static Result<std::unique_ptr<Database>> openInMemory();

    const QString& file() const { return m_file; }

private:
    Database(const QString& file, const QString& name);

    static Result<std::unique_ptr<Database>> opened(std::unique_ptr<Database> database);

    Error error(const QSqlError& error) const override;

    QString m_file;
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
