#include "JournalSchema.h"

#include "DerivedTables.h"
#include "FileSystem.h"
#include "JournalFiles.h"
#include "JournalSetAside.h"
#include "ProcessLock.h"
#include "RecordChain.h"

#include <QFile>
#include <QVariant>

namespace vestnik::JournalSchema {
namespace {

constexpr qint64 applicationId = 0x5653544e; // "VSTN"

/// Returns the statements that let records be deleted once a later `pruned` record covers them. Since version 2.
QStringList pruningStatements()
{
    return {
        QStringLiteral("CREATE INDEX main.record_pruned ON record (pruned_through) WHERE kind = 'pruned'"),
        QStringLiteral("CREATE TRIGGER main.record_delete BEFORE DELETE ON record"
                       " WHEN OLD.seq > coalesce((SELECT max(pruned_through) FROM record WHERE kind = 'pruned'), 0)"
                       " BEGIN SELECT RAISE(ABORT, 'a record is deleted only after a record that says so'); END"),
    };
}

QStringList recordStatements()
{
    return {
        QStringLiteral("CREATE TABLE main.record (%1) STRICT").arg(SqlColumns::definition(recordColumns)),
        QStringLiteral("CREATE UNIQUE INDEX main.record_start ON record (delivery, attempt) WHERE kind = 'start'"),
        QStringLiteral("CREATE UNIQUE INDEX main.record_end ON record (delivery, attempt) WHERE kind IN ('end', 'recovered')"),
        QStringLiteral("CREATE TRIGGER main.record_update BEFORE UPDATE ON record"
                       " BEGIN SELECT RAISE(ABORT, 'a record is never changed'); END"),
        QStringLiteral("CREATE TABLE main.head (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL, hash BLOB NOT NULL) STRICT"),
        QStringLiteral("INSERT INTO main.head VALUES (1, 0, x'%1')").arg(QString::fromLatin1(RecordChain::seed().toHex())),
        QStringLiteral("PRAGMA main.application_id = %1").arg(applicationId),
        QStringLiteral("PRAGMA main.user_version = %1").arg(version),
    };
}

Result<void> executeAll(const Database& database, const QStringList& statements)
{
    for (const QString& statement : statements) {
        if (const Result<void> done = database.execute(statement); !done)
            return done;
    }
    return {};
}

Result<void> fill(const QString& draft)
{
    const Result<std::unique_ptr<Database>> database = Database::open(draft, Database::Access::ReadWrite);
    if (!database)
        return std::unexpected(database.error());
    Result<Transaction> transaction = Transaction::begin(**database, Transaction::Kind::Immediate);
    if (!transaction)
        return std::unexpected(transaction.error());
    if (const Result<void> done = executeAll(**database, recordStatements() + pruningStatements()); !done)
        return done;
    if (const Result<void> done = DerivedTables::create(**database); !done)
        return done;
    if (const Result<void> done = transaction->commit(); !done)
        return done;
    return (*database)->execute(QStringLiteral("PRAGMA main.journal_mode = WAL"));
}

Result<qint64> versionOf(const Database& database)
{
    const Result<QVariant> application = database.value(QStringLiteral("PRAGMA main.application_id"));
    if (!application)
        return std::unexpected(application.error());
    const Result<QVariant> found = database.value(QStringLiteral("PRAGMA main.user_version"));
    if (!found)
        return std::unexpected(found.error());
    const auto error = [&database](ErrorCode code, const QString& detail) { return std::unexpected(Error{code, database.file(), detail}); };
    if (application->toLongLong() != applicationId)
        return error(ErrorCode::JournalDamaged, QStringLiteral("it is not a journal of this program"));
    const QString versionText = QStringLiteral("schema version %1").arg(found->toLongLong());
    if (found->toLongLong() > version)
        return error(ErrorCode::JournalNewer, versionText);
    if (found->toLongLong() < 1)
        return error(ErrorCode::JournalDamaged, versionText);
    return found->toLongLong();
}

Result<void> createAlone(const QString& folder, const QString& draft)
{
    const QString file = JournalFiles::database(folder);
    const auto failed = [&file](const QString& path, std::error_code error) {
        return std::unexpected(JournalFiles::systemError(file, path, error));
    };
    if (const Result<void> cleared = JournalSetAside::clearTheWay(folder); !cleared)
        return cleared;
    if (const SystemResult<void> made = FileSystem::createExclusively(draft); !made)
        return failed(draft, made.error());
    if (const Result<void> filled = fill(draft); !filled)
        return filled;
    if (const SystemResult<void> synced = FileSystem::sync(draft); !synced)
        return failed(draft, synced.error());
    if (const SystemResult<void> placed = FileSystem::renameExclusively(draft, file); !placed && placed.error() != std::errc::file_exists)
        return failed(file, placed.error());
    if (const SystemResult<void> synced = FileSystem::sync(folder); !synced)
        return failed(folder, synced.error());
    return {};
}

} // namespace

bool isCurrent(const Database& database)
{
    return versionOf(database) == version;
}

Result<void> upgrade(const Database& database)
{
    QStringList statements{QStringLiteral("DROP TRIGGER main.record_delete")};
    for (std::size_t i = firstLaterColumn; i < columnCount; ++i) {
        const SqlColumns::Spec& spec = recordColumns[i];
        statements += QStringLiteral("ALTER TABLE main.record ADD COLUMN %1 %2")
                          .arg(SqlColumns::text(spec.name), SqlColumns::text(spec.declaration));
    }
    if (const Result<void> done = executeAll(database, statements + pruningStatements()); !done)
        return done;
    if (const Result<void> done = DerivedTables::rebuild(database); !done)
        return done;
    return database.execute(QStringLiteral("PRAGMA main.user_version = %1").arg(version));
}

Result<void> create(const QString& folder, const QString& run)
{
    const QString file = JournalFiles::database(folder);
    // One at a time, so that what lies beside a missing journal is known to be of no journal to come.
    Result<ProcessLock> creating = ProcessLock::take(folder, QStringLiteral("create"));
    if (!creating)
        return std::unexpected(creating.error());
    removeDraft(folder, run);
    Result<void> done = QFile::exists(file) ? Result<void>() : createAlone(folder, JournalFiles::draft(folder, run));
    removeDraft(folder, run);
    creating->remove();
    if (!done)
        done.error().subject = file;
    return done;
}

void removeDraft(const QString& folder, const QString& run)
{
    for (const QString& file : JournalFiles::withCompanions(JournalFiles::draft(folder, run)))
        QFile::remove(file);
}

Result<std::unique_ptr<Database>> openAnyVersion(const QString& file, Database::Access access)
{
    const Result<std::optional<FileIdentity>> before = JournalFiles::identify(file);
    if (!before)
        return std::unexpected(before.error());
    Result<std::unique_ptr<Database>> database = Database::open(file, access);
    if (!database)
        return database;
    if (const Result<qint64> found = versionOf(**database); !found)
        return std::unexpected(found.error());
    return database;
}

Result<std::unique_ptr<Database>> open(const QString& file, Database::Access access)
{
    Result<std::unique_ptr<Database>> database = openAnyVersion(file, access);
    if (database && !isCurrent(**database))
        return std::unexpected(Error{ErrorCode::JournalOlder, file, {}});
    return database;
}

} // namespace vestnik::JournalSchema
