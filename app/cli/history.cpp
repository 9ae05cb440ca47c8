#include "Commands.h"
#include "DeliveryText.h"
#include "HistoryParts.h"
#include "HttpText.h"
#include "IssueText.h"
#include "Journal.h"
#include "JournalReader.h"
#include "OutcomeText.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

class HistoryCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(HistoryCommand)

public:
    explicit HistoryCommand(CLI::App& app) : Command(app, "history", tr("What was sent from this computer, and what was answered"))
    {
        m_app->require_subcommand(0, 1);
        m_options.addTo(*m_app);
        m_app->add_option("--limit", m_limit, tr("At most so many, newest first").toStdString())->check(CLI::Range(1, 100'000));
        CLI::App* list = m_app->add_subcommand("list", tr("List the deliveries, newest first (also without a word)").toStdString());
        list->fallthrough();
        m_show = m_app->add_subcommand("show", tr("Show one record with its request and answer").toStdString());
        m_show->fallthrough();
        m_show->add_option("ID", m_id, tr("The record's id, or its first 8 characters").toStdString())->required();
        m_parts.push_back(makeHistoryExport(*m_app, m_options));
        m_parts.push_back(makeHistoryVerify(*m_app));
        m_parts.push_back(makeHistoryReset(*m_app));
    }

    ExitCode run(const CliContext& context) override
    {
        for (const std::unique_ptr<Command>& part : m_parts) {
            if (part->isGiven())
                return part->run(context);
        }
        Journal journal(context.folder.path());
        JournalReader reader(context.folder.path(), journal.runId());
        openIfThere(journal);
        return m_show->parsed() ? show(context, reader) : list(context, reader);
    }

private:
    ExitCode list(const CliContext& context, JournalReader& reader) const
    {
        const std::expected<HistoryFilter, QString> filter = m_options.filter();
        if (!filter) {
            CliContext::complain(filter.error());
            return ExitCode::BadUsage;
        }
        const Result<QList<DeliverySummary>> page = HistoryOptions::find(*filter, reader, m_limit);
        if (!page)
            return CliContext::failReading(page.error());
        for (const DeliverySummary& summary : *page) {
            if (!context.json) {
                printLine(summary);
                continue;
            }
            const Result<DeliveryRecord> record = reader.delivery(summary.delivery).result();
            if (!record)
                return CliContext::failReading(record.error());
            CliContext::print(deliveryJson(DeliveryReport::fromRecord(*record)));
        }
        if (context.json)
            return ExitCode::Accepted;
        if (page->isEmpty() && !m_options.order().isEmpty())
            CliContext::complain(
                tr("Order %1 is not in this computer's history. Your own system or a colleague may have sent it.").arg(m_options.order()));
        else if (page->isEmpty())
            CliContext::complain(tr("Nothing here. This computer's history holds only what Vestnik sent from it."));
        else if (!m_options.order().isEmpty())
            CliContext::complain(tr("Only what Vestnik sent from this computer"));
        return ExitCode::Accepted;
    }

    void printLine(const DeliverySummary& summary) const
    {
        const QString mark = summary.environmentKind == EnvironmentKind::Sandbox ? QStringLiteral(" · ") + sandboxMark() : QString();
        CliContext::print(
            QStringLiteral("%1  %2  %3  %4  %5  %6%7")
                .arg(summary.delivery.first(8), summary.startedAt.toLocalTime().toString(QStringLiteral("dd.MM.yyyy HH:mm:ss")),
                     columnText(summary.event, 26), columnText(summary.orderId.isEmpty() ? summary.orderUuid : summary.orderId, 24),
                     environmentText(summary.environmentName, summary.environmentKind).leftJustified(12),
                     stateText(summary.outcome, summary.inFlightElsewhere, summary.status), mark));
    }

    ExitCode show(const CliContext& context, JournalReader& reader) const
    {
        const Result<DeliveryRecord> record = reader.delivery(QString::fromStdString(m_id)).result();
        if (!record)
            return CliContext::failReading(record.error());
        const DeliveryReport report = DeliveryReport::fromRecord(*record);
        if (context.json) {
            CliContext::print(deliveryJson(report));
            return ExitCode::Accepted;
        }
        const QStringList lines = deliveryLines(report);
        for (const QString& line : lines)
            CliContext::print(line);
        const QDateTime& startedAt = report.exchange.startedAt; // as it was shown when it was sent
        CliContext::print(tr("Time: %1 (%2 UTC)")
                              .arg(startedAt.toLocalTime().toString(QStringLiteral("dd.MM.yyyy HH:mm:ss t")),
                                   startedAt.toUTC().toString(QStringLiteral("dd.MM.yyyy HH:mm:ss"))));
        CliContext::print(u'\n' + httpText(report.exchange.request));
        if (report.exchange.response)
            CliContext::print(u'\n' + httpText(*report.exchange.response));
        return ExitCode::Accepted;
    }

    CLI::App* m_show = nullptr;
    HistoryOptions m_options;
    std::vector<std::unique_ptr<Command>> m_parts;
    std::string m_id;
    int m_limit = 50;
};

} // namespace

std::unique_ptr<Command> makeHistoryCommand(CLI::App& app)
{
    return std::make_unique<HistoryCommand>(app);
}

} // namespace vestnik
