#pragma once

#include "ColumnMap.h"

/// Columns within the fields that the events of a table take.
namespace vestnik::ColumnFit {

/// The field that a column fills in a row of that event; empty: none. Null: an event that nobody knows.
QString fieldFor(const QString& fields, const EventType* event);

/// The different texts of the column that has the events; one empty text where there is no such column. Of a large table it takes its time.
QStringList eventTexts(const Table& table, const ColumnMap& columns);
/// The events that those texts are, as far as the catalogue has them; `event` where they say nothing.
QStringList eventsOf(const QStringList& texts, const QString& event, const EventCatalog& catalog);

/// Leaves a column those of its fields that these events take. Where only some of the events take a field, it stays empty for the others.
/// Leaves a person's choice as it is; without an event, nothing changes.
void fit(ColumnMap& columns, const QStringList& events, const EventCatalog& catalog);

/// The columns with a text in a cell that fill a field which none of the events takes, and that nobody chose. No event: none.
QList<qsizetype> notTaken(const Table& table, const ColumnMap& columns, const QStringList& events, const EventCatalog& catalog);

} // namespace vestnik::ColumnFit
