#pragma once

#include "Command.h"
#include "TeamBeside.h"
#include "TeamCheck.h"
#include "TeamConnection.h"
#include "TeamOptions.h"

namespace vestnik::TeamSupport {

/// Returns where the team is: TeamMissing when none is connected.
Result<TeamSettings> connected(const CliContext& context);
/// Returns the access that the options name, checked, with the password that was given by the variable, which it says, or else with the one that
/// is typed or piped in.
Result<TeamAccess> given(const CliContext& context, const TeamOptions& options);
/// Returns the access with the password that was given by the variable, and says so, or else with the keychain's.
TeamAccess access(const CliContext& context, const TeamSettings& settings);
/// As above, to the team that is connected: TeamMissing when none is.
Result<TeamAccess> access(const CliContext& context);
/// As access(), without a word. As connected() when no team is connected here, or its settings cannot be read.
Result<TeamAccess> quietAccess(const CliContext& context);
/// Returns whom a check of rows for that environment asks, with the access as by access(), without a word.
TeamCheck::Team toAsk(const CliContext& context, const Environment& environment);
/// Opens the database by given(), for the administrator; whether it is prepared is not looked at.
Result<std::unique_ptr<TeamConnection>> openGiven(const CliContext& context, const TeamOptions& options);
/// The error of a server that has not answered for long; it is not tried again.
Error silent(const TeamSettings& settings);
/// Gives the access to `work`, which reads, on a thread of its own, and waits for what it gives. TeamUnreachable when the server has fallen
/// silent: the program then ends without that thread. The access' own error when there is none.
template <typename T, typename Work>
Result<T> read(const Result<TeamAccess>& access, const Work& work)
{
    if (!access)
        return std::unexpected(access.error());
    const Result<T> answer = TeamBeside::ask<T>(access->settings.place(),
                                                [work, access](QPromise<Result<T>>&) -> Result<T> { return work(*access); },
                                                {.longest = 2 * access->patience}); // connecting, and a statement
    return answer || answer.error().code != ErrorCode::TeamSlow ? answer : std::unexpected(silent(access->settings));
}
/// Opens the team's database as a member.
Result<std::unique_ptr<TeamConnection>> open(const CliContext& context);

} // namespace vestnik::TeamSupport
