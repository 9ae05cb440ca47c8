#include "EnvWriteCommand.h"

#include <QFileInfo>
#include <QUrl>

#include <algorithm>

namespace vestnik {

EnvWriteCommand::EnvWriteCommand(CLI::App& env, const char* name, const QString& description, bool isNew) : Command(env, name, description)
{
    add("NAME", m_name, tr("Its name"))->required();
    add("--url", m_url, tr("Its address, such as https://api.example.com"))->required(isNew);
    add("--kind", m_kind,
        isNew ? tr("test or production; without it, test for this computer and production for any other") : tr("test or production"))
        ->check(CLI::IsMember({"test", "production"}));
    add("--path", m_path, tr("The path after the address"));
    add("--api-version", m_apiVersion, tr("The Api-Version header"));
    add("--token-prefix", m_prefix, tr("A word before the token, such as Bearer"));
    add("--deadline", m_deadline, tr("Seconds to wait for a complete response"))->check(CLI::Range(1, 600));
    add("--in-flight", m_maxInFlight, tr("Requests at once in a batch"))->check(CLI::Range(1, mostInFlight));
    add("--rate", m_rate, tr("Requests per second in a batch; 0 is no limit"))->check(CLI::Range(0, maxRate));
    add("--team-rule", m_teamRule,
        tr("Before a send: off asks no team; ask asks who else is sending the event, and sends without an answer; require sends only with "
           "one; default is ask in production and off elsewhere"))
        ->check(CLI::IsMember({"off", "ask", "require", "default"}));
    add("--proxy", m_proxy, tr("none, system, http://[USER@]HOST:PORT or socks5://[USER@]HOST:PORT"));
    add("--ca-file", m_caFile, tr("Certificates to trust beside the system's, in PEM form"));
    add("--certificate", m_certificate, tr("The client certificate, in PEM form, or in PKCS #12 form (.p12, .pfx) with its key"));
    add("--key", m_key, tr("The certificate's key; by default in the certificate's file"));
    add("--tls-name", m_serverName, tr("The name that the server's certificate must be for"));
}

bool EnvWriteCommand::fill(Environment& environment) const
{
    const auto put = [this](const char* option, const std::string& given, QString& value) {
        if (isOptionGiven(option))
            value = QString::fromStdString(given).trimmed();
    };
    if (isOptionGiven("--url")) {
        const SplitUrl split = splitUrl(QString::fromStdString(m_url));
        environment.baseUrl = split.baseUrl;
        if (!split.path.isEmpty())
            environment.path = split.path;
    }
    put("--path", m_path, environment.path);
    put("--api-version", m_apiVersion, environment.apiVersion);
    put("--token-prefix", m_prefix, environment.tokenPrefix);
    put("--tls-name", m_serverName, environment.tls.serverName);
    putFile("--ca-file", m_caFile, environment.tls.caFile);
    putFile("--certificate", m_certificate, environment.tls.certificateFile);
    putFile("--key", m_key, environment.tls.keyFile);
    environment.deadline = isOptionGiven("--deadline") ? std::chrono::seconds(m_deadline) : environment.deadline;
    environment.maxInFlight = isOptionGiven("--in-flight") ? m_maxInFlight : environment.maxInFlight;
    environment.ratePerSecond = isOptionGiven("--rate") ? m_rate : environment.ratePerSecond;
    if (isOptionGiven("--team-rule"))
        environment.teamRule = teamRuleFromCode(QString::fromStdString(m_teamRule));
    environment = inNormalForm(environment);
    if (isKindGiven())
        environment.kind = m_kind == "test" ? EnvironmentKind::Test : EnvironmentKind::Production;
    if (!isOptionGiven("--proxy") || setProxy(environment.proxy))
        return true;
    CliContext::printError(tr("--proxy %1: write none, system, http://HOST:PORT or socks5://HOST:PORT, without a password.")
                               .arg(QString::fromStdString(m_proxy)));
    return false;
}

ExitCode EnvWriteCommand::check(const CliContext& context, const EnvironmentStore& store, const Environment& environment) const
{
    Issues issues = store.check(environment);
    for (Issue& issue : issues) {
        // Naming the kind is the answer to the question which of the two is right; but what is production stays behind its guard.
        if (issue.code != IssueCode::OriginOtherKind)
            continue;
        const Result<Environment> other = store.byName(issue.detail);
        if (!isKindGiven() || (other && isProduction(*other)))
            issue.severity = Severity::Error;
    }
    const ExitCode reported = context.report(issues);
    if (reported != ExitCode::Accepted)
        adviseKind(issues);
    return reported;
}

void EnvWriteCommand::putFile(const char* option, const std::string& given, QString& value) const
{
    if (isOptionGiven(option))
        value = given.empty() ? QString() : QFileInfo(QString::fromStdString(given)).absoluteFilePath();
}

bool EnvWriteCommand::setProxy(ProxySettings& proxy) const
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

void EnvWriteCommand::adviseKind(const Issues& issues) const
{
    const auto has = [&issues](IssueCode code) {
        return std::any_of(issues.cbegin(), issues.cend(), [code](const Issue& issue) { return issue.code == code; });
    };
    if (m_kind.empty() && has(IssueCode::HttpProduction))
        CliContext::printInfo(tr("Without --kind it was taken for production. If it is a test server, add --kind test."));
    else if (m_kind.empty() && has(IssueCode::OriginOtherKind))
        CliContext::printInfo(tr("Add --kind test or --kind production to have it all the same."));
}

} // namespace vestnik
