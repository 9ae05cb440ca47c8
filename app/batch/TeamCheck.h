#pragma once

#include "DuplicateCheck.h"
#include "TeamConnection.h"

#include <QHash>

/// Checks rows that are about to go against what the other members of a team sent. Off the window's thread, which some seconds may pass in.
namespace vestnik::TeamCheck {

/// The team that a check asks.
struct Team {
    bool isAsked = false; ///< one is set up here, and the rows' environment is the same for all its members
    Result<TeamAccess> access = std::unexpected(Error{ErrorCode::TeamMissing, {}, {}});
};

/// A plan and what was asked of it.
struct Request {
    Result<TeamAccess> access;
    QString folder; ///< of the journal here, whose own sends do not count
    QString origin;
    ExclusionPolicy policy;
    QHash<qsizetype, EventStanding> known; ///< how the rows stand that the journal here knows; they are counted already
};

/// Counts what the others sent, and marks the rows that stay, with the member. A row that the journal here knows is asked about as well, unless it
/// was accepted from here, and stands by the higher of both. One that a member has under way counts as unknown: her computer
/// may be gone. Nothing is marked when it fails. Without access as that says; the codes that begin with Team, what a journal has, Interrupted.
Result<void> excludeKnown(const Request& request, BatchPlan& plan, DuplicateCheck::Counts& counts, const StopCheck& isStopped);

/// Adds to what is known of a stored batch's rows what the others sent of those that were not accepted yet; a row that is known in another way
/// stands by the higher of both. As excludeKnown(): nothing is added when it fails.
Result<void> addKnown(const Team& team, const QString& folder, const StoredBatch& batch, const QList<RowHistory>& histories,
                      QList<DuplicateCheck::RowFacts>& known, const StopCheck& isStopped);

} // namespace vestnik::TeamCheck
