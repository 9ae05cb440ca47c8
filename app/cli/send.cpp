#include "Commands.h"
#include "DeliveryText.h"
#include "ExclusionOptions.h"
#include "HttpText.h"
#include "IssueText.h"
#include "JournalReader.h"
#include "LateRecords.h"
#include "NotificationOptions.h"
#include "OrderFactTexts.h"
#include "Outbox.h"
#include "OutcomeText.h"
#include "ProductionOptions.h"
#include "QuitSignals.h"
#include "SandboxServer.h"
#include "SendSupport.h"
#include "Validation.h"
#include "WireRequest.h"

#include <QCoreApplication>
#include <QEventLoop>

namespace vestnik {
namespace {

/// Sends one submission and waits for its end. Ctrl+C stops what has not left; a second one gives up the answer.
class OneSend {
public:
    explicit OneSend(const CliContext& context) : m_context(context), m_journal(context.folder.path()), m_outbox(m_journal, m_client) { }

    Result<DeliveryReport> run(Clearance clearance, const Submission& submission)
    {
        if (const Result<void> opened = m_journal.open().result(); !opened)
            return std::unexpected(opened.error());
        if (isProduction(submission.environment))
            sayFacts(submission);
        QEventLoop loop;
        QuitSignals quit;
        Result<DeliveryReport> result = std::unexpected(Error{ErrorCode::ShuttingDown, {}, {}});
        QObject::connect(&quit, &QuitSignals::requested, &loop, [this](int count) {
            m_outbox.shutDown();
            if (count > 1)
                m_outbox.stopAll();
            else
                complainOfWaiting();
        });
        QObject::connect(&m_outbox, &Outbox::refused, &loop,
                         [&result](const QString&, const Error& error) { result = std::unexpected(error); });
        QObject::connect(&m_outbox, &Outbox::finished, &loop, [&result](const DeliveryReport& report) { result = report; });
        QObject::connect(&m_outbox, &Outbox::recordedLate, &loop, [&result] {
            if (result)
                result->recorded = true;
        });
        QObject::connect(&m_outbox, &Outbox::idle, &loop, &QEventLoop::quit);
        const Result<QString> taken = m_outbox.send(std::move(clearance), submission);
        if (!taken)
            return std::unexpected(taken.error());
        loop.exec();
        waitForRecords(m_outbox, quit);
        return result;
    }

private:
    /// Reads the facts that the history has of the order, when it is about to go.
    void sayFacts(const Submission& submission) const
    {
        JournalReader reader(m_context.folder.path(), m_journal.runId());
        const OrderQuestion asked{{submission.environment.origin(), submission.orderId, submission.orderUuid}, submission.event};
        const QStringList lines = OrderFactTexts::lines(reader.knownOfOrder(asked.order).result(), asked, m_context.catalog);
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
        const std::expected<Credentials, ExitCode> credentials = takeCredentials(context, *environment);
        if (!credentials)
            return credentials.error();
        const Submission submission{.environment = *environment,
                                    .token = *credentials->token,
                                    .body = body->bytes,
                                    .event = body->event,
                                    .orderId = body->orderId,
                                    .orderUuid = body->orderUuid,
                                    .source = QStringLiteral("cli"),
                                    .operatorName = {},
                                    .reason = m_production.reason(),
                                    .resendOf = {},
                                    .secrets = credentials->secrets,
                                    .exclusions = isProduction(*environment) ? std::optional(m_exclusions.applied({})) : std::nullopt};
        known.hasWarnings = countToRead(Validation::check(body->bytes, context.catalog)) > 0;
        Result<Clearance> clearance = m_production.clear(guard, submission);
        if (!clearance)
            return m_production.refuse(clearance.error(), *environment, known);
        return send(context, std::move(*clearance), submission);
    }

private:
    static ExitCode showRequest(const HttpRequest& request)
    {
        CliContext::print(httpText(request));
        CliContext::printInfo(tr("Nothing was sent."));
        return ExitCode::Accepted;
    }

    static ExitCode send(const CliContext& context, Clearance clearance, const Submission& submission)
    {
        if (const Result<void> created = context.folder.create(); !created)
            return CliContext::fail(created.error());
        const Result<DeliveryReport> report = OneSend(context).run(std::move(clearance), submission);
        if (!report) {
            const ExitCode code = CliContext::fail(report.error());
            if (const std::optional<EventFacts> known = exclusionOf(report.error()))
                ExclusionOptions::sayOption(known->standing);
            return code;
        }
        if (context.json) {
            CliContext::print(deliveryJson(*report));
        } else {
            const QStringList lines = deliveryLines(*report);
            for (const QString& line : lines)
                CliContext::print(line);
        }
        return report->recorded ? exitCodeOf(report->summary.outcome.value_or(Outcome::Unknown)) : ExitCode::LocalFailure;
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
