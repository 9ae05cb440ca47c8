#include "ShiftText.h"

#include "OutcomeText.h"
#include "TimeText.h"

#include <QCoreApplication>

#include <numeric>

namespace vestnik {
namespace {

struct Shift {
    Q_DECLARE_TR_FUNCTIONS(Shift)
};

QString periodText(const ShiftFacts& facts)
{
    const QString until = timeText(facts.until);
    return (facts.from.isValid() ? Shift::tr("%1 to %2").arg(timeText(facts.from), until) : Shift::tr("until %1").arg(until))
        + QStringLiteral(" (%1)").arg(offsetText(facts.until));
}

/// Returns the label of an outcome's count. Outcomes with several statuses have labels that do not depend on one status.
QString nameOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Unauthorized: return Shift::tr("Unauthorized or denied (401, 403)");
    case Outcome::Invalid: return Shift::tr("Refused for its data (422, 400)");
    case Outcome::ServerError: return Shift::tr("Error on the API side (5xx)");
    case Outcome::Unexpected: return Shift::tr("Unexpected response");
    case Outcome::Processed:
    case Outcome::AlreadyProcessed:
    case Outcome::NotFound:
    case Outcome::NotApplicable:
    case Outcome::Throttled:
    case Outcome::Redirected:
    case Outcome::NotSent:
    case Outcome::Unknown:
    case Outcome::Stopped: return outcomeText(outcome).title;
    }
    Q_UNREACHABLE();
}

QString attentionLine(const TicketFacts& facts)
{
    const QString order = facts.orderId.isEmpty() ? facts.orderUuid : facts.orderId;
    QStringList parts{QStringLiteral("%1 — %2").arg(order, facts.eventTitle),
                      stateText(facts.outcome, facts.inFlightElsewhere, facts.status, facts.environmentKind),
                      environmentText(facts.environmentName, facts.environmentKind), fullTimeText(facts.startedAt)};
    if (!facts.reason.isEmpty())
        parts += facts.reason;
    return QStringLiteral("- ") + parts.join(QStringLiteral(" · "));
}

/// Counts the deliveries that left this computer, in flight included: all but those not sent and those stopped.
int sent(const ShiftFacts& facts)
{
    return std::accumulate(facts.outcomes.cbegin(), facts.outcomes.cend(), facts.inFlight) - facts.outcomes.value(Outcome::NotSent)
        - facts.outcomes.value(Outcome::Stopped);
}

} // namespace

QString shiftText(const ShiftFacts& facts)
{
    QStringList lines;
    lines += Shift::tr("Shift: %1").arg(periodText(facts));
    lines += facts.operatorName.isEmpty() ? Shift::tr("Operator: everybody") : Shift::tr("Operator: %1").arg(facts.operatorName);
    lines += Shift::tr("Events sent: %1").arg(sent(facts));
    for (auto it = facts.outcomes.cbegin(); it != facts.outcomes.cend(); ++it)
        lines += QStringLiteral("  %1: %2").arg(nameOf(it.key())).arg(it.value());
    if (facts.inFlight > 0)
        lines += QStringLiteral("  %1: %2").arg(stateText({}, false, 0, EnvironmentKind::Test)).arg(facts.inFlight);
    if (facts.sandbox > 0)
        lines += Shift::tr("Besides, to the sandbox, where the API received nothing: %1").arg(facts.sandbox);
    lines += Shift::tr("Needs attention: %1").arg(facts.attention.size() + facts.moreAttention);
    for (const TicketFacts& one : facts.attention)
        lines += attentionLine(one);
    if (facts.moreAttention > 0)
        lines += Shift::tr("…and more: %1").arg(facts.moreAttention);
    lines += Shift::tr("Only what Vestnik sent from this computer");
    return lines.join(u'\n');
}

} // namespace vestnik
