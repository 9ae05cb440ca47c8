#include "BuiltInScenarios.h"
#include "ScenarioFixture.h"

#include <QSet>
#include <QTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

Scenario find(const QString& id)
{
    for (const Scenario& scenario : builtInScenarios(EventCatalog::builtIn())) {
        if (scenario.id == u"builtin/"_s + id)
            return scenario;
    }
    return {};
}

qsizetype expecting(const Scenario& scenario, Outcome outcome)
{
    return std::count_if(scenario.steps.cbegin(), scenario.steps.cend(),
                         [outcome](const ScenarioStep& step) { return step.expected.outcome == outcome; });
}

} // namespace

class tst_BuiltInScenarios : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ids_differ_andStay();
    void schemes_areWhole();
    void pairs_areAllThere_withWhatTheContractSays();
    void limits_areThoseOfTheContract();
    void anEmptyCatalogue_hasNone();
    void theSandbox_answersAsExpected_data();
    void theSandbox_answersAsExpected();
    void aSecondRun_answersTheSame();
};

void tst_BuiltInScenarios::ids_differ_andStay()
{
    QStringList ids;
    for (const Scenario& scenario : builtInScenarios(EventCatalog::builtIn())) {
        QVERIFY(scenario.isBuiltIn);
        QVERIFY(!scenario.name.isEmpty());
        QVERIFY(!scenario.steps.isEmpty());
        ids.append(scenario.id);
    }
    // Build servers name them.
    QCOMPARE(ids,
             (QStringList{u"builtin/scheme-platform_delivers"_s, u"builtin/scheme-pick_up"_s, u"builtin/scheme-retailer_delivers"_s,
                          u"builtin/cancel-at-each-stage"_s, u"builtin/every-pair"_s, u"builtin/order-ids"_s, u"builtin/wrong-token"_s,
                          u"builtin/limits"_s, u"builtin/repeats"_s, u"builtin/sandbox-answers"_s}));
}

void tst_BuiltInScenarios::schemes_areWhole()
{
    const Scenario scenario = find(u"scheme-retailer_delivers"_s);
    QStringList events;
    for (const ScenarioStep& step : scenario.steps)
        events.append(step.request.event());
    QCOMPARE(events,
             (QStringList{u"order.accepted"_s, u"order.in_work"_s, u"order.assembled"_s, u"order.ready_for_delivery"_s,
                          u"order.delivering"_s, u"order.delivered"_s}));
    QCOMPARE(expecting(scenario, Outcome::Processed), 6);
}

// Counted by hand: eight events; delivering and delivered need ready_for_delivery; canceled ends the order.
void tst_BuiltInScenarios::pairs_areAllThere_withWhatTheContractSays()
{
    const Scenario scenario = find(u"every-pair"_s);
    QCOMPARE(scenario.steps.size(), 2 * 8 * 8);
    // Of itself: six are accepted at first, and delivering and delivered are refused twice.
    QCOMPARE(expecting(scenario, Outcome::AlreadyProcessed), 6);
    // First steps refused: 2 × 8. Second steps: after the five plain ones before and beside ready_for_delivery, two each: 5 × 2; after ready: none;
    // after delivering and delivered, which were refused: two each; after canceled: the seven others.
    QCOMPARE(expecting(scenario, Outcome::Invalid), 16 + 4 * 2 + 2 * 2 + 7);
    QCOMPARE(expecting(scenario, Outcome::Processed), 128 - 6 - (16 + 4 * 2 + 2 * 2 + 7));
}

void tst_BuiltInScenarios::limits_areThoseOfTheContract()
{
    const Scenario scenario = find(u"limits"_s);
    QSet<QString> fields;
    for (const ScenarioStep& step : scenario.steps) {
        const QString field = step.name.section(u" · "_s, 0, 0);
        const bool isOver = step.name.endsWith(u"256"_s);
        QCOMPARE(step.expected.outcome, isOver ? Outcome::Invalid : Outcome::Processed);
        QCOMPARE(step.expected.errorField, isOver ? field : QString());
        fields.insert(field);
    }
    QCOMPARE(fields, (QSet<QString>{orderIdField, orderUuidField, u"code"_s, u"handoutCode"_s}));
}

void tst_BuiltInScenarios::anEmptyCatalogue_hasNone()
{
    QVERIFY(builtInScenarios(EventCatalog()).isEmpty());
}

void tst_BuiltInScenarios::theSandbox_answersAsExpected_data()
{
    QTest::addColumn<QString>("id");
    for (const Scenario& scenario : builtInScenarios(EventCatalog::builtIn()))
        QTest::newRow(qPrintable(scenario.id)) << scenario.id.section(u'/', 1);
}

void tst_BuiltInScenarios::theSandbox_answersAsExpected()
{
    QFETCH(const QString, id);
    ScenarioFixture f;
    QVERIFY(f.isReady);
    const Scenario scenario = find(id);
    const ScenarioReport report = f.run(scenario);
    QCOMPARE(report.steps(), scenario.steps.size());
    for (const StepReport& step : report.orders.value(0).steps) {
        const QString told = step.name + u' ' + step.event + u' ' + QString::fromUtf8(step.request.left(200)) + u' '
            + QString::fromUtf8(step.response.left(200));
        QVERIFY2(step.state == StepReport::State::Passed, qPrintable(told));
        QVERIFY(!step.delivery.isEmpty());
    }
    QVERIFY(report.hasPassed());
}

void tst_BuiltInScenarios::aSecondRun_answersTheSame()
{
    ScenarioFixture f;
    for (int i = 0; i < 2; ++i)
        QVERIFY(f.run(find(u"limits"_s)).hasPassed());
}

QTEST_GUILESS_MAIN(tst_BuiltInScenarios)
#include "tst_BuiltInScenarios.moc"
