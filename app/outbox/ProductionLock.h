#pragma once

#include "Clock.h"
#include "Environment.h"

namespace vestnik {

enum class LockState {
    Closed, ///< the environment's name must be typed
    Idle,   ///< one button opens it again
    Open,
};

/// Why it is closed.
enum class LockCause {
    NotOpened, ///< not since the program's start
    ByHand,
    Slept,    ///< the computer slept
    Switched, ///< another environment was chosen
    Changed,  ///< the environment or its token is not what was opened
    TooLong,  ///< it was open for the longest time allowed
};

QByteArray logText(LockState state);
QByteArray logText(LockCause cause);

/// Whether production is open, and which one: at most one environment is, as it was when its name was typed. Every question looks
/// at the clock first, which must outlive it. It knows nothing of sends: ProductionGuard does.
class ProductionLock {
public:
    static constexpr std::chrono::minutes shortestIdle{5};
    static constexpr std::chrono::minutes longestIdle{60};
    static constexpr std::chrono::minutes usualIdle{30};
    static constexpr std::chrono::hours longestOpen{12};
    static constexpr std::chrono::seconds sleepTolerance{30};

    explicit ProductionLock(const Clock& clock) : m_clock(clock) { }

    /// Kept within 5 and 60 minutes.
    void setIdleLimit(std::chrono::minutes limit);
    std::chrono::minutes idleLimit() const { return m_idleLimit; }

    /// False when that is not its name.
    bool open(const Environment& environment, const QString& typedName);
    /// Opens it again after idling; false when the name must be typed.
    bool reopen(const Environment& environment);
    void close(LockCause cause);
    /// A person is at work: the idle time begins anew, if it is open.
    void touch();
    /// Closes it unless that is the environment that is open.
    void use(const Environment& environment);
    /// The token of a send, as a digest: another one than before closes it.
    void useToken(const QByteArray& digest);

    LockState state(const Environment& environment);
    LockState state();
    LockCause cause() const { return m_cause; }
    /// How long it stays open if nobody does anything; zero unless it is open.
    std::chrono::milliseconds left();
    const Environment& environment() const { return m_environment; }

private:
    void look();

    const Clock& m_clock;
    std::chrono::minutes m_idleLimit = usualIdle;
    LockState m_state = LockState::Closed;
    LockCause m_cause = LockCause::NotOpened;
    Environment m_environment;
    QByteArray m_token;
    std::chrono::nanoseconds m_openedAt{};
    std::chrono::nanoseconds m_touchedAt{};
    std::chrono::milliseconds m_offset{}; ///< the least that the wall clock was ahead of the monotonic one
};

} // namespace vestnik
