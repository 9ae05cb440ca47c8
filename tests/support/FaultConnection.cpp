#include "FaultConnection.h"

#include "FaultServer.h"

#include <sys/socket.h>

#include <array>

namespace vestnik {
namespace {

/// The value of Content-Length; 0 when there is none.
qsizetype contentLength(const QByteArray& head)
{
    const QByteArray lower = head.toLower();
    const QByteArray name = "\r\ncontent-length:";
    const qsizetype from = lower.indexOf(name);
    if (from < 0)
        return 0;
    const qsizetype value = from + name.size();
    return lower.sliced(value, lower.indexOf("\r\n", value) - value).trimmed().toLongLong();
}

} // namespace

bool FaultConnection::receive()
{
    std::array<char, 65536> buffer{};
    const ssize_t size = recv(m_socket, buffer.data(), buffer.size(), 0);
    if (size > 0)
        m_received.append(buffer.data(), size);
    return size > 0;
}

std::optional<QByteArray> FaultConnection::readRequest()
{
    while (true) {
        const qsizetype headSize = m_received.indexOf("\r\n\r\n") + 4;
        if (headSize >= 4) {
            const qsizetype size = headSize + contentLength(m_received.first(headSize));
            if (m_received.size() >= size) {
                QByteArray request = m_received.first(size);
                m_received.remove(0, size);
                m_server.addRequest(request);
                return request;
            }
        }
        if (!receive())
            return std::nullopt;
    }
}

bool FaultConnection::readPart(qsizetype size)
{
    QByteArray part(size, '\0');
    return recv(m_socket, part.data(), static_cast<size_t>(size), MSG_WAITALL) == size;
}

bool FaultConnection::write(const QByteArray& bytes)
{
    for (qsizetype from = 0; from < bytes.size();) {
        const ssize_t sent = send(m_socket, bytes.constData() + from, static_cast<size_t>(bytes.size() - from), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        from += sent;
    }
    return true;
}

bool FaultConnection::pause(std::chrono::milliseconds time)
{
    return m_server.waitFor(time);
}

bool FaultConnection::waitForRelease()
{
    return m_server.waitUntilReleased();
}

void FaultConnection::waitForEnd()
{
    while (receive())
        m_received.clear();
}

void FaultConnection::resetAtEnd()
{
    const linger atOnce{1, 0};
    setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &atOnce, sizeof(atOnce));
}

} // namespace vestnik
