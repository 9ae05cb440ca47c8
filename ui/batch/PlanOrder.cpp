#include "PlanOrder.h"

namespace vestnik {

Result<std::shared_ptr<const CheckedPlan>> PlanOrder::make(const StopCheck& isStopped) const
{
    Result<BatchPlan> plan = table ? makePlan(*table, columns, settings, catalog, isStopped)
                                   : makePlan(bodies, settings, catalog, isStopped);
    if (!plan) {
        if (plan.error().subject.isEmpty())
            plan.error().subject = file;
        return std::unexpected(plan.error());
    }
    JournalReader reader(folder, runId);
    const Result<KnownRows::Counts> known = KnownRows::leaveOut(reader, origin, *plan);
    if (!known)
        return std::unexpected(known.error());
    if (!skipsAccepted)
        KnownRows::takeBack(*plan, RowFate::Accepted);
    if (sendsUnclear)
        KnownRows::takeBack(*plan, RowFate::Unclear);
    const Result<QList<WaitingBatch>> waiting = KnownRows::waiting(reader, folder, origin, *plan);
    if (!waiting)
        return std::unexpected(waiting.error());
    auto checked = std::make_shared<CheckedPlan>(CheckedPlan{std::move(*plan), {}, *waiting});
    checked->summary = PlanSummary::of(checked->plan);
    checked->summary.acceptedBefore = known->accepted;
    checked->summary.unclear = known->unclear;
    return checked;
}

} // namespace vestnik
