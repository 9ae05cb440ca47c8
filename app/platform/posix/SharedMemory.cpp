#include "SharedMemory.h"

#include "LastError.h"

#include <QFile>

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <utility>

namespace vestnik {
namespace {

QByteArray encoded(const QString& name)
{
    return '/' + QFile::encodeName(name);
}

/// Where a container has a folder of a disk in its place, what is read after a crash of the computer may be older than what was last written.
bool isMemory(int descriptor)
{
    struct statfs system = {};
    return ::fstatfs(descriptor, &system) == 0 && (system.f_type == TMPFS_MAGIC || system.f_type == RAMFS_MAGIC);
}

} // namespace

SystemResult<SharedMemory> SharedMemory::create(const QString& name, qsizetype size)
{
    const int descriptor = ::shm_open(encoded(name).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return lastError();
    // Taken now: a store to what the system then finds no room for would end the program.
    int failure = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? ::posix_fallocate(descriptor, 0, size) : errno;
    if (failure == 0 && !isMemory(descriptor))
        failure = EOPNOTSUPP;
    SystemResult<SharedMemory> made = failure == 0 ? map(descriptor, size, PROT_READ | PROT_WRITE)
                                                   : std::unexpected(std::error_code(failure, std::system_category()));
    if (!made) {
        ::close(descriptor);
        remove(name);
    }
    return made;
}

SystemResult<SharedMemory> SharedMemory::open(const QString& name, qsizetype size)
{
    const int descriptor = ::shm_open(encoded(name).constData(), O_RDONLY | O_CLOEXEC, 0);
    if (descriptor < 0)
        return lastError();
    struct stat status = {};
    SystemResult<SharedMemory> opened = std::unexpected(std::make_error_code(std::errc::permission_denied));
    if (::fstat(descriptor, &status) != 0)
        opened = lastError();
    else if (status.st_size != size)
        opened = std::unexpected(std::make_error_code(std::errc::invalid_argument));
    else if (!isMemory(descriptor))
        opened = std::unexpected(std::make_error_code(std::errc::operation_not_supported));
    else if (status.st_uid == ::geteuid() && (status.st_mode & (S_IWGRP | S_IWOTH)) == 0)
        opened = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? map(descriptor, size, PROT_READ) : lastError();
    if (!opened)
        ::close(descriptor);
    return opened;
}

void SharedMemory::remove(const QString& name)
{
    ::shm_unlink(encoded(name).constData());
}

SystemResult<SharedMemory> SharedMemory::map(int descriptor, qsizetype size, int protection)
{
    void* begin = ::mmap(nullptr, static_cast<size_t>(size), protection, MAP_SHARED, descriptor, 0);
    if (begin == MAP_FAILED)
        return lastError();
    return SharedMemory(std::span(static_cast<std::byte*>(begin), static_cast<size_t>(size)), descriptor);
}

SharedMemory::SharedMemory(SharedMemory&& other) noexcept
    : m_bytes(std::exchange(other.m_bytes, {})), m_descriptor(std::exchange(other.m_descriptor, -1))
{ }

SharedMemory& SharedMemory::operator=(SharedMemory&& other) noexcept
{
    std::swap(m_bytes, other.m_bytes);
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

SharedMemory::~SharedMemory()
{
    if (!m_bytes.empty())
        ::munmap(m_bytes.data(), m_bytes.size());
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace vestnik
