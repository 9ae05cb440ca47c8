#include "BatchParts.h"
#include "Commands.h"

namespace vestnik {
namespace {

class BatchCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit BatchCommand(CLI::App& app) : Command(app, "batch", tr("Send many events from a table, and go on after a pause or a crash"))
    {
        m_app->require_subcommand(1);
        for (const auto make :
             {makeBatchPlan, makeBatchRun, makeBatchResume, makeBatchResend, makeBatchList, makeBatchShow, makeBatchExport})
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

/// Says what would be sent; stores and sends nothing.
class BatchPlanCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit BatchPlanCommand(CLI::App& batch) : Command(batch, "plan", tr("Check a table; nothing is sent")) { m_options.addTo(*m_app); }

    ExitCode run(const CliContext& context) override
    {
        SandboxServer sandbox(context.catalog);
        const Result<Environment> environment = m_options.environment(context, sandbox);
        if (!environment)
            return CliContext::fail(environment.error());
        const Result<BatchPlan> plan = m_options.plan(context, *environment);
        if (!plan)
            return CliContext::fail(plan.error());
        printPlan(context, *plan, BatchSending::usualOptions(*environment));
        CliContext::complain(tr("Nothing was sent."));
        return plan->count(RowFate::Faulty) > 0 ? ExitCode::BadUsage : ExitCode::Accepted;
    }

private:
    PlanOptions m_options;
};

class BatchRunCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit BatchRunCommand(CLI::App& batch) : Command(batch, "run", tr("Check a table, store the plan, and send its rows"))
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
        ProductionGuard guard; // said before the table is read; the clearance comes with the rows
        if (const Result<void> opened = m_run.production().open(guard, *environment); !opened)
            return ProductionOptions::refuse(opened.error(), *environment);
        if (const ExitCode reported = context.report(checkEnvironment(*environment)); reported != ExitCode::Accepted)
            return reported;
        if (const Result<void> created = context.folder.create(); !created)
            return CliContext::fail(created.error());
        Journal journal(context.folder.path());
        if (const Result<void> opened = journal.open().result(); !opened)
            return CliContext::fail(opened.error());
        const Result<StoredBatch> batch = planAndStore(context, *environment);
        if (!batch)
            return CliContext::fail(batch.error());
        CliContext::complain(tr("Batch: %1").arg(batch->id));
        return runBatch({context, journal, *batch, *environment, {}, false}, m_run);
    }

private:
    /// What was planned is dropped when it is stored: with its findings it is larger than the batch.
    Result<StoredBatch> planAndStore(const CliContext& context, const Environment& environment) const
    {
        const Result<BatchPlan> plan = m_plan.plan(context, environment);
        if (!plan)
            return std::unexpected(plan.error());
        printPlan(context, *plan, m_run.options(environment, plan->count(RowFate::Sent), 0));
        if (plan->count(RowFate::Sent) == 0)
            return std::unexpected(Error{ErrorCode::BatchNothingToSend, m_plan.file(), {}});
        const BatchHeader header{.file = m_plan.file(),
                                 .environmentId = environment.id,
                                 .environmentName = environment.name,
                                 .environmentKind = environment.kind,
                                 .origin = environment.origin(),
                                 .operatorName = {},
                                 .reason = m_run.production().reason(),
                                 .columns = plan->names};
        return BatchStore::create(context.folder.path(), header, *plan);
    }

    PlanOptions m_plan;
    RunOptions m_run;
};

} // namespace

std::unique_ptr<Command> makeBatchCommand(CLI::App& app)
{
    return std::make_unique<BatchCommand>(app);
}

std::unique_ptr<Command> makeBatchPlan(CLI::App& batch)
{
    return std::make_unique<BatchPlanCommand>(batch);
}

std::unique_ptr<Command> makeBatchRun(CLI::App& batch)
{
    return std::make_unique<BatchRunCommand>(batch);
}

} // namespace vestnik
