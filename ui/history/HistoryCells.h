#pragma once

#include "EventCatalog.h"
#include "JournalValues.h"

namespace vestnik::HistoryCells {

/// A delivery's cells, as the history and an order's timeline show them, in the language in use.
/// Without the day where that is today.
QString time(const DeliverySummary& row, const QDate& today);
QString order(const DeliverySummary& row);
QString environment(const DeliverySummary& row);
/// With the sign that says the same as its colour.
QString outcome(const DeliverySummary& row);
/// Empty while it is in flight.
QString duration(const DeliverySummary& row);
/// The first thing that the API complains of, "field — message", or else the outcome in words.
QString remark(const DeliverySummary& row, const EventCatalog& catalog);
/// Where it was sent from: the window, the command line.
QString source(const QString& code);
/// All of the above in full, with the times here, in UTC and the offset.
QString tooltip(const DeliverySummary& row, const EventCatalog& catalog);

} // namespace vestnik::HistoryCells
