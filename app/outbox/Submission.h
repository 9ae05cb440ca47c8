#pragma once

#include "Environment.h"
#include "ExclusionPolicy.h"
#include "Token.h"

namespace vestnik {

/// One notification to be sent, with its exact bytes and who wants it.
struct Submission {
    Environment environment;
    Token token;
    QByteArray body;
    QString event;
    QString orderId;
    QString orderUuid;
    QString source; ///< `window`, `cli`, `batch`
    QString operatorName;
    QString reason;
    QString resendOf; ///< the delivery whose bytes these are
    QString batch = {};
    QString delivery = {}; ///< its id, when it is known beforehand; empty: a new one
    int attempt = 1;       ///< the attempt of that delivery to claim
    TransportSecrets secrets = {};
    bool isUnclaimed = false;                       ///< as an AttemptStart's
    std::optional<ExclusionPolicy> exclusions = {}; ///< as an AttemptStart's
};

} // namespace vestnik
