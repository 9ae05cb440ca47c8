#include "RecordWindow.h"

#include "Appearance.h"
#include "CodeView.h"
#include "HistoryCells.h"
#include "HttpText.h"
#include "Language.h"
#include "OutcomeText.h"
#include "Ticket.h"
#include "TimeText.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace vestnik {
namespace {

QString attemptText(const DeliveryRecord::Attempt& attempt, EnvironmentKind kind)
{
    QStringList lines;
    lines += RecordWindow::tr("Attempt %1: %2").arg(attempt.start.attempt).arg(fullTimeText(attempt.start.startedAt));
    if (!attempt.end) {
        lines += RecordWindow::tr("No end is recorded yet.");
        return lines.join(QStringLiteral("\n    "));
    }
    const Exchange& exchange = attempt.end->exchange;
    const int status = exchange.response ? exchange.response->status : 0;
    lines += outcomeText(attempt.end->outcome, status, {}, kind).sentence()
        + (status > 0 ? QStringLiteral(" (%1)").arg(status) : QString());
    if (exchange.failure != TransportFailure::None) {
        const QString detail = exchange.failureDetail.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(exchange.failureDetail);
        lines += transportText(exchange.failure) + detail;
    }
    if (attempt.end->recovered) {
        lines += RecordWindow::tr("The program ended before the response; this end was recorded later: %1")
                     .arg(fullTimeText(attempt.end->endedAt));
        return lines.join(QStringLiteral("\n    "));
    }
    QStringList times;
    if (exchange.bodyTakenUs)
        times += RecordWindow::tr("request left after %1").arg(durationText(*exchange.bodyTakenUs));
    if (exchange.firstByteUs)
        times += RecordWindow::tr("answer began after %1").arg(durationText(*exchange.firstByteUs));
    times += RecordWindow::tr("over after %1").arg(durationText(exchange.durationUs));
    lines += times.join(QStringLiteral(", "));
    return lines.join(QStringLiteral("\n    "));
}

} // namespace

RecordWindow::RecordWindow(const DeliveryRecord& record, const EventCatalog& catalog, QWidget* parent)
    : QDialog(parent),
      m_record(record),
      m_catalog(catalog),
      m_mark(new QLabel),
      m_facts(new QPlainTextEdit),
      m_tabs(new QTabWidget),
      m_copy(new QPushButton),
      m_close(new QPushButton)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("record"));
    build();
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(ticketText(ticketFacts(m_record, m_catalog))); });
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    retranslateUi();
}

void RecordWindow::build()
{
    m_facts->setObjectName(QStringLiteral("recordFacts"));
    m_facts->setReadOnly(true);
    m_facts->setTabChangesFocus(true);
    m_tabs->setDocumentMode(true);
    m_mark->setVisible(m_record.summary.environmentKind == EnvironmentKind::Sandbox);
    Appearance::tint(*m_mark, Appearance::kindTextColor(EnvironmentKind::Sandbox));
    auto* split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->addWidget(m_facts);
    split->addWidget(m_tabs);
    split->setStretchFactor(1, 1);
    split->setSizes({250, 330});
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    for (QPushButton* button : {m_copy, m_close}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_mark);
    layout->addWidget(split, 1);
    layout->addLayout(buttons);
    resize(820, 660);
}

QString RecordWindow::factsText(const DeliveryRecord& record, const EventCatalog& catalog)
{
    const DeliverySummary& summary = record.summary;
    const QString none = QStringLiteral("—");
    const auto line = [&none](const QString& label, const QString& text) {
        return QStringLiteral("%1: %2").arg(label, text.isEmpty() ? none : text);
    };
    QStringList lines{line(tr("Event"), QStringLiteral("%1 (%2)").arg(catalog.title(summary.event, Language::current()), summary.event)),
                      line(tr("Order ID"), summary.orderId),
                      line(tr("Order UUID"), summary.orderUuid),
                      line(tr("Outcome"), stateText(summary.outcome, summary.inFlightElsewhere, summary.status, summary.environmentKind)),
                      line(tr("Environment"),
                           QStringLiteral("%1 (%2), %3")
                               .arg(environmentText(summary.environmentName, summary.environmentKind), summary.origin,
                                    kindText(summary.environmentKind))),
                      line(tr("Who"),
                           summary.operatorName.isEmpty() ? summary.osUser
                                                          : tr("%1 (user of the computer: %2)").arg(summary.operatorName, summary.osUser)),
                      line(tr("Where from"), HistoryCells::source(summary.source)),
                      line(tr("Ticket or reason"), summary.reason)};
    if (!summary.resendOf.isEmpty())
        lines += line(tr("Sent again, record"), summary.resendOf);
    if (!summary.batch.isEmpty())
        lines += line(tr("Batch"), summary.batch);
    lines += line(tr("Record"), summary.delivery);
    for (const DeliveryRecord::Attempt& attempt : record.attempts)
        lines += attemptText(attempt, record.summary.environmentKind);
    const TicketFacts facts = ticketFacts(record, catalog);
    for (const QString& complaint : facts.complaints)
        lines += complaintText(summary.environmentKind, complaint);
    return lines.join(u'\n');
}

void RecordWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QDialog::changeEvent(event);
}

void RecordWindow::addView(const QString& name, const QString& text, const QString& title)
{
    auto* view = new CodeView;
    view->setObjectName(name);
    view->setText(text);
    m_tabs->addTab(view, view->isCut() ? tr("%1 (first %2 KB; select all to copy all)").arg(title).arg(CodeView::maxShown / 1024) : title);
}

void RecordWindow::retranslateUi()
{
    setWindowTitle(tr("Record: order %1").arg(HistoryCells::order(m_record.summary)));
    m_mark->setText(sandboxMark());
    m_facts->setPlainText(factsText(m_record, m_catalog));
    m_facts->setAccessibleName(tr("What is recorded"));
    m_copy->setText(tr("Copy for a ticket"));
    m_close->setText(tr("Close"));
    const int current = std::max(0, m_tabs->currentIndex());
    while (m_tabs->count() > 0)
        delete m_tabs->widget(0);
    const bool isOne = m_record.attempts.size() == 1;
    for (const DeliveryRecord::Attempt& attempt : m_record.attempts) {
        const QString number = isOne ? QString() : QStringLiteral(" %1").arg(attempt.start.attempt);
        addView(QStringLiteral("recordRequest"), httpText(attempt.start.request), tr("Request") + number);
        if (attempt.end && attempt.end->exchange.response)
            addView(QStringLiteral("recordAnswer"), httpText(*attempt.end->exchange.response), tr("Response") + number);
    }
    m_tabs->setCurrentIndex(std::min(current, m_tabs->count() - 1));
}

} // namespace vestnik
