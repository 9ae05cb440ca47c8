#include "TlsServer.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

namespace vestnik {
namespace {

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The length of the first whole request; 0 when it is not whole yet.
qsizetype wholeRequest(const QByteArray& bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return 0;
    const qsizetype at = bytes.first(end).toLower().indexOf("content-length:");
    const qsizetype length = at < 0 ? 0 : bytes.mid(at + 15, bytes.indexOf('\r', at) - at - 15).trimmed().toLongLong();
    return bytes.size() >= end + 4 + length ? end + 4 + length : 0;
}

} // namespace

TlsServer::TlsServer(const QString& certificateFile, const QString& keyFile)
{
    m_tls.setLocalCertificateChain(QSslCertificate::fromData(bytesOf(certificateFile)));
    m_tls.setPrivateKey(QSslKey(bytesOf(keyFile), QSsl::Rsa));
    m_tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    listen(QHostAddress::LocalHost);
}

void TlsServer::requireClient(const QString& authorityFile)
{
    m_tls.setCaCertificates(QSslCertificate::fromData(bytesOf(authorityFile)));
    m_tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
}

void TlsServer::incomingConnection(qintptr descriptor)
{
    auto* socket = new QSslSocket(this);
    socket->setSocketDescriptor(descriptor);
    socket->setSslConfiguration(m_tls);
    connect(socket, &QSslSocket::readyRead, this, [this, socket] { read(*socket); });
    connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
    socket->startServerEncryption();
}

void TlsServer::read(QSslSocket& socket)
{
    const QByteArray bytes = socket.readAll();
    m_received += bytes;
    QByteArray& unfinished = m_unfinished[&socket];
    unfinished += bytes;
    while (const qsizetype size = wholeRequest(unfinished)) {
        m_requests.append(unfinished.first(size));
        unfinished.remove(0, size);
        if (m_reply.isEmpty())
            return socket.disconnectFromHost();
        socket.write(m_reply);
    }
}

} // namespace vestnik
