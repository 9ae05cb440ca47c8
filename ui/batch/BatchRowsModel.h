#pragma once

#include "BatchQueue.h"
#include "ColumnMap.h"
#include "EventCatalog.h"

#include <QAbstractTableModel>

namespace vestnik {

/// The rows of a batch, or those of one kind, with what became of them. It holds a number for each row it shows and reads the queue for
/// what is in view, so that a hundred thousand scroll like ten. The catalogue must outlive it, and the queue until another one is set.
class BatchRowsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Line, Order, Event, StateColumn, OutcomeColumn, Attempts, ColumnCount };
    /// Which rows are shown.
    enum class Kind { All, Accepted, Left, Sending, Held, Failed, Temporary, Data, Unknown, Skipped };

    explicit BatchRowsModel(const EventCatalog& catalog, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// Sets the queue; null: none. The rows in view stay where they are if the new queue has as many rows. `columns`: of their table.
    void setQueue(std::shared_ptr<const BatchQueue> queue, const ColumnMap& columns = {});
    const BatchQueue* queue() const { return m_queue.get(); }
    const ColumnMap& columns() const { return m_columns; }
    void setKind(Kind kind);
    /// The place in the batch of a row that is shown.
    qsizetype placeAt(int row) const { return m_shown[row]; }
    /// States may be others now.
    void refresh();
    void retranslate();

private:
    bool isOfKind(qsizetype place) const;
    QList<int> wanted() const;
    void show(const QList<int>& rows);
    QString text(qsizetype place, int column) const;

    const EventCatalog& m_catalog;
    std::shared_ptr<const BatchQueue> m_queue;
    ColumnMap m_columns;
    Kind m_kind = Kind::All;
    QList<int> m_shown; ///< places in the batch, ascending
};

} // namespace vestnik
