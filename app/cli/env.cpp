#include "Commands.h"
#include "EnvironmentStore.h"
#include "OutcomeText.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace vestnik {
namespace {

class EnvCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(EnvCommand)

public:
    explicit EnvCommand(CLI::App& app) : Command(app, "env", tr("The environments that events can be sent to"))
    {
        m_app->require_subcommand(1);
        m_list = add("list", tr("List them"));
        m_show = add("show", tr("Show one"));
        m_add = add("add", tr("Add one"));
        m_remove = add("remove", tr("Remove one; the history keeps its records"));
        for (CLI::App* command : {m_show, m_add, m_remove})
            command->add_option("NAME", m_name, tr("Its name").toStdString())->required();
        m_add->add_option("--url", m_url, tr("Its address, such as https://api.example.com").toStdString())->required();
        m_add
            ->add_option("--kind", m_kind,
                         tr("test or production; without it, test for this computer and production for any other").toStdString())
            ->check(CLI::IsMember({"test", "production"}));
        m_add->add_option("--path", m_path, tr("The path after the address").toStdString());
        m_add->add_option("--api-version", m_apiVersion, tr("The Api-Version header").toStdString());
        m_add->add_option("--deadline", m_deadline, tr("Seconds to wait for a complete answer").toStdString())->check(CLI::Range(1, 600));
    }

    ExitCode run(const CliContext& context) override
    {
        const EnvironmentStore store(context.folder.environmentsFile());
        if (m_list->parsed())
            return list(context, store);
        if (m_add->parsed())
            return addOne(context, store);
        const Result<Environment> environment = store.byName(QString::fromStdString(m_name));
        if (!environment)
            return CliContext::fail(environment.error());
        if (m_show->parsed()) {
            print(context, *environment);
            return ExitCode::Accepted;
        }
        const Result<void> removed = store.remove(environment->id);
        return removed ? ExitCode::Accepted : CliContext::fail(removed.error());
    }

private:
    CLI::App* add(const char* name, const QString& description)
    {
        CLI::App* command = m_app->add_subcommand(name, description.toStdString());
        command->fallthrough();
        return command;
    }

    static void print(const CliContext& context, const Environment& environment)
    {
        if (context.json) {
            const nlohmann::ordered_json line{{"name", environment.name.toStdString()},
                                              {"kind", kindCode(environment.kind).toStdString()},
                                              {"url", environment.baseUrl.toStdString()},
                                              {"path", environment.path.toStdString()},
                                              {"api_version", environment.apiVersion.toStdString()},
                                              {"deadline_ms", environment.deadline.count()}};
            CliContext::print(QString::fromStdString(line.dump()));
        } else {
            CliContext::print(
                QStringLiteral("%1 · %2 · %3%4 · Api-Version %5")
                    .arg(environment.name, kindText(environment.kind), environment.baseUrl, environment.path, environment.apiVersion));
        }
    }

    static ExitCode list(const CliContext& context, const EnvironmentStore& store)
    {
        const Result<QList<Environment>> environments = store.all();
        if (!environments)
            return CliContext::fail(environments.error());
        const QString about = tr("built in, starts anew for each command");
        if (context.json) {
            const nlohmann::ordered_json line{{"name", sandboxId.toStdString()},
                                              {"kind", kindCode(EnvironmentKind::Sandbox).toStdString()},
                                              {"description", about.toStdString()}};
            CliContext::print(QString::fromStdString(line.dump()));
        } else {
            CliContext::print(QStringLiteral("%1 · %2").arg(sandboxId, about));
        }
        for (const Environment& environment : *environments)
            print(context, environment);
        return ExitCode::Accepted;
    }

    ExitCode addOne(const CliContext& context, const EnvironmentStore& store) const
    {
        if (const Result<void> created = context.folder.create(); !created)
            return CliContext::fail(created.error());
        const SplitUrl split = splitUrl(QString::fromStdString(m_url));
        Environment environment{.id = EnvironmentStore::newId(),
                                .name = QString::fromStdString(m_name).trimmed(),
                                .kind = EnvironmentKind::Production,
                                .baseUrl = split.baseUrl,
                                .path = split.path.isEmpty() ? defaultPath : split.path,
                                .apiVersion = QString::fromStdString(m_apiVersion),
                                .deadline = std::chrono::seconds(m_deadline)};
        if (!m_path.empty())
            environment.path = QString::fromStdString(m_path);
        if (m_kind == "test" || (m_kind.empty() && isLoopback(environment)))
            environment.kind = EnvironmentKind::Test;
        const Issues issues = store.check(environment);
        if (const ExitCode reported = context.report(issues); reported != ExitCode::Accepted) {
            const bool isHttp = std::any_of(issues.cbegin(), issues.cend(),
                                            [](const Issue& i) { return i.code == IssueCode::HttpProduction; });
            if (isHttp && m_kind.empty())
                CliContext::complain(tr("Without --kind it was taken for production. If it is a test server, add --kind test."));
            return reported;
        }
        const Result<void> saved = store.save(environment);
        if (!saved)
            return CliContext::fail(saved.error());
        print(context, environment);
        return ExitCode::Accepted;
    }

    CLI::App* m_list = nullptr;
    CLI::App* m_show = nullptr;
    CLI::App* m_add = nullptr;
    CLI::App* m_remove = nullptr;
    std::string m_name;
    std::string m_url;
    std::string m_kind;
    std::string m_path;
    std::string m_apiVersion = defaultApiVersion.toStdString();
    int m_deadline = 15;
};

} // namespace

std::unique_ptr<Command> makeEnvCommand(CLI::App& app)
{
    return std::make_unique<EnvCommand>(app);
}

} // namespace vestnik
