#pragma once

#include "Error.h"

#include <QString>

namespace vestnik {

/// The one folder that holds all state: journal, environments, presets, preferences. A value; only create() touches the disk.
class DataFolder {
public:
    /// An empty path means the system's place for this user's data.
    explicit DataFolder(const QString& path = {});

    /// Makes the folder, for this user alone (0700), if it is not there. FileUnwritable names it.
    Result<void> create() const;

    QString path() const { return m_path; }
    QString environmentsFile() const { return inside("environments.json"); }
    QString presetsFolder() const { return inside("presets"); }
    QString scenariosFolder() const { return inside("scenarios"); }
    QString scenarioRunsFolder() const { return inside("scenario-runs"); }
    QString countersFile() const { return inside("counters.json"); }
    QString filtersFile() const { return inside("filters.json"); }
    QString preferencesFile() const { return inside("preferences.ini"); }
    QString catalogFile() const { return inside("events.json"); }
    QString teamFile() const { return inside("team.json"); }
    QString draftFile() const { return inside("draft.json"); }

    /// Returns the text with this folder's path replaced by a fixed word: a log or a report goes to others, and the path may have a name.
    QString withoutPath(QString text) const;
    /// Returns whether the path, through links to its folder, names one of these files or the folder, or something in a folder of
    /// ours, whether they are there or not.
    bool owns(const QString& path) const;

private:
    QString inside(const char* name) const { return m_path + u'/' + QString::fromUtf8(name); }

    QString m_path;
};

} // namespace vestnik
