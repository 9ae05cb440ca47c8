#include "Process.h"

#include <QFile>

#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace vestnik::Process {

void keepFilesPrivate()
{
    ::umask(S_IRWXG | S_IRWXO);
}

void keepWritesFromKilling()
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

void keepMemoryPrivate()
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#ifndef VESTNIK_SANITIZED                 // its search for leaks looks into this process from another one
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); // a core pattern that is a pipe does not ask for the limit
#endif
}

std::optional<QString> takeSecretVariable(const char* name)
{
    char* const value = std::getenv(name);
    if (!value)
        return std::nullopt;
    QString secret = QString::fromUtf8(value);
    std::memset(value, 0, std::strlen(value)); // what was there from the start stays readable in /proc otherwise
    qunsetenv(name);
    return secret;
}

void shareHeaps()
{
    ::mallopt(M_ARENA_MAX, 2);
}

void keepThreadsFromGlib()
{
    qputenv("QT_NO_THREADED_GLIB", "1");
}

void endAtOnce(int code)
{
    std::fflush(nullptr);
    std::_Exit(code);
}

void returnFreeMemory()
{
    ::malloc_trim(0);
}

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * 4096;
}

std::optional<qint64> fileSizeLimit()
{
    struct rlimit limit = {};
    if (::getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return std::nullopt;
    return static_cast<qint64>(limit.rlim_cur);
}

} // namespace vestnik::Process
