#pragma once

#include <QTableView>

namespace vestnik {

class ItemsModel;

/// The table on the screen. Typing, Enter or F2 edit a cell; then Tab goes on to the next one and Enter down. Without an editor Tab leaves
/// the table. Delete clears cells, Ctrl+C copies, Ctrl+V asks for a paste.
class ItemsView : public QTableView {
    Q_OBJECT

public:
    /// Uses the model, which must outlive it.
    explicit ItemsView(ItemsModel* model, QWidget* parent = nullptr);

    /// Returns the rows with a selected cell, or else the row of the current cell.
    QList<int> chosenRows() const;
    void copyChosen() const;
    /// Fits the columns into the view, after new labels as well: what has short values is as wide as they need, and long texts get the rest. Once
    /// a person has set a width, it is theirs.
    void fitColumns();

Q_SIGNALS:
    void pasteRequested();
    void clearRequested(const QModelIndexList& cells);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QModelIndexList chosenCells() const;
    void fitHeight();

    ItemsModel* m_model;
    bool m_isFitting = false;
    bool m_isSetByHand = false; ///< the width of a column
};

} // namespace vestnik
