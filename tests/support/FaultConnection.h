#pragma once

#include <QByteArray>

#include <chrono>
#include <functional>
#include <optional>

namespace vestnik {

class FaultServer;

/// One connection, as a script sees it. Every call blocks the connection's own thread; all give up when the client goes away or the
/// server is destroyed. The connection is closed when the script returns.
class FaultConnection {
public:
    FaultConnection(FaultServer& server, int socket, int number) : m_server(server), m_socket(socket), m_number(number) { }

    /// 1 for the server's first connection.
    int number() const { return m_number; }
    /// The next request, counted, when its head and its Content-Length bytes have come; nullopt when they never will.
    std::optional<QByteArray> readRequest();
    /// Takes some bytes, counted as no request.
    bool readPart(qsizetype size);
    bool write(const QByteArray& bytes);
    /// A pause between bytes; false when the server is to end.
    bool pause(std::chrono::milliseconds time);
    bool waitForRelease();
    void waitForEnd();
    /// The close at the script's end becomes a reset.
    void resetAtEnd();

private:
    bool receive();

    FaultServer& m_server;
    const int m_socket;
    const int m_number;
    QByteArray m_received;
};

using FaultScript = std::function<void(FaultConnection&)>;

} // namespace vestnik
