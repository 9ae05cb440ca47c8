#include "JournalFiles.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

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
    const QString time = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMddTHHmmssZ"));
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

bool makePrivate(const QString& path)
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

Result<std::optional<FileId>> identify(const QString& file)
{
    struct stat found = {};
    if (::stat(QFile::encodeName(file).constData(), &found) != 0) {
        if (errno == ENOENT)
            return std::nullopt;
        return std::unexpected(systemError(file, file, errno));
    }
    if (!S_ISREG(found.st_mode))
        return std::unexpected(Error{ErrorCode::JournalUnavailable, file, QStringLiteral("not a regular file")});
    if (found.st_size == 0)
        return std::unexpected(Error{ErrorCode::JournalDamaged, file, QStringLiteral("the file is empty")});
    return FileId{found.st_dev, found.st_ino};
}

Result<void> checkTarget(const QString& journal, const QString& target)
{
    constexpr int mostLinks = 40; // as Linux follows
    QFileInfo info(target);
    for (int i = 0; i < mostLinks && info.isSymLink(); ++i)
        info.setFile(info.symLinkTarget());
    const QString folder = QFileInfo(journal).canonicalPath();
    const QString place = QFileInfo(info.absolutePath()).canonicalFilePath();
    const bool isInside = !folder.isEmpty() && (place == folder || place.startsWith(folder + u'/'));
    const Result<std::optional<FileId>> ours = identify(journal);
    const Result<std::optional<FileId>> theirs = identify(info.filePath());
    const bool isSame = ours && theirs && theirs->has_value() && *ours == *theirs;
    if (isSame || (isInside && (info.exists() || info.fileName().startsWith(QFileInfo(journal).fileName()))))
        return std::unexpected(Error{ErrorCode::FileIsOwn, target, {}});
    return {};
}

Error systemError(const QString& journal, const QString& path, int number)
{
    const QString reason = path + QStringLiteral(": ") + QString::fromStdString(std::generic_category().message(number));
    if (number != ENOSPC && number != EDQUOT && number != EFBIG)
        return {ErrorCode::JournalUnavailable, journal, reason};
    return {ErrorCode::JournalFull, journal, reason + QStringLiteral("; ") + fullError(journal, 0).detail};
}

std::optional<qint64> freeSpace(const QString& journal)
{
    struct statvfs system = {};
    if (::statvfs(QFile::encodeName(QFileInfo(journal).absolutePath()).constData(), &system) != 0)
        return std::nullopt;
    return static_cast<qint64>(system.f_bavail * system.f_frsize);
}

std::optional<qint64> sizeLimit()
{
    struct rlimit limit = {};
    if (::getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return std::nullopt;
    return static_cast<qint64>(limit.rlim_cur);
}

bool isNearLimit(const QString& journal, qint64 room)
{
    const std::optional<qint64> limit = sizeLimit();
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
        detail = QStringLiteral("no file may be larger than %1 KiB here (ulimit -f)").arg(*sizeLimit() / kibibyte);
    else
        detail = QStringLiteral("disk %1: %2 KiB free")
                     .arg(QStorageInfo(QFileInfo(journal).absolutePath()).rootPath())
                     .arg(freeSpace(journal).value_or(0) / kibibyte);
    if (room > 0)
        detail += QStringLiteral(", %1 KiB needed").arg(room / kibibyte);
    return {ErrorCode::JournalFull, journal, detail};
}

} // namespace vestnik::JournalFiles
