#include "ManPage.h"

#include "ExitCode.h"
#include "Roff.h"

namespace vestnik {
namespace {

/// `[OPTIONS] FILE [NAME...]`, as a call of the command goes on behind its name.
QString callText(const CommandText& command, const QString& options, const QString& below)
{
    QStringList parts;
    if (!command.switches().isEmpty())
        parts.append(u'[' + options + u']');
    for (const OptionText& argument : command.arguments()) {
        const QString name = argument.names.first() + (argument.isRepeated ? QStringLiteral("...") : QString());
        parts.append(argument.isRequired ? name : u'[' + name + u']');
    }
    if (!command.commands.isEmpty())
        parts.append(below);
    return parts.join(u' ');
}

/// Descriptions of ours have no full stop, those of Qt have one.
QString sentence(const QString& text)
{
    return text.endsWith(u'.') ? text : text + u'.';
}

} // namespace

Roff ManPage::begin(const CommandText& program, const QString& summary)
{
    Roff page(program.name, QStringLiteral("Vestnik " VESTNIK_VERSION), tr("User Commands"));
    page.section(tr("NAME"));
    page.paragraph(program.name + QStringLiteral(" - ") + summary);
    page.section(tr("SYNOPSIS"));
    page.call(program.name, callText(program, tr("OPTIONS"), tr("COMMAND")));
    page.section(tr("DESCRIPTION"));
    return page;
}

QString ManPage::ofCommandLine(const CommandText& program)
{
    Roff page = begin(program, tr("send order notifications from a terminal"));
    page.paragraph(sentence(program.description));
    page.paragraph(tr("A request that may have been processed is never repeated by itself. The environment sandbox is always there: a "
                      "server inside the program, that nothing leaves this computer for."));
    page.section(tr("OPTIONS"));
    page.paragraph(tr("They may stand before or after a command."));
    addOptions(page, program);
    page.section(tr("COMMANDS"));
    addCommands(page, program);
    addExitStatus(page,
                  {{static_cast<int>(ExitCode::Accepted), tr("Accepted (200 or 202), or the command did its work.")},
                   {static_cast<int>(ExitCode::Refused), tr("The server refused or failed, or a check found a fault.")},
                   {static_cast<int>(ExitCode::BadUsage), tr("Wrong usage or invalid data; nothing was sent.")},
                   {static_cast<int>(ExitCode::NotSent), tr("Not sent, or stopped before it left.")},
                   {static_cast<int>(ExitCode::Unknown), tr("Unknown: the request left and no complete response came.")},
                   {static_cast<int>(ExitCode::LocalFailure), tr("A failure on this computer: disk, history, keychain, a file.")},
                   {static_cast<int>(ExitCode::GuardRefused), tr("The production guard refused.")},
                   {static_cast<int>(ExitCode::Paused), tr("The batch is paused.")}});
    addEnvironment(page, tr("The token for the environment of this one command, in place of the keychain's."),
                   tr("The password of the team's database for this one command, in place of the keychain's."));
    addFiles(page);
    page.section(tr("SEE ALSO"));
    page.paragraph(QStringLiteral("vestnik(1)"));
    return page.text();
}

QString ManPage::ofWindow(const CommandText& program)
{
    Roff page = begin(program, tr("send order notifications from a window"));
    page.paragraph(sentence(program.description));
    page.paragraph(tr("The first start opens on the sandbox, a server inside the program, with an example filled in. The page Help (F1) "
                      "explains the rest."));
    page.section(tr("OPTIONS"));
    addOptions(page, program);
    addExitStatus(page,
                  {{0, tr("The window was closed.")},
                   {1, tr("An option is not known.")},
                   {static_cast<int>(ExitCode::LocalFailure), tr("A failure on this computer: disk, history, keychain, a file.")}});
    addEnvironment(page,
                   tr("Never used to send: only vestnik-cli takes a token from it. The window keeps its value out of all that it stores."));
    addFiles(page);
    page.section(tr("SEE ALSO"));
    page.paragraph(QStringLiteral("vestnik-cli(1)"));
    return page.text();
}

void ManPage::addOptions(Roff& page, const CommandText& command)
{
    for (const OptionText& option : command.options) {
        QString text = sentence(option.description);
        if (option.isRequired && !option.isArgument)
            text += u' ' + tr("Required.");
        page.item(option.names.join(QStringLiteral(", ")), option.isArgument ? QString() : option.valueText, text);
    }
}

void ManPage::addCommands(Roff& page, const CommandText& program)
{
    const QList<CommandPlace> places = CommandPlace::all(program);
    for (const CommandPlace& place : places) {
        if (place.path.isEmpty())
            continue;
        page.subsection(place.path.join(u' ') + u' ' + callText(*place.command, tr("OPTIONS"), tr("COMMAND")));
        page.paragraph(sentence(place.command->description));
        addOptions(page, *place.command);
        if (!place.command->remark.isEmpty())
            page.lines(place.command->remark);
    }
}

void ManPage::addExitStatus(Roff& page, const QList<std::pair<int, QString>>& codes)
{
    page.section(tr("EXIT STATUS"));
    for (const auto& [code, text] : codes)
        page.item(QString::number(code), {}, text);
}

void ManPage::addEnvironment(Roff& page, const QString& tokenText, const QString& teamText)
{
    page.section(tr("ENVIRONMENT"));
    page.item(QStringLiteral("VESTNIK_TOKEN"), {}, tokenText);
    if (!teamText.isEmpty())
        page.item(QStringLiteral("VESTNIK_TEAM_PASSWORD"), {}, teamText);
    page.item(QStringLiteral("XDG_DATA_HOME"), {}, tr("The folder in which the data folder is; ~/.local/share without it."));
    page.item(QStringLiteral("LC_ALL, LC_MESSAGES, LANG"), {}, tr("The language, where --lang names none."));
    page.item(QStringLiteral("QT_LOGGING_RULES"), {},
              tr("With --log: vestnik.*.debug=true adds every request and transaction to the file."));
}

void ManPage::addFiles(Roff& page)
{
    page.section(tr("FILES"));
    page.item(
        QStringLiteral("~/.local/share/vestnik"), {},
        tr("The data folder: history, environments, presets, scenarios and settings. Tokens are not in it but in the desktop's keychain."));
    page.item(QStringLiteral("~/.local/share/vestnik/events.json"), {},
              tr("Events and fields of your own, which go over the built-in ones."));
}

} // namespace vestnik
