#include "Commands.h"
#include "ScenarioCommands.h"
#include "ScenarioText.h"
#include "SharedFolders.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace vestnik {
namespace {

using Json = nlohmann::ordered_json;

class ScenarioCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(ScenarioCommand)

public:
    explicit ScenarioCommand(CLI::App& app)
        : Command(app, "scenario", tr("Ordered lists of events with the response expected of each")), m_run(makeScenarioRun(*m_app))
    {
        m_app->require_subcommand(1);
        m_list = add("list", tr("List them, the built-in ones last"));
        m_show = add("show", tr("Show the steps of one"));
        m_show->add_option("NAME", m_name, tr("Its name or id").toStdString())->required();
        m_validate = add("validate", tr("Check them and all that they use, and send nothing"));
        m_validate->add_option("NAME", m_names, tr("Only these").toStdString());
    }

    ExitCode run(const CliContext& context) override
    {
        if (m_run->isGiven())
            return m_run->run(context);
        const ScenarioLibrary known = scenarioLibrary(context);
        if (m_list->parsed())
            return list(context, known);
        if (m_show->parsed())
            return show(context, known);
        return validate(context, known);
    }

private:
    CLI::App* add(const char* name, const QString& description)
    {
        CLI::App* command = m_app->add_subcommand(name, description.toStdString());
        command->fallthrough();
        return command;
    }

    static ExitCode list(const CliContext& context, const ScenarioLibrary& known)
    {
        for (const Scenario& scenario : known.all) {
            if (context.json) {
                const Json line{{"id", scenario.id.toStdString()},
                                {"name", scenario.path().toStdString()},
                                {"steps", scenario.steps.size()},
                                {"built_in", scenario.isBuiltIn}};
                CliContext::print(QString::fromStdString(line.dump()));
            } else {
                const QString name = scenario.isBuiltIn ? QStringLiteral("%1 (%2)").arg(scenario.id, scenario.name) : scenario.path();
                CliContext::print(QStringLiteral("%1 · %2").arg(name, tr("%n step(s)", nullptr, static_cast<int>(scenario.steps.size()))));
            }
        }
        return sayUnreadable(known);
    }

    ExitCode show(const CliContext& context, const ScenarioLibrary& known) const
    {
        const Result<ScenarioPlan> plan = planNamed(known, m_name);
        if (!plan)
            return CliContext::fail(plan.error());
        const Scenario& scenario = plan->scenario;
        if (!context.json) {
            CliContext::print(scenario.path());
            if (!scenario.description.isEmpty())
                CliContext::print(scenario.description);
        }
        for (qsizetype i = 0; i < scenario.steps.size(); ++i) {
            const ScenarioStep& step = scenario.steps[i];
            const StepReport told{.name = step.name, .event = step.request.event()};
            const QString title = ScenarioText::title(told, i + 1, context.catalog);
            if (context.json) {
                Json line{{"step", i + 1}, {"title", title.toStdString()}, {"event", step.request.event().toStdString()}};
                if (step.expected.outcome)
                    line["expected"] = outcomeCode(*step.expected.outcome).toStdString();
                CliContext::print(QString::fromStdString(line.dump()));
            } else {
                CliContext::print(
                    QStringLiteral("%1. %2 → %3").arg(QString::number(i + 1), title, ScenarioText::expectation(step.expected)));
            }
        }
        return ExitCode::Accepted;
    }

    ExitCode validate(const CliContext& context, const ScenarioLibrary& known) const
    {
        QStringList names;
        for (const std::string& name : m_names)
            names.append(QString::fromStdString(name));
        if (names.isEmpty()) {
            for (const Scenario& scenario : known.all)
                names.append(scenario.id);
        }
        ExitCode code = m_names.empty() ? sayUnreadable(known) : ExitCode::Accepted;
        for (const QString& name : names) {
            const Result<ScenarioPlan> plan = planNamed(known, name.toStdString());
            if (!plan)
                code = CliContext::fail(plan.error());
            else if (!context.json)
                CliContext::print(tr("%1: sound, %n step(s)", nullptr, static_cast<int>(plan->scenario.steps.size())).arg(name));
        }
        return code;
    }

    std::unique_ptr<Command> m_run;
    CLI::App* m_list = nullptr;
    CLI::App* m_show = nullptr;
    CLI::App* m_validate = nullptr;
    std::string m_name;
    std::vector<std::string> m_names;
};

} // namespace

ScenarioLibrary scenarioLibrary(const CliContext& context)
{
    return ScenarioLibrary::read(ScenarioStore(scenariosFolder(context)), presetStore(context), context.catalog);
}

Result<ScenarioPlan> planNamed(const ScenarioLibrary& library, const std::string& name)
{
    const Result<ScenarioPlan> plan = library.plan(QString::fromStdString(name));
    if (!plan && plan.error().code == ErrorCode::ScenarioNotFound)
        sayUnreadable(library);
    return plan;
}

ExitCode sayUnreadable(const ScenarioLibrary& library)
{
    ExitCode code = ExitCode::Accepted;
    for (const Error& error : library.unreadable)
        code = CliContext::fail(error);
    return code;
}

std::unique_ptr<Command> makeScenarioCommand(CLI::App& app)
{
    return std::make_unique<ScenarioCommand>(app);
}

} // namespace vestnik
