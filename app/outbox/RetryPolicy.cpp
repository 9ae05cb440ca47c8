#include "RetryPolicy.h"

#include <algorithm>
#include <cmath>

namespace vestnik {

using namespace std::chrono_literals;

std::optional<std::chrono::milliseconds> RetryPolicy::delayAfter(Outcome outcome, int attempt, double chance) const
{
    if (!traitsOf(outcome).triesAgain || !goesAtResume(outcome, attempt))
        return std::nullopt;
    const double ceiling = std::min(static_cast<double>(longest.count()), static_cast<double>(base.count()) * std::exp2(attempt - 1));
    return std::chrono::milliseconds(static_cast<std::chrono::milliseconds::rep>(ceiling * chance));
}

std::chrono::milliseconds RetryPolicy::retryAfterDelay(std::chrono::seconds retryAfter)
{
    return std::clamp<std::chrono::milliseconds>(retryAfter, 1s, 1h);
}

} // namespace vestnik
