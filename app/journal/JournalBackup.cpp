#include "JournalBackup.h"

#include "FileSystem.h"
#include "JournalFiles.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>

namespace vestnik::JournalBackup {
namespace {

Result<void> fill(const Database& database, const QString& draft)
{
    if (const SystemResult<void> made = FileSystem::createExclusively(draft); !made)
        return std::unexpected(JournalFiles::systemError(database.file(), draft, made.error()));
    Result<QSqlQuery> query = database.prepare(QStringLiteral("VACUUM main INTO ?"));
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(0, draft);
    if (const Result<void> done = database.run(*query); !done)
        return done;
    if (const SystemResult<void> synced = FileSystem::sync(draft); !synced)
        return std::unexpected(JournalFiles::systemError(database.file(), draft, synced.error()));
    return {};
}

std::unexpected<Error> unwritable(const QString& target, const QString& detail)
{
    return std::unexpected(Error{ErrorCode::FileUnwritable, target, detail});
}

void clear(const QString& draft)
{
    for (const QString& file : JournalFiles::withCompanions(draft))
        QFile::remove(file);
}

/// By a program of its own: were a file that SQLite has open here opened and closed by us, the process's locks on it would be gone.
Result<void> copyBytes(const QString& from, const QString& draft, const QString& target)
{
    QFile::remove(draft);
    if (const SystemResult<void> made = FileSystem::createExclusively(draft); !made)
        return unwritable(target, JournalFiles::systemError({}, draft, made.error()).detail);
    if (QProcess::execute(QStringLiteral("cp"), {QStringLiteral("--"), from, draft}) != 0)
        return unwritable(target, QStringLiteral("%1 could not be copied").arg(from));
    if (const SystemResult<void> synced = FileSystem::sync(draft); !synced)
        return unwritable(target, JournalFiles::systemError({}, draft, synced.error()).detail);
    return {};
}

} // namespace

Result<void> write(const Database& database, const QString& target)
{
    if (const Result<void> checked = JournalFiles::checkTarget(database.file(), target); !checked)
        return checked;
    const QString draft = target + QStringLiteral(".part");
    QFile::remove(draft);
    if (const Result<void> filled = fill(database, draft); !filled) {
        clear(draft);
        // Anything else is the target's fault, and says nothing of the journal.
        if (filled.error().code == ErrorCode::JournalDamaged)
            return filled;
        return unwritable(target, filled.error().detail);
    }
    if (const SystemResult<void> moved = FileSystem::rename(draft, target); !moved)
        return unwritable(target, QString::fromStdString(moved.error().message()));
    // The copy is whole; some file systems cannot flush a folder.
    [[maybe_unused]] const SystemResult<void> named = FileSystem::sync(QFileInfo(target).absolutePath());
    return {};
}

Result<void> copyAsIs(const QString& journal, const QString& target)
{
    if (const Result<void> checked = JournalFiles::checkTarget(journal, target); !checked)
        return checked;
    const QStringList sources = JournalFiles::withCompanions(journal);
    const QStringList targets = JournalFiles::withCompanions(target);
    const QStringList drafts = JournalFiles::withCompanions(target + QStringLiteral(".part"));
    // The database and its WAL; the rest is of no use to anybody, and what a former copy had beside it is not this one's.
    for (const qsizetype i : {0, 2}) {
        const Result<void> copied = i == 0 || QFile::exists(sources[i]) ? copyBytes(sources[i], drafts[i], target) : Result<void>();
        if (!copied) {
            clear(drafts.first());
            return copied;
        }
    }
    for (qsizetype i = targets.size() - 1; i >= 0; --i) {
        const bool isDone = QFile::exists(drafts[i]) ? FileSystem::rename(drafts[i], targets[i]).has_value()
                                                     : i == 0 || !QFile::exists(targets[i]) || QFile::remove(targets[i]);
        if (!isDone) {
            clear(drafts.first());
            return unwritable(target, QStringLiteral("%1 is in the way").arg(targets[i]));
        }
    }
    // The copy is whole; some file systems cannot flush a folder.
    [[maybe_unused]] const SystemResult<void> named = FileSystem::sync(QFileInfo(target).absolutePath());
    return {};
}

} // namespace vestnik::JournalBackup
