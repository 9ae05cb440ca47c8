#pragma once

#include "BatchQueue.h"
#include "ColumnMap.h"
#include "EventCatalog.h"
#include "OutcomeCell.h"
#include "RefusalTally.h"
#include "RowsTableModel.h"

#include <QSet>

namespace vestnik {

/// The rows of a batch, or those of one kind, with what became of them. It holds the index of each row that it shows, ascending, and reads the queue for
/// what is in view, so that a hundred thousand scroll like ten. The catalogue must outlive it, and the queue until another one is set.
class BatchRowsModel : public RowsTableModel<int> {
    Q_OBJECT

public:
    enum Column { Line, Order, Event, OutcomeColumn, Remark, Attempts, ColumnCount };
    /// Of the outcome's chip: the name of its icon, the colour behind it.
    enum Role { IconRole = Qt::UserRole + 1, GroundRole };
    /// Which rows are shown.
    enum class Kind { All, Accepted, Left, Sending, Blocked, Failed, Temporary, Data, Unknown, Excluded, Chosen };

    explicit BatchRowsModel(const EventCatalog& catalog, QObject* parent = nullptr);

    /// Sets the queue; null: none. The rows in view stay where they are if the new queue has as many rows. `columns`: of their table.
    void setQueue(std::shared_ptr<const BatchQueue> queue, const ColumnMap& columns = {});
    const BatchQueue* queue() const { return m_queue.get(); }
    const ColumnMap& columns() const { return m_columns; }
    /// The lines that were refused, and accepted once they were corrected.
    void setCorrected(const QSet<qsizetype>& lines);
    /// Has the remarks of refused rows taken from there; it must outlive the model. Null: there are none.
    void setRefusals(const RefusalTally* refusals) { m_refusals = refusals; }
    void setKind(Kind kind);
    /// Sets the rows that Kind::Chosen shows, by their index in the batch.
    void setChosen(const QSet<qsizetype>& rows);
    /// Returns the index in the batch of a row that is shown.
    qsizetype batchRowAt(int row) const { return m_rows[row]; }
    /// States may be others now.
    void refresh();

private:
    int countColumns() const override { return ColumnCount; }
    QVariant cell(const QModelIndex& index, int role) const override;
    QString title(int column) const override;
    bool isOfKind(qsizetype row) const;
    QList<int> wanted() const;
    void show(const QList<int>& rows);
    QString text(qsizetype row, int column) const;
    OutcomeCell outcomeOf(qsizetype row) const;
    QString remark(qsizetype row) const;

    const EventCatalog& m_catalog;
    std::shared_ptr<const BatchQueue> m_queue;
    ColumnMap m_columns;
    QSet<qsizetype> m_corrected;
    QSet<qsizetype> m_chosen;
    const RefusalTally* m_refusals = nullptr;
    Kind m_kind = Kind::All;
};

} // namespace vestnik
