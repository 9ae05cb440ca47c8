#include "EnvCommands.h"
#include "EnvWriteCommand.h"

namespace vestnik {
namespace {

class EnvAddCommand : public EnvWriteCommand {
    Q_DECLARE_TR_FUNCTIONS(EnvCommand)

public:
    explicit EnvAddCommand(CLI::App& env) : EnvWriteCommand(env, "add", tr("Add one"), true) { }

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

} // namespace

std::unique_ptr<Command> makeEnvAdd(CLI::App& env)
{
    return std::make_unique<EnvAddCommand>(env);
}

} // namespace vestnik
