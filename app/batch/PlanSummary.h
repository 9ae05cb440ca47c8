#pragma once

#include "BatchPlan.h"

namespace vestnik {

/// A finding that some rows of a plan share.
struct IssueCount {
    Issue issue; ///< as the first of them has it; the field without the numbers of a table's rows
    qsizetype rows = 0;
    qsizetype firstLine = 0; ///< of the file

    bool operator==(const IssueCount&) const = default;
};

/// A plan, counted. A value.
struct PlanSummary {
    QMap<RowFate, qsizetype> fates;
    QMap<QString, qsizetype> events; ///< of the rows that go
    QList<IssueCount> issues;        ///< errors first, and then by how many rows have them
    qsizetype withoutItems = 0;      ///< of the rows that go
    qsizetype lookAlikes = 0;        ///< rows with Cyrillic letters in place of Latin ones in an id
    qsizetype warned = 0;            ///< of the rows that go: those with warnings that must be read
    qsizetype differing = 0;         ///< rows that have the same order and event as another, with other data, whether they go or not
    qsizetype emptyRows = 0;
    CellCounts counts;
    QList<ColumnLeftOut> leftOut;
    bool isHistoryExport = false;

    static PlanSummary of(const BatchPlan& plan);
    qsizetype toSend() const { return fates.value(RowFate::Sent); }
    qsizetype rows() const;
};

} // namespace vestnik
