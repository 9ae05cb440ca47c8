#include "FileLock.h"

#include "LastError.h"

#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

namespace vestnik {

SystemResult<FileLock> FileLock::open(const QString& path, int flags)
{
    // Close-on-exec, or a child process would keep the lock of a dead parent.
    const int descriptor = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR);
    return descriptor < 0 ? SystemResult<FileLock>(lastError()) : FileLock(path, descriptor);
}

SystemResult<FileLock> FileLock::open(const QString& path)
{
    return open(path, O_RDWR | O_NOFOLLOW);
}

SystemResult<FileLock> FileLock::openOrCreate(const QString& path)
{
    return open(path, O_RDWR | O_NOFOLLOW | O_CREAT);
}

SystemResult<FileLock> FileLock::openFolder(const QString& path)
{
    return open(path, O_RDONLY | O_DIRECTORY);
}

FileLock::FileLock(FileLock&& other) noexcept : m_path(std::move(other.m_path)), m_descriptor(std::exchange(other.m_descriptor, -1)) { }

FileLock& FileLock::operator=(FileLock&& other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

FileLock::~FileLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

SystemResult<void> FileLock::lock()
{
    return resultOf(uninterrupted([this] { return ::flock(m_descriptor, LOCK_EX); }));
}

SystemResult<bool> FileLock::tryLock()
{
    if (uninterrupted([this] { return ::flock(m_descriptor, LOCK_EX | LOCK_NB); }) == 0)
        return true;
    return errno == EWOULDBLOCK ? SystemResult<bool>(false) : lastError();
}

bool FileLock::stands() const
{
    struct stat held = {};
    struct stat named = {};
    return ::fstat(m_descriptor, &held) == 0 && ::stat(QFile::encodeName(m_path).constData(), &named) == 0 && held.st_dev == named.st_dev
        && held.st_ino == named.st_ino;
}

SystemResult<void> FileLock::write(const QByteArray& bytes, qint64 position)
{
    for (qint64 written = 0; written < bytes.size();) {
        const ssize_t count = uninterrupted([&] {
            return ::pwrite(m_descriptor, bytes.constData() + written, static_cast<std::size_t>(bytes.size() - written),
                            position + written);
        });
        if (count < 0)
            return lastError();
        if (count == 0)
            return std::unexpected(std::make_error_code(std::errc::io_error));
        written += count;
    }
    return {};
}

SystemResult<void> FileLock::clear()
{
    return resultOf(::ftruncate(m_descriptor, 0)); // to nothing, which takes no room
}

void FileLock::remove()
{
    if (m_descriptor < 0)
        return;
    if (stands())
        ::unlink(QFile::encodeName(m_path).constData());
    ::close(std::exchange(m_descriptor, -1));
}

} // namespace vestnik
