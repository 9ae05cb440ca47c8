#include "JournalIdentity.h"

#include "JournalFiles.h"
#include "JournalSchema.h"

#include <QFile>
#include <QUuid>
#include <QVariant>

namespace vestnik::JournalIdentity {
namespace {

/// Returns the id; empty when there is none.
Result<QString> read(const Database& database)
{
    const Result<QVariant> table = database.value(QStringLiteral("SELECT name FROM main.sqlite_schema WHERE name = 'identity'"));
    if (!table)
        return std::unexpected(table.error());
    if (table->toString().isEmpty())
        return QString();
    const Result<QVariant> id = database.value(QStringLiteral("SELECT journal FROM main.identity"));
    return id ? Result<QString>(id->toString()) : std::unexpected(id.error());
}

Result<void> give(const QString& file)
{
    const Result<std::unique_ptr<Database>> database = JournalSchema::open(file, Database::Access::ReadWrite);
    if (!database)
        return std::unexpected(database.error());
    Result<Transaction> transaction = Transaction::begin(**database, Transaction::Kind::Immediate);
    if (!transaction)
        return std::unexpected(transaction.error());
    // Not a version of the schema of its own: who knows no identity reads and writes the records all the same.
    for (const QString& sql :
         {QStringLiteral("CREATE TABLE IF NOT EXISTS main.identity (id INTEGER PRIMARY KEY CHECK (id = 1), journal TEXT NOT NULL) STRICT"),
          QStringLiteral("INSERT OR IGNORE INTO main.identity VALUES (1, '%1')").arg(QUuid::createUuid().toString(QUuid::WithoutBraces))}) {
        if (const Result<void> done = (*database)->execute(sql); !done)
            return done;
    }
    return transaction->commit();
}

Result<QString> find(const QString& file)
{
    const Result<std::unique_ptr<Database>> database = JournalSchema::open(file, Database::Access::ReadOnly);
    return database ? read(**database) : std::unexpected(database.error());
}

} // namespace

Result<QString> ensure(const QString& folder)
{
    const QString file = JournalFiles::database(folder);
    if (!QFile::exists(file))
        return QString();
    const Result<QString> id = find(file);
    if (!id || !id->isEmpty())
        return id;
    if (const Result<void> given = give(file); !given)
        return std::unexpected(given.error());
    return find(file);
}

} // namespace vestnik::JournalIdentity
