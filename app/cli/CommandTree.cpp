#include "CommandTree.h"

#include "Commands.h"
#include "HelpFormatter.h"

#include <QCoreApplication>

#include <algorithm>

namespace vestnik {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

std::string errorIfEmpty(const std::string& path)
{
    return path.empty() ? "empty" : std::string();
}

} // namespace

CommandTree::CommandTree()
    : m_app(Texts::tr("Sends order events, one POST each, and keeps a record of every response").toStdString(), "vestnik-cli")
{
    m_app.formatter(std::make_shared<HelpFormatter>());
    addGlobalOptions();
    m_app.require_subcommand(1);
    for (const auto make : {makeSendCommand, makeBatchCommand, makeEventsCommand, makeHistoryCommand, makePresetCommand,
                            makeScenarioCommand, makeEnvCommand, makeTeamCommand, makeSandboxCommand, makeDiagnosticsCommand})
        m_commands.push_back(make(m_app));
}

Command* CommandTree::given() const
{
    const auto found = std::find_if(m_commands.cbegin(), m_commands.cend(), [](const auto& command) { return command->isGiven(); });
    return found == m_commands.cend() ? nullptr : found->get();
}

void CommandTree::addGlobalOptions()
{
    m_app.set_help_flag("-h,--help", Texts::tr("Show this help").toStdString());
    m_app.set_version_flag("--version", "vestnik-cli " VESTNIK_VERSION, Texts::tr("Show the version").toStdString());
    m_app.add_option("--data-dir", m_dataDir, Texts::tr("The folder that holds all state").toStdString())->check(errorIfEmpty);
    m_app.add_option("--lang", m_languageCode, Texts::tr("The language: ru or en").toStdString())->check(CLI::IsMember({"ru", "en"}));
    m_app
        .add_option(
            "--log", m_logPath,
            Texts::tr("Add what the program does to this file, for a report of a fault: no token, no order, no response").toStdString())
        ->check(errorIfEmpty);
    m_app.add_flag("--json", m_isJson, Texts::tr("Print one JSON object a line").toStdString());
}

} // namespace vestnik
