#pragma once

#include "BatchCodes.h"
#include "Error.h"
#include "Outcome.h"

#include <QString>

#include <optional>

namespace vestnik::BatchStateText {

// Texts about the rows of a batch and its pauses that both programs say, in the language in use.

QString state(RowState state);
/// An outcome in one or two words, for a count: "Already processed".
QString outcome(Outcome outcome);
/// The fate of a row in a few words.
QString fate(RowFate fate);

/// A pause, with the facts that its sentence names.
struct Pause {
    PauseReason reason = PauseReason::Asked;
    std::optional<Error> error = {};            ///< that paused the batch
    std::optional<Error> environmentFault = {}; ///< why its environment cannot be used any more
    bool wasAllProcessedBefore = false;         ///< all trial rows were answered with 202
    qsizetype accepted = 0;
    qsizetype refused = 0; ///< for the token
    qsizetype unsent = 0;
    qsizetype unknown = 0;
};
/// Returns the reason for the pause, and what to do. How to go on is another sentence, which each program has for itself.
QString pause(const Pause& pause);

} // namespace vestnik::BatchStateText
