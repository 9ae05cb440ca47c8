#include "BatchStore.h"

#include "PlanStore.h"

#include <QHash>
#include <QUuid>

#include <limits>

namespace vestnik::BatchStore {
namespace {

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

/// With what a row does not go on by itself.
QList<Outcome> overOutcomes()
{
    QList<Outcome> outcomes(allOutcomes.cbegin(), allOutcomes.cend());
    outcomes.removeIf([](Outcome outcome) { return outcome == Outcome::Unauthorized || outcome == Outcome::Stopped; });
    return outcomes;
}

} // namespace

Result<StoredBatch> create(const QString& folder, const BatchHeader& header, const BatchPlan& plan)
{
    StoredBatch batch{newId(), QDateTime::currentDateTimeUtc(), header, {}};
    batch.header.toSend = plan.count(RowFate::Sent);
    QList<QByteArray> contents;
    for (const PlannedRow& row : plan.rows) {
        batch.rows.append(
            {.delivery = newId(), .line = row.line, .cells = row.cells, .fate = row.fate, .earlier = row.earlier, .body = row.body});
        contents.append(BatchCodec::encode(batch.rows.last()));
    }
    const Result<std::unique_ptr<PlanStore>> store = PlanStore::open(folder);
    if (!store)
        return std::unexpected(store.error());
    const Result<void> added = (*store)->add(batch.id, batch.createdAt, BatchCodec::encode(batch.header), contents);
    return added ? Result<StoredBatch>(batch) : std::unexpected(added.error());
}

Result<StoredBatch> load(const QString& folder, const QString& id)
{
    const Result<std::unique_ptr<PlanStore>> store = PlanStore::open(folder);
    if (!store)
        return std::unexpected(store.error());
    const Result<StoredPlan> plan = (*store)->find(id);
    if (!plan)
        return std::unexpected(plan.error());
    const Result<BatchHeader> header = BatchCodec::decodeHeader(plan->header);
    if (!header)
        return std::unexpected(header.error());
    StoredBatch batch{plan->id, plan->createdAt, *header, {}};
    std::optional<Error> damage;
    const Result<void> read = (*store)->forEachRow(plan->id, [&](const QByteArray& content) {
        if (const Result<BatchRow> row = BatchCodec::decodeRow(content))
            batch.rows.append(*row);
        else
            damage = row.error();
    });
    if (!read)
        return std::unexpected(read.error());
    // A row less would be an order less, and nobody would know.
    if (damage || batch.rows.size() != plan->rows)
        return std::unexpected(damage.value_or(Error{ErrorCode::FileInvalid, plan->id, QStringLiteral("rows are missing")}));
    return batch;
}

Result<QList<RowHistory>> histories(JournalReader& reader, const StoredBatch& batch)
{
    HistoryFilter filter;
    filter.batch = batch.id;
    const Result<QList<DeliverySummary>> page = reader.page(filter, 0, std::numeric_limits<int>::max()).result();
    if (!page)
        return std::unexpected(page.error());
    QHash<QString, const DeliverySummary*> byDelivery;
    for (const DeliverySummary& summary : *page)
        byDelivery.insert(summary.delivery, &summary);
    QList<RowHistory> histories;
    for (const BatchRow& row : batch.rows) {
        const DeliverySummary* summary = byDelivery.value(row.delivery);
        histories.append(summary ? RowHistory{summary->attempts, summary->outcome, summary->status, !summary->outcome} : RowHistory{});
    }
    return histories;
}

Result<QList<UnfinishedBatch>> unfinished(JournalReader& reader, const QString& folder, const QDateTime& since)
{
    const Result<std::unique_ptr<PlanStore>> store = PlanStore::open(folder);
    if (!store)
        return std::unexpected(store.error());
    const Result<QList<StoredPlan>> plans = (*store)->all();
    if (!plans)
        return std::unexpected(plans.error());
    QList<UnfinishedBatch> unfinished;
    for (const StoredPlan& plan : *plans) {
        if (plan.createdAt < since)
            break; // the newest come first
        const Result<BatchHeader> header = BatchCodec::decodeHeader(plan.header);
        if (!header)
            continue; // what cannot be read is told by whoever opens it
        HistoryFilter over;
        over.batch = plan.id;
        over.outcomes = overOutcomes();
        const Result<qint64> count = reader.count(over).result();
        if (!count)
            return std::unexpected(count.error());
        const qint64 left = (header->toSend < 0 ? plan.rows : header->toSend) - *count;
        if (left > 0)
            unfinished.append({plan.id, plan.createdAt, *header, left});
    }
    return unfinished;
}

Result<qsizetype> skipAccepted(JournalReader& reader, const QString& origin, BatchPlan& plan)
{
    QList<OrderEvent> events;
    QList<qsizetype> places;
    for (qsizetype i = 0; i < plan.rows.size(); ++i) {
        const OutgoingBody& body = plan.rows[i].body;
        if (plan.rows[i].fate != RowFate::Sent)
            continue;
        events.append({body.orderId, body.orderUuid, body.event});
        places.append(i);
    }
    const Result<QList<bool>> accepted = reader.acceptedAmong(origin, events).result();
    if (!accepted)
        return std::unexpected(accepted.error());
    qsizetype count = 0;
    for (qsizetype i = 0; i < places.size(); ++i) {
        if (!accepted->at(i))
            continue;
        plan.rows[places[i]].fate = RowFate::Accepted;
        ++count;
    }
    return count;
}

} // namespace vestnik::BatchStore
