#pragma once

#include <QAbstractTableModel>

namespace vestnik {

/// The base of the table models: a list of `Row`, and what Qt asks of every such model. Subclasses give cells and headers, and change
/// `m_rows` between Qt's begin and end functions.
template <typename Row>
class RowsTableModel : public QAbstractTableModel {
public:
    int rowCount(const QModelIndex& parent = {}) const final { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
    int columnCount(const QModelIndex& parent = {}) const final { return parent.isValid() ? 0 : countColumns(); }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const final
    {
        return checkIndex(index, CheckIndexOption::IndexIsValid) ? cell(index, role) : QVariant();
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final
    {
        const bool isColumn = orientation == Qt::Horizontal;
        if (section < 0 || section >= (isColumn ? columnCount() : rowCount()))
            return {};
        return isColumn ? columnHeader(section, role) : rowHeader(section, role);
    }

    /// Has the views read the headers anew, after a change of the language.
    void retranslateHeader()
    {
        if (columnCount() > 0)
            Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    }
    /// Has the views read headers and cells anew. An open editor loses what was typed.
    void retranslate()
    {
        retranslateHeader();
        if (rowCount() > 0 && columnCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }

protected:
    using QAbstractTableModel::QAbstractTableModel;

    virtual int countColumns() const = 0;
    /// Returns the data of a cell that exists.
    virtual QVariant cell(const QModelIndex& index, int role) const = 0;
    virtual QString title(int column) const = 0;
    /// Returns the data of a column's header: its title, unless a subclass has more.
    virtual QVariant columnHeader(int column, int role) const { return role == Qt::DisplayRole ? QVariant(title(column)) : QVariant(); }
    virtual QVariant rowHeader([[maybe_unused]] int row, [[maybe_unused]] int role) const { return {}; }

    QList<Row> m_rows;
};

/// The alignment of a cell that holds a number.
inline QVariant numberAlignment()
{
    return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
}

} // namespace vestnik
