#pragma once

#include "PresetRows.h"

#include <QAbstractListModel>

namespace vestnik {

class EventCatalog;

/// The rows of the list of presets: presets below the headings of their folders, favourites first. A person's other name for a preset comes
/// as renamed(). Drags carry the presets' files, and their ids for the list itself. The catalogue must outlive it.
class PresetsModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        HeadingRole = Qt::UserRole + 100, ///< bool
        ShutRole,                         ///< bool, of a heading
    };
    /// The type of the ids in a drag, a line each.
    static const QString idsType;

    explicit PresetsModel(const EventCatalog& catalog, QObject* parent = nullptr);

    /// `folder`: where their files are.
    void setPresets(const QList<Preset>& presets, const QString& folder);
    const QList<Preset>& presets() const { return m_presets; }
    void setLoaded(const QString& id);
    void setFilter(const QString& text);
    void setFavourites(const QStringList& ids);
    const QStringList& favourites() const { return m_view.favourites; }
    /// Puts the presets of a heading out of view, or back.
    void setShut(int row, bool isShut);
    void retranslate();

    const PresetRow& row(int row) const { return m_rows[row]; }
    /// Returns the preset of a row; null for a heading, or no row.
    const Preset* preset(int row) const;
    /// Returns the row of a preset, or -1 when it is out of view.
    int rowOf(const QString& id) const;
    /// Returns the folder that a drop on that row is meant for; nullopt where it means none.
    std::optional<QString> folderOf(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;

Q_SIGNALS:
    void renamed(const vestnik::Preset& preset, const QString& name);

private:
    void rebuild();
    QString eventText(const QString& event) const;
    QVariant headingData(const PresetRow& heading, int role) const;
    QVariant presetData(const Preset& preset, int role) const;
    QString headingText(const PresetRow& heading) const;
    QString spokenHeading(const PresetRow& heading) const;
    QString describe(const Preset& preset, const QString& separator) const;

    const EventCatalog& m_catalog;
    QList<Preset> m_presets;
    QString m_folder;
    PresetView m_view;
    QList<PresetRow> m_rows;
    QString m_loaded;
};

} // namespace vestnik
