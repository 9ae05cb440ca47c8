#include "BatchCommands.h"
#include "BatchSender.h"
#include "BatchStore.h"
#include "PlanOptions.h"
#include "PlanOutput.h"
#include "RunOptions.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

/// Stores a plan and sends its rows.
class BatchRunCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit BatchRunCommand(CLI::App& batch)
        : Command(batch, "run", tr("Check a table or a selection of the history, store the plan, and send its rows"))
    {
        m_plan.addTo(*m_app);
        m_run.addTo(*m_app);
    }

    ExitCode run(const CliContext& context) override
    {
        SandboxServer sandbox(context.catalog);
        const Result<Environment> environment = m_plan.environment(context, sandbox);
        if (!environment)
            return CliContext::fail(environment.error());
        BatchHeader source;
        source.file = m_plan.file();
        source.exclusions = m_plan.exclusions();
        Journal journal(context.folder.path());
        BatchSender sender(context, journal, *environment, m_run);
        if (const std::optional<ExitCode> refused = sender.openForNew({}))
            return *refused;
        std::expected<std::shared_ptr<const CheckedPlan>, ExitCode> checked = m_plan.plan(context, *environment);
        if (!checked)
            return checked.error();
        std::shared_ptr<const BatchPlan> plan(*checked, &(*checked)->plan);
        checked->reset();
        printPlan(context, *plan, m_run.options(*environment, plan->count(RowFate::Sent)));
        const BatchHeader header = sender.header(source);
        return sender.sendNew(header, std::move(plan),
                              [&](const BatchPlan& stored) { return BatchStore::create(context.folder.path(), header, stored); });
    }

private:
    PlanOptions m_plan;
    RunOptions m_run;
};

} // namespace

std::unique_ptr<Command> makeBatchRun(CLI::App& batch)
{
    return std::make_unique<BatchRunCommand>(batch);
}

} // namespace vestnik
