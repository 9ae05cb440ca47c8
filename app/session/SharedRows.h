#pragma once

#include "BatchStore.h"
#include "Environment.h"
#include "StopCheck.h"
#include "TeamQueue.h"

#include <QSet>

#include <optional>

namespace vestnik {

/// This computer's place at a batch that the team shares.
struct SharedSeat {
    TeamAccess access;
    QString journal;            ///< the id of the journal here
    QString place;              ///< as for TeamQueue
    QSet<qsizetype> again = {}; ///< queued rows that a person has put back
    QString seen = {};          ///< a standing of the queue before its rows were read
};

/// Rows of a shared batch between this computer's journal and the team's queue.
namespace SharedRows {

/// Returns the code by which the queue knows why a row was left out.
QString fateCode(RowFate fate);

/// The proof that the journal here gives of a row that this member has claimed.
enum class Proof {
    Nothing,    ///< it may be under way
    NeverBegan, ///< or was proven never to have been taken up, so that any member may send it
    Ended,
};
/// Returns that, by the row's own history; Ended as well where nobody knows what became of it.
Proof proofOf(const RowHistory& own);
TeamRowEnd endOf(qsizetype row, const RowHistory& own, qint64 claim);
/// Returns how another's row stands in the queue here.
RowElsewhere elsewhereOf(const TeamRow& row);

/// Checks that rows of that plan may go to an environment: EnvironmentChanged unless it has the plan's address, kind and Api-Version.
Result<void> checkFit(const Environment& environment, const TeamPlan& plan, EnvironmentKind kind);
/// Returns the address and version that a plan's rows go to, for a person.
QString addressOf(const TeamPlan& plan);

/// Joins a shared batch, in the calling thread, which waits for the server until it `isStopped` (Interrupted): tells the team's queue what became
/// of the rows that this member had, by its own journal, and enters into the queue here how all rows stand. Without access as that says;
/// EnvironmentChanged; the codes that begin with Team.
Result<SharedSeat> join(const Result<TeamAccess>& access, const QString& folder, const StoredBatch& batch, const Environment& environment,
                        const QList<RowHistory>& histories, BatchQueue& queue, const StopCheck& isStopped = {});
/// Returns the seat alone, once the journal is known there.
Result<SharedSeat> seat(const TeamConnection& connection, const TeamAccess& access, const QString& folder);

} // namespace SharedRows
} // namespace vestnik
