#pragma once

#include "PresetStore.h"

#include <QListView>

#include <functional>

namespace vestnik {

class EventCatalog;
class PresetsModel;

/// The presets below the headings of their folders, favourites first, with the number of their event as a badge. A row is loaded by Enter or
/// a double click, and has a menu; a heading opens and closes. Presets are dragged to another folder, or out of the window as files. What
/// is current and selected stays so when the rows become others. The catalogue must outlive it.
class PresetList : public QListView {
    Q_OBJECT

public:
    explicit PresetList(const EventCatalog& catalog, QWidget* parent = nullptr);

    /// `folder`: where their files are.
    void fill(const QList<Preset>& presets, const QString& folder);
    void setLoaded(const QString& id);
    void setFavourites(const QStringList& ids);
    /// Shows those alone that have the text in their path or their event's. A current one that is hidden gives way to the first in view.
    void filter(const QString& text);
    const QList<Preset>& presets() const;
    /// Whether any has that name, in any case and folder.
    bool hasName(const QString& name) const;
    /// Returns the current one; null when there is none in view, or a heading is current.
    const Preset* current() const;
    /// Returns the selected ones in their order; those of a selected heading are among them where it is said so.
    QList<Preset> selected(bool withHeadings = false) const;
    QStringList selectedIds() const;
    void choose(const QString& id);
    /// Chooses the first one in view, and goes there.
    void focusFirst();
    /// Lets a person type another name for the current one.
    void editName() { edit(currentIndex()); }

Q_SIGNALS:
    void loadRequested();
    void renamed(const vestnik::Preset& preset, const QString& name);
    /// Presets were dropped on a folder.
    void moveRequested(const QStringList& ids, const QString& folder);
    /// The menu of the current row is asked for at that place of the screen.
    void menuRequested(const QPoint& place);
    /// current() or selected() may be others.
    void choiceChanged();

protected:
    void changeEvent(QEvent* event) override;
    void closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    bool viewportEvent(QEvent* event) override;

private:
    /// Changes the rows, after which the same presets are current and selected as far as they are in view.
    void keepingChoice(const std::function<void()>& change);
    void activate(const QModelIndex& index);
    void toggle(int row);
    /// Returns the row of the folder that a drag is over; -1 when it can be dropped nowhere there.
    int targetOf(const QDropEvent& event) const;
    void setTarget(int row);

    PresetsModel* m_model;
    std::function<void()> m_later; ///< a filling that waits until no name is typed in a row
    int m_target = -1;             ///< the row that a drag is over
    int m_pressed = -1;            ///< a heading
};

} // namespace vestnik
