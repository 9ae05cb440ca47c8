#include "TablePreview.h"

#include "Appearance.h"
#include "PlanTexts.h"

#include <QCoreApplication>

namespace vestnik {

QString columnFieldText(const QString& field, const EventCatalog& catalog)
{
    if (field.isEmpty())
        return TablePreview::tr("nothing");
    return field == eventColumn ? TablePreview::tr("Event") : PlanTexts::columnField(field, catalog);
}

TablePreview::TablePreview(const EventCatalog& catalog, QObject* parent) : QAbstractTableModel(parent), m_catalog(catalog) { }

int TablePreview::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TablePreview::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.names.size());
}

QVariant TablePreview::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        constexpr qsizetype mostShown = 500; // a cell may hold megabytes
        return m_rows[index.row()].cells.value(index.column()).left(mostShown);
    }
    if (role == Qt::ForegroundRole && m_columns.fields[index.column()].isEmpty())
        return Appearance::mutedColor();
    return {};
}

QVariant TablePreview::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return m_rows[section].line;
    const QString& field = m_columns.fields[section];
    const QString fills = field.isEmpty() ? QStringLiteral("—") : QStringLiteral("→ ") + columnFieldText(field, m_catalog);
    return QString(m_columns.names[section] + u'\n' + fills);
}

void TablePreview::show(const Table& table, const ColumnMap& columns)
{
    beginResetModel();
    m_columns = columns;
    const qsizetype first = columns.hasHeader ? 1 : 0;
    m_rows = table.rows.mid(first, mostRows);
    endResetModel();
}

QString TablePreview::columnText(qsizetype column) const
{
    const QString& field = m_columns.fields[column];
    return field.isEmpty() ? m_columns.names[column]
                           : QStringLiteral("%1 → %2").arg(m_columns.names[column], columnFieldText(field, m_catalog));
}

void TablePreview::retranslate()
{
    if (columnCount() > 0)
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

} // namespace vestnik
