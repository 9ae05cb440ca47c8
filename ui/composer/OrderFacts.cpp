#include "OrderFacts.h"

#include "Announcement.h"
#include "Appearance.h"
#include "JournalReader.h"
#include "Language.h"
#include "OutcomeText.h"
#include "WhenDone.h"

#include <QApplication>
#include <QEvent>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto lookUpPause = 150ms;

} // namespace

OrderFacts::OrderFacts(JournalReader& reader, const EventCatalog& catalog, QWidget* parent)
    : QLabel(parent), m_reader(reader), m_catalog(catalog)
{
    setObjectName(QStringLiteral("orderFacts"));
    setWordWrap(true);
    setTextFormat(Qt::RichText);
    setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    connect(this, &QLabel::linkActivated, this, [this] { Q_EMIT timelineRequested({{}, m_order.orderId, m_order.orderUuid}); });
    m_timer.setSingleShot(true);
    m_timer.setInterval(lookUpPause);
    connect(&m_timer, &QTimer::timeout, this, &OrderFacts::lookUp);
    retranslateUi();
}

void OrderFacts::setOrder(const OrderKey& order)
{
    if (order == m_order)
        return;
    m_order = order;
    m_isUnreadable = false;
    m_known.reset(); // what was known of another order must not stand here for a moment
    retranslateUi();
    m_timer.start();
    Q_EMIT changed();
}

void OrderFacts::refresh()
{
    m_timer.start();
}

void OrderFacts::lookUp()
{
    if (m_order.orderId.isEmpty() && m_order.orderUuid.isEmpty())
        return;
    whenDone(m_reader.knownOfOrder(m_order), this, [this, order = m_order](const Result<OrderKnowledge>& known) {
        if (order != m_order)
            return;
        m_isUnreadable = !known;
        if (!known)
            return retranslateUi(); // why, is told elsewhere
        // Of an order that was just entered. After a send the answer says it.
        const bool isNew = !m_known;
        m_known = *known;
        retranslateUi();
        if (isNew && m_known->lastAccepted)
            announce(this, accessibleName());
        Q_EMIT changed();
    });
}

QString OrderFacts::acceptedText(const OrderKnowledge& known, const EventCatalog& catalog)
{
    if (!known.lastAccepted)
        return {};
    const DeliverySummary& last = *known.lastAccepted;
    const QString when = last.startedAt.toLocalTime().toString(QStringLiteral("dd.MM.yyyy HH:mm"));
    const QString who = last.who();
    QString text = tr("Already accepted: %1, %2").arg(catalog.title(last.event, Language::current()), when);
    if (!who.isEmpty())
        text += QStringLiteral(" (%1)").arg(who);
    if (known.moreAccepted > 0)
        text += tr(", and %n more", nullptr, known.moreAccepted);
    if (last.environmentKind == EnvironmentKind::Sandbox)
        text += QStringLiteral(" · ") + sandboxMark(); // a sandbox's success must not be taken for a real one
    return text;
}

void OrderFacts::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QLabel::changeEvent(event);
}

void OrderFacts::retranslateUi()
{
    const bool isEmpty = m_order.orderId.isEmpty() && m_order.orderUuid.isEmpty();
    const bool isKnown = !m_isUnreadable && m_known && m_known->lastAccepted;
    QString text = QStringLiteral("…");
    if (isEmpty)
        text = tr("What is known of the order will stand here.");
    else if (m_isUnreadable)
        text = tr("The history cannot be read, so it is not known what was sent of this order.");
    else if (m_known)
        text = isKnown ? acceptedText(*m_known, m_catalog)
                       : tr("Nothing accepted in this history. Your own system or a colleague may have sent it.");
    if (isKnown && !m_order.orderId.isEmpty() && !m_known->lastAccepted->orderId.isEmpty()
        && m_known->lastAccepted->orderId != m_order.orderId)
        text += QStringLiteral(" · ") + tr("by the UUID, as order %1").arg(m_known->lastAccepted->orderId);
    setAccessibleName(text);
    const QString link = isEmpty ? QString() : QStringLiteral(" <a href=\"timeline\">%1</a>").arg(tr("Order timeline").toHtmlEscaped());
    setText(text.toHtmlEscaped() + link);
    Appearance::tint(*this, isKnown ? QApplication::palette().color(QPalette::Text) : Appearance::mutedColor());
}

} // namespace vestnik
