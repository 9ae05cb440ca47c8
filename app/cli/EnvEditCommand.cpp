#include "EnvCommands.h"
#include "EnvWriteCommand.h"

namespace vestnik {
namespace {

class EnvEditCommand : public EnvWriteCommand {
    Q_DECLARE_TR_FUNCTIONS(EnvCommand)

public:
    explicit EnvEditCommand(CLI::App& env) : EnvWriteCommand(env, "edit", tr("Change what is given of one; the rest stays as it is"), false)
    {
        add("--rename", m_newName, tr("Its new name"));
        add("--production", m_typed, tr("To make it a test environment: its present name once more"));
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
            CliContext::printInfo(tr("Its address is another one, so its token is forgotten: give it again with the command env token."));
        return ExitCode::Accepted;
    }

private:
    std::string m_newName;
    std::string m_typed;
};

} // namespace

std::unique_ptr<Command> makeEnvEdit(CLI::App& env)
{
    return std::make_unique<EnvEditCommand>(env);
}

} // namespace vestnik
