#pragma once

#include "EndRoom.h"
#include "Journal.h"
#include "JournalHandle.h"
#include "JournalPruning.h"
#include "WorkQueue.h"

#include <QPointer>
#include <QPromise>

#include <atomic>
#include <functional>
#include <set>
#include <thread>
#include <variant>
#include <vector>

namespace vestnik {

/// The thread behind Journal: it does what is queued in order, neighbouring appends in one transaction. The public functions are called
/// from the journal's thread, all others run in this one. Destroying it does what is still queued first.
class Journal::Writer {
public:
    Writer(Journal& journal, const QString& folder);
    ~Writer();

    /// Receiver of a record's result, without a future.
    struct Waiter {
        QPointer<const QObject> context; ///< looked at in the journal's thread alone
        Settled settled;
    };

    const QString& file() const { return m_handle.file(); }
    const QString& run() const { return m_handle.run(); }

    QFuture<Result<void>> open();
    QFuture<Result<int>> recover();
    /// `exclusions`: which facts keep a start from being appended; none: none do.
    QFuture<Result<void>> append(RecordRow row, const std::optional<ExclusionPolicy>& exclusions = {});
    void append(RecordRow row, const std::optional<ExclusionPolicy>& exclusions, Waiter waiter);
    QFuture<Result<void>> rebuild();
    QFuture<Result<qint64>> prune(const JournalPruning::PruneRequest& order);
    QFuture<Result<QString>> setAside();
    QFuture<Result<void>> acceptLoss(const QString& osUser);

private:
    struct Append {
        RecordRow row;
        std::optional<ExclusionPolicy> exclusions;
        std::variant<QPromise<Result<void>>, Waiter> waiting;
    };
    /// Results and deliveries of which the journal's thread hears in one event.
    struct Told {
        std::vector<std::pair<Waiter, Result<void>>> results;
        QStringList recorded; ///< deliveries
    };
    struct Pruning;
    using Group = std::vector<Append>;
    using Job = std::move_only_function<void()>;
    using Task = std::variant<Append, Job>;

    template <typename T>
    QFuture<Result<T>> post(Result<T> (JournalHandle::*task)());
    void work();
    static Group takeGroup(std::deque<Task>& tasks);

    void append(Group group);
    /// With `noStarts`, ends alone are appended.
    Result<void> appendAll(const Group& group, std::vector<Result<void>>& results, const std::optional<Error>& noStarts);
    /// Returns the reason why nothing may start now; nullopt when there is none.
    std::optional<Error> findHindrance(const Group& group);
    /// Returns the refusal of the record, or success if the record is there already; nullopt when it is to be appended.
    Result<std::optional<Result<void>>> settle(const Append& append);
    Result<std::optional<Result<void>>> settleStart(const Append& append);
    void count(const RecordRow& row, const Result<void>& result);
    /// Finishes a future; what is no future goes to `told`.
    static void answer(Append& append, const Result<void>& result, Told& told);
    void tell(Told told);

    /// One step; the next one is queued behind what came meanwhile.
    void pruneOn(std::shared_ptr<Pruning> pruning);
    void makeRoom();

    Journal& m_journal;
    JournalHandle m_handle;                          // from here on, of the thread alone
    EndRoom m_room;                                  ///< for the ends of what is under way
    bool m_isTight = false;                          ///< there was no room when it was last asked for
    std::set<std::pair<QString, qint64>> m_underway; ///< attempts that this run started and has not ended

    std::atomic<bool> m_isStopping = false;
    WorkQueue<Task> m_queue;
    std::thread m_thread; // last: it uses all of the above
};

template <typename T>
QFuture<Result<T>> Journal::Writer::post(Result<T> (JournalHandle::*task)())
{
    QPromise<Result<T>> promise;
    QFuture<Result<T>> future = promise.future();
    promise.start();
    m_queue.push(Job([this, task, promise = std::move(promise)]() mutable {
        promise.addResult((m_handle.*task)());
        promise.finish();
    }));
    return future;
}

} // namespace vestnik
