#include "Command.h"

#include "DateTimeText.h"
#include "IssueText.h"
#include "Log.h"
#include "TimeText.h"

#include <QCoreApplication>

#include <cstdio>

namespace vestnik {
namespace {

void writeLine(std::FILE* stream, const QString& line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
    std::fflush(stream);
}

/// A field of the payload, or of an environment.
QString placeOf(const QString& field, const EventCatalog& catalog)
{
    if (field.isEmpty())
        return {};
    const QString label = fieldText(field, catalog);
    return QStringLiteral("%1 (%2): ").arg(label == field ? fieldText(field) : label, field);
}

struct CliTexts {
    Q_DECLARE_TR_FUNCTIONS(CliContext)
};

/// The commands that an error's sentence asks for, which the window has buttons for; empty when there are none.
QString commandsAfter(const Error& error)
{
    switch (error.code) {
    case ErrorCode::JournalDamaged: return CliTexts::tr("To start a new history: vestnik-cli history reset");
    case ErrorCode::JournalLost:
        return CliTexts::tr("To start a new history: vestnik-cli history reset. To go on without those records: "
                            "vestnik-cli history accept-loss");
    case ErrorCode::JournalListDamaged: return CliTexts::tr("To rebuild the list: vestnik-cli history verify --rebuild");
    case ErrorCode::FieldUnknown: return CliTexts::tr("The fields of an event: vestnik-cli events EVENT");
    default: return {};
    }
}

void printCommandsAfter(const Error& error)
{
    if (const QString commands = commandsAfter(error); !commands.isEmpty())
        CliContext::printInfo(commands);
}

} // namespace

void CliContext::print(const QString& line)
{
    writeLine(stdout, line);
}

void CliContext::printInfo(const QString& line)
{
    writeLine(stderr, line);
}

void CliContext::printError(const QString& line)
{
    writeLine(stderr, line);
}

void CliContext::sayDate(const FieldSpec& spec, const QString& typed, const Notification& notification)
{
    const QString sent = notification.text(spec.path);
    if (spec.type == FieldType::DateTime && DateTimeText::isLocal(typed) && sent != typed)
        printInfo(takenDateText(typed, sent));
}

ExitCode CliContext::fail(const Error& error)
{
    Log::warning(Log::cli(), "error", Log::Field{"error", error});
    printError(errorText(error));
    printCommandsAfter(error);
    return exitCodeOf(error.code);
}

ExitCode CliContext::failReading(const Error& error)
{
    Log::warning(Log::cli(), "error", Log::Field{"error", error});
    printError(readingErrorText(error));
    printCommandsAfter(error);
    return exitCodeOf(error.code);
}

ExitCode CliContext::report(const Issues& issues) const
{
    for (const Issue& issue : issues) {
        printError(placeOf(issue.field, catalog) + issueText(issue, catalog));
        if (issue.code == IssueCode::EventUnknown)
            printInfo(CliTexts::tr("The list of events: vestnik-cli events"));
    }
    return hasErrors(issues) ? ExitCode::BadUsage : ExitCode::Accepted;
}

Command::Command(CLI::App& parent, const char* name, const QString& description)
    : m_app(parent.add_subcommand(name, description.toStdString()))
{
    m_app->fallthrough();
}

CommandGroup::CommandGroup(CLI::App& parent, const char* name, const QString& description, std::initializer_list<Make> parts)
    : Command(parent, name, description)
{
    m_app->require_subcommand(1);
    for (const Make make : parts)
        m_parts.push_back(make(*m_app));
}

ExitCode CommandGroup::run(const CliContext& context)
{
    for (const std::unique_ptr<Command>& part : m_parts) {
        if (part->isGiven())
            return part->run(context);
    }
    return ExitCode::BadUsage;
}

void addRepeated(CLI::App& command, const char* name, std::vector<std::string>& values, const QString& description)
{
    const auto keep = [&values](const CLI::results_t& results) {
        values = results;
        return true;
    };
    command.add_option(name, keep, description.toStdString())->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

} // namespace vestnik
