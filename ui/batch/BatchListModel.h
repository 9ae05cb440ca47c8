#pragma once

#include "BatchList.h"

#include <QAbstractTableModel>

#include <optional>

namespace vestnik {

/// The batches that were planned, newest first, and how far each is as far as that was read yet.
class BatchListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { When, File, Where, Rows, State, ColumnCount };

    explicit BatchListModel(QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// Shows these batches, and keeps the counts of those that stay.
    void show(const QList<BatchEntry>& entries);
    void setTally(const QString& id, const BatchCounts& tally);
    const BatchEntry& at(int row) const { return m_entries[row]; }
    /// Rows of it go when it is resumed; false as long as that is not known.
    bool isUnfinished(int row) const;
    /// Nothing of it is known to have been sent; false as long as that was not read.
    bool isUntouched(int row) const;
    void retranslate();

private:
    QString text(int row, int column) const;

    QList<BatchEntry> m_entries;
    QMap<QString, BatchCounts> m_tallies;
};

} // namespace vestnik
