#include "BatchParts.h"
#include "Commands.h"
#include "PlanExport.h"

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
    explicit BatchPlanCommand(CLI::App& batch) : Command(batch, "plan", tr("Check a table; nothing is sent"))
    {
        m_options.addTo(*m_app);
        m_app
            ->add_option("--findings", m_findings,
                         tr("Write the rows that do not go, or are odd, with the reasons to this CSV file").toStdString())
            ->type_name("FILE");
    }

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
        if (!m_findings.empty()) {
            const Result<void> written = exportFindings(context.folder.path(), QString::fromStdString(m_findings), *plan, context.catalog);
            if (!written)
                return CliContext::fail(written.error());
        }
        CliContext::complain(tr("Nothing was sent."));
        return plan->count(RowFate::Faulty) > 0 ? ExitCode::BadUsage : ExitCode::Accepted;
    }

private:
    PlanOptions m_options;
    std::string m_findings;
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
        // All that can refuse it comes first: what is stored can be resumed.
        const std::expected<Credentials, ExitCode> credentials = takeCredentials(context, *environment);
        if (!credentials)
            return credentials.error();
        const std::expected<StoredBatch, ExitCode> batch = planAndStore(context, *environment, guard, *credentials->token);
        if (!batch)
            return batch.error();
        CliContext::complain(tr("Batch: %1").arg(batch->id));
        return runBatch({context, journal, *batch, *environment, {}, false, *credentials}, m_run);
    }

private:
    /// What was planned is dropped when it is stored: with its findings it is larger than the batch.
    std::expected<StoredBatch, ExitCode> planAndStore(const CliContext& context, const Environment& environment, ProductionGuard& guard,
                                                      const Token& token) const
    {
        const auto fail = [](const Error& error) { return std::unexpected(CliContext::fail(error)); };
        const Result<BatchPlan> plan = m_plan.plan(context, environment);
        if (!plan)
            return fail(plan.error());
        printPlan(context, *plan, m_run.options(environment, plan->count(RowFate::Sent), 0));
        const BatchIntent intent{.batch = {},
                                 .environment = environment,
                                 .token = token,
                                 .reason = m_run.production().reason(),
                                 .rows = plan->count(RowFate::Sent),
                                 .cancellations = plan->events().value(QStringLiteral("order.canceled")),
                                 .bodies = {}};
        if (intent.rows == 0)
            return fail({ErrorCode::BatchNothingToSend, m_plan.file(), {}});
        if (const Result<BatchClearance> asked = m_run.production().clear(guard, intent); !asked)
            return std::unexpected(ProductionOptions::refuse(asked.error(), environment));
        const BatchHeader header{.file = m_plan.file(),
                                 .environmentId = environment.id,
                                 .environmentName = environment.name,
                                 .environmentKind = environment.kind,
                                 .origin = environment.origin(),
                                 .operatorName = {},
                                 .reason = m_run.production().reason(),
                                 .columns = plan->names};
        const Result<StoredBatch> stored = BatchStore::create(context.folder.path(), header, *plan);
        return stored ? std::expected<StoredBatch, ExitCode>(*stored) : fail(stored.error());
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
