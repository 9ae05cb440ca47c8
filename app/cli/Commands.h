#pragma once

#include "Command.h"

#include <memory>
#include <vector>

namespace vestnik {

// Each stands in a file of its own, named after the command.
std::unique_ptr<Command> makeSendCommand(CLI::App& app);
std::unique_ptr<Command> makeBatchCommand(CLI::App& app);
std::unique_ptr<Command> makeEventsCommand(CLI::App& app);
std::unique_ptr<Command> makeHistoryCommand(CLI::App& app);
std::unique_ptr<Command> makeEnvCommand(CLI::App& app);
std::unique_ptr<Command> makeDiagnosticsCommand(CLI::App& app);
std::unique_ptr<Command> makePresetCommand(CLI::App& app);
std::unique_ptr<Command> makePresetSend(CLI::App& preset);
std::unique_ptr<Command> makeScenarioCommand(CLI::App& app);
std::unique_ptr<Command> makeTeamCommand(CLI::App& app);
std::unique_ptr<Command> makeSandboxCommand(CLI::App& app);

} // namespace vestnik
