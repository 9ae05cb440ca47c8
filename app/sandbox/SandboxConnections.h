#pragma once

// For SandboxServer.cpp alone: the HTTP library stays behind it.

#include <httplib.h>

#include <array>
#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>
#include <set>
#include <string>
#include <thread>

namespace vestnik {

/// The sockets in use, so that all can be cut off at once. Any thread may call it. It closes none: the owner does, after remove().
class OpenSockets {
public:
    /// False once all were cut off: the new one is not wanted either.
    bool add(int socket);
    void remove(int socket);
    void cutAll();

private:
    std::mutex m_mutex;
    std::set<int> m_sockets;
    bool m_isCut = false;
};

/// A connection for the library to read and write. Its waits end when the socket is cut off, and a request longer than the budget
/// reads as broken. One thread.
class SocketStream final : public httplib::Stream {
public:
    explicit SocketStream(int socket) : m_socket(socket) { }

    /// Waits for the first byte of another request; false when none came in time or the connection ended.
    bool waitForRequest();

    bool is_readable() const override;
    bool is_writable() const override;
    ssize_t read(char* data, size_t size) override;
    ssize_t write(const char* data, size_t size) override;
    void get_remote_ip_and_port(std::string& ip, int& port) const override;
    void get_local_ip_and_port(std::string& ip, int& port) const override;
    socket_t socket() const override { return m_socket; }

private:
    const int m_socket;
    std::array<char, 4096> m_buffer{}; ///< the library reads heads byte by byte
    size_t m_begin = 0;
    size_t m_end = 0;
    size_t m_budget = 0; ///< the number of bytes that the request may still take
};

/// A thread for each connection. A kept-alive connection holds its thread while it idles, so in a pool of fixed size the idle ones
/// would starve the rest.
class ConnectionThreads final : public httplib::TaskQueue {
public:
    void enqueue(std::function<void()> connection) override;
    /// Returns when all connections ended.
    void shutdown() override;

private:
    std::mutex m_mutex;
    std::condition_variable m_ended;
    std::list<std::jthread> m_threads;
    std::list<std::jthread> m_finished; ///< at their end, to be joined
};

} // namespace vestnik
