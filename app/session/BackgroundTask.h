#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace vestnik {

/// The threads for work beside the window's, none of which outlives the application. Not Qt's global ones: Qt paints with those, and the
/// window's thread waits for it, so that a long work in them would hold the window.
QThreadPool& backgroundPool();

/// Does a work in a thread of the pool and gives its result; the window's thread stays free. `work` takes what it needs by value. Whoever
/// cancels the future is not told the result; a long work may ask the promise whether it was.
template <typename T, typename Work>
QFuture<T> runInBackground(Work work)
{
    auto promise = std::make_shared<QPromise<T>>();
    QFuture<T> future = promise->future();
    promise->start();
    backgroundPool().start([promise, work = std::move(work)]() mutable {
        promise->addResult(work(std::as_const(*promise)));
        promise->finish();
    });
    return future;
}

/// Lets go of something large, such as a hundred thousand rows, without freeing it in the thread that calls; its memory goes back to the
/// system.
void releaseInBackground(std::shared_ptr<const void> rows);

/// Gives memory that is free by now back to the system, after a work that took much of it in small pieces.
void returnMemoryInBackground();

} // namespace vestnik
