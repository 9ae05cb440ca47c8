#pragma once

#include "BatchList.h"
#include "RowsTableModel.h"
#include "SharedPlans.h"

#include <optional>

namespace vestnik {

/// The batches that were planned here, and those that the team shares, newest first, and how far each is as far as that was read yet.
class BatchListModel : public RowsTableModel<BatchEntry> {
    Q_OBJECT

public:
    enum Column { When, File, Where, Rows, State, ColumnCount };

    explicit BatchListModel(QObject* parent = nullptr);

    /// Shows these batches, and keeps the counts of those that stay.
    void show(const QList<BatchEntry>& entries);
    /// Shows these of the team, which are newer than what is known of them; none while it cannot be asked.
    void showTeam(const QList<SharedPlan>& plans);
    /// Only the team has it: it is to be joined before it can be opened.
    bool isElsewhere(int row) const { return !m_stored.contains(m_rows[row].id); }
    void setTally(const QString& id, const BatchCounts& tally);
    const BatchEntry& at(int row) const { return m_rows[row]; }
    /// Rows of it go when it is resumed; false as long as that is not known.
    bool isUnfinished(int row) const;
    /// Nothing of it is known to have been sent; false as long as that was not read.
    bool isUntouched(int row) const;

private:
    int countColumns() const override { return ColumnCount; }
    QVariant cell(const QModelIndex& index, int role) const override;
    QString title(int column) const override;
    QString text(int row, int column) const;
    /// How it stands in parts, what matters most first.
    QStringList standing(const BatchEntry& entry) const;
    QString wholeText(int row) const;
    void merge();

    QList<BatchEntry> m_here;
    QSet<QString> m_stored; ///< their ids
    QMap<QString, SharedPlan> m_team;
    QMap<QString, BatchCounts> m_tallies;
};

} // namespace vestnik
