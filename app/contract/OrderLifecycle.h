#pragma once

#include "EventCatalog.h"
#include "Issue.h"

#include <QStringList>

namespace vestnik {

/// The rules on the order of an order's events. They are warnings for a sender, since public descriptions disagree; the sandbox
/// refuses what breaks them. Takes the past as a value and remembers nothing. Uses the catalogue it is given, which must outlive it.
class OrderLifecycle {
public:
    explicit OrderLifecycle(const EventCatalog& catalog) : m_catalog(catalog) { }

    /// Returns the issues of sending `event` after the accepted events, which are given oldest first. A repeat is never an issue.
    Issues check(const QStringList& acceptedEvents, const QString& event) const;

private:
    const EventCatalog& m_catalog;
};

} // namespace vestnik
