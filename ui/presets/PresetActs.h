#pragma once

#include "PresetLibrary.h"

#include <functional>
#include <optional>

class QWidget;

namespace vestnik {

class PresetSaving;
class Preferences;

/// Does what presets of the list need, whatever the form holds: other names and folders, copies, removals, favourites. A removal or a move
/// can be undone. The arguments must outlive it; the pane is where toasts belong.
class PresetActs : public QObject {
    Q_OBJECT

public:
    PresetActs(PresetLibrary& library, PresetSaving& saving, Preferences& preferences, QWidget& pane);

    void rename(const Preset& preset, const QString& name);
    /// Gives the copy, which stands beside it; none, and said, where it could not be made.
    std::optional<Preset> duplicate(const Preset& original);
    void remove(const QList<Preset>& presets);
    /// Into a folder inside, which is made where it is not there; an empty one is no folder.
    void move(const QStringList& ids, const QString& folder);
    void setNewOrder(const Preset& preset, bool hasNewOrder);
    void setFavourite(const QList<Preset>& presets, bool isFavourite);

Q_SIGNALS:
    void favouritesChanged();

private:
    void followFavourite(const QString& formerId, const QString& id);
    void sayRemoved(const QList<Preset>& removed);
    /// Gives the presets as they are now.
    QList<Preset> moveAll(const QStringList& ids, const std::function<QString(qsizetype)>& folderOf);

    PresetLibrary& m_library;
    PresetSaving& m_saving;
    Preferences& m_preferences;
    QWidget& m_pane;
    QObject m_removals; ///< owns the toasts that offer to bring one back
};

} // namespace vestnik
