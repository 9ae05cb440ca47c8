#include "NewBatch.h"

namespace vestnik {

NewBatch::NewBatch(const CliContext& context, const Environment& environment, const RunOptions& options, BatchHeader header)
    : m_context(context),
      m_environment(environment),
      m_options(options),
      m_header(std::move(header)),
      m_guard(context.catalog),
      m_journal(context.folder.path())
{
    m_header.environmentId = environment.id;
    m_header.environmentName = environment.name;
    m_header.environmentKind = environment.kind;
    m_header.origin = environment.origin();
    if (const QString reason = options.production().reason(); !reason.isEmpty())
        m_header.reason = reason;
}

std::optional<ExitCode> NewBatch::prepare()
{
    if (const Result<void> opened = m_options.production().open(m_guard, m_environment); !opened)
        return m_options.production().refuse(opened.error(), m_environment, {.reason = m_header.reason});
    if (const ExitCode reported = m_context.report(checkEnvironment(m_environment)); reported != ExitCode::Accepted)
        return reported;
    if (const Result<void> created = m_context.folder.create(); !created)
        return CliContext::fail(created.error());
    if (const Result<void> opened = m_journal.open().result(); !opened)
        return CliContext::fail(opened.error());
    std::expected<Credentials, ExitCode> credentials = takeCredentials(m_context, m_environment);
    if (!credentials)
        return credentials.error();
    m_credentials = std::move(*credentials);
    return std::nullopt;
}

ExitCode NewBatch::send(BatchPlan plan)
{
    const BatchIntent intent{.batch = {},
                             .environment = m_environment,
                             .token = *m_credentials->token,
                             .reason = m_header.reason,
                             .rows = plan.count(RowFate::Sent),
                             .cancellations = plan.cancellations(m_context.catalog),
                             .warned = plan.warned()};
    if (intent.rows == 0)
        return CliContext::fail(nothingToSend(plan, m_header.file));
    if (const Result<BatchClearance> asked = m_options.production().clear(m_guard, intent); !asked)
        return m_options.production().refuse(asked.error(), m_environment, {.reason = m_header.reason, .hasWarnings = intent.warned > 0});
    const QString folder = m_context.folder.path();
    const Result<StoredBatch> batch = BatchStore::create(folder, m_header, plan);
    plan = {};
    if (!batch)
        return CliContext::fail(batch.error());
    CliContext::printInfo(tr("Batch: %1").arg(batch->id));
    return runBatch({.context = m_context,
                     .journal = m_journal,
                     .batch = *batch,
                     .environment = m_environment,
                     .exclusions = batch->header.exclusions,
                     .credentials = m_credentials},
                    m_options);
}

} // namespace vestnik
