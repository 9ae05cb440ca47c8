#include "TeamClaimRule.h"

#include "TeamErrorText.h"

namespace vestnik::TeamClaimRule {
namespace {

using namespace std::chrono_literals;

constexpr auto askPatience = 2s;
constexpr auto requirePatience = 10s;

} // namespace

bool isClaimed(const Environment& environment, const TeamClaim& claim)
{
    const TeamRule rule = teamRuleOf(environment);
    return rule == TeamRule::Require || (rule == TeamRule::Ask && claim.hasOrder());
}

std::chrono::milliseconds lasts(const Environment& environment)
{
    return 2 * environment.deadline + patience(environment); // it may be granted as soon as it is asked for, and be known only then
}

std::chrono::milliseconds patience(const Environment& environment)
{
    return teamRuleOf(environment) == TeamRule::Require ? requirePatience : askPatience;
}

Decision decide(const Environment& environment, const Result<ClaimAnswer>& answer, const std::optional<ExclusionPolicy>& exclusions)
{
    if (answer && *answer && (*answer)->standing != EventStanding::InFlight) {
        const EventStanding standing = (*answer)->standing;
        return exclusions && exclusions->excludes(standing) ? Decision{.refusal = exclusionError({}, {standing})} : Decision();
    }
    if (answer && *answer)
        return {.refusal = Error{ErrorCode::EventClaimed, (*answer)->member, (*answer)->since.toString(Qt::ISODateWithMs)}};
    if (answer)
        return {};
    const Error& why = answer.error();
    if (teamRuleOf(environment) == TeamRule::Require)
        return {.refusal = claimMissing(environment.name, why)};
    return {.unasked = why.code == ErrorCode::TeamMissing ? std::nullopt : std::optional(why)};
}

bool isFreeAfter(Outcome outcome)
{
    return outcome != Outcome::Unknown && !isAccepted(outcome);
}

} // namespace vestnik::TeamClaimRule
