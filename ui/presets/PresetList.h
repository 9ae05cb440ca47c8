#pragma once

#include "PresetStore.h"

#include <QListWidget>

namespace vestnik {

class EventCatalog;

/// The presets with the number of their event as a badge. A row is loaded by Enter or a double click, and has a menu. The catalogue must
/// outlive it.
class PresetList : public QListWidget {
    Q_OBJECT

public:
    explicit PresetList(const EventCatalog& catalog, QWidget* parent = nullptr);

    /// Shows them; the current one stays current.
    void fill(const QList<Preset>& presets, const QString& loadedId);
    /// Shows those alone that have the text in their name or their event's. A current one that is hidden gives way to the first in view.
    void filter(const QString& text);
    const QList<Preset>& presets() const { return m_presets; }
    /// Returns the one of that id, or null.
    const Preset* byId(const QString& id) const;
    /// Returns the one of that folder and name, or null.
    const Preset* byPath(const QString& path) const;
    /// Whether any has that name, in any case and folder.
    bool hasName(const QString& name) const;
    /// Returns the current one; null when there is none in view.
    const Preset* current() const;
    void choose(const QString& id);
    /// Chooses the first one in view, and goes there.
    void focusFirst();
    /// Lets a person type another name for the current one.
    void editName() { editItem(currentItem()); }

Q_SIGNALS:
    void loadRequested();
    void renamed(const vestnik::Preset& preset, const QString& name);
    /// The menu of the current row is asked for at that place of the screen.
    void menuRequested(const QPoint& place);

protected:
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void showTexts();

    const EventCatalog& m_catalog;
    QList<Preset> m_presets;
    QString m_loaded;
    QString m_filter;
    bool m_isFilling = false;
};

} // namespace vestnik
