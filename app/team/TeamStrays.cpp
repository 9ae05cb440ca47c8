#include "TeamStrays.h"

#include <atomic>

namespace vestnik::TeamStrays {
namespace {

std::atomic<int> strays = 0;

} // namespace

bool areThere()
{
    return strays > 0;
}

std::shared_ptr<void> add()
{
    ++strays;
    return {nullptr, [](void*) { --strays; }};
}

} // namespace vestnik::TeamStrays
