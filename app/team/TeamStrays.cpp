#include "TeamStrays.h"

#include <condition_variable>
#include <mutex>

namespace vestnik::TeamStrays {
namespace {

struct Count {
    std::mutex mutex;
    std::condition_variable hasEnded;
    int strays = 0; ///< guarded, as the next
    int writes = 0; ///< of them
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
    count().hasEnded.wait_for(lock, patienceOfWrites, [] { return count().writes == 0; });
    return count().hasEnded.wait_for(lock, patience, [] { return count().strays == 0; });
}

std::shared_ptr<void> add(Work work)
{
    const int writes = work == Work::Writes ? 1 : 0;
    const std::lock_guard lock(count().mutex);
    ++count().strays;
    count().writes += writes;
    return {nullptr, [writes](void*) {
                const std::lock_guard ended(count().mutex);
                --count().strays;
                count().writes -= writes;
                count().hasEnded.notify_all();
            }};
}

} // namespace vestnik::TeamStrays
