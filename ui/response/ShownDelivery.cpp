#include "ShownDelivery.h"

namespace vestnik {

ShownDelivery ShownDelivery::ofAnswer(const DeliveryReport& report)
{
    const DeliverySummary& summary = report.summary;
    DeliveryRecord record{.summary = summary, .attempts = {}};
    record.attempts.append({.start = {.delivery = summary.delivery,
                                      .attempt = summary.attempts,
                                      .event = summary.event,
                                      .orderId = summary.orderId,
                                      .orderUuid = summary.orderUuid,
                                      .environmentId = summary.environmentId,
                                      .environmentName = summary.environmentName,
                                      .environmentKind = summary.environmentKind,
                                      .origin = summary.origin,
                                      .request = report.exchange.request,
                                      .osUser = summary.osUser,
                                      .operatorName = summary.operatorName,
                                      .source = summary.source,
                                      .reason = summary.reason,
                                      .resendOf = summary.resendOf,
                                      .batch = summary.batch,
                                      .startedAt = summary.startedAt,
                                      .isUnclaimed = report.isUnclaimed},
                            .end = AttemptEnd{.delivery = summary.delivery,
                                              .attempt = summary.attempts,
                                              .outcome = summary.outcome.value_or(Outcome::Unknown),
                                              .exchange = report.exchange,
                                              .endedAt = report.exchange.startedAt.addMSecs(report.exchange.durationUs / 1000)}});
    return {.record = record, .report = report};
}

ShownDelivery ShownDelivery::ofRecord(const DeliveryRecord& record)
{
    return {.record = record, .report = DeliveryReport::fromRecord(record), .isOld = true};
}

} // namespace vestnik
