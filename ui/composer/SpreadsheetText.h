#pragma once

#include <QList>
#include <QStringList>

/// Cells as spreadsheets put them on the clipboard: a line a row, tabs between cells, quotes around a cell with line ends or tabs in it.
namespace vestnik::SpreadsheetText {

enum class Separator {
    Tab,
    TabOrSemicolon, ///< a semicolon where there is no tab at all, as in a CSV file
};

enum class BlankLines {
    LeftOut,
    Kept, ///< each has its place; what follows the last line end is no line
};

/// A quote that does not close its cell stands for itself, so that nothing is lost.
QList<QStringList> read(const QString& text, Separator separator, BlankLines blankLines = BlankLines::LeftOut);

/// With tabs and line ends; read() gives the same cells again.
QString write(const QList<QStringList>& rows);

} // namespace vestnik::SpreadsheetText
