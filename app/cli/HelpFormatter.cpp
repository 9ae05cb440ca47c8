#include "HelpFormatter.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

constexpr int nameColumn = 36;

struct HelpTexts {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

} // namespace

HelpFormatter::HelpFormatter()
{
    const QList<QPair<const char*, QString>> labels{{"Usage", HelpTexts::tr("Usage")},
                                                    {"OPTIONS", HelpTexts::tr("OPTIONS")},
                                                    {"SUBCOMMAND", HelpTexts::tr("COMMAND")},
                                                    {"SUBCOMMANDS", HelpTexts::tr("COMMANDS")},
                                                    {"Positionals", HelpTexts::tr("Arguments")}};
    for (const auto& [name, text] : labels)
        label(name, text.toStdString());
}

// The parser calls an option's type `TEXT`, `TEXT:{a,b}` or `INT:INT in [1 - 64]`; a comma may be one of the choices.
QStringList HelpFormatter::choices(const CLI::Option& option)
{
    const QString type = QString::fromStdString(option.get_type_name());
    const qsizetype list = type.indexOf(u'{');
    if (list < 0)
        return {};
    QStringList choices;
    bool isComma = false;
    for (const QString& choice : type.sliced(list + 1).chopped(1).split(u',')) {
        if (!choice.isEmpty())
            choices += choice;
        else if (!std::exchange(isComma, true))
            choices += QStringLiteral(",");
    }
    return choices;
}

QString HelpFormatter::valueText(const CLI::Option& option)
{
    if (option.get_type_size() == 0)
        return {};
    if (const QStringList listed = choices(option); !listed.isEmpty())
        return listed.join(QStringLiteral(" | "));
    const QString type = QString::fromStdString(option.get_type_name());
    if (const qsizetype range = type.indexOf(u'['); range >= 0)
        return type.sliced(range + 1).chopped(1).replace(QStringLiteral(" - "), QStringLiteral("…"));
    if (type == QStringLiteral("TEXT"))
        return HelpTexts::tr("TEXT");
    return type == QStringLiteral("INT") || type == QStringLiteral("FLOAT") ? HelpTexts::tr("NUMBER") : type;
}

std::string HelpFormatter::make_group(std::string group, bool isPositional, std::vector<const CLI::Option*> options) const
{
    const std::string name = group == "Options" ? HelpTexts::tr("Options").toStdString() : std::move(group);
    return CLI::Formatter::make_group(name, isPositional, std::move(options));
}

std::string HelpFormatter::make_subcommands(const CLI::App* app, CLI::AppFormatMode mode) const
{
    QString text = QString::fromStdString(CLI::Formatter::make_subcommands(app, mode));
    return text.replace(QStringLiteral("\nSubcommands:\n"), u'\n' + HelpTexts::tr("Commands") + QStringLiteral(":\n")).toStdString();
}

std::string HelpFormatter::make_subcommand(const CLI::App* command) const
{
    return line(QString::fromStdString(command->get_display_name(true)), command->get_description());
}

std::string HelpFormatter::make_option(const CLI::Option* option, bool isPositional) const
{
    const std::string name = make_option_name(option, isPositional) + make_option_opts(option);
    return line(QString::fromStdString(name), make_option_desc(option));
}

std::string HelpFormatter::make_option_opts(const CLI::Option* option) const
{
    if (option->get_type_size() == 0)
        return {};
    QString text;
    if (const QString type = valueText(*option); !type.isEmpty())
        text += u' ' + type;
    if (option->get_expected_max() == CLI::detail::expected_max_vector_size)
        text += QStringLiteral(" …");
    if (option->get_required())
        text += u' ' + HelpTexts::tr("REQUIRED");
    return text.toStdString();
}

std::string HelpFormatter::line(const QString& name, const std::string& description) const
{
    const QString first = QStringLiteral("  ") + name;
    const QString gap = first.size() < nameColumn ? QString() : u'\n' + QString(nameColumn, u' ');
    return (first.leftJustified(nameColumn) + gap + QString::fromStdString(description) + u'\n').toStdString();
}

} // namespace vestnik
