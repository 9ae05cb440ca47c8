#pragma once

#include "Database.h"
#include "HistoryFilter.h"

#include <optional>

namespace vestnik {

/// Looks up how events of orders stand: in the deliveries, and in the plans of batches. By index alone, whatever the journal's size.
/// Belongs to its connection, which must outlive it.
class EventSearch {
public:
    enum class Asked {
        AnyTime,
        InOneTransaction, ///< so that what is missing at first does not come
    };

    static Result<EventSearch> over(const Database& database, Asked asked);

    /// Returns what other deliveries and earlier plans say of an event at that origin. `batch`: the one that asks, whose own deliveries do
    /// not count, and neither do plans that were stored after it; empty: a plan that is not stored yet.
    Result<EventFacts> facts(const QString& origin, const OrderEvent& event, const QString& batch);

private:
    EventSearch(const Database& database, Asked asked, QSqlQuery byId, QSqlQuery byUuid, QSqlQuery byBoth);

    Result<EventStanding> delivered(const QString& origin, const OrderEvent& event, const QString& batch);
    Result<EventStanding> standing(QSqlQuery& query, const QStringList& values) const;
    Result<EventFacts> planned(const QString& origin, const OrderEvent& event, const QString& batch);

    const Database* m_database;
    Asked m_asked;
    QSqlQuery m_byId;
    QSqlQuery m_byUuid;
    QSqlQuery m_byBoth;
    std::optional<QSqlQuery> m_waiting; ///< none: there are no plans yet
    std::optional<QString> m_aloneIs;   ///< the batch that no plan waits before; what is asked in one transaction is asked for one batch
};

} // namespace vestnik
