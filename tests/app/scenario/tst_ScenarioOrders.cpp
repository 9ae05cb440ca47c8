#include "ScenarioFixture.h"

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

QTEST_GUILESS_MAIN(tst_ScenarioOrders)
#include "tst_ScenarioOrders.moc"
