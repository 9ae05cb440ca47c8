#pragma once

#include "Exchange.h"
#include "Outcome.h"

#include <chrono>
#include <optional>

namespace vestnik {

/// The outcome of an attempt that is over, from what went and what came. A success needs a whole answer that is not a web page.
Outcome classify(const Exchange& exchange);

/// What a Retry-After header asks for: seconds or an HTTP date, from `now` on; nullopt when there is none or it makes no sense.
std::optional<std::chrono::seconds> retryAfter(const HttpResponse& response, const QDateTime& now);

} // namespace vestnik
