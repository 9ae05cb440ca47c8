#pragma once

#include <QDateTime>

#include <chrono>
#include <functional>

class QObject;

namespace vestnik {

/// Time as the program sees it, so that a test can turn the hands. Any thread may ask for the time.
class Clock {
public:
    virtual ~Clock() = default;

    /// Returns the time of day, in UTC. It goes on while the computer sleeps, and jumps when somebody sets the computer's clock.
    virtual QDateTime utcNow() const = 0;

    /// Returns the time since some beginning. It never goes back, and stands still while the computer sleeps.
    virtual std::chrono::nanoseconds monotonic() const = 0;

    /// Calls a function once, after that time and never from within this call, unless the context is destroyed before. It must be called in the
    /// context's thread, and the function is called there.
    virtual void wakeAfter(std::chrono::nanoseconds time, QObject& context, std::function<void()> wake) = 0;

    /// Returns how far the time of day is ahead of the monotonic one: it grows while the computer sleeps.
    std::chrono::milliseconds offset() const;

    /// Returns the computer's own clock. It lives as long as the process.
    static Clock& system();
};

} // namespace vestnik
