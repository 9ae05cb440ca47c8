#include "HistoryTable.h"

#include <QContextMenuEvent>

namespace vestnik {

void HistoryTable::contextMenuEvent(QContextMenuEvent* event)
{
    if (event->reason() != QContextMenuEvent::Keyboard) {
        Q_EMIT menuWanted(event->globalPos());
        return;
    }
    const QItemSelection selection = selectionModel() ? selectionModel()->selection() : QItemSelection();
    QModelIndex row = currentIndex();
    if (!row.isValid() && !selection.isEmpty()) // assistive technology selects without making a row the current one
        row = model()->index(selection.constFirst().top(), 0);
    if (!row.isValid())
        return;
    scrollTo(row);
    Q_EMIT menuWanted(viewport()->mapToGlobal(visualRect(row).bottomLeft()));
}

} // namespace vestnik
