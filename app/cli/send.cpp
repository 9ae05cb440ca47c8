#include "Commands.h"
#include "DeliveryText.h"
#include "ExclusionOptions.h"
#include "HttpText.h"
#include "IssueText.h"
#include "JournalQueries.h"
#include "Keychain.h"
#include "LateRecords.h"
#include "NotificationOptions.h"
#include "OrderFactTexts.h"
#include "OutcomeText.h"
#include "ProductionOptions.h"
#include "QuitSignals.h"
#include "SandboxServer.h"
#include "SendJob.h"
#include "SendSupport.h"
#include "Validation.h"
#include "WhenDone.h"
#include "WireRequest.h"

#include <QCoreApplication>
#include <QEventLoop>

namespace vestnik {
namespace {

/// Sends one request and waits for its end. Ctrl+C stops what has not left; a second one gives up the answer.
class OneSend {
public:
    OneSend(const CliContext& context, TokenVault& tokens, ProductionGuard& guard)
        : m_context(context),
          m_journal(context.folder.path()),
          m_outbox(m_journal, m_client),
          m_environments(context.folder.environmentsFile()),
          m_services{tokens, guard, m_outbox, m_environments,
                     [this](const Submission& submission, QObject* pending, const Then& then) { open(submission, pending, then); }}
    { }

    SendResult run(const SendRequest& request, const SendAnswer& answer)
    {
        QEventLoop loop;
        QuitSignals quit;
        SendJob job(m_services, request);
        SendResult result{std::unexpected(Error{ErrorCode::ShuttingDown, {}, {}})};
        QObject::connect(&job, &SendJob::confirmationNeeded, &loop,
                         [&](const Submission&, const Question& question) { job.answer(question, answer); });
        QObject::connect(&job, &SendJob::answerRefused, &loop, [&](const Error& error) {
            result.report = std::unexpected(error);
            loop.exit();
        });
        QObject::connect(&job, &SendJob::finished, &loop, [&](const SendResult& end) {
            result = end;
            loop.exit();
        });
        QObject::connect(&quit, &QuitSignals::requested, &loop, [&](int count) {
            count > 1 ? job.cancel() : job.cancelUnsent();
            if (count == 1)
                complainOfWaiting();
        });
        QObject::connect(&m_outbox, &Outbox::recordedLate, &loop, [&result] {
            if (result.report)
                result.report->recorded = true;
        });
        QMetaObject::invokeMethod(&job, &SendJob::start, Qt::QueuedConnection);
        loop.exec();
        waitForRecords(m_outbox, quit);
        return result;
    }

private:
    using Then = std::function<void(const Result<void>&)>;

    /// Opens the journal, which what was refused before does not touch, and says in production what it has of the order. Ctrl+C ends that.
    void open(const Submission& submission, QObject* pending, const Then& then)
    {
        if (const Result<void> created = m_context.folder.create(); !created)
            return then(created);
        whenDone(m_journal.open(), pending, [this, submission, then](const Result<void>& opened) {
            if (opened && isProduction(submission.environment))
                sayFacts(submission);
            then(opened);
        });
    }

    void sayFacts(const Submission& submission) const
    {
        const OrderQuestion asked{{submission.environment.origin(), submission.orderId, submission.orderUuid}, submission.event};
        JournalQueries queries(m_context.folder.path(), m_journal.runId());
        const QStringList lines = OrderFactTexts::lines(queries.knownOfOrder(asked.order, asked.event), asked, m_context.catalog);
        for (const QString& line : lines)
            CliContext::printInfo(line);
    }

    void complainOfWaiting() const
    {
        if (m_client.inFlight() > 0)
            CliContext::printInfo(QCoreApplication::translate("SendCommand", "Waiting for the answer. Press Ctrl+C again to give it up."));
    }

    const CliContext& m_context;
    Journal m_journal;
    NotificationsClient m_client;
    Outbox m_outbox;
    EnvironmentStore m_environments;
    SendServices m_services;
};

class SendCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(SendCommand)

public:
    explicit SendCommand(CLI::App& app) : Command(app, "send", tr("Send one event, once"))
    {
        m_options.addTo(*m_app);
        m_app->add_option("--env", m_environmentName, tr("The environment's name; sandbox is always there").toStdString())->required();
        m_production.addTo(*m_app);
        m_exclusions.addTo(*m_app);
        m_app->add_flag("--dry-run", m_isDryRun, tr("Show the request and send nothing").toStdString());
    }

    ExitCode run(const CliContext& context) override
    {
        SandboxServer sandbox(context.catalog);
        const Result<Environment> environment = findEnvironment(context, QString::fromStdString(m_environmentName), sandbox);
        if (!environment)
            return CliContext::fail(environment.error());
        ProductionGuard guard(context.catalog);
        ProductionOptions::Known known{.isCancellation = context.catalog.cancels(m_options.event())};
        if (const Result<void> opened = m_production.open(guard, *environment); !opened && !m_isDryRun)
            return m_production.refuse(opened.error(), *environment, known);

        const std::optional<OutgoingBody> body = m_options.body(context, environment->kind);
        if (!body)
            return ExitCode::BadUsage;
        if (m_isDryRun)
            return showRequest(buildRequest(*environment, body->bytes));
        if (const ExitCode reported = context.report(checkEnvironment(*environment)); reported != ExitCode::Accepted)
            return reported;
        TokenVault vault(std::make_unique<Keychain>());
        if (const ExitCode given = takeGivenToken(context, *environment, vault); given != ExitCode::Accepted)
            return given;
        known.hasWarnings = countToRead(Validation::check(body->bytes, context.catalog)) > 0;
        const SendRequest request{
            .environment = *environment, .body = *body, .source = QStringLiteral("cli"), .reason = m_production.reason()};
        const SendAnswer answer{.body = *body, .reason = request.reason, .exclusions = m_exclusions.applied({}), .act = m_production.act()};
        const SendResult end = OneSend(context, vault, guard).run(request, answer);
        if (end.report)
            return show(context, *end.report);
        const ExitCode code = m_production.refuse(end.report.error(), *environment, known);
        if (end.missingToken)
            sayWhereTokensAre();
        if (const std::optional<EventFacts> facts = exclusionOf(end.report.error()))
            ExclusionOptions::sayOption(facts->standing);
        return code;
    }

private:
    static ExitCode showRequest(const HttpRequest& request)
    {
        CliContext::print(httpText(request));
        CliContext::printInfo(tr("Nothing was sent."));
        return ExitCode::Accepted;
    }

    static ExitCode show(const CliContext& context, const DeliveryReport& report)
    {
        if (context.json) {
            CliContext::print(deliveryJson(report));
        } else {
            const QStringList lines = deliveryLines(report);
            for (const QString& line : lines)
                CliContext::print(line);
        }
        return report.recorded ? exitCodeOf(report.summary.outcome.value_or(Outcome::Unknown)) : ExitCode::LocalFailure;
    }

    NotificationOptions m_options;
    std::string m_environmentName;
    ProductionOptions m_production;
    ExclusionOptions m_exclusions; ///< in production alone: elsewhere repeats are what QA is after
    bool m_isDryRun = false;
};

} // namespace

std::unique_ptr<Command> makeSendCommand(CLI::App& app)
{
    return std::make_unique<SendCommand>(app);
}

} // namespace vestnik
