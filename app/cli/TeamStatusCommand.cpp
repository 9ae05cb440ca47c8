#include "ErrorText.h"
#include "TeamCommands.h"
#include "TeamPush.h"
#include "TeamState.h"
#include "TeamSupport.h"
#include "TeamText.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace vestnik {
namespace {

class TeamStatusCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(TeamCommand)

public:
    explicit TeamStatusCommand(CLI::App& team) : Command(team, "status", tr("Say which team is connected, and whether all is there")) { }

    ExitCode run(const CliContext& context) override
    {
        const Result<TeamSettings> settings = TeamSupport::connected(context);
        if (!settings && settings.error().code != ErrorCode::TeamMissing)
            return CliContext::fail(settings.error());
        if (!settings) {
            const QString text = teamStateText({}, {});
            CliContext::print(context.json ? json({{"phase", logText(TeamState::Phase::Off).toStdString()}}, text) : text);
            return ExitCode::Accepted;
        }
        const Result<qint64> behind = TeamSupport::read<qint64>(
            TeamSupport::access(context, *settings),
            [folder = context.folder.path()](const TeamAccess& access) { return TeamPush(folder, access).behind(); });
        if (!context.json && !behind)
            return CliContext::fail(behind.error());
        nlohmann::ordered_json object{{"phase", logText(behind ? TeamState::Phase::Connected : TeamState::Phase::Failed).toStdString()},
                                      {"place", settings->place().toStdString()},
                                      {"user", settings->user.toStdString()},
                                      {"name", settings->memberName.toStdString()},
                                      {"tls", tlsCode(settings->tls).toStdString()}};
        object["behind"] = behind ? nlohmann::ordered_json(*behind) : nlohmann::ordered_json(nullptr);
        const QString text = behind ? teamStateText({.phase = TeamState::Phase::Connected, .behind = *behind}, *settings)
                                    : errorText(behind.error());
        CliContext::print(context.json ? json(std::move(object), text) : text);
        return behind ? ExitCode::Accepted : exitCodeOf(behind.error().code);
    }

private:
    static QString json(nlohmann::ordered_json object, const QString& description)
    {
        object["description"] = description.toStdString();
        return QString::fromStdString(object.dump());
    }
};

} // namespace

std::unique_ptr<Command> makeTeamStatus(CLI::App& team)
{
    return std::make_unique<TeamStatusCommand>(team);
}

} // namespace vestnik
