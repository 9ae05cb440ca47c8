#include "CliSecrets.h"
#include "Commands.h"
#include "EnvCommands.h"
#include "EnvironmentJson.h"
#include "EnvironmentStore.h"
#include "Keychain.h"
#include "OutcomeText.h"
#include "SecretText.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

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
        m_remove = add("remove", tr("Remove one and its secrets; the history keeps its records"));
        for (CLI::App* command : {m_show, m_remove})
            command->add_option("NAME", m_name, tr("Its name").toStdString())->required();
        for (const auto make : {makeEnvAdd, makeEnvEdit, makeEnvCheck, makeEnvToken, makeEnvExport, makeEnvImport})
            m_parts.push_back(make(*m_app));
    }

    ExitCode run(const CliContext& context) override
    {
        for (const std::unique_ptr<Command>& part : m_parts) {
            if (part->isGiven())
                return part->run(context);
        }
        const EnvironmentStore store(context.folder.environmentsFile());
        sayNewer(store);
        if (m_list->parsed())
            return list(context, store);
        const QString name = QString::fromStdString(m_name);
        if (m_show->parsed() && isSandboxName(name)) {
            printSandbox(context);
            return ExitCode::Accepted;
        }
        const Result<Environment> environment = store.byName(name);
        if (!environment)
            return CliContext::fail(environment.error());
        if (m_show->parsed()) {
            printEnvironment(context, *environment);
            return ExitCode::Accepted;
        }
        return removeOne(store, *environment);
    }

private:
    CLI::App* add(const char* name, const QString& description)
    {
        CLI::App* command = m_app->add_subcommand(name, description.toStdString());
        command->fallthrough();
        return command;
    }

    static void printSandbox(const CliContext& context)
    {
        const QString about = tr("built in, starts over for each command");
        if (!context.json)
            return CliContext::print(QStringLiteral("%1 · %2").arg(sandboxId, about));
        const nlohmann::ordered_json line{{"name", sandboxId.toStdString()},
                                          {"kind", kindCode(EnvironmentKind::Sandbox).toStdString()},
                                          {"description", about.toStdString()}};
        CliContext::print(QString::fromStdString(line.dump()));
    }

    static ExitCode list(const CliContext& context, const EnvironmentStore& store)
    {
        const Result<QList<Environment>> environments = store.all();
        if (!environments)
            return CliContext::fail(environments.error());
        printSandbox(context);
        for (const Environment& environment : *environments)
            printEnvironment(context, environment);
        return ExitCode::Accepted;
    }

    static ExitCode removeOne(const EnvironmentStore& store, const Environment& environment)
    {
        const Result<void> removed = store.remove(environment.id);
        if (!removed)
            return CliContext::fail(removed.error());
        forgetSecrets(environment, {SecretKind::Token, SecretKind::ProxyPassword, SecretKind::KeyPassphrase});
        return ExitCode::Accepted;
    }

    CLI::App* m_list = nullptr;
    CLI::App* m_show = nullptr;
    CLI::App* m_remove = nullptr;
    std::vector<std::unique_ptr<Command>> m_parts;
    std::string m_name;
};

} // namespace

void sayNewer(const EnvironmentStore& store)
{
    if (const Result<void> writable = store.checkVersion(); !writable)
        CliContext::fail(writable.error());
}

void printEnvironment(const CliContext& context, const Environment& environment)
{
    if (context.json) {
        JsonValue entry = EnvironmentJson::write(environment);
        entry.remove(u"id");
        entry.set(u"team_rule", JsonValue::ofText(teamRuleCode(teamRuleOf(environment))));
        CliContext::print(QString::fromUtf8(entry.toBytes()));
        return;
    }
    QString line = QStringLiteral("%1 · %2 · %3%4 · Api-Version %5")
                       .arg(environment.name, kindText(environment.kind), environment.baseUrl, environment.path, environment.apiVersion);
    if (environment.proxy.kind == ProxySettings::Kind::Http || environment.proxy.kind == ProxySettings::Kind::Socks5) {
        line += QStringLiteral(" · %1://%2:%3")
                    .arg(proxyKindCode(environment.proxy.kind), environment.proxy.host, QString::number(environment.proxy.port));
    }
    if (environment.teamRule)
        line += QStringLiteral(" · ") + teamRuleText(environment.teamRule);
    CliContext::print(line);
}

void forgetSecrets(const Environment& environment, const QList<SecretKind>& kinds)
{
    TokenVault vault(std::make_unique<Keychain>());
    for (const SecretKind kind : kinds) {
        const FoundSecret gone = CliSecrets::forget(vault, environment, kind);
        if (gone.fault != SecretFault::Denied && gone.fault != SecretFault::TooSlow)
            continue; // without a keychain there is nothing in it
        return CliContext::printInfo(QCoreApplication::translate("EnvCommand", "The keychain may still hold its secrets: %1")
                                         .arg(secretFaultText(gone.fault, gone.detail)));
    }
}

std::unique_ptr<Command> makeEnvCommand(CLI::App& app)
{
    return std::make_unique<EnvCommand>(app);
}

} // namespace vestnik
