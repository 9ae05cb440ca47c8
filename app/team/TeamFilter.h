#pragma once

#include "HistoryFilter.h"

namespace vestnik {

/// Which deliveries of all members are meant. Environments go by their addresses, since each computer has ids of its own for them.
struct TeamFilter {
    HistoryFilter history; ///< of its environment ids, the sandbox's alone says something here
    QStringList origins;   ///< of its other environments

    bool operator==(const TeamFilter&) const = default;
};

/// How the filter's text is found: by the index of all records, which then gives all that have it; or in each line, newest first, which is
/// soon done for a page of a text that many have. Too short a text is always looked for in each line.
enum class TextSearch { ByIndex, ByLine };

/// Returns the conditions on the list `d` of vestnik.delivery, to be joined by AND; empty: all are meant.
QStringList conditionsSql(const TeamFilter& filter, TextSearch search);
/// Returns the query for the number of records that have the filter's text, counted up to `most`; empty when it is not found by the index.
QString recordsWithTextSql(const TeamFilter& filter, int most);
/// Returns the condition for one order, by any of these ids.
QString ofOrderSql(const QStringList& orderIds, const QStringList& orderUuids);

} // namespace vestnik
