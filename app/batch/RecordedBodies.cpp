#include "RecordedBodies.h"

#include <algorithm>

namespace vestnik {
namespace {

constexpr int atOnce = 2'000;

} // namespace

OutgoingBody bodyOf(const DeliveryRecord& record)
{
    if (record.attempts.isEmpty())
        return {};
    return {.bytes = record.attempts.last().start.request.body,
            .event = record.summary.event,
            .orderId = record.summary.orderId,
            .orderUuid = record.summary.orderUuid};
}

Result<RecordedBodies> recordedBodies(JournalQueries& queries, const HistoryFilter& filter, const Environment& environment)
{
    RecordedBodies recorded;
    qint64 before = 0;
    do {
        const Result<QList<DeliverySummary>> page = queries.page(filter, before, atOnce);
        if (!page)
            return std::unexpected(page.error());
        for (const DeliverySummary& summary : *page) {
            if (summary.origin != environment.origin())
                return std::unexpected(Error{ErrorCode::EnvironmentChanged, environment.name, summary.origin});
            if (!summary.outcome) {
                ++recorded.underway;
                continue;
            }
            const Result<DeliveryRecord> record = queries.delivery(summary.delivery);
            if (!record)
                return std::unexpected(record.error());
            recorded.bodies.append(bodyOf(*record));
        }
        before = page->isEmpty() ? 0 : page->last().key;
    } while (before > 0);
    std::reverse(recorded.bodies.begin(), recorded.bodies.end());
    return recorded;
}

} // namespace vestnik
