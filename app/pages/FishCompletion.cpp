#include "ShellCompletion.h"

namespace vestnik {
namespace {

QString quoted(QString text)
{
    return u'\'' + text.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'")) + u'\'';
}

QString valueText(const OptionText& option)
{
    switch (option.value) {
    case OptionText::Value::Choice: {
        QStringList choices;
        for (const QString& choice : option.choices)
            choices.append(choice == QStringLiteral(";") ? QStringLiteral("\\\\;") : choice);
        return QStringLiteral(" -x -a '%1'").arg(choices.join(u' '));
    }
    case OptionText::Value::File: return QStringLiteral(" -r -F");
    case OptionText::Value::Folder: return QStringLiteral(" -x -a '(__fish_complete_directories)'");
    case OptionText::Value::Text: return QStringLiteral(" -x");
    case OptionText::Value::None: break;
    }
    return {};
}

QString placeLines(const QString& program, const QString& function, const CommandPlace& place)
{
    const QString begin = QStringLiteral("complete -c %1 -n 'test (__%2_place) = %3'")
                              .arg(program, function, u'"' + place.path.join(u' ') + u'"');
    QString text;
    for (const CommandText& below : place.command->commands)
        text += QStringLiteral("%1 -a %2 -d %3\n").arg(begin, below.name, quoted(below.description));
    for (const OptionText& option : place.switches) {
        text += begin;
        for (const QString& name : option.names)
            text += name.startsWith(QStringLiteral("--")) ? QStringLiteral(" -l ") + name.sliced(2)
                                                          : QStringLiteral(" -s ") + name.sliced(1);
        text += QStringLiteral("%1 -d %2\n").arg(valueText(option), quoted(option.description));
    }
    for (const OptionText& argument : place.command->arguments()) {
        if (argument.value == OptionText::Value::File)
            text += begin + QStringLiteral(" -F\n");
        else if (argument.value == OptionText::Value::Choice)
            text += QStringLiteral("%1 -a '%2' -d %3\n").arg(begin, argument.choices.join(u' '), quoted(argument.names.first()));
    }
    return text;
}

/// The function prints the commands that stand before the cursor, and passes over options with their values.
constexpr auto placeFunction = R"(# fish completion for %1, written from its options when it was built.

function __%2_place
    set -l place ''
    set -l pending 0
    for word in (commandline -opc)[2..-1]
        if test $pending = 1
            set pending 0
            continue
        end
        switch "$place $word"
%3        case '* --*=*'
            continue
        case '* -*'
            contains -- $word %4
            and set pending 1
        end
    end
    echo $place
end

complete -c %1 -f
)";

} // namespace

QString ShellCompletion::fish(const CommandText& program)
{
    QString steps;
    QString lines;
    QStringList valued;
    const QList<CommandPlace> all = CommandPlace::all(program);
    for (const CommandPlace& place : all) {
        lines += placeLines(program.name, functionName(program), place);
        for (const CommandText& below : place.command->commands) {
            const QString path = (place.path + QStringList{below.name}).join(u' ');
            steps += QStringLiteral("        case '%1 %2'\n            set place '%3'\n").arg(place.path.join(u' '), below.name, path);
        }
        for (const OptionText& option : place.switches) {
            if (option.value != OptionText::Value::None)
                valued.append(option.names);
        }
    }
    valued.removeDuplicates();
    return QString::fromUtf8(placeFunction).arg(program.name, functionName(program), steps, valued.join(u' ')) + lines;
}

} // namespace vestnik
