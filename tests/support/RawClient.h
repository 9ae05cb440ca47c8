#pragma once

#include <QByteArray>
#include <QTcpSocket>

namespace vestnik {

/// An HTTP answer as its bytes came.
struct RawAnswer {
    int status = 0; ///< 0: no whole head came
    QByteArray head;
    QByteArray body;

    /// Of the first header of that name, as it is spelled there; empty when there is none.
    QByteArray header(const QByteArray& name) const;
};

/// A client for tests that sends any bytes to 127.0.0.1 and shows every byte that came. Lives in the test's thread.
class RawClient {
public:
    explicit RawClient(quint16 port);

    /// Returns when the bytes left.
    void send(const QByteArray& bytes);
    /// Waits for the next whole answer, head and as many bytes of body as it announces, and takes it out of what came.
    RawAnswer answer();
    int status() { return answer().status; }

    bool isClosed();
    /// What came and was not taken, read as an answer that may be broken.
    RawAnswer partialAnswer() { return parse(received()); }
    QByteArray received();

private:
    static RawAnswer parse(const QByteArray& bytes);
    bool takeAnswer(RawAnswer& answer);

    QTcpSocket m_socket;
    QByteArray m_received;
};

} // namespace vestnik
