#include "EnvironmentStore.h"
#include "EnvParts.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace vestnik {
namespace {

class EnvAdd : public Command {
    Q_DECLARE_TR_FUNCTIONS(EnvCommand)

public:
    explicit EnvAdd(CLI::App& env) : Command(env, "add", tr("Add one"))
    {
        const auto text = [this](const char* name, std::string& value, const QString& about) {
            return m_app->add_option(name, value, about.toStdString());
        };
        text("NAME", m_name, tr("Its name"))->required();
        text("--url", m_url, tr("Its address, such as https://api.example.com"))->required();
        text("--kind", m_kind, tr("test or production; without it, test for this computer and production for any other"))
            ->check(CLI::IsMember({"test", "production"}));
        text("--path", m_path, tr("The path after the address"));
        text("--api-version", m_apiVersion, tr("The Api-Version header"));
        text("--token-prefix", m_prefix, tr("A word before the token, such as Bearer"));
        m_app->add_option("--deadline", m_deadline, tr("Seconds to wait for a complete answer").toStdString())->check(CLI::Range(1, 600));
        m_app->add_option("--in-flight", m_inFlight, tr("Requests at once, in a batch").toStdString())->check(CLI::Range(1, maxInFlight));
        m_app->add_option("--rate", m_rate, tr("Requests a second, in a batch; 0 is no limit").toStdString())
            ->check(CLI::Range(0, maxRate));
        text("--proxy", m_proxy, tr("none, system, http://[USER@]HOST:PORT or socks5://[USER@]HOST:PORT"));
        text("--ca-file", m_caFile, tr("Certificates to trust beside the system's, in PEM form"));
        text("--certificate", m_certificate, tr("The client certificate, in PEM form"));
        text("--key", m_key, tr("Its key; without it, the certificate's file has it"));
        text("--tls-name", m_serverName, tr("The name that the server's certificate must be for"));
    }

    ExitCode run(const CliContext& context) override
    {
        if (const Result<void> created = context.folder.create(); !created)
            return CliContext::fail(created.error());
        const EnvironmentStore store(context.folder.environmentsFile());
        Environment environment = described();
        if (!setProxy(environment.proxy)) {
            CliContext::complain(tr("--proxy %1: write none, system, http://HOST:PORT or socks5://HOST:PORT, without a password.")
                                     .arg(QString::fromStdString(m_proxy)));
            return ExitCode::BadUsage;
        }
        Issues issues = store.check(environment);
        for (Issue& issue : issues) {
            // Naming the kind is the answer to the question which of the two is right; but what is production stays behind its guard.
            if (issue.code != IssueCode::OriginOtherKind)
                continue;
            const Result<Environment> other = store.byName(issue.detail);
            if (m_kind.empty() || (other && isProduction(*other)))
                issue.severity = Severity::Error;
        }
        if (const ExitCode reported = context.report(issues); reported != ExitCode::Accepted) {
            adviseKind(issues);
            return reported;
        }
        if (const Result<void> saved = store.save(environment); !saved)
            return CliContext::fail(saved.error());
        printEnvironment(context, environment);
        return ExitCode::Accepted;
    }

private:
    static QString fileOf(const std::string& path)
    {
        return path.empty() ? QString() : QFileInfo(QString::fromStdString(path)).absoluteFilePath();
    }

    Environment described() const
    {
        const SplitUrl split = splitUrl(QString::fromStdString(m_url));
        Environment environment;
        environment.id = EnvironmentStore::newId();
        environment.name = QString::fromStdString(m_name).trimmed();
        environment.kind = EnvironmentKind::Production;
        environment.baseUrl = split.baseUrl;
        if (!split.path.isEmpty())
            environment.path = split.path;
        if (!m_path.empty())
            environment.path = QString::fromStdString(m_path);
        environment.apiVersion = QString::fromStdString(m_apiVersion);
        environment.deadline = std::chrono::seconds(m_deadline);
        environment.tokenPrefix = QString::fromStdString(m_prefix).trimmed();
        environment.tls = {.caFile = fileOf(m_caFile),
                           .certificateFile = fileOf(m_certificate),
                           .keyFile = fileOf(m_key),
                           .serverName = QString::fromStdString(m_serverName)};
        if (m_kind == "test" || (m_kind.empty() && isLoopback(environment)))
            environment.kind = EnvironmentKind::Test;
        environment.inFlight = m_inFlight;
        environment.ratePerSecond = m_rate >= 0 ? m_rate : isProduction(environment) ? productionRate : 0;
        return environment;
    }

    bool setProxy(ProxySettings& proxy) const
    {
        const QString text = QString::fromStdString(m_proxy);
        if (const auto kind = proxyKindFromCode(text); kind && text != QStringLiteral("http") && text != QStringLiteral("socks5")) {
            proxy.kind = *kind;
            return true;
        }
        const QUrl url(text, QUrl::StrictMode);
        const std::optional<ProxySettings::Kind> kind = proxyKindFromCode(url.scheme());
        if (!url.isValid() || !kind || url.host().isEmpty() || url.port() < 1 || !url.password().isEmpty() || url.path().size() > 1)
            return false;
        proxy = {.kind = *kind, .host = url.host(), .port = url.port(), .user = url.userName()};
        return true;
    }

    void adviseKind(const Issues& issues) const
    {
        const auto has = [&issues](IssueCode code) {
            return std::any_of(issues.cbegin(), issues.cend(), [code](const Issue& issue) { return issue.code == code; });
        };
        if (m_kind.empty() && has(IssueCode::HttpProduction))
            CliContext::complain(tr("Without --kind it was taken for production. If it is a test server, add --kind test."));
        else if (m_kind.empty() && has(IssueCode::OriginOtherKind))
            CliContext::complain(tr("Add --kind test or --kind production to have it all the same."));
    }

    std::string m_name;
    std::string m_url;
    std::string m_kind;
    std::string m_path;
    std::string m_apiVersion = defaultApiVersion.toStdString();
    std::string m_prefix;
    std::string m_proxy = "none";
    std::string m_caFile;
    std::string m_certificate;
    std::string m_key;
    std::string m_serverName;
    int m_deadline = 15;
    int m_inFlight = 6;
    int m_rate = -1; // not given
};

} // namespace

std::unique_ptr<Command> makeEnvAdd(CLI::App& env)
{
    return std::make_unique<EnvAdd>(env);
}

} // namespace vestnik
