#include "BootTime.h"

#include <ctime>

namespace vestnik::BootTime {

std::chrono::nanoseconds now()
{
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

} // namespace vestnik::BootTime
