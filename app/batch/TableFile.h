#pragma once

#include "Error.h"

#include <QStringList>

#include <functional>
#include <optional>

namespace vestnik {

/// Cells with texts of our own, or of a server: no spreadsheet takes one of them for a formula.
QStringList guardedCells(const QStringList& cells);

/// Writes a table that is read again as it was, to the letter: UTF-8 with a BOM for spreadsheets, every cell in quotes. `next` gives the
/// cells of one row after the other, and nothing after the last; gives how many there were. Whole or not at all, row by row:
/// FileUnwritable; FileIsOwn for what belongs to the data folder; TokenInTable, with the line that it would be. Any thread.
Result<qsizetype> writeTable(const QString& folder, const QString& path, const QStringList& header,
                             const std::function<std::optional<QStringList>()>& next);

} // namespace vestnik
