#pragma once

#include "HistoryFilter.h"

namespace vestnik {

/// Which deliveries of all members are meant. Environments go by their addresses, since each computer has ids of its own for them.
struct TeamFilter {
    HistoryFilter history; ///< of its environment ids, the sandbox's alone says something here
    QStringList origins;   ///< of its other environments

    bool operator==(const TeamFilter&) const = default;
};

/// Returns the conditions on the list `d` of vestnik.delivery, to be joined by AND; empty: all are meant.
QStringList conditionsSql(const TeamFilter& filter);
/// Returns the condition for one order, by any of these ids.
QString ofOrderSql(const QStringList& orderIds, const QStringList& orderUuids);

} // namespace vestnik
