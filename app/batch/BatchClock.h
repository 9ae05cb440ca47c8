#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <chrono>
#include <functional>

namespace vestnik {

/// Time as a batch sees it, so that a test can turn its hands. Lives in the runner's thread.
class BatchClock {
public:
    using Milliseconds = std::chrono::duration<double, std::milli>;

    virtual ~BatchClock() = default;
    /// From some beginning on; never goes back.
    virtual Milliseconds now() const = 0;
    /// Calls `wake` once, after that time and never from within this call; a later call takes the place of an earlier one.
    virtual void wakeAfter(Milliseconds time, std::function<void()> wake) = 0;
    /// From 0 to below 1: what spreads retries.
    virtual double chance() = 0;
};

/// The computer's own time.
class SystemClock : public BatchClock {
public:
    SystemClock();

    Milliseconds now() const override;
    void wakeAfter(Milliseconds time, std::function<void()> wake) override;
    double chance() override;

private:
    QElapsedTimer m_elapsed;
    QTimer m_timer;
    std::function<void()> m_wake;
};

} // namespace vestnik
