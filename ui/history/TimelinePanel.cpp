#include "TimelinePanel.h"

#include "EventCatalog.h"
#include "IssueText.h"
#include "RecordReading.h"
#include "RowTable.h"
#include "Shortcuts.h"
#include "Ticket.h"
#include "TimelineModel.h"
#include "Toasts.h"
#include "WhenDone.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace vestnik {

TimelinePanel::TimelinePanel(HistorySource& source, const EventCatalog& catalog, QWidget* parent)
    : TimelinePanel(new QTableView, source, catalog, parent)
{ }

TimelinePanel::TimelinePanel(QTableView* table, HistorySource& source, const EventCatalog& catalog, QWidget* parent)
    : RecordPanel(table, parent),
      m_source(&source),
      m_catalog(catalog),
      m_model(new TimelineModel(catalog, this)),
      m_heading(new QLabel),
      m_table(table),
      m_foot(new QLabel),
      m_open(addAct("timelineOpen", "open")),
      m_copy(addAct("timelineCopy", "ticket")),
      m_scenario(addAct("timelineScenario", "scenario"))
{
    build();
    const auto open = [this] {
        if (const QString chosen = delivery(); !chosen.isEmpty())
            Q_EMIT recordRequested(chosen);
    };
    connect(m_open, &QToolButton::clicked, this, open);
    connect(m_table, &QTableView::activated, this, open);
    connect(m_copy, &QToolButton::clicked, this, &TimelinePanel::copy);
    connect(m_scenario, &QToolButton::clicked, this, &TimelinePanel::makeScenario);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) { m_open->setEnabled(current.isValid()); });
    retranslateUi();
}

void TimelinePanel::build()
{
    setObjectName(QStringLiteral("timelinePanel"));
    m_table->setObjectName(QStringLiteral("timeline"));
    m_heading->setObjectName(QStringLiteral("timelineHeading"));
    m_foot->setObjectName(QStringLiteral("timelineFoot"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setStretchLastSection(true);
    setUpRowTable(*m_table, std::array{19, 11, 24, 18, 16, 14, 14});
    for (QLabel* label : {m_heading, m_foot}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setFocusPolicy(Qt::ClickFocus); // a text to copy from, and no stop
    }
    m_open->setEnabled(false);
    addWidget(m_heading);
    addTable();
    addWidget(m_foot);
}

void TimelinePanel::showOrder(const OrderKey& order)
{
    if (order != m_order) {
        m_order = order;
        m_timeline.reset();
        m_model->show({});
    }
    m_error.reset();
    retranslateUi();
    refresh();
}

void TimelinePanel::setSource(HistorySource& source)
{
    m_source = &source;
    ++m_run;
    m_timeline.reset(); // it says nothing of the other history
    m_model->show({});
    if (isVisible())
        refresh();
    retranslateUi();
}

void TimelinePanel::refresh()
{
    whenDone(m_source->timeline(m_order), this, [this, asked = m_order, run = m_run](const Result<OrderTimeline>& timeline) {
        if (asked == m_order && run == m_run)
            take(timeline);
    });
}

QString TimelinePanel::delivery() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? m_model->at(current.row()).delivery : QString();
}

bool TimelinePanel::useKey(const QKeyEvent& key, bool isPressed)
{
    // The keys of the records mean the row that is chosen here, not the one that is chosen in the history.
    const bool isTicket = Shortcuts::matches(key, Shortcut::CopyTicket);
    const bool isResend = Shortcuts::matches(key, Shortcut::Resend);
    if (!isTicket && !isResend && !Shortcuts::matches(key, Shortcut::EditAndResend))
        return RecordPanel::useKey(key, isPressed);
    const QString chosen = isPressed ? delivery() : QString();
    if (isPressed && isTicket && m_copy->isEnabled())
        copy();
    else if (!chosen.isEmpty() && !isTicket)
        isResend ? Q_EMIT resendRequested(chosen) : Q_EMIT loadRequested(chosen);
    return true;
}

void TimelinePanel::take(const Result<OrderTimeline>& timeline)
{
    const QString chosen = delivery();
    m_error = timeline ? std::nullopt : std::optional(timeline.error());
    if (timeline) {
        m_timeline = *timeline;
        m_model->show(*timeline);
    } else if (m_source->isOfTeam()) { // nothing stale stands there as what is
        m_timeline.reset();
        m_model->show({});
    }
    int row = m_model->rowCount() - 1; // the newest, unless another one was chosen
    for (int i = 0; i < m_model->rowCount(); ++i) {
        if (m_model->at(i).delivery == chosen)
            row = i;
    }
    if (row >= 0)
        m_table->setCurrentIndex(m_model->index(row, 0));
    m_open->setEnabled(row >= 0);
    retranslateUi();
}

void TimelinePanel::withRecords(const std::function<void(const QList<DeliveryRecord>&)>& handle)
{
    QList<qint64> keys;
    for (int row = 0; row < m_model->rowCount(); ++row)
        keys += m_model->at(row).key;
    readRecords(*m_source, keys, this, [this, handle](const Result<QList<DeliveryRecord>>& records) {
        if (records)
            return handle(*records);
        m_error = records.error();
        retranslateUi();
    });
}

void TimelinePanel::copy()
{
    withRecords([this, heading = headingText(), foot = footText()](const QList<DeliveryRecord>& records) {
        QList<TicketFacts> facts; // with what the API complained of, which a row of the list does not have
        for (const DeliveryRecord& record : records)
            facts.prepend(ticketFacts(record, m_catalog));
        QGuiApplication::clipboard()->setText(QStringList{heading, ticketText(facts), foot}.join(QStringLiteral("\n\n")));
        Toasts::of(*this).say(*this, Toast::Tone::Done,
                              [count = facts.size()] { return tr("Copied for a ticket. Records: %1.").arg(count); });
    });
}

void TimelinePanel::makeScenario()
{
    withRecords([this](const QList<DeliveryRecord>& records) {
        const bool areOver = std::all_of(records.cbegin(), records.cend(),
                                         [](const DeliveryRecord& record) { return record.summary.outcome.has_value(); });
        if (areOver)
            return Q_EMIT scenarioRequested(records);
        Toasts::of(*this).say(*this, Toast::Tone::Failure,
                              [] { return tr("One of these events is still being sent. Wait for its response, then try again."); });
    });
}

QString TimelinePanel::headingText() const
{
    if (!m_timeline || m_timeline->deliveries.isEmpty())
        return tr("Order %1").arg(orderName());
    QStringList ids = m_timeline->orderIds;
    QStringList uuids = m_timeline->orderUuids;
    QStringList parts;
    if (!ids.isEmpty())
        parts += tr("Order %1").arg(ids.join(QStringLiteral(", ")));
    if (!uuids.isEmpty())
        parts += tr("UUID %1").arg(uuids.join(QStringLiteral(", ")));
    return parts.join(QStringLiteral(" · "));
}

QString TimelinePanel::footText() const
{
    if (m_error)
        return readingErrorText(*m_error);
    if (!m_timeline)
        return QStringLiteral("…");
    const bool isTeam = m_source->isOfTeam();
    if (m_timeline->deliveries.isEmpty() && isTeam)
        return tr("Order %1 is not in the team's history. Your system may have sent the event.").arg(orderName());
    if (m_timeline->deliveries.isEmpty())
        return tr("Order %1 is not in this computer's history. A colleague or your system may have sent the event.").arg(orderName());
    QStringList parts{isTeam ? tr("Only what Vestnik sent from the team's computers") : tr("Only what Vestnik sent from this computer")};
    if (m_timeline->isCut)
        parts += tr("Only the newest %1 are shown.").arg(m_model->rowCount());
    if (m_timeline->orderIds.size() > 1)
        parts += tr("One UUID belongs to several order IDs: it may have been left over from another order.");
    return parts.join(QStringLiteral(" · "));
}

void TimelinePanel::retranslateUi()
{
    const auto name = [](QToolButton* button, const QString& text, Shortcut key) {
        button->setAccessibleName(text);
        button->setToolTip(Shortcuts::tip(text, key));
    };
    setTitle(tr("Order timeline: %1").arg(orderName()));
    m_heading->setText(headingText());
    m_heading->setVisible(m_timeline && m_timeline->orderIds.size() + m_timeline->orderUuids.size() > 1); // else the title has it all
    m_foot->setText(footText());
    m_table->setAccessibleName(tr("Order timeline"));
    name(m_open, tr("Open the record"), Shortcut::OpenRecord);
    name(m_copy, tr("Copy for a ticket"), Shortcut::CopyTicket);
    m_scenario->setAccessibleName(tr("Save as a scenario"));
    m_scenario->setToolTip(tr("Save as a scenario"));
    for (QToolButton* button : {m_copy, m_scenario})
        button->setEnabled(m_model->rowCount() > 0);
    m_model->retranslate();
}

} // namespace vestnik
