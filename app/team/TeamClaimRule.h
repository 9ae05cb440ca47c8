#pragma once

#include "Environment.h"
#include "Outcome.h"
#include "TeamClaimQueries.h"

/// The rule of an environment, and the consequences of the team's answer by it, for every send of both programs.
namespace vestnik::TeamClaimRule {

/// Returns whether the team is asked about a send there: by the rule, and where something names its order, or the team must answer.
bool isClaimed(const Environment& environment, const TeamClaim& claim);
/// Returns how long a claim lasts there: from before it is known until after the answer.
std::chrono::milliseconds lasts(const Environment& environment);
/// Returns how long a send waits for the answer.
std::chrono::milliseconds patience(const Environment& environment);

/// The consequences for one send.
struct Decision {
    std::optional<Error> refusal = {}; ///< it does not go: EventClaimed, AttemptExcluded, ClaimMissing
    std::optional<Error> unasked = {}; ///< it goes without the team's answer, for this reason
};
/// `exclusions`: what another member sent before keeps it back, if that is among these; none where repeats are nothing to stop at.
Decision decide(const Environment& environment, const Result<ClaimAnswer>& answer, const std::optional<ExclusionPolicy>& exclusions);
/// Returns whether the claim is needed no longer than the delivery is under way: after such an outcome others find nothing that keeps theirs back.
/// After any other it lasts until the team has the record.
bool isFreeAfter(Outcome outcome);

} // namespace vestnik::TeamClaimRule
