#include "BatchCommands.h"
#include "BatchList.h"
#include "BatchOutput.h"
#include "BatchTeamOutput.h"
#include "DeliveryText.h"
#include "HistoryCommands.h"
#include "OutcomeText.h"
#include "TallyText.h"
#include "TimeText.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace vestnik {
namespace {

using Json = nlohmann::ordered_json;

class BatchListCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit BatchListCommand(CLI::App& batch) : Command(batch, "list", tr("List the batches, newest first"))
    {
        m_app->add_flag("--team", m_isOfTeam, tr("The batches that the team shares").toStdString());
    }

    ExitCode run(const CliContext& context) override
    {
        if (m_isOfTeam)
            return BatchTeamOutput::list(context);
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
                    batch.header.isShared ? tr("shared with the team") : howFarText(tally), sourceText(batch.header));
    }

    static QString json(const BatchEntry& batch, const BatchCounts& tally)
    {
        Json object = batchJson({batch.id, batch.createdAt, batch.header, {}});
        object["rows"] = batch.rows;
        addTally(object, tally);
        return QString::fromStdString(object.dump());
    }

    bool m_isOfTeam = false;
};

} // namespace

std::unique_ptr<Command> makeBatchList(CLI::App& batch)
{
    return std::make_unique<BatchListCommand>(batch);
}

} // namespace vestnik
