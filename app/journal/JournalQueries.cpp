#include "JournalQueries.h"

#include "DayQueries.h"
#include "DerivedTables.h"
#include "HistoryQueries.h"
#include "HistoryScan.h"
#include "JournalBackup.h"
#include "JournalExport.h"
#include "OrderQueries.h"
#include "PlanTables.h"
#include "ReadConnection.h"
#include "RunAnchors.h"
#include "Verification.h"

#include <utility>

namespace vestnik {
namespace {

bool isOfDamage(const Error& error)
{
    return error.code == ErrorCode::JournalDamaged || error.code == ErrorCode::JournalListDamaged;
}

Error noJournal(const QString& file)
{
    return {ErrorCode::JournalUnavailable, file, QStringLiteral("there is no journal yet")};
}

} // namespace

JournalQueries::JournalQueries(const QString& folder, const QString& runId, StopCheck isStopped)
    : m_folder(folder), m_runId(runId), m_isStopped(std::move(isStopped)), m_connection(std::make_unique<ReadConnection>(folder))
{ }

JournalQueries::~JournalQueries() = default;

bool JournalQueries::hasChanged()
{
    return m_connection->hasChanged();
}

template <typename T, typename Query>
Result<T> JournalQueries::read(Result<T> whenMissing, Query query)
{
    if (isTimeToStop(m_isStopped))
        return std::unexpected(Error{ErrorCode::Interrupted, m_connection->file(), {}});
    const Result<const Database*> database = m_connection->database();
    if (!database)
        return std::unexpected(database.error());
    if (!*database)
        return whenMissing;
    Result<T> result = query(**database);
    if (!result && isOfDamage(result.error()))
        return std::unexpected(m_connection->diagnosed(result.error()));
    return result;
}

Result<JournalQueries::Page> JournalQueries::page(const HistoryFilter& filter, qint64 olderThan, int limit)
{
    return read(Result<Page>(), [&](const Database& database) {
        Page page;
        const Result<void> done = HistoryScan(database, filter, m_isStopped)
                                      .find(m_runId, olderThan, limit, [&page](const DeliverySummary& summary) { page.append(summary); });
        return ofDerived(done ? Result<Page>(page) : std::unexpected(done.error()));
    });
}

Result<HistoryKeys> JournalQueries::keys(const HistoryFilter& filter, qint64 olderThan, int steps)
{
    return read(Result<HistoryKeys>(),
                [&](const Database& database) { return ofDerived(HistoryScan(database, filter, m_isStopped).keys(olderThan, steps)); });
}

Result<JournalQueries::Page> JournalQueries::summaries(const QList<qint64>& keys)
{
    return read(Result<Page>(), [&](const Database& database) { return ofDerived(HistoryQueries::summaries(database, m_runId, keys)); });
}

Result<JournalQueries::Page> JournalQueries::rows(const QList<qint64>& keys)
{
    return read(Result<Page>(), [&](const Database& database) {
        Result<Page> page = ofDerived(HistoryQueries::summaries(database, m_runId, keys));
        if (page)
            HistoryQueries::addComplaints(database, *page);
        return page;
    });
}

Result<qint64> JournalQueries::count(const HistoryFilter& filter)
{
    return read(Result<qint64>(0), [&](const Database& database) { return ofDerived(HistoryScan(database, filter, m_isStopped).count()); });
}

Result<QList<HourCount>> JournalQueries::hours(const QDateTime& from, bool hideSandbox)
{
    return read(Result<QList<HourCount>>(),
                [&](const Database& database) { return ofDerived(DayQueries::hours(database, from, hideSandbox)); });
}

Result<OrderTimeline> JournalQueries::timeline(const OrderKey& order)
{
    return read(Result<OrderTimeline>(), [&](const Database& database) { return OrderQueries::timeline(database, m_runId, order); });
}

Result<OrderKnowledge> JournalQueries::knownOfOrder(const OrderKey& order, const QString& event)
{
    return read(Result<OrderKnowledge>(),
                [&](const Database& database) { return OrderQueries::knownOfOrder(database, m_runId, order, event); });
}

Result<AcceptedBefore> JournalQueries::acceptedBefore(const OrderKey& order, const QString& event, const QByteArray& body)
{
    return read(Result<AcceptedBefore>(),
                [&](const Database& database) { return OrderQueries::acceptedBefore(database, order, event, body); });
}

Result<QList<EventFacts>> JournalQueries::standingOf(const QString& origin, const QList<OrderEvent>& events, const QString& batch)
{
    return read(Result<QList<EventFacts>>(QList<EventFacts>(events.size())),
                [&](const Database& database) { return OrderQueries::standingOf(database, origin, events, batch, m_isStopped); });
}

Result<QByteArray> JournalQueries::mark()
{
    return read(Result<QByteArray>(QByteArray()), [](const Database& database) { return PlanTables::mark(database); });
}

Result<void> JournalQueries::checkBatch(const QString& batch)
{
    return read(Result<void>(std::unexpected(Error{ErrorCode::BatchNotFound, batch, {}})),
                [&](const Database& database) { return PlanTables::check(database, batch); });
}

Result<DeliveryRecord> JournalQueries::delivery(const QString& id)
{
    return read(Result<DeliveryRecord>(std::unexpected(Error{ErrorCode::RecordNotFound, id, {}})),
                [&](const Database& database) { return HistoryQueries::delivery(database, m_runId, id); });
}

Result<qint64> JournalQueries::lostThrough(const QString& batch)
{
    return read(Result<qint64>(-1), [&](const Database& database) { return PlanTables::lostThrough(database, batch); });
}

Result<VerifyReport> JournalQueries::verify(const std::function<void(qint64 read, qint64 all)>& progress)
{
    const QList<ChainHead> anchors = RunAnchors::all(m_folder); // before the first read: what is read is at least as new
    VerifyReport missing;
    if (const std::optional<RunAnchors::Loss> loss = RunAnchors::lossOfAll(anchors)) {
        missing.fault = VerifyReport::Fault::Lost;
        missing.faultSeq = loss->first;
        missing.detail = loss->detail();
    }
    return read(Result<VerifyReport>(missing),
                [&](const Database& database) { return Verification(database, m_isStopped, anchors, progress).run(); });
}

Result<JournalOverview> JournalQueries::overview()
{
    return read(Result<JournalOverview>(std::unexpected(noJournal(m_connection->file()))),
                [&](const Database& database) { return JournalOverview::of(database, m_isStopped); });
}

Result<qint64> JournalQueries::exportTo(const QString& file, const ExportRequest& request, const std::function<void(qint64)>& progress)
{
    return read(Result<qint64>(std::unexpected(noJournal(m_connection->file()))),
                [&](const Database& database) { return JournalExport(database, m_runId, request, m_isStopped, progress).writeTo(file); });
}

Result<void> JournalQueries::backUp(const QString& target)
{
    const Result<void> written = read(Result<void>(std::unexpected(noJournal(m_connection->file()))),
                                      [&](const Database& database) { return JournalBackup::write(database, target); });
    if (written || !isOfDamage(written.error()))
        return written;
    const Result<void> copied = JournalBackup::copyAsIs(m_connection->file(), target);
    return std::unexpected(copied ? Error{ErrorCode::JournalCopiedAsIs, target, written.error().detail} : copied.error());
}

} // namespace vestnik
