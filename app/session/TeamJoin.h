#pragma once

#include "DataFolder.h"
#include "TeamConnection.h"

#include <QFuture>

/// Steps by which a computer joins a team, the same in both programs.
namespace vestnik::TeamJoin {

/// Opens the database as a member would, and closes it. In the calling thread, which waits for the server. The codes that begin with Team.
Result<void> tryOut(const TeamAccess& access);
/// As tryOut(), beside (TeamBeside).
QFuture<Result<void>> tryOutBeside(const TeamAccess& access);
/// Keeps where the team is; makes the data folder first, if need be.
Result<void> keep(const DataFolder& folder, const TeamSettings& settings);

} // namespace vestnik::TeamJoin
