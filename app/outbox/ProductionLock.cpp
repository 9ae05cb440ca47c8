#include "ProductionLock.h"

#include "TypedText.h"

#include <algorithm>

namespace vestnik {

QByteArray logText(LockState state)
{
    switch (state) {
    case LockState::Closed: return "closed";
    case LockState::Idle: return "idle";
    case LockState::Open: return "open";
    }
    Q_UNREACHABLE();
}

QByteArray logText(LockCause cause)
{
    switch (cause) {
    case LockCause::NotOpened: return "not_opened";
    case LockCause::ByHand: return "by_hand";
    case LockCause::Slept: return "slept";
    case LockCause::Switched: return "switched";
    case LockCause::Changed: return "changed";
    case LockCause::TooLong: return "too_long";
    }
    Q_UNREACHABLE();
}

void ProductionLock::setIdleLimit(std::chrono::minutes limit)
{
    m_idleLimit = std::clamp(limit, shortestIdle, longestIdle);
}

bool ProductionLock::open(const Environment& environment, const QString& typedName)
{
    look();
    if (!isTypedName(environment.name, typedName))
        return false;
    m_state = LockState::Open;
    m_environment = environment;
    m_token.clear();
    m_openedAt = m_clock.monotonic();
    m_touchedAt = m_openedAt;
    m_offset = m_clock.offset();
    return true;
}

bool ProductionLock::reopen(const Environment& environment)
{
    if (state(environment) == LockState::Closed)
        return false;
    m_state = LockState::Open;
    m_touchedAt = m_clock.monotonic();
    return true;
}

void ProductionLock::close(LockCause cause)
{
    if (m_state == LockState::Closed)
        return;
    m_state = LockState::Closed;
    m_cause = cause;
}

void ProductionLock::touch()
{
    look();
    if (m_state == LockState::Open)
        m_touchedAt = m_clock.monotonic();
}

void ProductionLock::use(const Environment& environment)
{
    look();
    if (environment != m_environment)
        close(environment.id == m_environment.id ? LockCause::Changed : LockCause::Switched);
}

void ProductionLock::useToken(const QByteArray& digest)
{
    if (!m_token.isEmpty() && m_token != digest)
        close(LockCause::Changed);
    m_token = digest;
}

LockState ProductionLock::state(const Environment& environment)
{
    look();
    return environment == m_environment ? m_state : LockState::Closed;
}

LockState ProductionLock::state()
{
    look();
    return m_state;
}

std::chrono::milliseconds ProductionLock::left()
{
    look();
    if (m_state != LockState::Open)
        return {};
    const std::chrono::nanoseconds now = m_clock.monotonic();
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::min(m_touchedAt + m_idleLimit, m_openedAt + longestOpen) - now);
}

void ProductionLock::look()
{
    if (m_state == LockState::Closed)
        return;
    const std::chrono::nanoseconds now = m_clock.monotonic();
    const std::chrono::milliseconds offset = m_clock.offset();
    m_offset = std::min(m_offset, offset); // a wall clock that was set back must not hide a sleep that follows
    if (offset - m_offset > sleepTolerance)
        close(LockCause::Slept);
    else if (now - m_openedAt >= longestOpen)
        close(LockCause::TooLong);
    else if (now - m_touchedAt >= m_idleLimit)
        m_state = LockState::Idle;
}

} // namespace vestnik
