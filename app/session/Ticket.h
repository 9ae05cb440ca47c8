#pragma once

#include "DeliveryReport.h"
#include "TicketText.h"

namespace vestnik {

class EventCatalog;

/// What a ticket says of a delivery, in the language in use, from the line that the history has of it.
TicketFacts ticketFacts(const DeliverySummary& summary, const EventCatalog& catalog);

/// The same, with what the API complained of, and with request, answer and the command for curl.
TicketFacts ticketFacts(const DeliveryRecord& record, const EventCatalog& catalog);

/// What the API complained of: "field — message", the field by its label, a line each.
QStringList complaints(const DeliveryReport& report, const EventCatalog& catalog);

} // namespace vestnik
