#include "BatchExport.h"

#include "CsvLine.h"
#include "OutcomeText.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace vestnik {
namespace {

constexpr qsizetype rowsBetweenChecks = 1'000;

struct BatchColumns {
    Q_DECLARE_TR_FUNCTIONS(BatchColumns)
};

QByteArray headOf(const BatchHeader& header)
{
    QStringList names = header.columns;
    names += {resultColumnMark + BatchColumns::tr("state"), resultColumnMark + BatchColumns::tr("outcome"),
              resultColumnMark + BatchColumns::tr("status"), resultColumnMark + BatchColumns::tr("attempts"),
              resultColumnMark + BatchColumns::tr("record")};
    return csvBeginning + csvLine(names);
}

QByteArray rowLine(const StoredBatch& batch, const BatchQueue& queue, qsizetype row)
{
    const RowHistory& history = queue.history(row);
    QStringList cells = queue.rows()[row].cells;
    cells.resize(batch.header.columns.size());
    cells += {rowStateCode(queue.state(row)), history.outcome ? outcomeText(*history.outcome, history.status).title : QString(),
              history.status > 0 ? QString::number(history.status) : QString(), QString::number(history.attempts),
              queue.rows()[row].delivery};
    return csvLine(cells);
}

} // namespace

QString rowStateCode(RowState state)
{
    switch (state) {
    case RowState::Queued: return QStringLiteral("queued");
    case RowState::Sending: return QStringLiteral("sending");
    case RowState::Held: return QStringLiteral("held");
    case RowState::Skipped: return QStringLiteral("skipped");
    case RowState::Accepted: return QStringLiteral("accepted");
    case RowState::Failed: return QStringLiteral("failed");
    case RowState::Unknown: return QStringLiteral("unknown");
    }
    Q_UNREACHABLE();
}

Result<void> exportBatch(const QString& path, const StoredBatch& batch, const BatchQueue& queue, const std::function<bool()>& isStopped)
{
    QSaveFile file(path);
    const auto unwritable = [&] { return std::unexpected(Error{ErrorCode::FileUnwritable, path, file.errorString()}); };
    if (!file.open(QIODevice::WriteOnly) || file.write(headOf(batch.header)) < 0)
        return unwritable();
    for (qsizetype row = 0; row < queue.rows().size(); ++row) {
        if (isStopped && row % rowsBetweenChecks == 0 && isStopped())
            return std::unexpected(Error{ErrorCode::Interrupted, path, {}});
        if (file.write(rowLine(batch, queue, row)) < 0)
            return unwritable();
    }
    if (!file.commit())
        return unwritable();
    return {};
}

} // namespace vestnik
