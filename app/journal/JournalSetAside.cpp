#include "JournalSetAside.h"

#include "JournalFiles.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace vestnik::JournalSetAside {
namespace {

bool rename(const QString& from, const QString& to)
{
    return std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
}

/// Renames the files that exist, all or none. The database goes first, since nobody opens the rest without it.
Result<void> moveAll(const QString& folder, const QStringList& from, const QStringList& to)
{
    const QString journal = JournalFiles::database(folder);
    for (qsizetype i = 0; i < from.size(); ++i) {
        if (rename(from.at(i), to.at(i)) || errno == ENOENT)
            continue;
        Error error = JournalFiles::systemError(journal, from.at(i), errno);
        // The database last, so that nobody finds it without its WAL.
        while (--i >= 0) {
            if (!rename(to.at(i), from.at(i)) && errno != ENOENT)
                error.detail += QStringLiteral("; %1 is now %2").arg(from.at(i), to.at(i));
        }
        return std::unexpected(error);
    }
    if (!JournalFiles::syncToDisk(folder))
        return std::unexpected(JournalFiles::systemError(journal, folder, errno));
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
