#pragma once

#include "Command.h"
#include "ScenarioLibrary.h"

#include <memory>
#include <string>

namespace vestnik {

/// The scenarios and presets of this data folder, or of the folder that a person chose for them.
ScenarioLibrary scenarioLibrary(const CliContext& context);
/// Names every file that is no scenario, on standard error; the code is Accepted when there is none.
ExitCode sayUnreadable(const ScenarioLibrary& library);
/// The scenario of that name or id, whole. When there is none it may be one of the files that cannot be read: they are named.
Result<ScenarioPlan> planNamed(const ScenarioLibrary& library, const std::string& name);

std::unique_ptr<Command> makeScenarioRun(CLI::App& scenario);

} // namespace vestnik
