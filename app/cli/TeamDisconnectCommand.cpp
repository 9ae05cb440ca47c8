#include "CliSecrets.h"
#include "Keychain.h"
#include "SecretText.h"
#include "TeamCommands.h"
#include "TeamSupport.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

class TeamDisconnectCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(TeamCommand)

public:
    explicit TeamDisconnectCommand(CLI::App& team)
        : Command(team, "disconnect", tr("Disconnect this computer from its team; its records stay there"))
    { }

    ExitCode run(const CliContext& context) override
    {
        const Result<TeamSettings> settings = TeamSupport::connected(context);
        if (!settings && settings.error().code == ErrorCode::TeamMissing)
            return CliContext::fail(settings.error());
        // A file that cannot be read goes as well; which password it was about is not known then.
        if (const Result<void> removed = TeamSettingsFile(context.folder.teamFile()).remove(); !removed)
            return CliContext::fail(removed.error());
        if (settings)
            forget(*settings);
        CliContext::printInfo(tr("Disconnected. What this computer put there stays there, and its own history stays here."));
        return ExitCode::Accepted;
    }

private:
    static void forget(const TeamSettings& settings)
    {
        TeamPassword password(std::make_unique<Keychain>());
        const FoundSecret gone = CliSecrets::forget(password, settings);
        if (mayRemain(gone.fault))
            CliContext::printInfo(tr("The keychain may still hold the password: %1").arg(secretFaultText(gone.fault, gone.detail)));
    }
};

} // namespace

std::unique_ptr<Command> makeTeamDisconnect(CLI::App& team)
{
    return std::make_unique<TeamDisconnectCommand>(team);
}

} // namespace vestnik
