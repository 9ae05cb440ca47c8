#pragma once

#include <QObject>
#include <QPointer>

#include <memory>
#include <utility>

namespace vestnik {

/// The wait of an object for one asynchronous answer. Starting anew, cancelling and destroying give the answer up: it comes to nobody. All
/// three are allowed from within the answer, too. One thread's.
class PendingCall {
public:
    PendingCall() = default;
    ~PendingCall() { cancel(); }
    PendingCall(const PendingCall&) = delete;
    PendingCall& operator=(const PendingCall&) = delete;
    PendingCall(PendingCall&& other) noexcept { take(other); }
    PendingCall& operator=(PendingCall&& other) noexcept
    {
        if (this != &other)
            take(other);
        return *this;
    }

    /// Starts to wait, and gives an earlier call up. Returns the context and the function to pass to the callee; the function calls
    /// `handle` once, after the wait has ended. A callee that loses the context, or its children, need not answer.
    template <typename Handler>
    auto start(Handler handle)
    {
        cancel();
        m_context = std::make_unique<Context>();
        m_context->call = this;
        auto answer = [context = QPointer<Context>(m_context.get()), handle = std::move(handle)](const auto&... result) {
            if (Context* const waiting = context.data(); waiting && waiting->endWait())
                handle(result...);
        };
        return std::pair<QObject*, decltype(answer)>(m_context.get(), std::move(answer));
    }
    void cancel() { m_context.reset(); }
    bool isActive() const { return m_context != nullptr; }

private:
    struct Context : QObject {
        PendingCall* call = nullptr; ///< null once the answer has come

        bool endWait()
        {
            PendingCall* const waiting = std::exchange(call, nullptr);
            if (waiting)
                waiting->m_context.release()->deleteLater(); // the callee is still calling through it, or through a child of it
            return waiting != nullptr;
        }
    };

    void take(PendingCall& other)
    {
        m_context = std::move(other.m_context);
        if (m_context)
            m_context->call = this;
    }

    std::unique_ptr<Context> m_context; ///< none when there is no wait
};

} // namespace vestnik
