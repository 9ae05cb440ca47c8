#pragma once

#include "Error.h"

#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

#include <algorithm>

namespace vestnik {

/// A folder of JSON files that people may share, with folders inside. The id of a file is its path in there, without `.json`. Links are not
/// followed and hidden folders not read. A value; every call looks anew.
class JsonFolder {
public:
    explicit JsonFolder(const QString& path) : m_path(path) { }

    const QString& path() const { return m_path; }
    QString fileOf(const QString& id) const { return m_path + u'/' + id + QStringLiteral(".json"); }
    /// The ids of all files, or of those in one folder inside; whether they can be read is not looked at.
    QStringList ids() const;
    QStringList idsIn(const QString& folder) const;
    /// The folders inside, each by its path in there, and first this one itself, whose path is empty.
    QStringList folders() const;
    /// The file of that id: FileInvalid for a link, and `missing` when there is none or the id leads outside.
    Result<QString> find(const QString& id, ErrorCode missing) const;
    /// NameEmpty, NameTooLong; FolderUnusable: for a file's own name and the folder inside that it is to stand in.
    static Result<void> checkName(const QString& name, const QString& folder);
    /// The folder inside and the name of a path as a person types it: spaces around a part, and a part without anything else, do not count.
    struct Place {
        QString folder; ///< empty: this one itself
        QString name;   ///< empty: the path ends with a slash
    };
    static Place placeOf(const QString& typed);
    /// An id that no file has, for a new file of that name in a folder inside.
    QString newId(const QString& folder, const QString& name) const;
    /// `taken`: what stands in that folder, as takenIn() gives it, for those who add many.
    static QString newId(const QString& folder, const QString& name, const QSet<QString>& taken);
    /// The names of all that stands in a folder inside, in lower case.
    QSet<QString> takenIn(const QString& folder) const;
    /// Makes the folder inside. FileUnwritable, also when the place of this folder is not there: a disk that is away is not made up.
    Result<void> make(const QString& folder) const;
    /// Returns whether a path of folders leads nowhere else.
    static bool isInside(const QString& path);

private:
    QString m_path;
};

/// Finds by path, by id, or by the name where only one has it; the same case goes first. The errors' subject is the name, and the detail of
/// `ambiguous` what tells them apart, paths or ids, a line each.
template <typename Named>
Result<Named> findNamed(const QList<Named>& all, const QString& name, ErrorCode missing, ErrorCode ambiguous)
{
    for (const Qt::CaseSensitivity sensitivity : {Qt::CaseSensitive, Qt::CaseInsensitive}) {
        QList<Named> byPath; // another program may have put two of one name beside each other
        QList<Named> byName;
        for (const Named& one : all) {
            if (one.id.compare(name, sensitivity) == 0)
                return one;
            if (one.path().compare(name, sensitivity) == 0)
                byPath.append(one);
            if (one.name.compare(name, sensitivity) == 0)
                byName.append(one);
        }
        const QList<Named>& found = byPath.isEmpty() ? byName : byPath;
        if (found.size() == 1)
            return found.first();
        QStringList each;
        for (const Named& one : found) {
            const bool isAlone = std::count_if(found.cbegin(), found.cend(), [&one](const Named& o) { return o.path() == one.path(); })
                == 1;
            each.append(isAlone ? one.path() : one.id);
        }
        if (!found.isEmpty())
            return std::unexpected(Error{ambiguous, name, each.join(u'\n')});
    }
    return std::unexpected(Error{missing, name, {}});
}

} // namespace vestnik
