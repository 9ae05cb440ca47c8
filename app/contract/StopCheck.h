#pragma once

#include <functional>

namespace vestnik {

/// A question that a long work asks from time to time, in any thread; the work ends early, as Interrupted, when the answer is true. An
/// empty one means that the work is not stopped.
using StopCheck = std::function<bool()>;

/// Asks the question.
inline bool isTimeToStop(const StopCheck& isStopped)
{
    return isStopped && isStopped();
}

} // namespace vestnik
