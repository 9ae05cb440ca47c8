#pragma once

#include "JournalQueries.h"
#include "OutgoingBody.h"

namespace vestnik {

/// The recorded bodies that are to be sent once more, byte for byte.
struct RecordedBodies {
    QList<OutgoingBody> bodies; ///< the oldest first
    qsizetype underway = 0;     ///< left out: so many are being sent just now
};

/// The body of a record's last attempt; empty where there was none.
OutgoingBody bodyOf(const DeliveryRecord& record);

/// Returns the bodies of the deliveries that the filter means. EnvironmentChanged when one of them went to another address than the
/// environment has.
Result<RecordedBodies> recordedBodies(JournalQueries& queries, const HistoryFilter& filter, const Environment& environment);

} // namespace vestnik
