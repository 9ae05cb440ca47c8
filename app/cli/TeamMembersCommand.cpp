#include "TeamCommands.h"
#include "TeamMembers.h"
#include "TeamSchema.h"
#include "TeamSupport.h"
#include "TimeText.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace vestnik {
namespace {

class TeamMembersCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(TeamCommand)

public:
    explicit TeamMembersCommand(CLI::App& team) : Command(team, "members", tr("List who puts a history there")) { }

    ExitCode run(const CliContext& context) override
    {
        const Result<QList<TeamMember>> members = TeamSupport::read<QList<TeamMember>>(
            TeamSupport::access(context), [](const TeamAccess& access) -> Result<QList<TeamMember>> {
                const Result<std::unique_ptr<TeamConnection>> connection = TeamSchema::open(access);
                return connection ? TeamMembers::all(**connection) : std::unexpected(connection.error());
            });
        if (!members)
            return CliContext::fail(members.error());
        for (const TeamMember& member : *members)
            CliContext::print(context.json ? json(member) : line(member));
        if (members->isEmpty())
            CliContext::printInfo(tr("Nobody has put a history there yet."));
        return ExitCode::Accepted;
    }

private:
    static QString line(const TeamMember& member)
    {
        return tr("%1 · %2 · user %3 · Vestnik %4 · seen %5 · records up to %6")
            .arg(member.name, member.computer, member.login, member.program, timeText(member.lastSeen), QString::number(member.lastRecord));
    }

    static QString json(const TeamMember& member)
    {
        const auto time = [](const QDateTime& at) { return at.toString(Qt::ISODateWithMs).toStdString(); };
        const nlohmann::ordered_json object{{"journal", member.journal.toStdString()},   {"name", member.name.toStdString()},
                                            {"computer", member.computer.toStdString()}, {"user", member.login.toStdString()},
                                            {"program", member.program.toStdString()},   {"first_seen", time(member.firstSeen)},
                                            {"last_seen", time(member.lastSeen)},        {"last_record", member.lastRecord}};
        return QString::fromStdString(object.dump());
    }
};

} // namespace

std::unique_ptr<Command> makeTeamMembers(CLI::App& team)
{
    return std::make_unique<TeamMembersCommand>(team);
}

} // namespace vestnik
