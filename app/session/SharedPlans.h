#pragma once

#include "BatchStore.h"
#include "Environment.h"
#include "PutBackClearance.h"
#include "SharedRows.h"

namespace vestnik {

/// A batch as the team has it.
struct SharedPlan {
    TeamPlanState state;
    BatchHeader header;
};

/// A batch as the team has it, and how its rows stand.
struct SharedWhole {
    TeamPlanState state;
    StoredBatch batch; ///< with the ids of the environment where it was shared
    QList<TeamRow> rows;
};

/// A row that a person had put back, or that could not be.
struct SharedPutBack {
    qsizetype line = 0; ///< of the batch's file
    TeamQueue::PutBack became = TeamQueue::PutBack::Unchanged;
    QString member; ///< the name of its last holder
};

/// The rows that putBack() would put back, as they stood when the team was asked.
struct SharedUndecided {
    StoredBatch batch; ///< with the ids of the environment where it was shared
    QList<TeamHold> rows;
    QStringList members;         ///< the names of those who had them last
    bool isOwnAmong = false;     ///< this computer had some of them last; its member is not among the names
    QList<SharedPutBack> others; ///< rows that were meant, and stay as they are
};

/// The plans of batches that a team shares, between the team's database and the journal here. In the calling thread, which waits for the server;
/// Without access as that says, and the codes that begin with Team.
namespace SharedPlans {

/// Returns a plan as it is to be shared, as BatchStore::draft().
Result<StoredBatch> draft(const BatchHeader& header, const BatchPlan& plan);
/// Stores what draft() made here, and then for the whole team; in this sequence, so that one whose sharing is not answered has its id here: then
/// SharedBatchMissing with the detail `unanswered`, and it stays. Once more, after an answer that did not come, shares it no second time.
/// SharedInSandbox, and what BatchStore::keep() finds. `perSecond`: of all members together; 0: no limit.
Result<StoredBatch> share(const Result<TeamAccess>& access, const QString& folder, const StoredBatch& drafted,
                          const Environment& environment, double perSecond);
/// Returns the environments to which the rows of that plan may go from here; the very one where it was shared alone, if it is among them.
QList<Environment> fitting(const QList<Environment>& environments, const TeamPlan& plan, const BatchHeader& header);
/// Returns the batch of that id (as TeamQueue::find()), which is stored here if it was not yet. Its rows go to the environment of that name, or
/// without one to the only one which has its address, kind and Api-Version: SharedNoEnvironment (detail `several`: their names are the
/// subject), EnvironmentChanged when the named one has not, EnvironmentNotFound. For one that is stored here that choice stands:
/// SharedNoEnvironment with the detail `other`, EnvironmentChanged.
Result<StoredBatch> fetch(const Result<TeamAccess>& access, const QString& folder, const QString& id,
                          const QList<Environment>& environments, const QString& environmentName);
/// Returns all that the team has, the newest first. Plans of a later version of the program are left out.
Result<QList<SharedPlan>> all(const Result<TeamAccess>& access);
/// Returns the batch of that id (as TeamQueue::find()) with its rows, over one connection.
Result<SharedWhole> whole(const Result<TeamAccess>& access, const QString& id);
/// Returns what a person is asked about before putBack(): the rows of these lines of the batch's file that may go back; no lines: all that are
/// unknown. Changes nothing, but that leases which are over end.
Result<SharedUndecided> undecided(const Result<TeamAccess>& access, const QString& folder, const QString& id,
                                  const QList<qsizetype>& lines);
/// Puts those of the rows back that the guard has cleared, as TeamQueue::putBack(); PutBack makes the question for it. A row that somebody took
/// since the team was asked stays as it is.
Result<QList<SharedPutBack>> putBack(const Result<TeamAccess>& access, const QString& folder, const SharedUndecided& meant,
                                     const PutBackClearance& clearance);

} // namespace SharedPlans
} // namespace vestnik
