#include "BatchExport.h"
#include "BatchParts.h"
#include "HistoryParts.h"
#include "OutcomeText.h"
#include "PlanStore.h"

#include <QFile>

#include <nlohmann/json.hpp>

namespace vestnik {
namespace {

/// A batch as it is, with what became of its rows.
struct Looked {
    StoredBatch batch;
    BatchQueue queue;
};

Result<Looked> look(const CliContext& context, const std::string& id)
{
    Journal journal(context.folder.path());
    openIfThere(journal); // which closes what dead programs left open
    Result<StoredBatch> batch = BatchStore::load(context.folder.path(), QString::fromStdString(id));
    if (!batch)
        return std::unexpected(batch.error());
    JournalReader reader(context.folder.path(), journal.runId());
    const Result<QList<RowHistory>> histories = BatchStore::histories(reader, *batch);
    if (!histories)
        return std::unexpected(histories.error());
    BatchQueue queue(batch->rows, *histories);
    return Looked{std::move(*batch), std::move(queue)};
}

class BatchList : public Command {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit BatchList(CLI::App& batch) : Command(batch, "list", tr("List the batches, newest first")) { }

    ExitCode run(const CliContext& context) override
    {
        Journal journal(context.folder.path());
        if (!QFile::exists(journal.file()))
            return ExitCode::Accepted;
        openIfThere(journal);
        const Result<std::unique_ptr<PlanStore>> store = PlanStore::open(context.folder.path());
        if (!store)
            return CliContext::failReading(store.error());
        const Result<QList<StoredPlan>> plans = (*store)->all();
        if (!plans)
            return CliContext::failReading(plans.error());
        for (const StoredPlan& plan : *plans) {
            const Result<BatchHeader> header = BatchCodec::decodeHeader(plan.header);
            if (!header)
                return CliContext::failReading(header.error());
            print(context, plan, *header);
        }
        return ExitCode::Accepted;
    }

private:
    static void print(const CliContext& context, const StoredPlan& plan, const BatchHeader& header)
    {
        const QString time = plan.createdAt.toString(Qt::ISODate);
        if (!context.json) {
            return CliContext::print(QStringLiteral("%1  %2  %3  %4  %5")
                                         .arg(plan.id.first(8), plan.createdAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")),
                                              environmentText(header.environmentName, header.environmentKind))
                                         .arg(plan.rows)
                                         .arg(header.file));
        }
        const nlohmann::ordered_json object{{"batch", plan.id.toStdString()},
                                            {"created_at", time.toStdString()},
                                            {"environment", header.environmentName.toStdString()},
                                            {"origin", header.origin.toStdString()},
                                            {"file", header.file.toStdString()},
                                            {"rows", plan.rows}};
        CliContext::print(QString::fromStdString(object.dump()));
    }
};

class BatchShow : public Command {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit BatchShow(CLI::App& batch) : Command(batch, "show", tr("Show what became of a batch's rows"))
    {
        m_app->add_option("ID", m_id, tr("The batch's id, or its beginning").toStdString())->required();
    }

    ExitCode run(const CliContext& context) override
    {
        const Result<Looked> looked = look(context, m_id);
        if (!looked)
            return CliContext::failReading(looked.error());
        for (qsizetype i = 0; context.json && i < looked->queue.rows().size(); ++i)
            CliContext::print(rowJson(looked->batch, looked->queue, i));
        printTally(context, looked->batch, looked->queue);
        return ExitCode::Accepted;
    }

private:
    std::string m_id;
};

/// The file's own columns, then ours, which are known by their mark when the file is read again.
class BatchExport : public Command {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit BatchExport(CLI::App& batch) : Command(batch, "export", tr("Write the rows with what became of them to a CSV file"))
    {
        m_app->add_option("ID", m_id, tr("The batch's id, or its beginning").toStdString())->required();
        m_app->add_option("FILE", m_file, tr("The file to write").toStdString())->required();
    }

    ExitCode run(const CliContext& context) override
    {
        const Result<Looked> looked = look(context, m_id);
        if (!looked)
            return CliContext::failReading(looked.error());
        const Result<void> written = exportBatch(context.folder.path(), QString::fromStdString(m_file), looked->batch, looked->queue,
                                                 context.catalog);
        return written ? ExitCode::Accepted : CliContext::fail(written.error());
    }

private:
    std::string m_id;
    std::string m_file;
};

} // namespace

std::unique_ptr<Command> makeBatchList(CLI::App& batch)
{
    return std::make_unique<BatchList>(batch);
}

std::unique_ptr<Command> makeBatchShow(CLI::App& batch)
{
    return std::make_unique<BatchShow>(batch);
}

std::unique_ptr<Command> makeBatchExport(CLI::App& batch)
{
    return std::make_unique<BatchExport>(batch);
}

} // namespace vestnik
