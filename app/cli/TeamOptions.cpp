#include "TeamOptions.h"

#include "User.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace vestnik {
namespace {

struct TeamOptionTexts {
    Q_DECLARE_TR_FUNCTIONS(TeamCommand)
};

} // namespace

void TeamOptions::addTo(CLI::App& command)
{
    command.add_option("--address", m_address, TeamOptionTexts::tr("The server's name, or the folder of its socket").toStdString());
    command.add_option("--port", m_port, TeamOptionTexts::tr("The server's port (5432)").toStdString());
    command.add_option("--database", m_database, TeamOptionTexts::tr("The database's name").toStdString());
    command.add_option("--user", m_user, TeamOptionTexts::tr("The user of the database").toStdString());
    command
        .add_option("--tls", m_tls,
                    TeamOptionTexts::tr("verify-full (default): the certificate must be trusted and name the server; verify-ca: it must be "
                                        "trusted; disable: for a server on this computer alone")
                        .toStdString())
        ->check(CLI::IsMember({"verify-full", "verify-ca", "disable"}));
    command.add_option(
        "--root-certificate", m_rootCertificate,
        TeamOptionTexts::tr("A file with the certificate of the server's authority, if the system does not trust it").toStdString());
}

void TeamOptions::addNameTo(CLI::App& command)
{
    command.add_option("--name", m_name, TeamOptionTexts::tr("The name that the others see").toStdString());
}

Result<TeamSettings> TeamOptions::settings(const CliContext& context) const
{
    const Result<std::optional<TeamSettings>> connected = TeamSettingsFile(context.folder.teamFile()).load();
    if (!connected)
        return std::unexpected(connected.error());
    TeamSettings settings = connected->value_or(TeamSettings{});
    struct Given {
        const std::string& given;
        QString& value;
    };
    for (const Given& option : {Given{m_address, settings.address}, Given{m_database, settings.database}, Given{m_user, settings.user},
                                Given{m_name, settings.memberName}}) {
        if (!option.given.empty())
            option.value = QString::fromStdString(option.given);
    }
    if (m_port != 0)
        settings.port = m_port;
    if (!m_rootCertificate.empty())
        settings.rootCertificate = QFileInfo(QString::fromStdString(m_rootCertificate)).absoluteFilePath();
    if (!m_tls.empty())
        settings.tls = tlsFromCode(QString::fromStdString(m_tls)).value_or(TeamTls::VerifyFull);
    if (settings.memberName.isEmpty())
        settings.memberName = User::name();
    return settings;
}

} // namespace vestnik
