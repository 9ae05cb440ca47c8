#include "FaultServer.h"

#include <QtGlobal>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace vestnik {

FaultServer::FaultServer(FaultScript script) : m_script(std::move(script))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    m_listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto* const raw = reinterpret_cast<sockaddr*>(&address);
    if (m_listener < 0 || bind(m_listener, raw, size) != 0 || listen(m_listener, SOMAXCONN) != 0
        || getsockname(m_listener, raw, &size) != 0)
        qFatal("The fault server cannot listen");
    m_port = ntohs(address.sin_port);
    m_acceptor = std::jthread([this] { acceptConnections(); });
}

FaultServer::~FaultServer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
        for (const int socket : m_sockets)
            shutdown(socket, SHUT_RDWR);
    }
    m_changed.notify_all();
    shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    close(m_listener);
    m_threads.clear(); // joins
}

int FaultServer::openConnections() const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<int>(m_sockets.size());
}

QList<QByteArray> FaultServer::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void FaultServer::release()
{
    const std::lock_guard lock(m_mutex);
    m_isReleased = true;
    m_changed.notify_all();
}

void FaultServer::acceptConnections()
{
    while (true) {
        const int socket = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            return;
        const int yes = 1;
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
        const int number = ++m_connections;
        const std::lock_guard lock(m_mutex);
        if (m_isEnding) {
            close(socket);
            return;
        }
        m_sockets.insert(socket);
        m_threads.emplace_back([this, socket, number] { serve(socket, number); });
    }
}

void FaultServer::serve(int socket, int number)
{
    FaultConnection connection(*this, socket, number);
    m_script(connection);
    const std::lock_guard lock(m_mutex);
    m_sockets.erase(socket);
    close(socket);
}

void FaultServer::addRequest(const QByteArray& request)
{
    const std::lock_guard lock(m_mutex);
    m_requests.append(request);
    ++m_completeRequests;
}

/// False when the server is to end.
bool FaultServer::waitUntilReleased()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_isReleased || m_isEnding; });
    return !m_isEnding;
}

bool FaultServer::waitFor(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    return !m_changed.wait_for(lock, time, [this] { return m_isEnding; });
}

} // namespace vestnik
