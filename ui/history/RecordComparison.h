#pragma once

#include "EventCatalog.h"
#include "JournalValues.h"

namespace vestnik {

/// One line of two records held against each other.
struct ComparedLine {
    QString label; ///< empty within a body
    QString left;
    QString right;

    bool isSame() const { return left == right; }
    bool operator==(const ComparedLine&) const = default;
};

/// Two records side by side, in the language in use: outcome, times, where to, headers, and both bodies line by line, JSON laid out first.
/// Lines that both have stand beside each other. Whether the bytes are the same is said apart: a layout hides differences of spaces.
QList<ComparedLine> compared(const DeliveryRecord& left, const DeliveryRecord& right, const EventCatalog& catalog);

} // namespace vestnik
