#include "QuitSignals.h"

#include "Log.h"

#include <QSocketNotifier>

#include <sys/socket.h>
#include <unistd.h>

#include <csignal>

namespace vestnik {
namespace {

// A signal handler may touch little more than this.
volatile std::sig_atomic_t writeEnd = -1;

constexpr int handledSignals[] = {SIGINT, SIGTERM, SIGHUP};

void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(static_cast<int>(writeEnd), &byte, 1);
}

void setHandler(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    for (const int number : handledSignals)
        ::sigaction(number, &action, nullptr);
}

} // namespace

struct QuitSignals::Sockets {
    int ends[2] = {-1, -1};
};

QuitSignals::QuitSignals(QObject* parent) : QObject(parent), m_sockets(std::make_unique<Sockets>())
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, m_sockets->ends) != 0)
        return;
    writeEnd = m_sockets->ends[0];
    const auto* notifier = new QSocketNotifier(m_sockets->ends[1], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &QuitSignals::onReadable);
    setHandler(onSignal);
}

QuitSignals::~QuitSignals()
{
    setHandler(SIG_DFL);
    for (const int socket : m_sockets->ends) {
        if (socket >= 0)
            ::close(socket);
    }
}

void QuitSignals::onReadable()
{
    char bytes[16];
    const ssize_t count = ::read(m_sockets->ends[1], bytes, sizeof bytes);
    for (ssize_t i = 0; i < count; ++i) {
        ++m_count;
        Log::info(Log::platform(), "signal to quit", Log::Field{"count", m_count});
        Q_EMIT requested(m_count);
    }
}

} // namespace vestnik
