#pragma once

#include "DeliveryReport.h"

#include <optional>

namespace vestnik {

/// One delivery in view: its record, what its last attempt brought, and what is known of it beside the record.
struct ShownDelivery {
    DeliveryRecord record;
    DeliveryReport report;
    std::optional<Error> givenUp = {}; ///< why it will never be recorded
    bool isDataChanged = false;        ///< it is a 202, and these bytes are not known to have been accepted
    bool isOld = false;                ///< it comes from the history; otherwise it is the answer just received

    static ShownDelivery ofAnswer(const DeliveryReport& report);
    static ShownDelivery ofRecord(const DeliveryRecord& record);

    const DeliverySummary& summary() const { return report.summary; }
    QString order() const { return summary().orderId.isEmpty() ? summary().orderUuid : summary().orderId; }
    /// Nobody waits for its answer any more.
    bool isOver() const { return summary().outcome.has_value(); }
};

} // namespace vestnik
