#include "GuardClock.h"

namespace vestnik {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

GuardClock GuardClock::system()
{
    return {.monotonic = [] { return duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch()); },
            .wall = [] { return duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()); }};
}

} // namespace vestnik
