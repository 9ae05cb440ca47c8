#pragma once

#include "Database.h"
#include "HistoryFilter.h"
#include "StopCheck.h"

namespace vestnik::OrderQueries {

// JournalQueries' functions of the same names, through a connection. By index alone, whatever the journal's size.
Result<OrderTimeline> timeline(const Database& database, const QString& ownRun, const OrderKey& order);
/// `event`: the one of which it is told whether it waits in a batch; empty: of none.
Result<OrderKnowledge> knownOfOrder(const Database& database, const QString& ownRun, const OrderKey& order, const QString& event);
Result<AcceptedBefore> acceptedBefore(const Database& database, const OrderKey& order, const QString& event, const QByteArray& body);
/// For each, how it stands at that origin, by one of its ids. `batch` as for EventSearch.
Result<QList<EventFacts>> standingOf(const Database& database, const QString& origin, const QList<OrderEvent>& events, const QString& batch,
                                     const StopCheck& isStopped);

} // namespace vestnik::OrderQueries
