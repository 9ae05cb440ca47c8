#include "TransportErrors.h"

#include <QSslCertificate>

#include <algorithm>
#include <array>

namespace vestnik {
namespace {

using Ssl = QSslError;

TransportFailure failureOf(Ssl::SslError error)
{
    switch (error) {
    case Ssl::NoError: return TransportFailure::None;
    case Ssl::SelfSignedCertificate: return TransportFailure::TlsSelfSigned;
    case Ssl::SelfSignedCertificateInChain:
    case Ssl::UnableToGetIssuerCertificate:
    case Ssl::UnableToGetLocalIssuerCertificate:
    case Ssl::UnableToVerifyFirstCertificate:
    case Ssl::CertificateUntrusted:
    case Ssl::InvalidCaCertificate: return TransportFailure::TlsUnknownIssuer;
    case Ssl::CertificateExpired: return TransportFailure::TlsExpired;
    case Ssl::CertificateNotYetValid: return TransportFailure::TlsNotYetValid;
    case Ssl::CertificateRevoked: return TransportFailure::TlsRevoked;
    case Ssl::HostNameMismatch: return TransportFailure::TlsWrongHost;
    default: return TransportFailure::Tls;
    }
}

QString detailOf(TransportFailure failure, const Ssl& error)
{
    const QSslCertificate certificate = error.certificate();
    switch (failure) {
    case TransportFailure::TlsExpired: return certificate.expiryDate().toUTC().toString(Qt::ISODate);
    case TransportFailure::TlsNotYetValid: return certificate.effectiveDate().toUTC().toString(Qt::ISODate);
    case TransportFailure::TlsUnknownIssuer: return certificate.issuerDisplayName();
    case TransportFailure::TlsSelfSigned: return certificate.subjectDisplayName();
    case TransportFailure::TlsWrongHost: {
        QStringList names = certificate.subjectAlternativeNames().values();
        if (names.isEmpty())
            names = certificate.subjectInfo(QSslCertificate::CommonName);
        names.sort();
        return names.mid(0, 10).join(QStringLiteral(", "));
    }
    default: return error.errorString();
    }
}

// What matters most first.
constexpr std::array byWeight{TransportFailure::TlsRevoked, TransportFailure::TlsSelfSigned,  TransportFailure::TlsUnknownIssuer,
                              TransportFailure::TlsExpired, TransportFailure::TlsNotYetValid, TransportFailure::TlsWrongHost,
                              TransportFailure::Tls};

/// OpenSSL speaks English whatever language Qt speaks, and tells the peer's alerts by these names alone.
TransportFailure tlsFailureOf(const QString& errorString)
{
    const QString text = errorString.toLower();
    const auto says = [&text](const char* words) { return text.contains(QLatin1String(words)); };
    if (says("wrong version number") || says("packet length too long") || says("http request"))
        return TransportFailure::TlsNotSpoken;
    if (says("alert") && (says("certificate") || says("unknown ca") || says("handshake failure") || says("access denied")))
        return TransportFailure::TlsClientRefused;
    return TransportFailure::None;
}

} // namespace

TransportFault faultOf(const QList<QSslError>& errors)
{
    for (const TransportFailure failure : byWeight) {
        const auto found = std::find_if(errors.cbegin(), errors.cend(),
                                        [failure](const Ssl& e) { return failureOf(e.error()) == failure; });
        if (found != errors.cend())
            return {failure, detailOf(failure, *found)};
    }
    return {};
}

TransportFault faultOf(QNetworkReply::NetworkError error, const QString& errorString)
{
    const TransportFailure tls = error == QNetworkReply::SslHandshakeFailedError || error == QNetworkReply::UnknownNetworkError
            || error == QNetworkReply::RemoteHostClosedError
        ? tlsFailureOf(errorString)
        : TransportFailure::None;
    if (tls != TransportFailure::None)
        return {tls, errorString};
    const auto fault = [&errorString](TransportFailure failure) { return TransportFault{failure, errorString}; };
    switch (error) {
    case QNetworkReply::NoError: return {};
    case QNetworkReply::ConnectionRefusedError: return fault(TransportFailure::Refused);
    case QNetworkReply::HostNotFoundError: return fault(TransportFailure::HostNotFound);
    case QNetworkReply::SslHandshakeFailedError: return fault(TransportFailure::Tls);
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError: return fault(TransportFailure::ConnectionClosed);
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError: return fault(TransportFailure::BadAnswer);
    case QNetworkReply::ProxyConnectionRefusedError: return fault(TransportFailure::ProxyRefused);
    case QNetworkReply::ProxyNotFoundError: return fault(TransportFailure::ProxyNotFound);
    case QNetworkReply::ProxyAuthenticationRequiredError: return fault(TransportFailure::ProxyDenied);
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError: return fault(TransportFailure::ProxyFailed);
    default: return fault(TransportFailure::Network);
    }
}

} // namespace vestnik
