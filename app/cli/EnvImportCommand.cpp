#include "EnvCommands.h"
#include "EnvironmentTransfer.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

class EnvImportCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(EnvCommand)

public:
    explicit EnvImportCommand(CLI::App& env) : Command(env, "import", tr("Add those of an exported file: all of them or none"))
    {
        m_app->add_option("FILE", m_file, tr("The file to read").toStdString())->required();
        addRepeated(*m_app, "--test", m_tests, tr("That it is for tests, by its name: a file is not believed in that; can be repeated"));
        m_app->add_flag("--as-production", m_isProduction, tr("Take those that no --test names for production").toStdString());
    }

    ExitCode run(const CliContext& context) override
    {
        if (const Result<void> created = context.folder.create(); !created)
            return CliContext::fail(created.error());
        const EnvironmentStore store(context.folder.environmentsFile());
        const Result<EnvironmentTransfer::Imported> imported = importInto(store);
        if (!imported && imported.error().code == ErrorCode::KindUnconfirmed) {
            const ExitCode refused = CliContext::fail(imported.error());
            CliContext::printInfo(tr("Add --test NAME for each that is for tests, and --as-production for the others."));
            return refused;
        }
        if (!imported)
            return CliContext::fail(imported.error());
        for (const Environment& environment : imported->added) {
            printEnvironment(context, environment);
            context.report(store.check(environment));
        }
        if (imported->alreadyThere > 0)
            CliContext::printInfo(tr("Already there, and left as they are: %1").arg(imported->alreadyThere));
        return ExitCode::Accepted;
    }

private:
    Result<EnvironmentTransfer::Imported> importInto(const EnvironmentStore& store) const
    {
        const QString file = QString::fromStdString(m_file);
        EnvironmentTransfer::Words words;
        if (m_isProduction) {
            const Result<QList<Environment>> unconfirmed = EnvironmentTransfer::unconfirmedIn(file, store);
            if (!unconfirmed)
                return std::unexpected(unconfirmed.error());
            for (const Environment& environment : *unconfirmed)
                words.insert(environment.name.toLower(), EnvironmentKind::Production);
        }
        for (const std::string& name : m_tests)
            words.insert(QString::fromStdString(name).toLower(), EnvironmentKind::Test);
        return EnvironmentTransfer::importFrom(file, store, words);
    }

    std::string m_file;
    std::vector<std::string> m_tests;
    bool m_isProduction = false;
};

} // namespace

std::unique_ptr<Command> makeEnvImport(CLI::App& env)
{
    return std::make_unique<EnvImportCommand>(env);
}

} // namespace vestnik
