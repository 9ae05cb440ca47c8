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

/// The text in a column; several of a list stand on a line each. What has no text of its own is shown as JSON: so is a row that is no
/// object, in the first column.
QString of(const JsonValue& row, const QList<FieldSpec>& columns, int column);

/// Puts a typed text into a column. An empty one takes the member out. Members come in the order of the columns, unknown ones last. What
/// was shown as JSON is read as JSON when it still is of its kind. A row that is no object becomes one.
void put(JsonValue& row, const QList<FieldSpec>& columns, int column, const QString& text);

} // namespace vestnik::CellText
