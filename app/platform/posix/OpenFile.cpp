#include "OpenFile.h"

#include "LastError.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace vestnik {

SystemResult<OpenFile> OpenFile::forReading(const QString& path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    return descriptor < 0 ? SystemResult<OpenFile>(lastError()) : OpenFile(descriptor);
}

SystemResult<OpenFile> OpenFile::forWriting(const QString& path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    return descriptor < 0 ? SystemResult<OpenFile>(lastError()) : OpenFile(descriptor);
}

OpenFile::OpenFile(OpenFile&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) { }

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

OpenFile::~OpenFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

SystemResult<void> OpenFile::reserve(qint64 size)
{
    return resultOf(uninterrupted([&] { return ::fallocate(m_descriptor, 0, 0, size); }));
}

QByteArray OpenFile::beginning(qsizetype size) const
{
    QByteArray bytes(size, Qt::Uninitialized);
    const ssize_t got = ::pread(m_descriptor, bytes.data(), static_cast<size_t>(size), 0);
    bytes.truncate(std::max<qsizetype>(got, 0));
    return bytes;
}

bool OpenFile::hasHole() const
{
    struct stat before = {};
    struct stat after = {};
    if (::fstat(m_descriptor, &before) != 0)
        return false;
    const off_t hole = ::lseek(m_descriptor, 0, SEEK_HOLE);
    // Another process may write just now: then the end is not where it was, and the next look tells.
    return hole >= 0 && hole < before.st_size && ::fstat(m_descriptor, &after) == 0 && after.st_size == before.st_size;
}

} // namespace vestnik
