#include "HistoryColumns.h"

#include "HistoryModel.h"
#include "RowTable.h"

#include <QAction>
#include <QDataStream>
#include <QEvent>
#include <QHeaderView>
#include <QIODevice>
#include <QMenu>
#include <QTableView>

#include <algorithm>
#include <array>

namespace vestnik {
namespace {

constexpr quint32 stateVersion = 1;
// So many digits wide, all columns have room; and all but operator and ticket.
constexpr int wholeRoom = 132;
constexpr int usualRoom = 111;
// In digits of the font; the remark takes what is left.
constexpr std::array columnLetters{13, 17, 14, 20, 15, 24, 14, 12, 12, 14};
static_assert(columnLetters.size() == HistoryModel::ColumnCount);

quint32 bitOf(int column)
{
    return 1U << static_cast<unsigned>(column);
}

/// Whether nothing can be told of a row without it.
bool isFixed(int column)
{
    return column == HistoryModel::Time || column == HistoryModel::OutcomeColumn || column == HistoryModel::Order
        || column == HistoryModel::Member;
}

bool givesWay(int column, int room)
{
    if (column == HistoryModel::Operator || column == HistoryModel::Ticket)
        return room < wholeRoom;
    return column == HistoryModel::Duration && room < usualRoom;
}

} // namespace

HistoryColumns::HistoryColumns(QTableView& table) : QObject(&table), m_table(table), m_header(*table.horizontalHeader())
{
    setUpRowTable(table, columnLetters);
    m_header.setSectionResizeMode(HistoryModel::Remark, QHeaderView::Stretch);
    m_header.moveSection(HistoryModel::Member, 1);
    m_header.setMinimumSectionSize(table.fontMetrics().horizontalAdvance(u'0') * 6);
    table.viewport()->installEventFilter(this);
    apply();
}

void HistoryColumns::fillMenu(QMenu& menu)
{
    for (int column = 0; column < HistoryModel::ColumnCount; ++column) {
        if (isFixed(column))
            continue;
        QAction* action = menu.addAction(m_table.model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!(m_hidden & bitOf(column)));
        connect(action, &QAction::toggled, this, [this, column](bool isShown) { setShown(column, isShown); });
    }
}

void HistoryColumns::setShown(int column, bool isShown)
{
    m_hidden = isShown ? m_hidden & ~bitOf(column) : m_hidden | bitOf(column);
    apply();
}

void HistoryColumns::apply()
{
    const int room = m_table.viewport()->width() / std::max(1, m_table.fontMetrics().horizontalAdvance(u'0'));
    for (int column = 0; column < HistoryModel::ColumnCount; ++column) {
        const bool isHidden = column == HistoryModel::Member ? !m_isTeam : (m_hidden & bitOf(column)) || givesWay(column, room);
        if (m_header.isSectionHidden(column) != isHidden)
            m_header.setSectionHidden(column, isHidden);
    }
}

void HistoryColumns::setTeam(bool isTeam)
{
    m_isTeam = isTeam;
    apply();
}

QByteArray HistoryColumns::state() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << stateVersion << m_hidden;
    for (int column = 0; column < HistoryModel::ColumnCount; ++column)
        stream << static_cast<qint32>(m_header.isSectionHidden(column) ? 0 : m_header.sectionSize(column));
    return state;
}

void HistoryColumns::restore(const QByteArray& state)
{
    QDataStream stream(state);
    quint32 found = 0;
    quint32 hidden = 0;
    stream >> found >> hidden;
    if (stream.status() != QDataStream::Ok || found != stateVersion)
        return;
    m_hidden = hidden;
    for (int column = 0; column < HistoryModel::ColumnCount; ++column) {
        qint32 width = 0;
        stream >> width;
        if (width >= m_header.minimumSectionSize() && column != HistoryModel::Remark)
            m_header.resizeSection(column, width);
    }
    apply();
}

bool HistoryColumns::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        apply();
    return QObject::eventFilter(watched, event);
}

} // namespace vestnik
