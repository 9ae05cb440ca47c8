#pragma once

#include "ErrorsObject.h"
#include "JournalValues.h"

#include <chrono>

namespace vestnik {

/// A delivery as its last attempt left it, whether it has just ended or comes from the journal: what is shown of it anywhere.
struct DeliveryReport {
    DeliverySummary summary;
    Exchange exchange;                        ///< of the last attempt; its `startedAt` is always there
    bool recorded = true;                     ///< false: the answer is known here, but not in the journal yet
    std::optional<Error> recordingFault = {}; ///< why it is not
    bool isUnclaimed = false;                 ///< the last attempt went without the team's answer

    static DeliveryReport fromRecord(const DeliveryRecord& record);
    static DeliveryReport fromEnd(const AttemptStart& start, const AttemptEnd& end);

    /// Returns the errors that the API's answer lists; empty when no such answer came.
    QList<ErrorItem> errors() const;
    /// Returns the pause that the answer's Retry-After asks for; nullopt when it asks for none.
    std::optional<std::chrono::seconds> wait() const;
};

} // namespace vestnik
