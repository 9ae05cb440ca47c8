#include "BatchStore.h"

#include "BatchList.h"
#include "Clock.h"
#include "DeliveryReport.h"
#include "PlanStore.h"
#include "ProcessLock.h"
#include "RetryPolicy.h"
#include "SecretGate.h"

#include <QHash>
#include <QSet>
#include <QUuid>

#include <algorithm>
#include <utility>
#include <vector>

namespace vestnik::BatchStore {
namespace {

constexpr int rowsAtOnce = 2'000;
constexpr std::size_t mostUnderHold = std::size_t{4} * mostInFlight;

/// In ascending order, so that rows that are sent one after another stand side by side in the journal's indexes.
QList<QUuid> ascendingIds(qsizetype count)
{
    QList<QUuid> ids(count);
    std::generate(ids.begin(), ids.end(), &QUuid::createUuid);
    std::sort(ids.begin(), ids.end());
    return ids;
}

/// The outcomes with which a row is over: its batch need not be kept for it.
QList<Outcome> overOutcomes()
{
    QList<Outcome> outcomes(allOutcomes.cbegin(), allOutcomes.cend());
    outcomes.removeIf([](Outcome outcome) { return traitsOf(outcome).keepsBatch; });
    return outcomes;
}

/// The column of a row whose cell holds a token, from 1 on; 0 when none does.
qsizetype columnWithToken(const QStringList& cells)
{
    const auto holds = [](const QString& cell) { return SecretGate::ownerIn(cell.toUtf8()).has_value(); };
    const auto found = std::find_if(cells.cbegin(), cells.cend(), holds);
    return found == cells.cend() ? 0 : found - cells.cbegin() + 1;
}

/// No cell is stored that holds a token, be its column used or not. TokenInTable.
Result<void> checkCells(const QStringList& cells, const QByteArray& body, qsizetype line)
{
    const std::optional<QString> owner = SecretGate::ownerIn(cells.join(u'\n').toUtf8() + '\n' + body);
    if (!owner)
        return {};
    const QString place = QStringLiteral("%1 %2").arg(line).arg(columnWithToken(cells));
    return std::unexpected(Error{ErrorCode::TokenInTable, *owner, place});
}

/// `Rows`: planned or stored ones.
template <typename Rows>
Result<void> checkSecrets(const BatchHeader& header, const QStringList& columns, const Rows& rows)
{
    const Result<void> named = SecretGate::checkFields({{QStringLiteral("file"), header.file},
                                                        {QStringLiteral("reason"), header.reason},
                                                        {QStringLiteral("operator"), header.operatorName},
                                                        {QStringLiteral("name"), header.environmentName},
                                                        {QStringLiteral("url"), header.origin}});
    Result<void> passed = named ? checkCells(columns, {}, 0) : named;
    for (qsizetype i = 0; passed && i < rows.size(); ++i) {
        const auto& row = rows[i];
        passed = checkCells(row.cells, row.body.bytes, row.line);
    }
    return passed;
}

/// Of a shared plan's rows only the team knows which wait: here most of them look for ever as if they did.
PlanRow storedRow(const BatchHeader& header, const BatchRow& row)
{
    return {.content = BatchCodec::encode(row),
            .delivery = row.fate == RowFate::Sent && !header.isShared ? row.delivery : QString(),
            .event = {row.body.orderId, row.body.orderUuid, row.body.event}};
}

StoredPlan storedPlan(const StoredBatch& batch, qint64 rows)
{
    return {batch.id, batch.createdAt, BatchCodec::encode(batch.header), rows, batch.header.origin};
}

Result<void> store(const QString& folder, const StoredBatch& batch)
{
    const Result<std::unique_ptr<PlanStore>> plans = PlanStore::open(folder);
    if (!plans)
        return std::unexpected(plans.error());
    return (*plans)->add(storedPlan(batch, batch.rows.size()),
                         [&batch](qsizetype place) { return storedRow(batch.header, batch.rows[place]); });
}

BatchRow rowOf(const PlannedRow& row, const QUuid& delivery)
{
    return {.delivery = delivery.toString(QUuid::WithoutBraces),
            .line = row.line,
            .cells = row.cells,
            .fate = row.fate,
            .earlier = row.earlier,
            .body = row.body,
            .waitsIn = row.waitsIn};
}

struct FoundPlan {
    std::unique_ptr<PlanStore> store;
    StoredPlan plan;
};

Result<FoundPlan> findPlan(const QString& folder, const QString& id)
{
    Result<std::unique_ptr<PlanStore>> store = PlanStore::open(folder);
    if (!store)
        return std::unexpected(store.error());
    const Result<StoredPlan> plan = (*store)->find(id);
    return plan ? Result<FoundPlan>(FoundPlan{std::move(*store), *plan}) : std::unexpected(plan.error());
}

/// The ids of the batches that have corrected rows of that one, the newest first.
Result<QStringList> correctionsOf(const QString& folder, const QString& id)
{
    const Result<QList<StoredPlan>> plans = PlanStore::all(folder);
    if (!plans)
        return std::unexpected(plans.error());
    QStringList batches;
    for (const StoredPlan& plan : *plans) {
        const Result<BatchHeader> header = BatchCodec::decodeHeader(plan.header);
        if (!header) // it may have some, and they would be sent twice
            return std::unexpected(Error{header.error().code, plan.id, header.error().detail});
        if (header->correctionOf == id)
            batches += plan.id;
    }
    return batches;
}

} // namespace

Result<void> checkUncorrected(const QString& folder, const QString& id, const QList<qsizetype>& lines)
{
    if (id.isEmpty())
        return {};
    const Result<BatchCorrections> known = corrections(folder, id);
    if (!known)
        return std::unexpected(known.error());
    QStringList taken;
    for (const qsizetype line : lines) {
        if (known->lines.contains(line))
            taken += QString::number(line);
    }
    return taken.isEmpty() ? Result<void>()
                           : std::unexpected(Error{ErrorCode::BatchRowsCorrected, id.first(8), taken.join(QStringLiteral(", "))});
}

Result<StoredBatch> draft(const BatchHeader& header, const BatchPlan& plan)
{
    if (const Result<void> passed = checkSecrets(header, plan.names, plan.rows); !passed)
        return std::unexpected(passed.error());
    StoredBatch batch{QUuid::createUuid().toString(QUuid::WithoutBraces), Clock::system().utcNow(), header, {}};
    batch.header.columns = plan.names;
    batch.header.fields = plan.fields;
    batch.header.toSend = plan.count(RowFate::Sent);
    const QList<QUuid> ids = ascendingIds(plan.rows.size());
    for (qsizetype place = 0; place < plan.rows.size(); ++place)
        batch.rows.append(rowOf(plan.rows[place], ids[place]));
    return batch;
}

Result<void> keep(const QString& folder, const StoredBatch& batch)
{
    if (Result<void> passed = checkSecrets(batch.header, batch.header.columns, batch.rows); !passed)
        return passed;
    return store(folder, batch);
}

Result<StoredBatch> create(const QString& folder, const BatchHeader& header, const BatchPlan& plan)
{
    Result<StoredBatch> batch = draft(header, plan);
    if (!batch)
        return batch;
    const Result<void> added = store(folder, *batch);
    return added ? batch : std::unexpected(added.error());
}

namespace {

Result<void> restoreLocked(const QString& folder, const StoredBatch& batch)
{
    QList<qsizetype> lines;
    for (qsizetype i = 0; i < batch.rows.size(); ++i)
        lines += batch.rows[i].line;
    if (const Result<void> free = checkUncorrected(folder, batch.header.correctionOf, lines); !free)
        return free; // they would go twice
    if (Result<void> passed = checkSecrets(batch.header, batch.header.columns, batch.rows); !passed)
        return passed;
    return store(folder, batch);
}

} // namespace

Result<void> restore(const QString& folder, const StoredBatch& batch)
{
    std::optional<ProcessLock> parent;
    if (!batch.header.correctionOf.isEmpty()) {
        Result<ProcessLock> lock = ProcessLock::takeForBatch(folder, batch.header.correctionOf);
        if (!lock)
            return std::unexpected(lock.error());
        parent = std::move(*lock);
    }
    const Result<void> done = restoreLocked(folder, batch);
    if (parent)
        parent->remove();
    return done;
}

Result<StoredBatch> load(const QString& folder, const QString& id)
{
    const Result<FoundPlan> found = findPlan(folder, id);
    if (!found)
        return std::unexpected(found.error());
    const StoredPlan& plan = found->plan;
    const Result<BatchHeader> header = BatchCodec::decodeHeader(plan.header);
    if (!header)
        return std::unexpected(header.error());
    StoredBatch batch{plan.id, plan.createdAt, *header, {}};
    std::optional<Error> damage;
    const Result<void> read = found->store->forEachRow(plan.id, [&](const QByteArray& content) {
        if (const Result<BatchRow> row = BatchCodec::decodeRow(content))
            batch.rows.append(*row);
        else
            damage = row.error();
    });
    if (!read)
        return std::unexpected(read.error());
    // A row less would be an order less, and nobody would know.
    if (damage || batch.rows.size() != plan.rows)
        return std::unexpected(damage.value_or(Error{ErrorCode::FileInvalid, plan.id, QStringLiteral("rows are missing")}));
    return batch;
}

Result<QString> remove(const QString& folder, const QString& id)
{
    const Result<FoundPlan> found = findPlan(folder, id);
    if (!found)
        return std::unexpected(found.error());
    const QString whole = found->plan.id;
    // Whoever runs it holds this, and asks for its plan only then.
    Result<ProcessLock> lock = ProcessLock::takeForBatch(folder, whole);
    if (!lock)
        return std::unexpected(lock.error());
    const Result<void> removed = found->store->remove(whole);
    lock->remove();
    return removed ? Result<QString>(whole) : std::unexpected(removed.error());
}

namespace {

/// How a row of a batch stands that records were lost of after `through`: what would go by itself may have gone already.
RowHistory afterLoss(const RowHistory& history, qint64 ended, qint64 through)
{
    const bool isKnown = history.elsewhere || ended > through || (history.outcome && overOutcomes().contains(*history.outcome));
    return isKnown ? history : RowHistory{std::max(history.attempts, 1), Outcome::Unknown, 0, false};
}

} // namespace

Result<QList<RowHistory>> histories(JournalQueries& queries, const StoredBatch& batch)
{
    HistoryFilter filter;
    filter.batch = batch.id;
    QHash<QUuid, RowHistory> known;
    const Result<qint64> lost = queries.lostThrough(batch.id);
    if (!lost)
        return std::unexpected(lost.error());
    qint64 before = 0;
    do {
        const Result<QList<DeliverySummary>> page = queries.page(filter, before, rowsAtOnce);
        if (!page)
            return std::unexpected(page.error());
        for (const DeliverySummary& summary : *page) {
            const RowHistory history{summary.attempts, summary.outcome, summary.status, !summary.outcome};
            known.insert(QUuid(summary.delivery), *lost < 0 ? history : afterLoss(history, summary.ended, *lost));
        }
        before = page->isEmpty() ? 0 : page->last().key;
    } while (before > 0);
    // Asked after them: as long as nothing of the batch has gone by age, all that was ever recorded of it is known.
    if (const Result<void> standing = queries.checkBatch(batch.id); !standing)
        return std::unexpected(standing.error());
    const RowHistory untold = *lost < 0 ? RowHistory{} : afterLoss({}, 0, *lost);
    QList<RowHistory> histories;
    histories.reserve(batch.rows.size());
    for (qsizetype row = 0; row < batch.rows.size(); ++row)
        histories.append(known.isEmpty() ? untold : known.value(QUuid(batch.rows[row].delivery), untold));
    return histories;
}

Result<QList<UnfinishedBatch>> unfinished(JournalQueries& queries, const QString& folder, const QDateTime& since)
{
    const Result<QList<BatchEntry>> entries = BatchList::all(folder); // what cannot be read is told by whoever opens it
    if (!entries)
        return std::unexpected(entries.error());
    QList<UnfinishedBatch> unfinished;
    for (const BatchEntry& batch : *entries) {
        // One that was brought back is an old one among the newest; of a shared one only the team knows what is left.
        if (batch.createdAt < since || batch.header.isShared)
            continue;
        HistoryFilter over;
        over.batch = batch.id;
        over.outcomes = overOutcomes();
        const Result<qint64> count = queries.count(over);
        if (!count)
            return std::unexpected(count.error());
        const qint64 left = (batch.header.toSend < 0 ? batch.rows : batch.header.toSend) - *count;
        if (left > 0)
            unfinished.append({batch.id, batch.createdAt, batch.header, left});
    }
    return unfinished;
}

Result<std::chrono::milliseconds> retryAfterLeft(JournalQueries& queries, const QString& id, const QDateTime& now)
{
    HistoryFilter throttled;
    throttled.batch = id;
    throttled.outcomes = {Outcome::Throttled};
    std::vector<std::pair<qint64, QString>> ended; // a delivery's key is that of its first attempt, and says nothing of the last one
    qint64 before = 0;
    do {
        const Result<QList<DeliverySummary>> page = queries.page(throttled, before, rowsAtOnce);
        if (!page)
            return std::unexpected(page.error());
        for (const DeliverySummary& summary : *page)
            ended.emplace_back(summary.ended, summary.delivery);
        before = page->isEmpty() ? 0 : page->last().key;
    } while (before > 0);
    std::sort(ended.rbegin(), ended.rend());
    // While a queue is held nothing starts: what holds it is among the last that ended.
    ended.resize(std::min(ended.size(), mostUnderHold));
    std::chrono::milliseconds held{0};
    for (const auto& [number, delivery] : ended) {
        const Result<DeliveryRecord> record = queries.delivery(delivery);
        if (!record)
            return std::unexpected(record.error());
        const std::optional<AttemptEnd> end = record->attempts.isEmpty() ? std::nullopt : record->attempts.last().end;
        const std::optional<std::chrono::seconds> wait = DeliveryReport::fromRecord(*record).wait();
        if (!end || !wait)
            continue;
        const std::chrono::milliseconds whole = RetryPolicy::retryAfterDelay(*wait);
        const std::chrono::milliseconds left = whole - std::chrono::milliseconds(end->endedAt.msecsTo(now));
        held = std::max(held, std::min(left, whole)); // a clock that was set back holds no longer than the answer asked for
    }
    return held;
}

Result<BatchCorrections> corrections(const QString& folder, const QString& id)
{
    const Result<QStringList> batches = correctionsOf(folder, id);
    if (!batches)
        return std::unexpected(batches.error());
    BatchCorrections corrections{{}, *batches};
    for (const QString& correction : *batches) {
        const Result<StoredBatch> batch = load(folder, correction);
        if (!batch)
            return std::unexpected(batch.error());
        for (qsizetype row = 0; row < batch->rows.size(); ++row) {
            if (batch->rows.fate(row) == RowFate::Sent) // one that stayed behind corrected nothing
                corrections.lines.insert(batch->rows[row].line);
        }
    }
    return corrections;
}

namespace {

/// Returns those lines of a correction that stayed behind because the very event of the batch's own row was accepted meanwhile. One that was
/// changed into another order says nothing of the row: that order's acceptance is not the row's.
Result<QSet<qsizetype>> acceptedMeanwhile(const QString& folder, const QString& id, const BatchRows& correction)
{
    QHash<qsizetype, OutgoingBody> stayed;
    for (qsizetype row = 0; row < correction.size(); ++row) {
        if (correction.fate(row) == RowFate::Accepted)
            stayed.insert(correction[row].line, correction[row].body);
    }
    if (stayed.isEmpty())
        return QSet<qsizetype>();
    const Result<StoredBatch> batch = load(folder, id);
    if (!batch)
        return std::unexpected(batch.error());
    QSet<qsizetype> lines;
    for (qsizetype row = 0; row < batch->rows.size(); ++row) {
        const BatchRow& own = batch->rows[row];
        const auto other = stayed.constFind(own.line);
        if (other != stayed.cend() && other->event == own.body.event && other->orderId == own.body.orderId
            && other->orderUuid == own.body.orderUuid)
            lines.insert(own.line);
    }
    return lines;
}

} // namespace

Result<QSet<qsizetype>> correctedLines(JournalQueries& queries, const QString& folder, const QString& id)
{
    const Result<QStringList> batches = correctionsOf(folder, id);
    if (!batches)
        return std::unexpected(batches.error());
    QSet<qsizetype> lines;
    for (const QString& correction : *batches) {
        const Result<StoredBatch> batch = load(folder, correction);
        const Result<QList<RowHistory>> histories = batch ? BatchStore::histories(queries, *batch) : std::unexpected(batch.error());
        const Result<QSet<qsizetype>> later = histories ? correctedLines(queries, folder, correction) : std::unexpected(histories.error());
        if (!later)
            return std::unexpected(later.error());
        lines += *later; // refused again, and corrected again
        const Result<QSet<qsizetype>> stayed = acceptedMeanwhile(folder, id, batch->rows);
        if (!stayed)
            return std::unexpected(stayed.error());
        lines += *stayed;
        for (qsizetype row = 0; row < batch->rows.size(); ++row) {
            const std::optional<Outcome>& outcome = histories->at(row).outcome;
            if (outcome && isAccepted(*outcome))
                lines.insert(batch->rows[row].line);
        }
    }
    return lines;
}

} // namespace vestnik::BatchStore
