#pragma once

#include <QByteArray>
#include <QTcpServer>
#include <QTcpSocket>

namespace vestnik {

/// A SOCKS5 proxy on 127.0.0.1 (RFC 1928, 1929; CONNECT alone). In the thread it was made in.
class SocksServer : public QTcpServer {
    Q_OBJECT

public:
    SocksServer();

    /// From now on these are asked for.
    void require(const QByteArray& user, const QByteArray& password);
    int connects() const { return m_connects; }
    /// All that clients sent, in the clear as far as the proxy can see.
    const QByteArray& seen() const { return m_seen; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    enum class State { Greeting, Password, Request, Open };
    struct Client {
        QTcpSocket* socket;
        QTcpSocket* server;
        State state = State::Greeting;
        QByteArray unread = {};
    };

    void read(Client& client);
    bool greet(Client& client);
    bool checkPassword(Client& client);
    bool connectOn(Client& client);

    QByteArray m_user;
    QByteArray m_password;
    int m_connects = 0;
    QByteArray m_seen;
};

} // namespace vestnik
