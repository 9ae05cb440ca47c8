#include "CatalogFile.h"
#include "CliSecrets.h"
#include "Clock.h"
#include "Commands.h"
#include "DataFolder.h"
#include "HelpFormatter.h"
#include "Language.h"
#include "Log.h"
#include "LogOption.h"
#include "Process.h"
#include "SecretGate.h"
#include "TeamPusher.h"

#include <QCoreApplication>

#include <algorithm>
#include <string>
#include <vector>

namespace vestnik {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

/// The language must be known before the options are described, and so before they are parsed.
QString languageOf(const QStringList& arguments)
{
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (arguments[i] == QStringLiteral("--lang") && i + 1 < arguments.size())
            return arguments[i + 1];
        if (arguments[i].startsWith(QStringLiteral("--lang=")))
            return arguments[i].sliced(7);
    }
    return Language::ofSystem();
}

/// The parser speaks English alone: its kinds of error, in our words, with the name of the option taken out of its sentence.
QString usageText(const CLI::App& app, const CLI::ParseError& error)
{
    const QString detail = QString::fromUtf8(error.what());
    const QString subject = detail.section(u':', 0, 0).section(u' ', 0, 0);
    if (const std::vector<std::string> unknown = app.remaining(true); !unknown.empty())
        return Texts::tr("There is no such command or option: %1").arg(QString::fromStdString(unknown.front()));
    if (dynamic_cast<const CLI::RequiredError*>(&error))
        return detail.contains(QStringLiteral("subcommand")) ? Texts::tr("Name a command.")
                                                             : Texts::tr("Something required is missing: %1").arg(subject);
    if (dynamic_cast<const CLI::ValidationError*>(&error) || dynamic_cast<const CLI::ConversionError*>(&error))
        return Texts::tr("A value is not allowed: %1").arg(subject);
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error))
        return Texts::tr("An option has too few or too many values: %1").arg(subject);
    return Texts::tr("The command cannot be understood.");
}

/// The arguments, last first, as the parser wants them. It would take the argument after `--name=` for the missing value, and so send
/// `--uuid=…` as an order ID where a script had nothing to put there; an empty value is given as an argument of its own instead.
std::vector<std::string> argumentsFromLast(int argc, char** argv)
{
    std::vector<std::string> arguments;
    for (int i = argc - 1; i > 0; --i) {
        std::string argument = argv[i];
        if (argument.starts_with("--") && argument.find('=') == argument.size() - 1) {
            arguments.emplace_back();
            argument.pop_back();
        }
        arguments.push_back(std::move(argument));
    }
    return arguments;
}

/// Returns whether all arguments are UTF-8, and names the first one that is not. Such bytes would be sent as U+FFFD.
bool areUtf8(int argc, char** argv)
{
    char** const end = argv + argc;
    char** const bad = std::find_if_not(argv, end, [](const char* argument) { return QUtf8StringView(argument).isValidUtf8(); });
    if (bad != end)
        CliContext::printError(Texts::tr("An argument is not in UTF-8: %1").arg(QString::fromUtf8(*bad)));
    return bad == end;
}

ExitCode runLogged(Command& command, const CliContext& context)
{
    const auto begun = Clock::system().monotonic();
    Log::info(Log::cli(), "command begins", Log::Field{"command", command.name()});
    const ExitCode code = command.run(context);
    Log::info(Log::cli(), "command ends", Log::Field{"command", command.name()}, Log::Field{"exit", static_cast<int>(code)},
              Log::Field{"took", Clock::system().monotonic() - begun});
    return code;
}

ExitCode runCommandLine(int argc, char** argv, const std::optional<QString>& token, const std::optional<QString>& teamPassword)
{
    Language language;
    language.use(languageOf(QCoreApplication::arguments()));
    if (!areUtf8(argc, argv))
        return ExitCode::BadUsage;
    CLI::App app(Texts::tr("Sends order events, one POST each, and keeps a record of every response").toStdString(), "vestnik-cli");
    app.formatter(std::make_shared<HelpFormatter>());
    std::string dataDir;
    std::string languageCode;
    std::string logPath;
    CliContext context;
    context.token = token;
    context.teamPassword = teamPassword;
    app.set_help_flag("-h,--help", Texts::tr("Show this help").toStdString());
    app.set_version_flag("--version", "vestnik-cli " VESTNIK_VERSION, Texts::tr("Show the version").toStdString());
    app.add_option("--data-dir", dataDir, Texts::tr("The folder that holds all state").toStdString())->check([](const std::string& folder) {
        return folder.empty() ? std::string("empty") : std::string();
    });
    app.add_option("--lang", languageCode, Texts::tr("The language: ru or en").toStdString())->check(CLI::IsMember({"ru", "en"}));
    app.add_option(
           "--log", logPath,
           Texts::tr("Add what the program does to this file, for a report of a fault: no token, no order, no response").toStdString())
        ->check([](const std::string& path) { return path.empty() ? std::string("empty") : std::string(); });
    app.add_flag("--json", context.json, Texts::tr("Print one JSON object a line").toStdString());
    app.require_subcommand(1);

    std::vector<std::unique_ptr<Command>> commands;
    for (const auto make : {makeSendCommand, makeBatchCommand, makeEventsCommand, makeHistoryCommand, makePresetCommand,
                            makeScenarioCommand, makeEnvCommand, makeTeamCommand, makeSandboxCommand, makeDiagnosticsCommand})
        commands.push_back(make(app));
    try {
        app.parse(argumentsFromLast(argc, argv));
    } catch (const CLI::Success& help) {
        app.exit(help); // prints what was asked for
        return ExitCode::Accepted;
    } catch (const CLI::ParseError& error) {
        CliContext::printError(usageText(app, error));
        CliContext::printError(Texts::tr("See vestnik-cli --help."));
        return ExitCode::BadUsage;
    }
    context.folder = DataFolder(QString::fromStdString(dataDir));
    const Result<std::unique_ptr<LogFile>> log = openLog(QString::fromStdString(logPath), context.folder);
    if (!log)
        return CliContext::fail(log.error());
    LoadedCatalog loaded = loadCatalog(context.folder.catalogFile());
    if (loaded.fault)
        CliContext::fail(*loaded.fault); // said, and the built-in events still work
    context.catalog = std::move(loaded.catalog);
    const auto given = std::find_if(commands.cbegin(), commands.cend(), [](const auto& command) { return command->isGiven(); });
    return given == commands.cend() ? ExitCode::BadUsage : runLogged(**given, context);
}

} // namespace
} // namespace vestnik

int main(int argc, char** argv)
{
    vestnik::Process::keepWritesFromKilling();
    vestnik::Process::keepFilesPrivate();
    vestnik::Process::keepMemoryPrivate();
    const std::optional<QString> token = vestnik::CliSecrets::takeTokenVariable(); // whatever the command is
    const std::optional<QString> teamPassword = vestnik::CliSecrets::takeTeamPasswordVariable();
    if (const auto parsed = vestnik::Token::parse(token.value_or(QString())))
        vestnik::SecretGate::learn(*parsed, QLatin1String(vestnik::CliSecrets::tokenVariable));
    const QCoreApplication application(argc, argv);
    const int code = static_cast<int>(vestnik::runCommandLine(argc, argv, token, teamPassword));
    if (vestnik::TeamPusher::hasStrays())
        vestnik::Process::endAtOnce(code);
    return code;
}
