#include "EventSearch.h"

#include "OutcomeSql.h"
#include "PlanTables.h"

#include <QDateTime>
#include <QVariant>

#include <algorithm>

namespace vestnik {
namespace {

/// A standing as the number that SQL finds the greatest of.
QString rank(EventStanding standing)
{
    return QString::number(static_cast<int>(standing));
}

QString standingSql(const QString& column, const QString& condition)
{
    const QString outcome = QStringLiteral("d.outcome");
    return QStringLiteral("SELECT max(CASE WHEN %1 THEN %2 WHEN d.outcome IS NULL THEN %3 WHEN d.outcome = '%4' THEN %5 ELSE %6 END)"
                          " FROM main.delivery AS d WHERE d.%7 = CAST(? AS TEXT) AND +d.event = CAST(? AS TEXT)"
                          " AND +d.origin = CAST(? AS TEXT) AND +d.batch IS NOT CAST(? AS TEXT)%8")
        .arg(OutcomeSql::isAccepted(outcome), rank(EventStanding::Accepted), rank(EventStanding::InFlight), outcomeCode(Outcome::Unknown),
             rank(EventStanding::Unclear), rank(EventStanding::Unheard), column, condition);
}

} // namespace

EventSearch::EventSearch(const Database& database, QSqlQuery byId, QSqlQuery byUuid, QSqlQuery byUuidAlone)
    : m_database(&database), m_byId(std::move(byId)), m_byUuid(std::move(byUuid)), m_byUuidAlone(std::move(byUuidAlone))
{ }

Result<EventSearch> EventSearch::over(const Database& database)
{
    Result<QSqlQuery> byId = database.prepare(standingSql(QStringLiteral("order_id"), {}));
    // A UUID that was sent with another order id is a leftover of that order: it says nothing of this one.
    Result<QSqlQuery> byUuid = database.prepare(
        standingSql(QStringLiteral("order_uuid"), QStringLiteral(" AND +d.order_id IN ('', CAST(? AS TEXT))")));
    Result<QSqlQuery> byUuidAlone = database.prepare(standingSql(QStringLiteral("order_uuid"), {}));
    for (const Result<QSqlQuery>* query : {&byId, &byUuid, &byUuidAlone}) {
        if (!*query)
            return std::unexpected(query->error());
    }
    return EventSearch(database, std::move(*byId), std::move(*byUuid), std::move(*byUuidAlone));
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
    Result<EventStanding> byId = EventStanding::Unheard;
    if (!event.orderId.isEmpty())
        byId = standing(m_byId, {event.orderId, event.event, origin, batch});
    if (!byId || *byId == EventStanding::Accepted || event.orderUuid.isEmpty())
        return byId;
    const Result<EventStanding> byUuid = event.orderId.isEmpty()
        ? standing(m_byUuidAlone, {event.orderUuid, event.event, origin, batch})
        : standing(m_byUuid, {event.orderUuid, event.event, origin, batch, event.orderId});
    return byUuid ? Result<EventStanding>(std::max(*byId, *byUuid)) : byUuid;
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
    if (!m_waiting) {
        const Result<bool> areThere = PlanTables::haveSubjects(*m_database);
        if (!areThere || !*areThere)
            return areThere ? Result<EventFacts>(EventFacts()) : std::unexpected(areThere.error());
        Result<QSqlQuery> query = m_database->prepare(PlanTables::waitingSql());
        if (!query)
            return std::unexpected(query.error());
        m_waiting = std::move(*query);
    }
    const qint64 since = QDateTime::currentDateTimeUtc().addDays(-unfinishedDays).toMSecsSinceEpoch();
    for (const QByteArray& subject : PlanTables::subjectsAskedFor(origin, event)) {
        m_waiting->bindValue(0, subject);
        m_waiting->bindValue(1, boundText(batch));
        m_waiting->bindValue(2, since);
        const Result<bool> hasRow = m_database->first(*m_waiting);
        if (!hasRow)
            return std::unexpected(hasRow.error());
        const QString found = *hasRow ? m_waiting->value(0).toString() : QString();
        m_waiting->finish();
        if (*hasRow)
            return EventFacts{EventStanding::Waiting, found};
    }
    return EventFacts();
}

} // namespace vestnik
