#include "Commands.h"
#include "Diagnostics.h"
#include "TargetFile.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace vestnik {
namespace {

class DiagnosticsCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(DiagnosticsCommand)

public:
    explicit DiagnosticsCommand(CLI::App& app)
        : Command(app, "diagnostics",
                  tr("Describe program, settings and history in a file, for a report of a fault: no token, no order, no name"))
    {
        m_file.addTo(*m_app);
    }

    ExitCode run(const CliContext& context) override
    {
        if (const std::optional<ExitCode> refused = m_file.refuse())
            return *refused;
        CliContext::printInfo(tr("Checking the history…"));
        const QString text = Diagnostics::text({.program = QStringLiteral("vestnik-cli"), .folder = context.folder});
        if (const Result<void> written = Diagnostics::write(m_file.path(), text, context.folder); !written)
            return CliContext::fail(written.error());
        const nlohmann::ordered_json object{{"file", m_file.path().toStdString()}, {"text", text.toStdString()}};
        CliContext::print(context.json ? QString::fromStdString(object.dump()) : text.trimmed());
        m_file.sayWritten(tr("This is all that is in it."));
        return ExitCode::Accepted;
    }

private:
    TargetFile m_file;
};

} // namespace

std::unique_ptr<Command> makeDiagnosticsCommand(CLI::App& app)
{
    return std::make_unique<DiagnosticsCommand>(app);
}

} // namespace vestnik
