#include "EnvironmentTransfer.h"
#include "EnvParts.h"
#include "TargetFile.h"

#include <QCoreApplication>

#include <algorithm>

namespace vestnik {
namespace {

class EnvExport : public Command {
    Q_DECLARE_TR_FUNCTIONS(EnvCommand)

public:
    explicit EnvExport(CLI::App& env) : Command(env, "export", tr("Write them to a file, without secrets"))
    {
        m_file.addTo(*m_app);
        m_app->add_option("NAME", m_names, tr("Only these").toStdString());
    }

    ExitCode run(const CliContext& context) override
    {
        const EnvironmentStore store(context.folder.environmentsFile());
        QList<Environment> chosen;
        for (const std::string& name : m_names) {
            const Result<Environment> environment = store.byName(QString::fromStdString(name));
            if (!environment)
                return CliContext::fail(environment.error());
            chosen.append(*environment);
        }
        if (m_names.empty()) {
            const Result<QList<Environment>> all = store.all();
            if (!all)
                return CliContext::fail(all.error());
            chosen = *all;
        }
        if (const std::optional<ExitCode> refused = m_file.refuse())
            return *refused;
        if (const Result<void> written = EnvironmentTransfer::exportTo(m_file.path(), chosen, store); !written)
            return CliContext::fail(written.error());
        m_file.sayWritten(tr("Environments: %1.").arg(chosen.size()));
        return ExitCode::Accepted;
    }

private:
    TargetFile m_file;
    std::vector<std::string> m_names;
};

class EnvImport : public Command {
    Q_DECLARE_TR_FUNCTIONS(EnvCommand)

public:
    explicit EnvImport(CLI::App& env) : Command(env, "import", tr("Add those of an exported file: all of them or none"))
    {
        m_app->add_option("FILE", m_file, tr("The file to read").toStdString())->required();
    }

    ExitCode run(const CliContext& context) override
    {
        if (const Result<void> created = context.folder.create(); !created)
            return CliContext::fail(created.error());
        const EnvironmentStore store(context.folder.environmentsFile());
        const Result<EnvironmentTransfer::Imported> imported = EnvironmentTransfer::importFrom(QString::fromStdString(m_file), store);
        if (!imported)
            return CliContext::fail(imported.error());
        for (const Environment& environment : imported->added) {
            printEnvironment(context, environment);
            context.report(store.check(environment));
        }
        if (imported->alreadyThere > 0)
            CliContext::complain(tr("Already there, and left as they are: %1").arg(imported->alreadyThere));
        return ExitCode::Accepted;
    }

private:
    std::string m_file;
};

} // namespace

std::unique_ptr<Command> makeEnvExport(CLI::App& env)
{
    return std::make_unique<EnvExport>(env);
}

std::unique_ptr<Command> makeEnvImport(CLI::App& env)
{
    return std::make_unique<EnvImport>(env);
}

} // namespace vestnik
