#pragma once

#include "BatchPlan.h"
#include "BatchRunner.h"
#include "Command.h"

namespace vestnik {

/// Prints the rows that go, at that pace, and those that do not, with the reasons; with `--json` a line for each row.
void printPlan(const CliContext& context, const BatchPlan& plan, const BatchRunner::Options& options);

} // namespace vestnik
