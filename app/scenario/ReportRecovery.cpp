#include "ReportRecovery.h"

#include "JournalQueries.h"

#include <QSet>

#include <algorithm>

namespace vestnik::ReportRecovery {
namespace {

using State = StepReport::State;

constexpr int mostRead = 20'000; ///< deliveries of scenarios since the run began; with more of them nothing is proven

class Recovery {
public:
    Recovery(ScenarioReport& report, const QString& folder, const QDateTime& until) : m_report(report), m_journal(folder)
    {
        HistoryFilter since;
        since.from = report.startedAt;
        since.until = until;
        since.source = QStringLiteral("scenario");
        const Result<JournalQueries::Page> page = m_journal.page(since, 0, mostRead);
        m_isWhole = page && page->size() < mostRead;
        m_deliveries = page.value_or(JournalQueries::Page());
        m_deliveries.removeIf([&report](const DeliverySummary& one) { return one.origin != report.origin; });
        for (const OrderReport& order : report.orders) {
            for (const StepReport& step : order.steps)
                m_taken += step.delivery;
        }
    }

    void complete()
    {
        for (OrderReport& order : m_report.orders) {
            for (qsizetype i = 0; i < order.steps.size(); ++i)
                look(order.steps[i], i, order.steps.size());
        }
        for (OrderReport& order : m_report.orders) { // once every delivery has its step
            const bool isProven = m_isWhole && std::any_of(order.steps.cbegin(), order.steps.cend(), [this](const StepReport& step) {
                                      return isRecorded(step.delivery);
                                  });
            for (qsizetype i = 0; i < order.steps.size(); ++i) {
                if (order.steps[i].state == State::NotRun && !(isProven && candidates(i, order.steps.size()).isEmpty()))
                    order.steps[i].state = State::NotKnown;
            }
        }
    }

private:
    bool isRecorded(const QString& delivery) const
    {
        return std::any_of(m_deliveries.cbegin(), m_deliveries.cend(),
                           [&delivery](const DeliverySummary& one) { return one.delivery == delivery; });
    }

    /// The deliveries of no other step that have the reason of that one, the newest first.
    QList<DeliverySummary> candidates(qsizetype step, qsizetype steps) const
    {
        QStringList reasons;
        for (const QString& name : {m_report.scenario, m_report.scenario.section(u'/', -1)})
            reasons += QStringLiteral("%1 · %2/%3").arg(name, QString::number(step + 1), QString::number(steps));
        QList<DeliverySummary> found = m_deliveries;
        found.removeIf([&](const DeliverySummary& one) {
            const bool isOfStep = std::any_of(reasons.cbegin(), reasons.cend(), [&one](const QString& reason) {
                return one.reason == reason || one.reason.endsWith(QStringLiteral(" · ") + reason);
            });
            return !isOfStep || m_taken.contains(one.delivery);
        });
        return found;
    }

    void look(StepReport& step, qsizetype place, qsizetype steps)
    {
        if (step.state != State::NotRun && step.state != State::Sending)
            return;
        if (step.delivery.isEmpty()) {
            QList<DeliverySummary> found = candidates(place, steps);
            const bool isNamed = !step.orderId.isEmpty() || !step.orderUuid.isEmpty();
            found.removeIf([&](const DeliverySummary& one) {
                return isNamed ? one.orderId != step.orderId || one.orderUuid != step.orderUuid : m_report.orders.size() > 1;
            });
            for (const DeliverySummary& one : found)
                m_taken += one.delivery; // earlier ones were tried again
            if (!found.isEmpty())
                step.delivery = found.first().delivery;
            step.tries = std::max(step.tries, static_cast<int>(found.size()));
        }
        if (!step.delivery.isEmpty())
            take(step);
        else if (step.state == State::Sending)
            step.state = State::NotKnown;
    }

    void take(StepReport& step)
    {
        const Result<DeliveryRecord> record = m_journal.delivery(step.delivery);
        if (record) {
            const DeliveryReport end = DeliveryReport::fromRecord(*record);
            step.event = end.summary.event;
            step.orderId = end.summary.orderId;
            step.orderUuid = end.summary.orderUuid;
            step.startedAt = end.summary.startedAt;
            step.request = end.exchange.request.body;
            step.state = State::Sending;
            if (record->summary.outcome)
                takeEnd(step, end);
        } else if (record.error().code == ErrorCode::RecordNotFound) {
            step.state = State::NotKnown; // the journal is another one, or it was removed by age
        }
    }

    ScenarioReport& m_report;
    JournalQueries m_journal;
    QList<DeliverySummary> m_deliveries; ///< of scenarios in that environment, since the run began
    bool m_isWhole = false;              ///< the journal could be read, and these are all
    QSet<QString> m_taken;               ///< deliveries that have their step
};

} // namespace

void complete(ScenarioReport& report, const QString& folder, const QDateTime& until)
{
    Recovery(report, folder, until).complete();
}

} // namespace vestnik::ReportRecovery
