#include "SandboxConnections.h"

#include "Socket.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <system_error>

namespace vestnik {
namespace {

// A client drops a connection that idled for 20 s. The server waits longer, so that it never closes under a request on its way.
constexpr std::chrono::seconds keptAlive{120};
constexpr std::chrono::seconds stalled{30};
constexpr size_t requestBudget = size_t{9} * 1024 * 1024; ///< enough to read an oversized body to its end and still answer 413

} // namespace

bool OpenSockets::add(int socket)
{
    const std::lock_guard lock(m_mutex);
    if (!m_isCut)
        m_sockets.insert(socket);
    return !m_isCut;
}

void OpenSockets::remove(int socket)
{
    const std::lock_guard lock(m_mutex);
    m_sockets.erase(socket);
}

void OpenSockets::cutAll()
{
    const std::lock_guard lock(m_mutex);
    m_isCut = true;
    for (const int socket : m_sockets)
        Socket::cutOff(socket);
}

bool SocketStream::waitForRequest()
{
    m_budget = requestBudget;
    return m_begin < m_end || Socket::waitForReading(m_socket, keptAlive);
}

bool SocketStream::is_readable() const
{
    return m_begin < m_end || Socket::waitForReading(m_socket, stalled);
}

bool SocketStream::is_writable() const
{
    return Socket::waitForWriting(m_socket, stalled);
}

ssize_t SocketStream::read(char* data, size_t size)
{
    if (m_budget == 0)
        return -1;
    if (m_begin == m_end) {
        if (!is_readable())
            return -1;
        const qint64 received = Socket::receive(m_socket, m_buffer.data(), std::ssize(m_buffer)).value_or(-1);
        if (received <= 0)
            return received;
        m_begin = 0;
        m_end = static_cast<size_t>(received);
    }
    const size_t taken = std::min({size, m_end - m_begin, m_budget});
    std::copy_n(m_buffer.cbegin() + static_cast<std::ptrdiff_t>(m_begin), taken, data);
    m_begin += taken;
    m_budget -= taken;
    return static_cast<ssize_t>(taken);
}

ssize_t SocketStream::write(const char* data, size_t size)
{
    return is_writable() ? Socket::send(m_socket, data, static_cast<qint64>(size)).value_or(-1) : -1;
}

void SocketStream::get_remote_ip_and_port(std::string& ip, int& port) const
{
    ip = "127.0.0.1"; // the server listens nowhere else
    port = 0;
}

void SocketStream::get_local_ip_and_port(std::string& ip, int& port) const
{
    get_remote_ip_and_port(ip, port);
}

void ConnectionThreads::enqueue(std::function<void()> connection)
{
    const std::lock_guard lock(m_mutex);
    m_finished.clear();
    m_threads.emplace_back();
    const auto self = std::prev(m_threads.end());
    try {
        *self = std::jthread([this, self, connection] {
            connection();
            const std::lock_guard ending(m_mutex);
            m_finished.splice(m_finished.end(), m_threads, self);
            m_ended.notify_all();
        });
    } catch (const std::system_error&) {
        // No more threads to be had: answer here, slowly, rather than not at all.
        m_threads.erase(self);
        connection();
    }
}

void ConnectionThreads::shutdown()
{
    std::unique_lock lock(m_mutex);
    m_ended.wait(lock, [this] { return m_threads.empty(); });
    m_finished.clear();
}

} // namespace vestnik
