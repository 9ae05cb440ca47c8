#include "BatchCommands.h"
#include "BatchSending.h"
#include "PlanExport.h"
#include "PlanOptions.h"
#include "PlanOutput.h"
#include "TargetFile.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

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

} // namespace

std::unique_ptr<Command> makeBatchPlan(CLI::App& batch)
{
    return std::make_unique<BatchPlanCommand>(batch);
}

} // namespace vestnik
