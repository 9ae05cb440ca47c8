#pragma once

#include "Command.h"
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
/// As access(), without a word. As connected() when no team is connected here, or its settings cannot be read.
Result<TeamAccess> quietAccess(const CliContext& context);
/// Returns whom a check of rows for that environment asks, with the access as by access(), without a word.
TeamCheck::Team toAsk(const CliContext& context, const Environment& environment);
/// Opens the database by given(), for the administrator; whether it is prepared is not looked at.
Result<std::unique_ptr<TeamConnection>> openGiven(const CliContext& context, const TeamOptions& options);
/// Opens the team's database as a member.
Result<std::unique_ptr<TeamConnection>> open(const CliContext& context);

} // namespace vestnik::TeamSupport
