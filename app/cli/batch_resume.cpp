#include "BatchCommands.h"
#include "BatchCounts.h"
#include "BatchSender.h"
#include "EnvironmentStore.h"
#include "ExclusionOptions.h"

namespace vestnik {
namespace {

/// Goes on with a stored batch, in the environment that it is pinned to.
class BatchAgain : public Command {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    BatchAgain(CLI::App& batch, const char* name, const QString& description) : Command(batch, name, description)
    {
        m_app->add_option("ID", m_id, tr("The batch's id, or its first 6 characters or more").toStdString())->required();
        m_app->add_flag("--release-held", m_releasesBlocked,
                        tr("Send rows although earlier ones of their orders did not succeed").toStdString());
        m_exclusions.addTo(*m_app);
        m_run.addTo(*m_app);
    }

    ExitCode run(const CliContext& context) override
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

protected:
    /// The outcomes that are sent once more.
    virtual QSet<Outcome> again() const { return {}; }

private:
    std::string m_id;
    bool m_releasesBlocked = false;
    ExclusionOptions m_exclusions;
    RunOptions m_run;
};

class BatchResend : public BatchAgain {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit BatchResend(CLI::App& batch)
        : BatchAgain(batch, "resend", tr("Send rows once more that failed for a time, are unknown, or had an unexpected answer"))
    {
        CLI::Option* unknown = m_app->add_flag("--unknown", m_isUnknown,
                                               tr("Those whose outcome is unknown; otherwise the temporary failures").toStdString());
        CLI::Option* unprocessed = m_app
                                       ->add_flag("--unprocessed", m_isUnprocessed,
                                                  tr("Without those that ended with a server error (5xx), which may have been processed")
                                                      .toStdString())
                                       ->excludes(unknown);
        CLI::Option* unexpected = m_app->add_flag("--unexpected", m_isUnexpected,
                                                  tr("Those whose answer was none of the API's, such as 408 or a web page").toStdString());
        unexpected->excludes(unknown)->excludes(unprocessed);
    }

protected:
    QSet<Outcome> again() const override
    {
        if (m_isUnknown)
            return {Outcome::Unknown};
        if (m_isUnexpected)
            return unexpectedFailures;
        return m_isUnprocessed ? unprocessedFailures : temporaryFailures;
    }

private:
    bool m_isUnknown = false;
    bool m_isUnprocessed = false;
    bool m_isUnexpected = false;
};

struct ResumeTexts {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)
};

} // namespace

Result<Environment> environmentOfBatch(const CliContext& context, const BatchHeader& header, SandboxServer& sandbox)
{
    const bool isSandbox = header.environmentKind == EnvironmentKind::Sandbox;
    return BatchSending::pinned(header,
                                isSandbox ? findEnvironment(context, sandboxId, sandbox)
                                          : EnvironmentStore(context.folder.environmentsFile()).byId(header.environmentId));
}

std::unique_ptr<Command> makeBatchResume(CLI::App& batch)
{
    return std::make_unique<BatchAgain>(batch, "resume", ResumeTexts::tr("Go on with a batch that is paused or was interrupted"));
}

std::unique_ptr<Command> makeBatchResend(CLI::App& batch)
{
    return std::make_unique<BatchResend>(batch);
}

} // namespace vestnik
