#pragma once

#include <QStringList>

namespace vestnik {

/// The heads of an exported table's columns, in the language in use and in the order in which an export fills them. `hasMembers`: one more, for
/// the member, at the end.
QStringList exportColumns(bool hasMembers = false);

/// Whether these are the heads of such a table, in either language; a few of the columns may have been deleted or added.
bool isExportHead(const QStringList& heads);

/// A cell that a spreadsheet does not take for a formula: an apostrophe goes before a text that begins as one.
QString guardedCell(const QString& text);
/// Returns the text that guardedCell() was given, to the letter.
QString unguardedCell(const QString& cell);

} // namespace vestnik
