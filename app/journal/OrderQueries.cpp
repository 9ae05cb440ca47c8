#include "OrderQueries.h"

#include "EventSearch.h"
#include "Projection.h"

#include <QVariant>

#include <algorithm>
#include <numeric>

namespace vestnik::OrderQueries {
namespace {

constexpr qsizetype longestTimeline = 1000;
// A UUID that stands in thousands of orders is a leftover rather than a link; what SQLite can bind has an end as well.
constexpr qsizetype mostIds = 200;

const QString orderIdColumn = QStringLiteral("order_id");
const QString orderUuidColumn = QStringLiteral("order_uuid");

/// Returns the column as it is compared: a UUID in capitals is the same one, and an index of the list knows that, too.
QString compared(const QString& column)
{
    return column == orderUuidColumn ? column + QStringLiteral(" COLLATE NOCASE") : column;
}

/// All ids by which one order is known, and the condition that finds its deliveries.
class Identity {
public:
    static Result<Identity> of(const Database& database, const OrderKey& order);

    const QStringList& orderIds() const { return m_orderIds; }
    const QStringList& orderUuids() const { return m_orderUuids; }

    Result<QSqlQuery> prepare(const QString& columns, const QString& conditions, const QVariantList& values) const;
    Result<int> count(const QString& conditions, const QVariantList& values) const;

private:
    Identity(const Database& database, const OrderKey& order) : m_database(&database), m_origin(order.origin) { }

    /// Takes in what stands beside an id; what is new is looked at in its turn.
    Result<void> addPartners(const QString& column, const QString& id, const QString& partnerColumn, QStringList& partners) const;

    const Database* m_database;
    QString m_origin;
    QStringList m_orderIds;
    QStringList m_orderUuids;
};

Result<Identity> Identity::of(const Database& database, const OrderKey& order)
{
    Identity identity(database, order);
    if (!order.orderId.isEmpty())
        identity.m_orderIds.append(order.orderId);
    if (!order.orderUuid.isEmpty())
        identity.m_orderUuids.append(order.orderUuid);
    qsizetype ids = 0;
    qsizetype uuids = 0;
    while (ids < identity.m_orderIds.size() || uuids < identity.m_orderUuids.size()) {
        const Result<void> done = ids < identity.m_orderIds.size()
            ? identity.addPartners(orderIdColumn, identity.m_orderIds.at(ids++), orderUuidColumn, identity.m_orderUuids)
            : identity.addPartners(orderUuidColumn, identity.m_orderUuids.at(uuids++), orderIdColumn, identity.m_orderIds);
        if (!done)
            return std::unexpected(done.error());
    }
    return identity;
}

Result<void> Identity::addPartners(const QString& column, const QString& id, const QString& partnerColumn, QStringList& partners) const
{
    const QString scope = m_origin.isEmpty() ? QString() : QStringLiteral(" AND origin = CAST(? AS TEXT)");
    Result<QSqlQuery> query = m_database->prepare(QStringLiteral("SELECT DISTINCT CAST(%1 AS BLOB) FROM main.delivery WHERE %2 ="
                                                                 " CAST(? AS TEXT) AND %1 <> ''%3 LIMIT %4")
                                                      .arg(partnerColumn, compared(column), scope)
                                                      .arg(mostIds));
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(0, boundText(id));
    if (!m_origin.isEmpty())
        query->bindValue(1, boundText(m_origin));
    const Qt::CaseSensitivity sensitivity = partnerColumn == orderUuidColumn ? Qt::CaseInsensitive : Qt::CaseSensitive;
    return m_database->forEachRow(*query, [&partners, sensitivity](const QSqlQuery& row) {
        const QString partner = readText(row.value(0).toByteArray());
        if (partners.size() < mostIds && !partners.contains(partner, sensitivity))
            partners.append(partner);
    });
}

Result<QSqlQuery> Identity::prepare(const QString& columns, const QString& conditions, const QVariantList& values) const
{
    // An empty list would keep SQLite from the index on the other column.
    QStringList either;
    const auto addAnyOf = [&either](const QString& column, const QStringList& ids) {
        if (!ids.isEmpty())
            either += QStringLiteral("d.%1 IN (%2)")
                          .arg(compared(column), QStringList(ids.size(), QStringLiteral("CAST(? AS TEXT)")).join(u','));
    };
    addAnyOf(orderIdColumn, m_orderIds);
    addAnyOf(orderUuidColumn, m_orderUuids);
    QString sql = QStringLiteral("SELECT %1 FROM main.delivery AS d%2 WHERE (%3)")
                      .arg(columns, Projection::joinSql(), either.isEmpty() ? QStringLiteral("0") : either.join(QStringLiteral(" OR ")));
    if (!m_origin.isEmpty())
        sql += QStringLiteral(" AND +d.origin = CAST(? AS TEXT)");
    Result<QSqlQuery> query = m_database->prepare(sql + conditions);
    if (!query)
        return query;
    int place = 0;
    for (const QString& id : m_orderIds + m_orderUuids)
        query->bindValue(place++, boundText(id));
    if (!m_origin.isEmpty())
        query->bindValue(place++, boundText(m_origin));
    for (const QVariant& value : values)
        query->bindValue(place++, value);
    return query;
}

Result<int> Identity::count(const QString& conditions, const QVariantList& values) const
{
    Result<QSqlQuery> query = prepare(QStringLiteral("count(*)"), conditions, values);
    if (!query)
        return std::unexpected(query.error());
    const Result<bool> hasRow = m_database->first(*query);
    if (!hasRow)
        return std::unexpected(hasRow.error());
    return query->value(0).toInt();
}

QString isAcceptedSql()
{
    return QStringLiteral(" AND ") + Projection::acceptedSql(QStringLiteral("+d.outcome"));
}

} // namespace

Result<OrderTimeline> timeline(const Database& database, const QString& ownRun, const OrderKey& order)
{
    const Result<Identity> identity = Identity::of(database, order);
    if (!identity)
        return std::unexpected(identity.error());
    Result<QSqlQuery> query = identity->prepare(Projection::columnsSql(), QStringLiteral(" ORDER BY d.key DESC LIMIT ?"),
                                                {longestTimeline + 1});
    if (!query)
        return std::unexpected(query.error());
    OrderTimeline timeline{identity->orderIds(), identity->orderUuids(), {}, false};
    const Result<void> done = database.forEachRow(
        *query, [&](const QSqlQuery& row) { timeline.deliveries.append(Projection::readSummary(row, ownRun)); });
    if (!done)
        return std::unexpected(done.error());
    timeline.isCut = timeline.deliveries.size() > longestTimeline;
    timeline.deliveries.resize(std::min(timeline.deliveries.size(), longestTimeline));
    std::reverse(timeline.deliveries.begin(), timeline.deliveries.end());
    return timeline;
}

Result<OrderKnowledge> knownOfOrder(const Database& database, const QString& ownRun, const OrderKey& order, const QString& event)
{
    const Result<Identity> identity = Identity::of(database, order);
    if (!identity)
        return std::unexpected(identity.error());
    // Beside max(), SQLite gives the other columns of that same row.
    Result<QSqlQuery> sends = identity->prepare(Projection::columnsSql() + QStringLiteral(", count(*) AS times, max(d.key) AS newest"),
                                                QStringLiteral(" GROUP BY d.event, d.outcome ORDER BY newest DESC"), {});
    if (!sends)
        return std::unexpected(sends.error());
    OrderKnowledge known;
    const Result<void> read = database.forEachRow(
        *sends, [&](const QSqlQuery& row) { known.add(Projection::readSummary(row, ownRun), row.value(QStringLiteral("times")).toInt()); });
    if (!read)
        return std::unexpected(read.error());
    known.settle();
    Result<QSqlQuery> events = identity->prepare(QStringLiteral("CAST(d.event AS BLOB), min(d.key) AS first"),
                                                 isAcceptedSql() + QStringLiteral(" GROUP BY d.event ORDER BY first"), {});
    if (!events)
        return std::unexpected(events.error());
    const Result<void> done = database.forEachRow(
        *events, [&known](const QSqlQuery& row) { known.acceptedEvents.append(readText(row.value(0).toByteArray())); });
    if (!done || event.isEmpty())
        return done ? Result<OrderKnowledge>(known) : std::unexpected(done.error());
    const Result<QList<EventFacts>> facts = standingOf(database, order.origin, {{order.orderId, order.orderUuid, event}}, {}, {});
    if (!facts)
        return std::unexpected(facts.error());
    known.waitsIn = facts->first().waitsIn;
    return known;
}

Result<AcceptedBefore> acceptedBefore(const Database& database, const OrderKey& order, const QString& event, const QByteArray& body)
{
    const Result<Identity> identity = Identity::of(database, order);
    if (!identity)
        return std::unexpected(identity.error());
    const QString ofEvent = isAcceptedSql() + QStringLiteral(" AND +d.event = CAST(? AS TEXT)");
    const QString withBody = QStringLiteral(" AND EXISTS (SELECT 1 FROM main.record AS r WHERE r.delivery = d.delivery AND r.kind = 'start'"
                                            " AND r.request_body = ?)");
    const Result<int> times = identity->count(ofEvent, {boundText(event)});
    if (!times)
        return std::unexpected(times.error());
    const QString isFirst = QStringLiteral(" AND +d.outcome = '%1'").arg(outcomeCode(Outcome::Processed));
    const Result<int> same = identity->count(ofEvent + isFirst + withBody, {boundText(event), body});
    if (!same)
        return std::unexpected(same.error());
    return AcceptedBefore{*times, *same};
}

Result<QList<EventFacts>> standingOf(const Database& database, const QString& origin, const QList<OrderEvent>& events, const QString& batch,
                                     const StopCheck& isStopped)
{
    // Without it each statement would take and free a transaction's locks.
    const Result<Transaction> reading = Transaction::begin(database, Transaction::Kind::Deferred);
    if (!reading)
        return std::unexpected(reading.error());
    Result<EventSearch> search = EventSearch::over(database, EventSearch::Asked::InOneTransaction);
    if (!search)
        return std::unexpected(search.error());
    QList<EventFacts> standings;
    standings.reserve(events.size());
    for (const OrderEvent& event : events) {
        if (isTimeToStop(isStopped))
            return std::unexpected(Error{ErrorCode::Interrupted, database.file(), {}});
        const Result<EventFacts> facts = search->facts(origin, event, batch);
        if (!facts)
            return std::unexpected(facts.error());
        standings.append(*facts);
    }
    return standings;
}

} // namespace vestnik::OrderQueries

namespace vestnik {
namespace {

/// Nothing for what never left: it says nothing of the order.
std::optional<OrderFact::Kind> kindOf(std::optional<Outcome> outcome)
{
    if (!outcome)
        return OrderFact::Kind::InFlight;
    switch (*outcome) {
    case Outcome::Processed:
    case Outcome::AlreadyProcessed: return OrderFact::Kind::Accepted;
    case Outcome::Unknown: return OrderFact::Kind::Unknown;
    case Outcome::NotSent:
    case Outcome::Stopped: return std::nullopt;
    case Outcome::Unauthorized:
    case Outcome::Invalid:
    case Outcome::NotFound:
    case Outcome::NotApplicable:
    case Outcome::Throttled:
    case Outcome::ServerError:
    case Outcome::Redirected:
    case Outcome::Unexpected: return OrderFact::Kind::Refused;
    }
    Q_UNREACHABLE();
}

} // namespace

const OrderFact* OrderKnowledge::newest(OrderFact::Kind kind, const QString& event) const
{
    const auto found = std::find_if(facts.cbegin(), facts.cend(), [&](const OrderFact& fact) {
        return fact.kind == kind && (event.isEmpty() || fact.last.event == event);
    });
    return found == facts.cend() ? nullptr : &*found;
}

int OrderKnowledge::count(OrderFact::Kind kind) const
{
    return std::accumulate(facts.cbegin(), facts.cend(), 0,
                           [kind](int sum, const OrderFact& fact) { return sum + (fact.kind == kind ? fact.count : 0); });
}

void OrderKnowledge::add(const DeliverySummary& last, int times)
{
    const std::optional<OrderFact::Kind> kind = kindOf(last.outcome);
    if (!kind)
        return;
    const auto same = std::find_if(facts.begin(), facts.end(),
                                   [&](const OrderFact& fact) { return fact.kind == *kind && fact.last.event == last.event; });
    if (same == facts.end())
        facts.append({*kind, last, times});
    else
        same->count += times;
}

void OrderKnowledge::settle()
{
    facts.removeIf([this](const OrderFact& fact) {
        if (fact.kind != OrderFact::Kind::Unknown && fact.kind != OrderFact::Kind::Refused)
            return false;
        const OrderFact* accepted = newest(OrderFact::Kind::Accepted, fact.last.event);
        return accepted && accepted->last.key > fact.last.key;
    });
}

void OrderKnowledge::join(const OrderKnowledge& others)
{
    scope = Scope::Team;
    for (const OrderFact& other : others.facts) {
        const auto same = std::find_if(facts.begin(), facts.end(), [&other](const OrderFact& fact) {
            return fact.kind == other.kind && fact.last.event == other.last.event;
        });
        if (same == facts.end()) {
            facts.append(other);
            continue;
        }
        same->count += other.count;
        if (other.last.startedAt > same->last.startedAt)
            same->last = other.last;
    }
    // By the clocks: keys say nothing in another history.
    std::stable_sort(facts.begin(), facts.end(),
                     [](const OrderFact& one, const OrderFact& other) { return one.last.startedAt > other.last.startedAt; });
    facts.removeIf([this](const OrderFact& fact) {
        const OrderFact* accepted = newest(OrderFact::Kind::Accepted, fact.last.event);
        return (fact.kind == OrderFact::Kind::Unknown || fact.kind == OrderFact::Kind::Refused) && accepted
            && accepted->last.startedAt > fact.last.startedAt;
    });
}

qsizetype repetition(const QList<DeliverySummary>& deliveries, qsizetype place)
{
    const DeliverySummary& one = deliveries[place];
    return std::count_if(deliveries.cbegin(), deliveries.cbegin() + place + 1,
                         [&one](const DeliverySummary& other) { return other.event == one.event && other.origin == one.origin; });
}

} // namespace vestnik
