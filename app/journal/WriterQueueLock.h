#pragma once

#include <chrono>

class QString;

namespace vestnik {

/// The turn to ask SQLite for the right to write. SQLite lets those who wait look again now and then, so that a program that writes on and
/// on is always there first, and the others are refused after their five seconds. Who waits therefore holds the turn, a lock (::flock) on
/// the folder of the file, and who has just written must wait for it as well. It is a courtesy: where the folder cannot be locked, and when
/// the turn does not come in time, for whoever has it may be stopped, it is done without, and for half a minute nobody in this program
/// waits for one. Of one scope and one thread.
class WriterQueueLock {
public:
    explicit WriterQueueLock(const QString& file, std::chrono::milliseconds longest = std::chrono::seconds(5));
    ~WriterQueueLock();
    WriterQueueLock(const WriterQueueLock&) = delete;
    WriterQueueLock& operator=(const WriterQueueLock&) = delete;

private:
    int m_descriptor;
};

} // namespace vestnik
