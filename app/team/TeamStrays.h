#pragma once

#include <chrono>
#include <memory>

/// Threads that nobody waits for while they wait for a server. While there are any, the program ends by Process::endAtOnce(), since what is
/// destroyed at its usual end is still in use. Any thread.
namespace vestnik::TeamStrays {

enum class Work {
    Reads,
    Writes, ///< something that a person has asked for, and would take for done
};

/// How long one that reads is waited for before it is left behind: longer than a statement takes that a server answers.
inline constexpr std::chrono::milliseconds patience{300};
/// How long one that writes is waited for: a connection takes no longer.
inline constexpr std::chrono::milliseconds patienceOfWrites{10'000};

bool areThere();
/// Waits until there is none, but no longer than the patience of what is under way; returns whether there is none. For a program that goes.
bool haveEnded();
/// Counts one until what it returns is gone.
std::shared_ptr<void> add(Work work = Work::Reads);

} // namespace vestnik::TeamStrays
