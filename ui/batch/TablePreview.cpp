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

TablePreview::TablePreview(const EventCatalog& catalog, QObject* parent) : RowsTableModel(parent), m_catalog(catalog) { }

QVariant TablePreview::cell(const QModelIndex& index, int role) const
{
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        constexpr qsizetype mostShown = 500; // a cell may hold megabytes
        return m_rows[index.row()].cells.value(index.column()).left(mostShown);
    }
    if (role == Qt::ForegroundRole && m_columns.fields[index.column()].isEmpty())
        return Appearance::mutedColor();
    return {};
}

QString TablePreview::title(int column) const
{
    const QString& field = m_columns.fields[column];
    const QString fills = field.isEmpty() ? QStringLiteral("—") : QStringLiteral("→ ") + columnFieldText(field, m_catalog);
    return m_columns.names[column] + u'\n' + fills;
}

QVariant TablePreview::rowHeader(int row, int role) const
{
    return role == Qt::DisplayRole ? QVariant(m_rows[row].line) : QVariant();
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

} // namespace vestnik
