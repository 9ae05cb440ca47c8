#include "TargetFile.h"

#include <QFileInfo>

namespace vestnik {

void TargetFile::addTo(CLI::App& command)
{
    command.add_option("FILE", m_path, tr("The file to write").toStdString())->required();
    command.add_flag("--force", m_isForced, tr("Replace the file if it is there already").toStdString());
}

void TargetFile::addTo(CLI::App& command, const char* option, const QString& about)
{
    command.add_option(option, m_path, about.toStdString());
    command.add_flag("--force", m_isForced, tr("Replace the file if it is there already").toStdString());
}

std::optional<ExitCode> TargetFile::refuse() const
{
    if (m_isForced || !QFileInfo(path()).isFile()) // what is no file, as /dev/null, loses nothing
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
