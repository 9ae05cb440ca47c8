#pragma once

#include "Error.h"
#include "JsonFolder.h"
#include "Notification.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace vestnik {

/// A saved notification, whose texts may hold placeholders. It holds no environment and no secret, so it can be shared.
struct Preset {
    QString id;   ///< the path of its file inside the folder of presets, without `.json`
    QString name; ///< unique in its folder, as a person calls it
    Notification notification;
    QList<JsonMember> unknown = {}; ///< members that a later program put into the file; they are kept
    bool hasNewOrder = false;       ///< its order's ids and codes are made anew when it is loaded
    QString rawBody = {};           ///< a body that the form cannot hold, as it is; empty when `notification` is the body
    QByteArray revision = {};       ///< of the file as it was read; another one means that somebody changed it

    /// The folder's path inside the folder of presets; empty for that one itself.
    QString folder() const { return id.section(u'/', 0, -2); }
    /// The name behind its folder.
    QString path() const { return folder().isEmpty() ? name : folder() + u'/' + name; }

    bool operator==(const Preset&) const = default;
};

/// A folder of presets, one JSON file each, written atomically, in folders that people may make, share and put under version control. It is
/// read anew at every call; a file that did not change since is not. Links are not followed, and files of a later version are read and not
/// changed: FileNewer. Any thread, one at a time.
class PresetStore {
public:
    explicit PresetStore(const QString& folder) : m_folder(folder) { }

    const QString& folder() const { return m_folder.path(); }
    QString fileOf(const QString& id) const { return m_folder.fileOf(id); }

    struct Listing {
        QList<Preset> presets;   ///< by folder and name
        QList<Error> unreadable; ///< files that are there but cannot be used; they are left as they are
        bool operator==(const Listing&) const = default;
    };
    Listing all() const;
    /// As its file is now. PresetNotFound, and what a file may be found to be.
    Result<Preset> get(const QString& id) const { return read(id); }
    /// The folders inside, the empty path for this one, and whether it can be read: FileUnreadable.
    QStringList folders() const { return m_folder.folders(); }
    Result<void> check() const;
    /// The order of a listing: by folder, then by name.
    static bool comesFirst(const Preset& a, const Preset& b);
    /// By its path, or by its name where only one has it; a name in the same case goes first. PresetNotFound, PresetAmbiguous.
    static Result<Preset> find(const Listing& listing, const QString& name);

    /// A preset as its file has it, and back; the id and the revision are the caller's. Errors as those of a file.
    static JsonValue json(const Preset& preset);
    static Result<Preset> presetOf(const JsonValue& document, const QString& file);

    /// The names that are taken in a folder inside, in lower case.
    struct Taken {
        QHash<QString, QString> ids; ///< of presets, by name
        QSet<QString> files;
    };
    /// By folder; those who add many read each once.
    using TakenNames = QHash<QString, Taken>;

    /// Adds one, with an id of its own, and gives it back as it is kept. Its id names the folder: `folder/`. NameEmpty, NameTooLong,
    /// FolderUnusable, NameTaken (the detail is the other one's id), FileUnwritable, TokenInField, and what Placeholders::check() finds.
    Result<Preset> add(const Preset& preset) const;
    Result<Preset> add(const Preset& preset, TakenNames& taken) const;
    Result<Preset> add(const QString& name, const Notification& notification) const { return add({{}, name, notification}); }
    /// Puts other values into a preset that exists. PresetChanged when its file is not of the preset's revision; an empty revision stands
    /// for any.
    Result<Preset> replace(const Preset& preset) const;
    Result<Preset> replace(const QString& id, const Notification& notification) const;
    /// A name that begins with folders puts it there; without one it stays where it is.
    Result<Preset> rename(const QString& id, const QString& name) const;
    /// Into another folder, which is made if it is not there.
    Result<Preset> move(const QString& id, const QString& folder) const;
    /// Gives back what was removed, for restore().
    Result<Preset> remove(const QString& id) const;
    /// Undoes remove(), or puts back what was changed.
    Result<Preset> restore(const Preset& preset) const { return write(preset); }

private:
    struct Stamp { ///< of a file that did not change
        qint64 size = -1;
        qint64 modified = 0; ///< in ms, as the other one
        qint64 changed = 0;
        bool operator==(const Stamp&) const = default;
    };
    struct Known {
        Stamp stamp;
        Result<Preset> preset;
    };

    void list(const QStringList& ids, Listing& listing) const;
    Taken takenIn(const QString& folder) const;
    Result<Preset> readKnown(const QString& id) const;
    Result<Preset> read(const QString& id) const;
    /// Reads a preset that is to be changed.
    Result<Preset> readToChange(const QString& id) const;
    Result<Preset> write(const Preset& preset) const;
    /// Writes it into another folder, and removes the file of that id.
    Result<Preset> moveFrom(const QString& id, Preset preset, const QString& folder) const;
    Result<void> checkName(const QString& name, const QString& folder, const QString& ownId) const;

    JsonFolder m_folder;
    mutable QHash<QString, Known> m_known; ///< by id
};

} // namespace vestnik
