#include "Commands.h"
#include "DeliveryText.h"
#include "ExclusionOptions.h"
#include "HttpText.h"
#include "IssueText.h"
#include "Keychain.h"
#include "NotificationOptions.h"
#include "OneSend.h"
#include "OutcomeText.h"
#include "ProductionOptions.h"
#include "SandboxServer.h"
#include "SendSupport.h"
#include "TeamErrorText.h"
#include "Validation.h"
#include "WireRequest.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

class SendCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(SendCommand)

public:
    enum class Of { Event, Preset };

    SendCommand(CLI::App& app, Of of) : Command(app, "send", of == Of::Event ? tr("Send one event, once") : tr("Send a preset, once"))
    {
        if (of == Of::Event)
            m_options.addTo(*m_app);
        else
            m_options.addPresetTo(*m_app);
        m_app->add_option("--env", m_environmentName, tr("The environment's name; sandbox is always there").toStdString())->required();
        m_production.addTo(*m_app);
        m_exclusions.addTo(*m_app);
        m_app->add_flag("--send-claimed", m_sendsClaimed,
                        tr("Send it although another member of the team is sending this event now").toStdString());
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
        known.isCancellation = context.catalog.cancels(body->event); // of a preset it is known only now
        if (m_isDryRun)
            return showRequest(buildRequest(*environment, body->bytes));
        if (const ExitCode reported = context.report(checkEnvironment(*environment)); reported != ExitCode::Accepted)
            return reported;
        TokenVault vault(std::make_unique<Keychain>());
        if (const ExitCode given = takeGivenToken(context, *environment, vault); given != ExitCode::Accepted)
            return given;
        known.hasWarnings = countToRead(Validation::check(body->bytes, context.catalog)) > 0;
        const SendRequest request{.environment = *environment,
                                  .body = *body,
                                  .source = QStringLiteral("cli"),
                                  .operatorName = m_production.operatorName(),
                                  .reason = m_production.reason(),
                                  .takesOver = m_sendsClaimed};
        const SendAnswer answer{.body = *body, .reason = request.reason, .exclusions = m_exclusions.applied({}), .act = m_production.act()};
        OneSend one(context, vault, guard);
        const SendResult end = one.run(request, answer);
        if (end.report)
            return show(context, end);
        const ExitCode code = m_production.refuse(end.report.error(), *environment, known);
        if (end.missingToken)
            sayWhereTokensAre();
        if (end.report.error().code == ErrorCode::EventClaimed)
            CliContext::printError(tr("To send it all the same, add %1.").arg(QStringLiteral("--send-claimed")));
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

    static ExitCode show(const CliContext& context, const SendResult& end)
    {
        const DeliveryReport& report = *end.report;
        if (end.unclaimed)
            CliContext::printInfo(unclaimedText(*end.unclaimed));
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
    bool m_sendsClaimed = false;
    bool m_isDryRun = false;
};

} // namespace

std::unique_ptr<Command> makeSendCommand(CLI::App& app)
{
    return std::make_unique<SendCommand>(app, SendCommand::Of::Event);
}

std::unique_ptr<Command> makePresetSend(CLI::App& preset)
{
    return std::make_unique<SendCommand>(preset, SendCommand::Of::Preset);
}

} // namespace vestnik
