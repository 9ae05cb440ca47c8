#pragma once

#include "DataFolder.h"
#include "PresetStore.h"

#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace vestnik {

/// The presets as they were read last, and the ways to change them. They are read in the background: at refresh(), and by themselves when
/// something changes in their folder, within a second. Where the system tells of no changes, the folder is looked at from time to time.
/// Lives in the thread that made it, and blocks it for no reading of the whole folder.
class PresetLibrary : public QObject {
    Q_OBJECT

public:
    /// `mustExist`: the place is another's, and is not made when it is not there.
    explicit PresetLibrary(const DataFolder& place, bool mustExist = false, QObject* parent = nullptr);
    ~PresetLibrary() override;

    /// Reads another place from now on; what was listed of the former one is gone at once.
    void setPlace(const DataFolder& place, bool mustExist);
    PresetStore& store() { return m_store; }

    /// False until the first reading came to its end.
    bool isRead() const { return m_isRead; }
    const QList<Preset>& presets() const { return m_listing.presets; }
    /// The folders inside, those without presets, too, and without the empty path.
    const QStringList& folders() const { return m_folders; }
    const QList<Error>& unreadable() const { return m_listing.unreadable; }
    /// Why there are none, if the place cannot be read: FileUnreadable.
    const std::optional<Error>& fault() const { return m_fault; }
    /// Returns the one of that id, or null.
    const Preset* byId(const QString& id) const;

    /// Reads the folder anew, and watches it from then on.
    void refresh();

    /// As those of PresetStore; the list has it at once. FileUnreadable while the place is not there.
    Result<Preset> add(const Preset& preset);
    Result<Preset> replace(const Preset& preset);
    Result<Preset> rename(const QString& id, const QString& name);
    Result<Preset> move(const QString& id, const QString& folder);
    Result<Preset> remove(const QString& id);
    Result<Preset> restore(const Preset& preset);

Q_SIGNALS:
    /// Other presets are listed, or another fault.
    void changed();
    /// A reading came to its end, whether or not anything changed.
    void refreshed();

private:
    struct Reading;

    void read();
    void onRead(const Reading& reading);
    /// False when the system tells of no changes in some of them.
    bool watch(const QStringList& folders);
    Result<Preset> kept(const Result<Preset>& preset, const QString& formerId = {});
    /// `id`: of the one that is not there any more.
    void forget(const QString& id);

    DataFolder m_place;
    bool m_mustExist;
    PresetStore m_store;
    PresetStore::Listing m_listing;
    QStringList m_folders;
    std::optional<Error> m_fault;
    bool m_isRead = false;
    bool m_isReading = false;
    bool m_isStale = false;   ///< something changed since the reading began
    quint64 m_generation = 0; ///< of what was changed here; a reading that began before is not taken
    QFileSystemWatcher m_watcher;
    QTimer m_soon; ///< gathers many changes into one reading
    QTimer m_poll; ///< where the system tells of no changes
    QElapsedTimer m_took;
};

} // namespace vestnik
