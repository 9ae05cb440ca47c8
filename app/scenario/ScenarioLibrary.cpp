#include "ScenarioLibrary.h"

#include "BuiltInScenarios.h"

#include <algorithm>

namespace vestnik {

ScenarioLibrary ScenarioLibrary::read(const ScenarioStore& scenarios, const PresetStore& presets, const EventCatalog& catalog)
{
    const ScenarioStore::Listing listing = scenarios.all();
    return {.all = withBuiltIn(listing.scenarios, catalog), .presets = presets.all(), .unreadable = listing.unreadable};
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
