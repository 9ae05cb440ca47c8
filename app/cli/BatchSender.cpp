#include "BatchSender.h"

#include "BatchAdmission.h"
#include "BatchProgressPrinter.h"
#include "Keychain.h"
#include "TeamSupport.h"

namespace vestnik {

BatchSender::BatchSender(const CliContext& context, Journal& journal, const Environment& environment, const RunOptions& options)
    : m_context(context),
      m_journal(journal),
      m_environment(environment),
      m_options(options),
      m_guard(context.catalog),
      m_environments(context.folder.environmentsFile()),
      m_tokens(std::make_unique<Keychain>()),
      m_team(context, journal)
{ }

ExitCode BatchSender::refuse(const Error& error, const QString& storedReason, bool hasWarnings) const
{
    return m_options.production().refuse(error, m_environment, {.reason = storedReason, .hasWarnings = hasWarnings});
}

std::optional<ExitCode> BatchSender::open(const QString& storedReason)
{
    if (const Result<void> opened = m_options.production().open(m_guard, m_environment); !opened)
        return refuse(opened.error(), storedReason);
    const ExitCode given = takeGivenToken(m_context, m_environment, m_tokens);
    return given == ExitCode::Accepted ? std::nullopt : std::optional(given);
}

std::optional<ExitCode> BatchSender::openForNew(const QString& storedReason)
{
    if (const Result<void> opened = m_options.production().open(m_guard, m_environment); !opened)
        return refuse(opened.error(), storedReason);
    if (const ExitCode reported = m_context.report(checkEnvironment(m_environment)); reported != ExitCode::Accepted)
        return reported;
    if (const Result<void> created = m_context.folder.create(); !created)
        return CliContext::fail(created.error());
    if (const Result<void> opened = m_journal.open().result(); !opened)
        return CliContext::fail(opened.error());
    const std::expected<Credentials, ExitCode> credentials = takeCredentials(m_context, m_environment, m_tokens);
    if (!credentials)
        return credentials.error();
    m_token = credentials->token;
    keepForThisCommand(*credentials); // the keychain is asked once, and cannot refuse a batch that is stored by then
    return std::nullopt;
}

void BatchSender::keepForThisCommand(const Credentials& credentials)
{
    const auto keep = [this](SecretKind kind, const QString& secret) {
        if (!secret.isEmpty())
            m_tokens.keepForSession(m_environment, kind, secret);
    };
    keep(SecretKind::Token, QString::fromUtf8(credentials.token->headerValue()));
    keep(SecretKind::ProxyPassword, credentials.secrets.proxyPassword);
    keep(SecretKind::KeyPassphrase, credentials.secrets.keyPassphrase);
}

BatchHeader BatchSender::header(BatchHeader source) const
{
    source.environmentId = m_environment.id;
    source.environmentName = m_environment.name;
    source.environmentKind = m_environment.kind;
    source.origin = m_environment.origin();
    if (const QString reason = m_options.production().reason(); !reason.isEmpty())
        source.reason = reason;
    if (const QString name = m_options.production().operatorName(); !name.isEmpty())
        source.operatorName = name;
    return source;
}

ExitCode BatchSender::sendNew(const BatchHeader& header, std::shared_ptr<const BatchPlan> plan, const Store& store)
{
    const qsizetype rows = plan->count(RowFate::Sent);
    if (rows == 0)
        return CliContext::fail(nothingToSend(*plan, header.file));
    if (const Result<void> believed = m_options.production().checkRows(m_environment, rows); !believed)
        return refuse(believed.error(), header.reason, plan->warned() > 0);
    const ConfirmingAct act = m_options.production().act();
    if (const Result<void> admitted = admit(m_guard, m_environment, *m_token, header, *plan, m_context.catalog, act); !admitted)
        return refuse(admitted.error(), header.reason, plan->warned() > 0);
    const Result<StoredBatch> batch = store(*plan);
    plan.reset();
    if (!batch)
        return CliContext::fail(batch.error());
    CliContext::printInfo(tr("Batch: %1").arg(batch->id));
    return send(*batch, m_options.startOptions(m_environment), true);
}

ExitCode BatchSender::send(const StoredBatch& batch, const BatchStartOptions& options, bool isNew)
{
    const BatchServices services{.folder = m_context.folder.path(),
                                 .catalog = m_context.catalog,
                                 .environments = m_environments,
                                 .sandbox = [this] { return m_environment; },
                                 .tokens = m_tokens,
                                 .guard = m_guard,
                                 .journal = m_journal,
                                 .retired = m_retired,
                                 .teamAccess = [this] { return TeamSupport::quietAccess(m_context); },
                                 .team = [this](const Environment& environment) { return TeamSupport::toAsk(m_context, environment); },
                                 .claims = &m_team.claims()};
    BatchProgressPrinter printer(m_context, services, batch, options, m_options.production(), isNew);
    return printer.run(m_environment);
}

} // namespace vestnik
