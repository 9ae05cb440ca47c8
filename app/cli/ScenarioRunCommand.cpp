#include "ErrorText.h"
#include "Keychain.h"
#include "LateRecords.h"
#include "NotificationsClient.h"
#include "OutcomeText.h"
#include "QuitSignals.h"
#include "ReportFiles.h"
#include "ScenarioCommands.h"
#include "ScenarioSession.h"
#include "ScenarioText.h"
#include "SendSupport.h"
#include "SharedFolders.h"
#include "TargetFile.h"
#include "TeamAtEnd.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>

#include <nlohmann/json.hpp>

namespace vestnik {
namespace {

using Json = nlohmann::ordered_json;

class ScenarioRunCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(ScenarioCommand)

public:
    explicit ScenarioRunCommand(CLI::App& scenario) : Command(scenario, "run", tr("Send its steps, one after the other; not to production"))
    {
        m_app->add_option("NAME", m_name, tr("Its name or id").toStdString())->required();
        m_app->add_option("--env", m_environmentName, tr("The environment's name; sandbox is always there").toStdString())->required();
        addRepeated(*m_app, "--order-id", m_orders, tr("An order ID or UUID; can be repeated, then all run at once. A new one without it"));
        addRepeated(*m_app, "--answer", m_answers, tr("LABEL=VALUE for a step that asks; can be repeated"));
        m_app->add_option("--reason", m_reason, tr("Ticket or reason, for the history").toStdString());
        m_app->add_option("--operator", m_operator, tr("In whose name it is sent").toStdString());
        m_junit.addTo(*m_app, "--junit", tr("Write a report in JUnit XML to this file"));
        m_html.addTo(*m_app, "--html", tr("Write a report as one HTML page to this file"));
        m_text.addTo(*m_app, "--text", tr("Write a report for a ticket to this file"));
    }

    ExitCode run(const CliContext& context) override
    {
        SandboxServer sandbox(context.catalog);
        const Result<Environment> environment = findEnvironment(context, QString::fromStdString(m_environmentName), sandbox);
        if (!environment)
            return CliContext::fail(environment.error());
        const std::optional<QHash<QString, QString>> answers = answersOf(m_answers);
        if (!answers)
            return ExitCode::BadUsage;
        const std::optional<QStringList> orders = givenOrders(m_orders);
        if (!orders)
            return ExitCode::BadUsage;
        const std::expected<ScenarioPlan, ExitCode> plan = planNamed(context, scenarioLibrary(context), QString::fromStdString(m_name));
        if (!plan) {
            CliContext::printError(tr("Nothing was sent."));
            return plan.error();
        }
        if (sayUnwanted(*answers, plan->labels))
            return ExitCode::BadUsage;
        ScenarioOptions options{.environment = *environment,
                                .orders = *orders,
                                .answers = *answers,
                                .operatorName = QString::fromStdString(m_operator).simplified(),
                                .reason = QString::fromStdString(m_reason)};
        if (const Result<void> may = ScenarioRun::check(*plan, options); !may)
            return CliContext::fail(may.error());
        if (const std::optional<ExitCode> refused = refuseFiles(context))
            return *refused;
        sayUnfinished(context, plan->scenario.id);
        sayOrders(context, *plan, {.given = options.orders, .answers = options.answers});
        return send(context, *plan, options);
    }

private:
    /// Before anything is sent.
    std::optional<ExitCode> refuseFiles(const CliContext& context) const
    {
        QStringList paths;
        for (const TargetFile* file : {&m_junit, &m_html, &m_text}) {
            const QString path = file->path();
            if (path.isEmpty())
                continue;
            if (context.folder.owns(path))
                return CliContext::fail({ErrorCode::FileIsOwn, path, {}});
            const QFileInfo folder(QFileInfo(path).absolutePath());
            if (!(folder.isDir() && folder.isWritable())) {
                const QString why = folder.exists() ? folder.isDir() ? QStringLiteral("Permission denied") : QStringLiteral("no folder")
                                                    : QStringLiteral("no such folder");
                return CliContext::fail({ErrorCode::FileUnwritable, path, why});
            }
            if (const std::optional<ExitCode> refused = file->refuse())
                return refused;
            paths += QFileInfo(path).absoluteFilePath();
        }
        if (paths.removeDuplicates() == 0)
            return std::nullopt;
        CliContext::printError(tr("Two reports would go to one file. Give each a file of its own."));
        return ExitCode::BadUsage;
    }

    ExitCode send(const CliContext& context, const ScenarioPlan& plan, const ScenarioOptions& options)
    {
        if (const ExitCode reported = context.report(checkEnvironment(options.environment)); reported != ExitCode::Accepted)
            return reported;
        if (const Result<void> created = context.folder.create(); !created)
            return CliContext::fail(created.error());
        TokenVault tokens(std::make_unique<Keychain>());
        const std::expected<Credentials, ExitCode> credentials = takeCredentials(context, options.environment, tokens);
        if (!credentials)
            return credentials.error();
        tokens.keepForSession(options.environment, SecretKind::Token, QString::fromUtf8(credentials->token->headerValue()));
        ProductionGuard guard(context.catalog);
        const EnvironmentStore environments(context.folder.environmentsFile());
        Journal journal(context.folder.path());
        if (const Result<void> opened = journal.open().result(); !opened)
            return CliContext::fail(opened.error());
        TeamAtEnd team(context, journal);
        NotificationsClient client;
        Outbox outbox(journal, client);
        ScenarioOptions kept = options;
        kept.program = journal.runId();
        ScenarioSession session({tokens, guard, outbox, environments, {}, &team.claims()}, plan, kept, context.catalog, context.folder);
        ScenarioRun& run = session.run();
        QEventLoop loop;
        QuitSignals quit;
        QObject::connect(&run, &ScenarioRun::stepChanged, &loop,
                         [&](qsizetype order, qsizetype step) { say(context, run.report(), order, step); });
        QObject::connect(&run, &ScenarioRun::stateChanged, &loop, [&run] {
            if (run.state() != ScenarioRun::State::Asking)
                return;
            run.stop(); // nobody is there to ask
        });
        QObject::connect(&session, &ScenarioSession::ended, &loop, &QEventLoop::quit);
        QObject::connect(&quit, &QuitSignals::requested, &loop, [&run](int count) { count > 1 ? run.giveUp() : run.stop(); });
        QMetaObject::invokeMethod(&run, &ScenarioRun::start, Qt::QueuedConnection);
        loop.exec();
        waitForRecords(outbox, quit);
        return end(context, session.end());
    }

    static void say(const CliContext& context, const ScenarioReport& report, qsizetype order, qsizetype number)
    {
        const StepReport& step = report.orders[order].steps[number];
        if (step.state == StepReport::State::Sending)
            return;
        const QString title = ScenarioText::title(step, number + 1, context.catalog);
        const QStringList faults = ScenarioText::faults(step);
        if (context.json) {
            Json line{{"order", report.orders[order].order.toStdString()},
                      {"order_id", step.orderId.toStdString()},
                      {"order_uuid", step.orderUuid.toStdString()},
                      {"step", number + 1},
                      {"title", title.toStdString()},
                      {"passed", step.state == StepReport::State::Passed},
                      {"status", step.status},
                      {"took_ms", step.took.count()},
                      {"delivery", step.delivery.toStdString()}};
            if (step.outcome)
                line["outcome"] = outcomeCode(*step.outcome).toStdString();
            if (!faults.isEmpty())
                line["faults"] = Json::array();
            for (const QString& fault : faults)
                line["faults"].push_back(fault.toStdString());
            CliContext::print(QString::fromStdString(line.dump()));
            return;
        }
        const QString ofOrder = step.orderId.isEmpty() ? step.orderUuid : step.orderId;
        const QString got = step.outcome ? outcomeTitle(*step.outcome, step.status, report.kind) : QString();
        QStringList parts{title, ofOrder.left(80), got};
        parts.removeAll(QString());
        CliContext::print(QStringLiteral("%1 %2/%3 %4")
                              .arg(step.state == StepReport::State::Passed ? QStringLiteral("✓") : QStringLiteral("✗"))
                              .arg(number + 1)
                              .arg(report.orders[order].steps.size())
                              .arg(parts.join(QStringLiteral(" · "))));
        for (const QString& fault : faults)
            CliContext::print(QStringLiteral("    ") + fault);
    }

    ExitCode end(const CliContext& context, const ScenarioEnd& end) const
    {
        const ScenarioReport& report = end.report;
        ExitCode code = report.hasPassed() ? ExitCode::Accepted : ExitCode::Refused;
        const auto write = [&code](const TargetFile& file, const QByteArray& bytes) {
            if (file.path().isEmpty())
                return;
            if (const Result<void> written = ReportFiles::write(file.path(), bytes); !written)
                code = CliContext::fail(written.error());
        };
        write(m_junit, ReportFiles::junit(report, context.catalog));
        write(m_html, ReportFiles::html(report, context.catalog));
        write(m_text, ScenarioText::ticket(report, context.catalog).toUtf8());
        if (end.fault)
            code = CliContext::fail(*end.fault);
        if (!context.json) {
            CliContext::print(QStringLiteral("%1: %2").arg(report.scenario, ScenarioText::sum(report)));
            sayDifferences(context, end.differences);
        }
        return code;
    }

    static void sayDifferences(const CliContext& context, const QList<RunDifference>& differences)
    {
        for (const RunDifference& one : differences) {
            CliContext::printInfo(ScenarioText::difference(one, context.catalog));
        }
    }

    std::string m_name;
    std::string m_environmentName;
    std::vector<std::string> m_orders;
    std::vector<std::string> m_answers;
    std::string m_reason;
    std::string m_operator;
    TargetFile m_junit;
    TargetFile m_html;
    TargetFile m_text;
};

} // namespace

std::unique_ptr<Command> makeScenarioRun(CLI::App& scenario)
{
    return std::make_unique<ScenarioRunCommand>(scenario);
}

} // namespace vestnik
