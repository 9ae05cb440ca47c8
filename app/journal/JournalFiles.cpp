#include "JournalFiles.h"

#include "Clock.h"
#include "FileSystem.h"
#include "Process.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>

namespace vestnik::JournalFiles {
namespace {

/// Less is no room for a transaction.
constexpr qint64 enough = qint64{256} * 1024;

} // namespace

QString database(const QString& folder)
{
    return QDir(folder).absoluteFilePath(QStringLiteral("journal.sqlite"));
}

QString runs(const QString& folder)
{
    return QDir(folder).absoluteFilePath(QStringLiteral("run"));
}

QString lock(const QString& folder, const QString& run)
{
    return runs(folder) + u'/' + run + QStringLiteral(".lock");
}

QString draft(const QString& folder, const QString& run)
{
    return runs(folder) + u'/' + run + QStringLiteral(".new");
}

QString besides(const QString& folder, const QString& label)
{
    const QString time = Clock::system().utcNow().toString(QStringLiteral("yyyyMMddTHHmmssZ"));
    const QString stem = QDir(folder).absoluteFilePath(QStringLiteral("journal-%1-%2").arg(label, time));
    QString file = stem + QStringLiteral(".sqlite");
    for (int i = 2; QFile::exists(file); ++i)
        file = QStringLiteral("%1-%2.sqlite").arg(stem).arg(i);
    return file;
}

QStringList withCompanions(const QString& file)
{
    return {file, file + QStringLiteral("-journal"), file + QStringLiteral("-wal"), file + QStringLiteral("-shm")};
}

Result<std::optional<FileIdentity>> identify(const QString& file)
{
    const SystemResult<FileStatus> found = FileSystem::status(file);
    if (!found) {
        if (found.error() == std::errc::no_such_file_or_directory)
            return std::nullopt;
        return std::unexpected(systemError(file, file, found.error()));
    }
    if (!found->isRegular)
        return std::unexpected(Error{ErrorCode::JournalUnavailable, file, QStringLiteral("not a regular file")});
    if (found->size == 0)
        return std::unexpected(Error{ErrorCode::JournalDamaged, file, QStringLiteral("the file is empty")});
    return found->identity;
}

Result<void> checkTarget(const QString& journal, const QString& target)
{
    constexpr int mostLinks = 40; // as Linux follows
    QFileInfo info(target);
    for (int i = 0; i < mostLinks && info.isSymLink(); ++i)
        info.setFile(info.symLinkTarget());
    // Of the folder: a journal that is not there yet has no canonical path.
    const QString folder = QFileInfo(QFileInfo(journal).absolutePath()).canonicalFilePath();
    const QString place = QFileInfo(info.absolutePath()).canonicalFilePath();
    const bool isInside = !folder.isEmpty() && (place == folder || place.startsWith(folder + u'/'));
    const Result<std::optional<FileIdentity>> ours = identify(journal);
    const Result<std::optional<FileIdentity>> theirs = identify(info.filePath());
    const bool isSame = ours && theirs && theirs->has_value() && *ours == *theirs;
    if (isSame || (isInside && (info.exists() || info.fileName().startsWith(QFileInfo(journal).fileName()))))
        return std::unexpected(Error{ErrorCode::FileIsOwn, target, {}});
    return {};
}

Error systemError(const QString& journal, const QString& path, std::error_code error)
{
    const QString reason = path + QStringLiteral(": ") + QString::fromStdString(error.message());
    if (!FileSystem::isOutOfSpace(error))
        return {ErrorCode::JournalUnavailable, journal, reason};
    return {ErrorCode::JournalFull, journal, reason + QStringLiteral("; ") + fullError(journal, 0).detail};
}

std::optional<qint64> freeSpace(const QString& journal)
{
    const SystemResult<qint64> space = FileSystem::freeSpace(QFileInfo(journal).absolutePath());
    return space ? std::optional(*space) : std::nullopt;
}

bool isNearLimit(const QString& journal, qint64 room)
{
    const std::optional<qint64> limit = Process::fileSizeLimit();
    const qint64 largest = std::max(QFileInfo(journal).size(), QFileInfo(journal + QStringLiteral("-wal")).size());
    return limit && largest + room > *limit;
}

bool isFull(const QString& journal)
{
    return freeSpace(journal).value_or(enough) < enough || isNearLimit(journal, enough);
}

Error fullError(const QString& journal, qint64 room)
{
    constexpr qint64 kibibyte = 1024;
    QString detail;
    if (isNearLimit(journal, std::max(room, enough)))
        detail = QStringLiteral("no file may be larger than %1 KiB here (ulimit -f)").arg(*Process::fileSizeLimit() / kibibyte);
    else
        detail = QStringLiteral("disk %1: %2 KiB free")
                     .arg(QStorageInfo(QFileInfo(journal).absolutePath()).rootPath())
                     .arg(freeSpace(journal).value_or(0) / kibibyte);
    if (room > 0)
        detail += QStringLiteral(", %1 KiB needed").arg(room / kibibyte);
    return {ErrorCode::JournalFull, journal, detail};
}

} // namespace vestnik::JournalFiles
