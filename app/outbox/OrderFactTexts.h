#pragma once

#include "EventCatalog.h"
#include "ExclusionPolicy.h"
#include "HistoryFilter.h"

namespace vestnik {

/// A send of an order that is about to be decided on, or the order alone.
struct OrderQuestion {
    OrderKey order;
    QString event = {}; ///< facts of this event come first; empty: of the newest

    bool operator==(const OrderQuestion&) const = default;
};

namespace OrderFactTexts {

/// Returns a line for each kind of fact: in flight, unknown, accepted, refused, waiting in a batch; and that nothing was accepted where no
/// line leaves that open. A cancellation that was accepted comes before them all, unless it is what is asked about. Never empty; nothing in
/// it is a fact about the API.
QStringList lines(const OrderKnowledge& known, const OrderQuestion& asked, const EventCatalog& catalog);
/// Returns these lines for a history that may not be readable.
QStringList lines(const Result<OrderKnowledge>& known, const OrderQuestion& asked, const EventCatalog& catalog);
/// Returns whether a fact speaks against sending the event: it went before, nobody knows, something is under way, or the order is cancelled.
bool isWarning(const OrderKnowledge& known, const QString& event, const EventCatalog& catalog);
/// Whether the event was sent before, and may have been taken.
bool wasSent(const OrderKnowledge& known, const QString& event);

/// Returns the facts that keep the event back when a person saw these: those that are not among them.
ExclusionPolicy exclusionsBeside(const OrderKnowledge& known, const QString& event);

} // namespace OrderFactTexts
} // namespace vestnik
