#pragma once

#include "Error.h"

#include <QStringList>

#include <optional>

namespace vestnik {

/// Says that a program run is alive: its file `run/<id>.lock` is locked by ::flock, which a stopped program keeps and a killed one
/// loses. Movable; destroying it frees the lock and leaves the file, remove() takes the file away as well. Not bound to a thread.
class RunLock {
public:
    /// Creates the file and takes the lock, and the folder `run/` if need be. JournalUnavailable or JournalFull names the journal.
    static Result<RunLock> take(const QString& folder, const QString& run);

    /// Whether a run is dead: its file is missing, or its lock could be taken and is held here from now on. When it cannot be told,
    /// the run counts as living.
    struct Probe;
    static Probe probe(const QString& folder, const QString& run);

    /// The runs that have a lock file, living or not.
    static QStringList runs(const QString& folder);
    /// Whether a run other than `ownRun` is alive.
    static bool doesAnotherLive(const QString& folder, const QString& ownRun);

    RunLock(RunLock&& other) noexcept;
    RunLock& operator=(RunLock&& other) noexcept;
    ~RunLock();

    /// The path still names the locked file. If not, other programs take this run for dead.
    bool stands() const;
    /// Removes the file while the lock is held, then frees it.
    void remove();

private:
    RunLock(QString path, int descriptor) : m_path(std::move(path)), m_descriptor(descriptor) { }

    QString m_path;
    int m_descriptor = -1;
};

struct RunLock::Probe {
    bool isDead = false;
    std::optional<RunLock> lock;
};

} // namespace vestnik
