#include "TeamCommands.h"
#include "TeamMembers.h"
#include "TeamSupport.h"
#include "TeamVerification.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace vestnik {
namespace {

class TeamVerifyCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(TeamCommand)

public:
    explicit TeamVerifyCommand(CLI::App& team)
        : Command(team, "verify", tr("Check that no record of any member was altered or removed there"))
    { }

    ExitCode run(const CliContext& context) override
    {
        const Result<std::unique_ptr<TeamConnection>> connection = TeamSupport::open(context);
        const Result<QList<TeamMember>> members = connection ? TeamMembers::all(**connection) : std::unexpected(connection.error());
        if (!members)
            return CliContext::fail(members.error());
        bool isSound = true;
        for (const TeamMember& member : *members) {
            const Result<VerifyReport> report = TeamVerification(**connection, member.journal).run();
            if (!report)
                return CliContext::fail(report.error());
            CliContext::print(context.json ? json(member, *report) : line(member, *report));
            isSound = isSound && report->fault == VerifyReport::Fault::None;
        }
        if (members->isEmpty())
            CliContext::printInfo(tr("Nobody has put a history there yet."));
        return isSound ? ExitCode::Accepted : ExitCode::Refused;
    }

private:
    static QString line(const TeamMember& member, const VerifyReport& report)
    {
        return QStringLiteral("%1 · %2 · %3").arg(member.name, member.computer, text(report));
    }

    static QString json(const TeamMember& member, const VerifyReport& report)
    {
        const bool isSound = report.fault == VerifyReport::Fault::None;
        const auto fault = isSound ? nlohmann::ordered_json(nullptr)
                                   : nlohmann::ordered_json{{"code", logText(report.fault).toStdString()}, {"record", report.faultSeq}};
        const nlohmann::ordered_json object{{"journal", member.journal.toStdString()},
                                            {"name", member.name.toStdString()},
                                            {"computer", member.computer.toStdString()},
                                            {"sound", isSound},
                                            {"records", report.sound},
                                            {"pruned_through", report.prunedThrough},
                                            {"fault", fault},
                                            {"description", text(report).toStdString()}};
        return QString::fromStdString(object.dump());
    }

    static QString text(const VerifyReport& report)
    {
        switch (report.fault) {
        case VerifyReport::Fault::None:
            return report.prunedThrough > 0
                ? tr("sound; records: %1; those up to %2 were removed by the administrator").arg(report.sound).arg(report.prunedThrough)
                : tr("sound; records: %1").arg(report.sound);
        case VerifyReport::Fault::Altered: return tr("NOT sound: record %1 was altered").arg(report.faultSeq);
        case VerifyReport::Fault::Missing: return tr("NOT sound: from record %1 on some are missing").arg(report.faultSeq);
        case VerifyReport::Fault::Projection:
            return tr("NOT sound: the list of sends does not say what the records say (line %1)").arg(report.faultSeq);
        case VerifyReport::Fault::TailCut:
        case VerifyReport::Fault::Lost: break; // of a journal alone
        }
        Q_UNREACHABLE();
    }
};

} // namespace

std::unique_ptr<Command> makeTeamVerify(CLI::App& team)
{
    return std::make_unique<TeamVerifyCommand>(team);
}

} // namespace vestnik
