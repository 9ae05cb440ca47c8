#include "CliSecrets.h"
#include "Keychain.h"
#include "SecretText.h"
#include "TeamCommands.h"
#include "TeamJoin.h"
#include "TeamOptions.h"
#include "TeamPush.h"
#include "TeamSupport.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

class TeamConnectCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(TeamCommand)

public:
    explicit TeamConnectCommand(CLI::App& team)
        : Command(team, "connect", tr("Connect this computer to a team, and put its history there; the password comes from standard input"))
    {
        m_options.addTo(*m_app);
        m_options.addNameTo(*m_app);
    }

    ExitCode run(const CliContext& context) override
    {
        const Result<TeamAccess> access = TeamSupport::given(context, m_options);
        if (!access)
            return CliContext::fail(access.error());
        const TeamSettings& settings = access->settings;
        if (const Result<void> works = TeamJoin::tryOut(*access); !works)
            return CliContext::fail(works.error());
        if (const Result<void> kept = TeamJoin::keep(context.folder, settings); !kept)
            return CliContext::fail(kept.error());
        if (!context.teamPassword && !access->password.isEmpty())
            keep(settings, access->password);
        CliContext::printInfo(tr("Connected to %1 as \"%2\".").arg(settings.place(), settings.memberName));
        return push(context, *access);
    }

private:
    static void keep(const TeamSettings& settings, const QString& given)
    {
        TeamPassword password(std::make_unique<Keychain>());
        const FoundSecret kept = CliSecrets::keep(password, settings, given);
        if (kept.place != SecretPlace::Keychain)
            CliContext::printInfo(tr("The keychain did not take the password (%1). Give it in the variable %2 each time.")
                                      .arg(secretFaultText(kept.fault, kept.detail), QLatin1String(CliSecrets::teamPasswordVariable)));
    }

    static ExitCode push(const CliContext& context, const TeamAccess& access)
    {
        TeamPush push(context.folder.path(), access);
        for (qint64 pushed = 0;;) {
            const Result<TeamPush::Step> step = push.step();
            if (!step)
                return CliContext::fail(step.error());
            pushed += step->pushed;
            if (step->behind > 0)
                continue;
            if (push.skipped() > 0)
                CliContext::printInfo(tr("Records that were removed here by age are not there: %1").arg(push.skipped()));
            CliContext::printInfo(tr("Records of this computer that went there: %1").arg(pushed));
            return ExitCode::Accepted;
        }
    }

    TeamOptions m_options;
};

} // namespace

std::unique_ptr<Command> makeTeamConnect(CLI::App& team)
{
    return std::make_unique<TeamConnectCommand>(team);
}

} // namespace vestnik
