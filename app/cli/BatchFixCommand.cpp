#include "BatchCommands.h"
#include "BatchLookup.h"
#include "BatchSender.h"
#include "CorrectionTable.h"
#include "DuplicateCheck.h"
#include "PlanOutput.h"
#include "RowCorrection.h"
#include "RunOptions.h"
#include "TableOptions.h"

#include <QCoreApplication>

#include <algorithm>

namespace vestnik {
namespace {

constexpr qsizetype mostChangesShown = 20;

/// Sends rows that were refused for their data once more, corrected, as a batch that is linked to theirs.
class BatchFixCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit BatchFixCommand(CLI::App& batch)
        : Command(batch, "fix", tr("Send refused rows as they are corrected in a table that batch export --only fixable wrote"))
    {
        m_app->add_option("ID", m_id, tr("The batch ID, or its first 6 characters or more").toStdString())->required();
        m_app->add_option("FILE", m_file, tr("The table with corrected cells; rows without any do not go").toStdString())->required();
        m_table.addTo(*m_app);
        m_app->add_flag("--dry-run", m_isDryRun, tr("Check the corrections and send nothing").toStdString());
        m_run.addTo(*m_app);
    }

    ExitCode run(const CliContext& context) override
    {
        const Result<BatchLookup> first = lookUpBatch(context, QString::fromStdString(m_id));
        if (!first)
            return CliContext::failReading(first.error());
        SandboxServer sandbox(context.catalog);
        const Result<Environment> environment = environmentOfBatch(context, first->batch.header, sandbox);
        if (!environment)
            return CliContext::fail(environment.error());
        if (m_isDryRun) {
            const std::expected<BatchPlan, ExitCode> plan = check(context, *first, *environment);
            CliContext::printInfo(tr("Nothing was sent."));
            if (!plan)
                return plan.error();
            return plan->count(RowFate::Sent) > 0 ? ExitCode::Accepted : CliContext::fail(nothingToSend(*plan, {}));
        }
        Journal journal(context.folder.path());
        BatchSender sender(context, journal, *environment, m_run);
        const BatchHeader header = sender.header(correctionOf(first->batch));
        if (const std::optional<ExitCode> refused = sender.openForNew(header.reason))
            return *refused;
        std::expected<BatchPlan, ExitCode> plan = check(context, *first, *environment);
        if (!plan)
            return plan.error();
        return sender.sendNew(header, std::make_shared<const BatchPlan>(std::move(*plan)), [&](const BatchPlan& corrected) {
            return storeCorrections(context.folder.path(), journal.runId(), header, corrected);
        });
    }

private:
    /// The corrected rows without those that the history has as accepted; says what is wrong with them.
    std::expected<BatchPlan, ExitCode> check(const CliContext& context, const BatchLookup& first, const Environment& environment) const
    {
        Result<CorrectionTable> rows = read(context, first);
        if (!rows)
            return std::unexpected(CliContext::fail(rows.error()));
        JournalQueries reader(context.folder.path(), {});
        const bool isSound = rows->isSound();
        const Result<DuplicateCheck::Counts> known = DuplicateCheck::excludeKnown(reader, environment.origin(), rows->plan,
                                                                                  DuplicateCheck::corrected);
        if (!known)
            return std::unexpected(CliContext::fail(known.error()));
        sayChanges(*rows);
        printPlan(context, rows->plan, m_run.options(environment, rows->plan.count(RowFate::Sent)));
        if (isSound)
            return std::move(rows->plan);
        CliContext::printError(tr("Some corrected rows cannot go, so none of them went. Fix the table and give it again."));
        return std::unexpected(ExitCode::BadUsage);
    }

    Result<CorrectionTable> read(const CliContext& context, const BatchLookup& first) const
    {
        const Result<Table> table = m_table.read(QString::fromStdString(m_file));
        if (!table)
            return std::unexpected(table.error());
        ColumnMap columns = columnsOfCorrections(*table, first.batch.header, context.catalog);
        if (const Result<void> mapped = m_table.map(columns, context.catalog); !mapped)
            return std::unexpected(mapped.error());
        const Result<BatchCorrections> corrected = BatchStore::corrections(context.folder.path(), first.batch.id);
        if (!corrected)
            return std::unexpected(corrected.error());
        return correctionTable(first.batch, first.queue, corrected->lines, *table, columns, context.catalog);
    }

    /// Prints the changed cells, so that a person sees what a spreadsheet changed on its own.
    static void sayChanges(const CorrectionTable& rows)
    {
        for (const CellChange& change : rows.changes.first(std::min(rows.changes.size(), mostChangesShown)))
            CliContext::printInfo(
                tr("Line %1, %2: \"%3\" → \"%4\"").arg(QString::number(change.line), change.column, change.before, change.now));
        if (rows.changes.size() > mostChangesShown)
            CliContext::printInfo(tr("Changed cells that are not shown here: %1.").arg(rows.changes.size() - mostChangesShown));
        if (rows.unchanged > 0)
            CliContext::printInfo(tr("Rows without a correction, which do not go: %1.").arg(rows.unchanged));
    }

    std::string m_id;
    std::string m_file;
    TableOptions m_table;
    RunOptions m_run;
    bool m_isDryRun = false;
};

} // namespace

std::unique_ptr<Command> makeBatchFix(CLI::App& batch)
{
    return std::make_unique<BatchFixCommand>(batch);
}

} // namespace vestnik
