#include "BatchCommands.h"
#include "Journal.h"
#include "SharedPlans.h"
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
    }

    ExitCode run(const CliContext& context) override
    {
        if (const Result<void> created = context.folder.create(); !created)
            return CliContext::fail(created.error());
        Journal journal(context.folder.path());
        if (const Result<void> opened = journal.open().result(); !opened)
            return CliContext::fail(opened.error());
        const QList<qsizetype> lines(m_lines.begin(), m_lines.end());
        const Result<QList<SharedPutBack>> rows = SharedPlans::putBack(TeamSupport::quietAccess(context), context.folder.path(),
                                                                       QString::fromStdString(m_id), lines);
        if (!rows)
            return CliContext::fail(rows.error());
        for (const SharedPutBack& row : *rows)
            CliContext::print(context.json ? json(row) : text(row));
        return end(*rows);
    }

private:
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
};

} // namespace

std::unique_ptr<Command> makeBatchRequeue(CLI::App& batch)
{
    return std::make_unique<BatchRequeueCommand>(batch);
}

} // namespace vestnik
