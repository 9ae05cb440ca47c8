#include "RecordText.h"

#include "HistoryCells.h"
#include "Language.h"
#include "OutcomeText.h"
#include "TeamErrorText.h"
#include "Ticket.h"
#include "TimeText.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

struct RecordTexts {
    Q_DECLARE_TR_FUNCTIONS(RecordText)
};

QString attemptText(const DeliveryRecord::Attempt& attempt, EnvironmentKind kind)
{
    const QString nextLine = QStringLiteral("\n    ");
    QStringList lines;
    lines += RecordTexts::tr("Attempt %1: %2").arg(attempt.start.attempt).arg(fullTimeText(attempt.start.startedAt));
    if (attempt.start.isUnclaimed)
        lines += unclaimedText();
    if (!attempt.end) {
        lines += RecordTexts::tr("No end is recorded yet.");
        return lines.join(nextLine);
    }
    const Exchange& exchange = attempt.end->exchange;
    const int status = exchange.response ? exchange.response->status : 0;
    lines += outcomeText(attempt.end->outcome, status, {}, kind).sentence()
        + (status > 0 ? QStringLiteral(" (%1)").arg(status) : QString());
    if (exchange.failure != TransportFailure::None) {
        const QString detail = exchange.failureDetail.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(exchange.failureDetail);
        lines += transportText(exchange.failure) + detail;
    }
    if (attempt.end->recovered) {
        const bool hasLeft = attempt.end->outcome != Outcome::NotSent;
        lines += (hasLeft ? RecordTexts::tr("The program ended before the response; this end was recorded later: %1")
                          : RecordTexts::tr("The program ended before the request began; this end was recorded later: %1"))
                     .arg(fullTimeText(attempt.end->endedAt));
        return lines.join(nextLine);
    }
    QStringList times;
    if (exchange.bodyTakenUs)
        times += RecordTexts::tr("request left after %1").arg(durationText(*exchange.bodyTakenUs));
    if (exchange.firstByteUs)
        times += RecordTexts::tr("answer began after %1").arg(durationText(*exchange.firstByteUs));
    times += RecordTexts::tr("over after %1").arg(durationText(exchange.durationUs));
    lines += times.join(QStringLiteral(", "));
    return lines.join(nextLine);
}

QString line(const QString& label, const QString& text)
{
    return QStringLiteral("%1: %2").arg(label, text.isEmpty() ? QStringLiteral("—") : text);
}

} // namespace

QString recordText(const DeliveryRecord& record, const EventCatalog& catalog)
{
    const DeliverySummary& summary = record.summary;
    QStringList lines;
    for (const DeliveryRecord::Attempt& attempt : record.attempts)
        lines += attemptText(attempt, record.summary.environmentKind);
    const QString who = summary.operatorName.isEmpty()
        ? summary.osUser
        : RecordTexts::tr("%1 (user of the computer: %2)").arg(summary.operatorName, summary.osUser);
    lines += line(RecordTexts::tr("Event"),
                  QStringLiteral("%1 (%2)").arg(catalog.title(summary.event, Language::current()), summary.event));
    lines += line(RecordTexts::tr("Order ID"), summary.orderId);
    lines += line(RecordTexts::tr("Order UUID"), summary.orderUuid);
    lines += line(RecordTexts::tr("Outcome"),
                  stateText(summary.outcome, summary.inFlightElsewhere, summary.status, summary.environmentKind));
    lines += line(
        RecordTexts::tr("Environment"),
        QStringLiteral("%1 (%2), %3")
            .arg(environmentText(summary.environmentName, summary.environmentKind), summary.origin, kindText(summary.environmentKind)));
    lines += line(RecordTexts::tr("Who"), who);
    lines += line(RecordTexts::tr("Where from"), HistoryCells::source(summary.source));
    lines += line(RecordTexts::tr("Ticket or reason"), summary.reason);
    if (!summary.resendOf.isEmpty())
        lines += line(RecordTexts::tr("Sent again, record"), summary.resendOf);
    if (!summary.batch.isEmpty())
        lines += line(RecordTexts::tr("Batch"), summary.batch);
    lines += line(RecordTexts::tr("Record"), summary.delivery);
    const TicketFacts facts = ticketFacts(record, catalog);
    for (const QString& complaint : facts.complaints)
        lines += complaintText(summary.environmentKind, complaint);
    return lines.join(u'\n');
}

} // namespace vestnik
