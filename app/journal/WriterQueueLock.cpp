#include "WriterQueueLock.h"

#include <QFileInfo>

#include <atomic>
#include <chrono>
#include <thread>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds pause = 1ms;
constexpr auto impatience = 30s;

/// Until then nobody waits: who has the turn did not give it back in time.
std::atomic<Clock::time_point> impatientUntil{};

} // namespace

WriterQueueLock::WriterQueueLock(const QString& file, std::chrono::milliseconds longest)
    : m_folder(FileLock::openFolder(QFileInfo(file).absolutePath()))
{
    const Clock::time_point deadline = Clock::now() + longest;
    // A folder that cannot be locked is as good as one that is: writing goes on.
    while (m_folder && !m_folder->tryLock().value_or(true)) {
        const Clock::time_point now = Clock::now();
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
