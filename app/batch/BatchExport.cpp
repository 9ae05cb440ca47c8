#include "BatchExport.h"

#include "OutcomeText.h"
#include "TableFile.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

struct BatchColumns {
    Q_DECLARE_TR_FUNCTIONS(BatchColumns)
};

QStringList headOf(const BatchHeader& header)
{
    QStringList names = header.columns;
    names += {resultColumnMark + BatchColumns::tr("state"), resultColumnMark + BatchColumns::tr("outcome"),
              resultColumnMark + BatchColumns::tr("status"), resultColumnMark + BatchColumns::tr("attempts"),
              resultColumnMark + BatchColumns::tr("record")};
    return names;
}

QStringList cellsOf(const StoredBatch& batch, const BatchQueue& queue, qsizetype row)
{
    const RowHistory& history = queue.history(row);
    QStringList cells = queue.rows()[row].cells;
    cells.resize(batch.header.columns.size());
    cells += {rowStateCode(queue.state(row)), history.outcome ? outcomeText(*history.outcome, history.status).title : QString(),
              history.status > 0 ? QString::number(history.status) : QString(), QString::number(history.attempts),
              queue.rows()[row].delivery};
    return cells;
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

Result<void> exportBatch(const QString& folder, const QString& path, const StoredBatch& batch, const BatchQueue& queue,
                         const std::function<bool()>& isStopped)
{
    qsizetype row = 0;
    const auto next = [&]() -> std::optional<QStringList> {
        return row < queue.rows().size() ? std::optional(cellsOf(batch, queue, row++)) : std::nullopt;
    };
    return writeTable(folder, path, headOf(batch.header), next, isStopped);
}

} // namespace vestnik
