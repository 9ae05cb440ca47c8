#include "DataFolder.h"

#include "FileSystem.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace vestnik {

DataFolder::DataFolder(const QString& path)
    : m_path(QDir::cleanPath(path.isEmpty()
                                 ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/vestnik")
                                 : QFileInfo(path).absoluteFilePath()))
{ }

Result<void> DataFolder::create() const
{
    const QFileInfo info(m_path);
    if (info.isDir())
        return {};
    SystemResult<void> created = FileSystem::createFolders(info.path());
    if (created)
        created = FileSystem::createPrivateFolder(m_path);
    if (!created)
        return std::unexpected(Error{ErrorCode::FileUnwritable, m_path, QString::fromStdString(created.error().message())});
    return {};
}

} // namespace vestnik
