#pragma once

#include "FileLock.h"

#include <chrono>

namespace vestnik {

/// The turn to ask SQLite for the right to write: a FileLock on the file's folder. SQLite's waiters only poll, so that a busy program
/// starves the others past their five seconds; all take turns by this lock. If the folder cannot be locked or the turn comes too late,
/// writing goes on without it, and no one in this program waits for a turn for half a minute. Of one scope and one thread.
class WriterQueueLock {
public:
    explicit WriterQueueLock(const QString& file, std::chrono::milliseconds longest = std::chrono::seconds(5));
    WriterQueueLock(const WriterQueueLock&) = delete;
    WriterQueueLock& operator=(const WriterQueueLock&) = delete;

private:
    SystemResult<FileLock> m_folder;
};

} // namespace vestnik
