#pragma once

#include "FieldSpec.h"
#include "JsonValue.h"

/// A cell of a table's row as a text that a person edits, and back.
namespace vestnik::CellText {

inline constexpr QChar lineEndSign = QChar(0x23ce); // ⏎

/// With signs for what cannot be seen: ⏎ for a line end, ␝ for GS (U+001D), and so for every control character.
QString visible(const QString& text);
/// The inverse: the signs become the characters again. Without the spaces around it.
QString typed(const QString& visible);

/// No longer than `shown`; … stands for the rest.
QString shortened(const QString& text, qsizetype shown);

/// Returns the text in a column; several of a list stand on a line each. A value without a text of its own is shown as JSON, and so is a
/// row that is no object, in the first column.
QString of(const JsonValue& row, const QList<FieldSpec>& columns, int column);

/// Puts a typed text into a column. An empty one takes the member out. Members come in the order of the columns, unknown ones last. A value
/// shown as JSON is read as JSON when the text still is of its kind. A row that is no object becomes one.
void put(JsonValue& row, const QList<FieldSpec>& columns, int column, const QString& text);

} // namespace vestnik::CellText
