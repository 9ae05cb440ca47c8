#pragma once

#include "Error.h"
#include "FilterChoice.h"
#include "JsonValue.h"

#include <QList>

#include <optional>

namespace vestnik {

/// A choice under a name.
struct SavedFilter {
    QString name; ///< unique, as a person calls it
    FilterChoice choice;
    QList<JsonMember> unknown = {}; ///< members that a later program put into the filter; they are kept

    bool operator==(const SavedFilter&) const = default;
};

/// The saved filters of the history: one JSON file that people can read, written atomically. Every call reads the file anew. Members of a
/// later program stay in it; a file of a later version is read and not changed. Any thread, one at a time.
class SavedFilters {
public:
    explicit SavedFilters(const QString& file) : m_file(file) { }

    /// By name. FileUnreadable, FileInvalid: the file is left as it is.
    Result<QList<SavedFilter>> all() const;
    /// Adds it, or puts it in place of the one of that name. NameEmpty, NameTooLong, FileUnwritable, FileNewer, TokenInField.
    Result<void> save(const SavedFilter& filter) const;
    /// Gives back what was removed, for save() to undo it; nothing when there is none of that name.
    Result<std::optional<SavedFilter>> remove(const QString& name) const;

private:
    Result<void> write(const QList<SavedFilter>& filters) const;

    QString m_file;
};

} // namespace vestnik
