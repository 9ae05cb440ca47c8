#include "BatchCommands.h"
#include "BatchCounts.h"
#include "BatchExport.h"
#include "BatchLookup.h"
#include "DeliveryReport.h"
#include "JournalQueries.h"
#include "TargetFile.h"
#include "Ticket.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

/// The file's own columns, then ours, which are known by their mark when the file is read again.
class BatchExportCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit BatchExportCommand(CLI::App& batch) : Command(batch, "export", tr("Write the rows with what became of them to a CSV file"))
    {
        m_app->add_option("ID", m_id, tr("The batch ID, or its first 6 characters or more").toStdString())->required();
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
        const Result<BatchLookup> looked = lookUpBatch(context, QString::fromStdString(m_id));
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

    bool isMeant(const BatchLookup& looked, const QSet<qsizetype>& corrected, qsizetype row) const
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

} // namespace

std::unique_ptr<Command> makeBatchExport(CLI::App& batch)
{
    return std::make_unique<BatchExportCommand>(batch);
}

} // namespace vestnik
