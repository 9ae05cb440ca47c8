#pragma once

#include "SystemResult.h"

#include <QString>

namespace vestnik {

/// A lock on a whole file or folder, between processes and between two objects of one process. It dies with its process, however that ends,
/// and a stopped process keeps it; the file itself stays after a crash. It holds off those who ask for the lock, nobody else. No child
/// process inherits it. Movable; destroying it frees the lock and leaves the file. Of one thread at a time.
class FileLock {
public:
    /// Opens a file, with no lock on it yet. `no_such_file_or_directory` when there is none; a link is not followed.
    static SystemResult<FileLock> open(const QString& path);
    /// Opens a file as open() does, and creates an empty one for its owner alone (0600) when there is none.
    static SystemResult<FileLock> openOrCreate(const QString& path);
    /// Opens a folder, with no lock on it yet. It can be locked; write() and clear() fail.
    static SystemResult<FileLock> openFolder(const QString& path);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

    /// Takes the lock, and waits as long as another one holds it. The waiting has no order among those who wait.
    SystemResult<void> lock();
    /// Takes the lock if it is free; false when another one holds it.
    SystemResult<bool> tryLock();

    /// Returns whether the path still names the file that was opened. If not, the lock holds off nobody who comes by the path.
    bool stands() const;

    /// Writes all bytes at that position. A process that dies meanwhile may leave a part of them; they are not waited for on disk.
    SystemResult<void> write(const QByteArray& bytes, qint64 position);
    /// Makes the file empty.
    SystemResult<void> clear();

    /// Removes the file if the path still names it, then frees the lock. The object is of no use afterwards.
    void remove();

private:
    FileLock(const QString& path, int descriptor) : m_path(path), m_descriptor(descriptor) { }

    static SystemResult<FileLock> open(const QString& path, int flags);

    QString m_path;
    int m_descriptor;
};

} // namespace vestnik
