#include "ScenarioPlan.h"

#include "Placeholders.h"
#include "ScenarioStore.h"

namespace vestnik {
namespace {

constexpr qsizetype mostSteps = 10'000;

class Planning {
public:
    Planning(const PresetStore::Listing& presets, const QList<Scenario>& scenarios) : m_presets(presets), m_scenarios(scenarios) { }

    void addAll(const Scenario& scenario)
    {
        const QString own = scenario.path();
        m_inside.append(own);
        for (qsizetype i = 0; i < scenario.steps.size() && !m_isTooLong; ++i) {
            if (const Result<void> added = add(scenario.steps[i]); !added)
                fail(scenario, i + 1, added.error());
        }
        m_inside.removeLast();
        if (m_inside.isEmpty() && steps.isEmpty() && faults.isEmpty())
            fail(scenario, 0, {ErrorCode::ScenarioEmpty, own, {}});
    }

    QList<ScenarioStep> steps;
    QStringList labels;
    QList<PlanFault> faults;

private:
    void fail(const Scenario& scenario, qsizetype step, const Error& error)
    {
        const PlanFault fault{scenario, step, error};
        if (!faults.contains(fault)) // it may be included twice
            faults.append(fault);
    }

    Result<void> include(const ScenarioStep& step)
    {
        const Result<Scenario> included = ScenarioStore::find(m_scenarios, step.include);
        if (!included)
            return std::unexpected(included.error());
        if (m_inside.contains(included->path()))
            return std::unexpected(Error{ErrorCode::ScenarioCircular, included->path(), m_inside.join(u'\n')});
        const qsizetype first = steps.size();
        addAll(*included);
        if (first < steps.size()) { // what is said of the whole begins with its first step
            steps[first].beginsOrder = steps[first].beginsOrder || step.beginsOrder;
            steps[first].delay += step.delay;
        }
        return {};
    }

    Result<void> add(const ScenarioStep& step)
    {
        if (++m_count > mostSteps) {
            m_isTooLong = true;
            return std::unexpected(Error{ErrorCode::ScenarioTooLong, m_inside.first(), QString::number(mostSteps)});
        }
        if (!step.include.isEmpty())
            return include(step);
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
        labels += Placeholders::labels(whole.request) + Placeholders::labelsOfRaw(whole.rawBody);
        steps.append(whole);
        const Result<void> sound = Placeholders::check(whole.request);
        return sound ? Placeholders::check(Notification({}, {{QStringLiteral("body"), whole.rawBody}})) : sound;
    }

    const PresetStore::Listing& m_presets;
    const QList<Scenario>& m_scenarios;
    QStringList m_inside; ///< the scenarios that include each other, the outermost first
    qsizetype m_count = 0;
    bool m_isTooLong = false;
};

} // namespace

Result<ScenarioPlan> makeScenarioPlan(const Scenario& scenario, const PresetStore::Listing& presets, const QList<Scenario>& scenarios)
{
    Planning planning(presets, scenarios);
    planning.addAll(scenario);
    if (!planning.faults.isEmpty())
        return std::unexpected(planning.faults.constFirst().error);
    ScenarioPlan plan{.scenario = scenario, .labels = planning.labels};
    plan.scenario.steps = planning.steps;
    plan.labels.removeDuplicates();
    return plan;
}

QList<PlanFault> planFaults(const Scenario& scenario, const PresetStore::Listing& presets, const QList<Scenario>& scenarios)
{
    Planning planning(presets, scenarios);
    planning.addAll(scenario);
    return planning.faults;
}

} // namespace vestnik
