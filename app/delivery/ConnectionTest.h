#pragma once

#include "ConnectionReport.h"
#include "TransportConfig.h"

#include <QObject>
#include <QSslSocket>
#include <QTimer>

namespace vestnik {

/// Tries whether the way to an environment's server is open: its name, the connection, TLS, and the answer to a HEAD without the token.
/// It goes through the environment's proxy and trusts what a send would. One finished() a start(); destroying it cancels. One thread.
class ConnectionTest : public QObject {
    Q_OBJECT

public:
    explicit ConnectionTest(QObject* parent = nullptr);

    void start(const Environment& environment, const TransportConfig& channel);

Q_SIGNALS:
    /// One more step is over; the report holds it too.
    void stepped(const vestnik::ConnectionStep& step);
    void finished(const vestnik::ConnectionReport& report);

private:
    void lookUp();
    void connectSocket();
    void onConnected();
    void onEncrypted();
    void sendHead();
    void onReadyRead();
    void onSocketError(QAbstractSocket::SocketError error);
    /// Ends the present stage, and all with it when that failed.
    void step(TransportFailure failure, const QString& detail);
    bool isPlain() const { return m_url.scheme() == QStringLiteral("http"); }
    /// Plain HTTP through an HTTP proxy: the request itself goes to the proxy.
    bool isAskingProxy() const { return isPlain() && m_channel.isThroughHttpProxy(); }

    QUrl m_url;
    TransportConfig m_channel;
    ConnectionReport m_report;
    ConnectionStage m_stage = ConnectionStage::Name;
    bool m_isOver = true;
    QSslSocket m_socket;
    QTimer m_deadline;
    QList<QSslError> m_tlsErrors;
    QByteArray m_answer;
};

} // namespace vestnik
