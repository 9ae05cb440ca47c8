#include "OrderLifecycle.h"

namespace vestnik {

Issues OrderLifecycle::check(const QStringList& acceptedEvents, const QString& event) const
{
    const EventType* type = m_catalog.find(event);
    if (!type || acceptedEvents.contains(event))
        return {};
    Issues issues;
    for (const QString& past : acceptedEvents) {
        const EventType* pastType = m_catalog.find(past);
        if (pastType && pastType->endsOrder) {
            issues.append({QStringLiteral("type"), IssueCode::OrderEnded, Severity::Warning, past});
            break;
        }
    }
    if (!type->after.isEmpty() && !acceptedEvents.contains(type->after))
        issues.append({QStringLiteral("type"), IssueCode::NotBefore, Severity::Warning, type->after});
    if (!type->before.isEmpty() && acceptedEvents.contains(type->before))
        issues.append({QStringLiteral("type"), IssueCode::NotAfter, Severity::Warning, type->before});
    return issues;
}

} // namespace vestnik
