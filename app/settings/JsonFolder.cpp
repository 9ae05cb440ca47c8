#include "JsonFolder.h"

#include "Text.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace vestnik {
namespace {

constexpr int deepest = 8;             ///< folders inside folders
constexpr qsizetype longestName = 100; ///< in code points
const QString ending = QStringLiteral(".json");

/// The name as a file may be named on any system; a name of dots alone is none.
QString fileNameOf(const QString& name)
{
    static const QString forbidden = QStringLiteral("/\\:*?\"<>|");
    QString file;
    for (const QChar c : name)
        file += forbidden.contains(c) || isInvisible(c) ? QChar(u'_') : c;
    while (file.startsWith(u'.') || file.startsWith(u' '))
        file.remove(0, 1);
    while (file.toUtf8().size() > 120 || file.endsWith(u'.') || file.endsWith(u' '))
        file.chop(file.size() > 1 && file.back().isLowSurrogate() ? 2 : 1);
    return file.isEmpty() ? QStringLiteral("unnamed") : file;
}

QString joined(const QString& folder, const QString& name)
{
    return folder.isEmpty() ? name : folder + u'/' + name;
}

} // namespace

bool JsonFolder::isInside(const QString& path)
{
    const QStringList parts = path.split(u'/');
    return parts.size() <= deepest && std::none_of(parts.cbegin(), parts.cend(), [](const QString& part) {
               return part.isEmpty() || part.startsWith(u'.') || part.contains(u'\\') || hasControlCharacter(part);
           });
}

QStringList JsonFolder::idsIn(const QString& folder) const
{
    QStringList files = QDir(joined(m_path, folder)).entryList({u'*' + ending}, QDir::Files | QDir::System, QDir::Name);
    for (QString& file : files)
        file = joined(folder, file.chopped(ending.size()));
    return files;
}

QStringList JsonFolder::ids() const
{
    QStringList ids;
    const QStringList inside = folders();
    for (const QString& folder : inside)
        ids += idsIn(folder);
    return ids;
}

QStringList JsonFolder::folders() const
{
    QStringList folders{QString()};
    for (qsizetype i = 0; i < folders.size(); ++i) {
        const QString folder = folders[i];
        const QFileInfoList inner = QDir(joined(m_path, folder)).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
        for (const QFileInfo& info : inner) {
            if (const QString path = joined(folder, info.fileName()); !info.isSymLink() && isInside(path))
                folders.append(path);
        }
    }
    return folders;
}

Result<QString> JsonFolder::find(const QString& id, ErrorCode missing) const
{
    const QFileInfo info(fileOf(id));
    if (!isInside(id) || (!info.exists() && !info.isSymLink()))
        return std::unexpected(Error{missing, id, {}});
    if (info.isSymLink())
        return std::unexpected(Error{ErrorCode::FileInvalid, info.filePath(), QStringLiteral("a symbolic link")});
    return info.filePath();
}

Result<void> JsonFolder::checkName(const QString& name, const QString& folder)
{
    if (name.isEmpty())
        return std::unexpected(Error{ErrorCode::NameEmpty, {}, {}});
    if (codePointCount(name) > longestName || hasControlCharacter(name))
        return std::unexpected(Error{ErrorCode::NameTooLong, name, {}});
    if (!folder.isEmpty() && !isInside(folder))
        return std::unexpected(Error{ErrorCode::FolderUnusable, folder, QString::number(deepest)});
    return {};
}

JsonFolder::Place JsonFolder::placeOf(const QString& typed)
{
    QStringList parts = typed.split(u'/');
    for (QString& part : parts)
        part = trimmedText(part);
    const QString name = parts.takeLast();
    parts.removeAll(QString());
    return {.folder = parts.join(u'/'), .name = name};
}

QString JsonFolder::newId(const QString& folder, const QString& name) const
{
    return newId(folder, name, takenIn(folder));
}

QString JsonFolder::newId(const QString& folder, const QString& name, const QSet<QString>& taken)
{
    const QString file = fileNameOf(name);
    QString free = file;
    for (int number = 2; taken.contains((free + ending).toLower()); ++number)
        free = QStringLiteral("%1 %2").arg(file).arg(number);
    return joined(folder, free);
}

QSet<QString> JsonFolder::takenIn(const QString& folder) const
{
    const QStringList names = QDir(joined(m_path, folder)).entryList(QDir::AllEntries | QDir::Hidden | QDir::System);
    QSet<QString> taken;
    for (const QString& name : names)
        taken.insert(name.toLower()); // a file system may take two names that differ in case alone for one
    return taken;
}

Result<void> JsonFolder::make(const QString& folder) const
{
    const QString path = joined(m_path, folder);
    if (!QFileInfo::exists(m_path) && !QFileInfo::exists(QFileInfo(m_path).path()))
        return std::unexpected(Error{ErrorCode::FileUnwritable, path, QStringLiteral("no such folder")});
    return QDir().mkpath(path) ? Result<void>() : std::unexpected(Error{ErrorCode::FileUnwritable, path, {}});
}

} // namespace vestnik
