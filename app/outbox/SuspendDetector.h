#pragma once

#include "GuardClock.h"

namespace vestnik {

/// Tells that the computer slept since it was asked last: then the wall clock is ahead of the monotonic one.
class SuspendDetector {
public:
    explicit SuspendDetector(const GuardClock& clock) : m_clock(clock), m_offset(offset()) { }

    /// Once for each sleep.
    bool hasSlept()
    {
        constexpr std::chrono::seconds tolerance{30}; // as the guard's
        const std::chrono::milliseconds before = m_offset;
        m_offset = offset();
        return m_offset - before > tolerance;
    }

private:
    std::chrono::milliseconds offset() const { return m_clock.wall() - m_clock.monotonic(); }

    GuardClock m_clock;
    std::chrono::milliseconds m_offset;
};

} // namespace vestnik
