#include "BuiltInScenarios.h"

#include "Language.h"
#include "OrderLifecycle.h"
#include "SandboxApi.h"
#include "Text.h"

#include <QCoreApplication>

#include <algorithm>

namespace vestnik {
namespace {

struct Names {
    Q_DECLARE_TR_FUNCTIONS(BuiltInScenarios)
};

Scenario scenarioOf(const char* id, const QString& name, const QString& description)
{
    return {.id = QStringLiteral("builtin/") + QLatin1String(id), .name = name, .description = description, .isBuiltIn = true};
}

ScenarioStep stepOf(const QString& event, Outcome expected)
{
    return {.request = Notification(event), .expected = {.outcome = expected}, .onSurprise = OnSurprise::GoOn};
}

/// The outcome of an event after those that were accepted, as the rules of the contract's life cycle have it.
Outcome outcomeAfter(QStringList& accepted, const QString& event, const EventCatalog& catalog)
{
    if (accepted.contains(event))
        return Outcome::AlreadyProcessed;
    Issues issues = OrderLifecycle(catalog).check(accepted, event);
    issues.removeIf([](const Issue& issue) { return issue.code == IssueCode::NotAfter; }); // it is unusual, and accepted
    if (!issues.isEmpty())
        return Outcome::Invalid;
    accepted.append(event);
    return Outcome::Processed;
}

/// Events for one new order, each with the outcome that follows from those before it.
QList<ScenarioStep> orderOf(const QStringList& events, const EventCatalog& catalog)
{
    QList<ScenarioStep> steps;
    QStringList accepted;
    for (const QString& event : events) {
        ScenarioStep step = stepOf(event, outcomeAfter(accepted, event, catalog));
        step.beginsOrder = steps.isEmpty();
        steps.append(step);
    }
    return steps;
}

Scenario ofScheme(const Scheme& scheme, const EventCatalog& catalog)
{
    QStringList events = scheme.events;
    events.removeIf([&catalog](const QString& event) { return catalog.cancels(event); });
    Scenario scenario = scenarioOf("scheme-", localized(scheme.title, Language::current()),
                                   Names::tr("The events of this scheme, one after the other."));
    scenario.id += scheme.id;
    scenario.steps = orderOf(events, catalog);
    for (ScenarioStep& step : scenario.steps)
        step.onSurprise = OnSurprise::Stop;
    return scenario;
}

Scenario cancellations(const EventCatalog& catalog)
{
    Scenario scenario = scenarioOf("cancel-at-each-stage", Names::tr("Cancel at each stage"),
                                   Names::tr("A new order for each stage, which is then canceled. A delivered order cannot be."));
    QStringList stages;
    for (const EventType& event : catalog.events()) {
        if (event.cancelsOrder)
            continue;
        stages.append(event.id);
        scenario.steps += orderOf(stages + QStringList(cancelingEvent.toString()), catalog);
    }
    return scenario;
}

Scenario everyPair(const EventCatalog& catalog)
{
    Scenario scenario = scenarioOf("every-pair", Names::tr("Each event right after each other"),
                                   Names::tr("A new order for each pair of events; a repeat is told by 202."));
    for (const EventType& first : catalog.events()) {
        for (const EventType& second : catalog.events())
            scenario.steps += orderOf({first.id, second.id}, catalog);
    }
    return scenario;
}

Scenario idsOfOrders(const EventCatalog& catalog)
{
    Scenario scenario = scenarioOf("order-ids", Names::tr("Order ID and UUID"),
                                   Names::tr("The order by its ID, by its UUID, by both, and by none, which is refused."));
    const QString event = catalog.events().constFirst().id;
    for (const StepIds ids : {StepIds::Id, StepIds::Uuid, StepIds::Both, StepIds::None}) {
        ScenarioStep step = stepOf(event, ids == StepIds::None ? Outcome::Invalid : Outcome::Processed);
        step.ids = ids;
        step.beginsOrder = true;
        scenario.steps.append(step);
    }
    return scenario;
}

Scenario badToken(const EventCatalog& catalog)
{
    Scenario scenario = scenarioOf("wrong-token", Names::tr("Wrong token"),
                                   Names::tr("A token that the API does not know is refused with 401."));
    ScenarioStep step = stepOf(catalog.events().constFirst().id, Outcome::Unauthorized);
    step.hasWrongToken = true;
    scenario.steps = {step};
    return scenario;
}

Scenario limits(const EventCatalog& catalog)
{
    Scenario scenario = scenarioOf("limits", Names::tr("Longest values"),
                                   Names::tr("Each field with as many characters as it may have, and with one more, which is refused."));
    for (const FieldSpec& field : catalog.fields()) {
        const bool isText = field.type == FieldType::Text || field.type == FieldType::Id;
        const bool isOfAll = field.path == orderIdField || field.path == orderUuidField;
        const auto event = std::find_if(catalog.events().cbegin(), catalog.events().cend(),
                                        [&](const EventType& type) { return isOfAll || type.takes(field.path); });
        if (!isText || field.maxLength <= 0 || event == catalog.events().cend())
            continue;
        for (const qsizetype length : {field.maxLength, field.maxLength + 1}) {
            const bool fits = length == field.maxLength;
            ScenarioStep step = stepOf(event->id, fits ? Outcome::Processed : Outcome::Invalid);
            step.name = QStringLiteral("%1 · %2").arg(field.path).arg(length);
            step.beginsOrder = true;
            step.expected.errorField = fits ? QString() : field.path;
            // Another value at every run, since a repeat is answered by 202.
            const QString beginning = isOfAll ? QStringLiteral("{{random:digits:10}}") : QString();
            step.request.setText(field.path, beginning + QString(length - (isOfAll ? 10 : 0), u'1'));
            scenario.steps.append(step);
        }
    }
    return scenario;
}

Scenario repeats(const EventCatalog& catalog)
{
    Scenario scenario = scenarioOf("repeats", Names::tr("Each event twice"),
                                   Names::tr("The second time the API answers 202: already processed."));
    for (const EventType& event : catalog.events()) {
        QStringList events{event.id, event.id};
        if (!event.after.isEmpty())
            events.prepend(event.after);
        scenario.steps += orderOf(events, catalog);
    }
    return scenario;
}

Scenario sandboxAnswers(const EventCatalog& catalog)
{
    Scenario scenario = scenarioOf(
        "sandbox-answers", Names::tr("Each answer of the sandbox"),
        Names::tr("The orders that the sandbox refuses, answers late, or cuts off. The late one takes 15 seconds."));
    scenario.isForSandbox = true;
    for (const ProvokedAnswer& answer : provokedAnswers()) {
        ScenarioStep step = stepOf(catalog.events().constFirst().id, answer.outcome);
        step.request.setText(orderIdField, answer.prefix + QStringLiteral("{{random:digits:8}}"));
        if (answer.status != 200)
            step.expected.status = answer.status;
        scenario.steps.append(step);
    }
    return scenario;
}

} // namespace

QList<Scenario> builtInScenarios(const EventCatalog& catalog)
{
    if (catalog.events().isEmpty())
        return {};
    QList<Scenario> scenarios;
    for (const Scheme& scheme : catalog.schemes())
        scenarios.append(ofScheme(scheme, catalog));
    for (const auto make : {cancellations, everyPair, idsOfOrders, badToken, limits, repeats, sandboxAnswers})
        scenarios.append(make(catalog));
    return scenarios;
}

QList<Scenario> withBuiltIn(const QList<Scenario>& scenarios, const EventCatalog& catalog)
{
    return scenarios + builtInScenarios(catalog);
}

} // namespace vestnik
