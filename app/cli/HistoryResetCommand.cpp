#include "HistoryCommands.h"

#include <QCoreApplication>
#include <QFile>

namespace vestnik {
namespace {

class HistoryResetCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(HistoryCommand)

public:
    explicit HistoryResetCommand(CLI::App& history)
        : Command(history, "reset", tr("Start a new history; the old one stays as a file beside it"))
    { }

    ExitCode run(const CliContext& context) override
    {
        Journal journal(context.folder.path());
        // Opened, it is set aside in good order; one that cannot be opened is set aside all the same.
        [[maybe_unused]] const Result<void> opened = QFile::exists(journal.file()) ? journal.open().result() : Result<void>();
        const Result<QString> name = journal.setAside().result();
        if (!name)
            return CliContext::fail(name.error());
        CliContext::print(tr("A new history was started. The former one: %1").arg(*name));
        return ExitCode::Accepted;
    }
};

} // namespace

std::unique_ptr<Command> makeHistoryReset(CLI::App& history)
{
    return std::make_unique<HistoryResetCommand>(history);
}

} // namespace vestnik
