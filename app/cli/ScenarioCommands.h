#pragma once

#include "Command.h"
#include "PresetStore.h"
#include "ScenarioPlan.h"
#include "ScenarioStore.h"

#include <memory>

namespace vestnik {

/// The scenarios of the folder and the built-in ones, and the presets that their steps name.
struct KnownScenarios {
    explicit KnownScenarios(const CliContext& context);

    /// The scenario of that name or id, whole. Errors as ScenarioStore::find() and makeScenarioPlan().
    Result<ScenarioPlan> plan(const QString& name) const;
    /// Names every file that is no scenario, on standard error; the code is Accepted when there is none.
    ExitCode sayUnreadable() const;

    QList<Scenario> all;
    PresetStore::Listing presets;
    QList<Error> unreadable;
};

std::unique_ptr<Command> makeScenarioRun(CLI::App& scenario);

} // namespace vestnik
