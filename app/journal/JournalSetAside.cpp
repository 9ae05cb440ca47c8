#include "JournalSetAside.h"

#include "JournalFiles.h"

#include <QFile>

#include <cerrno>
#include <cstdio>

namespace vestnik::JournalSetAside {
namespace {

/// The first of the files must be there, the others may. The database first: without it nobody opens the rest.
Result<void> moveAll(const QString& folder, const QStringList& from, const QStringList& to, bool isFirstNeeded)
{
    for (qsizetype i = 0; i < from.size(); ++i) {
        if (std::rename(QFile::encodeName(from.at(i)).constData(), QFile::encodeName(to.at(i)).constData()) == 0)
            continue;
        if (errno != ENOENT || (i == 0 && isFirstNeeded))
            return std::unexpected(JournalFiles::systemError(JournalFiles::database(folder), from.at(i), errno));
    }
    if (!JournalFiles::syncToDisk(folder))
        return std::unexpected(JournalFiles::systemError(JournalFiles::database(folder), folder, errno));
    return {};
}

} // namespace

Result<QString> move(const QString& folder)
{
    const QString name = JournalFiles::besides(folder, QStringLiteral("set-aside"));
    const Result<void> moved = moveAll(folder, JournalFiles::withCompanions(JournalFiles::database(folder)),
                                       JournalFiles::withCompanions(name), true);
    return moved ? Result<QString>(name) : std::unexpected(moved.error());
}

Result<void> clearTheWay(const QString& folder)
{
    const QStringList companions = JournalFiles::withCompanions(JournalFiles::database(folder)).sliced(1);
    bool isAny = false;
    for (const QString& companion : companions)
        isAny = isAny || QFile::exists(companion);
    if (!isAny)
        return {};
    const QString name = JournalFiles::besides(folder, QStringLiteral("left"));
    return moveAll(folder, companions, JournalFiles::withCompanions(name).sliced(1), false);
}

} // namespace vestnik::JournalSetAside
