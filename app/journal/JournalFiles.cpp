#include "JournalFiles.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace vestnik::JournalFiles {

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
    const bool isFull = number == ENOSPC || number == EDQUOT;
    const QString reason = QString::fromStdString(std::generic_category().message(number));
    return {isFull ? ErrorCode::JournalFull : ErrorCode::JournalUnavailable, journal, path + QStringLiteral(": ") + reason};
}

bool isDiskFull(const QString& file)
{
    struct statvfs system = {};
    if (::statvfs(QFile::encodeName(file).constData(), &system) != 0)
        return false;
    constexpr unsigned long enough = 256UL * 1024;
    return system.f_bavail * system.f_frsize < enough;
}

} // namespace vestnik::JournalFiles
