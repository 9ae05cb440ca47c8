#pragma once

#include "ColumnMap.h"
#include "Issue.h"
#include "OutgoingBody.h"

#include <QSet>

namespace vestnik {

/// What becomes of a row of the table.
enum class RowFate {
    Sent,     ///< it goes
    Faulty,   ///< it breaks the contract, or the table damaged it
    Repeated, ///< an earlier row says the same; that one goes
    Differs,  ///< an earlier row has the same order and event with other data: a person decides
    Accepted, ///< the journal has it as accepted at this address
};

struct PlannedRow {
    qsizetype line = 0; ///< of the file
    QStringList cells;  ///< as they stand there
    RowFate fate = RowFate::Sent;
    OutgoingBody body; ///< the exact bytes
    Issues issues;
    qsizetype earlier = -1; ///< the place of the row that it repeats or differs from

    bool operator==(const PlannedRow&) const = default;
};

/// What fills in what the table does not say.
struct PlanSettings {
    QString event;                           ///< where no column says it
    Notification constants = Notification(); ///< a preset, and fields that are the same in every row
    bool replaceLookAlikes = false;          ///< Latin letters for Cyrillic ones in ids
    bool sendsDiffering = false;             ///< the person's decision on rows that differ
};

/// Rows as notifications, before anything is sent. A value.
struct BatchPlan {
    QStringList names; ///< of the columns
    QList<PlannedRow> rows;
    qsizetype emptyRows = 0;
    qsizetype cleanedCells = 0; ///< stray and invisible characters were taken out of them

    qsizetype count(RowFate fate) const;
    /// Of the rows that go: event → how many.
    QMap<QString, qsizetype> events() const;
    /// Of the rows that go: those whose event usually has items, and that have none.
    qsizetype withoutItems() const;
};

/// TableNoRows, ColumnTwice, BatchMixesCancellation.
Result<BatchPlan> makePlan(const Table& table, const ColumnMap& columns, const PlanSettings& settings, const EventCatalog& catalog);

} // namespace vestnik
