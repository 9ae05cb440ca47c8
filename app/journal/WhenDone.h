#pragma once

#include <QFutureWatcher>

namespace vestnik {

/// Calls `handle` with the future's result in the context's thread, always later and never from within this call. Nothing happens when
/// the context is gone by then, or the future was cancelled without a result. QFuture::then(context) promises neither in Qt 6.4: it
/// touches the context from the thread that finishes the promise.
template <typename T, typename Handler>
void whenDone(const QFuture<T>& future, QObject* context, Handler handle)
{
    auto* watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, handle = std::move(handle)] {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0)
            handle(watcher->result());
    });
    watcher->setFuture(future);
}

} // namespace vestnik
