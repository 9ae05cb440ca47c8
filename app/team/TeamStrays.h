#pragma once

#include <chrono>
#include <memory>

/// Threads that nobody waits for while they wait for a server. While there are any, the program ends by Process::endAtOnce(), since what is
/// destroyed at its usual end is still in use. Any thread.
namespace vestnik::TeamStrays {

/// How long one is waited for before it is left behind: longer than a statement takes that a server answers.
inline constexpr std::chrono::milliseconds patience{300};

bool areThere();
/// Waits until there is none, but no longer than `patience`; returns whether there is none. For a program that goes.
bool haveEnded();
/// Counts one until what it returns is gone.
std::shared_ptr<void> add();

} // namespace vestnik::TeamStrays
