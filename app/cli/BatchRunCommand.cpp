#include "BatchCommands.h"
#include "BatchSender.h"
#include "BatchStore.h"
#include "PlanOptions.h"
#include "PlanOutput.h"
#include "RunOptions.h"
#include "SharedPlans.h"
#include "TeamSupport.h"

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
        m_app->add_flag("--share", m_isShared,
                        tr("Share the batch with the team, so that others can join it: batch join ID").toStdString());
        m_app
            ->add_option("--team-rate", m_teamRate,
                         tr("With --share: at most so many a second of all members together; 0: no limit; for production 5 by default")
                             .toStdString())
            ->check(CLI::Range(0.0, 100'000.0))
            ->needs("--share");
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
                              [&](const BatchPlan& stored) { return store(context, *environment, header, stored); });
    }

private:
    Result<StoredBatch> store(const CliContext& context, const Environment& environment, const BatchHeader& header,
                              const BatchPlan& plan) const
    {
        if (!m_isShared)
            return BatchStore::create(context.folder.path(), header, plan);
        const double rate = m_teamRate.value_or(isProduction(environment) ? productionRate : 0);
        const Result<StoredBatch> drafted = SharedPlans::draft(header, plan);
        return drafted ? SharedPlans::share(TeamSupport::quietAccess(context), context.folder.path(), *drafted, environment, rate)
                       : drafted;
    }

    bool m_isShared = false;
    std::optional<double> m_teamRate;
    PlanOptions m_plan;
    RunOptions m_run;
};

} // namespace

std::unique_ptr<Command> makeBatchRun(CLI::App& batch)
{
    return std::make_unique<BatchRunCommand>(batch);
}

} // namespace vestnik
