#include "HistoryCommands.h"
#include "User.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

class HistoryAcceptLossCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(HistoryCommand)

public:
    explicit HistoryAcceptLossCommand(CLI::App& history)
        : Command(history, "accept-loss", tr("Go on with a history that records were lost from; rows of its batches then count as unknown"))
    { }

    ExitCode run(const CliContext& context) override
    {
        Journal journal(context.folder.path());
        if (const Result<void> accepted = journal.acceptLoss(User::name()).result(); !accepted)
            return CliContext::fail(accepted.error());
        CliContext::print(tr("The history goes on without the lost records. Rows of stored batches whose end it does not know count as "
                             "unknown; they go only when you ask for it (batch resend ID --unknown)."));
        return ExitCode::Accepted;
    }
};

} // namespace

std::unique_ptr<Command> makeHistoryAcceptLoss(CLI::App& history)
{
    return std::make_unique<HistoryAcceptLossCommand>(history);
}

} // namespace vestnik
