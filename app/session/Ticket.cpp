#include "Ticket.h"

#include "CurlCommand.h"
#include "EventCatalog.h"
#include "FieldPath.h"
#include "HttpText.h"
#include "IssueText.h"
#include "Language.h"

#include <QUrl>

namespace vestnik {

TicketFacts ticketFacts(const DeliverySummary& summary, const EventCatalog& catalog)
{
    const QUrl origin(summary.origin);
    return {.orderId = summary.orderId,
            .orderUuid = summary.orderUuid,
            .eventTitle = catalog.title(summary.event, Language::current()),
            .event = summary.event,
            .outcome = summary.outcome,
            .inFlightElsewhere = summary.inFlightElsewhere,
            .status = summary.status,
            .startedAt = summary.startedAt,
            .durationUs = summary.durationUs,
            .environmentName = summary.environmentName,
            .environmentKind = summary.environmentKind,
            .host = origin.port() < 0 ? origin.host() : QStringLiteral("%1:%2").arg(origin.host()).arg(origin.port()),
            .who = summary.whoInTeam(),
            .reason = summary.reason,
            .attempts = summary.attempts,
            .record = summary.delivery,
            .complaints = {},
            .request = {},
            .answer = {},
            .curl = {}};
}

TicketFacts ticketFacts(const DeliveryRecord& record, const EventCatalog& catalog)
{
    TicketFacts facts = ticketFacts(record.summary, catalog);
    const DeliveryReport report = DeliveryReport::fromRecord(record);
    facts.complaints = complaints(report, catalog);
    facts.request = httpText(report.exchange.request);
    if (report.exchange.response)
        facts.answer = httpText(*report.exchange.response);
    if (const std::optional<QByteArray> curl = curlCommand(report.exchange.request))
        facts.curl = QString::fromUtf8(*curl);
    return facts;
}

QString complaint(const ErrorItem& error, const EventCatalog& catalog)
{
    const QString field = error.field.isEmpty() ? QString() : fieldText(fieldPath(error.field), catalog);
    return (field.isEmpty() ? error.message : field + QStringLiteral(" — ") + error.message).simplified();
}

QStringList complaints(const DeliveryReport& report, const EventCatalog& catalog)
{
    QStringList complaints;
    const QList<ErrorItem> errors = report.errors();
    for (const ErrorItem& error : errors)
        complaints += complaint(error, catalog);
    return complaints;
}

} // namespace vestnik
