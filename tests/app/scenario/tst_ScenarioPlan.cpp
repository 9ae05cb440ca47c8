#include "ScenarioPlan.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

ScenarioStep eventStep(const QString& type)
{
    return {.request = Notification(type)};
}

Scenario scenario(const QString& name, const QList<ScenarioStep>& steps)
{
    return {.id = name, .name = name, .steps = steps};
}

QStringList eventsOf(const Result<ScenarioPlan>& plan)
{
    QStringList events;
    for (const ScenarioStep& step : plan ? plan->scenario.steps : QList<ScenarioStep>())
        events.append(step.request.event());
    return events;
}

} // namespace

class tst_ScenarioPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void includedOnes_standInTheirPlaces();
    void aCircle_isNamed();
    void aPreset_isPutIn();
    void aPresetForNewOrders_givesUpItsOrder();
    void missingParts_areNamed();
    void labels_areGathered();
    void nothingToSend_isSaid();
    void tooManySteps_areRefused();
    void everyFault_isNamedWithItsStep();
    void aNewOrderAndADelay_holdForAllThatIsIncluded();
};

void tst_ScenarioPlan::includedOnes_standInTheirPlaces()
{
    const Scenario inner = scenario(u"inner"_s, {eventStep(u"b"_s), eventStep(u"c"_s)});
    const Scenario outer = scenario(u"outer"_s, {eventStep(u"a"_s), {.include = u"inner"_s}, {.include = u"inner"_s}, eventStep(u"d"_s)});
    QCOMPARE(eventsOf(makeScenarioPlan(outer, {}, {inner, outer})), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"b"_s, u"c"_s, u"d"_s}));
}

void tst_ScenarioPlan::aCircle_isNamed()
{
    const Scenario a = scenario(u"a"_s, {{.include = u"b"_s}});
    const Scenario b = scenario(u"b"_s, {eventStep(u"x"_s), {.include = u"a"_s}});
    QCOMPARE(makeScenarioPlan(a, {}, {a, b}).error(), (Error{ErrorCode::ScenarioCircular, u"a"_s, u"a\nb"_s}));
    const Scenario self = scenario(u"self"_s, {{.include = u"self"_s}});
    QCOMPARE(makeScenarioPlan(self, {}, {self}).error(), (Error{ErrorCode::ScenarioCircular, u"self"_s, u"self"_s}));
}

void tst_ScenarioPlan::aPreset_isPutIn()
{
    const Notification saved(u"order.accepted"_s, {{orderIdField, u"H1"_s}, {u"handoutCode"_s, u"{{ask:Код}}"_s}});
    const PresetStore::Listing presets{.presets = {{.id = u"QA/x"_s, .name = u"x"_s, .notification = saved},
                                                   {.id = u"raw"_s, .name = u"raw"_s, .notification = {}, .rawBody = u"[{{ask:Тело}}"_s}},
                                       .unreadable = {}};
    const Result<ScenarioPlan> plan = makeScenarioPlan(scenario(u"a"_s, {{.preset = u"QA/x"_s}, {.preset = u"raw"_s}}), presets, {});
    QVERIFY(plan);
    QCOMPARE(plan->scenario.steps[0].request, saved);
    QCOMPARE(plan->scenario.steps[1].rawBody, u"[{{ask:Тело}}"_s);
    QCOMPARE(plan->labels, (QStringList{u"Код"_s, u"Тело"_s}));
}

void tst_ScenarioPlan::aPresetForNewOrders_givesUpItsOrder()
{
    const Notification saved(u"order.accepted"_s, {{orderIdField, u"H1"_s}, {orderUuidField, u"u"_s}, {u"number"_s, u"7"_s}});
    const PresetStore::Listing presets{.presets = {{.id = u"x"_s, .name = u"x"_s, .notification = saved, .hasNewOrder = true}},
                                       .unreadable = {}};
    const Result<ScenarioPlan> plan = makeScenarioPlan(scenario(u"a"_s, {{.preset = u"x"_s}}), presets, {});
    QVERIFY(plan);
    QCOMPARE(plan->scenario.steps[0].request, Notification(u"order.accepted"_s, {{u"number"_s, u"7"_s}}));
}

void tst_ScenarioPlan::missingParts_areNamed()
{
    QCOMPARE(makeScenarioPlan(scenario(u"a"_s, {{.preset = u"gone"_s}}), {}, {}).error(),
             (Error{ErrorCode::PresetNotFound, u"gone"_s, {}}));
    QCOMPARE(makeScenarioPlan(scenario(u"a"_s, {{.include = u"gone"_s}}), {}, {}).error(),
             (Error{ErrorCode::ScenarioNotFound, u"gone"_s, {}}));
    const Notification bad(u"order.accepted"_s, {{u"code"_s, u"{{what}}"_s}});
    QCOMPARE(makeScenarioPlan(scenario(u"a"_s, {{.request = bad}}), {}, {}).error(),
             (Error{ErrorCode::PlaceholderUnknown, u"{{what}}"_s, u"code"_s}));
}

void tst_ScenarioPlan::labels_areGathered()
{
    const auto asking = [](const QString& label) {
        return ScenarioStep{.request = Notification(u"order.accepted"_s, {{u"code"_s, u"{{ask:"_s + label + u"}}"_s}})};
    };
    const Result<ScenarioPlan> plan = makeScenarioPlan(scenario(u"a"_s, {asking(u"B"_s), asking(u"A"_s), asking(u"B"_s)}), {}, {});
    QVERIFY(plan);
    QCOMPARE(plan->labels, (QStringList{u"B"_s, u"A"_s}));
}

void tst_ScenarioPlan::nothingToSend_isSaid()
{
    QCOMPARE(makeScenarioPlan(scenario(u"a"_s, {}), {}, {}).error(), (Error{ErrorCode::ScenarioEmpty, u"a"_s, {}}));
}

void tst_ScenarioPlan::tooManySteps_areRefused()
{
    // each doubles the one before: 2^14
    QList<Scenario> all{scenario(u"0"_s, {eventStep(u"a"_s)})};
    for (int i = 1; i <= 14; ++i)
        all.append(scenario(QString::number(i), {{.include = QString::number(i - 1)}, {.include = QString::number(i - 1)}}));
    QCOMPARE(makeScenarioPlan(all.last(), {}, all).error(), (Error{ErrorCode::ScenarioTooLong, u"14"_s, u"10000"_s}));
}

void tst_ScenarioPlan::everyFault_isNamedWithItsStep()
{
    const Notification bad(u"order.accepted"_s, {{u"code"_s, u"{{what}}"_s}});
    const Scenario inner = scenario(u"inner"_s, {eventStep(u"a"_s), {.rawBody = u"[{{now"_s}});
    const Scenario outer = scenario(u"outer"_s,
                                    {{.request = bad}, {.preset = u"gone"_s}, {.include = u"inner"_s}, {.include = u"inner"_s}});
    const QList<PlanFault> faults = planFaults(outer, {}, {inner, outer});
    QCOMPARE(faults.size(), 3);
    QCOMPARE(faults[0], (PlanFault{outer, 1, {ErrorCode::PlaceholderUnknown, u"{{what}}"_s, u"code"_s}}));
    QCOMPARE(faults[1], (PlanFault{outer, 2, {ErrorCode::PresetNotFound, u"gone"_s, {}}}));
    QCOMPARE(faults[2].scenario, inner);
    QCOMPARE(faults[2].step, 2);
    QCOMPARE(faults[2].error.code, ErrorCode::PlaceholderOpen);
    QCOMPARE(makeScenarioPlan(outer, {}, {inner, outer}).error(), faults[0].error);
    QVERIFY(planFaults(scenario(u"sound"_s, {eventStep(u"a"_s)}), {}, {}).isEmpty());
}

void tst_ScenarioPlan::aNewOrderAndADelay_holdForAllThatIsIncluded()
{
    const Scenario inner = scenario(u"inner"_s, {eventStep(u"a"_s), eventStep(u"b"_s)});
    ScenarioStep all{.include = u"inner"_s, .delay = std::chrono::milliseconds(7)};
    all.beginsOrder = true;
    const Result<ScenarioPlan> plan = makeScenarioPlan(scenario(u"outer"_s, {eventStep(u"x"_s), all}), {}, {inner});
    QVERIFY(plan);
    QVERIFY(plan->scenario.steps[1].beginsOrder && !plan->scenario.steps[2].beginsOrder);
    QCOMPARE(plan->scenario.steps[1].delay.count(), 7);
}

QTEST_APPLESS_MAIN(tst_ScenarioPlan)
#include "tst_ScenarioPlan.moc"
