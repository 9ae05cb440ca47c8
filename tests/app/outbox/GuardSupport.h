#pragma once

#include "GuardClock.h"

#include <memory>

namespace vestnik::test {

/// Two clocks that a test moves by hand.
class FakeClock {
public:
    GuardClock clock() const
    {
        return {.monotonic = [now = m_monotonic] { return *now; }, .wall = [now = m_wall] { return *now; }};
    }
    void pass(std::chrono::milliseconds time)
    {
        *m_monotonic += time;
        *m_wall += time;
    }
    /// The computer sleeps: only the wall clock goes on.
    void sleep(std::chrono::milliseconds time) { *m_wall += time; }

private:
    std::shared_ptr<std::chrono::milliseconds> m_monotonic = std::make_shared<std::chrono::milliseconds>(1'000'000);
    std::shared_ptr<std::chrono::milliseconds> m_wall = std::make_shared<std::chrono::milliseconds>(1'700'000'000'000);
};

} // namespace vestnik::test
