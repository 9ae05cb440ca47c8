#include "HistoryQueries.h"

#include "Projection.h"
#include "RecordRow.h"

#include <QVariant>

#include <algorithm>
#include <limits>

namespace vestnik::HistoryQueries {
namespace {

constexpr qsizetype shortestBeginning = 8;

template <typename Read>
Result<void> forEachRow(const Database& database, Result<QSqlQuery> query, const QVariantList& values, Read read)
{
    if (!query)
        return std::unexpected(query.error());
    for (int i = 0; i < values.size(); ++i)
        query->bindValue(i, values.at(i));
    if (const Result<void> done = database.run(*query); !done)
        return done;
    for (;;) {
        const Result<bool> hasRow = database.next(*query);
        if (!hasRow)
            return std::unexpected(hasRow.error());
        if (!*hasRow)
            return {};
        read(*query);
    }
}

Result<QList<DeliverySummary>> summaries(const Database& database, const QString& ownRun, const QString& conditions,
                                         const QVariantList& values)
{
    QList<DeliverySummary> found;
    const Result<void> done = forEachRow(database, database.prepare(Projection::selectSql() + conditions), values,
                                         [&](const QSqlQuery& query) { found.append(Projection::readSummary(query, ownRun)); });
    if (!done)
        return std::unexpected(done.error());
    return found;
}

/// The one delivery with that id, or else the only one whose id begins so.
Result<DeliverySummary> findSummary(const Database& database, const QString& ownRun, const QString& id)
{
    const QByteArray text = boundText(id);
    Result<QList<DeliverySummary>> found = summaries(database, ownRun, QStringLiteral(" WHERE d.delivery = CAST(? AS TEXT)"), {text});
    if (found && found->isEmpty() && id.size() >= shortestBeginning) {
        // 0xff comes after every byte of UTF-8.
        found = summaries(database, ownRun, QStringLiteral(" WHERE d.delivery >= CAST(? AS TEXT) AND d.delivery < CAST(? AS TEXT) LIMIT 2"),
                          {text, text + '\xff'});
    }
    if (!found)
        return std::unexpected(found.error());
    if (found->size() == 1)
        return found->constFirst();
    const QString detail = found->isEmpty() ? QString() : QStringLiteral("several begin so");
    return std::unexpected(Error{ErrorCode::RecordNotFound, id, detail});
}

} // namespace

Result<QList<DeliverySummary>> page(const Database& database, const QString& ownRun, const HistoryFilter& filter, qint64 olderThan,
                                    int limit)
{
    // SQLite has no statistics here. An order's deliveries are few, so no other index may be taken once an order is named.
    const QString plain = filter.orderId.isEmpty() ? QString() : QStringLiteral("+");
    QString conditions = QStringLiteral(" WHERE d.key < ?");
    QVariantList values{olderThan > 0 ? olderThan : std::numeric_limits<qint64>::max()};
    const auto add = [&](const QString& column, const QString& value) {
        conditions += QStringLiteral(" AND %1 = CAST(? AS TEXT)").arg(column);
        values.append(boundText(value));
    };
    if (!filter.orderId.isEmpty())
        add(QStringLiteral("d.order_id"), filter.orderId);
    if (!filter.environmentId.isEmpty())
        add(plain + QStringLiteral("d.environment_id"), filter.environmentId);
    if (filter.outcome)
        add(plain + QStringLiteral("d.outcome"), outcomeCode(*filter.outcome));
    values.append(std::max(limit, 0));
    return summaries(database, ownRun, conditions + QStringLiteral(" ORDER BY d.key DESC LIMIT ?"), values);
}

Result<DeliveryRecord> delivery(const Database& database, const QString& ownRun, const QString& id)
{
    // One view of all three reads.
    const Result<Transaction> transaction = Transaction::begin(database, Transaction::Kind::Deferred);
    if (!transaction)
        return std::unexpected(transaction.error());
    Result<DeliverySummary> summary = findSummary(database, ownRun, id);
    if (!summary)
        return std::unexpected(summary.error());
    DeliveryRecord record{*summary, {}};
    const QString sql = RecordRow::selectSql() + QStringLiteral(" WHERE delivery = CAST(? AS TEXT) AND kind %1 ORDER BY attempt");
    const QVariantList values{boundText(summary->delivery)};
    Result<void> done = forEachRow(database, database.prepare(sql.arg(QStringLiteral("= 'start'"))), values, [&](const QSqlQuery& query) {
        record.attempts.append({RecordRow::read(query).toStart(), std::nullopt});
    });
    if (!done)
        return std::unexpected(done.error());
    done = forEachRow(database, database.prepare(sql.arg(QStringLiteral("IN ('end', 'recovered')"))), values, [&](const QSqlQuery& query) {
        AttemptEnd end = RecordRow::read(query).toEnd();
        for (DeliveryRecord::Attempt& attempt : record.attempts) {
            if (attempt.start.attempt != end.attempt)
                continue;
            end.exchange.request = attempt.start.request;
            attempt.end = end;
        }
    });
    if (!done)
        return std::unexpected(done.error());
    return record;
}

} // namespace vestnik::HistoryQueries
