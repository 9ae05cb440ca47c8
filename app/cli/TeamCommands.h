#pragma once

#include "Command.h"

#include <memory>

namespace vestnik {

// The words after `team`, each in a file of its own.
std::unique_ptr<Command> makeTeamInit(CLI::App& team);
std::unique_ptr<Command> makeTeamConnect(CLI::App& team);
std::unique_ptr<Command> makeTeamStatus(CLI::App& team);
std::unique_ptr<Command> makeTeamVerify(CLI::App& team);
std::unique_ptr<Command> makeTeamMembers(CLI::App& team);
std::unique_ptr<Command> makeTeamDisconnect(CLI::App& team);
std::unique_ptr<Command> makeTeamPrune(CLI::App& team);

} // namespace vestnik
