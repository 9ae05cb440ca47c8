#include "OutcomeLines.h"

#include "Announcement.h"
#include "Appearance.h"
#include "DisplayScale.h"
#include "IssueText.h"
#include "OutcomeText.h"
#include "TimeText.h"
#include "Tokens.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

namespace vestnik {

OutcomeLines::OutcomeLines(QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_title(new QLabel), m_note(new QLabel), m_mark(new QLabel), m_advice(new QLabel)
{
    m_title->setObjectName(QStringLiteral("outcome"));
    m_note->setObjectName(QStringLiteral("outcomeNote"));
    m_mark->setObjectName(QStringLiteral("sandboxMark"));
    m_advice->setObjectName(QStringLiteral("outcomeAdvice"));
    DisplayScale::setTextSize(*m_title, Tokens::TextSize::Title);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(Tokens::spaceTiny / 2);
    m_grid->setColumnStretch(0, 1);
    int row = 0;
    for (QLabel* label : {m_title, m_note, m_mark, m_advice}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_grid->addWidget(label, row, 0, 1, row == 0 ? 1 : 2); // what is wanted beside the title takes no room from the other lines
        ++row;
    }
    m_tick.setInterval(200);
    connect(&m_tick, &QTimer::timeout, this, &OutcomeLines::refreshSending);
    refresh();
}

void OutcomeLines::putBeside(QWidget* widget)
{
    m_grid->addWidget(widget, 0, 1, Qt::AlignTop);
}

void OutcomeLines::showNothing()
{
    m_tick.stop();
    m_sendingTo.reset();
    m_delivery.reset();
    refresh();
}

void OutcomeLines::showSending(const Environment& environment, const OutgoingBody& body)
{
    m_sendingOrder = body.orderId.isEmpty() ? body.orderUuid : body.orderId;
    m_delivery.reset();
    m_sendingTo = environment;
    m_clock.start();
    m_tick.start();
    refresh();
}

void OutcomeLines::show(const ShownDelivery& delivery, bool isPast)
{
    m_tick.stop();
    m_sendingTo.reset();
    m_delivery = delivery;
    m_isPast = isPast;
    refresh();
}

void OutcomeLines::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        refresh();
    QWidget::changeEvent(event);
}

void OutcomeLines::refresh()
{
    const EnvironmentKind kind = m_delivery ? m_delivery->summary().environmentKind
        : m_sendingTo                       ? m_sendingTo->kind
                                            : EnvironmentKind::Test;
    m_mark->setText(sandboxMark());
    m_mark->setVisible(kind == EnvironmentKind::Sandbox);
    Appearance::tint(*m_mark, Appearance::kindTextColor(EnvironmentKind::Sandbox));
    Appearance::tint(*m_note, Appearance::mutedColor());
    if (m_delivery)
        return refreshDelivery();
    say(m_note, {});
    if (m_sendingTo)
        return refreshSending();
    setTitle({}, {});
    say(m_advice, {});
}

void OutcomeLines::refreshSending()
{
    setTitle(tr("Sending the event to %2: order %1, %3 s")
                 .arg(m_sendingOrder, environmentText(m_sendingTo->name, m_sendingTo->kind), QString::number(m_clock.elapsed() / 1000)),
             Appearance::mutedColor());
    say(m_advice,
        tr("Waiting up to %n second(s). Stop ends the waiting, not the sending.", nullptr,
           static_cast<int>(m_sendingTo->deadline.count() / 1000)));
}

void OutcomeLines::refreshDelivery()
{
    const DeliverySummary& summary = m_delivery->summary();
    say(m_note, noteText());
    if (!m_delivery->isOver()) {
        setTitle(stateText({}, summary.inFlightElsewhere, 0, summary.environmentKind), Appearance::mutedColor());
        return say(m_advice, tr("No response is recorded yet. It will be shown here."));
    }
    const Outcome outcome = *summary.outcome;
    const QString title = outcomeTitle(outcome, summary.status, summary.environmentKind);
    setTitle(
        QStringLiteral("%1 %2 · %3").arg(Appearance::outcomeSign(outcome), title, durationText(m_delivery->report.exchange.durationUs)),
        m_isPast && isAccepted(outcome) ? Appearance::mutedColor() : Appearance::outcomeColor(outcome)); // trouble is never grey
    say(m_advice, adviceLines().join(u'\n'));
}

QString OutcomeLines::noteText() const
{
    const DeliverySummary& summary = m_delivery->summary();
    const QString time = timeText(summary.startedAt);
    if (m_delivery->isOld)
        return tr("Record of %1").arg(time) + (summary.member.isEmpty() ? QString() : QStringLiteral(" · ") + summary.member);
    if (m_isPast)
        return tr("Last send, of order %1 to %2")
                   .arg(m_delivery->order(), environmentText(summary.environmentName, summary.environmentKind))
            + QStringLiteral(" · ") + time;
    return summary.status > 0 ? tr("Response of %1").arg(time) : tr("Tried at %1").arg(time);
}

QStringList OutcomeLines::adviceLines() const
{
    const DeliveryReport& report = m_delivery->report;
    const Exchange& exchange = report.exchange;
    QStringList lines;
    if (m_delivery->givenUp)
        lines += errorText(*m_delivery->givenUp);
    else if (!report.recorded)
        lines += QStringList{report.recordingFault ? errorText(*report.recordingFault) : QString(),
                             tr("Not recorded: the history cannot be written. Nothing further is sent until this response is recorded.")};
    if (exchange.failure != TransportFailure::Stopped)
        lines += transportText(exchange.failure);
    lines += outcomeText(*report.summary.outcome, report.summary.status, report.wait(), report.summary.environmentKind).advice;
    if (m_delivery->isDataChanged)
        lines += changedDataText();
    lines.removeAll(QString());
    return lines;
}

void OutcomeLines::announceOutcome()
{
    // Whole: a sandbox's success must not be heard as a real one, and what to do next belongs to the outcome.
    QStringList texts{m_title->text()};
    for (const QLabel* label : {m_mark, m_advice}) {
        if (!label->isHidden())
            texts += label->text();
    }
    announce(m_title, texts.join(u'\n'));
}

void OutcomeLines::setTitle(const QString& text, const QColor& colour)
{
    say(m_title, text);
    m_title->setAccessibleName(text);
    Appearance::tint(*m_title, colour);
}

void OutcomeLines::say(QLabel* label, const QString& text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace vestnik
