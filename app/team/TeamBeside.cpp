#include "TeamBeside.h"

namespace vestnik::TeamBeside {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds stopPause = 50ms;

} // namespace

std::optional<ErrorCode> await(QSemaphore& isOver, const Patience& patience, const std::function<int()>& progress)
{
    std::chrono::milliseconds waited = 0ms;
    int told = 0;
    while (!isOver.tryAcquire(1, static_cast<int>(stopPause.count()))) {
        const int before = std::exchange(told, progress());
        waited = told == before ? waited + stopPause : 0ms;
        if (isTimeToStop(patience.isStopped))
            return ErrorCode::Interrupted;
        if (waited >= patience.longest)
            return ErrorCode::TeamSlow;
    }
    return std::nullopt;
}

} // namespace vestnik::TeamBeside
