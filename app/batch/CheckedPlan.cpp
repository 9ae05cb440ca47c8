#include "CheckedPlan.h"

namespace vestnik {

Result<std::shared_ptr<const CheckedPlan>> PlanRequest::make(const StopCheck& isStopped) const
{
    Result<BatchPlan> plan = table ? makePlan(*table, columns, settings, catalog, isStopped)
                                   : makePlan(bodies, settings, catalog, isStopped);
    if (!plan) {
        if (plan.error().subject.isEmpty())
            plan.error().subject = file;
        return std::unexpected(plan.error());
    }
    JournalQueries queries(folder, runId, isStopped);
    const Result<DuplicateCheck::Counts> known = DuplicateCheck::excludeKnown(queries, origin, *plan, exclusions);
    if (!known)
        return std::unexpected(known.error());
    const Result<QList<OverlappingBatch>> waiting = DuplicateCheck::waiting(folder, *plan);
    if (!waiting)
        return std::unexpected(waiting.error());
    const PlanSummary summary = PlanSummary::of(*plan);
    return std::make_shared<CheckedPlan>(CheckedPlan{std::move(*plan), summary, *known, *waiting});
}

} // namespace vestnik
