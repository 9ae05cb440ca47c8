#include "AppendFile.h"

#include "LastError.h"

#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

namespace vestnik {

SystemResult<AppendFile> AppendFile::open(const QString& path)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat before = {};
    if (::stat(name.constData(), &before) == 0 && !S_ISREG(before.st_mode))
        return std::unexpected(std::make_error_code(S_ISDIR(before.st_mode) ? std::errc::is_a_directory : std::errc::not_supported));
    // Without waiting: a pipe may have taken the name since.
    const int descriptor = ::open(name.constData(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return lastError();
    AppendFile file(path, descriptor);
    struct stat opened = {};
    if (::fstat(descriptor, &opened) != 0)
        return lastError();
    if (!S_ISREG(opened.st_mode))
        return std::unexpected(std::make_error_code(std::errc::not_supported));
    if ((opened.st_mode & (S_IRWXG | S_IRWXO)) != 0 && ::fchmod(descriptor, S_IRUSR | S_IWUSR) != 0)
        return lastError();
    return file;
}

AppendFile::AppendFile(AppendFile&& other) noexcept : m_path(std::move(other.m_path)), m_descriptor(std::exchange(other.m_descriptor, -1))
{ }

AppendFile& AppendFile::operator=(AppendFile&& other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

AppendFile::~AppendFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

SystemResult<void> AppendFile::append(const QByteArray& bytes)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const auto count = static_cast<std::size_t>(bytes.size() - done);
        const ssize_t written = uninterrupted([&] { return ::write(m_descriptor, bytes.constData() + done, count); });
        if (written < 0)
            return lastError();
        done += written;
    }
    return {};
}

qint64 AppendFile::size() const
{
    struct stat now = {};
    return ::fstat(m_descriptor, &now) == 0 ? now.st_size : 0;
}

bool AppendFile::stands() const
{
    struct stat opened = {};
    struct stat named = {};
    return ::fstat(m_descriptor, &opened) == 0 && ::lstat(QFile::encodeName(m_path).constData(), &named) == 0
        && opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

SystemResult<void> AppendFile::tryLock()
{
    return resultOf(uninterrupted([this] { return ::flock(m_descriptor, LOCK_EX | LOCK_NB); }));
}

} // namespace vestnik
