// A library to be preloaded. While the file that VESTNIK_DISK_FAULT names is there, a disk fails under every file that ends with `-wal`: the
// operation that it holds the name of, `write` or `sync`, ends as an input/output error.

#include <dlfcn.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

bool isWal(int file)
{
    std::array<char, 64> link = {};
    std::snprintf(link.data(), link.size(), "/proc/self/fd/%d", file);
    std::array<char, 4096> path = {};
    const ssize_t size = ::readlink(link.data(), path.data(), path.size());
    return size > 0 && std::string_view(path.data(), static_cast<std::size_t>(size)).ends_with("-wal");
}

bool fails(std::string_view operation, int file)
{
    const char* const fault = std::getenv("VESTNIK_DISK_FAULT");
    if (!fault || !isWal(file))
        return false;
    std::FILE* const flag = std::fopen(fault, "re");
    if (!flag)
        return false;
    std::array<char, 16> said = {};
    const std::size_t size = std::fread(said.data(), 1, said.size(), flag);
    std::fclose(flag);
    return std::string_view(said.data(), size) == operation;
}

/// Calls the next library's function of that name.
template <typename Function, typename... Arguments>
auto next(const char* name, Arguments... arguments)
{
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name))(arguments...);
}

template <typename Result>
Result ioError()
{
    errno = EIO;
    return -1;
}

} // namespace

extern "C" {

int fsync(int file)
{
    return fails("sync", file) ? ioError<int>() : next<int(int)>("fsync", file);
}

int fdatasync(int file)
{
    return fails("sync", file) ? ioError<int>() : next<int(int)>("fdatasync", file);
}

ssize_t pwrite(int file, const void* bytes, std::size_t size, off_t offset)
{
    return fails("write", file) ? ioError<ssize_t>()
                                : next<ssize_t(int, const void*, std::size_t, off_t)>("pwrite", file, bytes, size, offset);
}

ssize_t pwrite64(int file, const void* bytes, std::size_t size, off64_t offset)
{
    return fails("write", file) ? ioError<ssize_t>()
                                : next<ssize_t(int, const void*, std::size_t, off64_t)>("pwrite64", file, bytes, size, offset);
}
}
