#pragma once

#include "BatchCodes.h"
#include "ColumnMap.h"
#include "Issue.h"
#include "OutgoingBody.h"
#include "Placeholders.h"
#include "RowCells.h"
#include "StopCheck.h"

#include <QDateTime>

#include <array>
#include <optional>

namespace vestnik {

struct PlannedRow {
    /// A send of its event by another member of the team.
    struct Elsewhere {
        QString member;
        QDateTime at; ///< UTC, by that member's clock

        bool operator==(const Elsewhere&) const = default;
    };

    qsizetype line = 0; ///< of the file
    QStringList cells;  ///< as they stand there
    RowFate fate = RowFate::Sent;
    OutgoingBody body; ///< the exact bytes
    Issues issues;
    qsizetype earlier = -1; ///< the place of the row that it repeats or differs from
    QString waitsIn = {};   ///< the id of the other batch in which it waits, whether it goes or not
    std::optional<Elsewhere> elsewhere = {};

    bool operator==(const PlannedRow&) const = default;
};

/// Returns the keys under which rows collide: (order id, event) and (UUID, event). Rows that share a key are about the same event of one
/// order.
QStringList subjectsOf(const OutgoingBody& body);

/// Adds what the row's body breaks or what is odd about it; with an error it does not go.
void checkRow(PlannedRow& row, const EventCatalog& catalog);

/// The choices for a plan: values that no column gives, and a person's decisions on rows that differ.
struct PlanSettings {
    QString event;                           ///< where no column says it
    Notification constants = Notification(); ///< a preset, and fields that are the same in every row
    PlaceholderSource placeholders = {};     ///< of cells and constants; its order is the row's
    bool replaceLookAlikes = false;          ///< Latin letters for Cyrillic ones in ids
    bool sendsDiffering = false;             ///< the person's decision on rows that differ
    bool leavesOutFirst = false;             ///< where they do not go, the row that they differ from does not go either

    /// Of a row whose column does not say it.
    QString usualEvent() const { return event.isEmpty() ? constants.event() : event; }
};

/// Holds each row against the earlier ones: a repeat goes once, and of rows with the same order and event but other data none goes, or all,
/// as the settings say.
void compareRows(QList<PlannedRow>& rows, const PlanSettings& settings);

/// Returns the notification without the fields that belong to one order, so that a preset can give it to every row.
Notification withoutOrder(Notification notification, const EventCatalog& catalog);
/// Sets a value that every row gets, as it is typed; a local date and time gets its offset. FieldUnknown for an unknown field, and for an
/// order's ids, since every row would then be of that order.
Result<void> setConstant(Notification& constants, const QString& field, const QString& text, const EventCatalog& catalog);

/// A column that would fill a field if another one did not.
struct ColumnLeftOut {
    QString field;
    QString taken; ///< the name of the column that fills it
    QString left;

    bool operator==(const ColumnLeftOut&) const = default;
};

/// Rows as notifications, before anything is sent. A value.
struct BatchPlan {
    QStringList names; ///< of the columns
    QList<PlannedRow> rows;
    qsizetype emptyRows = 0;
    CellCounts counts = {};
    QStringList fields = {}; ///< the fields that the columns fill; empty where a column fills nothing
    QList<ColumnLeftOut> leftOut = {};
    bool isHistoryExport = false; ///< the table is one that the history wrote

    qsizetype count(RowFate fate) const;
    /// Of the rows that go: event → how many.
    QMap<QString, qsizetype> events() const;
    /// Of the rows that go: those that take their order back.
    qsizetype cancellations(const EventCatalog& catalog) const;
    /// Of the rows that go: those with warnings that must be read.
    qsizetype warned() const;
    /// Of the rows that go: those whose event usually has items, and that have none.
    qsizetype withoutItems() const;
};

/// Why nothing of it goes: BatchNothingToSend. `source`: where the rows come from.
Error nothingToSend(const BatchPlan& plan, const QString& source = {});

/// Cancellations are not mixed with other events: BatchMixesCancellation.
Result<void> checkEvents(const BatchPlan& plan, const EventCatalog& catalog);

/// TableNoRows, ColumnTwice, BatchMixesCancellation; Interrupted.
Result<BatchPlan> makePlan(const Table& table, const ColumnMap& columns, const PlanSettings& settings, const EventCatalog& catalog,
                           const StopCheck& isStopped = {});
/// The plan of bodies that are sent as they are, such as those of records. TableNoRows, BatchMixesCancellation; Interrupted.
Result<BatchPlan> makePlan(const QList<OutgoingBody>& bodies, const PlanSettings& settings, const EventCatalog& catalog,
                           const StopCheck& isStopped = {});

} // namespace vestnik
