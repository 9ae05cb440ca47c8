#pragma once

#include "Environment.h"
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
    QString source; ///< `window`, `cli`
    QString operatorName;
    QString reason;
    QString resendOf; ///< the delivery whose bytes these are
    ChannelSecrets secrets = {};
};

} // namespace vestnik
