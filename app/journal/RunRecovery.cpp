#include "RunRecovery.h"

#include "Clock.h"
#include "EndRoom.h"
#include "JournalSchema.h"
#include "ProcessLock.h"
#include "RunAnchors.h"
#include "WaitingStarts.h"

#include <QFile>
#include <QSet>

#include <map>

namespace vestnik {
namespace {

/// Dead runs by id, with the lock of each that had one.
using DeadRuns = std::map<QString, std::optional<ProcessLock>>;

/// Of all runs with an open attempt or a lock file, those that do not live.
DeadRuns findDeadRuns(const QList<RecordStore::OpenAttempt>& open, const QString& folder, const QString& ownRun)
{
    QSet<QString> runs;
    for (const RecordStore::OpenAttempt& attempt : open)
        runs.insert(attempt.run);
    const QStringList locked = ProcessLock::runs(folder);
    for (const QString& run : locked)
        runs.insert(run);
    runs.remove(ownRun);

    DeadRuns dead;
    for (const QString& run : runs) {
        ProcessLock::Probe probe = ProcessLock::probe(folder, run);
        if (probe.isDead)
            dead.emplace(run, std::move(probe.lock));
    }
    return dead;
}

/// By run, the attempts that waited for their turn and so never left.
std::map<QString, QSet<WaitingStarts::Attempt>> neverLeft(const DeadRuns& dead)
{
    std::map<QString, QSet<WaitingStarts::Attempt>> attempts;
    for (const auto& [run, lock] : dead) {
        WaitingStarts::Left left = WaitingStarts::of(run);
        if (lock || left.isOver) // of a run that lives, whatever became of its lock file, nothing is read
            attempts.emplace(run, std::move(left.attempts));
    }
    return attempts;
}

/// An attempt that is not known to have stayed here may have left.
AttemptEnd endOf(const RecordStore::OpenAttempt& attempt, bool hasLeft)
{
    AttemptEnd end;
    end.delivery = attempt.delivery;
    end.attempt = attempt.attempt;
    end.outcome = hasLeft ? Outcome::Unknown : Outcome::NotSent;
    end.exchange.bodyTaken = hasLeft;
    end.endedAt = Clock::system().utcNow();
    end.recovered = true;
    return end;
}

Result<QStringList> appendEnds(RecordStore& store, const DeadRuns& dead, const QString& ownRun)
{
    if (const Result<void> begun = store.begin(); !begun)
        return std::unexpected(begun.error());
    // Read again within the transaction: another program may have ended them meanwhile.
    const Result<QList<RecordStore::OpenAttempt>> open = store.openAttempts();
    if (!open)
        return std::unexpected(open.error());
    std::map<QString, QSet<WaitingStarts::Attempt>> waiting = neverLeft(dead);
    QStringList deliveries;
    for (const RecordStore::OpenAttempt& attempt : *open) {
        if (!dead.contains(attempt.run))
            continue;
        // The list is drawn from the records and may be wrong; they are not, and a journal that can be rebuilt must open.
        const Result<bool> isOpen = store.isOpen(attempt);
        if (!isOpen)
            return std::unexpected(isOpen.error());
        if (!*isOpen)
            continue;
        const bool hasLeft = !waiting[attempt.run].contains({attempt.delivery, attempt.attempt});
        if (const Result<void> appended = store.append(RecordRow::fromEnd(endOf(attempt, hasLeft), ownRun)); !appended)
            return std::unexpected(appended.error());
        deliveries.append(attempt.delivery);
    }
    if (const Result<void> committed = store.commit(); !committed)
        return std::unexpected(committed.error());
    return deliveries;
}

void clear(DeadRuns& dead, const QString& folder)
{
    for (auto& [run, lock] : dead) {
        if (WaitingStarts::isLeft(run))
            WaitingStarts::clear(run);
        if (!lock)
            continue;
        QFile::remove(EndRoom::file(folder, run));
        JournalSchema::removeDraft(folder, run);
        lock->remove();
    }
}

/// Read after the locks were taken, and so not behind any of their anchors.
Result<void> keepHead(RecordStore& store, const KeepAnchor& keep)
{
    const Result<ChainHead> head = RecordChain::soundHead(store.database());
    return head ? keep(*head) : std::unexpected(head.error());
}

} // namespace

Result<QStringList> recoverDeadRuns(RecordStore& store, const QString& folder, const QString& ownRun, const KeepAnchor& keep)
{
    const Result<QList<RecordStore::OpenAttempt>> open = store.openAttempts();
    if (!open)
        return std::unexpected(open.error());
    DeadRuns dead = findDeadRuns(*open, folder, ownRun);
    // Their locks are held from here on, so that none of them has an anchor that was not looked at.
    if (const Result<void> whole = RunAnchors::check(store.database(), RunAnchors::all(folder)); !whole)
        return std::unexpected(whole.error());
    // Those read above may be too few by now: a run may have started an attempt and died since.
    const Result<QStringList> deliveries = dead.empty() ? QStringList() : appendEnds(store, dead, ownRun);
    if (!deliveries) {
        store.rollback();
        return deliveries;
    }
    if (const Result<void> kept = dead.empty() ? Result<void>() : keepHead(store, keep); !kept)
        return std::unexpected(kept.error());
    clear(dead, folder);
    return deliveries;
}

void clearDeadRuns(const QString& folder, const QString& ownRun, const std::function<bool()>& mayGo)
{
    DeadRuns dead = findDeadRuns({}, folder, ownRun);
    if (mayGo())
        clear(dead, folder);
}

} // namespace vestnik
