#include "SystemProxy.h"

#include "HostName.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

struct Named {
    QString name; ///< of the variable
    QString value;
};

std::unexpected<Error> unusableProxy(const QString& name, const QString& why)
{
    return std::unexpected(Error{ErrorCode::ProxyUnusable, name, why});
}

std::optional<Named> firstOf(const QStringList& names, const Variables& variables)
{
    for (const QString& name : names) {
        if (const std::optional<QByteArray> value = variables(name.toLatin1().constData()))
            return Named{name, QString::fromLocal8Bit(*value).trimmed()};
    }
    return std::nullopt;
}

std::optional<QNetworkProxy::ProxyType> typeOf(const QString& scheme)
{
    const QString known = scheme.toLower();
    if (known == QStringLiteral("http"))
        return QNetworkProxy::HttpProxy;
    if (known == QStringLiteral("socks5") || known == QStringLiteral("socks5h") || known == QStringLiteral("socks"))
        return QNetworkProxy::Socks5Proxy;
    return std::nullopt;
}

/// `[scheme://][user[:password]@]host:port`; without a scheme it is HTTP, as people write it.
Result<QNetworkProxy> namedProxy(const Named& named)
{
    const QString text = named.value.contains(QStringLiteral("://")) ? named.value : QStringLiteral("http://") + named.value;
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return unusableProxy(named.name, QStringLiteral("no address of a proxy"));
    const std::optional<QNetworkProxy::ProxyType> type = typeOf(url.scheme());
    if (!type)
        return unusableProxy(named.name, QStringLiteral("kind of proxy: ") + url.scheme());
    if (url.port() < 1) // some programs would take 80, others 1080
        return unusableProxy(named.name, QStringLiteral("no port of the proxy"));
    return QNetworkProxy(*type, url.host(), static_cast<quint16>(url.port()), url.userName(QUrl::FullyDecoded),
                         url.password(QUrl::FullyDecoded));
}

Result<QNetworkProxy> desktopsProxy(const QUrl& url)
{
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    if (proxies.isEmpty())
        return QNetworkProxy(QNetworkProxy::NoProxy);
    QNetworkProxy proxy = proxies.first(); // those that follow are for when it does not answer: one of them may be the straight way
    if (proxy.type() == QNetworkProxy::HttpCachingProxy)
        proxy.setType(QNetworkProxy::HttpProxy);
    const bool isKnown = proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::HttpProxy
        || proxy.type() == QNetworkProxy::Socks5Proxy;
    const bool isWhole = proxy.type() == QNetworkProxy::NoProxy || (!proxy.hostName().isEmpty() && proxy.port() != 0);
    if (isKnown && isWhole)
        return proxy;
    return unusableProxy(QString(), isKnown ? QStringLiteral("no address of a proxy") : QStringLiteral("kind of proxy: FTP"));
}

/// An entry's name or address, and its port where it has one.
std::pair<QString, int> entryParts(const QString& entry)
{
    static const QRegularExpression withPort(QStringLiteral("\\A(\\[[^\\]]*\\]|[^:]*)(?::([0-9]+))?\\z"));
    const QRegularExpressionMatch match = withPort.match(entry);
    QString name = match.hasMatch() ? match.captured(1) : entry; // an IPv6 address without brackets has colons and no port
    if (name.startsWith(u'[') && name.endsWith(u']'))
        name = name.sliced(1, name.size() - 2);
    return {name, match.hasMatch() && !match.captured(2).isEmpty() ? match.captured(2).toInt() : -1};
}

bool hasAddress(const QHostAddress& address, const QString& entry)
{
    if (entry.contains(u'/')) {
        const auto [network, length] = QHostAddress::parseSubnet(entry);
        return length >= 0 && address.protocol() == network.protocol() && address.isInSubnet(network, length);
    }
    const QHostAddress other(entry);
    return !other.isNull() && other == address;
}

bool hasName(QString host, QString entry)
{
    if (entry.startsWith(QStringLiteral("*.")))
        entry.remove(0, 1);
    if (entry.startsWith(u'.'))
        entry.remove(0, 1);
    for (QString* name : {&host, &entry}) {
        if (name->endsWith(u'.'))
            name->chop(1);
    }
    return !entry.isEmpty() && (isSameHost(host, entry) || host.endsWith(u'.' + hostInNormalForm(entry), Qt::CaseInsensitive));
}

} // namespace

bool isWithoutProxy(const QUrl& url, const QString& list)
{
    static const QRegularExpression between(QStringLiteral("[\\s,]+"));
    const QHostAddress address(url.host());
    const int port = url.port(url.scheme() == QStringLiteral("https") ? 443 : 80);
    const QStringList entries = list.split(between, Qt::SkipEmptyParts);
    return std::any_of(entries.cbegin(), entries.cend(), [&](const QString& entry) {
        if (entry == QStringLiteral("*"))
            return true;
        const auto [name, onlyPort] = entryParts(entry);
        if (onlyPort >= 0 && onlyPort != port)
            return false;
        return address.isNull() ? hasName(url.host(), name) : hasAddress(address, name);
    });
}

Result<QNetworkProxy> systemProxy(const QUrl& url, const Variables& variables)
{
    const std::optional<Named> without = firstOf({QStringLiteral("no_proxy"), QStringLiteral("NO_PROXY")}, variables);
    if (without && isWithoutProxy(url, without->value))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const QString own = url.scheme() + QStringLiteral("_proxy");
    const std::optional<Named> named = firstOf({own, own.toUpper(), QStringLiteral("all_proxy"), QStringLiteral("ALL_PROXY")}, variables);
    if (!named)
        return desktopsProxy(url);
    return named->value.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : namedProxy(*named); // an empty one says: none
}

Result<QNetworkProxy> systemProxy(const QUrl& url)
{
    return systemProxy(url, [](const char* name) { return qEnvironmentVariableIsSet(name) ? std::optional(qgetenv(name)) : std::nullopt; });
}

} // namespace vestnik
