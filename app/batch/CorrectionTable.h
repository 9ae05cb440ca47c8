#pragma once

#include "RowCorrection.h"

namespace vestnik {

/// A cell of a corrected row, before and after.
struct CellChange {
    qsizetype line = 0; ///< of the batch's file
    QString column;
    QString before;
    QString now;

    bool operator==(const CellChange&) const = default;
};

/// Rows that were refused for their data, as they stand corrected in a table that exportBatch() wrote. A value.
struct CorrectionTable {
    BatchPlan plan; ///< the rows with another text in a cell, held against each other; what may not be corrected is faulty
    QList<CellChange> changes;
    qsizetype unchanged = 0; ///< rows that stand as they did, and so do not go

    /// Whether all of them may go. Nothing of them goes otherwise.
    bool isSound() const { return plan.count(RowFate::Sent) == plan.rows.size(); }
};

/// Returns the fields that the columns of a table of corrections fill. The batch's own columns fill the fields of its plan, or nothing if
/// an earlier version planned it and noted none. Other columns are guessed, and fill no field of the batch's own ones.
ColumnMap columnsOfCorrections(const Table& table, const BatchHeader& header, const EventCatalog& catalog);

/// Each row is the one that was sent, with the cells that have another text put in: its record names it. `corrected`: the lines of the
/// batch that a later one has corrected already. ColumnUnknown where no column has records, BatchMixesCancellation.
Result<CorrectionTable> correctionTable(const StoredBatch& batch, const BatchQueue& queue, const QSet<qsizetype>& corrected,
                                        const Table& table, const ColumnMap& columns, const EventCatalog& catalog);

} // namespace vestnik
