#pragma once

#include "HistoryFilter.h"

#include <array>

namespace vestnik {

/// The sends of a day, by its hours and by what they came to.
struct DayTotals {
    enum Part { Accepted, Already, Refused, Unknown, Rest, PartCount };
    /// Numbers of one hour, or of all: by Part.
    using Counts = std::array<qint64, PartCount>;
    /// A day of 25 hours comes when the clocks go back.
    static constexpr int hourCount = 25;

    static DayTotals of(const QList<HourCount>& counts);
    static Part partOf(std::optional<Outcome> outcome);
    static qint64 sum(const Counts& counts);
    /// "accepted 188, already processed 14, refused 12, unknown 0", in the language in use.
    static QString words(const Counts& counts);

    std::array<Counts, hourCount> hours{};
    Counts all{};
};

} // namespace vestnik
