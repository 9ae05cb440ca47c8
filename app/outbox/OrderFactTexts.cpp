#include "OrderFactTexts.h"

#include "Language.h"
#include "OutcomeText.h"

#include <QCoreApplication>

#include <algorithm>

namespace vestnik::OrderFactTexts {
namespace {

using Kind = OrderFact::Kind;

struct FactSentences {
    Q_DECLARE_TR_FUNCTIONS(OrderHistoryHint)
};

/// "Order accepted, 24.11.2026 02:14 (anna)"
QString sendText(const DeliverySummary& sent, const EventCatalog& catalog)
{
    const QString when = sent.startedAt.toLocalTime().toString(QStringLiteral("dd.MM.yyyy HH:mm"));
    const QString text = QStringLiteral("%1, %2").arg(catalog.title(sent.event, Language::current()), when);
    const QString who = sent.member.isEmpty() ? sent.who() : sent.member;
    return who.isEmpty() ? text : text + QStringLiteral(" (%1)").arg(who);
}

/// A sandbox's success must not be taken for a real one.
QString ofSandbox(const DeliverySummary& sent)
{
    return sent.environmentKind == EnvironmentKind::Sandbox ? QStringLiteral(" · ") + kindText(sent.environmentKind) : QString();
}

/// Of the asked event if there is one, else the newest.
const OrderFact* factOf(const OrderKnowledge& known, Kind kind, const QString& event)
{
    const OrderFact* ofEvent = event.isEmpty() ? nullptr : known.newest(kind, event);
    return ofEvent ? ofEvent : known.newest(kind);
}

bool isAcceptedCancellation(const OrderFact& fact, const EventCatalog& catalog)
{
    return fact.kind == Kind::Accepted && catalog.cancels(fact.last.event);
}

/// The newest accepted cancellation; null when there is none, or when the asked event is one.
const OrderFact* cancellationOf(const OrderKnowledge& known, const QString& event, const EventCatalog& catalog)
{
    const auto found = std::find_if(known.facts.cbegin(), known.facts.cend(),
                                    [&catalog](const OrderFact& fact) { return isAcceptedCancellation(fact, catalog); });
    return found == known.facts.cend() || catalog.cancels(event) ? nullptr : &*found;
}

QString line(const OrderKnowledge& known, Kind kind, const OrderQuestion& asked, const EventCatalog& catalog)
{
    const OrderFact* fact = factOf(known, kind, asked.event);
    if (!fact)
        return {};
    const DeliverySummary& last = fact->last;
    const QString state = kind == Kind::Accepted ? FactSentences::tr("Already accepted")
                                                 : stateText(last.outcome, last.inFlightElsewhere, last.status, last.environmentKind);
    QString text = QStringLiteral("%1: %2").arg(state, sendText(last, catalog));
    if (const int more = known.count(kind) - 1; more > 0)
        text += FactSentences::tr(", and %n more", nullptr, more);
    text += ofSandbox(last);
    if (!asked.order.orderId.isEmpty() && !last.orderId.isEmpty() && last.orderId != asked.order.orderId)
        text += QStringLiteral(" · ") + FactSentences::tr("by the UUID, as order %1").arg(last.orderId);
    return text;
}

} // namespace

QStringList lines(const OrderKnowledge& known, const OrderQuestion& asked, const EventCatalog& catalog)
{
    QStringList lines;
    OrderKnowledge others = known;
    if (const OrderFact* cancellation = cancellationOf(known, asked.event, catalog)) {
        lines += FactSentences::tr("A cancellation of this order was accepted: %1").arg(sendText(cancellation->last, catalog))
            + ofSandbox(cancellation->last);
        others.facts.removeIf([&catalog](const OrderFact& fact) { return isAcceptedCancellation(fact, catalog); });
    }
    for (const Kind kind : {Kind::InFlight, Kind::Unknown, Kind::Accepted, Kind::Refused}) {
        if (kind == Kind::Refused && lines.isEmpty() && known.scope == OrderKnowledge::Scope::Team)
            lines += FactSentences::tr(
                "In this environment, the team's history has nothing accepted for this order. Your system may have sent "
                "the event.");
        else if (kind == Kind::Refused && lines.isEmpty())
            lines += FactSentences::tr("In this environment, this computer's history has nothing accepted for this order. A colleague or "
                                       "your system may have sent "
                                       "the event.");
        if (const QString text = line(others, kind, asked, catalog); !text.isEmpty())
            lines += text;
    }
    if (!known.waitsIn.isEmpty())
        lines += FactSentences::tr("It waits in batch %1, which is not finished.").arg(known.waitsIn.first(8));
    if (known.scope != OrderKnowledge::Scope::TeamMissing)
        return lines;
    // Where one line is in view, it is this one; but what says that a success is the sandbox's stays at its end.
    const QString missing = FactSentences::tr("Only this computer's sends are known.");
    const bool isOfSandbox = std::any_of(known.facts.cbegin(), known.facts.cend(),
                                         [](const OrderFact& fact) { return fact.last.environmentKind == EnvironmentKind::Sandbox; });
    if (isOfSandbox)
        lines += missing;
    else
        lines.first() += QStringLiteral(" · ") + missing;
    return lines;
}

QStringList lines(const Result<OrderKnowledge>& known, const OrderQuestion& asked, const EventCatalog& catalog)
{
    return known ? lines(*known, asked, catalog)
                 : QStringList(FactSentences::tr("The history cannot be read, so it is not known what was sent of this order."));
}

bool isWarning(const OrderKnowledge& known, const QString& event, const EventCatalog& catalog)
{
    return !known.waitsIn.isEmpty() || cancellationOf(known, event, catalog) || known.newest(Kind::InFlight) || known.newest(Kind::Unknown)
        || wasSent(known, event);
}

bool wasSent(const OrderKnowledge& known, const QString& event)
{
    return !event.isEmpty() && (known.newest(Kind::Accepted, event) || known.newest(Kind::Unknown, event));
}

ExclusionPolicy exclusionsBeside(const OrderKnowledge& known, const QString& event)
{
    if (event.isEmpty())
        return {};
    const bool isAcceptedSeen = known.newest(Kind::Accepted, event);
    // One of another member's that has no end may have been taken, and an acceptance after it hides an unknown one.
    const bool isUnknownSeen = isAcceptedSeen || known.newest(Kind::Unknown, event) || known.newest(Kind::InFlight, event);
    return {.accepted = !isAcceptedSeen, .unknown = !isUnknownSeen, .waiting = known.waitsIn.isEmpty()};
}

} // namespace vestnik::OrderFactTexts
