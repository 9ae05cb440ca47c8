#pragma once

#include "JournalQueries.h"
#include "WorkQueue.h"

#include <QFuture>
#include <QPromise>

#include <atomic>
#include <functional>
#include <thread>

namespace vestnik {

/// A thread with queries of its own; what is posted from another thread is done in it, one after another. Destroying it stops what runs:
/// that, and what is queued, is Interrupted.
class ReadWorker {
public:
    /// `changed` is called in the thread, about once a second when somebody has written; it may be null.
    ReadWorker(const QString& folder, const QString& runId, std::function<void()> changed);
    ~ReadWorker();
    ReadWorker(const ReadWorker&) = delete;
    ReadWorker& operator=(const ReadWorker&) = delete;

    /// `read` gives the future's last result; it is given the queries, which stop when the future is cancelled, and the promise for progress
    /// and for results before that.
    template <typename T, typename Read>
    QFuture<Result<T>> post(Read read);

private:
    using Job = std::move_only_function<void(JournalQueries&)>;

    void work(const QString& folder, const QString& runId);
    std::deque<Job> nextJobs();

    const std::function<void()> m_changed;
    std::atomic<bool> m_isStopping = false;
    WorkQueue<Job> m_queue;
    std::chrono::nanoseconds m_nextPoll; ///< as the monotonic clock counts
    std::thread m_thread;                // last: it uses all of the above
};

template <typename T, typename Read>
QFuture<Result<T>> ReadWorker::post(Read read)
{
    QPromise<Result<T>> promise;
    QFuture<Result<T>> future = promise.future();
    promise.start();
    m_queue.push([this, promise = std::move(promise), read = std::move(read)](JournalQueries& queries) mutable {
        queries.setStopCheck([this, &promise] { return m_isStopping || promise.isCanceled(); });
        promise.addResult(read(queries, promise));
        queries.setStopCheck({}); // the promise goes
        promise.finish();
    });
    return future;
}

} // namespace vestnik
