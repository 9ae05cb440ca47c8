#include "DataFolder.h"

#include "FileSystem.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

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

QString DataFolder::withoutPath(QString text) const
{
    const bool isTelling = m_path.size() > 1 && m_path.startsWith(u'/'); // "." stands everywhere
    return isTelling ? text.replace(m_path, QStringLiteral("<data folder>")) : text;
}

bool DataFolder::owns(const QString& path) const
{
    const auto place = [](const QString& file) {
        const QFileInfo info(file);
        const QString canonical = QFileInfo(info.absolutePath()).canonicalFilePath();
        return (canonical.isEmpty() ? info.absolutePath() : canonical) + u'/' + info.fileName();
    };
    const QStringList files{m_path,        environmentsFile(), presetsFolder(), scenariosFolder(), countersFile(),
                            filtersFile(), preferencesFile(),  catalogFile(),   draftFile(),       teamFile()};
    const QString asked = place(path);
    const auto isIn = [&asked](const QString& folder) { return asked == folder || asked.startsWith(folder + u'/'); };
    return isIn(place(inside("run"))) || isIn(place(presetsFolder())) || isIn(place(scenariosFolder())) || isIn(place(scenarioRunsFolder()))
        || (isIn(place(m_path)) && asked.endsWith(QStringLiteral(".lock")))
        || std::any_of(files.cbegin(), files.cend(), [&](const QString& file) { return place(file) == asked; });
}

} // namespace vestnik
