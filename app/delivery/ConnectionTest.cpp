#include "ConnectionTest.h"

#include "TransportErrors.h"

#include <QHostInfo>
#include <QSslCipher>

namespace vestnik {
namespace {

constexpr qsizetype maxHead = qsizetype{64} * 1024;

QNetworkReply::NetworkError replyErrorOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError: return QNetworkReply::ConnectionRefusedError;
    case QAbstractSocket::RemoteHostClosedError: return QNetworkReply::RemoteHostClosedError;
    case QAbstractSocket::HostNotFoundError: return QNetworkReply::HostNotFoundError;
    case QAbstractSocket::SslHandshakeFailedError: return QNetworkReply::SslHandshakeFailedError;
    case QAbstractSocket::ProxyAuthenticationRequiredError: return QNetworkReply::ProxyAuthenticationRequiredError;
    case QAbstractSocket::ProxyConnectionRefusedError: return QNetworkReply::ProxyConnectionRefusedError;
    case QAbstractSocket::ProxyNotFoundError: return QNetworkReply::ProxyNotFoundError;
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyProtocolError: return QNetworkReply::UnknownProxyError;
    default: return QNetworkReply::UnknownNetworkError;
    }
}

} // namespace

ConnectionTest::ConnectionTest(QObject* parent) : QObject(parent), m_socket(this), m_deadline(this)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { step(TransportFailure::Deadline, {}); });
    connect(&m_socket, &QSslSocket::connected, this, &ConnectionTest::onConnected);
    connect(&m_socket, &QSslSocket::sslErrors, this, [this](const QList<QSslError>& errors) { m_tlsErrors = errors; });
    connect(&m_socket, &QSslSocket::encrypted, this, &ConnectionTest::onEncrypted);
    connect(&m_socket, &QSslSocket::readyRead, this, &ConnectionTest::onReadyRead);
    connect(&m_socket, &QSslSocket::errorOccurred, this, &ConnectionTest::onSocketError);
}

void ConnectionTest::start(const Environment& environment, const TransportConfig& channel)
{
    m_url = environment.endpoint();
    m_channel = channel;
    m_report = {};
    m_tlsErrors.clear();
    m_answer.clear();
    m_stage = ConnectionStage::Name;
    m_isOver = false;
    m_deadline.start(environment.deadline);
    lookUp();
}

void ConnectionTest::lookUp()
{
    // Behind a proxy the server's name is the proxy's business.
    const bool isProxied = m_channel.proxy.type() != QNetworkProxy::NoProxy;
    const QString host = isProxied ? m_channel.proxy.hostName() : m_url.host(QUrl::FullyEncoded);
    QHostInfo::lookupHost(host, this, [this, isProxied](const QHostInfo& found) {
        if (m_isOver || m_stage != ConnectionStage::Name)
            return;
        if (found.addresses().isEmpty())
            return step(isProxied ? TransportFailure::ProxyNotFound : TransportFailure::HostNotFound, found.errorString());
        step(TransportFailure::None, found.addresses().first().toString());
        connectSocket();
    });
}

void ConnectionTest::connectSocket()
{
    m_stage = ConnectionStage::Connect;
    if (m_channel.tls)
        m_socket.setSslConfiguration(*m_channel.tls);
    m_socket.setPeerVerifyName(m_channel.serverName.isEmpty() ? m_url.host(QUrl::FullyEncoded) : m_channel.serverName);
    if (isAskingProxy()) {
        m_socket.setProxy(QNetworkProxy::NoProxy);
        m_socket.connectToHost(m_channel.proxy.hostName(), m_channel.proxy.port());
    } else {
        m_socket.setProxy(m_channel.proxy);
        m_socket.connectToHost(m_url.host(QUrl::FullyEncoded), static_cast<quint16>(m_url.port(isPlain() ? 80 : 443)));
    }
}

void ConnectionTest::onConnected()
{
    if (m_isOver)
        return;
    step(TransportFailure::None, {});
    if (isPlain())
        return sendHead();
    m_stage = ConnectionStage::Tls;
    m_socket.startClientEncryption();
}

void ConnectionTest::onEncrypted()
{
    if (m_isOver)
        return;
    for (const QSslCertificate& certificate : m_socket.peerCertificateChain())
        m_report.certificates.append({certificate.subjectDisplayName(), certificate.issuerDisplayName(), certificate.expiryDate()});
    step(TransportFailure::None, m_socket.sessionCipher().protocolString());
    sendHead();
}

void ConnectionTest::sendHead()
{
    m_stage = ConnectionStage::Http;
    QByteArray host = m_url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    if (m_url.port() != -1)
        host += ':' + QByteArray::number(m_url.port());
    const QUrl::FormattingOptions pathOnly = QUrl::RemoveScheme | QUrl::RemoveAuthority;
    QByteArray head = "HEAD " + (isAskingProxy() ? m_url.toEncoded() : m_url.adjusted(pathOnly).toEncoded()) + " HTTP/1.1\r\nHost: " + host
        + "\r\nUser-Agent: Vestnik/" VESTNIK_VERSION "\r\nAccept: application/json\r\nConnection: close\r\n";
    if (isAskingProxy() && !m_channel.proxyAuthorization.isEmpty())
        head += "Proxy-Authorization: " + m_channel.proxyAuthorization + "\r\n";
    m_socket.write(head + "\r\n");
}

void ConnectionTest::onReadyRead()
{
    m_answer += m_socket.read(maxHead - m_answer.size());
    const qsizetype end = m_answer.indexOf("\r\n");
    if (m_isOver || (end < 0 && m_answer.size() < maxHead))
        return;
    const QByteArrayList words = m_answer.first(std::max<qsizetype>(end, 0)).split(' ');
    const int status = words.size() > 1 && words.first().startsWith("HTTP/") ? words[1].toInt() : 0;
    if (status < 100 || status > 599)
        return step(TransportFailure::BadAnswer, {});
    if (status == 407 && isAskingProxy())
        return step(TransportFailure::ProxyDenied, {});
    m_report.status = status;
    step(TransportFailure::None, QString::number(status));
}

void ConnectionTest::onSocketError(QAbstractSocket::SocketError error)
{
    const TransportFault tls = faultOf(m_tlsErrors);
    const TransportFault fault = tls.failure != TransportFailure::None ? tls : faultOf(replyErrorOf(error), m_socket.errorString());
    step(isAskingProxy() && fault.failure == TransportFailure::Refused ? TransportFailure::ProxyRefused : fault.failure, fault.detail);
}

void ConnectionTest::step(TransportFailure failure, const QString& detail)
{
    if (m_isOver)
        return;
    const ConnectionStep done{m_stage, failure, detail};
    m_report.steps.append(done);
    const bool isLast = failure != TransportFailure::None || m_stage == ConnectionStage::Http;
    if (isLast) {
        m_isOver = true;
        m_deadline.stop();
        m_socket.abort();
    }
    Q_EMIT stepped(done);
    if (isLast)
        Q_EMIT finished(m_report);
}

} // namespace vestnik
