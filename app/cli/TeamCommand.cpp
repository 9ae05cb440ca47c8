#include "Commands.h"
#include "TeamCommands.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

class TeamCommand : public CommandGroup {
    Q_DECLARE_TR_FUNCTIONS(TeamCommand)

public:
    explicit TeamCommand(CLI::App& app)
        : CommandGroup(app, "team", tr("A history that several computers share, on a PostgreSQL of your own"),
                       {makeTeamInit, makeTeamConnect, makeTeamStatus, makeTeamMembers, makeTeamVerify, makeTeamDisconnect, makeTeamPrune})
    { }
};

} // namespace

std::unique_ptr<Command> makeTeamCommand(CLI::App& app)
{
    return std::make_unique<TeamCommand>(app);
}

} // namespace vestnik
