#include "ResponsePane.h"

#include "Announcement.h"
#include "Appearance.h"
#include "CodeView.h"
#include "EventCatalog.h"
#include "FieldPath.h"
#include "HttpText.h"
#include "IssueText.h"
#include "JsonHighlighter.h"
#include "Language.h"
#include "OutcomeText.h"
#include "TimeText.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <limits>

namespace vestnik {
namespace {

QLabel* makeTextLabel()
{
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

ResponsePane::ResponsePane(const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_catalog(catalog),
      m_heading(new QLabel),
      m_mark(makeTextLabel()),
      m_title(makeTextLabel()),
      m_advice(makeTextLabel()),
      m_details(makeTextLabel()),
      m_answer(new CodeView),
      m_highlighter(new JsonHighlighter(m_answer))
{
    m_mark->setObjectName(QStringLiteral("sandboxMark"));
    m_title->setObjectName(QStringLiteral("outcome"));
    m_answer->setObjectName(QStringLiteral("answer"));
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    m_title->setFont(large);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(6);
    for (QLabel* label : {m_heading, m_mark, m_title, m_advice, m_details})
        layout->addWidget(label);
    layout->addWidget(m_answer, 1);
    layout->addStretch();
    m_tick.setInterval(200);
    connect(&m_tick, &QTimer::timeout, this, &ResponsePane::refreshSending);
    refresh();
}

void ResponsePane::showNothing()
{
    m_report.reset();
    m_sendingTo.reset();
    m_tick.stop();
    refresh();
}

void ResponsePane::setPast(bool isPast)
{
    if (m_isPast == isPast)
        return;
    m_isPast = isPast;
    refresh();
}

void ResponsePane::showSending(const Environment& environment, const OutgoingBody& body)
{
    m_sendingOrder = body.orderId.isEmpty() ? body.orderUuid : body.orderId;
    m_report.reset();
    m_sendingTo = environment;
    m_clock.start();
    m_tick.start();
    refresh();
}

void ResponsePane::show(const DeliveryReport& report)
{
    keep(report);
    announceOutcome();
}

void ResponsePane::keep(const DeliveryReport& report)
{
    m_tick.stop();
    m_sendingTo.reset();
    m_report = report;
    m_givenUp.reset();
    m_isRecord = false;
    m_isPast = false;
    m_isDataChanged = false;
    refresh();
}

void ResponsePane::showRecord(const DeliveryReport& report)
{
    keep(report);
    m_isRecord = true;
    refresh();
}

void ResponsePane::markChangedData(const QString& delivery)
{
    if (!m_report || m_report->summary.delivery != delivery)
        return;
    m_isDataChanged = true;
    refresh();
}

void ResponsePane::markRecorded(const QString& delivery)
{
    if (!m_report || m_report->summary.delivery != delivery)
        return;
    m_report->recorded = true;
    refresh();
}

void ResponsePane::markGivenUp(const QString& delivery, const Error& error)
{
    if (!m_report || m_report->summary.delivery != delivery)
        return;
    m_givenUp = error;
    refresh();
}

void ResponsePane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        refresh();
    QWidget::changeEvent(event);
}

void ResponsePane::refresh()
{
    m_heading->setText(headingText());
    m_answer->setAccessibleName(tr("The response as received"));
    const EnvironmentKind kind = m_report ? m_report->summary.environmentKind : m_sendingTo ? m_sendingTo->kind : EnvironmentKind::Test;
    m_mark->setText(sandboxMark());
    m_mark->setVisible(kind == EnvironmentKind::Sandbox);
    Appearance::tint(*m_mark, Appearance::kindTextColor(EnvironmentKind::Sandbox));
    const bool isOver = m_report.has_value();
    m_details->setVisible(isOver);
    m_answer->setVisible(isOver && m_report->exchange.response.has_value());
    if (isOver)
        refreshDelivery(*m_report);
    else if (m_sendingTo)
        refreshSending();
    else {
        setTitle({}, {});
        m_title->hide();
        m_advice->setText(tr("The response will appear here."));
        m_advice->show();
    }
}

QString ResponsePane::headingText() const
{
    if (!m_report)
        return tr("Response");
    const DeliverySummary& summary = m_report->summary;
    if (m_isRecord)
        return tr("Record of %1").arg(timeText(summary.startedAt));
    return m_isPast ? tr("Last send, of order %1").arg(summary.orderId.isEmpty() ? summary.orderUuid : summary.orderId) : tr("Response");
}

void ResponsePane::refreshSending()
{
    setTitle(tr("Sending the event to %2: order %1, %3 s")
                 .arg(m_sendingOrder, environmentText(m_sendingTo->name, m_sendingTo->kind))
                 .arg(m_clock.elapsed() / 1000),
             Appearance::mutedColor());
    m_advice->setText(tr("Waiting up to %n second(s). Stop ends the waiting, not the sending.", nullptr,
                         static_cast<int>(m_sendingTo->deadline.count() / 1000)));
    m_advice->show();
}

void ResponsePane::refreshDelivery(const DeliveryReport& report)
{
    const Exchange& exchange = report.exchange;
    const int status = report.summary.status;
    const Outcome outcome = report.summary.outcome.value_or(Outcome::Unknown);
    const OutcomeText text = outcomeText(outcome, status, report.wait(), report.summary.environmentKind);
    setTitle(QStringLiteral("%1 %2 · %3")
                 .arg(Appearance::outcomeSign(outcome), outcomeTitle(outcome, status, report.summary.environmentKind),
                      durationText(exchange.durationUs)),
             m_isPast ? Appearance::mutedColor() : Appearance::outcomeColor(outcome));
    QStringList advice;
    if (m_givenUp)
        advice += errorText(*m_givenUp);
    else if (!report.recorded)
        advice += QStringList{report.recordingFault ? errorText(*report.recordingFault) : QString(),
                              tr("Not recorded: the history cannot be written. Nothing further is sent until this response is recorded.")};
    if (exchange.failure != TransportFailure::Stopped)
        advice += transportText(exchange.failure);
    advice += text.advice;
    if (m_isDataChanged)
        advice += changedDataText();
    advice.removeAll(QString());
    m_advice->setText(advice.join(u'\n'));
    m_advice->setVisible(!advice.isEmpty());
    QString details = detailsText(report);
    if (exchange.response) {
        showAnswer(*exchange.response);
        if (m_answer->isCut())
            details += u'\n'
                + tr("Only the first %1 KB of the response are shown. Select all to copy all of it.").arg(CodeView::maxShown / 1024);
    }
    m_details->setText(details);
}

void ResponsePane::showAnswer(const HttpResponse& response)
{
    const QByteArray body = response.body.trimmed();
    const int lineOfBody = static_cast<int>(response.headers.size()) + 2; // the status stands before the headers, nothing after them
    m_highlighter->setFirstLine(body.startsWith('{') || body.startsWith('[') ? lineOfBody : std::numeric_limits<int>::max());
    m_answer->setText(httpText(response));
}

QString ResponsePane::detailsText(const DeliveryReport& report) const
{
    QStringList lines;
    const DeliverySummary& summary = report.summary;
    const QString order = summary.orderId.isEmpty() ? summary.orderUuid : summary.orderId;
    lines += tr("%1 · order %2").arg(m_catalog.title(summary.event, Language::current()), order);
    const QString name = environmentText(summary.environmentName, summary.environmentKind);
    lines += summary.environmentKind == EnvironmentKind::Sandbox
        ? tr("Environment: %1").arg(name)
        : tr("Environment: %1 (%2), %3").arg(name, summary.origin, kindText(summary.environmentKind));
    const QList<ErrorItem> errors = report.errors();
    for (const ErrorItem& item : errors) {
        constexpr qsizetype shown = 500; // the whole message stands in the answer below
        const QString message = item.message.size() > shown ? item.message.first(shown) + u'…' : item.message;
        lines += complaintText(summary.environmentKind,
                               item.field.isEmpty() ? message
                                                    : fieldText(fieldPath(item.field), m_catalog) + QStringLiteral(" — ") + message);
    }
    return lines.join(u'\n');
}

void ResponsePane::announceOutcome()
{
    // Whole: a sandbox's success must not be heard as a real one, and what to do next belongs to the outcome.
    QStringList texts{m_title->text()};
    for (const QLabel* label : {m_mark, m_advice}) {
        if (!label->isHidden())
            texts += label->text();
    }
    announce(m_title, texts.join(u'\n'));
}

void ResponsePane::setTitle(const QString& text, const QColor& colour)
{
    m_title->setText(text);
    m_title->setAccessibleName(text);
    m_title->show();
    Appearance::tint(*m_title, colour);
}

} // namespace vestnik
