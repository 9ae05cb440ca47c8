#pragma once

#include <QtGlobal>

#include <chrono>

namespace vestnik {

/// Spaces sends evenly: at most so many a second, and no burst after a pause. It has no clock of its own. A value.
class RateLimiter {
public:
    using Milliseconds = std::chrono::duration<double, std::milli>;

    /// 0 or less: no limit.
    explicit RateLimiter(double perSecond = 0) : m_interval(perSecond > 0 ? 1000 / perSecond : 0) { }

    /// How long the next send has to wait; zero when it may go.
    Milliseconds wait(Milliseconds now) const { return m_next > now ? m_next - now : Milliseconds(0); }
    /// How long so many sends have to wait at most, one after another.
    Milliseconds waitOf(qsizetype sends) const { return m_interval * static_cast<double>(sends); }
    void sent(Milliseconds now) { m_next = (m_next > now ? m_next : now) + m_interval; }

private:
    Milliseconds m_interval;
    Milliseconds m_next{0};
};

} // namespace vestnik
