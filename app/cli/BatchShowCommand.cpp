#include "BatchCommands.h"
#include "BatchCounts.h"
#include "BatchLookup.h"
#include "BatchOutput.h"
#include "BatchStateText.h"
#include "BatchTeamOutput.h"
#include "OutcomeText.h"
#include "PlanExport.h"
#include "TimeText.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

constexpr qsizetype mostRowsShown = 20;

class BatchShowCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit BatchShowCommand(CLI::App& batch) : Command(batch, "show", tr("Show what became of a batch's rows"))
    {
        m_app->add_option("ID", m_id, tr("The batch ID, or its first 6 characters or more").toStdString())->required();
        m_app->add_flag("--team", m_isOfTeam, tr("A batch that the team shares, with the rows of all members").toStdString());
    }

    ExitCode run(const CliContext& context) override
    {
        if (m_isOfTeam)
            return BatchTeamOutput::show(context, QString::fromStdString(m_id));
        const Result<BatchLookup> looked = lookUpBatch(context, QString::fromStdString(m_id));
        if (!looked)
            return CliContext::failReading(looked.error());
        if (context.json) {
            for (qsizetype row = 0; row < looked->queue.rows().size(); ++row)
                CliContext::print(rowJson(looked->batch, looked->queue, row));
        } else {
            printHead(looked->batch);
            if (looked->batch.header.isShared)
                CliContext::printInfo(
                    tr("The team works on this batch together. Only this computer's rows are shown. All of them: batch show %1 --team")
                        .arg(looked->batch.id.first(8)));
            printOpen(context, *looked);
        }
        const QStringList lines = tallyLines(context, looked->batch, looked->queue, looked->corrected);
        for (const QString& line : lines)
            CliContext::print(line);
        return ExitCode::Accepted;
    }

private:
    static void printHead(const StoredBatch& batch)
    {
        const BatchHeader& header = batch.header;
        CliContext::print(tr("Batch: %1").arg(batch.id));
        CliContext::print(
            QStringLiteral("%1 · %2").arg(sourceText(header), localTimeText(batch.createdAt, QStringLiteral("yyyy-MM-dd HH:mm"))));
        const bool isSandbox = header.environmentKind == EnvironmentKind::Sandbox;
        CliContext::print(isSandbox ? sandboxMark() : tr("Environment: %1 (%2)").arg(header.environmentName, header.origin));
        if (!header.reason.isEmpty())
            CliContext::print(tr("Ticket or reason: %1").arg(header.reason));
    }

    /// Somebody has to look at it: neither accepted, here or before, nor in its turn.
    static bool isOpen(const BatchLookup& looked, qsizetype row)
    {
        const BatchQueue& queue = looked.queue;
        const RowState state = queue.state(row);
        const RowFate fate = queue.fate(row);
        if (state == RowState::Excluded)
            return fate != RowFate::Accepted && fate != RowFate::Repeated;
        if (isRefusedForData(queue, row) && looked.corrected.contains(queue.rows()[row].line))
            return false;
        return state == RowState::Failed || state == RowState::Unknown || state == RowState::Blocked;
    }

    static void printOpen(const CliContext& context, const BatchLookup& looked)
    {
        const BatchQueue& queue = looked.queue;
        const ColumnMap columns = columnsOf(looked.batch.header);
        qsizetype count = 0;
        for (qsizetype i = 0; i < queue.rows().size(); ++i) {
            const RowState state = queue.state(i);
            if (!isOpen(looked, i) || ++count > mostRowsShown)
                continue;
            const BatchRow row = queue.rows()[i];
            const RowHistory& history = queue.history(i);
            const QString what = state == RowState::Excluded ? leftOutText(queue, i, columns, context.catalog)
                : history.outcome ? outcomeTitle(*history.outcome, history.status, looked.batch.header.environmentKind)
                                  : BatchStateText::state(state);
            CliContext::print(tr("Line %1: %2")
                                  .arg(row.line)
                                  .arg(QStringLiteral("%1 · %2 · %3")
                                           .arg(row.body.orderId.isEmpty() ? row.body.orderUuid : row.body.orderId, row.body.event, what)));
        }
        if (count > mostRowsShown)
            CliContext::print(tr("Such rows that are not shown here: %1. batch export writes them all.").arg(count - mostRowsShown));
    }

    std::string m_id;
    bool m_isOfTeam = false;
};

} // namespace

std::unique_ptr<Command> makeBatchShow(CLI::App& batch)
{
    return std::make_unique<BatchShowCommand>(batch);
}

} // namespace vestnik
