#pragma once

#include "TeamSettings.h"
#include "TeamState.h"

namespace vestnik {

/// Returns how the connection with the team stands, in sentences, and of a failure since when. `settings`: where the team is; none when no team
/// is connected.
QString teamStateText(const TeamState& state, const std::optional<TeamSettings>& settings);

/// Returns why the team's database gives nothing, in few words where it is only away: the team's mark has the rest.
QString teamAwayText(const Error& why);

} // namespace vestnik
