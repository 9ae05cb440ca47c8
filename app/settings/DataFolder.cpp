#include "DataFolder.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <cerrno>
#include <csignal>
#include <cstring>

namespace vestnik {

DataFolder::DataFolder(const QString& path)
    : m_path(QDir::cleanPath(path.isEmpty()
                                 ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/vestnik")
                                 : QFileInfo(path).absoluteFilePath()))
{ }

Result<void> DataFolder::create() const
{
    const QFileInfo info(m_path);
    if (info.isDir())
        return {};
    if (!QDir().mkpath(info.path()) || ::mkdir(QFile::encodeName(m_path).constData(), S_IRWXU) != 0)
        return std::unexpected(Error{ErrorCode::FileUnwritable, m_path, QString::fromLocal8Bit(std::strerror(errno))});
    return {};
}

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
#ifndef __SANITIZE_ADDRESS__              // its search for leaks looks into this process from another one
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); // a core pattern that is a pipe does not ask for the limit
#endif
}

} // namespace vestnik
