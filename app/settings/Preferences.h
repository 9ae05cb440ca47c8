#pragma once

#include "DataFolder.h"
#include "Draft.h"
#include "Error.h"

#include <QByteArray>
#include <QSettings>
#include <QStringList>

#include <optional>

namespace vestnik {

/// The window's settings between starts. One object owns the file's values in a program; several programs may share the file. Losing the
/// file loses comfort, never data: an unreadable value counts as unset, and a value with a token is not kept. Keys that this program does
/// not know stay. Belongs to the thread it was made in.
class Preferences {
public:
    /// `draftFile` keeps the form's values, written at once, so that a crash does not lose them.
    Preferences(const QString& file, const QString& draftFile);

    /// Why the file is not used, or not changed: FileInvalid, FileUnreadable, FileNewer.
    const std::optional<Error>& fault() const { return m_fault; }
    /// True until anything was saved here.
    bool isFirstStart() const { return m_isFirstStart; }

    QString language(const QString& whenUnset) const { return text("language", whenUnset); }
    void setLanguage(const QString& code) { set("language", code); }
    /// `system`, `light` or `dark`.
    QString appearance() const { return text("appearance", QStringLiteral("system")); }
    void setAppearance(const QString& code) { set("appearance", code); }
    /// In percent of the system's font size, as it was set; it may be any number.
    int zoom() const;
    void setZoom(int percent) { set("zoom", QString::number(percent)); }
    /// Whether the rows of tables stand close together.
    bool isCompact() const { return text("rows", {}) == QStringLiteral("compact"); }
    void setCompact(bool isCompact) { set("rows", isCompact ? QStringLiteral("compact") : QStringLiteral("normal")); }
    QString environmentId() const { return text("environment", {}); }
    void setEnvironmentId(const QString& id) { set("environment", id); }
    /// The integration scheme that is in use in that environment; empty when none was chosen.
    QString scheme(const QString& environmentId) const;
    void setScheme(const QString& environmentId, const QString& scheme);
    /// Returns the names of the last operators, the newest first; at most ten.
    QStringList operators() const;
    void addOperator(const QString& name);
    /// Tickets and reasons of what was sent to production, the newest first; at most five.
    QStringList reasons() const;
    void addReason(const QString& reason);
    /// Returns the separator of cells in an exported table; the system's list separator until one is chosen.
    QChar csvSeparator() const;
    void setCsvSeparator(QChar separator) { set("csv_separator", separator); }
    /// Whether the page of the history shows the team's.
    bool showsTeam() const { return text("history", {}) == QStringLiteral("team"); }
    void setShowsTeam(bool isTeam) { set("history", isTeam ? QStringLiteral("team") : QStringLiteral("computer")); }
    /// Whether bodies are shown with indents.
    bool indents() const { return text("indents", {}) == QStringLiteral("on"); }
    void setIndents(bool areOn) { set("indents", areOn ? QStringLiteral("on") : QStringLiteral("off")); }
    /// Whether the desktop is told that a batch ended or paused while the window is not in front.
    bool tellsDesktop() const { return text("desktop_notices", {}) != QStringLiteral("off"); }
    void setTellsDesktop(bool isOn) { set("desktop_notices", isOn ? QStringLiteral("on") : QStringLiteral("off")); }
    /// The folder of the presets and scenarios that a person chose, such as a checkout; empty: the data folder's own.
    QString sharedFolder() const { return text("shared_folder", {}); }
    void setSharedFolder(const QString& folder) { set("shared_folder", folder); }
    /// Where presets and scenarios are: there, or in the data folder.
    DataFolder sharedData(const DataFolder& own) const { return sharedFolder().isEmpty() ? own : DataFolder(sharedFolder()); }
    /// The ids of the presets that this person wants at hand, in the order in which they were added.
    QStringList favouritePresets() const;
    void setFavouritePresets(const QStringList& ids);
    /// Where files were saved last.
    QString saveFolder() const { return text("save_folder", {}); }
    void setSaveFolder(const QString& folder) { set("save_folder", folder); }
    /// Returns the fields that the columns of a table with these headers filled last; empty when no such table was seen. Nothing of a
    /// table's contents is kept.
    QStringList batchColumns(const QStringList& headers) const;
    void setBatchColumns(const QStringList& headers, const QStringList& fields);
    /// After how many days records are removed from the history; 0: never.
    int retentionDays() const;
    void setRetentionDays(int days) { set("retention_days", QString::number(days)); }
    /// After how many minutes without work production is locked, as it was set; it may be any number.
    std::optional<int> idleMinutes() const;
    void setIdleMinutes(int minutes) { set("idle_minutes", QString::number(minutes)); }
    QByteArray windowState(const QString& part) const;
    void setWindowState(const QString& part, const QByteArray& state);

    std::optional<Draft> draft() const;
    /// TokenInField names the field because of which it is not kept; FileNewer, FileUnwritable.
    Result<void> setDraft(const Draft& draft);

private:
    Result<void> checkDraftFile();
    /// All that is written is written here.
    void store(const QString& key, const QVariant& value);
    void storeNow(const QString& key, const QVariant& value);
    QString text(const char* key, const QString& whenUnset) const;
    void set(const char* key, const QString& value);
    void prepend(const char* key, const QString& value, qsizetype kept);

    QSettings m_settings;
    QString m_draftFile;
    bool m_isFirstStart;
    std::optional<Error> m_fault;
    std::optional<Result<void>> m_isDraftFileSound; ///< once it was looked at
};

} // namespace vestnik
