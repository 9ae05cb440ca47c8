#include "ScenarioLibrary.h"

#include "BuiltInScenarios.h"

#include <algorithm>

namespace vestnik {

ScenarioLibrary ScenarioLibrary::read(const ScenarioStore& scenarios, const PresetStore& presets, const EventCatalog& catalog)
{
    return of(scenarios.all(), presets.all(), catalog);
}

ScenarioLibrary ScenarioLibrary::of(const ScenarioStore::Listing& scenarios, const PresetStore::Listing& presets,
                                    const EventCatalog& catalog)
{
    return {.all = withBuiltIn(scenarios.scenarios, catalog), .presets = presets, .unreadable = scenarios.unreadable};
}

Result<ScenarioPlan> ScenarioLibrary::plan(const QString& name) const
{
    const Result<Scenario> scenario = ScenarioStore::find(all, name);
    return scenario ? planOf(*scenario) : std::unexpected(scenario.error());
}

const Scenario* ScenarioLibrary::byId(const QString& id) const
{
    const auto found = std::find_if(all.cbegin(), all.cend(), [&id](const Scenario& scenario) { return scenario.id == id; });
    return found == all.cend() ? nullptr : &*found;
}

} // namespace vestnik
