#include "ScenarioFixture.h"
#include "ScenarioRuns.h"

#include <QTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

using enum StepReport::State;

ScenarioStep step(const QString& event)
{
    return {.request = Notification(event), .expected = {.outcome = Outcome::Processed}};
}

ScenarioStep of(const QString& order)
{
    ScenarioStep fixed = step(u"order.accepted"_s);
    fixed.request.setText(orderIdField, order);
    return fixed;
}

Scenario scenario(const QList<ScenarioStep>& steps)
{
    return {.id = u"s"_s, .name = u"s"_s, .steps = steps};
}

QList<StepReport::State> statesOf(const ScenarioReport& report, qsizetype order)
{
    QList<StepReport::State> states;
    for (const StepReport& step : report.orders.value(order).steps)
        states.append(step.state);
    return states;
}

} // namespace

/// To which order each step goes, where it is not the run's alone.
class tst_ScenarioOrders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRetryBehindASkippedNewOrder_goesToTheOrderOfItsStep();
    void aFixedOrder_goesWithTheNextOneThatReachesIt();
    void aFixedOrderThatIsGiven_goesWithNoOther();
    void aRunThatDidNotBegin_hasNotEnded();
    void anAnswerOfSpaces_isNone();
};

void tst_ScenarioOrders::aRetryBehindASkippedNewOrder_goesToTheOrderOfItsStep()
{
    ScenarioFixture f;
    ScenarioStep elsewhere = of(u"H900"_s);
    elsewhere.beginsOrder = true;
    const Scenario own = scenario({step(u"order.accepted"_s), elsewhere});
    const std::unique_ptr<ScenarioRun> run = f.make(own, f.options({u"H1"_s, u"H2"_s}));
    const QSignalSpy finished(run.get(), &ScenarioRun::finished);
    run->start();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(statesOf(run->report(), 1), (QList{Passed, Skipped}));
    run->retry(1);
    QTRY_COMPARE(finished.size(), 2);
    QCOMPARE(run->report().orders[1].steps[0].tries, 2);
    QCOMPARE(run->report().orders[1].steps[0].orderId, u"H2"_s);
    QCOMPARE(run->report().orders[1].steps[0].outcome, Outcome::AlreadyProcessed);
}

void tst_ScenarioOrders::aFixedOrder_goesWithTheNextOneThatReachesIt()
{
    ScenarioFixture f;
    ScenarioStep late = step(u"order.in_work"_s);
    late.delay = std::chrono::milliseconds(500);
    const Scenario own = scenario({step(u"order.accepted"_s), late, of(u"H900"_s)});
    // The first order is not known, so that its run ends at once; the other one is still on its way.
    const ScenarioReport report = f.run(own, f.options({u"H404-1"_s, u"H2"_s}));
    QCOMPARE(statesOf(report, 0), (QList{Failed, NotRun, Skipped}));
    QCOMPARE(statesOf(report, 1), (QList{Passed, Passed, Passed}));
    QCOMPARE(report.orders[1].steps[2].orderId, u"H900"_s);
    QVERIFY(!report.orders[0].steps[2].isUnsent);
}

void tst_ScenarioOrders::aFixedOrderThatIsGiven_goesWithNoOther()
{
    ScenarioFixture f;
    const Scenario own = scenario({step(u"order.accepted"_s), of(u"H404-1"_s)});
    const ScenarioReport report = f.run(own, f.options({u"H404-1"_s, u"H2"_s}));
    QCOMPARE(statesOf(report, 0), (QList{Failed, NotRun}));
    QCOMPARE(statesOf(report, 1), (QList{Passed, Skipped}));
    QVERIFY(report.orders[1].steps[1].isUnsent);
    QVERIFY(reportOf(reportJson(report), {})->orders[1].steps[1].isUnsent);
}

void tst_ScenarioOrders::aRunThatDidNotBegin_hasNotEnded()
{
    ScenarioFixture f;
    const std::unique_ptr<ScenarioRun> run = f.make(scenario({step(u"order.accepted"_s)}), f.options());
    QVERIFY(!run->report().endedEarly());
}

void tst_ScenarioOrders::anAnswerOfSpaces_isNone()
{
    ScenarioFixture f;
    ScenarioStep asking = step(u"order.accepted"_s);
    asking.request.setText(u"handoutCode", u"{{ask:Code}}"_s);
    ScenarioOptions options = f.options();
    options.answers.insert(u"Code"_s, u"  "_s);
    const ScenarioPlan plan = makeScenarioPlan(scenario({asking}), {}, {}).value();
    QCOMPARE(ScenarioRun::check(plan, options).error().code, ErrorCode::PlaceholderUnanswered);
}

QTEST_GUILESS_MAIN(tst_ScenarioOrders)
#include "tst_ScenarioOrders.moc"
