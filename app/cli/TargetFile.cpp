#include "TargetFile.h"

#include <QFileInfo>

namespace vestnik {

void TargetFile::addTo(CLI::App& command)
{
    command.add_option("FILE", m_path, tr("The file to write").toStdString())->required();
    offerForce(command);
}

void TargetFile::addTo(CLI::App& command, const char* option, const QString& about)
{
    command.add_option(option, m_path, about.toStdString());
    offerForce(command);
}

void TargetFile::offerForce(CLI::App& command)
{
    const std::string about = tr("Replace the file if it is there already").toStdString();
    m_force = command.get_option_no_throw("--force");
    if (!m_force)
        m_force = command.add_flag("--force", about);
}

std::optional<ExitCode> TargetFile::refuse() const
{
    if (m_force->count() > 0 || !QFileInfo(path()).isFile()) // what is no file, as /dev/null, loses nothing
        return std::nullopt;
    const ExitCode code = CliContext::fail({ErrorCode::FileExists, path(), {}});
    CliContext::printInfo(tr("--force replaces it."));
    return code;
}

void TargetFile::sayWritten(const QString& what) const
{
    CliContext::printInfo(tr("Written: %1. %2").arg(path(), what));
}

} // namespace vestnik
