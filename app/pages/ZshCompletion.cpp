#include "ShellCompletion.h"

namespace vestnik {
namespace {

/// Inside single quotes.
QString zshQuoted(QString text)
{
    return u'\'' + text.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

/// A description or a message, in which _arguments takes these for its own.
QString plain(QString text)
{
    return text.replace(u'\\', QStringLiteral("\\\\"))
        .replace(u'[', QStringLiteral("\\["))
        .replace(u']', QStringLiteral("\\]"))
        .replace(u':', QStringLiteral("\\:"));
}

QString action(const OptionText& option)
{
    switch (option.value) {
    case OptionText::Value::Choice: {
        QStringList choices;
        for (const QString& choice : option.choices)
            choices.append(choice == QStringLiteral(";") ? QStringLiteral("\\;") : plain(choice));
        return u'(' + choices.join(u' ') + u')';
    }
    case OptionText::Value::File: return QStringLiteral("_files");
    case OptionText::Value::Folder: return QStringLiteral("_files -/");
    case OptionText::Value::None:
    case OptionText::Value::Text: break;
    }
    return QStringLiteral(" "); // a message alone
}

QString switchText(const OptionText& option)
{
    QString text;
    for (const QString& name : option.names) {
        // The other names of one that was given are no longer offered.
        const QString others = option.isRepeated ? QStringLiteral("*") : u'(' + option.names.join(u' ') + u')';
        QString spec = others + name;
        if (option.value != OptionText::Value::None)
            spec += name.startsWith(QStringLiteral("--")) ? QStringLiteral("=") : QString();
        spec += u'[' + plain(option.description) + u']';
        if (option.value != OptionText::Value::None)
            spec += u':' + plain(option.valueText.isEmpty() ? option.names.last() : option.valueText) + u':' + action(option);
        text += QStringLiteral(" \\\n        ") + zshQuoted(spec);
    }
    return text;
}

QString argumentText(const OptionText& argument)
{
    const QString place = argument.isRepeated ? QStringLiteral("*") : argument.isRequired ? QString() : QStringLiteral(":");
    return QStringLiteral(" \\\n        ")
        + zshQuoted(QStringLiteral("%1:%2:%3").arg(place, plain(argument.names.first()), action(argument)));
}

QString zshFunction(const QString& function, const CommandPlace& place)
{
    const QString name = (QStringList{function} + place.path).join(QStringLiteral("__")).replace(u'-', u'_');
    QString text = QStringLiteral("_%1()\n{\n").arg(name);
    QString specs;
    for (const OptionText& option : place.switches)
        specs += switchText(option);
    for (const OptionText& argument : place.command->arguments())
        specs += argumentText(argument);
    if (place.command->commands.isEmpty())
        return text + QStringLiteral("    _arguments%1\n}\n\n").arg(specs);
    text += QStringLiteral("    local curcontext=\"$curcontext\" state line\n    typeset -A opt_args\n    _arguments -C%1 \\\n"
                           "        ': :->command' \\\n        '*:: :->rest'\n")
                .arg(specs);
    QString entries;
    QString cases;
    for (const CommandText& below : place.command->commands) {
        entries += QStringLiteral("            %1\n").arg(zshQuoted(below.name + u':' + plain(below.description)));
        cases += QStringLiteral("            %1) _%2__%3 ;;\n").arg(below.name, name, QString(below.name).replace(u'-', u'_'));
    }
    return text
        + QStringLiteral("    case $state in\n    command)\n        local -a commands=(\n%1        )\n        _describe command commands\n"
                         "        ;;\n    rest)\n        case $line[1] in\n%2        esac\n        ;;\n    esac\n}\n\n")
              .arg(entries, cases);
}

} // namespace

QString ShellCompletion::zsh(const CommandText& program)
{
    QString text = QStringLiteral("#compdef %1\n# Written from the program's options when it was built.\n\n").arg(program.name);
    const QList<CommandPlace> all = CommandPlace::all(program);
    for (const CommandPlace& place : all)
        text += zshFunction(functionName(program), place);
    return text + QStringLiteral("_%1 \"$@\"\n").arg(functionName(program));
}

} // namespace vestnik
