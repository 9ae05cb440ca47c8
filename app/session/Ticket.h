#pragma once

#include "DeliveryReport.h"
#include "TicketText.h"

namespace vestnik {

class EventCatalog;

/// Returns the facts for a ticket on a delivery, in the language in use, from the delivery's line in the history.
TicketFacts ticketFacts(const DeliverySummary& summary, const EventCatalog& catalog);

/// Returns these facts with the API's complaints, the request, the answer and the command for curl.
TicketFacts ticketFacts(const DeliveryRecord& record, const EventCatalog& catalog);

/// Returns a complaint of the API as one line: "field — message", with the field's label.
QString complaint(const ErrorItem& error, const EventCatalog& catalog);
/// Returns the API's complaints, a line each: "field — message", with the field's label.
QStringList complaints(const DeliveryReport& report, const EventCatalog& catalog);

} // namespace vestnik
