#include "CatalogFile.h"
#include "CliSecrets.h"
#include "Clock.h"
#include "CommandTree.h"
#include "DataFolder.h"
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
    language.use(Language::asked(QCoreApplication::arguments()));
    if (!areUtf8(argc, argv))
        return ExitCode::BadUsage;
    CommandTree tree;
    try {
        tree.app().parse(argumentsFromLast(argc, argv));
    } catch (const CLI::Success& help) {
        tree.app().exit(help); // prints what was asked for
        return ExitCode::Accepted;
    } catch (const CLI::ParseError& error) {
        CliContext::printError(usageText(tree.app(), error));
        CliContext::printError(Texts::tr("See vestnik-cli --help."));
        return ExitCode::BadUsage;
    }
    CliContext context;
    context.json = tree.isJson();
    context.token = token;
    context.teamPassword = teamPassword;
    context.folder = DataFolder(tree.dataDir());
    const Result<std::unique_ptr<LogFile>> log = openLog(tree.logPath(), context.folder);
    if (!log)
        return CliContext::fail(log.error());
    LoadedCatalog loaded = loadCatalog(context.folder.catalogFile());
    if (loaded.fault)
        CliContext::fail(*loaded.fault); // said, and the built-in events still work
    context.catalog = std::move(loaded.catalog);
    Command* const given = tree.given();
    return given ? runLogged(*given, context) : ExitCode::BadUsage;
}

} // namespace
} // namespace vestnik

int main(int argc, char** argv)
{
    vestnik::Process::keepThreadsFromGlib();
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
