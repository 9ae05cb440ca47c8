#include "Commands.h"
#include "IssueText.h"
#include "OutcomeText.h"
#include "PlanErrorText.h"
#include "ScenarioCommands.h"
#include "ScenarioRuns.h"
#include "ScenarioText.h"
#include "SharedFolders.h"
#include "TimeText.h"

#include <QCoreApplication>
#include <QDir>

#include <nlohmann/json.hpp>

#include <algorithm>

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
        addRepeated(*m_show, "--order-id", m_orders, tr("The order ID or UUID of a run, to see where each step goes; can be repeated"));
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
        const QSet<QString> alike = alikeIds(known.all);
        for (const Scenario& scenario : known.all) {
            if (context.json) {
                const Json line{{"id", scenario.id.toStdString()},
                                {"name", scenario.path().toStdString()},
                                {"steps", scenario.steps.size()},
                                {"built_in", scenario.isBuiltIn}};
                CliContext::print(QString::fromStdString(line.dump()));
            } else {
                CliContext::print(QStringLiteral("%1 · %2").arg(
                    alike.contains(scenario.id) ? QStringLiteral("%1 (%2)").arg(scenario.id, scenario.name) : nameOf(scenario),
                    tr("%n step(s)", nullptr, static_cast<int>(scenario.steps.size()))));
            }
        }
        sayUnfinished(context);
        return sayUnreadable(known);
    }

    ExitCode show(const CliContext& context, const ScenarioLibrary& known) const
    {
        const std::optional<QStringList> given = givenOrders(m_orders);
        if (!given)
            return ExitCode::BadUsage;
        const std::expected<ScenarioPlan, ExitCode> plan = planNamed(context, known, QString::fromStdString(m_name));
        if (!plan)
            return plan.error();
        const Scenario& scenario = plan->scenario;
        const OrderChoice choice{.given = *given};
        const QList<StepOrder> orders = StepOrders::of(scenario.steps, choice);
        if (!context.json) {
            CliContext::print(scenario.path());
            if (!scenario.description.isEmpty())
                CliContext::print(scenario.description);
        }
        for (qsizetype i = 0; i < scenario.steps.size(); ++i) {
            const ScenarioStep& step = scenario.steps[i];
            const StepReport told{.name = step.name, .event = step.request.event()};
            const QString title = ScenarioText::title(told, i + 1, context.catalog);
            const QString order = ScenarioText::order(orders[i]);
            if (context.json) {
                Json line{{"step", i + 1},
                          {"title", title.toStdString()},
                          {"event", step.request.event().toStdString()},
                          {"order", order.toStdString()}};
                if (step.expected.outcome)
                    line["expected"] = outcomeCode(*step.expected.outcome).toStdString();
                CliContext::print(QString::fromStdString(line.dump()));
            } else {
                const QString what = order.isEmpty() ? title : title + QStringLiteral(" · ") + order.left(80);
                CliContext::print(
                    QStringLiteral("%1. %2 → %3").arg(QString::number(i + 1), what, ScenarioText::expectation(step.expected)));
            }
        }
        sayUnfinished(context, scenario.id);
        sayOrders(context, *plan, choice);
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
            const std::expected<ScenarioPlan, ExitCode> plan = planNamed(context, known, name);
            if (!plan) {
                code = plan.error();
                continue;
            }
            sayUnknownEvents(context, *plan);
            sayOddOrders(context, *plan, {});
            if (!context.json)
                CliContext::print(
                    tr("%1: sound, %n step(s)", nullptr, static_cast<int>(plan->scenario.steps.size())).arg(nameOf(plan->scenario)));
        }
        return code;
    }

    static QString nameOf(const Scenario& scenario)
    {
        return scenario.isBuiltIn ? QStringLiteral("%1 (%2)").arg(scenario.id, scenario.name) : scenario.path();
    }

    /// The API may know them; where acceptance is expected it is more likely a slip.
    static void sayUnknownEvents(const CliContext& context, const ScenarioPlan& plan)
    {
        const QList<ScenarioStep>& steps = plan.scenario.steps;
        for (qsizetype i = 0; i < steps.size(); ++i) {
            const QString event = steps[i].request.event();
            if (event.isEmpty() || context.catalog.find(event) || !steps[i].expected.wantsAcceptance())
                continue;
            CliContext::printInfo(tr("%1, step %2: %3")
                                      .arg(plan.scenario.path(), QString::number(i + 1),
                                           issueText({{}, IssueCode::EventUnknown, Severity::Warning, event}, context.catalog)));
        }
    }

    std::unique_ptr<Command> m_run;
    CLI::App* m_list = nullptr;
    CLI::App* m_show = nullptr;
    CLI::App* m_validate = nullptr;
    std::string m_name;
    std::vector<std::string> m_orders;
    std::vector<std::string> m_names;
};

} // namespace

ScenarioLibrary scenarioLibrary(const CliContext& context)
{
    return ScenarioLibrary::read(ScenarioStore(scenariosFolder(context)), presetStore(context), context.catalog);
}

std::expected<ScenarioPlan, ExitCode> planNamed(const CliContext& context, const ScenarioLibrary& library, const QString& name)
{
    const Result<Scenario> scenario = ScenarioStore::find(library.all, name);
    if (!scenario) {
        const QString file = ScenarioStore(scenariosFolder(context)).fileOf(name);
        const auto damaged = std::find_if(library.unreadable.cbegin(), library.unreadable.cend(),
                                          [&file](const Error& error) { return error.subject == file; });
        if (damaged != library.unreadable.cend()) {
            CliContext::fail(*damaged);
            return std::unexpected(exitCodeOf(scenario.error().code));
        }
        sayUnreadable(library);
        return std::unexpected(CliContext::fail(scenario.error()));
    }
    const Result<ScenarioPlan> plan = library.planOf(*scenario);
    if (plan)
        return *plan;
    for (const PlanFault& fault : library.faultsOf(*scenario)) {
        const Scenario& in = fault.scenario;
        const QString place = in.isBuiltIn ? in.id : QDir::toNativeSeparators(ScenarioStore(scenariosFolder(context)).fileOf(in.id));
        const QString said = planErrorText(fault.error);
        CliContext::printError(fault.step == 0 ? QStringLiteral("%1: %2").arg(place, said)
                                               : ScenarioCommand::tr("%1, step %2: %3").arg(place, QString::number(fault.step), said));
    }
    return std::unexpected(exitCodeOf(plan.error().code));
}

std::optional<QStringList> givenOrders(const std::vector<std::string>& orders)
{
    QStringList given;
    for (const std::string& order : orders)
        given.append(QString::fromStdString(order).trimmed());
    given.removeDuplicates(); // each goes once
    if (given.contains(QString())) {
        CliContext::printError(ScenarioCommand::tr("--order-id is empty: leave it out for a new order."));
        return std::nullopt;
    }
    return given.isEmpty() ? QStringList(QString()) : given;
}

void sayOrders(const CliContext& context, const ScenarioPlan& plan, const OrderChoice& choice)
{
    const QList<ScenarioStep>& steps = plan.scenario.steps;
    if (const QString elsewhere = ScenarioText::elsewhere(StepOrders::of(steps, choice)); !elsewhere.isEmpty())
        CliContext::printInfo(elsewhere);
    sayOddOrders(context, plan, choice);
}

void sayOddOrders(const CliContext& context, const ScenarioPlan& plan, const OrderChoice& choice)
{
    const QList<ScenarioStep>& steps = plan.scenario.steps;
    for (const QString& warning : ScenarioText::warnings(StepOrders::issues(steps, choice, context.catalog), context.catalog))
        CliContext::printInfo(warning);
}

void sayUnfinished(const CliContext& context, const QString& scenarioId)
{
    const QList<KeptRun> unfinished = ScenarioRuns(context.folder.scenarioRunsFolder()).unfinished();
    for (const KeptRun& run : unfinished) {
        if (!scenarioId.isEmpty() && run.scenarioId != scenarioId)
            continue;
        CliContext::printInfo(
            ScenarioCommand::tr("The report of the run of \"%1\" of %2 ends before the run did: passed %3 of %4 in %5, %6. Look for "
                                "the last ones in the history: vestnik-cli history")
                .arg(run.scenario, timeText(run.startedAt), QString::number(run.passed), QString::number(run.steps),
                     environmentText(run.environment, run.kind), ScenarioText::orders(run.orders)));
    }
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
