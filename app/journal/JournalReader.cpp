#include "JournalReader.h"

#include "ReadWorker.h"

#include <utility>

namespace vestnik {
namespace {

using Page = JournalQueries::Page;

} // namespace

JournalReader::JournalReader(const QString& folder, const QString& runId, QObject* parent)
    : QObject(parent),
      m_worker(std::make_unique<ReadWorker>(folder, runId,
                                            [this] { QMetaObject::invokeMethod(this, &JournalReader::changed, Qt::QueuedConnection); })),
      m_longWorker(std::make_unique<ReadWorker>(folder, runId, nullptr))
{ }

JournalReader::~JournalReader() = default;

QFuture<Result<Page>> JournalReader::page(const HistoryFilter& filter, qint64 olderThan, int limit)
{
    return m_worker->post<Page>(
        [filter, olderThan, limit](JournalQueries& queries, auto&) { return queries.page(filter, olderThan, limit); });
}

QFuture<Result<HistoryKeys>> JournalReader::keys(const HistoryFilter& filter, qint64 olderThan, int steps)
{
    return m_worker->post<HistoryKeys>(
        [filter, olderThan, steps](JournalQueries& queries, auto&) { return queries.keys(filter, olderThan, steps); });
}

QFuture<Result<Page>> JournalReader::summaries(const QList<qint64>& keys)
{
    return m_worker->post<Page>([keys](JournalQueries& queries, auto&) { return queries.summaries(keys); });
}

QFuture<Result<Page>> JournalReader::rows(const QList<qint64>& keys)
{
    return m_worker->post<Page>([keys](JournalQueries& queries, auto&) { return queries.rows(keys); });
}

QFuture<Result<qint64>> JournalReader::count(const HistoryFilter& filter)
{
    return m_longWorker->post<qint64>([filter](JournalQueries& queries, auto&) { return queries.count(filter); });
}

QFuture<Result<QList<HourCount>>> JournalReader::hours(const QDateTime& from, bool hideSandbox)
{
    return m_longWorker->post<QList<HourCount>>(
        [from, hideSandbox](JournalQueries& queries, auto&) { return queries.hours(from, hideSandbox); });
}

QFuture<Result<DeliveryRecord>> JournalReader::delivery(const QString& id)
{
    return m_worker->post<DeliveryRecord>([id](JournalQueries& queries, auto&) { return queries.delivery(id); });
}

QFuture<Result<OrderTimeline>> JournalReader::timeline(const OrderKey& order)
{
    return m_worker->post<OrderTimeline>([order](JournalQueries& queries, auto&) { return queries.timeline(order); });
}

QFuture<Result<OrderKnowledge>> JournalReader::knownOfOrder(const OrderKey& order, const QString& event)
{
    return m_worker->post<OrderKnowledge>([order, event](JournalQueries& queries, auto&) { return queries.knownOfOrder(order, event); });
}

QFuture<Result<AcceptedBefore>> JournalReader::acceptedBefore(const OrderKey& order, const QString& event, const QByteArray& body)
{
    return m_worker->post<AcceptedBefore>(
        [order, event, body](JournalQueries& queries, auto&) { return queries.acceptedBefore(order, event, body); });
}

QFuture<Result<VerifyReport>> JournalReader::verify()
{
    return m_longWorker->post<VerifyReport>([](JournalQueries& queries, QPromise<Result<VerifyReport>>& promise) {
        return queries.verify([&promise, isRangeSaid = false](qint64 read, qint64 all) mutable {
            if (!std::exchange(isRangeSaid, true)) // it sets the value back
                promise.setProgressRange(0, static_cast<int>(all));
            promise.setProgressValue(static_cast<int>(read));
        });
    });
}

QFuture<Result<qint64>> JournalReader::exportTo(const QString& file, const ExportRequest& request)
{
    return m_longWorker->post<qint64>([file, request](JournalQueries& queries, QPromise<Result<qint64>>& promise) {
        promise.setProgressRange(0, 0);
        return queries.exportTo(file, request, [&promise](qint64 count) { promise.setProgressValue(static_cast<int>(count)); });
    });
}

QFuture<Result<void>> JournalReader::backUp(const QString& target)
{
    return m_longWorker->post<void>([target](JournalQueries& queries, auto&) { return queries.backUp(target); });
}

} // namespace vestnik
