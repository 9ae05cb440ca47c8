#pragma once

#include <QDateTime>

#include <chrono>

namespace vestnik {

/// A moment where the reader is, to the second: "24.11.2026 02:14:07".
QString timeText(const QDateTime& moment);

/// The same with the offset, and in UTC, for what is read elsewhere: "24.11.2026 02:14:07 UTC+03:00 (23.11.2026 23:14:07 UTC)".
QString fullTimeText(const QDateTime& moment);

/// The offset from UTC that a moment has here: "UTC+03:00".
QString offsetText(const QDateTime& moment);

/// How long something takes: "2 min 5 s".
QString spanText(std::chrono::seconds span);

/// An offset as ISO 8601 has it: "+03:00".
QString isoOffset(int seconds);

} // namespace vestnik
