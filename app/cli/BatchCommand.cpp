#include "BatchCommands.h"
#include "Commands.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

class BatchCommand : public CommandGroup {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit BatchCommand(CLI::App& app)
        : CommandGroup(app, "batch", tr("Send many events from a table, and go on after a pause or a crash"),
                       {makeBatchPlan, makeBatchRun, makeBatchJoin, makeBatchResume, makeBatchResend, makeBatchRequeue, makeBatchFix,
                        makeBatchList, makeBatchShow, makeBatchExport, makeBatchRemove})
    { }
};

} // namespace

std::unique_ptr<Command> makeBatchCommand(CLI::App& app)
{
    return std::make_unique<BatchCommand>(app);
}

} // namespace vestnik
