#include "PastedOrder.h"

#include "IssueText.h"
#include "OrderFactTexts.h"
#include "Session.h"
#include "Shortcuts.h"
#include "Text.h"
#include "Toasts.h"
#include "WhenDone.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QRegularExpression>

namespace vestnik {

PastedOrder::PastedOrder(Session& session, QWidget& window) : QObject(&window), m_session(session), m_window(window)
{
    connect(Shortcuts::add(Shortcut::PasteOrder, window), &QAction::triggered, this, &PastedOrder::paste);
    connect(&m_session, &Session::currentChanged, this, [this] { Toasts::of(m_window).withdraw(*this); });
}

OrderKey PastedOrder::orderIn(const QString& text)
{
    static const QRegularExpression uuid(QStringLiteral("\\A(?:[\\w.-]+:)?[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\\z"));
    static const QRegularExpression id(QStringLiteral("\\A(?=.*[0-9])[\\w][\\w:./-]{2,254}\\z"),
                                       QRegularExpression::UseUnicodePropertiesOption);
    const QString line = trimmedText(text);
    if (uuid.match(line).hasMatch())
        return {.origin = {}, .orderId = {}, .orderUuid = line};
    return {.origin = {}, .orderId = id.match(line).hasMatch() ? line : QString(), .orderUuid = {}};
}

void PastedOrder::paste()
{
    const QString text = QGuiApplication::clipboard()->text();
    if (const qsizetype lines = text.trimmed().count(u'\n'); lines > 0) {
        say([lines] { return tr("Lines pasted: %1.").arg(lines + 1); }, [] { return tr("Make a batch of them…"); },
            [this, text] { Q_EMIT rowsWanted(text); });
        return;
    }
    OrderKey order = orderIn(text.left(2000));
    if (order.orderId.isEmpty() && order.orderUuid.isEmpty()) {
        say([] { return tr("What was pasted is no order ID or UUID. Click into a field to paste there."); });
        return;
    }
    order.origin = m_session.current().origin();
    whenDone(m_session.reader().knownOfOrder(order), this, [this, order](const Result<OrderKnowledge>& known) {
        if (order.origin == m_session.current().origin()) // facts of one origin say nothing about another
            offer(order, known);
    });
}

void PastedOrder::say(Toast::Text text, Toast::Text actText, std::function<void()> act)
{
    Toasts& toasts = Toasts::of(m_window);
    toasts.withdraw(*this);
    Toast::Message message{.tone = Toast::Tone::Information, .text = std::move(text), .offers = {}};
    if (act)
        message.offers.append({.text = std::move(actText), .act = std::move(act)});
    toasts.add(*this, std::move(message));
}

void PastedOrder::offer(const OrderKey& order, const Result<OrderKnowledge>& known)
{
    const QString name = order.orderId.isEmpty() ? order.orderUuid : order.orderId;
    const EventCatalog& catalog = m_session.catalog();
    say(
        [name, known, order, &catalog] {
            if (!known)
                return tr("Order %1. %2").arg(name, readingErrorText(known.error()));
            return known->facts.isEmpty()
                ? tr("Order %1 is not in this computer's history. A colleague or your system may have sent the event.").arg(name)
                : tr("Order %1. %2").arg(name, OrderFactTexts::lines(*known, {order}, catalog).join(u'\n'));
        },
        [] { return tr("Put it into the form"); }, [this, order] { Q_EMIT wanted(order.orderId, order.orderUuid); });
}

} // namespace vestnik
