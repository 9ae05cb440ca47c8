#include "BatchCommands.h"
#include "BatchLookup.h"
#include "BatchSender.h"
#include "EnvironmentStore.h"
#include "ExclusionOptions.h"
#include "Journal.h"
#include "RunOptions.h"
#include "SharedPlans.h"
#include "TeamSupport.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

/// Sends rows of a batch that another member shares, with the others.
class BatchJoinCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit BatchJoinCommand(CLI::App& batch)
        : Command(batch, "join", tr("Send rows of a batch that the team shares, together with others"))
    {
        m_app->add_option("ID", m_id, tr("The batch ID, or its first 6 characters or more").toStdString())->required();
        m_app->add_option("--env", m_environment, tr("The environment here, where several have the batch's address").toStdString());
        m_exclusions.addTo(*m_app);
        m_run.addTo(*m_app);
    }

    ExitCode run(const CliContext& context) override
    {
        if (const Result<void> created = context.folder.create(); !created)
            return CliContext::fail(created.error());
        Journal journal(context.folder.path());
        if (const Result<void> opened = journal.open().result(); !opened)
            return CliContext::fail(opened.error());
        const Result<QList<Environment>> environments = EnvironmentStore(context.folder.environmentsFile()).all();
        if (!environments)
            return CliContext::fail(environments.error());
        const Result<StoredBatch> batch = SharedPlans::fetch(TeamSupport::quietAccess(context), context.folder.path(),
                                                             QString::fromStdString(m_id), *environments,
                                                             QString::fromStdString(m_environment));
        if (!batch)
            return CliContext::fail(batch.error());
        SandboxServer sandbox(context.catalog);
        const Result<Environment> environment = environmentOfBatch(context, batch->header, sandbox);
        if (!environment)
            return CliContext::fail(environment.error());
        BatchSender sender(context, journal, *environment, m_run);
        if (const std::optional<ExitCode> refused = sender.open(batch->header.reason))
            return *refused;
        CliContext::printInfo(tr("Batch: %1").arg(batch->id));
        BatchStartOptions options = m_run.startOptions(*environment);
        options.exclusions = m_exclusions.applied({});
        return sender.send(*batch, options);
    }

private:
    std::string m_id;
    std::string m_environment;
    ExclusionOptions m_exclusions;
    RunOptions m_run;
};

} // namespace

std::unique_ptr<Command> makeBatchJoin(CLI::App& batch)
{
    return std::make_unique<BatchJoinCommand>(batch);
}

} // namespace vestnik
