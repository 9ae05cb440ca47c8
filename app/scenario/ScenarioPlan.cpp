#include "ScenarioPlan.h"

#include "Placeholders.h"
#include "ScenarioStore.h"

namespace vestnik {
namespace {

constexpr qsizetype mostSteps = 10'000;

class Planning {
public:
    Planning(const PresetStore::Listing& presets, const QList<Scenario>& scenarios) : m_presets(presets), m_scenarios(scenarios) { }

    Result<void> addAll(const Scenario& scenario)
    {
        const QString own = scenario.path();
        if (m_inside.contains(own))
            return std::unexpected(Error{ErrorCode::ScenarioCircular, own, m_inside.join(u'\n')});
        m_inside.append(own);
        for (const ScenarioStep& step : scenario.steps) {
            if (const Result<void> added = add(step); !added)
                return added;
        }
        m_inside.removeLast();
        return {};
    }

    QList<ScenarioStep> steps;
    QStringList labels;

private:
    Result<void> add(const ScenarioStep& step)
    {
        if (!step.include.isEmpty()) {
            const Result<Scenario> included = ScenarioStore::find(m_scenarios, step.include);
            return included ? addAll(*included) : std::unexpected(included.error());
        }
        ScenarioStep whole = step;
        if (!step.preset.isEmpty()) {
            const Result<Preset> preset = PresetStore::find(m_presets, step.preset);
            if (!preset)
                return std::unexpected(preset.error());
            whole.request = preset->notification;
            whole.rawBody = preset->rawBody;
            if (preset->hasNewOrder) { // then it has the run's
                whole.request.remove(orderIdField);
                whole.request.remove(orderUuidField);
            }
        }
        if (const Result<void> sound = Placeholders::check(whole.request); !sound)
            return sound;
        labels += Placeholders::labels(whole.request) + Placeholders::labelsOfRaw(whole.rawBody);
        steps.append(whole);
        return steps.size() <= mostSteps
            ? Result<void>()
            : std::unexpected(Error{ErrorCode::ScenarioTooLong, m_inside.value(0), QString::number(mostSteps)});
    }

    const PresetStore::Listing& m_presets;
    const QList<Scenario>& m_scenarios;
    QStringList m_inside; ///< the scenarios that include each other, the outermost first
};

} // namespace

Result<ScenarioPlan> makeScenarioPlan(const Scenario& scenario, const PresetStore::Listing& presets, const QList<Scenario>& scenarios)
{
    Planning planning(presets, scenarios);
    if (const Result<void> added = planning.addAll(scenario); !added)
        return std::unexpected(added.error());
    if (planning.steps.isEmpty())
        return std::unexpected(Error{ErrorCode::ScenarioEmpty, scenario.path(), {}});
    ScenarioPlan plan{.scenario = scenario, .labels = planning.labels};
    plan.scenario.steps = planning.steps;
    plan.labels.removeDuplicates();
    return plan;
}

} // namespace vestnik
