#include "EnvCommands.h"
#include "EnvironmentStore.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace vestnik {
namespace {

/// Writes an environment: a new one, or what is given of one that is there.
class EnvWrite : public Command {
    Q_DECLARE_TR_FUNCTIONS(EnvCommand)

public:
    EnvWrite(CLI::App& env, const char* name, const QString& description, bool isNew) : Command(env, name, description)
    {
        add("NAME", m_name, tr("Its name"))->required();
        add("--url", m_url, tr("Its address, such as https://api.example.com"))->required(isNew);
        add("--kind", m_kind,
            isNew ? tr("test or production; without it, test for this computer and production for any other") : tr("test or production"))
            ->check(CLI::IsMember({"test", "production"}));
        add("--path", m_path, tr("The path after the address"));
        add("--api-version", m_apiVersion, tr("The Api-Version header"));
        add("--token-prefix", m_prefix, tr("A word before the token, such as Bearer"));
        add("--deadline", m_deadline, tr("Seconds to wait for a complete answer"))->check(CLI::Range(1, 600));
        add("--in-flight", m_maxInFlight, tr("Requests at once, in a batch"))->check(CLI::Range(1, mostInFlight));
        add("--rate", m_rate, tr("Requests a second, in a batch; 0 is no limit"))->check(CLI::Range(0, maxRate));
        add("--proxy", m_proxy, tr("none, system, http://[USER@]HOST:PORT or socks5://[USER@]HOST:PORT"));
        add("--ca-file", m_caFile, tr("Certificates to trust beside the system's, in PEM form"));
        add("--certificate", m_certificate, tr("The client certificate, in PEM form, or in PKCS #12 form (.p12, .pfx) with its key"));
        add("--key", m_key, tr("Its key; without it, the certificate's file has it"));
        add("--tls-name", m_serverName, tr("The name that the server's certificate must be for"));
    }

protected:
    template <typename Value>
    CLI::Option* add(const char* name, Value& value, const QString& about)
    {
        return m_app->add_option(name, value, about.toStdString());
    }
    bool isOptionGiven(const char* option) const { return m_app->count(option) > 0; }
    bool isKindGiven() const { return !m_kind.empty(); }
    QString name() const { return QString::fromStdString(m_name).trimmed(); }

    /// Puts in what is given; false when that was said to be wrong.
    bool fill(Environment& environment) const
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
        environment = inNormalForm(environment);
        if (isKindGiven())
            environment.kind = m_kind == "test" ? EnvironmentKind::Test : EnvironmentKind::Production;
        if (!isOptionGiven("--proxy") || setProxy(environment.proxy))
            return true;
        CliContext::printError(tr("--proxy %1: write none, system, http://HOST:PORT or socks5://HOST:PORT, without a password.")
                                   .arg(QString::fromStdString(m_proxy)));
        return false;
    }

    /// Says what is wrong or doubtful; Accepted when it may be saved.
    ExitCode check(const CliContext& context, const EnvironmentStore& store, const Environment& environment) const
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

private:
    void putFile(const char* option, const std::string& given, QString& value) const
    {
        if (isOptionGiven(option))
            value = given.empty() ? QString() : QFileInfo(QString::fromStdString(given)).absoluteFilePath();
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
            CliContext::printInfo(tr("Without --kind it was taken for production. If it is a test server, add --kind test."));
        else if (m_kind.empty() && has(IssueCode::OriginOtherKind))
            CliContext::printInfo(tr("Add --kind test or --kind production to have it all the same."));
    }

    std::string m_name;
    std::string m_url;
    std::string m_kind;
    std::string m_path;
    std::string m_apiVersion;
    std::string m_prefix;
    std::string m_proxy;
    std::string m_caFile;
    std::string m_certificate;
    std::string m_key;
    std::string m_serverName;
    int m_deadline = 0;
    int m_maxInFlight = 0;
    int m_rate = 0;
};

class EnvAdd : public EnvWrite {
    Q_DECLARE_TR_FUNCTIONS(EnvCommand)

public:
    explicit EnvAdd(CLI::App& env) : EnvWrite(env, "add", tr("Add one"), true) { }

    ExitCode run(const CliContext& context) override
    {
        if (const Result<void> created = context.folder.create(); !created)
            return CliContext::fail(created.error());
        const EnvironmentStore store(context.folder.environmentsFile());
        Environment environment{.id = EnvironmentStore::newId(), .name = name(), .kind = EnvironmentKind::Production, .baseUrl = {}};
        if (!fill(environment))
            return ExitCode::BadUsage;
        if (!isKindGiven() && isLoopback(environment))
            environment.kind = EnvironmentKind::Test;
        if (!isOptionGiven("--rate") && isProduction(environment))
            environment.ratePerSecond = productionRate;
        if (const ExitCode reported = check(context, store, environment); reported != ExitCode::Accepted)
            return reported;
        if (const Result<void> saved = store.save(environment); !saved)
            return CliContext::fail(saved.error());
        printEnvironment(context, environment);
        return ExitCode::Accepted;
    }
};

class EnvEdit : public EnvWrite {
    Q_DECLARE_TR_FUNCTIONS(EnvCommand)

public:
    explicit EnvEdit(CLI::App& env) : EnvWrite(env, "edit", tr("Change what is given of one; the rest stays as it is"), false)
    {
        add("--rename", m_newName, tr("Its new name"));
        add("--production", m_typed, tr("To take it out of production: its name once more, as it is now"));
    }

    ExitCode run(const CliContext& context) override
    {
        const EnvironmentStore store(context.folder.environmentsFile());
        const Result<Environment> former = store.byName(name());
        if (!former)
            return CliContext::fail(former.error());
        Environment now = *former;
        if (isOptionGiven("--rename"))
            now.name = QString::fromStdString(m_newName).trimmed();
        if (!fill(now))
            return ExitCode::BadUsage;
        if (isProduction(*former) && !isProduction(now) && QString::fromStdString(m_typed) != former->name) {
            context.report({{QStringLiteral("kind"), IssueCode::NameNotTyped, Severity::Error, {}}});
            CliContext::printInfo(tr("Add --production \"%1\".").arg(former->name));
            return ExitCode::GuardRefused;
        }
        if (const ExitCode reported = check(context, store, now); reported != ExitCode::Accepted)
            return reported;
        if (const Result<void> saved = store.save(now); !saved)
            return CliContext::fail(saved.error());
        const QList<SecretKind> gone = TokenVault::formerKinds(*former, now);
        forgetSecrets(*former, gone);
        printEnvironment(context, now);
        if (gone.contains(SecretKind::Token))
            CliContext::printInfo(tr("Its address is another one, so its token is forgotten: give it anew with the command env token."));
        return ExitCode::Accepted;
    }

private:
    std::string m_newName;
    std::string m_typed;
};

} // namespace

std::unique_ptr<Command> makeEnvAdd(CLI::App& env)
{
    return std::make_unique<EnvAdd>(env);
}

std::unique_ptr<Command> makeEnvEdit(CLI::App& env)
{
    return std::make_unique<EnvEdit>(env);
}

} // namespace vestnik
