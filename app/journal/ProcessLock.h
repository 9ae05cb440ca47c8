#pragma once

#include "FileLock.h"
#include "RecordChain.h"

#include <QStringList>

#include <optional>

namespace vestnik {

/// Says that a program run is alive: its file `run/<id>.lock` is locked by a FileLock, which a stopped program keeps and a killed one
/// loses. It holds the run's anchor (RunAnchors). Movable; destroying it frees the lock and leaves the file, remove() takes the file away as
/// well. Not bound to a thread.
class ProcessLock {
public:
    /// Creates the file and takes the lock, and the folder `run/` if need be. JournalUnavailable or JournalFull names the journal.
    static Result<ProcessLock> take(const QString& folder, const QString& run);

    /// As take(), without waiting, for work that one program at a time may do: nullopt when another one holds the lock.
    static Result<std::optional<ProcessLock>> tryToTake(const QString& folder, const QString& name);

    /// For who sends a batch or corrects its rows: BatchInUse when somebody does already.
    static Result<ProcessLock> takeForBatch(const QString& folder, const QString& batch);

    /// Whether a run is dead: its file is missing, or its lock could be taken and is held here from now on. When it cannot be told,
    /// the run counts as living.
    struct Probe;
    static Probe probe(const QString& folder, const QString& run);

    /// Locks of that beginning are no runs'.
    static QString nameForBatch(const QString& batch);
    /// The runs that have a lock file, living or not.
    static QStringList runs(const QString& folder);
    /// Whether a run other than `ownRun` is alive.
    static bool doesAnotherLive(const QString& folder, const QString& ownRun);

    /// Keeps in the file where the chain of records ends, on disk or soon to be: after a loss of power it may be missing, never ahead.
    SystemResult<void> keep(const ChainHead& end);
    /// Takes the anchor out: what it speaks of is the journal no longer.
    void forget();
    /// The path still names the locked file. If not, other programs take this run for dead.
    bool stands() const { return m_file.stands(); }
    /// Removes the file while the lock is held, then frees it.
    void remove() { m_file.remove(); }

private:
    enum class Waiting { Waits, WaitsNot };

    /// Makes and opens the file. Nullopt when the lock is held elsewhere and is not waited for.
    static Result<std::optional<ProcessLock>> take(const QString& folder, const QString& name, Waiting waiting);

    explicit ProcessLock(FileLock file) : m_file(std::move(file)) { }

    FileLock m_file;
    qsizetype m_place = 0; ///< of the next anchor
};

struct ProcessLock::Probe {
    bool isDead = false;
    std::optional<ProcessLock> lock;
};

} // namespace vestnik
