#pragma once

#include "Environment.h"
#include "Error.h"

#include <QNetworkProxy>
#include <QSslConfiguration>

#include <optional>

namespace vestnik {

/// The connection of an environment, with its files read and its secrets in place: a value for one send. It is printed nowhere.
struct TransportConfig {
    QNetworkProxy proxy{QNetworkProxy::NoProxy}; ///< without user and password for an HTTP proxy: they would make Qt post again
    QByteArray proxyAuthorization = {};          ///< the header's value for an HTTP proxy; empty when it needs none
    std::optional<QSslConfiguration> tls = {};   ///< none without https, where even an empty one would have OpenSSL loaded
    QString serverName = {};                     ///< that the certificate must be for, when it is not the host's
    QByteArray key = {};                         ///< channels of the same key may share connections

    bool isThroughHttpProxy() const { return proxy.type() == QNetworkProxy::HttpProxy; }
};

/// Reads the files. ProxyUnusable names what the system says; AuthoritiesUnusable, CertificateUnusable, CertificateExpired, KeyUnusable and
/// KeyMismatch name the file.
Result<TransportConfig> openTransport(const Environment& environment, const TransportSecrets& secrets);

} // namespace vestnik
