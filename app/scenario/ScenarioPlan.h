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

} // namespace vestnik
