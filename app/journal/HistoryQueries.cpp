#include "HistoryQueries.h"

#include "HeaderCoding.h"
#include "Projection.h"
#include "RecordRow.h"

#include <QHash>
#include <QVariant>

#include <optional>

namespace vestnik::HistoryQueries {
namespace {

constexpr int mostNamed = 5;                   // of those that begin alike
constexpr qint64 longestRead = 64 * 1024;      // of the answers whose complaints are shown in a list
constexpr qint64 largestOfSeveral = 64 * 1024; // of the bodies that are read before the first of them is used
constexpr int firstRefusal = 400;

Result<QList<DeliverySummary>> findSummaries(const Database& database, const QString& ownRun, const QString& conditions,
                                             const QVariantList& values)
{
    Result<QSqlQuery> query = database.prepare(
        QStringLiteral("SELECT %1 FROM main.delivery AS d%2").arg(Projection::columnsSql(), Projection::joinSql()) + conditions);
    if (!query)
        return std::unexpected(query.error());
    for (int i = 0; i < values.size(); ++i)
        query->bindValue(i, values.at(i));
    QList<DeliverySummary> found;
    const Result<void> done = database.forEachRow(*query,
                                                  [&](const QSqlQuery& row) { found.append(Projection::readSummary(row, ownRun)); });
    if (!done)
        return std::unexpected(done.error());
    return found;
}

/// The one delivery with that id, or else the only one whose id begins so.
Result<DeliverySummary> findSummary(const Database& database, const QString& ownRun, const QString& id)
{
    const QByteArray text = boundText(id);
    Result<QList<DeliverySummary>> found = findSummaries(database, ownRun, QStringLiteral(" WHERE d.delivery = CAST(? AS TEXT)"), {text});
    if (found && found->isEmpty()) {
        if (id.size() < shortestId)
            return std::unexpected(Error{ErrorCode::IdTooShort, id, QString::number(shortestId)});
        // 0xff comes after every byte of UTF-8.
        found = findSummaries(
            database, ownRun,
            QStringLiteral(" WHERE d.delivery >= CAST(? AS TEXT) AND d.delivery < CAST(? AS TEXT) LIMIT %1").arg(mostNamed),
            {text, text + '\xff'});
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

/// The attempts of one delivery after another.
class AttemptQueries {
public:
    static Result<AttemptQueries> over(const Database& database)
    {
        const QString rows = QStringLiteral(" WHERE delivery = CAST(? AS TEXT) AND kind %1 ORDER BY attempt");
        Result<QSqlQuery> starts = database.prepare(RecordRow::selectSql(RecordRow::columnsOfStart())
                                                    + rows.arg(QStringLiteral("= 'start'")));
        Result<QSqlQuery> ends = database.prepare(RecordRow::selectSql(RecordRow::columnsOfEnd())
                                                  + rows.arg(QStringLiteral("IN ('end', 'recovered')")));
        if (!starts || !ends)
            return std::unexpected(!starts ? starts.error() : ends.error());
        return AttemptQueries(database, std::move(*starts), std::move(*ends));
    }

    Result<DeliveryRecord> read(const DeliverySummary& summary)
    {
        DeliveryRecord record{summary, {}};
        m_starts.bindValue(0, boundText(summary.delivery));
        m_ends.bindValue(0, boundText(summary.delivery));
        Result<void> done = m_database->forEachRow(m_starts, [&record](const QSqlQuery& query) {
            record.attempts.append({RecordRow::read(query, RecordRow::columnsOfStart()).toStart(), std::nullopt});
        });
        if (done) {
            done = m_database->forEachRow(
                m_ends, [&record](const QSqlQuery& query) { putEnd(record, RecordRow::read(query, RecordRow::columnsOfEnd()).toEnd()); });
        }
        return done ? Result<DeliveryRecord>(record) : std::unexpected(done.error());
    }

private:
    AttemptQueries(const Database& database, QSqlQuery starts, QSqlQuery ends)
        : m_database(&database), m_starts(std::move(starts)), m_ends(std::move(ends))
    { }

    static void putEnd(DeliveryRecord& record, AttemptEnd end)
    {
        for (DeliveryRecord::Attempt& attempt : record.attempts) {
            if (attempt.start.attempt != end.attempt)
                continue;
            end.exchange.request = attempt.start.request;
            attempt.end = end;
        }
    }

    const Database* m_database;
    QSqlQuery m_starts;
    QSqlQuery m_ends;
};

/// The records of some deliveries at once, of those with one attempt that is over: the list has the numbers of both records. One statement
/// costs more than the rows that it gives. That there is no later attempt is asked of the records, too, for the list may be damaged. Those
/// with a large body are left out, to be read one after another.
class SingleAttempts {
public:
    static constexpr qsizetype most = 16; ///< few, for an answer may be large

    static Result<SingleAttempts> over(const Database& database)
    {
        const QString rows = QStringLiteral(" WHERE seq IN (%1) AND +kind %2").arg(QStringList(most, QStringLiteral("?")).join(u','));
        const QString isOnly = QStringLiteral(" AND NOT EXISTS (SELECT 1 FROM main.record AS x WHERE x.delivery = record.delivery"
                                              " AND x.attempt > 1 AND x.kind = 'start')");
        const QString isSmall = QStringLiteral(" AND coalesce(length(%1), 0) <= %2");
        Result<QSqlQuery> starts = database.prepare(RecordRow::selectSql(RecordRow::columnsOfStart())
                                                    + rows.arg(QStringLiteral("= 'start'")) + isOnly
                                                    + isSmall.arg(QStringLiteral("request_body")).arg(largestOfSeveral));
        Result<QSqlQuery> ends = database.prepare(RecordRow::selectSql(RecordRow::columnsOfEnd())
                                                  + rows.arg(QStringLiteral("IN ('end', 'recovered')"))
                                                  + isSmall.arg(QStringLiteral("response_body")).arg(largestOfSeveral));
        if (!starts || !ends)
            return std::unexpected(!starts ? starts.error() : ends.error());
        return SingleAttempts(database, std::move(*starts), std::move(*ends));
    }

    Result<void> read(const QList<DeliverySummary>& summaries)
    {
        m_started.clear();
        m_ended.clear();
        for (qsizetype i = 0; i < most; ++i) {
            const bool isMeant = i < summaries.size() && isSingle(summaries.at(i));
            m_starts.bindValue(static_cast<int>(i), isMeant ? summaries.at(i).key : 0);
            m_ends.bindValue(static_cast<int>(i), isMeant ? summaries.at(i).ended : 0);
        }
        const Result<void> done = m_database->forEachRow(m_starts, [this](const QSqlQuery& query) {
            AttemptStart start = RecordRow::read(query, RecordRow::columnsOfStart()).toStart();
            m_started.insert(start.delivery, std::move(start));
        });
        return done ? m_database->forEachRow(m_ends,
                                             [this](const QSqlQuery& query) {
                                                 AttemptEnd end = RecordRow::read(query, RecordRow::columnsOfEnd()).toEnd();
                                                 m_ended.insert(end.delivery, std::move(end));
                                             })
                    : done;
    }

    /// None when its records have to be looked for.
    std::optional<DeliveryRecord> record(const DeliverySummary& summary) const
    {
        const auto start = m_started.constFind(summary.delivery);
        const auto end = m_ended.constFind(summary.delivery);
        if (!isSingle(summary) || start == m_started.cend() || end == m_ended.cend() || start->attempt != 1 || end->attempt != 1)
            return std::nullopt;
        DeliveryRecord record{summary, {{*start, *end}}};
        record.attempts.first().end->exchange.request = start->request;
        return record;
    }

private:
    SingleAttempts(const Database& database, QSqlQuery starts, QSqlQuery ends)
        : m_database(&database), m_starts(std::move(starts)), m_ends(std::move(ends))
    { }

    static bool isSingle(const DeliverySummary& summary) { return summary.attempts == 1 && summary.ended > 0; }

    const Database* m_database;
    QSqlQuery m_starts;
    QSqlQuery m_ends;
    QHash<QString, AttemptStart> m_started;
    QHash<QString, AttemptEnd> m_ended;
};

} // namespace

Result<DeliveryRecord> delivery(const Database& database, const QString& ownRun, const QString& id)
{
    // One view of all three reads.
    const Result<Transaction> transaction = Transaction::begin(database, Transaction::Kind::Deferred);
    if (!transaction)
        return std::unexpected(transaction.error());
    const Result<DeliverySummary> summary = findSummary(database, ownRun, id);
    if (!summary)
        return std::unexpected(summary.error());
    Result<AttemptQueries> queries = AttemptQueries::over(database);
    if (!queries)
        return std::unexpected(queries.error());
    return queries->read(*summary);
}

Result<QList<DeliverySummary>> summaries(const Database& database, const QString& ownRun, const QList<qint64>& keys)
{
    QStringList numbers;
    for (const qint64 key : keys)
        numbers.append(QString::number(key));
    return findSummaries(database, ownRun, QStringLiteral(" WHERE d.key IN (%1) ORDER BY d.key DESC").arg(numbers.join(u',')), {});
}

void addComplaints(const Database& database, QList<DeliverySummary>& deliveries)
{
    Result<QSqlQuery> query = database.prepare(
        QStringLiteral("SELECT response_headers, response_body FROM main.record WHERE seq = ? AND length(response_body) <= ?"));
    if (!query)
        return;
    for (DeliverySummary& delivery : deliveries) {
        if (delivery.status < firstRefusal || delivery.ended == 0)
            continue;
        query->bindValue(0, delivery.ended);
        query->bindValue(1, longestRead);
        // The row is worth more than its complaint: a fault there is told when the record is opened.
        [[maybe_unused]] const Result<void> done = database.forEachRow(*query, [&delivery](const QSqlQuery& row) {
            const std::optional<ErrorsObject> parsed = ErrorsObject::parse(decodeHeaders(row.value(0).toByteArray()),
                                                                           row.value(1).toByteArray());
            if (parsed && !parsed->errors.isEmpty())
                delivery.complaint = parsed->errors.constFirst();
        });
    }
}

Result<void> forEachRecord(const Database& database, const QList<DeliverySummary>& summaries,
                           const std::function<Result<void>(const DeliveryRecord&)>& handle)
{
    Result<AttemptQueries> queries = AttemptQueries::over(database);
    Result<SingleAttempts> singles = SingleAttempts::over(database);
    if (!queries || !singles)
        return std::unexpected(!queries ? queries.error() : singles.error());
    for (qsizetype first = 0; first < summaries.size(); first += SingleAttempts::most) {
        const QList<DeliverySummary> some = summaries.mid(first, SingleAttempts::most);
        if (const Result<void> read = singles->read(some); !read)
            return read;
        for (const DeliverySummary& summary : some) {
            std::optional<DeliveryRecord> single = singles->record(summary);
            const Result<DeliveryRecord> record = single ? Result<DeliveryRecord>(std::move(*single)) : queries->read(summary);
            const Result<void> done = record ? handle(*record) : std::unexpected(record.error());
            if (!done)
                return done;
        }
    }
    return {};
}

} // namespace vestnik::HistoryQueries
