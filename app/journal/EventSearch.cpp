#include "EventSearch.h"

#include "Clock.h"
#include "OutcomeSql.h"
#include "PlanTables.h"

#include <QDateTime>
#include <QVariant>

namespace vestnik {
namespace {

/// A standing as the number that SQL finds the greatest of.
QString rank(EventStanding standing)
{
    return QString::number(static_cast<int>(standing));
}

/// Bound are event, origin, the batch that asks, and what the condition on the order's ids has.
QString standingSql(const QString& isOfOrder)
{
    const QString outcome = QStringLiteral("d.outcome");
    return QStringLiteral("SELECT max(CASE WHEN %1 THEN %2 WHEN d.outcome IS NULL THEN %3 WHEN d.outcome = '%4' THEN %5 ELSE %6 END)"
                          " FROM main.delivery AS d WHERE +d.event = CAST(? AS TEXT) AND +d.origin = CAST(? AS TEXT)"
                          " AND +d.batch IS NOT CAST(? AS TEXT) AND %7")
        .arg(OutcomeSql::isAccepted(outcome), rank(EventStanding::Accepted), rank(EventStanding::InFlight), outcomeCode(Outcome::Unknown),
             rank(EventStanding::Unknown), rank(EventStanding::Unheard), isOfOrder);
}

const QString isOfId = QStringLiteral("d.order_id = CAST(? AS TEXT)");
/// A UUID is the same in capitals, in part or whole; the index of this order knows that, too.
const QString isOfUuid = QStringLiteral("d.order_uuid COLLATE NOCASE = CAST(? AS TEXT)");

} // namespace

EventSearch::EventSearch(const Database& database, Asked asked, QSqlQuery byId, QSqlQuery byUuid, QSqlQuery byBoth)
    : m_database(&database), m_asked(asked), m_byId(std::move(byId)), m_byUuid(std::move(byUuid)), m_byBoth(std::move(byBoth))
{ }

Result<EventSearch> EventSearch::over(const Database& database, Asked asked)
{
    Result<QSqlQuery> byId = database.prepare(standingSql(isOfId));
    Result<QSqlQuery> byUuid = database.prepare(standingSql(isOfUuid));
    // A UUID that was sent with another order id is a leftover of that order: it says nothing of this one.
    Result<QSqlQuery> byBoth = database.prepare(standingSql(QStringLiteral("(%1 OR (%2 AND +d.order_id = ''))").arg(isOfId, isOfUuid)));
    for (const Result<QSqlQuery>* query : {&byId, &byUuid, &byBoth}) {
        if (!*query)
            return std::unexpected(query->error());
    }
    return EventSearch(database, asked, std::move(*byId), std::move(*byUuid), std::move(*byBoth));
}

Result<EventFacts> EventSearch::facts(const QString& origin, const OrderEvent& event, const QString& batch)
{
    const Result<EventStanding> known = delivered(origin, event, batch);
    if (!known)
        return std::unexpected(known.error());
    return *known == EventStanding::Unheard ? planned(origin, event, batch) : Result<EventFacts>(EventFacts{*known});
}

Result<EventStanding> EventSearch::delivered(const QString& origin, const OrderEvent& event, const QString& batch)
{
    if (event.orderId.isEmpty() && event.orderUuid.isEmpty())
        return EventStanding::Unheard;
    const QStringList common{event.event, origin, batch};
    if (event.orderUuid.isEmpty())
        return standing(m_byId, common + QStringList{event.orderId});
    if (event.orderId.isEmpty())
        return standing(m_byUuid, common + QStringList{event.orderUuid});
    return standing(m_byBoth, common + QStringList{event.orderId, event.orderUuid});
}

Result<EventStanding> EventSearch::standing(QSqlQuery& query, const QStringList& values) const
{
    for (int i = 0; i < values.size(); ++i)
        query.bindValue(i, boundText(values[i]));
    const Result<bool> hasRow = m_database->first(query);
    if (!hasRow)
        return std::unexpected(hasRow.error());
    const auto found = static_cast<EventStanding>(query.value(0).toInt());
    query.finish();
    return found;
}

Result<EventFacts> EventSearch::planned(const QString& origin, const OrderEvent& event, const QString& batch)
{
    if (m_aloneIs == batch)
        return EventFacts();
    const qint64 since = Clock::system().utcNow().addDays(-unfinishedDays).toMSecsSinceEpoch();
    if (!m_waiting) {
        Result<bool> areThere = PlanTables::haveSubjects(*m_database);
        if (areThere && *areThere && m_asked == Asked::InOneTransaction)
            areThere = PlanTables::areBefore(*m_database, batch, since);
        if (!areThere)
            return std::unexpected(areThere.error());
        if (!*areThere && m_asked == Asked::InOneTransaction)
            m_aloneIs = batch;
        if (!*areThere)
            return EventFacts();
        Result<QSqlQuery> query = m_database->prepare(PlanTables::waitingSql());
        if (!query)
            return std::unexpected(query.error());
        m_waiting = std::move(*query);
    }
    const QList<QByteArray> subjects = PlanTables::subjectsAskedFor(origin, event);
    if (subjects.isEmpty())
        return EventFacts();
    m_waiting->bindValue(0, subjects.first());
    m_waiting->bindValue(1, subjects.last()); // twice the same where there is one
    m_waiting->bindValue(2, boundText(batch));
    m_waiting->bindValue(3, since);
    const Result<bool> hasRow = m_database->first(*m_waiting);
    if (!hasRow)
        return std::unexpected(hasRow.error());
    EventFacts facts = *hasRow ? EventFacts{EventStanding::Waiting, m_waiting->value(0).toString()} : EventFacts();
    m_waiting->finish();
    return facts;
}

} // namespace vestnik
