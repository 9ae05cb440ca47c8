#include "ResponsePane.h"

#include "AnswerClassifier.h"
#include "Appearance.h"
#include "CodeView.h"
#include "ErrorsObject.h"
#include "EventCatalog.h"
#include "IssueText.h"
#include "Language.h"
#include "OutcomeText.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

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

QString answerText(const HttpResponse& response)
{
    QString text = QStringLiteral("HTTP %1\n").arg(response.status);
    for (const Header& header : response.headers)
        text += QString::fromUtf8(header.first) + QStringLiteral(": ") + QString::fromUtf8(header.second) + u'\n';
    return text + u'\n' + QString::fromUtf8(response.body);
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
      m_answer(makeCodeView())
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
    m_delivery.reset();
    m_sendingTo.reset();
    m_tick.stop();
    refresh();
}

void ResponsePane::showSending(const Environment& environment)
{
    m_delivery.reset();
    m_sendingTo = environment;
    m_clock.start();
    m_tick.start();
    refresh();
}

void ResponsePane::show(const ShownDelivery& delivery)
{
    m_tick.stop();
    m_sendingTo.reset();
    m_delivery = delivery;
    refresh();
}

void ResponsePane::markRecorded()
{
    if (!m_delivery)
        return;
    m_delivery->recorded = true;
    refresh();
}

void ResponsePane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::ApplicationPaletteChange)
        refresh();
    QWidget::changeEvent(event);
}

void ResponsePane::refresh()
{
    m_heading->setText(m_delivery && m_delivery->fromHistory
                           ? tr("Record of %1").arg(m_delivery->fromHistory->toLocalTime().toString(QStringLiteral("dd.MM.yyyy HH:mm:ss")))
                           : tr("Answer"));
    m_answer->setAccessibleName(tr("The answer as received"));
    const EnvironmentKind kind = m_delivery ? m_delivery->environmentKind : m_sendingTo ? m_sendingTo->kind : EnvironmentKind::Test;
    m_mark->setText(sandboxMark());
    m_mark->setVisible(kind == EnvironmentKind::Sandbox);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, Appearance::kindColor(EnvironmentKind::Sandbox, colours));
    m_mark->setPalette(colours);
    const bool isOver = m_delivery.has_value();
    m_details->setVisible(isOver);
    m_answer->setVisible(isOver && m_delivery->exchange.response.has_value());
    if (isOver)
        refreshDelivery(*m_delivery);
    else if (m_sendingTo)
        refreshSending();
    else {
        setTitle({}, {});
        m_title->hide();
        m_advice->setText(tr("The answer will appear here."));
        m_advice->show();
    }
}

void ResponsePane::refreshSending()
{
    setTitle(tr("Sending to %1… %2 s").arg(environmentText(m_sendingTo->name, m_sendingTo->kind)).arg(m_clock.elapsed() / 1000),
             Appearance::mutedColor(palette()));
    m_advice->setText(tr("At most %n second(s). Stop gives up the answer; what has left stays sent.", nullptr,
                         static_cast<int>(m_sendingTo->deadline.count() / 1000)));
    m_advice->show();
}

void ResponsePane::refreshDelivery(const ShownDelivery& delivery)
{
    const Exchange& exchange = delivery.exchange;
    const int status = exchange.response ? exchange.response->status : 0;
    const auto wait = exchange.response ? retryAfter(*exchange.response, exchange.startedAt) : std::nullopt;
    const OutcomeText text = outcomeText(delivery.outcome, status, wait);
    setTitle(QStringLiteral("%1 %2 · %3")
                 .arg(Appearance::outcomeSign(delivery.outcome), outcomeTitle(delivery.outcome, status), durationText(exchange.durationUs)),
             Appearance::outcomeColor(delivery.outcome, palette()));
    QStringList advice;
    if (!delivery.recorded)
        advice += tr("Not recorded: the history cannot be written. Nothing further is sent until this answer is recorded.");
    if (exchange.failure != TransportFailure::Stopped)
        advice += transportText(exchange.failure);
    advice += text.advice;
    advice.removeAll(QString());
    m_advice->setText(advice.join(u'\n'));
    m_advice->setVisible(!advice.isEmpty());
    m_details->setText(detailsText(delivery));
    if (exchange.response)
        m_answer->setPlainText(answerText(*exchange.response)
                               + (exchange.response->cut ? u'\n' + tr("(the rest was not kept)") : QString()));
}

QString ResponsePane::detailsText(const ShownDelivery& delivery) const
{
    QStringList lines;
    const QString order = delivery.orderId.isEmpty() ? delivery.orderUuid : delivery.orderId;
    lines += tr("%1 · order %2").arg(m_catalog.title(delivery.event, Language::current()), order);
    const QString name = environmentText(delivery.environmentName, delivery.environmentKind);
    lines += delivery.environmentKind == EnvironmentKind::Sandbox
        ? tr("Environment: %1").arg(name)
        : tr("Environment: %1 (%2), %3").arg(name, delivery.origin, kindText(delivery.environmentKind));
    const std::optional<ErrorsObject> errors = delivery.exchange.response ? ErrorsObject::parse(delivery.exchange.response->body)
                                                                          : std::nullopt;
    for (const ErrorItem& item : errors ? errors->errors : QList<ErrorItem>()) {
        constexpr qsizetype shown = 500; // the whole message stands in the answer below
        const QString message = item.message.size() > shown ? item.message.first(shown) + u'…' : item.message;
        lines += tr("API's answer: %1").arg(item.field.isEmpty() ? message : fieldText(item.field) + QStringLiteral(" — ") + message);
    }
    return lines.join(u'\n');
}

void ResponsePane::setTitle(const QString& text, const QColor& colour)
{
    m_title->setText(text);
    m_title->setAccessibleName(text);
    m_title->show();
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, colour);
    m_title->setPalette(colours);
}

} // namespace vestnik
