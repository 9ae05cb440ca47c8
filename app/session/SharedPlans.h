#pragma once

#include "BatchStore.h"
#include "Environment.h"
#include "SharedRows.h"

namespace vestnik {

/// A batch as the team has it.
struct SharedPlan {
    TeamPlanState state;
    BatchHeader header;
};

/// A row that a person had put back, or that could not be.
struct SharedPutBack {
    qsizetype line = 0; ///< of the batch's file
    TeamQueue::PutBack became = TeamQueue::PutBack::Unchanged;
    QString member; ///< the name of its last holder
};

/// The plans of batches that a team shares, between the team's database and the journal here. In the calling thread, which waits for the server;
/// TeamMissing without access, and the codes that begin with Team.
namespace SharedPlans {

/// Stores a new plan for the whole team, and then here; in this sequence, so that one that is here can always be asked for. SharedInSandbox,
/// and what BatchStore::create() finds. `perSecond`: of all members together; 0: no limit.
Result<StoredBatch> share(const std::optional<TeamAccess>& access, const QString& folder, const BatchHeader& header, const BatchPlan& plan,
                          const Environment& environment, double perSecond);
/// As that, for a batch that BatchStore::draft() made with `isShared`: once more, after an answer that did not come, shares it no second time.
Result<StoredBatch> share(const std::optional<TeamAccess>& access, const QString& folder, const StoredBatch& drafted,
                          const Environment& environment, double perSecond);
/// Returns the batch of that id (as TeamQueue::find()), which is stored here if it was not yet. Its rows go to that one of the environments which has
/// its address, kind and Api-Version; of several to the one with that name. SharedNoEnvironment.
Result<StoredBatch> fetch(const std::optional<TeamAccess>& access, const QString& folder, const QString& id,
                          const QList<Environment>& environments, const QString& environmentName);
/// Returns all that the team has, the newest first. Plans of a later version of the program are left out.
Result<QList<SharedPlan>> all(const std::optional<TeamAccess>& access);
Result<SharedPlan> find(const std::optional<TeamAccess>& access, const QString& id);
/// Returns how the rows of that batch stand; `batch` gets its plan, with the ids of the environment where it was shared.
Result<QList<TeamRow>> rows(const std::optional<TeamAccess>& access, const QString& id, StoredBatch& batch);
/// A person's word: as TeamQueue::putBack(), with lines of the batch's file. A line that it does not have is passed over.
Result<QList<SharedPutBack>> putBack(const std::optional<TeamAccess>& access, const QString& folder, const QString& id,
                                     const QList<qsizetype>& lines);

} // namespace SharedPlans
} // namespace vestnik
