#include "PlanSharing.h"

#include "BackgroundTask.h"
#include "Session.h"
#include "SharedPlans.h"
#include "TeamBeside.h"

namespace vestnik {

QFuture<Result<StoredBatch>> PlanSharing::store(Session& session, const Environment& environment, const BatchHeader& header,
                                                const std::shared_ptr<const CheckedPlan>& plan)
{
    const QString folder = session.folder();
    if (!m_isWanted)
        return runInBackground<Result<StoredBatch>>(
            [folder, header, plan](const auto&) { return BatchStore::create(folder, header, plan->plan); });
    if (!m_drafted || m_drafted->plan.lock() != plan)
        m_drafted = std::make_shared<Drafted>(Drafted{plan});
    const Result<TeamAccess> access = session.team().history().access();
    const auto share = [folder, environment, header, plan, access, drafted = m_drafted](const auto&) -> Result<StoredBatch> {
        if (!drafted->batch) {
            const Result<StoredBatch> batch = SharedPlans::draft(header, plan->plan);
            if (!batch)
                return batch;
            drafted->batch = *batch;
        }
        return SharedPlans::share(access, folder, *drafted->batch, environment, isProduction(environment) ? productionRate : 0);
    };
    return TeamBeside::run<StoredBatch>(share, TeamStrays::Work::Writes);
}

} // namespace vestnik
