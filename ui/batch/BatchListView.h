#pragma once

#include <QTableView>

namespace vestnik {

class BatchListModel;

/// The batches one below the other, in two lines each. Enter or a double click opens the chosen one, and each has a menu.
class BatchListView : public QTableView {
    Q_OBJECT

public:
    /// Uses the model, which must outlive it.
    explicit BatchListView(BatchListModel& model, QWidget* parent = nullptr);

    /// Returns the row of the chosen batch; -1 when none is.
    int chosen() const;
    /// Returns the place of the screen where a menu of that row opens.
    QPoint placeBelow(int row) const;

Q_SIGNALS:
    void chosenChanged();
    void openRequested();
    /// The menu of the chosen batch is asked for at that place of the screen.
    void menuRequested(const QPoint& place);

protected:
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    bool viewportEvent(QEvent* event) override;

private:
    void fitHeight();
};

} // namespace vestnik
