#pragma once

#include "Exchange.h"

#include <QNetworkReply>
#include <QSslError>

namespace vestnik {

/// A transport's failure, and what a technician wants to know of it: dates, names, the library's own words.
struct TransportFault {
    TransportFailure failure = TransportFailure::None;
    QString detail;
};

/// Returns the gravest fault of a server's certificate; None when there is no fault.
TransportFault faultOf(const QList<QSslError>& errors);

/// Why a reply failed. Codes decide; the text tells apart only what the TLS library says in its own, untranslated words.
TransportFault faultOf(QNetworkReply::NetworkError error, const QString& errorString);

} // namespace vestnik
