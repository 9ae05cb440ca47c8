#include "Commands.h"
#include "DeliveryView.h"
#include "IssueText.h"
#include "Journal.h"
#include "JournalReader.h"
#include "OutcomeText.h"

#include <QCoreApplication>
#include <QFile>

namespace vestnik {
namespace {

class HistoryCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(HistoryCommand)

public:
    explicit HistoryCommand(CLI::App& app) : Command(app, "history", tr("What was sent from this computer, and what was answered"))
    {
        m_app->require_subcommand(0, 1);
        m_app->add_option("--order", m_order, tr("Only this order ID").toStdString());
        m_app->add_option("--outcome", m_outcome, tr("Only this outcome, such as invalid or unknown").toStdString());
        m_app->add_option("--limit", m_limit, tr("At most so many, newest first").toStdString())->check(CLI::Range(1, 100'000));
        CLI::App* list = m_app->add_subcommand("list", tr("List the deliveries, newest first (also without a word)").toStdString());
        list->fallthrough();
        m_show = m_app->add_subcommand("show", tr("Show one record with its request and answer").toStdString());
        m_show->fallthrough();
        m_show->add_option("ID", m_id, tr("The record's id, or its first 8 characters").toStdString())->required();
        m_verify = m_app->add_subcommand("verify", tr("Check that no record was altered, removed or cut off").toStdString());
        m_verify->fallthrough();
    }

    ExitCode run(const CliContext& context) override
    {
        Journal journal(context.folder.path());
        JournalReader reader(context.folder.path(), journal.runId());
        if (m_verify->parsed())
            return verify(reader);
        recoverIfThere(journal);
        return m_show->parsed() ? show(context, reader) : list(context, reader);
    }

private:
    /// Closes what dead programs left open. A journal that cannot be written can still be read.
    static void recoverIfThere(Journal& journal)
    {
        if (!QFile::exists(journal.file()))
            return;
        if (const Result<void> opened = journal.open().result(); !opened)
            CliContext::complain(errorText(opened.error()));
    }

    ExitCode list(const CliContext& context, JournalReader& reader) const
    {
        HistoryFilter filter;
        filter.orderId = QString::fromStdString(m_order);
        if (!m_outcome.empty()) {
            const std::optional<Outcome> outcome = outcomeFromCode(QString::fromStdString(m_outcome));
            if (!outcome) {
                CliContext::complain(tr("There is no outcome \"%1\".").arg(QString::fromStdString(m_outcome)));
                return ExitCode::BadUsage;
            }
            filter.outcomes = {*outcome};
        }
        const Result<QList<DeliverySummary>> page = reader.page(filter, 0, m_limit).result();
        if (!page)
            return CliContext::fail(page.error());
        for (const DeliverySummary& summary : *page) {
            if (!context.json) {
                printLine(summary);
                continue;
            }
            const Result<DeliveryRecord> record = reader.delivery(summary.delivery).result();
            if (!record)
                return CliContext::fail(record.error());
            CliContext::print(DeliveryView::fromRecord(*record).json());
        }
        if (page->isEmpty() && !context.json)
            CliContext::complain(tr("Nothing here. This computer's history holds only what Vestnik sent from it."));
        return ExitCode::Accepted;
    }

    void printLine(const DeliverySummary& summary) const
    {
        const QString mark = summary.environmentKind == EnvironmentKind::Sandbox ? QStringLiteral(" · ") + sandboxMark() : QString();
        CliContext::print(
            QStringLiteral("%1  %2  %3  %4  %5  %6%7")
                .arg(summary.delivery.first(8), summary.startedAt.toLocalTime().toString(QStringLiteral("dd.MM.yyyy HH:mm:ss")))
                .arg(summary.event, -26)
                .arg(summary.orderId.isEmpty() ? summary.orderUuid : summary.orderId, -16)
                .arg(environmentText(summary.environmentName, summary.environmentKind), -12)
                .arg(stateText(summary.outcome, summary.inFlightElsewhere, summary.status), mark));
    }

    ExitCode show(const CliContext& context, JournalReader& reader) const
    {
        const Result<DeliveryRecord> record = reader.delivery(QString::fromStdString(m_id)).result();
        if (!record)
            return CliContext::fail(record.error());
        const DeliveryView view = DeliveryView::fromRecord(*record);
        if (context.json) {
            CliContext::print(view.json());
            return ExitCode::Accepted;
        }
        const QStringList lines = view.lines();
        for (const QString& line : lines)
            CliContext::print(line);
        CliContext::print(tr("Time: %1 (%2 UTC)")
                              .arg(view.startedAt.toLocalTime().toString(QStringLiteral("dd.MM.yyyy HH:mm:ss t")),
                                   view.startedAt.toUTC().toString(QStringLiteral("dd.MM.yyyy HH:mm:ss"))));
        CliContext::print(QStringLiteral("\nPOST %1").arg(view.exchange.request.url));
        for (const Header& header : view.exchange.request.headers)
            CliContext::print(QString::fromUtf8(header.first + ": " + header.second));
        CliContext::print(u'\n' + QString::fromUtf8(view.exchange.request.body));
        if (const std::optional<HttpResponse>& response = view.exchange.response) {
            CliContext::print(QStringLiteral("\nHTTP %1").arg(response->status));
            for (const Header& header : response->headers)
                CliContext::print(QString::fromUtf8(header.first + ": " + header.second));
            CliContext::print(u'\n' + QString::fromUtf8(response->body));
            if (response->cut)
                CliContext::print(tr("(the rest was not kept)"));
        }
        return ExitCode::Accepted;
    }

    static ExitCode verify(JournalReader& reader)
    {
        const Result<VerifyReport> report = reader.verify().result();
        if (!report)
            return CliContext::fail(report.error());
        if (report->fault == VerifyReport::Fault::None) {
            CliContext::print(tr("The history is sound. Records checked: %1.").arg(report->sound));
            return ExitCode::Accepted;
        }
        CliContext::print(tr("The history is not sound. Sound records from the beginning: %1.").arg(report->sound));
        CliContext::print(faultText(*report));
        return ExitCode::Refused;
    }

    static QString faultText(const VerifyReport& report)
    {
        switch (report.fault) {
        case VerifyReport::Fault::None: return {};
        case VerifyReport::Fault::Altered: return tr("Record %1 was altered.").arg(report.faultSeq);
        case VerifyReport::Fault::Missing: return tr("Record %1 is missing.").arg(report.faultSeq);
        case VerifyReport::Fault::TailCut: return tr("Records from %1 on were cut off the end.").arg(report.faultSeq);
        case VerifyReport::Fault::Projection:
            return tr("The list of deliveries does not say what the records say (line %1).").arg(report.faultSeq);
        }
        Q_UNREACHABLE();
    }

    CLI::App* m_show = nullptr;
    CLI::App* m_verify = nullptr;
    std::string m_order;
    std::string m_outcome;
    std::string m_id;
    int m_limit = 50;
};

} // namespace

std::unique_ptr<Command> makeHistoryCommand(CLI::App& app)
{
    return std::make_unique<HistoryCommand>(app);
}

} // namespace vestnik
