#pragma once

#include "ReadConnection.h"
#include "WorkQueue.h"

#include <QFuture>
#include <QPromise>

#include <atomic>
#include <functional>
#include <thread>

namespace vestnik {

/// A thread with a connection that only reads; what is posted from another thread is done in it, one after another. Destroying it stops
/// what runs: that, and what is queued, is Interrupted.
class ReadWorker {
public:
    using StopCheck = std::function<bool()>;

    /// `changed` is called in the thread, about once a second when somebody has written; it may be null.
    ReadWorker(const QString& folder, std::function<void()> changed);
    ~ReadWorker();
    ReadWorker(const ReadWorker&) = delete;
    ReadWorker& operator=(const ReadWorker&) = delete;

    /// `read` gives the future's last result; it is given the connection, a StopCheck, and the promise for progress and for results before
    /// that. Where there is no file, the future gets `whenMissing`; of a damaged one, whether it cannot be opened or not be read,
    /// `whenDamaged` may make something better of the error.
    template <typename T, typename Read>
    QFuture<Result<T>> post(Result<T> whenMissing, Read read, std::function<Error(const Error&)> whenDamaged = nullptr);

private:
    using Job = std::move_only_function<void()>;

    void work();
    std::deque<Job> nextJobs();
    /// The connection; null when there is no file; Interrupted when it is too late.
    Result<const Database*> connection(const StopCheck& isStopped);

    /// Returns the result. An error of damage is replaced by one that tells damage of the delivery list from damage of the records.
    template <typename T>
    Result<T> told(Result<T> result)
    {
        return !result && isOfDamage(result.error()) ? Result<T>(std::unexpected(m_connection.diagnosed(result.error())))
                                                     : std::move(result);
    }
    static bool isOfDamage(const Error& error)
    {
        return error.code == ErrorCode::JournalDamaged || error.code == ErrorCode::JournalListDamaged;
    }

    const std::function<void()> m_changed;
    std::atomic<bool> m_isStopping = false;
    WorkQueue<Job> m_queue;
    ReadConnection m_connection;         // of the thread alone
    std::chrono::nanoseconds m_nextPoll; ///< as the monotonic clock counts
    std::thread m_thread;                // last: it uses all of the above
};

template <typename T, typename Read>
QFuture<Result<T>> ReadWorker::post(Result<T> whenMissing, Read read, std::function<Error(const Error&)> whenDamaged)
{
    QPromise<Result<T>> promise;
    QFuture<Result<T>> future = promise.future();
    promise.start();
    m_queue.push([this, promise = std::move(promise), whenMissing = std::move(whenMissing), read = std::move(read),
                  whenDamaged = std::move(whenDamaged)]() mutable {
        const StopCheck isStopped = [this, &promise] { return m_isStopping || promise.isCanceled(); };
        const Result<const Database*> database = connection(isStopped);
        Result<T> result = !database ? Result<T>(std::unexpected(database.error()))
            : *database              ? told(read(**database, isStopped, promise))
                                     : std::move(whenMissing);
        if (!result && whenDamaged && isOfDamage(result.error()))
            result = std::unexpected(whenDamaged(result.error()));
        promise.addResult(std::move(result));
        promise.finish();
    });
    return future;
}

} // namespace vestnik
