#pragma once

#include "Error.h"
#include "Outcome.h"

namespace vestnik {

class BatchQueue;

/// The exit codes of the command line.
enum class ExitCode {
    Accepted = 0,     ///< 200, 202; or the command did what it was asked
    Refused = 1,      ///< the server refused; or verify failed
    BadUsage = 2,     ///< bad usage or invalid data; nothing was sent
    NotSent = 3,      ///< not sent, or stopped
    Unknown = 4,      ///< sent, and no complete answer came
    LocalFailure = 5, ///< disk, journal
    GuardRefused = 6, ///< the production guard gave no clearance
    Paused = 7,       ///< a batch waits for a person
};

ExitCode exitCodeOf(Outcome outcome);
ExitCode exitCodeOf(ErrorCode error);
/// Returns the gravest of the codes of its rows.
ExitCode exitCodeOf(const BatchQueue& queue);

} // namespace vestnik
