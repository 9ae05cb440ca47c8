#pragma once

#include <chrono>
#include <functional>

namespace vestnik {

/// The two clocks that tell a sleep of the computer from an idle person: the monotonic one stands still while it sleeps. Both count from a
/// beginning of their own. A test gives its own.
struct GuardClock {
    std::function<std::chrono::milliseconds()> monotonic;
    std::function<std::chrono::milliseconds()> wall;

    static GuardClock system();
};

} // namespace vestnik
