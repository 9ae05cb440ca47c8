#include "ProcessLock.h"

#include "JournalFiles.h"
#include "RunAnchors.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace vestnik {
namespace {

// Close-on-exec, or a child process would keep the lock of a dead parent.
constexpr int openFlags = O_RDWR | O_CLOEXEC | O_NOFOLLOW;

const QString batchBeginning = QStringLiteral("batch-");

bool lockWhole(int descriptor, int operation)
{
    int result = 0;
    do {
        result = ::flock(descriptor, operation);
    } while (result != 0 && errno == EINTR);
    return result == 0;
}

Error lockError(const QString& folder, const QString& path)
{
    return JournalFiles::systemError(JournalFiles::database(folder), path, errno);
}

} // namespace

Result<std::optional<ProcessLock>> ProcessLock::take(const QString& folder, const QString& name, int operation)
{
    const QString runs = JournalFiles::runs(folder);
    if (::mkdir(QFile::encodeName(runs).constData(), S_IRWXU) != 0 && errno != EEXIST)
        return std::unexpected(lockError(folder, runs));
    const QString path = JournalFiles::lock(folder, name);
    for (;;) {
        const int descriptor = ::open(QFile::encodeName(path).constData(), openFlags | O_CREAT, S_IRUSR | S_IWUSR);
        if (descriptor < 0)
            return std::unexpected(lockError(folder, path));
        ProcessLock lock(path, descriptor);
        if (!lockWhole(descriptor, operation)) {
            if (errno == EWOULDBLOCK)
                return std::nullopt;
            return std::unexpected(lockError(folder, path));
        }
        if (lock.stands())
            return lock;
    }
}

Result<ProcessLock> ProcessLock::take(const QString& folder, const QString& run)
{
    // It may wait for a moment: a program that recovers the dead can be looking at the new file, and may remove it.
    Result<std::optional<ProcessLock>> lock = take(folder, run, LOCK_EX);
    if (!lock)
        return std::unexpected(lock.error());
    return std::move(**lock);
}

Result<std::optional<ProcessLock>> ProcessLock::tryToTake(const QString& folder, const QString& name)
{
    return take(folder, name, LOCK_EX | LOCK_NB);
}

Result<ProcessLock> ProcessLock::takeForBatch(const QString& folder, const QString& batch)
{
    Result<std::optional<ProcessLock>> lock = tryToTake(folder, nameForBatch(batch));
    if (!lock)
        return std::unexpected(lock.error());
    if (!*lock)
        return std::unexpected(Error{ErrorCode::BatchInUse, batch.left(8), {}});
    return std::move(**lock);
}

QString ProcessLock::nameForBatch(const QString& batch)
{
    return batchBeginning + batch;
}

ProcessLock::Probe ProcessLock::probe(const QString& folder, const QString& run)
{
    const QString path = JournalFiles::lock(folder, run);
    for (;;) {
        const int descriptor = ::open(QFile::encodeName(path).constData(), openFlags);
        if (descriptor < 0)
            return {errno == ENOENT, std::nullopt};
        ProcessLock lock(path, descriptor);
        if (!lockWhole(descriptor, LOCK_EX | LOCK_NB))
            return {false, std::nullopt};
        if (lock.stands())
            return {true, std::move(lock)};
        // Removed meanwhile, or removed and made anew by a run that is just starting: look again.
    }
}

QStringList ProcessLock::runs(const QString& folder)
{
    const QString suffix = QStringLiteral(".lock");
    QStringList runs = QDir(JournalFiles::runs(folder)).entryList({u'*' + suffix}, QDir::Files | QDir::System);
    for (QString& run : runs)
        run.chop(suffix.size());
    runs.removeIf([](const QString& run) { return run.startsWith(batchBeginning); });
    return runs;
}

bool ProcessLock::doesAnotherLive(const QString& folder, const QString& ownRun)
{
    const QStringList all = runs(folder);
    return std::any_of(all.cbegin(), all.cend(), [&](const QString& run) { return run != ownRun && !probe(folder, run).isDead; });
}

ProcessLock::ProcessLock(ProcessLock&& other) noexcept
    : m_path(std::move(other.m_path)), m_descriptor(std::exchange(other.m_descriptor, -1)), m_place(other.m_place)
{ }

ProcessLock& ProcessLock::operator=(ProcessLock&& other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_place, other.m_place);
    return *this;
}

ProcessLock::~ProcessLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool ProcessLock::keep(const ChainHead& end)
{
    const QByteArray anchor = RunAnchors::encode(end);
    ssize_t written = 0;
    do {
        written = ::pwrite(m_descriptor, anchor.constData(), static_cast<std::size_t>(anchor.size()), m_place * anchor.size());
    } while (written < 0 && errno == EINTR);
    if (written != anchor.size())
        return false;
    m_place = (m_place + 1) % RunAnchors::places;
    return true;
}

void ProcessLock::forget()
{
    m_place = 0;
    [[maybe_unused]] const int result = ::ftruncate(m_descriptor, 0); // to nothing, which takes no room
}

bool ProcessLock::stands() const
{
    struct stat held = {};
    struct stat named = {};
    return ::fstat(m_descriptor, &held) == 0 && ::stat(QFile::encodeName(m_path).constData(), &named) == 0 && held.st_dev == named.st_dev
        && held.st_ino == named.st_ino;
}

void ProcessLock::remove()
{
    if (m_descriptor < 0)
        return;
    if (stands())
        ::unlink(QFile::encodeName(m_path).constData());
    ::close(std::exchange(m_descriptor, -1));
}

} // namespace vestnik
