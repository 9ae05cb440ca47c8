#pragma once

#include "Database.h"
#include "HistoryFilter.h"

namespace vestnik::DayQueries {

/// JournalQueries' hours, through a connection. Reads the deliveries since then alone, however many there are before them.
Result<QList<HourCount>> hours(const Database& database, const QDateTime& from, bool hideSandbox);

} // namespace vestnik::DayQueries
