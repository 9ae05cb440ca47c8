#pragma once

#include <QList>
#include <QStringList>

class QCommandLineOption;

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace vestnik {

/// An option or an argument of a command in words, as a man page or a completion tells it.
struct OptionText {
    /// The kind of its value, by which a shell completes it. Text is a value that is nobody's to guess.
    enum class Value { None, Text, Choice, File, Folder };

    QStringList names;   ///< such as `-h` and `--help`; of an argument its one word, such as FILE
    QString description; ///< in the language in use
    QString valueText;   ///< the word for its value; empty when it has none
    Value value = Value::None;
    QStringList choices; ///< not empty for Choice alone
    bool isArgument = false;
    bool isRequired = false;
    bool isRepeated = false;

    bool operator==(const OptionText&) const = default;
};

/// A command in words, with the commands below it: a value that knows no parser. Hidden options are not in it.
struct CommandText {
    QString name;
    QString description;
    QString remark; ///< that stands below the options; may be empty
    QList<OptionText> options;
    QList<CommandText> commands;
    bool takesParentOptions = false; ///< the options of the command above may follow this one, too

    /// Reads a command of the command line.
    static CommandText of(const CLI::App& app);
    /// Reads the options of a program without commands. `argument`: the name and the text of the file that it takes.
    static CommandText of(const QString& program, const QString& description, const QList<QCommandLineOption>& options,
                          const std::pair<QString, QString>& argument);

    /// Returns its arguments alone, or its options alone.
    QList<OptionText> arguments() const;
    QList<OptionText> switches() const;
};

/// A command with its place: the names from below the program down to it, and all options that may stand there.
struct CommandPlace {
    QStringList path;
    const CommandText* command; ///< valid as long as the program's text
    QList<OptionText> switches; ///< its own, then those of the commands above

    /// Lists the program itself and every command of it, each one before those below it.
    static QList<CommandPlace> all(const CommandText& program);
};

} // namespace vestnik
