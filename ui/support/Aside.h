#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace vestnik {

/// Does a work in a thread of the pool and gives its result; the window's thread stays free. `work` takes what it needs by value. Whoever
/// cancels the future is not told the result; a long work may ask the promise whether it was.
template <typename T, typename Work>
QFuture<T> aside(Work work)
{
    auto promise = std::make_shared<QPromise<T>>();
    QFuture<T> future = promise->future();
    promise->start();
    QThreadPool::globalInstance()->start([promise, work = std::move(work)]() mutable {
        promise->addResult(work(std::as_const(*promise)));
        promise->finish();
    });
    return future;
}

} // namespace vestnik
