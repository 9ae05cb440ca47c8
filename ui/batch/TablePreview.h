#pragma once

#include "ColumnMap.h"
#include "EventCatalog.h"

#include <QAbstractTableModel>

namespace vestnik {

/// The first rows of a table as they were read, under what each column is called and what it fills. The catalogue must outlive it.
class TablePreview : public QAbstractTableModel {
    Q_OBJECT

public:
    static constexpr qsizetype mostRows = 100;

    explicit TablePreview(const EventCatalog& catalog, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    void show(const Table& table, const ColumnMap& columns);
    /// "order_no → Order ID".
    QString columnText(qsizetype column) const;
    void retranslate();

private:
    const EventCatalog& m_catalog;
    QList<TableRow> m_rows;
    ColumnMap m_columns;
};

/// Returns the name of a field where columns are chosen: its label, "Event" for eventColumn, "nothing" for an empty field.
QString columnFieldText(const QString& field, const EventCatalog& catalog);

} // namespace vestnik
