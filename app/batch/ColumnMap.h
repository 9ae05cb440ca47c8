#pragma once

#include "EventCatalog.h"
#include "TableReader.h"

#include <QSet>

#include <optional>

namespace vestnik {

/// The event's place among the fields that a column can fill.
inline const QString eventColumn = QStringLiteral("type");
/// A header that begins so is of a column with results, which an export added; it fills nothing.
inline const QString resultColumnMark = QStringLiteral("Vestnik: ");

inline constexpr QChar fieldSeparator = u'|';

bool isResultColumn(const QString& header);
/// Whether that is a word for the field, as people write it over a column.
bool isWordFor(const QString& header, const QString& field);

/// The fields that the columns of a table fill: a wire path, or eventColumn; nothing where it is empty. A header may mean several fields,
/// with
/// fieldSeparator between them: each row's is the first that its event takes, and none of them does where the last one is empty.
struct ColumnMap {
    bool hasHeader = false;
    QStringList names; ///< of the columns, as the header has them; their numbers where there is none
    QStringList fields;
    QStringList rivals = {};      ///< the field that a column would fill if another one did not; empty where there is none
    QSet<qsizetype> chosen = {};  ///< columns of which a person said what they fill
    bool isHistoryExport = false; ///< the program's own: its columns fill nothing but the ids

    /// The column that fills the field; -1 when there is none.
    qsizetype columnOf(const QString& field) const;
    /// A field that more than one column fills; empty when there is none.
    QString filledTwice() const;
    /// Several columns could fill a field, and no wire name says which of them does: that field; empty when there is none.
    QString undecided() const;
    /// The names of all the columns that fill a field, or would.
    QStringList candidates(const QString& field) const;

    bool operator==(const ColumnMap&) const = default;
};

/// By the header's words, wire names first, and by the shape of the cells: an order id is told from a partner's number.
/// `hasHeader` overrides the guess whether there is one.
ColumnMap guessColumns(const Table& table, const EventCatalog& catalog, std::optional<bool> hasHeader = {});

/// The line of the row that the columns' names seem to stand in, where the first row does not have them; 0 when there is none.
qsizetype headerLineOf(const Table& table, const EventCatalog& catalog);

/// Lets a column, by its name or its number from 1, fill a field and no other column do so; an empty field: it fills nothing.
/// ColumnUnknown, ColumnNameTwice, FieldUnknown.
Result<void> mapColumn(ColumnMap& map, const QString& column, const QString& field, const EventCatalog& catalog);
/// As mapColumn(), with the column's index, from 0, in place of its name or number.
Result<void> mapColumnAt(ColumnMap& map, qsizetype index, const QString& field, const EventCatalog& catalog);

/// The event of that id, or of that title in either language; an empty text when there is none.
QString eventOf(const QString& text, const EventCatalog& catalog);

} // namespace vestnik
