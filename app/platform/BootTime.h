#pragma once

#include <chrono>

/// Time since the computer was started. It goes on while the computer sleeps, and nobody sets it. Any thread.
namespace vestnik::BootTime {

std::chrono::nanoseconds now();

} // namespace vestnik::BootTime
