#pragma once

#include "EventCatalog.h"
#include "PresetStore.h"
#include "ScenarioPlan.h"
#include "ScenarioStore.h"

namespace vestnik {

/// The scenarios of a folder and the built-in ones after them, with the presets that their steps name, as they were at one moment. A value.
struct ScenarioLibrary {
    static ScenarioLibrary of(const ScenarioStore::Listing& scenarios, const PresetStore::Listing& presets, const EventCatalog& catalog);
    static ScenarioLibrary read(const ScenarioStore& scenarios, const PresetStore& presets, const EventCatalog& catalog);

    /// The scenario of that name or id, whole. Errors as ScenarioStore::find() and makeScenarioPlan().
    Result<ScenarioPlan> plan(const QString& name) const;
    /// A scenario of this library, whole. Errors as makeScenarioPlan().
    Result<ScenarioPlan> planOf(const Scenario& scenario) const { return makeScenarioPlan(scenario, presets, all); }
    /// All reasons why there is no plan of it.
    QList<PlanFault> faultsOf(const Scenario& scenario) const { return planFaults(scenario, presets, all); }
    /// Returns the one of that id, or null.
    const Scenario* byId(const QString& id) const;

    QList<Scenario> all = {};
    PresetStore::Listing presets = {};
    QList<Error> unreadable = {}; ///< files that are no scenarios

    bool operator==(const ScenarioLibrary&) const = default;
};

} // namespace vestnik
