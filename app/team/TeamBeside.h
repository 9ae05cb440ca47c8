#pragma once

#include "Error.h"
#include "StopCheck.h"
#include "TeamStrays.h"

#include <QFuture>
#include <QPromise>
#include <QSemaphore>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

/// Works that wait for the team's database, each in a thread of its own: a server that hangs keeps neither a pool, nor the window, nor the
/// program's end; only one that writes is waited for, a while. Such a thread counts among TeamStrays until it ends. Any thread.
namespace vestnik::TeamBeside {

/// Does a work and gives its result. `work` is given the promise, by which it may ask whether the future was cancelled, and tell of progress. It
/// takes what it needs by value, since it may be left behind when all else goes. TeamUnreachable when the system has no more threads.
template <typename T, typename Work>
QFuture<Result<T>> run(Work work, TeamStrays::Work kind = TeamStrays::Work::Reads)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    QFuture<Result<T>> future = promise->future();
    promise->start();
    try {
        std::thread([stray = TeamStrays::add(kind), promise, held = std::make_unique<Work>(std::move(work))]() mutable {
            promise->addResult((*held)(*promise));
            promise->finish();
            held.reset();
            promise.reset();
            stray.reset(); // last: nothing of the program is used any more
        }).detach();
    } catch (const std::system_error& error) {
        promise->addResult(Result<T>(std::unexpected(Error{ErrorCode::TeamUnreachable, {}, QString::fromLocal8Bit(error.what())})));
        promise->finish();
    }
    return future;
}

/// How long ask() waits for a work.
struct Patience {
    StopCheck isStopped = {};                                               ///< then it ends as Interrupted
    std::chrono::milliseconds longest = (std::chrono::milliseconds::max)(); ///< as TeamSlow, since it began or told of progress
};

/// Waits until one was released, and then returns nullopt; otherwise the code by which the wait has ended.
std::optional<ErrorCode> await(QSemaphore& isOver, const Patience& patience, const std::function<int()>& progress);

/// As run(), and waits for the result. A work that is not waited for any more is cancelled. `place` is the subject of the error then.
template <typename T, typename Work>
Result<T> ask(const QString& place, Work work, const Patience& patience)
{
    if (isTimeToStop(patience.isStopped))
        return std::unexpected(Error{ErrorCode::Interrupted, place, {}});
    const auto isOver = std::make_shared<QSemaphore>();
    QFuture<Result<T>> future = run<T>([isOver, held = std::move(work)](QPromise<Result<T>>& promise) mutable {
        Result<T> result = held(promise);
        isOver->release();
        return result;
    });
    if (const std::optional<ErrorCode> why = await(*isOver, patience, [&future] { return future.progressValue(); })) {
        future.cancel();
        return std::unexpected(Error{*why, place, {}});
    }
    return future.result();
}

} // namespace vestnik::TeamBeside
