#include "HistoryCommands.h"

#include <QCoreApplication>
#include <QFile>

namespace vestnik {
namespace {

class HistoryResetCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(HistoryCommand)

public:
    explicit HistoryResetCommand(CLI::App& history)
        : Command(history, "reset", tr("Set the history aside under another name and start a new one"))
    { }

    ExitCode run(const CliContext& context) override
    {
        Journal journal(context.folder.path());
        // Opened, it is set aside in good order; one that cannot be opened is set aside all the same.
        [[maybe_unused]] const Result<void> opened = QFile::exists(journal.file()) ? journal.open().result() : Result<void>();
        const Result<QString> name = journal.setAside().result();
        if (!name)
            return CliContext::fail(name.error());
        CliContext::print(tr("The history was set aside as %1. A new one is started.").arg(*name));
        return ExitCode::Accepted;
    }
};

} // namespace

std::unique_ptr<Command> makeHistoryReset(CLI::App& history)
{
    return std::make_unique<HistoryResetCommand>(history);
}

} // namespace vestnik
