#include "Exchange.h"

#include <array>

namespace vestnik {
namespace {

constexpr std::array allFailures{
    TransportFailure::None,    TransportFailure::Refused,          TransportFailure::HostNotFound,
    TransportFailure::Tls,     TransportFailure::ConnectionClosed, TransportFailure::Deadline,
    TransportFailure::Stopped, TransportFailure::BadAnswer,        TransportFailure::Network,
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
    case TransportFailure::ConnectionClosed: return QStringLiteral("connection_closed");
    case TransportFailure::Deadline: return QStringLiteral("deadline");
    case TransportFailure::Stopped: return QStringLiteral("stopped");
    case TransportFailure::BadAnswer: return QStringLiteral("bad_answer");
    case TransportFailure::Network: return QStringLiteral("network");
    }
    Q_UNREACHABLE();
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
