#pragma once

#include "Command.h"

/// The batches that a team shares, as `batch list --team` and `batch show --team` print them.
namespace vestnik::BatchTeamOutput {

ExitCode list(const CliContext& context);
ExitCode show(const CliContext& context, const QString& id);

} // namespace vestnik::BatchTeamOutput
