#include "Commands.h"
#include "DeliveryText.h"
#include "HistoryCommands.h"
#include "HistoryReading.h"
#include "HttpText.h"
#include "IssueText.h"
#include "Journal.h"
#include "OutcomeText.h"
#include "TeamErrorText.h"
#include "TimeText.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace vestnik {
namespace {

class HistoryCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(HistoryCommand)

public:
    explicit HistoryCommand(CLI::App& app) : Command(app, "history", tr("What was sent from this computer, and the responses"))
    {
        m_app->require_subcommand(0, 1);
        m_options.addTo(*m_app);
        m_options.addEnvironmentsTo(*m_app);
        m_options.addTeamTo(*m_app);
        m_app->add_option("--limit", m_limit, tr("At most so many, newest first").toStdString())->check(CLI::Range(1, 100'000));
        CLI::App* list = m_app->add_subcommand("list", tr("List the sends, newest first (default)").toStdString());
        list->fallthrough();
        m_show = m_app->add_subcommand("show", tr("Show one record with its request and response").toStdString());
        m_show->fallthrough();
        m_show->add_option("ID", m_id, tr("The record ID, or its first 6 characters or more").toStdString())->required();
        m_parts.push_back(makeHistoryExport(*m_app, m_options));
        m_parts.push_back(makeHistoryVerify(*m_app));
        m_parts.push_back(makeHistoryAcceptLoss(*m_app));
        m_parts.push_back(makeHistoryReset(*m_app));
    }

    ExitCode run(const CliContext& context) override
    {
        for (const std::unique_ptr<Command>& part : m_parts) {
            if (part->isGiven())
                return m_options.isOfTeam() && part != m_parts.front() ? refuseForTeam() : part->run(context);
        }
        if (m_show->parsed())
            return show(context);
        return list(context);
    }

private:
    /// They are about the file on this computer.
    static ExitCode refuseForTeam()
    {
        CliContext::printError(tr("--team goes with list, show and export. The team's history is checked by \"vestnik-cli team verify\"."));
        return ExitCode::BadUsage;
    }

    ExitCode list(const CliContext& context) const
    {
        std::expected<HistoryFilter, QString> filter = m_options.filter();
        if (!filter) {
            CliContext::printError(filter.error());
            return ExitCode::BadUsage;
        }
        const Result<QStringList> origins = m_options.nameEnvironments(*filter, context);
        if (!origins)
            return CliContext::fail(origins.error());
        const Result<std::unique_ptr<HistoryReading>> opened = m_options.open(context);
        if (!opened)
            return CliContext::failReading(opened.error());
        HistoryReading& history = **opened;
        const Result<bool> isKnown = m_options.nameOrder(*filter, [&history](const OrderKey& order) { return history.timeline(order); });
        if (!isKnown)
            return CliContext::failReading(isKnown.error());
        Result<QList<DeliverySummary>> page = history.page(*filter, *origins, m_limit + 1);
        if (!page)
            return CliContext::failReading(page.error());
        const bool isCut = page->size() > m_limit;
        page->resize(std::min<qsizetype>(page->size(), m_limit));
        if (filter->isOfOrder())
            std::reverse(page->begin(), page->end());
        if (isCut)
            CliContext::printInfo(tr("There are more; these are the newest %1. --limit shows more of them.").arg(m_limit));
        if (context.json)
            return printObjects(*page, history);
        for (qsizetype row = 0; row < page->size(); ++row)
            printLine(page->at(row), filter->isOfOrder() ? orderNotes(*page, row) : QStringList());
        sayWhatIsHeld(*filter, *isKnown, page->isEmpty());
        return ExitCode::Accepted;
    }

    void sayWhatIsHeld(const HistoryFilter& filter, bool isKnown, bool isEmpty) const
    {
        if (const QString text = m_options.isOfTeam() ? ofTeamText(filter, isKnown, isEmpty) : ofComputerText(filter, isKnown, isEmpty);
            !text.isEmpty())
            CliContext::printInfo(text);
    }

    QString ofComputerText(const HistoryFilter& filter, bool isKnown, bool isEmpty) const
    {
        if (!isKnown)
            return tr("Order %1 is not in this computer's history. A colleague or your system may have sent the event.")
                       .arg(m_options.order())
                + u' ' + wholeIdText();
        if (isEmpty && filter.isOfOrder())
            return nothingFitsText();
        if (isEmpty && m_options.isNarrowed())
            return tr("Nothing fits. This computer's history holds only what Vestnik sent from it.");
        if (isEmpty)
            return tr("Nothing here. This computer's history holds only what Vestnik sent from it.");
        return filter.isOfOrder() ? tr("Only what Vestnik sent from this computer") : QString();
    }

    QString ofTeamText(const HistoryFilter& filter, bool isKnown, bool isEmpty) const
    {
        if (!isKnown)
            return tr("Order %1 is not in the team's history. Your system may have sent the event.").arg(m_options.order()) + u' '
                + wholeIdText();
        if (isEmpty && filter.isOfOrder())
            return nothingFitsText();
        if (isEmpty && m_options.isNarrowed())
            return tr("Nothing fits. The team's history holds only what Vestnik sent from the team's computers.");
        if (isEmpty)
            return tr("Nothing here. The team's history holds only what Vestnik sent from the team's computers.");
        return filter.isOfOrder() ? tr("Only what Vestnik sent from the team's computers") : QString();
    }

    static QString wholeIdText() { return tr("--order takes a whole ID as it was sent; --search finds any part in any case."); }

    QString nothingFitsText() const
    {
        return tr("Nothing of order %1 fits the other options. Without them all that was sent of it is shown.").arg(m_options.order());
    }

    static ExitCode printObjects(const QList<DeliverySummary>& rows, HistoryReading& history)
    {
        for (const DeliverySummary& row : rows) {
            const Result<DeliveryRecord> record = history.delivery(row.delivery);
            if (!record)
                return CliContext::failReading(record.error());
            CliContext::print(deliveryJson(DeliveryReport::fromRecord(*record)));
        }
        return ExitCode::Accepted;
    }

    /// By whom, and which time of those shown this event went to this address.
    static QStringList orderNotes(const QList<DeliverySummary>& rows, qsizetype row)
    {
        QStringList notes;
        if (rows[row].who() != rows[row].member)
            notes += rows[row].who();
        if (const qsizetype times = repetition(rows, row); times > 1)
            notes += tr("Times sent: %1").arg(times);
        return notes;
    }

    static void printLine(const DeliverySummary& summary, QStringList notes)
    {
        notes.prepend(summary.member);
        notes.removeAll(QString());
        notes.prepend(QStringLiteral("%1  %2  %3  %4  %5  %6")
                          .arg(summary.delivery.first(8), timeText(summary.startedAt), columnText(summary.event, 26),
                               columnText(summary.orderId.isEmpty() ? summary.orderUuid : summary.orderId, 24),
                               environmentText(summary.environmentName, summary.environmentKind).leftJustified(12),
                               stateText(summary.outcome, summary.inFlightElsewhere, summary.status, summary.environmentKind)));
        CliContext::print(notes.join(QStringLiteral(" · ")));
    }

    ExitCode show(const CliContext& context) const
    {
        const Result<std::unique_ptr<HistoryReading>> history = m_options.open(context);
        const Result<DeliveryRecord> record = history ? (*history)->delivery(QString::fromStdString(m_id))
                                                      : std::unexpected(history.error());
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
        if (report.isUnclaimed)
            CliContext::print(unclaimedText());
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

void openIfThere(Journal& journal)
{
    if (!QFile::exists(journal.file()))
        return;
    // A journal that cannot be written may still be read; if not, the reading says so.
    if (const Result<void> opened = journal.open().result(); !opened && opened.error().code != ErrorCode::JournalUnavailable)
        CliContext::failReading(opened.error());
}

std::unique_ptr<Command> makeHistoryCommand(CLI::App& app)
{
    return std::make_unique<HistoryCommand>(app);
}

} // namespace vestnik
