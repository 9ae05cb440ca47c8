#pragma once

#include "Exchange.h"
#include "Outcome.h"

#include <chrono>
#include <optional>

namespace vestnik {

/// The outcome of an attempt that is over, from what went and what came. A success needs a whole answer that is not a web page; a status
/// outside 200–599 is no answer at all.
Outcome classify(const Exchange& exchange);

/// Returns the wait that a Retry-After header asks for, from `now` on: seconds, or an HTTP date in any of the three forms of RFC 9110,
/// rounded up, and at
/// most an hour; nullopt when there is no such header or it makes no sense.
std::optional<std::chrono::seconds> retryAfter(const HttpResponse& response, const QDateTime& now);

} // namespace vestnik
