#include "TeamReader.h"

#include "HeaderCoding.h"
#include "OutcomeSql.h"
#include "Projection.h"
#include "TeamRecords.h"

#include <QHash>
#include <QVariant>

#include <algorithm>

namespace vestnik {
namespace {

constexpr int mostNamed = 5; // of those that begin alike
constexpr qsizetype longestTimeline = 1000;
constexpr qsizetype mostIds = 200;        // as of the local journal's orders
constexpr qint64 longestRead = 64 * 1024; // of the answers whose complaints are shown in a list
constexpr int firstRefusal = 400;
constexpr int pageSize = 200; // of forEach()

// A key for people's order: the time in front, and the list's own number, as far as there is room, behind.
constexpr int numberBits = 20;
const QString numberSql = QStringLiteral("(d.key & %1)").arg((1 << numberBits) - 1);
const QString keySql = QStringLiteral("((d.started_at << %1) | %2)").arg(numberBits).arg(numberSql);

// In the order in which Projection::readSummary() reads them; of the run nothing is known here.
const QString columnsSql = keySql
    + QStringLiteral(", d.delivery, d.attempts, d.started_at, d.event, d.order_id, d.order_uuid, d.environment_id, d.environment_name,"
                     " d.environment_kind, d.origin, d.os_user, d.operator, d.source, d.reason, d.resend_of, d.batch, d.outcome, d.status,"
                     " d.duration_us, coalesce(d.ended, 0), '', m.name, d.journal::text");
constexpr int memberColumn = 22;
constexpr int journalColumn = 23;
constexpr int timesColumn = 24;

/// Every member has a sandbox of her own: what one took says nothing to another.
const QString notSandboxSql = QStringLiteral("d.environment_kind <> ") + TeamConnection::quoted(kindCode(EnvironmentKind::Sandbox));
// Each has a member; an inner join, before the list is read, would let the server take a handful of deliveries for all that there are.
const QString fromSql = QStringLiteral(" FROM vestnik.delivery AS d LEFT JOIN vestnik.member AS m ON m.journal = d.journal");
const QString newestFirst = QStringLiteral(" ORDER BY d.started_at DESC, %1 DESC").arg(numberSql);

DeliverySummary readSummary(const QSqlQuery& row)
{
    DeliverySummary summary = Projection::readSummary(row, QStringLiteral("none"));
    summary.member = row.value(memberColumn).toString();
    summary.journal = row.value(journalColumn).toString();
    return summary;
}

QString whereSql(const QStringList& conditions)
{
    return conditions.isEmpty() ? QString() : QStringLiteral(" WHERE ") + conditions.join(QStringLiteral(" AND "));
}

QString olderSql(qint64 key)
{
    // The first condition alone is one for the index.
    return QStringLiteral("d.started_at <= %1 AND (d.started_at, %2) < (%1, %3)")
        .arg(key >> numberBits)
        .arg(numberSql)
        .arg(key & ((1 << numberBits) - 1));
}

QString withKeysSql(const QList<qint64>& keys)
{
    QStringList times;
    QStringList numbers;
    for (const qint64 key : keys) {
        times += QString::number(key >> numberBits);
        numbers += QString::number(key);
    }
    return QStringLiteral("d.started_at IN (%1) AND %2 IN (%3)").arg(times.join(u','), keySql, numbers.join(u','));
}

/// Adds an attempt's record to those that were read before; a start comes before its end.
void addLine(DeliveryRecord& record, const RecordRow& line)
{
    if (line.text(Column::Kind) == RecordKind::start) {
        record.attempts.append({line.toStart(), std::nullopt});
        return;
    }
    AttemptEnd end = line.toEnd();
    if (record.attempts.isEmpty() || record.attempts.constLast().start.attempt != end.attempt)
        return;
    end.exchange.request = record.attempts.constLast().start.request;
    record.attempts.last().end = end;
}

} // namespace

Result<QSqlQuery> TeamReader::select(const QString& sql) const
{
    if (isTimeToStop(m_isStopped))
        return std::unexpected(Error{ErrorCode::Interrupted, m_connection.place(), {}});
    return m_connection.select(sql);
}

Result<qint64> TeamReader::number(const QString& sql) const
{
    Result<QSqlQuery> query = select(sql);
    if (!query)
        return std::unexpected(query.error());
    qint64 number = 0;
    const Result<void> done = m_connection.readRows(*query, [&number](const QSqlQuery& row) { number = row.value(0).toLongLong(); });
    return done ? Result<qint64>(number) : std::unexpected(done.error());
}

Result<TeamReader::Page> TeamReader::read(const QString& conditions, const QString& more) const
{
    Result<QSqlQuery> query = select(QStringLiteral("SELECT ") + columnsSql + fromSql + conditions + newestFirst + more);
    if (!query)
        return std::unexpected(query.error());
    Page rows;
    const Result<void> done = m_connection.readRows(*query, [&rows](const QSqlQuery& row) { rows.append(readSummary(row)); });
    return done ? Result<Page>(rows) : std::unexpected(done.error());
}

Result<QStringList> TeamReader::conditions(const TeamFilter& filter) const
{
    const QString counting = recordsWithTextSql(filter, m_manyRecords);
    if (counting.isEmpty())
        return conditionsSql(filter, TextSearch::ByLine);
    const Result<qint64> records = number(counting);
    if (!records)
        return std::unexpected(records.error());
    return conditionsSql(filter, *records < m_manyRecords ? TextSearch::ByIndex : TextSearch::ByLine);
}

Result<TeamReader::Page> TeamReader::page(const TeamFilter& filter, qint64 olderThan, int limit) const
{
    const Result<QStringList> found = conditions(filter);
    return found ? pageOf(*found, olderThan, limit) : std::unexpected(found.error());
}

Result<TeamReader::Page> TeamReader::pageOf(QStringList conditions, qint64 olderThan, int limit) const
{
    if (olderThan != 0)
        conditions += olderSql(olderThan);
    return read(whereSql(conditions), QStringLiteral(" LIMIT %1").arg(limit));
}

Result<HistoryKeys> TeamReader::keys(const TeamFilter& filter, qint64 olderThan, int limit) const
{
    Result<QStringList> where = conditions(filter);
    if (!where)
        return std::unexpected(where.error());
    if (olderThan != 0)
        *where += olderSql(olderThan);
    Result<QSqlQuery> query = select(QStringLiteral("SELECT ") + keySql + QStringLiteral(" FROM vestnik.delivery AS d") + whereSql(*where)
                                     + newestFirst + QStringLiteral(" LIMIT %1").arg(limit));
    if (!query)
        return std::unexpected(query.error());
    HistoryKeys found;
    const Result<void> done = m_connection.readRows(*query,
                                                    [&found](const QSqlQuery& row) { found.keys.append(row.value(0).toLongLong()); });
    if (!done)
        return std::unexpected(done.error());
    if (found.keys.size() == limit)
        found.olderThan = found.keys.constLast();
    return found;
}

Result<TeamReader::Page> TeamReader::summaries(const QList<qint64>& keys) const
{
    return keys.isEmpty() ? Result<Page>(Page()) : read(QStringLiteral(" WHERE ") + withKeysSql(keys));
}

Result<TeamReader::Page> TeamReader::rows(const QList<qint64>& keys) const
{
    Result<Page> page = summaries(keys);
    if (page) {
        if (const Result<void> done = addComplaints(*page); !done)
            return std::unexpected(done.error());
    }
    return page;
}

Result<void> TeamReader::addComplaints(Page& page) const
{
    QHash<qint64, DeliverySummary*> refused;
    for (DeliverySummary& summary : page) {
        if (summary.status >= firstRefusal && summary.ended != 0)
            refused.insert(summary.key, &summary);
    }
    if (refused.isEmpty())
        return {};
    Result<QSqlQuery> query = select(QStringLiteral("SELECT %1, r.response_headers, r.response_body FROM vestnik.delivery AS d"
                                                    " JOIN vestnik.record AS r ON r.journal = d.journal AND r.seq = d.ended"
                                                    " WHERE %2 AND length(r.response_body) <= %3")
                                         .arg(keySql, withKeysSql(refused.keys()))
                                         .arg(longestRead));
    if (!query)
        return std::unexpected(query.error());
    return m_connection.readRows(*query, [&refused](const QSqlQuery& row) {
        const std::optional<ErrorsObject> parsed = ErrorsObject::parse(decodeHeaders(row.value(1).toByteArray()),
                                                                       row.value(2).toByteArray());
        DeliverySummary* summary = refused.value(row.value(0).toLongLong());
        if (summary && parsed && !parsed->errors.isEmpty())
            summary->complaint = parsed->errors.constFirst();
    });
}

Result<qint64> TeamReader::count(const TeamFilter& filter) const
{
    return number(QStringLiteral("SELECT count(*) FROM vestnik.delivery AS d") + whereSql(conditionsSql(filter, TextSearch::ByIndex)));
}

Result<QList<HourCount>> TeamReader::hours(const QDateTime& from, bool hideSandbox) const
{
    HistoryFilter filter;
    filter.from = from;
    filter.hideSandbox = hideSandbox;
    constexpr qint64 hour = 3'600'000; // ms
    Result<QSqlQuery> query = select(QStringLiteral("SELECT (d.started_at - %1) / %2, d.outcome, count(*) FROM vestnik.delivery AS d%3"
                                                    " GROUP BY 1, 2")
                                         .arg(from.toMSecsSinceEpoch())
                                         .arg(hour)
                                         .arg(whereSql(conditionsSql({filter, {}}, TextSearch::ByIndex))));
    if (!query)
        return std::unexpected(query.error());
    QList<HourCount> counts;
    const Result<void> done = m_connection.readRows(*query, [&counts](const QSqlQuery& row) {
        HourCount count{row.value(0).toInt(), std::nullopt, row.value(2).toLongLong()};
        if (!row.isNull(1))
            count.outcome = outcomeFromCode(row.value(1).toString()).value_or(Outcome::Unknown);
        counts.append(count);
    });
    return done ? Result<QList<HourCount>>(counts) : std::unexpected(done.error());
}

Result<TeamReader::Identity> TeamReader::identityOf(const OrderKey& order) const
{
    Identity found;
    if (!order.orderId.isEmpty())
        found.orderIds.append(order.orderId);
    if (!order.orderUuid.isEmpty())
        found.orderUuids.append(order.orderUuid);
    const QString scope = order.origin.isEmpty() ? QString() : QStringLiteral(" AND d.origin = ") + TeamConnection::quoted(order.origin);
    const auto add = [](QStringList& ids, const QString& id, Qt::CaseSensitivity sensitivity) {
        if (!id.isEmpty() && ids.size() < mostIds && !ids.contains(id, sensitivity))
            ids.append(id);
    };
    // A record that holds both ids joins them; what is new is looked at in its turn.
    for (qsizetype known = 0; known < found.orderIds.size() + found.orderUuids.size();) {
        known = found.orderIds.size() + found.orderUuids.size();
        Result<QSqlQuery> query = select(QStringLiteral("SELECT DISTINCT d.order_id, d.order_uuid FROM vestnik.delivery AS d WHERE %1%2"
                                                        " AND d.order_id <> '' AND d.order_uuid <> '' LIMIT %3")
                                             .arg(ofOrderSql(found.orderIds, found.orderUuids), scope)
                                             .arg(2 * mostIds));
        if (!query)
            return std::unexpected(query.error());
        const Result<void> done = m_connection.readRows(*query, [&](const QSqlQuery& row) {
            add(found.orderIds, row.value(0).toString(), Qt::CaseSensitive);
            add(found.orderUuids, row.value(1).toString(), Qt::CaseInsensitive);
        });
        if (!done)
            return std::unexpected(done.error());
    }
    return found;
}

Result<OrderTimeline> TeamReader::timeline(const OrderKey& order) const
{
    const Result<Identity> identity = identityOf(order);
    if (!identity)
        return std::unexpected(identity.error());
    QStringList conditions{ofOrderSql(identity->orderIds, identity->orderUuids)};
    if (!order.origin.isEmpty())
        conditions += QStringLiteral("d.origin = ") + TeamConnection::quoted(order.origin);
    Result<Page> found = read(whereSql(conditions), QStringLiteral(" LIMIT %1").arg(longestTimeline + 1));
    if (!found)
        return std::unexpected(found.error());
    OrderTimeline timeline{identity->orderIds, identity->orderUuids, {}, found->size() > longestTimeline};
    found->resize(std::min(found->size(), longestTimeline));
    std::reverse(found->begin(), found->end());
    timeline.deliveries = std::move(*found);
    return timeline;
}

Result<OrderKnowledge> TeamReader::knownOfOrder(const OrderKey& order, const QString& exceptJournal) const
{
    const Result<Identity> identity = identityOf(order);
    if (!identity)
        return std::unexpected(identity.error());
    QStringList conditions{ofOrderSql(identity->orderIds, identity->orderUuids), notSandboxSql};
    if (!order.origin.isEmpty())
        conditions += QStringLiteral("d.origin = ") + TeamConnection::quoted(order.origin);
    if (!exceptJournal.isEmpty())
        conditions += QStringLiteral("d.journal::text <> ") + TeamConnection::quoted(exceptJournal);
    // The newest and the oldest of each event and outcome.
    Result<QSqlQuery> query = select(QStringLiteral("SELECT DISTINCT ON (d.event, d.outcome) %1, count(*) OVER same, min(%2) OVER same%3%4"
                                                    " WINDOW same AS (PARTITION BY d.event, d.outcome)"
                                                    " ORDER BY d.event, d.outcome, d.started_at DESC, %5 DESC")
                                         .arg(columnsSql, keySql, fromSql, whereSql(conditions), numberSql));
    if (!query)
        return std::unexpected(query.error());
    struct Sends {
        DeliverySummary newest;
        int times = 0;
        qint64 oldest = 0;
    };
    QList<Sends> sends;
    const Result<void> done = m_connection.readRows(*query, [&sends](const QSqlQuery& row) {
        sends.append({readSummary(row), row.value(timesColumn).toInt(), row.value(timesColumn + 1).toLongLong()});
    });
    if (!done)
        return std::unexpected(done.error());
    OrderKnowledge known;
    std::sort(sends.begin(), sends.end(), [](const Sends& one, const Sends& other) { return one.newest.key > other.newest.key; });
    for (const Sends& some : std::as_const(sends))
        known.add(some.newest, some.times);
    known.settle();
    std::sort(sends.begin(), sends.end(), [](const Sends& one, const Sends& other) { return one.oldest < other.oldest; });
    for (const Sends& some : std::as_const(sends)) {
        if (some.newest.outcome && traitsOf(*some.newest.outcome).isAccepted && !known.acceptedEvents.contains(some.newest.event))
            known.acceptedEvents.append(some.newest.event);
    }
    return known;
}

Result<QList<TeamReader::Standing>> TeamReader::standingOf(const QString& origin, const QList<OrderEvent>& events,
                                                           const QString& exceptJournal) const
{
    QStringList asked;
    for (qsizetype place = 0; place < events.size(); ++place) {
        const OrderEvent& event = events.at(place);
        if (!event.orderId.isEmpty() || !event.orderUuid.isEmpty())
            asked += QStringLiteral("(%1, ").arg(place)
                + QStringList{TeamConnection::quoted(event.orderId), TeamConnection::quoted(event.orderUuid.toLower()),
                              TeamConnection::quoted(event.event)}
                      .join(QStringLiteral(", "))
                + u')';
    }
    if (asked.isEmpty())
        return QList<Standing>();
    const QString accepted = OutcomeSql::isAccepted(QStringLiteral("d.outcome"));
    const QString found = QStringLiteral("SELECT a.place, %1 AS taken, d.started_at, m.name FROM asked AS a JOIN vestnik.delivery AS d ON ")
                              .arg(QStringLiteral("(d.outcome IS NOT NULL AND ") + accepted + u')');
    const QString joined = QStringLiteral(" JOIN vestnik.member AS m ON m.journal = d.journal WHERE d.event = a.event AND d.origin = ")
        + TeamConnection::quoted(origin) + QStringLiteral(" AND d.journal::text <> ") + TeamConnection::quoted(exceptJournal)
        + QStringLiteral(" AND ") + notSandboxSql
        + QStringLiteral(" AND (d.outcome IS NULL OR d.outcome = '%1' OR %2)").arg(outcomeCode(Outcome::Unknown), accepted);
    // A UUID that was sent with another order id is a leftover of that order: it says nothing of this one.
    Result<QSqlQuery> query = select(
        QStringLiteral("WITH asked (place, order_id, order_uuid, event) AS (VALUES ") + asked.join(QStringLiteral(", "))
        + QStringLiteral(") SELECT DISTINCT ON (place) place, taken, started_at, name FROM (") + found
        + QStringLiteral("d.order_id = a.order_id") + joined + QStringLiteral(" AND d.order_id <> '' UNION ALL ") + found
        + QStringLiteral("lower(d.order_uuid) = a.order_uuid") + joined
        + QStringLiteral(" AND lower(d.order_uuid) <> '' AND (a.order_id = '' OR d.order_id = '')) AS sent"
                         " ORDER BY place, taken DESC, started_at DESC"));
    if (!query)
        return std::unexpected(query.error());
    QList<Standing> standings;
    const Result<void> done = m_connection.readRows(*query, [&standings](const QSqlQuery& row) {
        standings.append({row.value(0).toLongLong(), row.value(1).toBool() ? EventStanding::Accepted : EventStanding::Unknown,
                          row.value(3).toString(), QDateTime::fromMSecsSinceEpoch(row.value(2).toLongLong(), Qt::UTC)});
    });
    return done ? Result<QList<Standing>>(standings) : std::unexpected(done.error());
}

Result<DeliverySummary> TeamReader::find(const QString& id) const
{
    Result<Page> found = read(QStringLiteral(" WHERE d.delivery = ") + TeamConnection::quoted(id),
                              QStringLiteral(" LIMIT %1").arg(mostNamed));
    if (found && found->isEmpty()) {
        if (id.size() < shortestId)
            return std::unexpected(Error{ErrorCode::IdTooShort, id, QString::number(shortestId)});
        found = read(QStringLiteral(" WHERE starts_with(d.delivery, %1)").arg(TeamConnection::quoted(id)),
                     QStringLiteral(" LIMIT %1").arg(mostNamed));
    }
    if (!found)
        return std::unexpected(found.error());
    if (found->size() == 1)
        return found->constFirst();
    QStringList ids;
    for (const DeliverySummary& summary : std::as_const(*found))
        ids += summary.delivery;
    return std::unexpected(ids.isEmpty() ? Error{ErrorCode::RecordNotFound, id, {}}
                                         : Error{ErrorCode::IdAmbiguous, id, ids.join(QStringLiteral(", "))});
}

Result<DeliveryRecord> TeamReader::delivery(const QString& id) const
{
    const Result<DeliverySummary> summary = find(id);
    return summary ? record(*summary) : std::unexpected(summary.error());
}

Result<DeliveryRecord> TeamReader::record(const DeliverySummary& summary) const
{
    const QString ofDelivery = QStringLiteral("r.journal = %1 AND r.delivery = %2 AND r.kind ")
                                   .arg(TeamConnection::quoted(summary.journal), TeamConnection::quoted(summary.delivery));
    // Each part is found by an index of its own.
    Result<QSqlQuery> query = select(TeamRecords::selectSql()
                                     + QStringLiteral(" WHERE (%1 = 'start') OR (%1 IN ('end', 'recovered'))"
                                                      " ORDER BY r.attempt, r.kind <> 'start'")
                                           .arg(ofDelivery));
    if (!query)
        return std::unexpected(query.error());
    DeliveryRecord record{summary, {}};
    const Result<void> done = m_connection.readRows(*query, [&record](const QSqlQuery& line) { addLine(record, TeamRecords::read(line)); });
    return done ? Result<DeliveryRecord>(record) : std::unexpected(done.error());
}

Result<void> TeamReader::forEach(const TeamFilter& filter, const std::function<Result<void>(const DeliveryRecord&)>& handle) const
{
    const Result<QStringList> where = conditions(filter);
    if (!where)
        return std::unexpected(where.error());
    for (qint64 olderThan = 0;;) {
        const Result<Page> found = pageOf(*where, olderThan, pageSize);
        if (!found)
            return std::unexpected(found.error());
        for (const DeliverySummary& summary : *found) {
            const Result<DeliveryRecord> whole = record(summary);
            const Result<void> done = whole ? handle(*whole) : std::unexpected(whole.error());
            if (!done)
                return done;
        }
        if (found->size() < pageSize)
            return {};
        olderThan = found->constLast().key;
    }
}

Result<void> TeamReader::forEachOf(const QStringList& ids, const std::function<Result<void>(const DeliveryRecord&)>& handle) const
{
    for (const QString& id : ids) {
        const Result<DeliveryRecord> whole = delivery(id);
        const Result<void> done = whole ? handle(*whole) : std::unexpected(whole.error());
        if (!done)
            return done;
    }
    return {};
}

Result<QString> TeamReader::mark() const
{
    Result<QSqlQuery> query = select(
        QStringLiteral("SELECT string_agg(m.name || ' ' || coalesce((SELECT max(seq) FROM vestnik.record AS r"
                       " WHERE r.journal = m.journal), 0) || ' ' || coalesce((SELECT max(seq)"
                       " FROM vestnik.chain_start AS c WHERE c.journal = m.journal), 0), ' ' ORDER BY m.journal)"
                       " FROM vestnik.member AS m"));
    if (!query)
        return std::unexpected(query.error());
    QString mark;
    const Result<void> done = m_connection.readRows(*query, [&mark](const QSqlQuery& row) { mark = row.value(0).toString(); });
    return done ? Result<QString>(mark) : std::unexpected(done.error());
}

} // namespace vestnik
