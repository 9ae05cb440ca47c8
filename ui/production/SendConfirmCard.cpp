#include "SendConfirmCard.h"

#include "Announcement.h"
#include "Appearance.h"
#include "ButtonRole.h"
#include "IssueText.h"
#include "Language.h"
#include "Notification.h"
#include "OrderHistoryHint.h"
#include "Validation.h"
#include "WarningsView.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace vestnik {
namespace {

constexpr int usualWidth = 400;
constexpr int leastWidth = 300;
constexpr int gap = 10;
constexpr int border = 3;

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
    : QFrame(&over),
      m_catalog(catalog),
      m_over(over),
      m_anchor(anchor),
      m_title(new QLabel),
      m_where(new QLabel),
      m_event(new QLabel),
      m_order(new QLabel),
      m_details(new QLabel),
      m_warnings(new WarningsView(catalog, WarningsView::Shows::All)),
      m_facts(new OrderHistoryHint(reader, catalog)),
      m_prompt(new QLabel),
      m_typed(new QLineEdit),
      m_wrong(new QLabel),
      m_confirm(new QPushButton),
      m_decline(new QPushButton)
{
    build();
    connect(m_confirm, &QPushButton::clicked, this, &SendConfirmCard::confirmed);
    connect(m_decline, &QPushButton::clicked, this, &SendConfirmCard::declined);
    connect(m_facts, &OrderHistoryHint::timelineRequested, this, &SendConfirmCard::timelineRequested);
    connect(m_facts, &OrderHistoryHint::changed, this, &SendConfirmCard::retranslateUi);
    for (QWidget* moved : {&m_over, &m_anchor, m_anchor.parentWidget()})
        moved->installEventFilter(this);
    hide();
    retranslateUi();
}

void SendConfirmCard::build()
{
    setObjectName(QStringLiteral("sendConfirmCard"));
    setAutoFillBackground(true);
    setFocusPolicy(Qt::TabFocus); // a key meant for Send must not press a button of the card
    m_facts->setObjectName(QStringLiteral("cardFacts"));
    m_order->setObjectName(QStringLiteral("cardOrder"));
    m_where->setObjectName(QStringLiteral("cardWhere"));
    m_event->setObjectName(QStringLiteral("cardEvent"));
    m_details->setObjectName(QStringLiteral("cardDetails"));
    m_prompt->setObjectName(QStringLiteral("cardPrompt"));
    m_typed->setObjectName(QStringLiteral("cardTyped"));
    m_wrong->setObjectName(QStringLiteral("cardWrong"));
    m_confirm->setObjectName(QStringLiteral("confirmProduction"));
    m_decline->setObjectName(QStringLiteral("declineProduction"));
    QFont strong = m_title->font();
    strong.setBold(true);
    m_title->setFont(strong);
    m_where->setFont(strong);
    m_confirm->setFont(strong);
    QFont large = strong;
    large.setPointSizeF(large.pointSizeF() * 1.8);
    m_order->setFont(large);
    m_prompt->setBuddy(m_typed);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_decline);
    buttons->addWidget(m_confirm, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(4);
    for (QLabel* label : std::initializer_list<QLabel*>{m_title, m_where, m_event, m_order, m_details, m_facts, m_prompt}) {
        if (label != m_facts)
            label->setTextFormat(Qt::PlainText); // an id may hold anything
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    layout->insertWidget(layout->indexOf(m_facts), m_warnings);
    m_wrong->setTextFormat(Qt::PlainText);
    m_wrong->setWordWrap(true);
    layout->addWidget(m_typed);
    layout->addWidget(m_wrong);
    layout->addSpacing(4);
    layout->addLayout(buttons);
    for (QPushButton* button : {m_confirm, m_decline})
        button->setAutoDefault(false);
}

void SendConfirmCard::ask(const Submission& submission, const Question& question)
{
    if (!isAsking())
        m_focusBefore = window()->focusWidget();
    m_submission = submission;
    m_question = question;
    m_error.reset();
    m_typed->clear();
    m_warnings->setIssues({}, {}); // a tick is for one question
    m_warnings->setIssues(Validation::check(submission.body, m_catalog), submission.body);
    m_facts->ask(
        {{.origin = submission.environment.origin(), .orderId = submission.orderId, .orderUuid = submission.orderUuid}, submission.event});
    retranslateUi();
    show();
    raise();
    place(); // its labels have their fonts by now
    isCancellation() ? m_typed->setFocus() : setFocus();
    announce(this, accessibleName());
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

QString SendConfirmCard::typed() const
{
    return m_typed->text();
}

void SendConfirmCard::say(const Error& error)
{
    if (error.code == ErrorCode::WarningsUnread) {
        m_error.reset();
        retranslateUi();
        m_warnings->lead();
        return place();
    }
    m_error = error;
    retranslateUi();
    announce(m_wrong, m_wrong->text());
    if (isCancellation()) {
        m_typed->setFocus();
        m_typed->selectAll();
    }
}

void SendConfirmCard::close()
{
    if (!isAsking())
        return;
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
    setGeometry(std::max(gap, left), std::max(gap, bottom - height), width, height);
}

bool SendConfirmCard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move)
        place();
    return QFrame::eventFilter(watched, event);
}

void SendConfirmCard::paintEvent(QPaintEvent* event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setPen(QPen(Appearance::kindColor(EnvironmentKind::Production), border));
    painter.drawRect(rect().adjusted(border / 2, border / 2, -border / 2 - 1, -border / 2 - 1));
}

void SendConfirmCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QFrame::changeEvent(event);
}

void SendConfirmCard::retranslateUi()
{
    if (m_submission)
        showSubmission(*m_submission);
    m_title->setText(tr("Send to production?"));
    Appearance::tint(*m_title, Appearance::kindTextColor(EnvironmentKind::Production));
    m_prompt->setText(tr("Order %1 will be canceled. Type its last 4 characters.").arg(breakable(m_question.typeLastFourOf)));
    m_prompt->setVisible(isCancellation());
    m_typed->setVisible(isCancellation());
    m_typed->setAccessibleName(tr("Order %1 will be canceled. Type its last 4 characters.").arg(m_question.typeLastFourOf));
    m_wrong->setText(m_error ? errorText(*m_error) : QString());
    m_wrong->setVisible(m_error.has_value());
    Appearance::tint(*m_wrong, Appearance::errorColor());
    m_confirm->setText(isCancellation() ? tr("Send cancellation") : m_facts->wasSent() ? tr("Send again") : tr("Send to production"));
    m_confirm->setToolTip(tr("Or press Ctrl+Enter once more"));
    setButtonRole(*m_confirm, ButtonRole::Primary, EnvironmentKind::Production);
    m_decline->setText(tr("Don't send"));
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
    const QStringList parts{tr("Send to production?"), sent.environment.name, host, m_event->text(), order, m_details->text()};
    setAccessibleName((parts + m_warnings->lines()).join(QStringLiteral(". ")));
}

} // namespace vestnik
