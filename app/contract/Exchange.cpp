#include "Exchange.h"

#include <array>

namespace vestnik {
namespace {

constexpr std::array allFailures{
    TransportFailure::None,
    TransportFailure::Refused,
    TransportFailure::HostNotFound,
    TransportFailure::Tls,
    TransportFailure::ConnectionClosed,
    TransportFailure::Deadline,
    TransportFailure::Stopped,
    TransportFailure::BadAnswer,
    TransportFailure::NotAnAnswer,
    TransportFailure::Network,
    TransportFailure::TlsWrongHost,
    TransportFailure::TlsExpired,
    TransportFailure::TlsNotYetValid,
    TransportFailure::TlsUnknownIssuer,
    TransportFailure::TlsSelfSigned,
    TransportFailure::TlsRevoked,
    TransportFailure::TlsNotSpoken,
    TransportFailure::TlsClientRefused,
    TransportFailure::ProxyRefused,
    TransportFailure::ProxyNotFound,
    TransportFailure::ProxyDenied,
    TransportFailure::ProxyFailed,
};

} // namespace

QByteArray headerValue(const Headers& headers, QByteArrayView name)
{
    for (const Header& header : headers) {
        if (header.first.compare(name, Qt::CaseInsensitive) == 0)
            return header.second;
    }
    return {};
}

QString transportFailureCode(TransportFailure failure)
{
    switch (failure) {
    case TransportFailure::None: return {};
    case TransportFailure::Refused: return QStringLiteral("refused");
    case TransportFailure::HostNotFound: return QStringLiteral("host_not_found");
    case TransportFailure::Tls: return QStringLiteral("tls");
    case TransportFailure::TlsWrongHost: return QStringLiteral("tls_wrong_host");
    case TransportFailure::TlsExpired: return QStringLiteral("tls_expired");
    case TransportFailure::TlsNotYetValid: return QStringLiteral("tls_not_yet_valid");
    case TransportFailure::TlsUnknownIssuer: return QStringLiteral("tls_unknown_issuer");
    case TransportFailure::TlsSelfSigned: return QStringLiteral("tls_self_signed");
    case TransportFailure::TlsRevoked: return QStringLiteral("tls_revoked");
    case TransportFailure::TlsNotSpoken: return QStringLiteral("tls_not_spoken");
    case TransportFailure::TlsClientRefused: return QStringLiteral("tls_client_refused");
    case TransportFailure::ProxyRefused: return QStringLiteral("proxy_refused");
    case TransportFailure::ProxyNotFound: return QStringLiteral("proxy_not_found");
    case TransportFailure::ProxyDenied: return QStringLiteral("proxy_denied");
    case TransportFailure::ProxyFailed: return QStringLiteral("proxy_failed");
    case TransportFailure::ConnectionClosed: return QStringLiteral("connection_closed");
    case TransportFailure::Deadline: return QStringLiteral("deadline");
    case TransportFailure::Stopped: return QStringLiteral("stopped");
    case TransportFailure::BadAnswer: return QStringLiteral("bad_answer");
    case TransportFailure::NotAnAnswer: return QStringLiteral("not_an_answer");
    case TransportFailure::Network: return QStringLiteral("network");
    }
    Q_UNREACHABLE();
}

QByteArray logText(TransportFailure failure)
{
    return failure == TransportFailure::None ? QByteArray("none") : transportFailureCode(failure).toLatin1();
}

std::optional<TransportFailure> transportFailureFromCode(QStringView code)
{
    for (const TransportFailure failure : allFailures) {
        if (transportFailureCode(failure) == code)
            return failure;
    }
    return std::nullopt;
}

} // namespace vestnik
