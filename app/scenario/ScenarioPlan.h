#pragma once

#include "Error.h"
#include "EventCatalog.h"
#include "PresetStore.h"
#include "Scenario.h"

namespace vestnik {

/// A scenario whose steps all stand in it: included scenarios and presets are put in their places. A value.
struct ScenarioPlan {
    Scenario scenario;
    QStringList labels = {}; ///< of all `{{ask:label}}`, each once
};

/// Puts presets and included scenarios in their places. PresetNotFound, PresetAmbiguous, ScenarioNotFound, ScenarioAmbiguous;
/// ScenarioCircular; ScenarioEmpty; ScenarioTooLong; what Placeholders::check() finds.
Result<ScenarioPlan> makeScenarioPlan(const Scenario& scenario, const PresetStore::Listing& presets, const QList<Scenario>& scenarios);

/// A reason why a scenario cannot run.
struct PlanFault {
    Scenario scenario;  ///< in which it stands: the one asked for, or one that is included
    qsizetype step = 0; ///< its number there, from 1; 0: the scenario as a whole
    Error error;

    bool operator==(const PlanFault&) const = default;
};

/// All reasons why makeScenarioPlan() makes none, the one that it gives first.
QList<PlanFault> planFaults(const Scenario& scenario, const PresetStore::Listing& presets, const QList<Scenario>& scenarios);

} // namespace vestnik
