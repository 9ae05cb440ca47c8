#pragma once

#include "JournalValues.h"

namespace vestnik {

/// What the command line shows of a delivery, whether it has just ended or comes from the journal.
struct DeliveryView {
    QString delivery;
    std::optional<Outcome> outcome; ///< none while it is in flight
    bool inFlightElsewhere = false;
    int attempts = 1;
    bool recorded = true;
    QString event;
    QString orderId;
    QString orderUuid;
    QString environmentName;
    EnvironmentKind environmentKind = EnvironmentKind::Test;
    QString origin;
    QDateTime startedAt;
    Exchange exchange; ///< of the last attempt

    static DeliveryView fromRecord(const DeliveryRecord& record);

    /// One line of JSON, as `--json` prints it.
    QString json() const;
    /// The outcome with its meaning, the API's complaints, the time, and where it went.
    QStringList lines() const;
};

} // namespace vestnik
