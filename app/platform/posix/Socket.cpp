#include "Socket.h"

#include "LastError.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace vestnik {
namespace {

bool waitFor(Socket::Handle socket, short events, std::chrono::milliseconds longest)
{
    pollfd entry{static_cast<int>(socket), events, 0};
    return uninterrupted([&] { return ::poll(&entry, 1, static_cast<int>(longest.count())); }) > 0;
}

SystemResult<qint64> counted(ssize_t returned)
{
    return returned < 0 ? SystemResult<qint64>(lastError()) : qint64{returned};
}

} // namespace

namespace Socket {

bool waitForReading(Handle socket, std::chrono::milliseconds longest)
{
    return waitFor(socket, POLLIN, longest);
}

bool waitForWriting(Handle socket, std::chrono::milliseconds longest)
{
    return waitFor(socket, POLLOUT, longest);
}

SystemResult<qint64> receive(Handle socket, char* data, qint64 size)
{
    return counted(::recv(static_cast<int>(socket), data, static_cast<std::size_t>(size), 0));
}

SystemResult<qint64> send(Handle socket, const char* data, qint64 size)
{
    return counted(::send(static_cast<int>(socket), data, static_cast<std::size_t>(size), MSG_NOSIGNAL));
}

void cutOff(Handle socket)
{
    ::shutdown(static_cast<int>(socket), SHUT_RDWR);
}

void close(Handle socket)
{
    ::close(static_cast<int>(socket));
}

SystemResult<void> listen(Handle socket)
{
    return resultOf(::listen(static_cast<int>(socket), SOMAXCONN));
}

SystemResult<void> reuseAddress(Handle socket)
{
    const int yes = 1;
    return resultOf(::setsockopt(static_cast<int>(socket), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes)));
}

} // namespace Socket
} // namespace vestnik
