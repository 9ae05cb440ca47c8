#include "BatchExport.h"

#include "OutcomeText.h"
#include "PlanExport.h"
#include "TableFile.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

struct BatchColumns {
    Q_DECLARE_TR_FUNCTIONS(BatchColumns)
};

QStringList headOf(const BatchHeader& header, qsizetype columns, bool hasAnswers)
{
    QStringList names = header.columns;
    names.resize(columns);
    names += {resultColumnMark + BatchColumns::tr("line"), resultColumnMark + BatchColumns::tr("state"),
              resultColumnMark + BatchColumns::tr("outcome"), resultColumnMark + BatchColumns::tr("status"),
              resultColumnMark + BatchColumns::tr("attempts")};
    if (hasAnswers)
        names += resultColumnMark + BatchColumns::tr("API's response");
    names += {resultColumnMark + BatchColumns::tr("record"), resultColumnMark + BatchColumns::tr("why not sent")};
    if (header.environmentKind == EnvironmentKind::Sandbox)
        names += resultColumnMark + BatchColumns::tr("note");
    return names;
}

QStringList cellsOf(const StoredBatch& batch, const BatchQueue& queue, qsizetype columns, qsizetype row, const EventCatalog& catalog,
                    const ExportedRows& rows)
{
    const RowHistory& history = queue.history(row);
    const BatchRow planned = queue.rows()[row];
    QStringList ours{QString::number(planned.line), rowStateCode(queue.state(row)),
                     history.outcome ? outcomeText(*history.outcome, history.status, {}, batch.header.environmentKind).title : QString(),
                     history.status > 0 ? QString::number(history.status) : QString(), QString::number(history.attempts)};
    if (rows.answerOf)
        ours += history.status > 0 ? rows.answerOf(planned.delivery) : QString();
    ours += {planned.delivery, leftOutText(queue, row, columnsOf(batch.header), catalog)};
    if (batch.header.environmentKind == EnvironmentKind::Sandbox)
        ours += kindText(batch.header.environmentKind);
    QStringList cells = planned.cells; // the table's own stay as they were
    cells.resize(columns);
    return cells + guardedCells(ours);
}

} // namespace

QString rowStateCode(RowState state)
{
    switch (state) {
    case RowState::Queued: return QStringLiteral("queued");
    case RowState::Sending: return QStringLiteral("sending");
    case RowState::Blocked: return QStringLiteral("held");
    case RowState::Excluded: return QStringLiteral("skipped");
    case RowState::Accepted: return QStringLiteral("accepted");
    case RowState::Failed: return QStringLiteral("failed");
    case RowState::Unknown: return QStringLiteral("unknown");
    }
    Q_UNREACHABLE();
}

Result<qsizetype> exportBatch(const QString& folder, const QString& path, const StoredBatch& batch, const BatchQueue& queue,
                              const EventCatalog& catalog, const ExportedRows& rows)
{
    qsizetype columns = batch.header.columns.size(); // a row may have more of them than the header
    for (qsizetype i = 0; i < batch.rows.size(); ++i)
        columns = std::max(columns, batch.rows[i].cells.size());
    qsizetype row = 0;
    const auto next = [&]() -> std::optional<QStringList> {
        while (rows.isMeant && row < queue.rows().size() && !rows.isMeant(row))
            ++row;
        return row < queue.rows().size() ? std::optional(cellsOf(batch, queue, columns, row++, catalog, rows)) : std::nullopt;
    };
    return writeTable(folder, path, headOf(batch.header, columns, static_cast<bool>(rows.answerOf)), next);
}

} // namespace vestnik
