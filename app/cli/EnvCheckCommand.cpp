#include "ClientCertificate.h"
#include "CliSecrets.h"
#include "ConnectionTest.h"
#include "ConnectionText.h"
#include "EnvCommands.h"
#include "Keychain.h"
#include "SecretText.h"
#include "SendSupport.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <nlohmann/json.hpp>

namespace vestnik {
namespace {

using Json = nlohmann::ordered_json;

class EnvCheckCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(EnvCommand)

public:
    explicit EnvCheckCommand(CLI::App& env) : Command(env, "check", tr("Test the connection with a HEAD, without the token"))
    {
        m_app->add_option("NAME", m_name, tr("Its name").toStdString())->required();
    }

    ExitCode run(const CliContext& context) override
    {
        SandboxServer sandbox(context.catalog);
        const Result<Environment> environment = findEnvironment(context, QString::fromStdString(m_name), sandbox);
        if (!environment)
            return CliContext::fail(environment.error());
        if (const ExitCode reported = context.report(checkEnvironment(*environment)); reported != ExitCode::Accepted)
            return reported;
        TokenVault vault(std::make_unique<Keychain>());
        const Credentials kept = CliSecrets::findSecrets(vault, *environment);
        if (kept.lacksPassphrase && isKeyLocked(environment->tls))
            return CliContext::fail({ErrorCode::KeychainFailed, environment->name, secretFaultText(kept.fault, kept.detail)});
        const Result<TransportConfig> channel = openTransport(*environment, kept.secrets);
        if (!channel)
            return CliContext::fail(channel.error());
        const ConnectionReport report = test(*environment, *channel);
        if (context.json) {
            CliContext::print(json(report));
        } else {
            for (const QString& line : connectionLines(report))
                CliContext::print(line);
        }
        return report.isConnected() ? ExitCode::Accepted : ExitCode::Refused;
    }

private:
    static ConnectionReport test(const Environment& environment, const TransportConfig& channel)
    {
        QEventLoop loop;
        ConnectionTest test;
        ConnectionReport report;
        QObject::connect(&test, &ConnectionTest::finished, &loop, [&](const ConnectionReport& found) {
            report = found;
            loop.quit();
        });
        test.start(environment, channel);
        loop.exec();
        return report;
    }

    static QString json(const ConnectionReport& report)
    {
        Json steps = Json::array();
        for (const ConnectionStep& step : report.steps) {
            const bool isFine = step.failure == TransportFailure::None;
            steps.push_back({{"stage", connectionStageCode(step.stage).toStdString()},
                             {"failure", isFine ? Json(nullptr) : Json(transportFailureCode(step.failure).toStdString())},
                             {"detail", step.detail.toStdString()},
                             {"description", connectionStepText(step).toStdString()}});
        }
        Json certificates = Json::array();
        for (const ShownCertificate& certificate : report.certificates) {
            certificates.push_back({{"subject", certificate.subject.toStdString()},
                                    {"issuer", certificate.issuer.toStdString()},
                                    {"valid_to", certificate.validTo.toUTC().toString(Qt::ISODate).toStdString()}});
        }
        const Json object{{"connected", report.isConnected()},
                          {"status", report.status > 0 ? Json(report.status) : Json(nullptr)},
                          {"token_checked", false},
                          {"steps", steps},
                          {"certificates", certificates},
                          {"description", connectionVerdict(report).toStdString()}};
        return QString::fromStdString(object.dump());
    }

    std::string m_name;
};

} // namespace

std::unique_ptr<Command> makeEnvCheck(CLI::App& env)
{
    return std::make_unique<EnvCheckCommand>(env);
}

} // namespace vestnik
