#pragma once

#include <QDateTime>

#include <chrono>

namespace vestnik {

/// A moment where the reader is, to the second: "24.11.2026 02:14:07". In the hour that comes twice as the clocks go back, with the offset
/// that tells one from the other: "25.10.2026 02:14:07 UTC+02:00".
QString timeText(const QDateTime& moment);
/// Writes the moment in another shape, such as `dd.MM.yyyy HH:mm`.
QString localTimeText(const QDateTime& moment, const QString& shape);

/// Returns a moment with its offset, and in UTC, for readers elsewhere: "24.11.2026 02:14:07 UTC+03:00 (23.11.2026 23:14:07 UTC)".
QString fullTimeText(const QDateTime& moment);

/// The offset from UTC that a moment has here: "UTC+03:00".
QString offsetText(const QDateTime& moment);

/// A local date and time that was typed, and what it is sent as.
QString takenDateText(const QString& typed, const QString& sent);

/// How long something takes: "2 min 5 s".
QString spanText(std::chrono::seconds span);

} // namespace vestnik
