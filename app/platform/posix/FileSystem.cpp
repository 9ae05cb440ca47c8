#include "FileSystem.h"

#include "LastError.h"

#include <QFile>

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <filesystem>

namespace vestnik::FileSystem {

SystemResult<FileStatus> status(const QString& path)
{
    struct stat found = {};
    if (::stat(QFile::encodeName(path).constData(), &found) != 0)
        return lastError();
    return FileStatus{{found.st_dev, found.st_ino}, found.st_size, S_ISREG(found.st_mode)};
}

SystemResult<void> createExclusively(const QString& path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    return descriptor < 0 ? lastError() : resultOf(::close(descriptor));
}

SystemResult<void> createPrivateFolder(const QString& path)
{
    return resultOf(::mkdir(QFile::encodeName(path).constData(), S_IRWXU));
}

SystemResult<void> createFolders(const QString& path)
{
    std::error_code error;
    std::filesystem::create_directories(QFile::encodeName(path).toStdString(), error);
    return error ? SystemResult<void>(std::unexpected(error)) : SystemResult<void>();
}

SystemResult<void> sync(const QString& path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return lastError();
    const SystemResult<void> synced = resultOf(::fsync(descriptor));
    ::close(descriptor);
    return synced;
}

SystemResult<void> rename(const QString& from, const QString& to)
{
    return resultOf(::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()));
}

SystemResult<void> renameExclusively(const QString& from, const QString& to)
{
    const QByteArray old = QFile::encodeName(from);
    const QByteArray now = QFile::encodeName(to);
    const SystemResult<void> renamed = resultOf(::renameat2(AT_FDCWD, old.constData(), AT_FDCWD, now.constData(), RENAME_NOREPLACE));
    if (renamed || (renamed.error() != std::errc::invalid_argument && renamed.error() != std::errc::function_not_supported))
        return renamed;
    return resultOf(::link(old.constData(), now.constData()));
}

bool isWritable(const QString& path)
{
    return ::access(QFile::encodeName(path).constData(), W_OK) == 0;
}

SystemResult<qint64> freeSpace(const QString& path)
{
    struct statvfs system = {};
    if (::statvfs(QFile::encodeName(path).constData(), &system) != 0)
        return lastError();
    return static_cast<qint64>(system.f_bavail * system.f_frsize);
}

bool isOutOfSpace(std::error_code error)
{
    return error == std::errc::no_space_on_device || error == std::errc::file_too_large
        || error == std::error_code(EDQUOT, std::system_category());
}

bool isUnsupported(std::error_code error)
{
    return error == std::errc::operation_not_supported || error == std::errc::function_not_supported;
}

} // namespace vestnik::FileSystem
