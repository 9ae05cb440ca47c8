#include "DeliveryReport.h"

#include "AnswerClassifier.h"

namespace vestnik {

DeliveryReport DeliveryReport::fromRecord(const DeliveryRecord& record)
{
    DeliveryReport report{.summary = record.summary, .exchange = {}, .recorded = true};
    report.exchange.startedAt = record.summary.startedAt;
    if (record.attempts.isEmpty())
        return report;
    const DeliveryRecord::Attempt& last = record.attempts.last();
    if (last.end)
        report.exchange = last.end->exchange;
    report.exchange.request = last.start.request;
    report.isUnclaimed = last.start.isUnclaimed;
    if (!report.exchange.startedAt.isValid())
        report.exchange.startedAt = last.start.startedAt;
    return report;
}

DeliveryReport DeliveryReport::fromEnd(const AttemptStart& start, const AttemptEnd& end)
{
    const DeliverySummary summary{.delivery = start.delivery,
                                  .attempts = start.attempt,
                                  .startedAt = start.startedAt,
                                  .event = start.event,
                                  .orderId = start.orderId,
                                  .orderUuid = start.orderUuid,
                                  .environmentId = start.environmentId,
                                  .environmentName = start.environmentName,
                                  .environmentKind = start.environmentKind,
                                  .origin = start.origin,
                                  .osUser = start.osUser,
                                  .operatorName = start.operatorName,
                                  .source = start.source,
                                  .reason = start.reason,
                                  .resendOf = start.resendOf,
                                  .batch = start.batch,
                                  .outcome = end.outcome,
                                  .inFlightElsewhere = false,
                                  .status = end.exchange.response ? end.exchange.response->status : 0,
                                  .durationUs = end.exchange.durationUs};
    return {.summary = summary, .exchange = end.exchange, .recorded = true, .isUnclaimed = start.isUnclaimed};
}

QList<ErrorItem> DeliveryReport::errors() const
{
    const std::optional<ErrorsObject> parsed = exchange.response ? ErrorsObject::parse(exchange.response->headers, exchange.response->body)
                                                                 : std::nullopt;
    return parsed ? parsed->errors : QList<ErrorItem>();
}

std::optional<std::chrono::seconds> DeliveryReport::wait() const
{
    return exchange.response ? retryAfter(*exchange.response, exchange.startedAt) : std::nullopt;
}

} // namespace vestnik
