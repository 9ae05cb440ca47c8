#include "BatchListView.h"

#include "BatchListDelegate.h"
#include "BatchListModel.h"
#include "EntryDelegate.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMouseEvent>

namespace vestnik {

BatchListView::BatchListView(BatchListModel& model, QWidget* parent) : QTableView(parent)
{
    setItemDelegate(new BatchListDelegate(this));
    setModel(&model);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    horizontalHeader()->hide();
    for (int column = 0; column < BatchListModel::ColumnCount; ++column)
        setColumnHidden(column, column != BatchListModel::File); // the delegate and the tooltip have the others
    horizontalHeader()->setSectionResizeMode(BatchListModel::File, QHeaderView::Stretch);
    viewport()->setAttribute(Qt::WA_Hover);
    connect(this, &QTableView::activated, this, &BatchListView::openRequested);
    fitHeight();
}

int BatchListView::chosen() const
{
    const QModelIndexList rows = selectionModel()->selectedRows(BatchListModel::File);
    return rows.isEmpty() ? -1 : rows.constFirst().row();
}

QPoint BatchListView::placeBelow(int row) const
{
    return viewport()->mapToGlobal(visualRect(model()->index(row, BatchListModel::File)).bottomLeft());
}

void BatchListView::fitHeight()
{
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(BatchListDelegate::rowHeight(fontMetrics()));
}

void BatchListView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitHeight();
}

void BatchListView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT chosenChanged();
}

void BatchListView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isByKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    Q_EMIT menuRequested(isByKey ? placeBelow(index.row()) : event->globalPos());
}

bool BatchListView::viewportEvent(QEvent* event)
{
    const bool isPress = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick;
    if (!isPress && event->type() != QEvent::MouseButtonRelease)
        return QTableView::viewportEvent(event);
    const auto* mouse = static_cast<QMouseEvent*>(event);
    const QModelIndex index = indexAt(mouse->position().toPoint());
    const QRect dots = index.isValid() ? EntryDelegate::menuRect(visualRect(index)) : QRect();
    if (mouse->button() != Qt::LeftButton || !dots.contains(mouse->position().toPoint()))
        return QTableView::viewportEvent(event);
    if (isPress) // two presses there open nothing
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    else
        Q_EMIT menuRequested(viewport()->mapToGlobal(dots.bottomLeft()));
    return true;
}

} // namespace vestnik
