#pragma once

#include "SystemResult.h"

#include <cerrno>

namespace vestnik {

/// Returns the error of the call that has just failed, as a result.
inline std::unexpected<std::error_code> lastError()
{
    return std::unexpected(std::error_code(errno, std::system_category()));
}

/// Returns the outcome of a call that gives 0 when it succeeds.
inline SystemResult<void> resultOf(int returned)
{
    return returned == 0 ? SystemResult<void>() : lastError();
}

/// Calls again as long as a signal interrupts the call.
template <typename Call>
auto uninterrupted(const Call& call)
{
    auto returned = call();
    while (returned < 0 && errno == EINTR)
        returned = call();
    return returned;
}

} // namespace vestnik
