#pragma once

#include "Exchange.h"

namespace vestnik {

/// The stages of a connection test, in their order.
enum class ConnectionStage { Name, Connect, Tls, Http };

/// `dns`, `tcp`, `tls`, `http`.
QString connectionStageCode(ConnectionStage stage);

struct ConnectionStep {
    ConnectionStage stage = ConnectionStage::Name;
    TransportFailure failure = TransportFailure::None; ///< None: it went well
    QString detail = {};                               ///< addresses, the protocol, what the library says

    bool operator==(const ConnectionStep&) const = default;
};

/// A certificate that the server showed.
struct ShownCertificate {
    QString subject;
    QString issuer;
    QDateTime validTo;

    bool operator==(const ShownCertificate&) const = default;
};

/// How a test of the connection ended. The token had no part in it.
struct ConnectionReport {
    QList<ConnectionStep> steps;               ///< as far as it came; only the last one can have failed
    QList<ShownCertificate> certificates = {}; ///< the server's own first; none without TLS
    int status = 0;                            ///< of the answer to a HEAD

    bool isConnected() const { return status > 0; }
};

} // namespace vestnik
