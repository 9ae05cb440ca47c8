#pragma once

#include "Outcome.h"

#include <chrono>
#include <optional>

namespace vestnik {

/// Which attempts are tried again without a person, and when: only what is proven not to have been taken up. A value.
struct RetryPolicy {
    std::chrono::milliseconds base{1'000};
    std::chrono::milliseconds longest{60'000};

    /// Returns the wait before the next attempt, with full jitter: `chance` is from 0 to below 1. Nullopt: it is not tried again.
    /// The number of attempts is goesAtResume()'s, so that the runner gives up the rows that no queue has any more.
    std::optional<std::chrono::milliseconds> delayAfter(Outcome outcome, int attempt, double chance) const;

    /// How long a Retry-After holds the whole queue: from a second to an hour.
    static std::chrono::milliseconds retryAfterDelay(std::chrono::seconds retryAfter);

    bool operator==(const RetryPolicy&) const = default;
};

} // namespace vestnik
