#include "Clock.h"

#include <QTimer>

namespace vestnik {
namespace {

class SystemClock final : public Clock {
public:
    QDateTime utcNow() const override { return QDateTime::currentDateTimeUtc(); }
    std::chrono::nanoseconds monotonic() const override { return std::chrono::steady_clock::now().time_since_epoch(); }
    void wakeAfter(std::chrono::nanoseconds time, QObject& context, std::function<void()> wake) override;
};

void SystemClock::wakeAfter(std::chrono::nanoseconds time, QObject& context, std::function<void()> wake)
{
    auto* timer = new QTimer(&context); // gone with the context, so that a wake that is not wanted any more costs nothing
    timer->setSingleShot(true);
    timer->setTimerType(Qt::PreciseTimer);
    QObject::connect(timer, &QTimer::timeout, &context, [timer, wake = std::move(wake)] {
        timer->deleteLater();
        wake();
    });
    timer->start(std::chrono::ceil<std::chrono::milliseconds>(time));
}

} // namespace

std::chrono::milliseconds Clock::offset() const
{
    return std::chrono::milliseconds(utcNow().toMSecsSinceEpoch()) - std::chrono::duration_cast<std::chrono::milliseconds>(monotonic());
}

Clock& Clock::system()
{
    static SystemClock clock;
    return clock;
}

} // namespace vestnik
