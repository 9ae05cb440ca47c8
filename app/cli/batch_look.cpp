#include "BatchCommands.h"
#include "BatchExport.h"
#include "BatchList.h"
#include "BatchStateText.h"
#include "CorrectionTable.h"
#include "DeliveryReport.h"
#include "DeliveryText.h"
#include "DuplicateCheck.h"
#include "HistoryCommands.h"
#include "OutcomeText.h"
#include "PlanExport.h"
#include "TallyText.h"
#include "TargetFile.h"
#include "Ticket.h"
#include "TimeText.h"

#include <nlohmann/json.hpp>

namespace vestnik {
namespace {

using Json = nlohmann::ordered_json;

constexpr qsizetype mostRowsShown = 20;

class ListBatches : public Command {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit ListBatches(CLI::App& batch) : Command(batch, "list", tr("List the batches, newest first")) { }

    ExitCode run(const CliContext& context) override
    {
        Journal journal(context.folder.path());
        openIfThere(journal);
        const Result<QList<BatchEntry>> batches = BatchList::all(context.folder.path());
        if (!batches)
            return CliContext::failReading(batches.error());
        JournalQueries reader(context.folder.path(), journal.runId());
        if (!context.json && !batches->isEmpty())
            CliContext::printInfo(line(tr("ID"), tr("When"), tr("Environment"), tr("Rows"), tr("State"), tr("File")));
        ExitCode code = ExitCode::Accepted;
        for (const BatchEntry& batch : *batches) {
            const Result<BatchCounts> tally = BatchList::tally(reader, context.folder.path(), batch.id);
            if (!tally)
                code = CliContext::failReading(tally.error()); // the others are listed all the same
            else
                CliContext::print(context.json ? json(batch, *tally) : text(batch, *tally));
        }
        if (batches->isEmpty() && !context.json)
            CliContext::printInfo(tr("There are no batches yet."));
        return code;
    }

private:
    static QString line(const QString& id, const QString& when, const QString& where, const QString& rows, const QString& state,
                        const QString& file)
    {
        return QStringLiteral("%1  %2  %3  %4  %5  %6")
            .arg(columnText(id, 8), columnText(when, 16), columnText(where, 16), columnText(rows, 7), state.leftJustified(32),
                 file); // a state is never cut
    }

    static QString text(const BatchEntry& batch, const BatchCounts& tally)
    {
        return line(batch.id.first(8), localTimeText(batch.createdAt, QStringLiteral("yyyy-MM-dd HH:mm")),
                    environmentText(batch.header.environmentName, batch.header.environmentKind), QString::number(batch.rows),
                    howFarText(tally), sourceText(batch.header));
    }

    static QString json(const BatchEntry& batch, const BatchCounts& tally)
    {
        Json object = batchJson({batch.id, batch.createdAt, batch.header, {}});
        object["rows"] = batch.rows;
        addTally(object, tally);
        return QString::fromStdString(object.dump());
    }
};

class ShowBatch : public Command {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit ShowBatch(CLI::App& batch) : Command(batch, "show", tr("Show what became of a batch's rows"))
    {
        m_app->add_option("ID", m_id, tr("The batch's id, or its first 6 characters or more").toStdString())->required();
    }

    ExitCode run(const CliContext& context) override
    {
        const Result<LookedAt> looked = lookAtBatch(context, QString::fromStdString(m_id));
        if (!looked)
            return CliContext::failReading(looked.error());
        if (context.json) {
            for (qsizetype row = 0; row < looked->queue.rows().size(); ++row)
                CliContext::print(rowJson(looked->batch, looked->queue, row));
        } else {
            printHead(looked->batch);
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
    static bool isOpen(const LookedAt& looked, qsizetype row)
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

    static void printOpen(const CliContext& context, const LookedAt& looked)
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
                : history.outcome                            ? outcomeTitle(*history.outcome, history.status)
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
};

/// The file's own columns, then ours, which are known by their mark when the file is read again.
class ExportBatch : public Command {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit ExportBatch(CLI::App& batch) : Command(batch, "export", tr("Write the rows with what became of them to a CSV file"))
    {
        m_app->add_option("ID", m_id, tr("The batch's id, or its first 6 characters or more").toStdString())->required();
        m_file.addTo(*m_app);
        std::vector<std::string> choices{fixable};
        for (const RowState state : allRowStates)
            choices.push_back(rowStateCode(state).toStdString());
        m_app
            ->add_option("--only", m_only,
                         tr("Only these rows: fixable, which were refused for their data and are not corrected yet, or a state, such as "
                            "failed or unknown")
                             .toStdString())
            ->check(CLI::IsMember(choices));
    }

    ExitCode run(const CliContext& context) override
    {
        if (const std::optional<ExitCode> refused = m_file.refuse())
            return *refused;
        const Result<LookedAt> looked = lookAtBatch(context, QString::fromStdString(m_id));
        if (!looked)
            return CliContext::failReading(looked.error());
        const Result<BatchCorrections> corrected = BatchStore::corrections(context.folder.path(), looked->batch.id);
        if (!corrected)
            return CliContext::failReading(corrected.error());
        JournalQueries reader(context.folder.path(), {});
        ExportedRows rows{.isMeant = [&](qsizetype row) { return isMeant(*looked, corrected->lines, row); },
                          .answerOf = [&](const QString& delivery) { return answerOf(reader, delivery, context.catalog); }};
        const Result<qsizetype> written = exportBatch(context.folder.path(), m_file.path(), looked->batch, looked->queue, context.catalog,
                                                      rows);
        if (!written)
            return CliContext::fail(written.error());
        m_file.sayWritten(tr("Rows: %1.").arg(*written));
        return ExitCode::Accepted;
    }

private:
    static constexpr const char* fixable = "fixable";

    bool isMeant(const LookedAt& looked, const QSet<qsizetype>& corrected, qsizetype row) const
    {
        if (m_only == fixable)
            return isRefusedForData(looked.queue, row) && !corrected.contains(looked.batch.rows[row].line);
        return m_only.empty() || rowStateCode(looked.queue.state(row)).toStdString() == m_only;
    }

    static QString answerOf(JournalQueries& reader, const QString& delivery, const EventCatalog& catalog)
    {
        const Result<DeliveryRecord> record = reader.delivery(delivery);
        return record ? complaints(DeliveryReport::fromRecord(*record), catalog).join(QStringLiteral("; ")) : QString();
    }

    std::string m_id;
    TargetFile m_file;
    std::string m_only;
};

class RemoveBatch : public Command {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit RemoveBatch(CLI::App& batch) : Command(batch, "remove", tr("Delete a batch of which nothing was ever sent"))
    {
        m_app->add_option("ID", m_id, tr("The batch's id, or its first 6 characters or more").toStdString())->required();
    }

    ExitCode run(const CliContext& context) override
    {
        const Result<QString> removed = BatchStore::remove(context.folder.path(), QString::fromStdString(m_id));
        if (!removed)
            return CliContext::fail(removed.error());
        CliContext::printInfo(tr("Deleted: %1.").arg(*removed));
        return ExitCode::Accepted;
    }

private:
    std::string m_id;
};

} // namespace

Result<LookedAt> lookAtBatch(const CliContext& context, const QString& id)
{
    Journal journal(context.folder.path());
    openIfThere(journal); // which closes what dead programs left open
    Result<StoredBatch> batch = BatchStore::load(context.folder.path(), id);
    if (!batch)
        return std::unexpected(batch.error());
    JournalQueries reader(context.folder.path(), journal.runId());
    Result<BatchQueue> queue = DuplicateCheck::queueOf(reader, *batch);
    if (!queue)
        return std::unexpected(queue.error());
    const Result<QSet<qsizetype>> corrected = BatchStore::correctedLines(reader, context.folder.path(), batch->id);
    if (!corrected)
        return std::unexpected(corrected.error());
    return LookedAt{std::move(*batch), std::move(*queue), *corrected};
}

std::unique_ptr<Command> makeBatchList(CLI::App& batch)
{
    return std::make_unique<ListBatches>(batch);
}

std::unique_ptr<Command> makeBatchShow(CLI::App& batch)
{
    return std::make_unique<ShowBatch>(batch);
}

std::unique_ptr<Command> makeBatchExport(CLI::App& batch)
{
    return std::make_unique<ExportBatch>(batch);
}

std::unique_ptr<Command> makeBatchRemove(CLI::App& batch)
{
    return std::make_unique<RemoveBatch>(batch);
}

} // namespace vestnik
