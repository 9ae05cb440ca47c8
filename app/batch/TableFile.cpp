#include "TableFile.h"

#include "ExportText.h"
#include "JournalFiles.h"
#include "SecretGate.h"

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
    // A token is not written, and not masked either: what is read again would be other than it was.
    const auto write = [&](const QStringList& cells, qsizetype line) -> Result<void> {
        const QByteArray bytes = lineOf(cells);
        if (const std::optional<QString> owner = SecretGate::ownerIn(bytes))
            return std::unexpected(Error{ErrorCode::TokenInTable, *owner, QStringLiteral("%1 0").arg(line)});
        if (file.write(bytes) < 0)
            return unwritable();
        return {};
    };
    if (!file.open(QIODevice::WriteOnly) || file.write("\xef\xbb\xbf") < 0)
        return unwritable();
    if (const Result<void> done = write(header, 1); !done)
        return std::unexpected(done.error());
    qsizetype written = 0;
    for (std::optional<QStringList> cells = next(); cells; cells = next()) {
        ++written;
        if (const Result<void> done = write(*cells, written + 1); !done)
            return std::unexpected(done.error());
    }
    if (!file.commit())
        return unwritable();
    return written;
}

} // namespace vestnik
