#pragma once

#include "DataFolder.h"
#include "EventCatalog.h"
#include "ExitCode.h"
#include "Issue.h"
#include "Notification.h"

#include <CLI/CLI.hpp>

#include <initializer_list>
#include <memory>
#include <optional>
#include <vector>

namespace vestnik {

/// The context of every command: the data folder, the form of output, the token that was given, and the event catalogue.
struct CliContext {
    DataFolder folder;
    bool json = false;
    std::optional<QString> token = {};              ///< that the environment variable gave
    std::optional<QString> teamPassword = {};       ///< that the environment variable gave
    EventCatalog catalog = EventCatalog::builtIn(); ///< with the data folder's own file, where there is one

    /// One line on standard output.
    static void print(const QString& line);
    /// Prints a line of progress or of explanation on standard error, so that standard output holds results alone.
    static void printInfo(const QString& line);
    /// Prints a line that says why the command does not do what was asked, on standard error.
    static void printError(const QString& line);
    /// Which zone a local date and time was taken to be in, where one was typed for the field.
    static void sayDate(const FieldSpec& spec, const QString& typed, const Notification& notification);
    /// The error as a sentence on standard error; gives its exit code.
    static ExitCode fail(const Error& error);
    /// As fail(), for a command that only reads the history: the sentence does not say that sending is stopped.
    static ExitCode failReading(const Error& error);
    /// Every issue on standard error, with its field; gives BadUsage when there is an error among them.
    ExitCode report(const Issues& issues) const;
};

/// The name of a command, which is the program's own and not what a person typed.
struct CommandName {
    std::string name;
};
inline QByteArray logText(const CommandName& name)
{
    return QByteArray::fromStdString(name.name);
}

/// A command of the command line: it adds its options, and runs once they are parsed.
class Command {
public:
    virtual ~Command() = default;

    /// The command or the sub-command that was given; null when it is another command's turn.
    virtual bool isGiven() const { return m_app && m_app->parsed(); }
    virtual ExitCode run(const CliContext& context) = 0;
    CommandName name() const { return {m_app->get_name()}; }

protected:
    Command(CLI::App& parent, const char* name, const QString& description);

    CLI::App* m_app;
};

/// A command of which another word is given, each a command of its own.
class CommandGroup : public Command {
public:
    using Make = std::unique_ptr<Command> (*)(CLI::App& group);

    ExitCode run(const CliContext& context) override;

protected:
    CommandGroup(CLI::App& parent, const char* name, const QString& description, std::initializer_list<Make> parts);

private:
    std::vector<std::unique_ptr<Command>> m_parts;
};

/// An option with one value each time, and the values as they are: the parser's own conversion would split lists in brackets.
void addRepeated(CLI::App& command, const char* name, std::vector<std::string>& values, const QString& description);

} // namespace vestnik
