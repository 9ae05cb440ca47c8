#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QPair>
#include <QString>

#include <optional>

namespace vestnik {

using Header = QPair<QByteArray, QByteArray>;
using Headers = QList<Header>;

/// The value of the first header of that name, in any case; empty when there is none.
QByteArray headerValue(const Headers& headers, QByteArrayView name);

/// The text that replaces the token in a record.
inline const QByteArray maskedToken = QByteArrayLiteral("***");

/// A POST as it went, with the token masked.
struct HttpRequest {
    QString url;
    Headers headers;
    QByteArray body;

    bool operator==(const HttpRequest&) const = default;
};

/// As much of the answer as came.
struct HttpResponse {
    int status = 0;
    Headers headers;
    QByteArray body;  ///< up to the client's cap
    bool cut = false; ///< the body was longer than what is kept

    bool operator==(const HttpResponse&) const = default;
};

/// Why no complete answer came; it is not an HTTP status and not an Error.
enum class TransportFailure {
    None,
    Refused,          ///< nobody listens there
    HostNotFound,     ///< the name does not resolve
    Tls,              ///< no trusted encrypted connection, for another reason than those below
    TlsWrongHost,     ///< the certificate is for another host; detail: its names
    TlsExpired,       ///< the certificate has expired; detail: when
    TlsNotYetValid,   ///< the certificate is not valid yet; detail: from when
    TlsUnknownIssuer, ///< nobody who is trusted has signed it; detail: the issuer
    TlsSelfSigned,    ///< it has signed itself; detail: its subject
    TlsRevoked,       ///< its issuer has taken it back
    TlsNotSpoken,     ///< the server does not speak TLS there
    TlsClientRefused, ///< the server wants a client certificate, or another one
    ProxyRefused,     ///< nobody listens at the proxy's address
    ProxyNotFound,    ///< the proxy's name does not resolve
    ProxyDenied,      ///< the proxy wants a user and a password, or other ones
    ProxyFailed,      ///< the proxy did not make the connection
    ConnectionClosed, ///< it broke before the answer was whole
    Deadline,         ///< the total time ran out
    Stopped,          ///< a person, or the end of the program
    BadAnswer,        ///< it is not HTTP, or it is broken
    NotAnAnswer,      ///< HTTP, but not to this request: an interim status, a 408 to an idle connection, words before the request
    Network,          ///< anything else; failureDetail has Qt's name for it
};

/// Spelling for records and `--json`, such as `connection_closed`; empty for None.
QString transportFailureCode(TransportFailure failure);
std::optional<TransportFailure> transportFailureFromCode(QStringView code);
QByteArray logText(TransportFailure failure);

/// The request and the response of one attempt. Durations are in microseconds from `startedAt`.
struct Exchange {
    HttpRequest request;
    std::optional<HttpResponse> response;
    TransportFailure failure = TransportFailure::None;
    QString failureDetail;
    bool bodyTaken = false; ///< at least one byte of the body was handed to the network
    QDateTime startedAt;    ///< UTC
    qint64 durationUs = 0;
    std::optional<qint64> bodyTakenUs;
    std::optional<qint64> firstByteUs;

    bool isComplete() const { return response.has_value() && failure == TransportFailure::None; }
};

} // namespace vestnik
