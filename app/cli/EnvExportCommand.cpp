#include "EnvCommands.h"
#include "EnvironmentTransfer.h"
#include "TargetFile.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

class EnvExportCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(EnvCommand)

public:
    explicit EnvExportCommand(CLI::App& env) : Command(env, "export", tr("Write them to a file, without secrets"))
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

} // namespace

std::unique_ptr<Command> makeEnvExport(CLI::App& env)
{
    return std::make_unique<EnvExportCommand>(env);
}

} // namespace vestnik
