#pragma once

#include "Clock.h"

namespace vestnik {

/// Tells that the computer slept since it was asked last: then the time of day is ahead of the monotonic time. The clock must outlive it.
class SuspendDetector {
public:
    explicit SuspendDetector(const Clock& clock) : m_clock(clock), m_offset(clock.offset()) { }

    /// Once for each sleep.
    bool hasSlept()
    {
        const bool has = isToTell();
        m_offset = m_clock.offset();
        return has;
    }
    /// Returns whether hasSlept() will tell of a sleep.
    bool isToTell() const { return m_clock.offset() - m_offset > tolerance; }

private:
    static constexpr std::chrono::seconds tolerance{30}; // as the guard's

    const Clock& m_clock;
    std::chrono::milliseconds m_offset;
};

} // namespace vestnik
