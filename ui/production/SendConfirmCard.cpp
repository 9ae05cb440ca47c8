#include "SendConfirmCard.h"

#include "DisplayScale.h"
#include "JsonParse.h"
#include "Language.h"
#include "Notification.h"
#include "OrderHistoryHint.h"
#include "Validation.h"
#include "WarningsView.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace vestnik {
namespace {

constexpr int usualWidth = 400;
constexpr int leastWidth = 300;
constexpr int gap = 10;

/// A long id can be broken anywhere; a label breaks at spaces only.
QString breakable(const QString& text)
{
    constexpr qsizetype piece = 16;
    QString pieces;
    for (qsizetype at = 0; at < text.size(); at += piece)
        pieces += (at > 0 ? QString(QChar(0x200B)) : QString()) + text.mid(at, piece);
    return pieces;
}

/// Nullopt when the body cannot be read that far.
std::optional<qsizetype> itemsIn(const QByteArray& body)
{
    const JsonParse parsed = parseJson(body);
    const std::optional<Notification> inside = parsed ? Notification::fromDocument(parsed.value) : std::nullopt;
    if (!inside)
        return std::nullopt;
    const JsonValue* items = inside->value(u"order.positions");
    return items && items->isArray() ? items->items.size() : 0;
}

} // namespace

SendConfirmCard::SendConfirmCard(JournalReader& reader, const EventCatalog& catalog, QWidget& over, QWidget& anchor)
    : ConfirmCard({.card = "sendConfirmCard",
                   .where = "cardWhere",
                   .details = "cardDetails",
                   .prompt = "cardPrompt",
                   .typed = "cardTyped",
                   .wrong = "cardWrong",
                   .confirm = "confirmProduction",
                   .decline = "declineProduction"},
                  &over),
      m_catalog(catalog),
      m_over(over),
      m_anchor(anchor),
      m_event(new QLabel),
      m_order(new QLabel),
      m_warnings(new WarningsView(catalog, WarningsView::Shows::All)),
      m_facts(new OrderHistoryHint(reader, catalog, OrderHistoryHint::Shows::All))
{
    build();
    connect(m_facts, &OrderHistoryHint::timelineRequested, this, &SendConfirmCard::timelineRequested);
    connect(m_facts, &OrderHistoryHint::changed, this, &SendConfirmCard::retranslateUi);
    for (QWidget* moved : {&m_over, &m_anchor, m_anchor.parentWidget()})
        moved->installEventFilter(this);
    SendConfirmCard::retranslateUi();
}

void SendConfirmCard::build()
{
    setAutoFillBackground(true);
    m_facts->setObjectName(QStringLiteral("cardFacts"));
    m_order->setObjectName(QStringLiteral("cardOrder"));
    m_event->setObjectName(QStringLiteral("cardEvent"));
    DisplayScale::setTextSize(*m_order, Tokens::TextSize::Headline);
    for (QLabel* label : {m_event, m_order}) {
        label->setTextFormat(Qt::PlainText); // an id may hold anything
        label->setWordWrap(true);
    }
    m_facts->setWordWrap(true);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_decline);
    buttons->addWidget(m_confirm, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(4);
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_title, m_where, m_event, m_order, m_details, m_warnings, m_facts, m_prompt, m_typed, m_wrong})
        layout->addWidget(part);
    layout->addSpacing(4);
    layout->addLayout(buttons);
}

void SendConfirmCard::setTeam(TeamLink& team)
{
    m_facts->setTeam(team);
}

void SendConfirmCard::ask(const Submission& submission, const Question& question)
{
    if (!isAsking())
        m_focusBefore = window()->focusWidget();
    begin(question);
    m_submission = submission;
    m_warnings->setIssues({}, {}); // a tick is for one question
    m_warnings->setIssues(Validation::check(submission.body, m_catalog), submission.body);
    m_facts->ask(
        {{.origin = submission.environment.origin(), .orderId = submission.orderId, .orderUuid = submission.orderUuid}, submission.event});
    present();
}

bool SendConfirmCard::hasReadWarnings() const
{
    return m_warnings->isRead();
}

ExclusionPolicy SendConfirmCard::exclusions() const
{
    return m_facts->exclusions();
}

void SendConfirmCard::refreshFacts()
{
    if (isAsking())
        m_facts->refresh();
}

void SendConfirmCard::say(const Error& error)
{
    if (error.code != ErrorCode::WarningsUnread)
        return ConfirmCard::say(error);
    clearError();
    m_warnings->lead();
    place();
}

void SendConfirmCard::close()
{
    if (!isAsking())
        return;
    end();
    m_submission.reset();
    const QWidget* focused = window()->focusWidget();
    const bool hadFocus = focused == this || isAncestorOf(focused);
    if (QWidget* before = m_focusBefore.data(); hadFocus && before && before->isVisible() && before->isEnabled())
        before->setFocus(); // before it hides, or the focus goes to what comes next
    hide();
}

void SendConfirmCard::place()
{
    if (!isAsking())
        return;
    const QRect beside(m_anchor.mapTo(&m_over, QPoint(0, 0)), m_anchor.size());
    const int room = m_over.width() - beside.right() - 2 * gap;
    layout()->activate();
    const int least = std::max(leastWidth, layout()->minimumSize().width()); // its buttons say what they do
    const bool isBeside = room >= least;
    const int width = std::max(least, std::min(usualWidth, isBeside ? room : m_over.width() - 2 * gap));
    const int height = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : sizeHint().height();
    // Never over the anchor: the first click was there.
    const int left = isBeside ? beside.right() + gap : std::min(beside.left(), m_over.width() - gap - width);
    const int bottom = isBeside ? beside.bottom() : beside.top() - gap;
    // Its lower edge stays above the anchor, too, where there is little room.
    setGeometry(std::max(gap, left), std::max(gap, bottom - height), width, std::min(height, bottom - gap));
}

bool SendConfirmCard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move)
        place();
    return ConfirmCard::eventFilter(watched, event);
}

void SendConfirmCard::retranslateUi()
{
    ConfirmCard::retranslateUi();
    if (m_submission)
        showSubmission(*m_submission);
    const QString& canceled = question().typeLastFourOf;
    m_prompt->setText(tr("Order %1 will be canceled. Type its last 4 characters.").arg(breakable(canceled)));
    m_prompt->setVisible(isTyped());
    m_typed->setAccessibleName(tr("Order %1 will be canceled. Type its last 4 characters.").arg(canceled));
    m_confirm->setText(isTyped() ? tr("Send cancellation") : m_facts->wasSent() ? tr("Send again") : tr("Send to production"));
    m_confirm->setToolTip(tr("Or press Ctrl+Enter once more"));
    place();
}

void SendConfirmCard::showSubmission(const Submission& sent)
{
    const QString order = sent.orderId.isEmpty() ? sent.orderUuid : sent.orderId;
    const QString host = sent.environment.endpoint().host();
    m_where->setText(QStringLiteral("%1 · %2").arg(breakable(sent.environment.name), breakable(host)));
    m_event->setText(QStringLiteral("%1 (%2)").arg(m_catalog.title(sent.event, Language::current()), sent.event));
    m_order->setText(breakable(order));
    const std::optional<qsizetype> items = itemsIn(sent.body);
    QStringList details{items ? tr("Items: %1").arg(*items) : tr("The number of items cannot be told from this JSON.")};
    if (!sent.orderId.isEmpty() && !sent.orderUuid.isEmpty())
        details += tr("UUID: %1").arg(breakable(sent.orderUuid));
    details += tr("Ticket or reason: %1").arg(breakable(sent.reason));
    m_details->setText(details.join(u'\n'));
    m_order->setAccessibleName(order);
    const QStringList parts{m_title->text(), sent.environment.name, host, m_event->text(), order, m_details->text()};
    setAccessibleName((parts + m_warnings->lines()).join(QStringLiteral(". ")));
}

} // namespace vestnik
