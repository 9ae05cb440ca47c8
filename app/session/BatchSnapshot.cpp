#include "BatchSnapshot.h"

#include "BackgroundTask.h"
#include "BatchSending.h"
#include "Clock.h"

namespace vestnik {
namespace {

using namespace std::chrono_literals;
using Reading = Result<std::shared_ptr<BatchSnapshot>>;

constexpr std::chrono::milliseconds freshness = 1min; // what is known changes with the time, too: a plan that waits too long counts no more

Reading readNow(JournalQueries& queries, const QString& folder, const StoredBatch& batch, const Result<QList<RowHistory>>& histories,
                const QSet<Outcome>& again, const TeamCheck::Team& team, const StopCheck& isStopped)
{
    if (!histories)
        return std::unexpected(histories.error());
    const QDateTime now = Clock::system().utcNow();
    const Result<QByteArray> mark = queries.mark(); // before the rest: what is read is at least as new
    if (!mark)
        return std::unexpected(mark.error());
    const Result<std::chrono::milliseconds> held = BatchStore::retryAfterLeft(queries, batch.id, now);
    if (!held)
        return std::unexpected(held.error());
    Result<QList<DuplicateCheck::RowFacts>> known = DuplicateCheck::known(queries, batch, *histories);
    if (!known)
        return std::unexpected(known.error());
    OrderKnowledge::Scope scope = OrderKnowledge::Scope::Computer;
    if (team.isAsked) {
        const bool isHeard = TeamCheck::addKnown(team, folder, batch, *histories, *known, isStopped).has_value();
        scope = isHeard ? OrderKnowledge::Scope::Team : OrderKnowledge::Scope::TeamMissing;
    }
    return std::make_shared<BatchSnapshot>(
        BatchSnapshot{.queue = std::make_shared<BatchQueue>(batch.rows, *histories, again),
                      .keys = std::make_shared<const std::vector<BodyKey>>(BatchSending::bodyKeys(batch.rows)),
                      .retryAfterUntil = now.addMSecs(held->count()),
                      .known = *known,
                      .scope = scope,
                      .mark = *mark,
                      .readAt = now});
}

/// Null when it has to be read anew.
std::shared_ptr<BatchSnapshot> takenFrom(const BatchSnapshot& earlier, JournalQueries& queries)
{
    const std::chrono::milliseconds age(earlier.readAt.msecsTo(Clock::system().utcNow()));
    const Result<QByteArray> now = queries.mark();
    if (!now || now->isEmpty() || *now != earlier.mark || age < 0ms || age > freshness)
        return nullptr;
    auto taken = std::make_shared<BatchSnapshot>(earlier);
    taken->queue = std::make_shared<BatchQueue>(earlier.whole ? *earlier.whole : *earlier.queue);
    taken->whole = nullptr;
    return taken;
}

} // namespace

QFuture<Reading> BatchSnapshot::read(const QString& folder, const QString& run, const StoredBatch& batch, const QSet<Outcome>& again,
                                     const TeamCheck::Team& team, const std::optional<BatchSnapshot>& earlier)
{
    return runInBackground<Reading>([folder, run, batch, again, team, earlier](const auto& promise) -> Reading {
        const StopCheck isStopped = [&promise] { return promise.isCanceled(); };
        JournalQueries queries(folder, run, isStopped);
        if (earlier && again.isEmpty() && !team.isAsked) {
            if (std::shared_ptr<BatchSnapshot> taken = takenFrom(*earlier, queries))
                return taken;
        }
        return readNow(queries, folder, batch, BatchStore::histories(queries, batch), again, team, isStopped);
    });
}

namespace {

/// The team's queue knows of this batch's own rows, so that of what is known in another way that of rows alone counts that may go yet. With a
/// row that a person has put back goes her word that nobody knows what became of it.
void keepKnownOfWaiting(BatchSnapshot& snapshot)
{
    snapshot.known.removeIf([&snapshot](const DuplicateCheck::RowFacts& one) {
        const RowState state = snapshot.queue->state(one.row);
        const bool isDecided = snapshot.seat->again.contains(one.row) && one.facts.standing != EventStanding::Accepted;
        return isDecided || (state != RowState::Queued && state != RowState::Blocked);
    });
}

} // namespace

QFuture<Reading> BatchSnapshot::join(const QString& folder, const QString& run, const StoredBatch& batch, const Environment& environment,
                                     const Result<TeamAccess>& access)
{
    return runInBackground<Reading>([folder, run, batch, environment, access](const auto& promise) -> Reading {
        const StopCheck isStopped = [&promise] { return promise.isCanceled(); };
        JournalQueries queries(folder, run, isStopped);
        const Result<QList<RowHistory>> histories = BatchStore::histories(queries, batch);
        Reading reading = readNow(queries, folder, batch, histories, {}, {.isAsked = true, .access = access}, isStopped);
        if (!reading)
            return reading;
        const Result<SharedSeat> seat = SharedRows::join(access, folder, batch, environment, *histories, *(*reading)->queue, isStopped);
        if (!seat)
            return std::unexpected(seat.error());
        (*reading)->seat = *seat;
        keepKnownOfWaiting(**reading);
        return reading;
    });
}

DuplicateCheck::Counts BatchSnapshot::excludeKnown(const ExclusionPolicy& policy)
{
    if (known.isEmpty())
        return {};
    if (!whole)
        whole = queue;
    queue = std::make_shared<BatchQueue>(*whole); // the one before may be in view
    return DuplicateCheck::excludeKnown(*queue, known, policy);
}

QFuture<Result<BatchOverview>> BatchOverview::look(const QString& folder, const QString& run, const StoredBatch& batch)
{
    return runInBackground<Result<BatchOverview>>([folder, run, batch](const auto& promise) -> Result<BatchOverview> {
        JournalQueries queries(folder, run, [&promise] { return promise.isCanceled(); });
        const Reading reading = readNow(queries, folder, batch, BatchStore::histories(queries, batch), {}, {}, {}); // a start asks the team
        if (!reading)
            return std::unexpected(reading.error());
        const Result<BatchCorrections> corrections = BatchStore::corrections(folder, batch.id);
        if (!corrections)
            return std::unexpected(corrections.error());
        const Result<QSet<qsizetype>> corrected = BatchStore::correctedLines(queries, folder, batch.id);
        if (!corrected)
            return std::unexpected(corrected.error());
        return BatchOverview{*reading, *corrections, *corrected};
    });
}

} // namespace vestnik
