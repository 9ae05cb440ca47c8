#pragma once

#include <QDateTime>

#include <expected>

/// Dates and times as people and spreadsheets write them.
namespace vestnik::DateTimeText {

enum class Fault {
    Unreadable,
    Serial, ///< a spreadsheet's number of days, such as `45988,645833`
    Twice,  ///< a local time in the hour that comes twice as the clocks go back
    Never,  ///< a local time in the hour that the clocks leave out
};

/// ISO 8601 with an offset, as the contract wants it.
bool hasOffset(const QString& text);

/// Returns the moment as ISO 8601 with an offset. Takes `27.11.2026 15:30`, with or without seconds or an offset, or `2026-11-27 15:30`. A
/// time without an offset is this computer's. A text for which hasOffset() is true stays as it is, to the letter.
std::expected<QString, Fault> withOffset(const QString& text);

/// Whether that is a date and time without an offset.
bool isLocal(const QString& text);

/// The offsets from UTC, in seconds, that a wall clock's time has here: two in the hour that comes twice, none in one that is left out.
/// `wallClock` is in UTC, whatever zone it means.
QList<int> localOffsets(const QDateTime& wallClock);

/// An offset as ISO 8601 has it: "+03:00".
QString isoOffset(int seconds);

} // namespace vestnik::DateTimeText
