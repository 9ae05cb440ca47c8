#pragma once

#include "Command.h"
#include "HistoryOptions.h"
#include "Journal.h"

#include <memory>

namespace vestnik {

// The words after `history` that have a file of their own.
std::unique_ptr<Command> makeHistoryExport(CLI::App& history, const HistoryOptions& options);
std::unique_ptr<Command> makeHistoryVerify(CLI::App& history);
std::unique_ptr<Command> makeHistoryAcceptLoss(CLI::App& history);
std::unique_ptr<Command> makeHistoryReset(CLI::App& history);

/// Opens the journal if there is one, which closes what dead programs left open. One that cannot be written can still be read, so a
/// failure is only said.
void openIfThere(Journal& journal);

} // namespace vestnik
