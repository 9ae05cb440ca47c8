#include "BatchClock.h"

#include <QRandomGenerator>

#include <cmath>

namespace vestnik {

SystemClock::SystemClock()
{
    m_elapsed.start();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
        if (const std::function<void()> wake = std::exchange(m_wake, nullptr))
            wake();
    });
}

BatchClock::Milliseconds SystemClock::now() const
{
    return std::chrono::nanoseconds(m_elapsed.nsecsElapsed());
}

void SystemClock::wakeAfter(Milliseconds time, std::function<void()> wake)
{
    m_wake = std::move(wake);
    m_timer.start(static_cast<int>(std::ceil(time.count())));
}

double SystemClock::chance()
{
    return QRandomGenerator::global()->generateDouble();
}

} // namespace vestnik
