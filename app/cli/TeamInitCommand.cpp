#include "TeamCommands.h"
#include "TeamOptions.h"
#include "TeamSchema.h"
#include "TeamSupport.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <nlohmann/json.hpp>

namespace vestnik {
namespace {

constexpr int passwordLength = 24; // of 56 letters and digits: 139 bits

/// Returns a password without characters that are taken for one another.
QString newPassword()
{
    const QString characters = QStringLiteral("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789");
    QString password;
    for (int i = 0; i < passwordLength; ++i)
        password += characters[QRandomGenerator::system()->bounded(characters.size())];
    return password;
}

class TeamInitCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(TeamCommand)

public:
    explicit TeamInitCommand(CLI::App& team)
        : Command(team, "init", tr("Prepare a database for a team, or bring it up to date; for its administrator"))
    {
        m_options.addTo(*m_app);
        addRepeated(*m_app, "--member", m_members, tr("Make a user of this name who may work with it, with a new password"));
    }

    ExitCode run(const CliContext& context) override
    {
        const Result<std::unique_ptr<TeamConnection>> connection = TeamSupport::openGiven(context, m_options);
        if (!connection)
            return CliContext::fail(connection.error());
        if (const Result<void> prepared = TeamSchema::prepare(**connection); !prepared)
            return CliContext::fail(prepared.error());
        CliContext::printInfo(tr("The database %1 is ready for a team.").arg((*connection)->place()));
        for (const std::string& member : m_members) {
            if (const ExitCode admitted = admit(context, **connection, QString::fromStdString(member)); admitted != ExitCode::Accepted)
                return admitted;
        }
        return ExitCode::Accepted;
    }

private:
    /// The password is printed this once, for it is kept nowhere.
    static ExitCode admit(const CliContext& context, const TeamConnection& connection, const QString& member)
    {
        const QString password = newPassword();
        if (const Result<void> admitted = TeamSchema::admit(connection, member, password); !admitted)
            return CliContext::fail(admitted.error());
        const nlohmann::ordered_json object{{"user", member.toStdString()}, {"password", password.toStdString()}};
        CliContext::print(context.json ? QString::fromStdString(object.dump()) : tr("%1: password %2").arg(member, password));
        return ExitCode::Accepted;
    }

    TeamOptions m_options;
    std::vector<std::string> m_members;
};

} // namespace

std::unique_ptr<Command> makeTeamInit(CLI::App& team)
{
    return std::make_unique<TeamInitCommand>(team);
}

} // namespace vestnik
