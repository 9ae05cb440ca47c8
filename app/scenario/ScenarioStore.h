#pragma once

#include "JsonFolder.h"
#include "Scenario.h"

namespace vestnik {

/// A folder of scenarios, one JSON file each, beside the presets. Every call reads the folder anew. A file of a later version is read and
/// not changed: FileNewer. Any thread, one at a time.
class ScenarioStore {
public:
    explicit ScenarioStore(const QString& folder) : m_folder(folder) { }

    const QString& folder() const { return m_folder.path(); }

    struct Listing {
        QList<Scenario> scenarios; ///< by folder and name
        QList<Error> unreadable;   ///< files that are there but cannot be used; they are left as they are
    };
    Listing all() const;
    /// By folder and name.
    static void sort(QList<Scenario>& scenarios);
    /// By id, path, or the name where only one has it; a name in the same case goes first. ScenarioNotFound, ScenarioAmbiguous.
    static Result<Scenario> find(const QList<Scenario>& scenarios, const QString& name);

    /// Adds one, with an id of its own in the folder that its id names. NameEmpty, NameTooLong,
    /// FolderUnusable, NameTaken, FileUnwritable, TokenInField.
    Result<Scenario> add(const Scenario& scenario) const;
    /// Puts other steps into one that exists, or brings back a removed one.
    Result<void> write(const Scenario& scenario) const;
    Result<Scenario> remove(const QString& id) const;
    /// The one of that id, as its file is now. ScenarioNotFound, FileInvalid, FileUnreadable, FileNewer.
    Result<Scenario> read(const QString& id) const;
    /// Gives it another path: a name, after its folder. In its folder the file keeps its own name. Errors as add(), and FileNewer.
    Result<Scenario> rename(const QString& id, const QString& path) const;
    /// Adds a copy, in the same folder, under a name that is free there: `name`, or that with a number. Errors as add().
    Result<Scenario> addUnder(Scenario scenario, const QString& name) const;
    /// Where the file of that id is, whether or not it is there.
    QString fileOf(const QString& id) const { return m_folder.fileOf(id); }

private:
    Result<Scenario> move(const Scenario& scenario, const QString& folder) const;
    /// FileNewer, when a newer program wrote the file of that id.
    Result<void> checkKnown(const QString& id) const;
    /// NameTaken, unless the one that has it has that id.
    Result<void> checkFree(const QString& name, const QString& folder, const QString& ownId) const;

    JsonFolder m_folder;
};

} // namespace vestnik
