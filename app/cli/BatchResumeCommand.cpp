#include "BatchResumeCommand.h"

#include "BatchCommands.h"
#include "BatchLookup.h"
#include "BatchSender.h"
#include "Journal.h"

namespace vestnik {

BatchResumeCommand::BatchResumeCommand(CLI::App& batch)
    : BatchResumeCommand(batch, "resume", tr("Go on with a batch that is paused or was interrupted"))
{ }

BatchResumeCommand::BatchResumeCommand(CLI::App& batch, const char* name, const QString& description) : Command(batch, name, description)
{
    m_app->add_option("ID", m_id, tr("The batch ID, or its first 6 characters or more").toStdString())->required();
    m_app->add_flag("--release-held", m_releasesBlocked,
                    tr("Send held rows although earlier events of their orders were not accepted").toStdString());
    m_exclusions.addTo(*m_app);
    m_run.addTo(*m_app);
}

ExitCode BatchResumeCommand::run(const CliContext& context)
{
    Journal journal(context.folder.path());
    if (const Result<void> opened = journal.open().result(); !opened)
        return CliContext::fail(opened.error());
    const Result<StoredBatch> batch = BatchStore::load(context.folder.path(), QString::fromStdString(m_id));
    if (!batch)
        return CliContext::fail(batch.error());
    SandboxServer sandbox(context.catalog);
    const Result<Environment> environment = environmentOfBatch(context, batch->header, sandbox);
    if (!environment)
        return CliContext::fail(environment.error());
    BatchSender sender(context, journal, *environment, m_run);
    if (const std::optional<ExitCode> refused = sender.open(batch->header.reason))
        return *refused;
    BatchStartOptions options = m_run.startOptions(*environment);
    options.exclusions = m_exclusions.applied({});
    options.again = again();
    options.releasesBlocked = m_releasesBlocked;
    return sender.send(*batch, options);
}

std::unique_ptr<Command> makeBatchResume(CLI::App& batch)
{
    return std::make_unique<BatchResumeCommand>(batch);
}

} // namespace vestnik
