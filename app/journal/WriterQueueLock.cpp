#include "WriterQueueLock.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
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
    : m_descriptor(::open(QFile::encodeName(QFileInfo(file).absolutePath()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
{
    const Clock::time_point deadline = Clock::now() + longest;
    while (m_descriptor >= 0 && ::flock(m_descriptor, LOCK_EX | LOCK_NB) != 0) {
        const Clock::time_point now = Clock::now();
        if ((errno != EWOULDBLOCK && errno != EINTR) || now < impatientUntil.load())
            break;
        if (now >= deadline) {
            impatientUntil = now + impatience;
            break;
        }
        std::this_thread::sleep_for(pause);
    }
}

WriterQueueLock::~WriterQueueLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace vestnik
