#include "OrderFacts.h"

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

constexpr auto typingPause = 150ms;

} // namespace

OrderFacts::OrderFacts(JournalReader& reader, const EventCatalog& catalog, QWidget* parent)
    : QLabel(parent), m_reader(reader), m_catalog(catalog)
{
    setObjectName(QStringLiteral("orderFacts"));
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    m_timer.setSingleShot(true);
    m_timer.setInterval(typingPause);
    connect(&m_timer, &QTimer::timeout, this, &OrderFacts::lookUp);
    retranslateUi();
}

void OrderFacts::setOrder(const OrderKey& order)
{
    if (order == m_order)
        return;
    m_order = order;
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
        if (order != m_order || !known)
            return; // a history that cannot be read is told of elsewhere
        m_known = *known;
        retranslateUi();
        Q_EMIT changed();
    });
}

QString OrderFacts::acceptedText(const OrderKnowledge& known, const EventCatalog& catalog)
{
    if (!known.lastAccepted)
        return {};
    const DeliverySummary& last = *known.lastAccepted;
    const QString when = last.startedAt.toLocalTime().toString(QStringLiteral("dd.MM.yyyy HH:mm"));
    const QString who = last.operatorName.isEmpty() ? last.osUser : last.operatorName;
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
    const bool isKnown = m_known && m_known->lastAccepted;
    if (isEmpty)
        setText(tr("What is known of the order will stand here."));
    else if (!m_known)
        setText(QStringLiteral("…"));
    else
        setText(isKnown ? acceptedText(*m_known, m_catalog)
                        : tr("Nothing accepted from this computer. Your own system or a colleague may have sent it."));
    Appearance::tint(*this, isKnown ? QApplication::palette().color(QPalette::Text) : Appearance::mutedColor());
}

} // namespace vestnik
