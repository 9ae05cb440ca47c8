#pragma once

#include <QTableView>

namespace vestnik {

/// The table of the history. Its menu opens at the pointer, or by the key at the row.
class HistoryTable : public QTableView {
    Q_OBJECT

public:
    using QTableView::QTableView;

Q_SIGNALS:
    /// `place`: on the screen.
    void menuWanted(const QPoint& place);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
};

} // namespace vestnik
