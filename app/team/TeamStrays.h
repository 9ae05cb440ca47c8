#pragma once

#include <memory>

/// Threads that were left behind because they wait for a server. While there are any, the program ends by Process::endAtOnce(), since what is
/// destroyed at its usual end is still in use. Any thread.
namespace vestnik::TeamStrays {

bool areThere();
/// Counts one until what it returns is gone.
std::shared_ptr<void> add();

} // namespace vestnik::TeamStrays
