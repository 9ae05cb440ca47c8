#include "JournalSchema.h"

#include "JournalFiles.h"
#include "Projection.h"
#include "RecordChain.h"

#include <QFile>
#include <QVariant>

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace vestnik::JournalSchema {
namespace {

constexpr qint64 applicationId = 0x5653544e; // "VSTN"
constexpr qint64 version = 1;

QStringList recordStatements()
{
    return {
        QStringLiteral("CREATE TABLE main.record (%1) STRICT").arg(SqlColumns::definition(recordColumns)),
        QStringLiteral("CREATE UNIQUE INDEX main.record_start ON record (delivery, attempt) WHERE kind = 'start'"),
        QStringLiteral("CREATE UNIQUE INDEX main.record_end ON record (delivery, attempt) WHERE kind IN ('end', 'recovered')"),
        QStringLiteral("CREATE TRIGGER main.record_update BEFORE UPDATE ON record"
                       " BEGIN SELECT RAISE(ABORT, 'a record is never changed'); END"),
        QStringLiteral("CREATE TRIGGER main.record_delete BEFORE DELETE ON record"
                       " BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END"),
        QStringLiteral("CREATE TABLE main.head (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL, hash BLOB NOT NULL) STRICT"),
        QStringLiteral("INSERT INTO main.head VALUES (1, 0, x'%1')").arg(QString::fromLatin1(RecordChain::seed().toHex())),
        QStringLiteral("PRAGMA main.application_id = %1").arg(applicationId),
        QStringLiteral("PRAGMA main.user_version = %1").arg(version),
    };
}

Result<void> fill(const QString& draft)
{
    const Result<std::unique_ptr<Database>> database = Database::open(draft, Database::Access::ReadWrite);
    if (!database)
        return std::unexpected(database.error());
    Result<Transaction> transaction = Transaction::begin(**database, Transaction::Kind::Immediate);
    if (!transaction)
        return std::unexpected(transaction.error());
    for (const QString& statement : recordStatements()) {
        if (const Result<void> done = (*database)->execute(statement); !done)
            return done;
    }
    if (const Result<void> done = Projection::createTables(**database, Projection::Place::Journal); !done)
        return done;
    if (const Result<void> done = transaction->commit(); !done)
        return done;
    return (*database)->execute(QStringLiteral("PRAGMA main.journal_mode = WAL"));
}

bool makeEmpty(const QString& path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    return descriptor >= 0 && ::close(descriptor) == 0;
}

bool syncToDisk(const QString& path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool isSynced = ::fsync(descriptor) == 0;
    const int number = errno;
    ::close(descriptor);
    errno = number;
    return isSynced;
}

// Never over another file. Not every file system can do it in one step; then it takes two, through a second name.
bool putInPlace(const QString& draft, const QString& file)
{
    const QByteArray from = QFile::encodeName(draft);
    const QByteArray to = QFile::encodeName(file);
    if (::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0)
        return true;
    return (errno == EINVAL || errno == ENOSYS) && ::link(from.constData(), to.constData()) == 0;
}

Result<void> check(const Database& database)
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
    if (found->toLongLong() < version)
        return error(ErrorCode::JournalDamaged, versionText);
    return {};
}

} // namespace

Result<void> create(const QString& folder, const QString& run)
{
    const QString file = JournalFiles::database(folder);
    const QString draft = JournalFiles::draft(folder, run);
    const auto failed = [&](Error error) {
        removeDraft(folder, run);
        error.subject = file;
        return std::unexpected(error);
    };
    removeDraft(folder, run);
    if (!makeEmpty(draft))
        return failed(JournalFiles::systemError(file, draft, errno));
    if (const Result<void> filled = fill(draft); !filled)
        return failed(filled.error());
    if (!syncToDisk(draft))
        return failed(JournalFiles::systemError(file, draft, errno));
    if (!putInPlace(draft, file) && errno != EEXIST)
        return failed(JournalFiles::systemError(file, file, errno));
    removeDraft(folder, run);
    if (!syncToDisk(folder))
        return std::unexpected(JournalFiles::systemError(file, folder, errno));
    return {};
}

void removeDraft(const QString& folder, const QString& run)
{
    const QString draft = JournalFiles::draft(folder, run);
    for (const char* suffix : {"", "-journal", "-wal", "-shm"})
        ::unlink(QFile::encodeName(draft + QLatin1String(suffix)).constData());
}

Result<std::unique_ptr<Database>> open(const QString& file, Database::Access access)
{
    const Result<std::optional<FileId>> before = JournalFiles::identify(file);
    if (!before)
        return std::unexpected(before.error());
    Result<std::unique_ptr<Database>> database = Database::open(file, access);
    if (!database)
        return database;
    if (const Result<void> sound = check(**database); !sound)
        return std::unexpected(sound.error());
    return database;
}

} // namespace vestnik::JournalSchema
