#include "TransportConfig.h"

#include "ClientCertificate.h"
#include "HostName.h"
#include "SystemProxy.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QUrl>

namespace vestnik {
namespace {

/// Read once: there are hundreds, and a batch opens a channel for each row.
const QList<QSslCertificate>& systemAuthorities()
{
    static const QList<QSslCertificate> authorities = QSslConfiguration::systemCaCertificates();
    return authorities;
}

/// Gives those of the file, which are trusted beside the system's.
Result<QList<QSslCertificate>> addAuthorities(const QString& path, QSslConfiguration& tls)
{
    const Result<QByteArray> pem = readCertificateFile(path, ErrorCode::AuthoritiesUnusable);
    if (!pem)
        return std::unexpected(pem.error());
    QList<QSslCertificate> authorities = QSslCertificate::fromData(*pem, QSsl::Pem);
    if (authorities.isEmpty())
        return std::unexpected(Error{ErrorCode::AuthoritiesUnusable, path, QStringLiteral("no certificate in it")});
    // Those of its own that a configuration is given stand alone: Qt then looks for no other when it meets one that is not among them.
    tls.setCaCertificates(systemAuthorities() + authorities);
    return authorities;
}

Result<QNetworkProxy> proxyOf(const Environment& environment, const QString& password)
{
    const ProxySettings& settings = environment.proxy;
    const auto port = static_cast<quint16>(settings.port);
    switch (settings.kind) {
    case ProxySettings::Kind::None: return QNetworkProxy(QNetworkProxy::NoProxy);
    case ProxySettings::Kind::Http: return QNetworkProxy(QNetworkProxy::HttpProxy, settings.host, port, settings.user, password);
    case ProxySettings::Kind::Socks5: return QNetworkProxy(QNetworkProxy::Socks5Proxy, settings.host, port, settings.user, password);
    case ProxySettings::Kind::System: return systemProxy(environment.endpoint());
    }
    Q_UNREACHABLE();
}

/// With user and password of its own Qt answers a 407 by sending the POST once more. So they stand in a header from the beginning, and Qt
/// knows neither. For a CONNECT the proxy object itself carries the header: it goes to the proxy, and not on to the server.
void setProxy(QNetworkProxy proxy, TransportConfig& channel)
{
    if (proxy.type() == QNetworkProxy::HttpProxy) {
        if (!proxy.user().isEmpty())
            channel.proxyAuthorization = "Basic " + (proxy.user() + u':' + proxy.password()).toUtf8().toBase64();
        proxy.setUser({});
        proxy.setPassword({});
        proxy.setRawHeader("User-Agent", "Vestnik/" VESTNIK_VERSION);
        if (!channel.proxyAuthorization.isEmpty())
            proxy.setRawHeader("Proxy-Authorization", channel.proxyAuthorization);
    }
    channel.proxy = proxy;
}

QByteArray keyOf(const Environment& environment, const TransportConfig& channel, const QList<QSslCertificate>& authorities)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QByteArray& part) { hash.addData(QByteArray::number(part.size()) + ':' + part); };
    add(environment.origin().toUtf8());
    add(QByteArray::number(channel.proxy.type()) + channel.proxy.hostName().toUtf8() + ' ' + QByteArray::number(channel.proxy.port()));
    add(channel.proxy.user().toUtf8());
    add(channel.proxy.password().toUtf8());
    add(channel.proxyAuthorization);
    add(channel.serverName.toUtf8());
    const QList<QSslCertificate> own = channel.tls ? channel.tls->localCertificateChain() : QList<QSslCertificate>();
    for (const QSslCertificate& certificate : own)
        add(certificate.toDer());
    add(QByteArray::number(authorities.size())); // or one of these would pass for one of those above
    for (const QSslCertificate& certificate : authorities)
        add(certificate.toDer());
    return hash.result();
}

} // namespace

Result<TransportConfig> openTransport(const Environment& environment, const TransportSecrets& secrets)
{
    TransportConfig channel;
    const bool hasFiles = !environment.tls.caFile.isEmpty() || !environment.tls.certificateFile.isEmpty(); // which must be sound
    if (hasFiles || QUrl(environment.baseUrl).scheme() == QStringLiteral("https")) {
        channel.tls = QSslConfiguration::defaultConfiguration(); // to load OpenSSL is a fifth of a single send
        channel.tls->setPeerVerifyMode(QSslSocket::VerifyPeer);
        channel.tls->setProtocol(QSsl::TlsV1_2OrLater);
    }
    channel.serverName = hostInNormalForm(environment.tls.serverName);
    const Result<QNetworkProxy> proxy = proxyOf(environment, secrets.proxyPassword);
    if (!proxy)
        return std::unexpected(proxy.error());
    setProxy(*proxy, channel);
    Result<QList<QSslCertificate>> authorities;
    if (!environment.tls.caFile.isEmpty())
        authorities = addAuthorities(environment.tls.caFile, *channel.tls);
    if (!authorities)
        return std::unexpected(authorities.error());
    if (!environment.tls.certificateFile.isEmpty()) {
        const Result<ClientCertificate> own = readClientCertificate(environment.tls, secrets.keyPassphrase);
        if (!own)
            return std::unexpected(own.error());
        channel.tls->setLocalCertificateChain(own->chain);
        channel.tls->setPrivateKey(own->key);
    }
    channel.key = keyOf(environment, channel, *authorities);
    return channel;
}

} // namespace vestnik
