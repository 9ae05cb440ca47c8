#include "WriterQueueLock.h"

#include "Clock.h"

#include <QFileInfo>

#include <atomic>
#include <chrono>
#include <thread>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds pause = 1ms;
constexpr auto impatience = 30s;

/// Until then nobody waits: who has the turn did not give it back in time.
std::atomic<std::chrono::nanoseconds> impatientUntil{};

} // namespace

WriterQueueLock::WriterQueueLock(const QString& file, std::chrono::milliseconds longest)
    : m_folder(FileLock::openFolder(QFileInfo(file).absolutePath()))
{
    const std::chrono::nanoseconds deadline = Clock::system().monotonic() + longest;
    // A folder that cannot be locked is as good as one that is: writing goes on.
    while (m_folder && !m_folder->tryLock().value_or(true)) {
        const std::chrono::nanoseconds now = Clock::system().monotonic();
        if (now < impatientUntil.load())
            break;
        if (now >= deadline) {
            impatientUntil = now + impatience;
            break;
        }
        std::this_thread::sleep_for(pause);
    }
}

} // namespace vestnik
