#include "BatchCommands.h"
#include "Commands.h"

#include <QCoreApplication>

#include <vector>

namespace vestnik {
namespace {

class BatchCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit BatchCommand(CLI::App& app) : Command(app, "batch", tr("Send many events from a table, and go on after a pause or a crash"))
    {
        m_app->require_subcommand(1);
        for (const auto make : {makeBatchPlan, makeBatchRun, makeBatchResume, makeBatchResend, makeBatchFix, makeBatchList, makeBatchShow,
                                makeBatchExport, makeBatchRemove})
            m_parts.push_back(make(*m_app));
    }

    ExitCode run(const CliContext& context) override
    {
        for (const std::unique_ptr<Command>& part : m_parts) {
            if (part->isGiven())
                return part->run(context);
        }
        return ExitCode::BadUsage;
    }

private:
    std::vector<std::unique_ptr<Command>> m_parts;
};

} // namespace

std::unique_ptr<Command> makeBatchCommand(CLI::App& app)
{
    return std::make_unique<BatchCommand>(app);
}

} // namespace vestnik
