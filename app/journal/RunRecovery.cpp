#include "RunRecovery.h"

#include "JournalSchema.h"
#include "RunLock.h"

#include <QSet>

#include <algorithm>
#include <map>

namespace vestnik {
namespace {

/// Dead runs by id, with the lock of each that had one.
using DeadRuns = std::map<QString, std::optional<RunLock>>;

/// Of all runs with an open attempt or a lock file, those that do not live.
DeadRuns findDeadRuns(const QList<RecordStore::OpenAttempt>& open, const QString& folder, const QString& ownRun)
{
    QSet<QString> runs;
    for (const RecordStore::OpenAttempt& attempt : open)
        runs.insert(attempt.run);
    const QStringList locked = RunLock::runs(folder);
    for (const QString& run : locked)
        runs.insert(run);
    runs.remove(ownRun);

    DeadRuns dead;
    for (const QString& run : runs) {
        RunLock::Probe probe = RunLock::probe(folder, run);
        if (probe.isDead)
            dead.emplace(run, std::move(probe.lock));
    }
    return dead;
}

AttemptEnd unknownEnd(const RecordStore::OpenAttempt& attempt)
{
    AttemptEnd end;
    end.delivery = attempt.delivery;
    end.attempt = attempt.attempt;
    end.outcome = Outcome::Unknown;
    end.exchange.bodyTaken = true; // it is not known, so the worse is assumed
    end.endedAt = QDateTime::currentDateTimeUtc();
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
        if (const Result<void> appended = store.append(RecordRow::fromEnd(unknownEnd(attempt), ownRun)); !appended)
            return std::unexpected(appended.error());
        deliveries.append(attempt.delivery);
    }
    if (const Result<void> committed = store.commit(); !committed)
        return std::unexpected(committed.error());
    return deliveries;
}

} // namespace

Result<QStringList> recoverDeadRuns(RecordStore& store, const QString& folder, const QString& ownRun)
{
    const Result<QList<RecordStore::OpenAttempt>> open = store.openAttempts();
    if (!open)
        return std::unexpected(open.error());
    DeadRuns dead = findDeadRuns(*open, folder, ownRun);
    const bool isAnyOpen = std::any_of(open->cbegin(), open->cend(), [&dead](const auto& attempt) { return dead.contains(attempt.run); });
    const Result<QStringList> deliveries = isAnyOpen ? appendEnds(store, dead, ownRun) : QStringList();
    if (!deliveries) {
        store.rollback();
        return deliveries;
    }
    for (auto& [run, lock] : dead) {
        if (!lock)
            continue;
        JournalSchema::removeDraft(folder, run);
        lock->remove();
    }
    return deliveries;
}

} // namespace vestnik
