#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <utility>

namespace vestnik {

/// A queue from any number of threads to one. Any thread may push; one thread takes, in order. After close() the taker waits no longer, and
/// queued items can still be taken.
template <typename T>
class WorkQueue {
public:
    void push(T item)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_items.push_back(std::move(item));
        }
        m_ready.notify_one();
    }

    void close()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isClosed = true;
        }
        m_ready.notify_one();
    }

    /// Waits until there is something, then gives all of it; empty once it is closed and nothing is left.
    std::deque<T> takeAll()
    {
        std::unique_lock lock(m_mutex);
        m_ready.wait(lock, [this] { return isReady(); });
        return std::exchange(m_items, {});
    }

    /// As takeAll(), but empty as well when the time is up.
    std::deque<T> takeAllWithin(std::chrono::milliseconds time)
    {
        std::unique_lock lock(m_mutex);
        m_ready.wait_for(lock, time, [this] { return isReady(); });
        return std::exchange(m_items, {});
    }

private:
    bool isReady() const { return m_isClosed || !m_items.empty(); }

    std::mutex m_mutex;
    std::condition_variable m_ready;
    std::deque<T> m_items;
    bool m_isClosed = false;
};

} // namespace vestnik
