#pragma once

#include "TicketText.h"

#include <QMap>

namespace vestnik {

/// The summary that a person hands over at the end of a shift. The sandbox's sends are counted apart: the API received none of them.
struct ShiftFacts {
    QString operatorName; ///< empty: everybody
    QDateTime from;       ///< invalid: from the beginning
    QDateTime until;
    QMap<Outcome, int> outcomes; ///< how many deliveries ended so
    int inFlight = 0;
    int sandbox = 0;
    QList<TicketFacts> attention; ///< failed or unknown, with no later success
    int moreAttention = 0;        ///< besides those that are listed
};

/// The summary as plain text: counts, and what still needs attention.
QString shiftText(const ShiftFacts& facts);

} // namespace vestnik
