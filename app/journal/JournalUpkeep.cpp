// What the writer does besides appending, on a person's word.

#include "Clock.h"
#include "JournalSetAside.h"
#include "JournalWriter.h"
#include "PlanTables.h"
#include "RunRecovery.h"

#include <algorithm>

namespace vestnik {

struct Journal::Writer::Pruning {
    JournalPruning::PruneRequest order;
    QPromise<Result<qint64>> promise;
    qint64 count = 0;
};

QFuture<Result<void>> Journal::Writer::rebuild()
{
    return post(&Writer::rebuildNow);
}

QFuture<Result<qint64>> Journal::Writer::prune(const JournalPruning::PruneRequest& order)
{
    auto pruning = std::make_shared<Pruning>(Pruning{order, {}, 0});
    QFuture<Result<qint64>> future = pruning->promise.future();
    pruning->promise.start();
    m_queue.push(Job([this, pruning = std::move(pruning)] { pruneOn(pruning); }));
    return future;
}

QFuture<Result<QString>> Journal::Writer::setAside()
{
    return post(&Writer::setAsideNow);
}

QFuture<Result<void>> Journal::Writer::acceptLoss(const QString& osUser)
{
    QPromise<Result<void>> promise;
    QFuture<Result<void>> future = promise.future();
    promise.start();
    m_queue.push(Job([this, osUser, promise = std::move(promise)]() mutable {
        promise.addResult(acceptLossNow(osUser));
        promise.finish();
    }));
    return future;
}

Result<void> Journal::Writer::rebuildNow()
{
    // An attempt of this program is no hindrance: its end waits its turn, and may be waiting for just this.
    Result<void> done = checkStanding();
    if (done)
        done = checkOthers();
    if (done)
        done = m_store->rebuild();
    if (!done)
        return done;
    // What a damaged list hid.
    const Result<int> recovered = recoverNow();
    return recovered ? Result<void>() : std::unexpected(recovered.error());
}

void Journal::Writer::pruneOn(std::shared_ptr<Pruning> pruning)
{
    const auto finish = [&pruning](const Result<qint64>& result) {
        pruning->promise.addResult(result);
        pruning->promise.finish();
    };
    if (m_isStopping || pruning->promise.isCanceled())
        return finish(std::unexpected(Error{ErrorCode::Interrupted, m_file, {}}));
    if (const Result<void> stands = checkStanding(); !stands)
        return finish(std::unexpected(stands.error()));
    const Result<qint64> removed = JournalPruning::pruneSome(*m_store, pruning->order);
    if (!removed)
        return finish(removed);
    pruning->count += *removed;
    if (*removed == 0)
        return finish(pruning->count);
    m_queue.push(Job([this, pruning = std::move(pruning)] { pruneOn(pruning); }));
}

Result<QString> Journal::Writer::setAsideNow()
{
    // What was removed or replaced is the journal no longer, and nothing can be ended in it.
    if (m_store && !checkNamed())
        m_store.reset();
    if (const Result<void> alone = checkAlone(); !alone)
        return std::unexpected(alone.error());
    if (m_store)
        m_store->moveWalIntoFile();
    m_store.reset();
    const bool wasThere = m_opened != FileIdentity{} || RunAnchors::lossOfAll(RunAnchors::all(m_folder));
    const Result<QString> name = JournalSetAside::move(m_folder);
    if (name) {
        forgetAnchors();
        m_end = {};
    }
    if (name && name->isEmpty() && !wasThere)
        return std::unexpected(Error{ErrorCode::JournalUnavailable, m_file, QStringLiteral("there is no journal yet")});
    const Result<void> opened = openNow(); // the new one, or the old one when it could not be moved
    if (!name)
        return name;
    if (!opened)
        return std::unexpected(name->isEmpty() ? opened.error() : Error{ErrorCode::JournalNotRenewed, *name, opened.error().detail});
    return name;
}

/// Of records that are the journal's no longer.
void Journal::Writer::forgetAnchors()
{
    if (m_lock)
        m_lock->forget();
    clearDeadRuns(m_folder, m_run, [] { return true; });
}

Result<void> Journal::Writer::acceptLossNow(const QString& osUser)
{
    if (const Result<void> others = checkOthers(); !others)
        return others;
    const QList<ChainHead> anchors = RunAnchors::all(m_folder);
    m_store.reset();
    Result<void> done = openFile({});
    const Result<std::optional<RunAnchors::Loss>> loss = done ? RunAnchors::findLoss(m_store->database(), anchors)
                                                              : std::unexpected(done.error());
    if (!loss)
        return std::unexpected(loss.error());
    if (*loss)
        done = recordLoss(**loss, osUser);
    if (!done) {
        m_store.reset();
        return done;
    }
    forgetAnchors();
    done = anchor();
    const Result<int> recovered = done ? recoverNow() : std::unexpected(done.error());
    return recovered ? Result<void>() : std::unexpected(recovered.error());
}

Result<void> Journal::Writer::recordLoss(const RunAnchors::Loss& loss, const QString& osUser)
{
    RecordRow row;
    row.setText(Column::Kind, RecordKind::pruned); // without a number, it lets no record go
    row.setText(Column::Run, m_run);
    row.setNumber(Column::At, Clock::system().utcNow().toMSecsSinceEpoch());
    row.setText(Column::OsUser, osUser);
    row.setText(Column::FailureDetail, QStringLiteral("lost: ") + loss.detail());
    Result<void> done = m_store->begin();
    if (done)
        done = PlanTables::markLost(m_store->database(), m_store->head().seq);
    if (done)
        done = m_store->append(row);
    if (done)
        done = commit();
    if (!done)
        m_store->rollback();
    return done;
}

Result<void> Journal::Writer::checkOthers()
{
    return ProcessLock::doesAnotherLive(m_folder, m_run) ? std::unexpected(Error{ErrorCode::JournalInUse, m_file, {}}) : Result<void>();
}

Result<void> Journal::Writer::checkAlone()
{
    if (const Result<void> others = checkOthers(); !others)
        return others;
    // A journal that is not open, or cannot be read, has no attempt of this run that could still be ended in it.
    const Result<QList<RecordStore::OpenAttempt>> open = m_store ? m_store->openAttempts() : QList<RecordStore::OpenAttempt>();
    const bool isSending = open && std::any_of(open->cbegin(), open->cend(), [this](const auto& attempt) { return attempt.run == m_run; });
    return isSending ? std::unexpected(Error{ErrorCode::JournalSending, m_file, {}}) : Result<void>();
}

} // namespace vestnik
