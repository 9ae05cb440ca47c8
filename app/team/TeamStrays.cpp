#include "TeamStrays.h"

#include <condition_variable>
#include <mutex>

namespace vestnik::TeamStrays {
namespace {

struct Count {
    std::mutex mutex;
    std::condition_variable isNone;
    int strays = 0; ///< guarded
};

/// Never destroyed: a stray may outlive all that is.
Count& count()
{
    static Count* const there = new Count;
    return *there;
}

} // namespace

bool areThere()
{
    const std::lock_guard lock(count().mutex);
    return count().strays > 0;
}

bool haveEnded()
{
    std::unique_lock lock(count().mutex);
    return count().isNone.wait_for(lock, patience, [] { return count().strays == 0; });
}

std::shared_ptr<void> add()
{
    const std::lock_guard lock(count().mutex);
    ++count().strays;
    return {nullptr, [](void*) {
                const std::lock_guard ended(count().mutex);
                if (--count().strays == 0)
                    count().isNone.notify_all();
            }};
}

} // namespace vestnik::TeamStrays
