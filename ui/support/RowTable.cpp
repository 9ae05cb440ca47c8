#include "RowTable.h"

#include "DisplayScale.h"

#include <QHeaderView>

namespace vestnik {

void setUpRowTable(QTableView& table, std::span<const int> letters)
{
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setTabKeyNavigation(false);
    table.setShowGrid(false);
    table.setAlternatingRowColors(true);
    table.setWordWrap(false);
    table.verticalHeader()->hide();
    DisplayScale::setRowHeight(table);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int letter = table.fontMetrics().horizontalAdvance(u'0');
    int column = 0;
    for (const int width : letters)
        table.setColumnWidth(column++, width * letter);
}

} // namespace vestnik
