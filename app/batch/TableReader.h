#pragma once

#include "Error.h"

#include <QList>
#include <QStringList>

namespace vestnik {

/// One row of a table as it was read: every value is text, to the letter.
struct TableRow {
    qsizetype line = 1; ///< of the file, where it begins
    QStringList cells;  ///< as many as there are; rows may differ

    bool operator==(const TableRow&) const = default;
};

/// A CSV or TSV file in memory; what happens to the file afterwards is no matter.
struct Table {
    QString encoding;
    QChar separator;
    QList<TableRow> rows; ///< with the header, if there is one; rows without any text are left out
    qsizetype emptyRows = 0;
    qsizetype rowsAbove = 0; ///< left out, for they begin above the first line
};

/// Reads tables: separators `;` `,` and tab, a `sep=` line, quotes with line ends in them, any line end. Errors name the file:
/// FileUnreadable, and the Table… codes; the detail of TableTooLarge is `cells` where those are too many.
namespace TableReader {

/// The choices that override the reader's guesses; an empty or null one overrides nothing.
struct Options {
    QString encoding;
    QChar separator;
    qsizetype firstLine = 1; ///< rows that begin above this line of the file are left out
};

/// A file larger than this is not read; nor is one with more cells, which need far more memory than their bytes in the file.
inline constexpr qint64 largestFile = qint64{64} * 1024 * 1024;
inline constexpr qsizetype mostCells = 4'000'000;

/// A file's bytes, if it is one that may be read.
Result<QByteArray> bytesOf(const QString& path);
Result<Table> readFile(const QString& path, const Options& options = {});
Result<Table> read(const QByteArray& bytes, const QString& name, const Options& options = {});

} // namespace TableReader
} // namespace vestnik
