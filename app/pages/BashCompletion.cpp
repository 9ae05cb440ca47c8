#include "ShellCompletion.h"

#include <QRegularExpression>

namespace vestnik {
namespace {

/// As it has to be typed: `compgen -W` takes one level of quotes away, and the shell takes the other one later.
QString word(const QString& text)
{
    static const QRegularExpression special(QStringLiteral("([^A-Za-z0-9._/,:+-])"));
    return QString(text).replace(special, QStringLiteral("\\\\\\\\\\1"));
}

QString words(const QStringList& list)
{
    QStringList all;
    for (const QString& text : list)
        all.append(word(text));
    return u'\'' + all.join(u' ') + u'\'';
}

/// The command of the shell that fills COMPREPLY with values of that kind; empty for a value that is nobody's to guess.
QString valueCommand(const OptionText& option)
{
    switch (option.value) {
    case OptionText::Value::Choice: return QStringLiteral("choices=%1").arg(words(option.choices));
    case OptionText::Value::File: return QStringLiteral("kind=file");
    case OptionText::Value::Folder: return QStringLiteral("kind=directory");
    case OptionText::Value::None:
    case OptionText::Value::Text: break;
    }
    return QStringLiteral(":");
}

/// The patterns of a `case` over `PATH OPTION`, for those options of a place that take a value.
QString valueCases(const CommandPlace& place)
{
    QString text;
    for (const OptionText& option : place.switches) {
        if (option.value == OptionText::Value::None)
            continue;
        QStringList patterns;
        for (const QString& name : option.names)
            patterns.append(QStringLiteral("'%1 %2'").arg(place.path.join(u' '), name));
        text += QStringLiteral("    %1) %2 ;;\n").arg(patterns.join(u'|'), valueCommand(option));
    }
    return text;
}

/// The words and the arguments that may stand at a place.
QString placeCase(const CommandPlace& place)
{
    QStringList options;
    for (const OptionText& option : place.switches)
        options.append(option.names);
    QStringList commands;
    for (const CommandText& command : place.command->commands)
        commands.append(command.name);
    QString text = QStringLiteral("    '%1')\n        options=%2\n").arg(place.path.join(u' '), words(options));
    if (!commands.isEmpty())
        text += QStringLiteral("        choices=%1\n").arg(words(commands));
    const QList<OptionText> arguments = place.command->arguments();
    if (!arguments.isEmpty()) {
        text += QStringLiteral("        case $taken in\n");
        for (qsizetype i = 0; i < arguments.size(); ++i) {
            const QString pattern = arguments[i].isRepeated ? QStringLiteral("*") : QString::number(i);
            text += QStringLiteral("        %1) %2 ;;\n").arg(pattern, valueCommand(arguments[i]));
        }
        text += QStringLiteral("        esac\n");
    }
    return text + QStringLiteral("        ;;\n");
}

constexpr auto script = R"(# bash completion for %1, written from its options when it was built. shellcheck shell=bash

# Tells whether the option takes a value at that place, and then sets `choices` or `kind`.
_%2_value()
{
    case $1 in
%3    *) return 1 ;;
    esac
}

_%2()
{
    local word=${COMP_WORDS[COMP_CWORD]} path='' pending='' taken=0 choices='' kind='' options='' i
    # An equals sign is a word of its own, unless a person's settings say otherwise.
    [[ $word == '=' ]] && word=''
    for ((i = 1; i < COMP_CWORD; i++)); do
        local given=${COMP_WORDS[i]}
        if [[ $given == '=' ]]; then
            continue
        elif [[ -n $pending ]]; then
            pending=''
        elif _%2_value "$path $given"; then
            pending=$given
        elif [[ $given == -* ]]; then
            continue
        else
            case "$path>$given" in
%4            *) taken=$((taken + 1)) ;;
            esac
        fi
    done
    choices='' kind=''
    if [[ -n $pending ]]; then
        _%2_value "$path $pending"
    else
        case $path in
%5    esac
        [[ $word == -* ]] && choices=$options kind=''
    fi
    COMPREPLY=()
    if [[ -n $kind ]]; then
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -A "$kind" -- "$word")
    elif [[ -n $choices ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
    fi
}

complete -F _%2 %1
)";

} // namespace

QString ShellCompletion::bash(const CommandText& program)
{
    QString values;
    QString steps;
    QString places;
    const QList<CommandPlace> all = CommandPlace::all(program);
    for (const CommandPlace& place : all) {
        values += valueCases(place);
        places += placeCase(place);
        for (const CommandText& below : place.command->commands)
            steps += QStringLiteral("            '%1>%2') path='%3' taken=0 ;;\n")
                         .arg(place.path.join(u' '), below.name, (place.path + QStringList{below.name}).join(u' '));
    }
    return QString::fromUtf8(script).arg(program.name, functionName(program), values, steps, places);
}

} // namespace vestnik
