#include "JournalReader.h"

#include "DerivedTables.h"
#include "HistoryQueries.h"
#include "HistoryScan.h"
#include "JournalBackup.h"
#include "JournalExport.h"
#include "JournalFiles.h"
#include "OrderQueries.h"
#include "PlanTables.h"
#include "ReadWorker.h"
#include "RunAnchors.h"
#include "Verification.h"

#include <QFileInfo>

namespace vestnik {
namespace {

using StopCheck = ReadWorker::StopCheck;
using Page = QList<DeliverySummary>;

const QString noJournal = QStringLiteral("there is no journal yet");

} // namespace

JournalReader::JournalReader(const QString& folder, const QString& runId, QObject* parent)
    : QObject(parent),
      m_file(JournalFiles::database(folder)),
      m_runId(runId),
      m_worker(
          std::make_unique<ReadWorker>(folder, [this] { QMetaObject::invokeMethod(this, &JournalReader::changed, Qt::QueuedConnection); })),
      m_longWorker(std::make_unique<ReadWorker>(folder, nullptr))
{ }

JournalReader::~JournalReader() = default;

QFuture<Result<Page>> JournalReader::page(const HistoryFilter& filter, qint64 olderThan, int limit)
{
    const auto read = [run = m_runId, filter, olderThan, limit](const Database& database, const StopCheck& isStopped,
                                                                auto&) -> Result<Page> {
        Page page;
        const Result<void> done = HistoryScan(database, filter, isStopped)
                                      .find(run, olderThan, limit, [&page](const DeliverySummary& summary) { page.append(summary); });
        return ofDerived(done ? Result<Page>(page) : std::unexpected(done.error()));
    };
    return m_worker->post(Result<Page>(), read);
}

QFuture<Result<Page>> JournalReader::pieces(const HistoryFilter& filter, qint64 olderThan, int limit)
{
    const auto read = [run = m_runId, filter, olderThan, limit](const Database& database, const StopCheck& isStopped,
                                                                QPromise<Result<Page>>& promise) -> Result<Page> {
        Page piece;
        const auto handOver = [&] {
            if (!piece.isEmpty())
                promise.addResult(std::exchange(piece, {}));
            return isStopped();
        };
        const Result<void> done = HistoryScan(database, filter, handOver)
                                      .find(run, olderThan, limit, [&piece](const DeliverySummary& summary) { piece.append(summary); });
        return ofDerived(done ? Result<Page>(piece) : std::unexpected(done.error()));
    };
    return m_worker->post(Result<Page>(), read);
}

QFuture<Result<HistoryKeys>> JournalReader::keys(const HistoryFilter& filter, qint64 olderThan, int steps)
{
    const auto read = [filter, olderThan, steps](const Database& database, const StopCheck& isStopped, auto&) {
        return ofDerived(HistoryScan(database, filter, isStopped).keys(olderThan, steps));
    };
    return m_worker->post(Result<HistoryKeys>(), read);
}

QFuture<Result<Page>> JournalReader::summaries(const QList<qint64>& keys)
{
    const auto read = [run = m_runId, keys](const Database& database, const auto&, auto&) {
        return ofDerived(HistoryQueries::summaries(database, run, keys));
    };
    return m_worker->post(Result<Page>(), read);
}

QFuture<Result<qint64>> JournalReader::count(const HistoryFilter& filter)
{
    const auto read = [filter](const Database& database, const StopCheck& isStopped, auto&) {
        return ofDerived(HistoryScan(database, filter, isStopped).count());
    };
    return m_longWorker->post(Result<qint64>(0), read);
}

QFuture<Result<DeliveryRecord>> JournalReader::delivery(const QString& id)
{
    const auto read = [run = m_runId, id](const Database& database, const auto&, auto&) {
        return HistoryQueries::delivery(database, run, id);
    };
    return m_worker->post(Result<DeliveryRecord>(std::unexpected(Error{ErrorCode::RecordNotFound, id, {}})), read);
}

QFuture<Result<OrderTimeline>> JournalReader::timeline(const OrderKey& order)
{
    const auto read = [run = m_runId, order](const Database& database, const auto&, auto&) {
        return OrderQueries::timeline(database, run, order);
    };
    return m_worker->post(Result<OrderTimeline>(), read);
}

QFuture<Result<OrderKnowledge>> JournalReader::knownOfOrder(const OrderKey& order, const QString& event)
{
    const auto read = [run = m_runId, order, event](const Database& database, const auto&, auto&) {
        return OrderQueries::knownOfOrder(database, run, order, event);
    };
    return m_worker->post(Result<OrderKnowledge>(), read);
}

QFuture<Result<AcceptedBefore>> JournalReader::acceptedBefore(const OrderKey& order, const QString& event, const QByteArray& body)
{
    const auto read = [order, event, body](const Database& database, const auto&, auto&) {
        return OrderQueries::acceptedBefore(database, order, event, body);
    };
    return m_worker->post(Result<AcceptedBefore>(), read);
}

QFuture<Result<QList<EventFacts>>> JournalReader::standingOf(const QString& origin, const QList<OrderEvent>& events, const QString& batch)
{
    const auto read = [origin, events, batch](const Database& database, const StopCheck& isStopped, auto&) {
        return OrderQueries::standingOf(database, origin, events, batch, isStopped);
    };
    return m_longWorker->post(Result<QList<EventFacts>>(QList<EventFacts>(events.size())), read);
}

QFuture<Result<void>> JournalReader::checkBatch(const QString& batch)
{
    const auto read = [batch](const Database& database, const auto&, auto&) { return PlanTables::check(database, batch); };
    return m_worker->post(Result<void>(std::unexpected(Error{ErrorCode::BatchNotFound, batch, {}})), read);
}

QFuture<Result<qint64>> JournalReader::lostThrough(const QString& batch)
{
    const auto read = [batch](const Database& database, const auto&, auto&) { return PlanTables::lostThrough(database, batch); };
    return m_worker->post(Result<qint64>(-1), read);
}

QFuture<Result<VerifyReport>> JournalReader::verify()
{
    const QList<ChainHead> anchors = RunAnchors::all(QFileInfo(m_file).path());
    const auto read = [anchors](const Database& database, const StopCheck& isStopped, auto&) {
        return Verification(database, isStopped, anchors).run();
    };
    VerifyReport missing;
    if (const std::optional<RunAnchors::Loss> loss = RunAnchors::lossOfAll(anchors)) {
        missing.fault = VerifyReport::Fault::Lost;
        missing.faultSeq = loss->first;
        missing.detail = loss->detail();
    }
    return m_longWorker->post(Result<VerifyReport>(missing), read);
}

QFuture<Result<qint64>> JournalReader::exportTo(const QString& file, const ExportRequest& request)
{
    const auto read = [run = m_runId, file, request](const Database& database, const StopCheck& isStopped,
                                                     QPromise<Result<qint64>>& promise) {
        promise.setProgressRange(0, 0);
        const auto progress = [&promise](qint64 count) { promise.setProgressValue(static_cast<int>(count)); };
        return JournalExport(database, run, request, isStopped, progress).writeTo(file);
    };
    return m_longWorker->post(Result<qint64>(std::unexpected(Error{ErrorCode::JournalUnavailable, m_file, noJournal})), read);
}

QFuture<Result<void>> JournalReader::backUp(const QString& target)
{
    const auto read = [target](const Database& database, const auto&, auto&) { return JournalBackup::write(database, target); };
    const auto copy = [target, file = m_file](const Error& damage) {
        const Result<void> copied = JournalBackup::copyAsIs(file, target);
        return copied ? Error{ErrorCode::JournalCopiedAsIs, target, damage.detail} : copied.error();
    };
    return m_longWorker->post(Result<void>(std::unexpected(Error{ErrorCode::JournalUnavailable, m_file, noJournal})), read, copy);
}

} // namespace vestnik
