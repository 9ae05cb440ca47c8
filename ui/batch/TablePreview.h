#pragma once

#include "ColumnMap.h"
#include "EventCatalog.h"
#include "RowsTableModel.h"

namespace vestnik {

/// The first rows of a table as they were read, under what each column is called and what it fills. The catalogue must outlive it.
class TablePreview : public RowsTableModel<TableRow> {
    Q_OBJECT

public:
    static constexpr qsizetype mostRows = 100;

    explicit TablePreview(const EventCatalog& catalog, QObject* parent = nullptr);

    void show(const Table& table, const ColumnMap& columns);
    /// "order_no → Order ID".
    QString columnText(qsizetype column) const;

private:
    int countColumns() const override { return static_cast<int>(m_columns.names.size()); }
    QVariant cell(const QModelIndex& index, int role) const override;
    QString title(int column) const override;
    QVariant rowHeader(int row, int role) const override;
    const EventCatalog& m_catalog;
    ColumnMap m_columns;
};

/// Returns the name of a field where columns are chosen: its label, "Event" for eventColumn, "nothing" for an empty field.
QString columnFieldText(const QString& field, const EventCatalog& catalog);

} // namespace vestnik
