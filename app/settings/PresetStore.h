#pragma once

#include "Error.h"
#include "Notification.h"

#include <QList>

namespace vestnik {

/// A saved notification. It holds no environment and no secret, so it can be shared.
struct Preset {
    QString id;   ///< the file's name without `.json`
    QString name; ///< unique, as a person calls it
    Notification notification;
    QList<JsonMember> unknown = {}; ///< members that a later program put into the file; they are kept

    bool operator==(const Preset&) const = default;
};

/// A folder of presets, one JSON file each, written atomically. Every call reads the folder anew. One of a later version is read and not
/// changed: FileNewer. Any thread, one at a time.
class PresetStore {
public:
    explicit PresetStore(const QString& folder) : m_folder(folder) { }

    struct Listing {
        QList<Preset> presets;   ///< by name
        QList<Error> unreadable; ///< files that are there but cannot be used; they are left as they are
    };
    Listing all() const;

    /// A new preset. NameEmpty, NameTooLong, NameTaken, FileUnwritable, TokenInField.
    Result<Preset> add(const QString& name, const Notification& notification) const;
    /// Puts other values into a preset that exists.
    Result<void> replace(const QString& id, const Notification& notification) const;
    Result<void> rename(const QString& id, const QString& name) const;
    /// Gives back what was removed, for restore().
    Result<Preset> remove(const QString& id) const;
    /// Undoes remove().
    Result<void> restore(const Preset& preset) const;

private:
    QString fileOf(const QString& id) const { return m_folder + u'/' + id + QStringLiteral(".json"); }
    Result<Preset> read(const QString& id) const;
    /// Reads a preset that is to be changed.
    Result<Preset> readToChange(const QString& id) const;
    Result<void> write(const Preset& preset) const;
    Result<void> checkName(const QString& name, const QString& ownId) const;

    QString m_folder;
};

} // namespace vestnik
