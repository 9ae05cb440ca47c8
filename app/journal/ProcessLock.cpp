#include "ProcessLock.h"

#include "FileSystem.h"
#include "JournalFiles.h"
#include "Log.h"
#include "RunAnchors.h"

#include <QDir>

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

const QString batchBeginning = QStringLiteral("batch-");

std::unexpected<Error> lockError(const QString& folder, const QString& path, std::error_code error)
{
    return std::unexpected(JournalFiles::systemError(JournalFiles::database(folder), path, error));
}

} // namespace

Result<std::optional<ProcessLock>> ProcessLock::take(const QString& folder, const QString& name, Waiting waiting)
{
    const QString runs = JournalFiles::runs(folder);
    if (const SystemResult<void> made = FileSystem::createPrivateFolder(runs); !made && made.error() != std::errc::file_exists)
        return lockError(folder, runs, made.error());
    const QString path = JournalFiles::lock(folder, name);
    for (;;) {
        SystemResult<FileLock> file = FileLock::openOrCreate(path);
        if (!file)
            return lockError(folder, path, file.error());
        if (waiting == Waiting::WaitsNot) {
            const SystemResult<bool> taken = file->tryLock();
            if (!taken)
                return lockError(folder, path, taken.error());
            if (!*taken)
                return std::nullopt;
        } else if (const SystemResult<void> taken = file->lock(); !taken) {
            return lockError(folder, path, taken.error());
        }
        if (file->stands())
            return ProcessLock(std::move(*file));
    }
}

Result<ProcessLock> ProcessLock::take(const QString& folder, const QString& run)
{
    // It may wait for a moment: a program that recovers the dead can be looking at the new file, and may remove it.
    Result<std::optional<ProcessLock>> lock = take(folder, run, Waiting::Waits);
    if (!lock)
        return std::unexpected(lock.error());
    return std::move(**lock);
}

Result<std::optional<ProcessLock>> ProcessLock::tryToTake(const QString& folder, const QString& name)
{
    return take(folder, name, Waiting::WaitsNot);
}

Result<ProcessLock> ProcessLock::takeForBatch(const QString& folder, const QString& batch)
{
    Result<std::optional<ProcessLock>> lock = tryToTake(folder, nameForBatch(batch));
    if (!lock)
        return std::unexpected(lock.error());
    Log::info(Log::journal(), "batch lock", Log::Field{"batch", Log::Id(batch)}, Log::Field{"taken", lock->has_value()});
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
        SystemResult<FileLock> file = FileLock::open(path);
        if (!file)
            return {file.error() == std::errc::no_such_file_or_directory, std::nullopt};
        if (!file->tryLock().value_or(false))
            return {false, std::nullopt};
        if (file->stands())
            return {true, ProcessLock(std::move(*file))};
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

SystemResult<void> ProcessLock::keep(const ChainHead& end)
{
    const QByteArray anchor = RunAnchors::encode(end);
    const SystemResult<void> written = m_file.write(anchor, m_place * anchor.size());
    if (written)
        m_place = (m_place + 1) % RunAnchors::places;
    return written;
}

void ProcessLock::forget()
{
    m_place = 0;
    [[maybe_unused]] const SystemResult<void> cleared = m_file.clear();
}

} // namespace vestnik
