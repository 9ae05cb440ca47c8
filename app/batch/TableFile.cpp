#include "TableFile.h"

#include "ExportText.h"
#include "JournalFiles.h"

#include <QSaveFile>

namespace vestnik {
namespace {

QByteArray lineOf(const QStringList& cells)
{
    QStringList quoted;
    for (QString cell : cells)
        quoted += u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"';
    return quoted.join(u';').toUtf8() + "\r\n";
}

} // namespace

QStringList guardedCells(const QStringList& cells)
{
    QStringList guarded;
    for (const QString& cell : cells)
        guarded += guardedCell(cell);
    return guarded;
}

Result<qsizetype> writeTable(const QString& folder, const QString& path, const QStringList& header,
                             const std::function<std::optional<QStringList>()>& next)
{
    if (const Result<void> checked = JournalFiles::checkTarget(JournalFiles::database(folder), path); !checked)
        return std::unexpected(checked.error());
    QSaveFile file(path);
    const auto unwritable = [&] { return std::unexpected(Error{ErrorCode::FileUnwritable, path, file.errorString()}); };
    if (!file.open(QIODevice::WriteOnly) || file.write("\xef\xbb\xbf" + lineOf(header)) < 0)
        return unwritable();
    qsizetype written = 0;
    for (std::optional<QStringList> cells = next(); cells; cells = next()) {
        if (file.write(lineOf(*cells)) < 0)
            return unwritable();
        ++written;
    }
    if (!file.commit())
        return unwritable();
    return written;
}

} // namespace vestnik
