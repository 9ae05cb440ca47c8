#pragma once

#include <QByteArrayList>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>

namespace vestnik {

/// A TLS server on 127.0.0.1 that answers 200 to every whole request and keeps what it read. In the thread it was made in.
class TlsServer : public QTcpServer {
    Q_OBJECT

public:
    TlsServer(const QString& certificateFile, const QString& keyFile);

    /// The client must show a certificate that this authority signed.
    void requireClient(const QString& authorityFile);
    QString baseUrl() const { return QStringLiteral("https://127.0.0.1:%1").arg(serverPort()); }
    const QByteArrayList& requests() const { return m_requests; }
    /// All that came out of TLS, whole requests or not.
    const QByteArray& received() const { return m_received; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void read(QSslSocket& socket);

    QSslConfiguration m_tls;
    QByteArrayList m_requests;
    QByteArray m_received;
    QHash<QSslSocket*, QByteArray> m_unfinished;
};

} // namespace vestnik
