#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

#include <nlohmann/json.hpp>
#include <time.h>

#include <algorithm>
#include <functional>
#include <utility>

namespace vestnik::bench {

using Json = nlohmann::ordered_json;

inline qint64 residentMebibytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096 / 1024 / 1024 : 0;
}

/// What this thread has worked, in nanoseconds: on a busy machine a gap is longer than the work in it.
inline qint64 threadTime()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1'000'000'000 + time.tv_nsec;
}

/// Beats in the thread that makes it, and knows the longest gap between two beats.
class Pulse {
public:
    Pulse()
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_longest = std::max(m_longest, m_clock.nsecsElapsed());
            m_clock.start();
            const qint64 work = threadTime();
            m_longestWork = std::max(m_longestWork, work - std::exchange(m_work, work));
        });
        m_timer.start(1);
        m_clock.start();
    }

    /// Handles events until it is so; gives how long that took and the longest gap.
    Json watch(const std::function<bool()>& isOver)
    {
        m_longest = 0;
        m_longestWork = 0;
        m_work = threadTime();
        m_clock.start();
        QElapsedTimer whole;
        whole.start();
        while (!isOver() && whole.elapsed() < 1'200'000)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        return {{"ms", whole.elapsed()},
                {"longest_gap_ms", static_cast<double>(m_longest) / 1e6},
                {"longest_work_ms", static_cast<double>(m_longestWork) / 1e6}};
    }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_longest = 0;
    qint64 m_longestWork = 0;
    qint64 m_work = 0;
};

} // namespace vestnik::bench
