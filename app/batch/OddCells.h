#pragma once

#include "ColumnMap.h"

#include <functional>
#include <optional>

/// Tells an order's values from other things that a spreadsheet's export puts into cells and rows.
namespace vestnik::OddCells {

/// The text of a cell such as `="0042"`, by which a spreadsheet keeps its zeros; nullopt for any other.
std::optional<QString> unwrapped(const QString& text);
/// Returns the unwrapped cell, or the text itself.
QString withoutWrapper(const QString& text);

/// True for a text that a failed formula shows, in Russian or in English.
bool isFormulaError(const QString& text);
/// A number as a spreadsheet shows a long one: what stood behind its first digits is lost.
bool isScientific(const QString& text);

/// The shape of an order's id, or of a UUID.
bool isOrderId(const QString& text);
bool isUuid(const QString& text);

/// A whole row that is no order: the detail of a NotARow, `totals` or `header`; empty for any other. `cells` without wrappers.
QString nonsenseRow(const QStringList& cells, const ColumnMap& columns);
/// One cell that holds more than a value of its kind: the detail of a NotARow, `json` or `lines`; empty for any other.
QString nonsenseCell(const QString& text, FieldType type);
/// A last row whose id is a number, below ids that are none: somebody counted or added them up.
bool isSumBelow(const QString& last, qsizetype rowsAbove, const std::function<QString(qsizetype row)>& idAbove);

} // namespace vestnik::OddCells
