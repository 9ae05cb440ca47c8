#pragma once

#include "Command.h"
#include "ScenarioLibrary.h"
#include "StepOrders.h"

#include <memory>
#include <string>

namespace vestnik {

/// The scenarios and presets of this data folder, or of the folder that a person chose for them.
ScenarioLibrary scenarioLibrary(const CliContext& context);
/// Names every file that is no scenario, on standard error; the code is Accepted when there is none.
ExitCode sayUnreadable(const ScenarioLibrary& library);
/// The scenario of that name or id, whole. Else all that is wrong is said, with its file and step. When there is none of that name, it may be
/// one of the files that cannot be read: they are named.
std::expected<ScenarioPlan, ExitCode> planNamed(const CliContext& context, const ScenarioLibrary& library, const QString& name);

/// The orders that a person gave, each once; one empty text, a new order, when there are none. Says it when one is empty.
std::optional<QStringList> givenOrders(const std::vector<std::string>& orders);
/// Says which steps go to another order than the run's, or once for several, and what is odd about the orders, on standard error.
void sayOrders(const CliContext& context, const ScenarioPlan& plan, const OrderChoice& choice);
/// Says what is odd about the orders.
void sayOddOrders(const CliContext& context, const ScenarioPlan& plan, const OrderChoice& choice);

/// Names on standard error the runs whose program ended before they did, of one scenario, or of all where the id is empty.
void sayUnfinished(const CliContext& context, const QString& scenarioId = {});

std::unique_ptr<Command> makeScenarioRun(CLI::App& scenario);

} // namespace vestnik
