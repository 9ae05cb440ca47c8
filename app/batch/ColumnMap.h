#pragma once

#include "EventCatalog.h"
#include "TableReader.h"

#include <optional>

namespace vestnik {

/// The event's place among the fields that a column can fill.
inline const QString eventColumn = QStringLiteral("type");
/// A header that begins so is of a column with results, which an export added; it fills nothing.
inline const QString resultColumnMark = QStringLiteral("Vestnik: ");

bool isResultColumn(const QString& header);

/// What each column of a table fills.
struct ColumnMap {
    bool hasHeader = false;
    QStringList names;       ///< of the columns, as the header has them; their numbers where there is none
    QStringList fields;      ///< wire paths, or eventColumn; empty where a column fills nothing
    QStringList rivals = {}; ///< what a column would fill if another one did not; empty where there is nothing of the kind

    /// The column that fills the field; -1 when there is none.
    qsizetype columnOf(const QString& field) const { return fields.indexOf(field); }
    /// Several columns could fill a field, and no wire name says which of them does: that field; empty when there is none.
    QString undecided() const;
    /// The names of all the columns that fill a field, or would.
    QStringList candidates(const QString& field) const;

    bool operator==(const ColumnMap&) const = default;
};

/// By the header's words, wire names first, and by the shape of the cells: an order id is told from a partner's number.
/// `hasHeader` overrides the guess whether there is one.
ColumnMap guessColumns(const Table& table, const EventCatalog& catalog, std::optional<bool> hasHeader = {});

/// Lets a column, by its name or its number from 1, fill a field and no other column do so; an empty field: it fills nothing.
/// ColumnUnknown, ColumnNameTwice, FieldUnknown.
Result<void> mapColumn(ColumnMap& map, const QString& column, const QString& field, const EventCatalog& catalog);
/// The same by its place, from 0, whatever the names are.
Result<void> mapColumnAt(ColumnMap& map, qsizetype index, const QString& field, const EventCatalog& catalog);

/// The event of that id, or of that title in either language; an empty text when there is none.
QString eventOf(const QString& text, const EventCatalog& catalog);

} // namespace vestnik
