#pragma once

#include "Command.h"

#include <memory>

namespace vestnik {

// The words after `batch` that have a file of their own.
std::unique_ptr<Command> makeBatchPlan(CLI::App& batch);
std::unique_ptr<Command> makeBatchRun(CLI::App& batch);
std::unique_ptr<Command> makeBatchJoin(CLI::App& batch);
std::unique_ptr<Command> makeBatchRequeue(CLI::App& batch);
std::unique_ptr<Command> makeBatchResume(CLI::App& batch);
std::unique_ptr<Command> makeBatchResend(CLI::App& batch);
std::unique_ptr<Command> makeBatchFix(CLI::App& batch);
std::unique_ptr<Command> makeBatchList(CLI::App& batch);
std::unique_ptr<Command> makeBatchShow(CLI::App& batch);
std::unique_ptr<Command> makeBatchExport(CLI::App& batch);
std::unique_ptr<Command> makeBatchRemove(CLI::App& batch);

} // namespace vestnik
