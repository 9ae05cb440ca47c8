#include "JournalSetAside.h"

#include "FileSystem.h"
#include "JournalFiles.h"

#include <QFile>

#include <algorithm>

namespace vestnik::JournalSetAside {
namespace {

/// Renames a file, if there is one.
SystemResult<void> renameIfAny(const QString& from, const QString& to)
{
    const SystemResult<void> renamed = FileSystem::rename(from, to);
    return !renamed && renamed.error() == std::errc::no_such_file_or_directory ? SystemResult<void>() : renamed;
}

/// Renames the files that exist, all or none. The database goes first, since nobody opens the rest without it.
Result<void> moveAll(const QString& folder, const QStringList& from, const QStringList& to)
{
    const QString journal = JournalFiles::database(folder);
    for (qsizetype i = 0; i < from.size(); ++i) {
        const SystemResult<void> renamed = renameIfAny(from.at(i), to.at(i));
        if (renamed)
            continue;
        Error error = JournalFiles::systemError(journal, from.at(i), renamed.error());
        // The database last, so that nobody finds it without its WAL.
        while (--i >= 0) {
            if (!renameIfAny(to.at(i), from.at(i)))
                error.detail += QStringLiteral("; %1 is now %2").arg(from.at(i), to.at(i));
        }
        return std::unexpected(error);
    }
    if (const SystemResult<void> synced = FileSystem::sync(folder); !synced)
        return std::unexpected(JournalFiles::systemError(journal, folder, synced.error()));
    return {};
}

bool isAny(const QStringList& files)
{
    return std::any_of(files.cbegin(), files.cend(), [](const QString& file) { return QFile::exists(file); });
}

} // namespace

Result<QString> move(const QString& folder)
{
    const QStringList files = JournalFiles::withCompanions(JournalFiles::database(folder));
    if (!isAny(files))
        return QString();
    const QString name = JournalFiles::besides(folder, QStringLiteral("set-aside"));
    const Result<void> moved = moveAll(folder, files, JournalFiles::withCompanions(name));
    return moved ? Result<QString>(name) : std::unexpected(moved.error());
}

Result<void> clearTheWay(const QString& folder)
{
    const QStringList companions = JournalFiles::withCompanions(JournalFiles::database(folder)).sliced(1);
    if (!isAny(companions))
        return {};
    const QString name = JournalFiles::besides(folder, QStringLiteral("left"));
    return moveAll(folder, companions, JournalFiles::withCompanions(name).sliced(1));
}

} // namespace vestnik::JournalSetAside
