#include "RawClient.h"

#include <QTest>

namespace vestnik {
namespace {

constexpr int waitMs = 10'000;

} // namespace

QByteArray RawAnswer::header(const QByteArray& name) const
{
    const QByteArray start = "\r\n" + name + ": ";
    const qsizetype from = head.indexOf(start);
    if (from < 0)
        return {};
    const qsizetype value = from + start.size();
    return head.sliced(value, head.indexOf("\r\n", value) - value);
}

RawClient::RawClient(quint16 port)
{
    m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    m_socket.waitForConnected(waitMs);
}

void RawClient::send(const QByteArray& bytes)
{
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(waitMs)) { }
}

RawAnswer RawClient::answer()
{
    RawAnswer answer;
    const bool came = QTest::qWaitFor([&] { return takeAnswer(answer); }, waitMs);
    return came ? answer : RawAnswer{};
}

bool RawClient::isClosed()
{
    received();
    return m_socket.state() == QAbstractSocket::UnconnectedState;
}

QByteArray RawClient::received()
{
    m_received += m_socket.readAll();
    return m_received;
}

RawAnswer RawClient::parse(const QByteArray& bytes)
{
    const qsizetype headSize = bytes.indexOf("\r\n\r\n") + 4;
    if (headSize < 4)
        return {};
    return {bytes.mid(9, 3).toInt(), bytes.first(headSize), bytes.sliced(headSize)};
}

bool RawClient::takeAnswer(RawAnswer& answer)
{
    answer = parse(received());
    const qsizetype announced = answer.header("Content-Length").toLongLong();
    if (answer.status == 0 || answer.body.size() < announced)
        return false;
    answer.body.truncate(announced);
    m_received.remove(0, answer.head.size() + announced);
    return true;
}

} // namespace vestnik
