#include "BatchCommands.h"
#include "BatchSender.h"
#include "Commands.h"
#include "PlanExport.h"
#include "PlanOptions.h"
#include "TargetFile.h"

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

/// Says what would be sent; stores and sends nothing.
class BatchPlanCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit BatchPlanCommand(CLI::App& batch) : Command(batch, "plan", tr("Check a table or a selection of the history; nothing is sent"))
    {
        m_options.addTo(*m_app);
        m_findings.addTo(*m_app, "--findings", tr("Write the rows that do not go, or are odd, with the reasons to this CSV file"));
    }

    ExitCode run(const CliContext& context) override
    {
        if (const std::optional<ExitCode> refused = m_findings.refuse())
            return *refused;
        SandboxServer sandbox(context.catalog);
        const Result<Environment> environment = m_options.environment(context, sandbox);
        if (!environment)
            return CliContext::fail(environment.error());
        const std::expected<std::shared_ptr<const CheckedPlan>, ExitCode> checked = m_options.plan(context, *environment);
        if (!checked)
            return checked.error();
        const BatchPlan& plan = (*checked)->plan;
        printPlan(context, plan, BatchSending::usualOptions(*environment));
        if (!m_findings.path().isEmpty()) {
            const Result<qsizetype> written = exportFindings(context.folder.path(), m_findings.path(), plan, context.catalog);
            if (!written)
                return CliContext::fail(written.error());
            m_findings.sayWritten(tr("Rows: %1.").arg(*written));
        }
        CliContext::printInfo(tr("Nothing was sent."));
        return plan.count(RowFate::Faulty) > 0 ? ExitCode::BadUsage : ExitCode::Accepted;
    }

private:
    PlanOptions m_options;
    TargetFile m_findings;
};

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
