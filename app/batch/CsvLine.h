#pragma once

#include <QStringList>

namespace vestnik {

/// What an exported table begins with, so that spreadsheets take it for UTF-8.
inline const QByteArray csvBeginning = QByteArrayLiteral("\xef\xbb\xbf");

/// A row of a table that is read again as it was, to the letter: every cell in quotes.
inline QByteArray csvLine(const QStringList& cells)
{
    QStringList quoted;
    for (QString cell : cells)
        quoted += u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"';
    return quoted.join(u';').toUtf8() + "\r\n";
}

} // namespace vestnik
