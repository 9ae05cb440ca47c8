#include "HistoryOptions.h"

#include <QCoreApplication>

#include <algorithm>

namespace vestnik {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(HistoryCommand)
};

} // namespace

void HistoryOptions::addTo(CLI::App& app)
{
    app.add_option("--search", m_search,
                   Texts::tr("Only what has this in an ID, the event, the reason, the body or the answer").toStdString());
    app.add_option("--order", m_order,
                   Texts::tr("Only this order, by its ID or UUID: all that was sent of it, oldest first").toStdString());
    app.add_option("--outcome", m_outcome, Texts::tr("Only this outcome, such as invalid or unknown").toStdString());
}

std::expected<HistoryFilter, QString> HistoryOptions::filter() const
{
    HistoryFilter filter;
    filter.text = QString::fromStdString(m_search);
    filter.orderId = order();
    if (m_outcome.empty())
        return filter;
    const QString code = QString::fromStdString(m_outcome);
    const std::optional<Outcome> outcome = outcomeFromCode(code);
    if (!outcome)
        return std::unexpected(Texts::tr("There is no outcome \"%1\".").arg(code));
    filter.outcomes = {*outcome};
    return filter;
}

Result<QList<DeliverySummary>> HistoryOptions::find(const HistoryFilter& filter, JournalReader& reader, int limit)
{
    if (filter.orderId.isEmpty() || !filter.text.isEmpty())
        return reader.page(filter, 0, limit).result();
    const Result<OrderTimeline> timeline = reader.timeline({{}, filter.orderId, filter.orderId}).result();
    if (!timeline)
        return std::unexpected(timeline.error());
    QList<DeliverySummary> deliveries = timeline->deliveries;
    deliveries.removeIf([&filter](const DeliverySummary& delivery) {
        return !filter.outcomes.isEmpty() && !(delivery.outcome && filter.outcomes.contains(*delivery.outcome));
    });
    return deliveries.last(std::min<qsizetype>(deliveries.size(), limit));
}

} // namespace vestnik
