#include "WriteTurn.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <thread>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds longest = 5s;
constexpr std::chrono::milliseconds pause = 1ms;

} // namespace

WriteTurn::WriteTurn(const QString& file)
    : m_descriptor(::open(QFile::encodeName(QFileInfo(file).absolutePath()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
{
    const QDeadlineTimer deadline(longest);
    while (m_descriptor >= 0 && ::flock(m_descriptor, LOCK_EX | LOCK_NB) != 0) {
        if ((errno != EWOULDBLOCK && errno != EINTR) || deadline.hasExpired())
            break;
        std::this_thread::sleep_for(pause);
    }
}

WriteTurn::~WriteTurn()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace vestnik
