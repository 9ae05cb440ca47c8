#pragma once

#include "Clock.h"

#include <QPointer>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

namespace vestnik::test {

/// A clock that stands still until a test turns it.
class ManualClock : public Clock {
public:
    QDateTime utcNow() const override { return QDateTime::fromMSecsSinceEpoch(0, Qt::UTC).addMSecs(wall().count()); }
    std::chrono::nanoseconds monotonic() const override { return m_now; }
    void wakeAfter(std::chrono::nanoseconds time, QObject& context, std::function<void()> wake) override
    {
        m_wakes.emplace(m_now + time, std::pair(QPointer<QObject>(&context), std::move(wake)));
    }

    /// Turns it on, and wakes who waits on the way.
    void pass(std::chrono::nanoseconds time)
    {
        const std::chrono::nanoseconds end = m_now + time;
        while (!m_wakes.empty() && m_wakes.begin()->first <= end) {
            const auto next = m_wakes.extract(m_wakes.begin());
            m_now = std::max(m_now, next.key());
            if (const auto& [context, wake] = next.mapped(); context)
                wake();
        }
        m_now = end;
    }
    /// Lets the computer sleep: only the time of day goes on.
    void sleep(std::chrono::milliseconds time) { m_slept += time; }

private:
    std::chrono::milliseconds wall() const
    {
        constexpr std::chrono::milliseconds ahead{1'700'000'000'000};
        return ahead + m_slept + std::chrono::duration_cast<std::chrono::milliseconds>(m_now);
    }

    std::chrono::nanoseconds m_now = std::chrono::seconds(1'000);
    std::chrono::milliseconds m_slept{0};
    std::multimap<std::chrono::nanoseconds, std::pair<QPointer<QObject>, std::function<void()>>> m_wakes;
};

} // namespace vestnik::test
