#include "CommandText.h"

#include "EventCatalog.h"
#include "HelpFormatter.h"
#include "Outcome.h"

#include <QCommandLineOption>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>

namespace vestnik {
namespace {

using Value = OptionText::Value;

/// The parser knows texts and numbers; which texts name a file stands here. tst_CommandText finds a name that is no option any more.
constexpr std::array fileNames{"FILE",   "--log", "--body",    "--findings",    "--junit",           "--html",
                               "--text", "--key", "--ca-file", "--certificate", "--root-certificate"};
constexpr std::array folderNames{"--data-dir"};

bool isIn(const auto& names, const OptionText& option)
{
    return std::any_of(names.begin(), names.end(), [&](const char* name) { return option.names.contains(QLatin1String(name)); });
}

/// Returns the choices that the parser leaves open because a file of events may add to them, or because it says them in words.
QStringList knownValues(const OptionText& option)
{
    QStringList values;
    if (option.names.contains(QStringLiteral("EVENT")) || option.names.contains(QStringLiteral("--event"))) {
        for (const EventType& event : EventCatalog::builtIn().events())
            values.append(event.id);
    } else if (option.names.contains(QStringLiteral("--outcome"))) {
        for (const OutcomeTraits& traits : outcomes::traits)
            values.append(QString::fromUtf8(traits.code.data(), static_cast<qsizetype>(traits.code.size())));
    }
    return values;
}

void findValue(OptionText& option)
{
    if (option.choices.isEmpty())
        option.choices = knownValues(option);
    if (!option.choices.isEmpty())
        option.value = Value::Choice;
    else if (isIn(fileNames, option))
        option.value = Value::File;
    else
        option.value = isIn(folderNames, option) ? Value::Folder : Value::Text;
}

OptionText textOf(const CLI::Option& option)
{
    OptionText text;
    text.description = QString::fromStdString(option.get_description());
    text.isRequired = option.get_required();
    text.isArgument = option.get_positional();
    if (text.isArgument) {
        text.names.append(QString::fromStdString(option.get_name(true)));
    } else {
        for (const std::string& name : option.get_snames())
            text.names.append(u'-' + QString::fromStdString(name));
        for (const std::string& name : option.get_lnames())
            text.names.append(QStringLiteral("--") + QString::fromStdString(name));
    }
    text.isRepeated = option.get_expected_max() == CLI::detail::expected_max_vector_size
        || option.get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll;
    if (option.get_items_expected_max() == 0)
        return text;
    text.valueText = HelpFormatter::valueText(option);
    text.choices = HelpFormatter::choices(option);
    findValue(text);
    return text;
}

void addPlaces(QList<CommandPlace>& places, const CommandText& command, const QStringList& path, const QList<OptionText>& above)
{
    QList<OptionText> switches = command.switches();
    if (command.takesParentOptions) {
        const auto isOverridden = [own = switches](const OptionText& option) {
            return std::any_of(own.cbegin(), own.cend(),
                               [&](const OptionText& other) { return other.names.last() == option.names.last(); });
        };
        std::copy_if(above.cbegin(), above.cend(), std::back_inserter(switches), std::not_fn(isOverridden));
    }
    places.append({path, &command, switches});
    for (const CommandText& below : command.commands)
        addPlaces(places, below, path + QStringList{below.name}, switches);
}

} // namespace

CommandText CommandText::of(const CLI::App& app)
{
    CommandText text;
    text.name = QString::fromStdString(app.get_name());
    text.description = QString::fromStdString(app.get_description());
    text.remark = QString::fromStdString(app.get_footer());
    text.takesParentOptions = app.get_fallthrough();
    for (const CLI::Option* option : app.get_options({})) {
        if (!option->get_group().empty()) // else it is a former name, kept for scripts
            text.options.append(textOf(*option));
    }
    for (const CLI::App* command : app.get_subcommands([](const CLI::App* below) { return !below->get_group().empty(); }))
        text.commands.append(of(*command));
    return text;
}

CommandText CommandText::of(const QString& program, const QString& description, const QList<QCommandLineOption>& options,
                            const std::pair<QString, QString>& argument)
{
    CommandText text;
    text.name = program;
    text.description = description;
    for (const QCommandLineOption& option : options) {
        OptionText shown;
        shown.description = option.description();
        shown.valueText = option.valueName();
        const QStringList names = option.names();
        for (const QString& name : names)
            shown.names.append((name.size() == 1 ? QStringLiteral("-") : QStringLiteral("--")) + name);
        if (!shown.valueText.isEmpty())
            findValue(shown);
        text.options.append(shown);
    }
    OptionText file;
    file.names.append(argument.first);
    file.description = argument.second;
    file.isArgument = true;
    findValue(file);
    text.options.append(file);
    return text;
}

QList<OptionText> CommandText::arguments() const
{
    QList<OptionText> found;
    std::copy_if(options.cbegin(), options.cend(), std::back_inserter(found), [](const OptionText& option) { return option.isArgument; });
    return found;
}

QList<OptionText> CommandText::switches() const
{
    QList<OptionText> found;
    std::copy_if(options.cbegin(), options.cend(), std::back_inserter(found), [](const OptionText& option) { return !option.isArgument; });
    return found;
}

QList<CommandPlace> CommandPlace::all(const CommandText& program)
{
    QList<CommandPlace> places;
    addPlaces(places, program, {}, {});
    return places;
}

} // namespace vestnik
