#include "SocksServer.h"

#include <memory>

namespace vestnik {

SocksServer::SocksServer()
{
    listen(QHostAddress::LocalHost);
}

void SocksServer::require(const QByteArray& user, const QByteArray& password)
{
    m_user = user;
    m_password = password;
}

void SocksServer::incomingConnection(qintptr descriptor)
{
    auto* socket = new QTcpSocket(this);
    socket->setSocketDescriptor(descriptor);
    const auto client = std::make_shared<Client>(Client{socket, new QTcpSocket(socket)});
    connect(socket, &QTcpSocket::readyRead, this, [this, client] { read(*client); });
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    connect(client->server, &QTcpSocket::connected, socket, [client] {
        client->state = State::Open;
        client->socket->write(QByteArray("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00", 10));
    });
    connect(client->server, &QTcpSocket::readyRead, socket, [client] { client->socket->write(client->server->readAll()); });
    connect(client->server, &QTcpSocket::disconnected, socket, [client] { client->socket->disconnectFromHost(); });
    connect(client->server, &QTcpSocket::errorOccurred, socket, [client] { client->socket->disconnectFromHost(); });
}

void SocksServer::read(Client& client)
{
    const QByteArray bytes = client.socket->readAll();
    m_seen += bytes;
    if (client.state == State::Open) {
        client.server->write(bytes);
        return;
    }
    client.unread += bytes;
    bool goesOn = true;
    while (goesOn && !client.unread.isEmpty()) {
        switch (client.state) {
        case State::Greeting: goesOn = greet(client); break;
        case State::Password: goesOn = checkPassword(client); break;
        case State::Request: goesOn = connectOn(client); break;
        case State::Open: goesOn = false; break;
        }
    }
}

bool SocksServer::greet(Client& client)
{
    if (client.unread.size() < 2 || client.unread.size() < 2 + client.unread[1])
        return false;
    const QByteArray methods = client.unread.sliced(2, client.unread[1]);
    client.unread.remove(0, 2 + methods.size());
    const char wanted = m_user.isEmpty() ? '\x00' : '\x02';
    if (!methods.contains(wanted)) {
        client.socket->write("\x05\xff", 2);
        client.socket->disconnectFromHost();
        return false;
    }
    client.socket->write(QByteArray(1, '\x05') + wanted);
    client.state = m_user.isEmpty() ? State::Request : State::Password;
    return true;
}

bool SocksServer::checkPassword(Client& client)
{
    const QByteArray expected = QByteArray(1, '\x01') + static_cast<char>(m_user.size()) + m_user + static_cast<char>(m_password.size())
        + m_password;
    const bool isRight = client.unread == expected;
    client.unread.clear();
    client.socket->write(isRight ? QByteArray("\x01\x00", 2) : QByteArray("\x01\x01", 2));
    if (!isRight)
        client.socket->disconnectFromHost();
    client.state = State::Request;
    return isRight;
}

bool SocksServer::connectOn(Client& client)
{
    const QByteArray& request = client.unread;
    const bool isName = request.size() > 4 && request[3] == '\x03';
    const qsizetype addressSize = isName ? 1 + request[4] : 4;
    if (request.size() < 4 + addressSize + 2)
        return false;
    const auto high = static_cast<unsigned char>(request[4 + addressSize]);
    const auto low = static_cast<unsigned char>(request[5 + addressSize]);
    client.unread.clear();
    ++m_connects;
    client.server->connectToHost(QHostAddress::LocalHost, static_cast<quint16>(high * 256 + low)); // whatever the name: tests stay here
    return false;
}

} // namespace vestnik
