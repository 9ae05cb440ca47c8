#include "BatchCommands.h"
#include "Journal.h"
#include "ProductionOptions.h"
#include "PutBack.h"
#include "TeamSupport.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace vestnik {
namespace {

/// A person's word: rows of a shared batch of which nobody knows what became go again, and rows that failed where they are named.
class BatchRequeueCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit BatchRequeueCommand(CLI::App& batch)
        : Command(batch, "requeue", tr("Put unknown rows of a batch that the team shares back into its queue. They may arrive twice"))
    {
        m_app->add_option("ID", m_id, tr("The batch ID, or its first 6 characters or more").toStdString())->required();
        m_app->add_option("LINE", m_lines,
                          tr("Lines of the batch's file, which may have failed as well; without any all unknown rows").toStdString());
        m_production.addBatchTo(*m_app);
    }

    ExitCode run(const CliContext& context) override
    {
        if (const Result<void> created = context.folder.create(); !created)
            return CliContext::fail(created.error());
        Journal journal(context.folder.path());
        if (const Result<void> opened = journal.open().result(); !opened)
            return CliContext::fail(opened.error());
        const QList<qsizetype> lines(m_lines.begin(), m_lines.end());
        const Result<TeamAccess> access = TeamSupport::quietAccess(context);
        const QString folder = context.folder.path();
        const Result<SharedUndecided> meant = SharedPlans::undecided(access, folder, QString::fromStdString(m_id), lines);
        if (!meant)
            return CliContext::fail(meant.error());
        QList<SharedPutBack> rows = meant->others;
        if (!meant->rows.isEmpty()) {
            PutBack step(*meant, environmentOf(context, meant->batch), m_production.reason(), context.catalog);
            const Result<PutBackClearance> clearance = confirm(context, step);
            if (!clearance)
                return m_production.refuse(clearance.error(), step.intent().environment, {.reason = meant->batch.header.reason});
            const Result<QList<SharedPutBack>> put = step.put(access, folder, *clearance);
            if (!put)
                return CliContext::fail(put.error());
            rows += *put;
        }
        std::sort(rows.begin(), rows.end(), [](const SharedPutBack& one, const SharedPutBack& other) { return one.line < other.line; });
        for (const SharedPutBack& row : std::as_const(rows))
            CliContext::print(context.json ? json(row) : text(row));
        return end(rows);
    }

private:
    /// Returns the environment by the name that it has here. Nothing goes there from here, so a member who has none like it may put rows back, too.
    static Environment environmentOf(const CliContext& context, const StoredBatch& batch)
    {
        const Result<StoredBatch> here = BatchStore::load(context.folder.path(), batch.id);
        Environment environment;
        environment.id = batch.header.environmentId;
        environment.name = here ? here->header.environmentName : batch.header.environmentName;
        environment.kind = batch.header.environmentKind;
        environment.baseUrl = batch.header.origin;
        return environment;
    }

    Result<PutBackClearance> confirm(const CliContext& context, PutBack& step) const
    {
        const Environment& environment = step.intent().environment;
        ProductionGuard guard(context.catalog);
        if (const Result<void> opened = m_production.open(guard, environment); !opened)
            return std::unexpected(opened.error());
        if (const Result<void> believed = m_production.checkRows(environment, step.intent().rows.size()); !believed)
            return std::unexpected(believed.error());
        const Result<std::optional<Question>> asked = step.ask(guard);
        return asked ? step.confirm(guard, m_production.act()) : std::unexpected(asked.error());
    }

    ExitCode end(const QList<SharedPutBack>& rows) const
    {
        const auto count = [&rows](TeamQueue::PutBack became) {
            return std::count_if(rows.cbegin(), rows.cend(), [became](const SharedPutBack& row) { return row.became == became; });
        };
        const auto queued = count(TeamQueue::PutBack::Queued);
        if (queued > 0)
            CliContext::printInfo(tr("Rows back in the queue: %1. To send them: vestnik-cli batch join %2")
                                      .arg(QString::number(queued), QString::fromStdString(m_id)));
        else if (count(TeamQueue::PutBack::Accepted) == 0)
            CliContext::printInfo(tr("No row was put back."));
        const bool isRefused = !m_lines.empty() && (count(TeamQueue::PutBack::Held) > 0 || rows.isEmpty());
        return isRefused ? ExitCode::BadUsage : ExitCode::Accepted;
    }

    static QString text(const SharedPutBack& row)
    {
        switch (row.became) {
        case TeamQueue::PutBack::Queued: return tr("Line %1: back in the queue; %2 had it").arg(QString::number(row.line), row.member);
        case TeamQueue::PutBack::Accepted:
            return tr("Line %1: not put back, since the records of %2 say that it was accepted").arg(QString::number(row.line), row.member);
        case TeamQueue::PutBack::Held: return tr("Line %1: not put back, since %2 holds it now").arg(QString::number(row.line), row.member);
        case TeamQueue::PutBack::Unchanged: break;
        }
        return tr("Line %1: nothing to put back").arg(row.line);
    }

    static QString json(const SharedPutBack& row)
    {
        const char* became = row.became == TeamQueue::PutBack::Queued ? "queued"
            : row.became == TeamQueue::PutBack::Accepted              ? "accepted"
            : row.became == TeamQueue::PutBack::Held                  ? "held"
                                                                      : "unchanged";
        const nlohmann::ordered_json object{{"line", row.line}, {"became", became}, {"member", row.member.toStdString()}};
        return QString::fromStdString(object.dump());
    }

    std::string m_id;
    std::vector<qsizetype> m_lines;
    ProductionOptions m_production;
};

} // namespace

std::unique_ptr<Command> makeBatchRequeue(CLI::App& batch)
{
    return std::make_unique<BatchRequeueCommand>(batch);
}

} // namespace vestnik
