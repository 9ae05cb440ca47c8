#pragma once

#include <QByteArrayList>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>

namespace vestnik {

/// A TLS server on 127.0.0.1 that answers every whole request, with 200 unless told otherwise, and keeps what it read. In the thread it was made in.
class TlsServer : public QTcpServer {
    Q_OBJECT

public:
    TlsServer(const QString& certificateFile, const QString& keyFile);

    /// The client must show a certificate that this authority signed.
    void requireClient(const QString& authorityFile);
    /// The bytes of every answer from now on; empty: the connection closes instead.
    void setReply(const QByteArray& reply) { m_reply = reply; }
    QString baseUrl() const { return QStringLiteral("https://127.0.0.1:%1").arg(serverPort()); }
    const QByteArrayList& requests() const { return m_requests; }
    /// All that came out of TLS, whole requests or not.
    const QByteArray& received() const { return m_received; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void read(QSslSocket& socket);

    QSslConfiguration m_tls;
    QByteArray m_reply = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    QByteArrayList m_requests;
    QByteArray m_received;
    QHash<QSslSocket*, QByteArray> m_unfinished;
};

} // namespace vestnik
