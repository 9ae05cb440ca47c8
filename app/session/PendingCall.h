#pragma once

#include <QObject>

#include <memory>

namespace vestnik {

/// Deletes an object from the event loop, so that it may be let go of while one of its signals is being delivered. Nobody hears of it
/// any more.
struct DeleteLater {
    void operator()(QObject* object) const
    {
        object->disconnect();
        object->deleteLater();
    }
};

/// The context in which an asynchronous answer is awaited: without it the answer comes to nobody. Destroying the call cancels it.
class PendingCall {
public:
    /// Begins a call and gives its context. An earlier one is cancelled, so that this is not for use from within its answer.
    QObject* start()
    {
        m_context = std::make_unique<QObject>();
        return m_context.get();
    }
    /// Returns the context of the call that is under way, for its next step; null when none is.
    QObject* context() const { return m_context.get(); }
    /// Ends the call from within its answer, which may still be running in the context.
    void end() { std::unique_ptr<QObject, DeleteLater>(m_context.release()); }
    void cancel() { m_context.reset(); }
    bool isActive() const { return m_context != nullptr; }

private:
    std::unique_ptr<QObject> m_context;
};

} // namespace vestnik
