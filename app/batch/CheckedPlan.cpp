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
    QHash<qsizetype, EventStanding> heard;
    Result<DuplicateCheck::Counts> known = DuplicateCheck::excludeKnown(queries, origin, *plan, exclusions, &heard);
    if (!known)
        return std::unexpected(known.error());
    OrderKnowledge::Scope scope = OrderKnowledge::Scope::Computer;
    if (team.isAsked) {
        const Result<void> asked = TeamCheck::excludeKnown({team.access, folder, origin, exclusions, heard}, *plan, *known, isStopped);
        if (isTimeToStop(isStopped))
            return std::unexpected(Error{ErrorCode::Interrupted, file, {}});
        scope = asked ? OrderKnowledge::Scope::Team : OrderKnowledge::Scope::TeamMissing;
    }
    const Result<QList<OverlappingBatch>> waiting = DuplicateCheck::waiting(folder, *plan);
    if (!waiting)
        return std::unexpected(waiting.error());
    const PlanSummary summary = PlanSummary::of(*plan);
    return std::make_shared<CheckedPlan>(CheckedPlan{std::move(*plan), summary, *known, scope, *waiting});
}

} // namespace vestnik
