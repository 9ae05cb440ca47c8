#include "HistoryActions.h"

#include "Clock.h"
#include "ExportDialog.h"
#include "FilterText.h"
#include "HistoryModel.h"
#include "HistoryTasks.h"
#include "IssueText.h"
#include "RecordReading.h"
#include "ResendSeveral.h"
#include "ShiftSummary.h"
#include "StateSlot.h"
#include "Ticket.h"
#include "Toasts.h"
#include "WhenDone.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QTableView>

#include <algorithm>
#include <functional>

namespace vestnik {
namespace {

constexpr int mostExported = 20'000; // by a selection, whose keys are gathered in the window's thread
constexpr int mostAtOnce = 200;      // records read whole for the clipboard or a resend
constexpr int mostInBatch = 5'000;   // and for a batch
constexpr int mostInScenario = 1'000;

} // namespace

HistoryActions::HistoryActions(Session& session, QTableView& table, HistoryModel& model, HistoryTasks& tasks, StateSlot& state)
    : QObject(&table),
      m_session(session),
      m_table(table),
      m_model(model),
      m_tasks(tasks),
      m_state(state),
      m_several(new ResendSeveral(session, table)),
      m_record(add(Shortcut::OpenRecord, &HistoryActions::openRecord)),
      m_resend(add(Shortcut::Resend, &HistoryActions::resendRecords)),
      m_edit(add(Shortcut::EditAndResend, &HistoryActions::editWanted)),
      m_timeline(add(Shortcut::Timeline, &HistoryActions::openTimeline)),
      m_ticket(add(Shortcut::CopyTicket, &HistoryActions::copyTicket)),
      m_markdown(addWithoutKey("copyMarkdown", &HistoryActions::copyMarkdown)),
      m_compare(add(Shortcut::Compare, &HistoryActions::compareRecords)),
      m_batch(addWithoutKey("batchOfRecords", &HistoryActions::makeBatch)),
      m_scenario(addWithoutKey("scenarioOfRecords", &HistoryActions::makeScenario)),
      m_export(add(Shortcut::ExportRecords, &HistoryActions::askForExport))
{
    connect(m_several, &ResendSeveral::failed, this, &HistoryActions::fail);
    connect(m_several, &ResendSeveral::productionRefused, this, [this] {
        Toasts::of(m_table).say(*this, Toast::Tone::Failure,
                                [] { return tr("In production, events are sent again one at a time. Nothing was sent."); });
    });
    connect(m_several, &ResendSeveral::finished, this, [this](int sent, int accepted, int total) {
        const auto text = [=] { return tr("Sent again: %1 of %2. Accepted: %3.").arg(sent).arg(total).arg(accepted); };
        if (accepted == total)
            Toasts::of(m_table).say(*this, Toast::Tone::Done, text);
        else
            m_state.show(StateSlot::Tone::Warning, text); // until a person has seen it: the rest was not sent, or not accepted
    });
    m_record->setShortcutContext(Qt::WidgetShortcut); // Enter is of the table alone
    retranslate();
    update();
}

QAction* HistoryActions::add(Shortcut id, void (HistoryActions::*work)())
{
    QAction* action = Shortcuts::add(id, m_table);
    connect(action, &QAction::triggered, this, work);
    return action;
}

QAction* HistoryActions::addWithoutKey(const char* name, void (HistoryActions::*work)())
{
    auto* action = new QAction(&m_table);
    action->setObjectName(QLatin1String(name));
    m_table.addAction(action);
    connect(action, &QAction::triggered, this, work);
    return action;
}

QList<qint64> HistoryActions::keys() const
{
    QList<qint64> keys;
    const QModelIndexList rows = m_table.selectionModel()->selectedRows();
    for (const QModelIndex& row : rows)
        keys.append(m_model.keyAt(row.row()));
    std::sort(keys.begin(), keys.end(), std::greater<qint64>());
    return keys;
}

int HistoryActions::selectedCount() const
{
    int count = 0;
    const QItemSelection selection = m_table.selectionModel()->selection();
    for (const QItemSelectionRange& range : selection)
        count += range.height();
    return count;
}

int HistoryActions::singleRow() const
{
    const QItemSelection selection = m_table.selectionModel()->selection();
    return selectedCount() == 1 ? selection.constFirst().top() : -1;
}

void HistoryActions::withSelected(const std::function<void(const QList<DeliveryRecord>&)>& handle, int most)
{
    if (selectedCount() > most) {
        Toasts::of(m_table).say(*this, Toast::Tone::Failure,
                                [most] { return tr("At most %1 records at once; export takes any number.").arg(most); });
        return;
    }
    readRecords(m_model.source(), keys(), this, [this, handle](const Result<QList<DeliveryRecord>>& records) {
        if (!records)
            fail(records.error());
        else if (!records->isEmpty())
            handle(*records);
    });
}

void HistoryActions::openRecord()
{
    withSelected([this](const QList<DeliveryRecord>& records) { Q_EMIT recordOpened(records.constFirst()); }, 1);
}

void HistoryActions::withDelivery(const QString& delivery, const std::function<void(const DeliveryRecord&)>& handle)
{
    const auto take = [this, handle, asked = ++m_asked](const Result<DeliveryRecord>& record) {
        if (asked == m_asked) // otherwise the person has asked for another one since
            record ? handle(*record) : fail(record.error());
    };
    whenDone(m_session.reader().delivery(delivery), this, [this, delivery, take](const Result<DeliveryRecord>& record) {
        // An order's timeline may be the team's.
        if (record || record.error().code != ErrorCode::RecordNotFound || !m_model.source().isOfTeam())
            return take(record);
        whenDone(m_model.source().delivery(delivery), this, take);
    });
}

void HistoryActions::openDelivery(const QString& delivery)
{
    withDelivery(delivery, [this](const DeliveryRecord& record) { Q_EMIT recordOpened(record); });
}

void HistoryActions::resendDelivery(const QString& delivery)
{
    withDelivery(delivery, [this](const DeliveryRecord& record) {
        if (!m_isSending && record.summary.outcome)
            Q_EMIT recordResent(record);
    });
}

void HistoryActions::editDelivery(const QString& delivery)
{
    withDelivery(delivery, [this](const DeliveryRecord& record) { Q_EMIT recordEdited(record); });
}

void HistoryActions::openTimeline()
{
    const int single = singleRow();
    if (const std::optional<DeliverySummary> row = single >= 0 ? m_model.at(single) : std::nullopt)
        Q_EMIT timelineWanted({{}, row->orderId, row->orderUuid});
}

void HistoryActions::copyTicket()
{
    withSelected(
        [this](const QList<DeliveryRecord>& records) {
            QList<TicketFacts> facts;
            for (const DeliveryRecord& record : records)
                facts += ticketFacts(record, m_session.catalog());
            QGuiApplication::clipboard()->setText(ticketText(facts));
            Toasts::of(m_table).say(*this, Toast::Tone::Done,
                                    [count = facts.size()] { return tr("Copied for a ticket. Records: %1.").arg(count); });
        },
        mostAtOnce);
}

void HistoryActions::copyMarkdown()
{
    withSelected(
        [this](const QList<DeliveryRecord>& records) {
            QList<TicketFacts> facts;
            for (const DeliveryRecord& record : records)
                facts += ticketFacts(record, m_session.catalog());
            QGuiApplication::clipboard()->setText(ticketMarkdown(facts));
            Toasts::of(m_table).say(*this, Toast::Tone::Done,
                                    [count = facts.size()] { return tr("Copied as Markdown. Records: %1.").arg(count); });
        },
        mostAtOnce);
}

void HistoryActions::compareRecords()
{
    withSelected(
        [this](const QList<DeliveryRecord>& records) {
            if (records.size() == 2)
                Q_EMIT comparisonWanted(records[1], records[0]);
        },
        mostAtOnce);
}

void HistoryActions::withAnswered(const std::function<void(const QList<DeliveryRecord>&)>& handle, int most)
{
    const auto check = [this, handle](const QList<DeliveryRecord>& records) {
        const bool areOver = std::all_of(records.cbegin(), records.cend(),
                                         [](const DeliveryRecord& record) { return record.summary.outcome.has_value(); });
        if (areOver)
            handle(records);
        else
            Toasts::of(m_table).say(*this, Toast::Tone::Failure,
                                    [] { return tr("One of these events is still being sent. Wait for its response, then try again."); });
    };
    withSelected(check, most);
}

void HistoryActions::resendRecords()
{
    if (selectedCount() == 1)
        return Q_EMIT resendWanted();
    withAnswered([this](const QList<DeliveryRecord>& records) { m_several->ask(records); }, mostAtOnce);
}

void HistoryActions::makeBatch()
{
    withAnswered([this](const QList<DeliveryRecord>& records) { Q_EMIT batchRequested(records); }, mostInBatch);
}

void HistoryActions::makeScenario()
{
    withAnswered([this](const QList<DeliveryRecord>& records) { Q_EMIT scenarioRequested(records); }, mostInScenario);
}

void HistoryActions::askForExport()
{
    const int count = selectedCount();
    const bool areAll = count == m_model.rowCount(); // the filter says it shorter
    if (!areAll && count > mostExported) {
        Toasts::of(m_table).say(*this, Toast::Tone::Failure, [] {
            return tr("A selection of at most %1 records can be exported. Use filters for more.").arg(mostExported);
        });
        return;
    }
    const QList<qint64> selected = areAll ? QList<qint64>() : keys();
    auto* dialog = new ExportDialog(count, m_model.rowCount(), m_session.preferences().csvSeparator(), m_table.window());
    connect(dialog, &ExportDialog::chosen, this, [this, selected](ExportFormat format, QChar separator, bool isSelectionOnly) {
        m_session.preferences().setCsvSeparator(separator);
        ExportRequest request{.format = format, .separator = separator, .filter = m_model.filter(), .deliveries = {}};
        if (!isSelectionOnly || selected.isEmpty())
            return m_tasks.exportRecords(request, m_model.rowCount());
        whenDone(m_model.source().summaries(selected), this, [this, request](const Result<QList<DeliverySummary>>& rows) {
            if (!rows)
                return fail(rows.error());
            ExportRequest ofSelected = request;
            for (const DeliverySummary& row : *rows)
                ofSelected.deliveries.append(row.delivery);
            if (!ofSelected.deliveries.isEmpty()) // an empty list would mean all of them
                m_tasks.exportRecords(ofSelected, ofSelected.deliveries.size());
        });
    });
    dialog->open();
}

void HistoryActions::copyShift(const QString& operatorName, int hours)
{
    HistoryFilter filter;
    filter.operatorName = operatorName;
    const QDateTime now = Clock::system().utcNow();
    if (hours > 0) {
        filter.from = now.addSecs(-3600 * hours);
    } else {
        const HistoryFilter shown = FilterText::toFilter(m_choice, false, now);
        filter.from = shown.from;
        filter.until = shown.until;
    }
    auto* summary = new ShiftSummary(m_model.source(), m_session.catalog(), filter, this);
    connect(summary, &ShiftSummary::failed, this, &HistoryActions::fail);
    connect(summary, &ShiftSummary::done, this, [this](const ShiftFacts& facts) {
        QGuiApplication::clipboard()->setText(shiftText(facts));
        Toasts::of(m_table).say(*this, Toast::Tone::Done, [attention = facts.attention.size() + facts.moreAttention] {
            return tr("The shift's summary was copied. Needs attention: %1.").arg(attention);
        });
    });
    summary->run();
}

void HistoryActions::fillShift(QMenu& menu)
{
    const QString chosen = m_choice.operatorName.isEmpty() ? m_session.operatorName() : m_choice.operatorName;
    QStringList operators;
    if (!chosen.isEmpty())
        operators += chosen;
    operators += QString();
    for (const QString& name : std::as_const(operators)) {
        const QString who = name.isEmpty() ? tr("Everybody") : QString(name).replace(u'&', QStringLiteral("&&"));
        for (const int hours : {8, 12, 24})
            connect(menu.addAction(tr("%1 · last %2 h").arg(who).arg(hours)), &QAction::triggered, this,
                    [this, name, hours] { copyShift(name, hours); });
        connect(menu.addAction(QStringLiteral("%1 · %2").arg(who, FilterText::period(m_choice))), &QAction::triggered, this,
                [this, name] { copyShift(name, 0); });
        menu.addSeparator();
    }
}

void HistoryActions::update()
{
    const int count = selectedCount();
    const int single = singleRow();
    const DeliverySummary* row = single >= 0 ? m_model.peek(single) : nullptr;
    m_record->setEnabled(count == 1);
    m_resend->setEnabled(!m_isSending && (count > 1 || (row && row->outcome)));
    m_edit->setEnabled(count == 1);
    m_timeline->setEnabled(count == 1);
    m_ticket->setEnabled(count > 0);
    m_markdown->setEnabled(count > 0);
    m_compare->setEnabled(count == 2);
    m_batch->setEnabled(count > 0);
    m_scenario->setEnabled(count > 0);
    m_export->setEnabled(m_model.rowCount() > 0 && !m_model.isListing() && !m_tasks.isBusy());
}

void HistoryActions::setSending(bool isSending)
{
    m_isSending = isSending;
    update();
}

void HistoryActions::fillRowMenu(QMenu& menu)
{
    update();
    menu.addAction(m_record);
    menu.addSeparator();
    menu.addActions({m_resend, m_edit, m_timeline});
    menu.addSeparator();
    menu.addActions({m_ticket, m_markdown, m_compare});
    menu.addSeparator();
    menu.addActions({m_batch, m_scenario, m_export});
}

void HistoryActions::fillMenu(QMenu& menu)
{
    fillRowMenu(menu);
    fillShift(*menu.addMenu(tr("Copy the shift's summary")));
    menu.addSeparator();
    m_tasks.fillMenu(menu);
}

void HistoryActions::retranslate()
{
    m_record->setText(tr("Open the record"));
    m_resend->setText(tr("Send again…"));
    m_edit->setText(tr("Edit and send"));
    m_timeline->setText(tr("Order timeline"));
    m_ticket->setText(tr("Copy for a ticket"));
    m_markdown->setText(tr("Copy as Markdown, with request and response"));
    m_compare->setText(tr("Compare two records"));
    m_batch->setText(tr("Batch of the selected…"));
    m_scenario->setText(tr("Save as a scenario…"));
    m_export->setText(tr("Export…"));
}

void HistoryActions::fail(const Error& error)
{
    m_state.show(StateSlot::Tone::Error, [error] { return readingErrorText(error); });
}

} // namespace vestnik
