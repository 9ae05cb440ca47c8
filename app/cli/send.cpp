#include "Commands.h"
#include "DeliveryText.h"
#include "EnvironmentStore.h"
#include "HttpText.h"
#include "IssueText.h"
#include "NotificationOptions.h"
#include "Outbox.h"
#include "OutcomeText.h"
#include "QuitSignals.h"
#include "SandboxServer.h"
#include "WireRequest.h"

#include <QCoreApplication>
#include <QEventLoop>

namespace vestnik {
namespace {

const char* const tokenVariable = "VESTNIK_TOKEN";

/// Sends one submission and waits for its end. Ctrl+C stops what has not left; a second one gives up the answer.
class OneSend {
public:
    explicit OneSend(const DataFolder& folder) : m_journal(folder.path()), m_outbox(m_journal, m_client) { }

    Result<DeliveryReport> run(const Clearance& clearance, const Submission& submission)
    {
        if (const Result<void> opened = m_journal.open().result(); !opened)
            return std::unexpected(opened.error());
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
        QObject::connect(&m_outbox, &Outbox::idle, &loop, &QEventLoop::quit);
        const Result<QString> taken = m_outbox.send(clearance, submission);
        if (!taken)
            return std::unexpected(taken.error());
        loop.exec();
        return result;
    }

private:
    void complainOfWaiting() const
    {
        if (m_client.inFlight() > 0)
            CliContext::complain(QCoreApplication::translate("SendCommand", "Waiting for the answer. Press Ctrl+C again to give it up."));
    }

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
        m_app->add_option("--reason", m_reason, tr("Ticket or reason, kept in the history").toStdString());
        m_app->add_flag("--dry-run", m_isDryRun, tr("Show the request and send nothing").toStdString());
    }

    ExitCode run(const CliContext& context) override
    {
        SandboxServer sandbox(context.catalog);
        const Result<Environment> environment = findEnvironment(context, sandbox);
        if (!environment)
            return CliContext::fail(environment.error());
        const Result<Clearance> clearance = ProductionGuard().clear(*environment);
        if (!clearance && !m_isDryRun)
            return CliContext::fail(clearance.error());

        const std::optional<OutgoingBody> body = m_options.body(context, environment->kind);
        if (!body)
            return ExitCode::BadUsage;
        if (m_isDryRun)
            return showRequest(buildRequest(*environment, body->bytes));
        if (const ExitCode reported = context.report(checkEnvironment(*environment)); reported != ExitCode::Accepted)
            return reported;
        const std::optional<Token> token = takeToken(context, *environment);
        if (!token)
            return ExitCode::BadUsage;
        return send(context, *clearance,
                    {.environment = *environment,
                     .token = *token,
                     .body = body->bytes,
                     .event = body->event,
                     .orderId = body->orderId,
                     .orderUuid = body->orderUuid,
                     .source = QStringLiteral("cli"),
                     .operatorName = {},
                     .reason = QString::fromStdString(m_reason),
                     .resendOf = {}});
    }

private:
    Result<Environment> findEnvironment(const CliContext& context, SandboxServer& sandbox) const
    {
        const QString name = QString::fromStdString(m_environmentName);
        if (name.compare(sandboxId, Qt::CaseInsensitive) != 0)
            return EnvironmentStore(context.folder.environmentsFile()).byName(name);
        const Result<quint16> port = sandbox.start({});
        if (!port)
            return std::unexpected(port.error());
        return sandboxEnvironment(sandbox.baseUrl());
    }

    /// From the environment variable, which is unset at once so that no child inherits it. The sandbox's is no secret.
    static std::optional<Token> takeToken(const CliContext& context, const Environment& environment)
    {
        const bool isSandbox = environment.kind == EnvironmentKind::Sandbox;
        const bool isGiven = qEnvironmentVariableIsSet(tokenVariable);
        const QString text = isSandbox ? sandboxToken : qEnvironmentVariable(tokenVariable);
        qunsetenv(tokenVariable);
        if (!isSandbox && !isGiven) {
            CliContext::fail({ErrorCode::TokenMissing, environment.name, {}});
            CliContext::complain(tr("Give it in the environment variable %1.").arg(QLatin1String(tokenVariable)));
            return std::nullopt;
        }
        const std::expected<Token, Issue> token = Token::parse(text);
        if (!token) {
            context.report({token.error()});
            return std::nullopt;
        }
        if (!isSandbox)
            CliContext::complain(tr("The token for \"%1\" is taken from %2.").arg(environment.name, QLatin1String(tokenVariable)));
        return *token;
    }

    static ExitCode showRequest(const HttpRequest& request)
    {
        CliContext::print(httpText(request));
        CliContext::complain(tr("Nothing was sent."));
        return ExitCode::Accepted;
    }

    static ExitCode send(const CliContext& context, const Clearance& clearance, const Submission& submission)
    {
        if (const Result<void> created = context.folder.create(); !created)
            return CliContext::fail(created.error());
        const Result<DeliveryReport> report = OneSend(context.folder).run(clearance, submission);
        if (!report)
            return CliContext::fail(report.error());
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
    std::string m_reason;
    bool m_isDryRun = false;
};

} // namespace

std::unique_ptr<Command> makeSendCommand(CLI::App& app)
{
    return std::make_unique<SendCommand>(app);
}

} // namespace vestnik
