#include "Faults.h"
#include "FaultServer.h"
#include "JournalQueries.h"
#include "Language.h"
#include "ManualClock.h"
#include "ScenarioFixture.h"
#include "ScenarioText.h"

#include <QRandomGenerator>
#include <QTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

ScenarioStep step(const QString& event, Outcome expected = Outcome::Processed, OnSurprise onSurprise = OnSurprise::Stop)
{
    return {.request = Notification(event), .expected = {.outcome = expected}, .onSurprise = onSurprise};
}

Scenario scenario(const QList<ScenarioStep>& steps)
{
    return {.id = u"s"_s, .name = u"Сценарий"_s, .steps = steps};
}

QList<StepReport::State> statesOf(const ScenarioReport& report, qsizetype order = 0)
{
    QList<StepReport::State> states;
    for (const StepReport& step : report.orders.value(order).steps)
        states.append(step.state);
    return states;
}

/// Steps whose values are put together of placeholders by chance.
QList<ScenarioStep> randomSteps(QRandomGenerator& random, int count)
{
    const QStringList all{u"{{uuid}}"_s,          u"{{now}}"_s,      u"{{now-7d}}"_s,  u"{{counter:n}}"_s, u"{{random:digits:10}}"_s,
                          u"{{random:hex:31}}"_s, u"{{order_id}}"_s, u"{{ask:Код}}"_s, u"{{{{x}}"_s,       u" и "_s};
    QList<ScenarioStep> steps;
    for (int i = 0; i < count; ++i) {
        ScenarioStep one = step(u"order.accepted"_s);
        for (const QString& field : {u"handoutCode"_s, u"number"_s}) {
            QString text;
            for (int parts = 1 + random.bounded(5); parts > 0; --parts)
                text += all[random.bounded(static_cast<int>(all.size()))];
            one.request.setText(field, text);
        }
        steps.append(one);
    }
    return steps;
}

using enum StepReport::State;

} // namespace

class tst_ScenarioRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void production_isRefused();
    void whatIsForTheSandbox_goesNowhereElse();
    void missingAnswers_areNamedBeforeAnythingGoes();
    void everyStep_isADeliveryWithTheScenariosName();
    void previewWireAndJournal_haveTheSameBytes();
    void aSurprise_stops_goesOn_asks();
    void retry_sendsTheStepAgain();
    void aNamedStep_showsItsEvent();
    void eachPartOfAnExpectation_isLookedAt_data();
    void eachPartOfAnExpectation_isLookedAt();
    void aNewOrder_beginsWhereTheStepSaysSo();
    void severalOrders_goBesideEachOther();
    void aStepOfAFixedOrder_goesOnceForAllOrders();
    void aStepOfAFixedOrder_goesWithThatOrder();
    void aGivenOrder_isTheOneThatEveryStepGoesTo();
    void aUuid_isTakenForOne();
    void pause_letsNoFurtherStepGo_stepOnceLetsOne();
    void aDelay_isWaitedFor_andStopEndsIt();
    void aPauseDuringADelay_holdsTheStepBack();
    void stop_endsTheRun();
    void aRequestThatDidNotLeave_isSaidToBeSo();
    void stepsThatDidNotRun_nameTheOrderTheyWouldGoTo();
    void aPlaceholderWithoutAnOrder_failsItsStepAlone();
    void aWrongToken_goesForItsStepAlone();
    void bracesInAGivenOrder_areNoPlaceholders();
};

void tst_ScenarioRun::production_isRefused()
{
    ScenarioFixture f;
    ScenarioOptions options = f.options();
    options.environment.kind = EnvironmentKind::Production;
    options.environment.name = u"shop"_s;
    const ScenarioPlan plan = makeScenarioPlan(scenario({step(u"order.accepted"_s)}), {}, {}).value();
    QCOMPARE(ScenarioRun::check(plan, options).error(), (Error{ErrorCode::ScenarioInProduction, u"shop"_s, {}}));
    options.environment.kind = EnvironmentKind::Test;
    QVERIFY(ScenarioRun::check(plan, options));
}

void tst_ScenarioRun::whatIsForTheSandbox_goesNowhereElse()
{
    ScenarioFixture f;
    Scenario own = scenario({step(u"order.accepted"_s)});
    own.isForSandbox = true;
    const ScenarioPlan plan = makeScenarioPlan(own, {}, {}).value();
    ScenarioOptions options = f.options();
    QVERIFY(ScenarioRun::check(plan, options));
    options.environment.kind = EnvironmentKind::Test;
    QCOMPARE(ScenarioRun::check(plan, options).error().code, ErrorCode::ScenarioForSandbox);
}

void tst_ScenarioRun::missingAnswers_areNamedBeforeAnythingGoes()
{
    ScenarioFixture f;
    ScenarioStep asking = step(u"order.accepted"_s);
    asking.request.setText(u"handoutCode", u"{{ask:Код}}"_s);
    const ScenarioPlan plan = makeScenarioPlan(scenario({asking}), {}, {}).value();
    ScenarioOptions options = f.options();
    QCOMPARE(ScenarioRun::check(plan, options).error(), (Error{ErrorCode::PlaceholderUnanswered, u"Код"_s, {}}));
    options.answers.insert(u"Код"_s, u"17"_s);
    QVERIFY(ScenarioRun::check(plan, options));
    const ScenarioReport report = f.run(scenario({asking}), options);
    QVERIFY(report.hasPassed());
    QVERIFY(report.orders[0].steps[0].request.contains(R"("handoutCode":"17")"));
}

void tst_ScenarioRun::everyStep_isADeliveryWithTheScenariosName()
{
    ScenarioFixture f;
    ScenarioOptions options = f.options({u"H77"_s});
    options.operatorName = u"Анна"_s;
    options.reason = u"QA-1"_s;
    const ScenarioReport report = f.run(scenario({step(u"order.accepted"_s), step(u"order.accepted"_s, Outcome::AlreadyProcessed)}),
                                        options);
    QVERIFY(report.hasPassed());
    QCOMPARE(report.orders[0].order, u"H77"_s);
    JournalQueries queries(f.path.path(), f.journal.runId());
    QStringList reasons;
    for (const StepReport& done : report.orders[0].steps) {
        const Result<DeliveryRecord> record = queries.delivery(done.delivery);
        QVERIFY(record);
        QCOMPARE(record->summary.source, u"scenario"_s);
        QCOMPARE(record->summary.operatorName, u"Анна"_s);
        QCOMPARE(record->summary.orderId, u"H77"_s);
        QCOMPARE(record->summary.outcome, done.outcome);
        reasons.append(record->summary.reason);
    }
    QCOMPARE(reasons, (QStringList{u"QA-1 · Сценарий · 1/2"_s, u"QA-1 · Сценарий · 2/2"_s}));
}

void tst_ScenarioRun::previewWireAndJournal_haveTheSameBytes()
{
    constexpr int orders = 20; // side by side, so that their records go to the disk together
    constexpr int steps = 50;
    FaultServer server(faults::answer(200));
    ScenarioFixture f;
    Environment trial{.id = EnvironmentStore::newId(), .name = u"trial"_s, .baseUrl = server.baseUrl()};
    QVERIFY(f.environments.save(trial));
    f.tokens.keepForSession(trial, SecretKind::Token, u"secret-token"_s);
    ScenarioOptions options = f.options();
    options.environment = trial;
    options.answers.insert(u"Код"_s, u"\"я\\ 😀"_s);
    options.orders = QStringList(orders, QString());
    QRandomGenerator random(20'261'130); // the same ones each time
    const ScenarioReport report = f.run(scenario(randomSteps(random, steps)), options);
    QVERIFY(report.hasPassed());
    QHash<QByteArray, int> wire; // how often each body came
    const QList<QByteArray> requests = server.requests();
    QCOMPARE(requests.size(), orders * steps);
    for (const QByteArray& request : requests)
        ++wire[request.sliced(request.indexOf("\r\n\r\n") + 4)];
    QVERIFY2(wire.size() > 900, qPrintable(QString::number(wire.size()))); // few are the same by chance
    JournalQueries queries(f.path.path(), f.journal.runId());
    for (const OrderReport& order : report.orders) {
        for (const StepReport& done : order.steps) {
            QVERIFY2(wire[done.request]-- > 0, done.request.constData());
            QCOMPARE(DeliveryReport::fromRecord(*queries.delivery(done.delivery)).exchange.request.body, done.request);
        }
    }
}

void tst_ScenarioRun::aSurprise_stops_goesOn_asks()
{
    ScenarioFixture f;
    const auto with = [](OnSurprise onSurprise) {
        return scenario({step(u"order.accepted"_s), step(u"order.delivering"_s, Outcome::Processed, onSurprise), step(u"order.in_work"_s)});
    };
    QCOMPARE(statesOf(f.run(with(OnSurprise::Stop))), (QList{Passed, Failed, NotRun}));
    QCOMPARE(statesOf(f.run(with(OnSurprise::GoOn))), (QList{Passed, Failed, Passed}));

    const std::unique_ptr<ScenarioRun> run = f.make(with(OnSurprise::Ask), f.options());
    const QSignalSpy finished(run.get(), &ScenarioRun::finished);
    run->start();
    QTRY_COMPARE(run->state(), ScenarioRun::State::Asking);
    QCOMPARE(statesOf(run->report()), (QList{Passed, Failed, NotRun}));
    QCOMPARE(run->report().orders[0].steps[1].mismatches, (QList<Mismatch>{{Mismatch::Kind::Outcome, u"processed"_s, u"invalid"_s}}));
    QVERIFY(finished.isEmpty());
    run->goOn(0);
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(statesOf(run->report()), (QList{Passed, Failed, Passed}));
}

void tst_ScenarioRun::retry_sendsTheStepAgain()
{
    ScenarioFixture f;
    // It is refused until the event before it is there, which nobody but the test sends.
    const std::unique_ptr<ScenarioRun> run = f.make(scenario({step(u"order.delivering"_s), step(u"order.delivered"_s)}),
                                                    f.options({u"H1"_s}));
    const QSignalSpy finished(run.get(), &ScenarioRun::finished);
    run->start();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(statesOf(run->report()), (QList{Failed, NotRun}));
    QVERIFY(f.run(scenario({step(u"order.ready_for_delivery"_s)}), f.options({u"H1"_s})).hasPassed());
    run->retry(0);
    QTRY_COMPARE(statesOf(run->report()), (QList{Passed, NotRun}));
    QCOMPARE(run->state(), ScenarioRun::State::Paused); // one step was asked for, and no more
    QCOMPARE(run->report().orders[0].steps[0].tries, 2);
    QVERIFY(run->report().orders[0].steps[0].mismatches.isEmpty());
    run->start();
    QTRY_COMPARE(finished.size(), 2);
    QCOMPARE(statesOf(run->report()), (QList{Passed, Passed}));
}

void tst_ScenarioRun::aNamedStep_showsItsEvent()
{
    const EventCatalog& catalog = EventCatalog::builtIn();
    const QString event = catalog.title(u"order.canceled"_s, Language::current());
    QCOMPARE(ScenarioText::title({.name = u"slow"_s, .event = u"order.canceled"_s}, 1, catalog), event + u" (slow)"_s);
    QCOMPARE(ScenarioText::title({.name = event, .event = u"order.canceled"_s}, 1, catalog), event);
    QCOMPARE(ScenarioText::title({.event = u"order.canceled"_s}, 1, catalog), event);
}

void tst_ScenarioRun::eachPartOfAnExpectation_isLookedAt_data()
{
    QTest::addColumn<QString>("order");
    QTest::addColumn<Expectation>("expected");
    QTest::addColumn<bool>("passes");
    QTest::newRow("nothing, refused") << u"H404-1"_s << Expectation{} << false;
    QTest::newRow("nothing, accepted") << u"H1"_s << Expectation{} << true;
    QTest::newRow("the time alone, refused") << u"H404-1"_s << Expectation{.atMost = 60s} << false;
    QTest::newRow("any") << u"H404-1"_s << Expectation{.isAny = true} << true;
    QTest::newRow("outcome") << u"H404-1"_s << Expectation{.outcome = Outcome::NotFound} << true;
    QTest::newRow("another outcome") << u"H404-1"_s << Expectation{.outcome = Outcome::Processed} << false;
    QTest::newRow("status") << u"H404-1"_s << Expectation{.status = 404} << true;
    QTest::newRow("another status") << u"H404-1"_s << Expectation{.status = 405} << false;
    QTest::newRow("field") << u"H404-1"_s << Expectation{.errorField = u"order_id"_s} << true;
    QTest::newRow("another field") << u"H404-1"_s << Expectation{.errorField = u"code"_s} << false;
    QTest::newRow("pattern") << u"H404-1"_s << Expectation{.pattern = u"not_.ound.*404"_s} << true;
    QTest::newRow("another pattern") << u"H404-1"_s << Expectation{.pattern = u"^ok$"_s} << false;
    QTest::newRow("pattern of no body") << u"H1"_s << Expectation{.pattern = u"^$"_s} << true;
    QTest::newRow("time") << u"H1"_s << Expectation{.atMost = 60s} << true;
    QTest::newRow("several, one wrong") << u"H404-1"_s << Expectation{.outcome = Outcome::NotFound, .status = 404, .errorField = u"code"_s}
                                        << false;
}

void tst_ScenarioRun::eachPartOfAnExpectation_isLookedAt()
{
    QFETCH(const QString, order);
    QFETCH(const Expectation, expected);
    QFETCH(const bool, passes);
    ScenarioFixture f;
    ScenarioStep one = step(u"order.accepted"_s);
    one.expected = expected;
    const ScenarioReport report = f.run(scenario({one}), f.options({order}));
    QCOMPARE(report.hasPassed(), passes);
    QCOMPARE(report.orders[0].steps[0].mismatches.size(), passes ? 0 : 1);
}

void tst_ScenarioRun::aNewOrder_beginsWhereTheStepSaysSo()
{
    ScenarioFixture f;
    ScenarioStep fresh = step(u"order.accepted"_s);
    fresh.beginsOrder = true;
    const ScenarioReport report = f.run(scenario({fresh, step(u"order.in_work"_s), fresh, step(u"order.in_work"_s)}), f.options({u"H5"_s}));
    QVERIFY(report.hasPassed());
    QStringList orders;
    for (const StepReport& done : report.orders[0].steps)
        orders.append(done.orderId);
    QCOMPARE(orders[0], u"H5"_s); // a person's order is the first one
    QCOMPARE(orders[1], u"H5"_s);
    QVERIFY(orders[2] != u"H5"_s && !orders[2].isEmpty());
    QCOMPARE(orders[3], orders[2]);
}

void tst_ScenarioRun::severalOrders_goBesideEachOther()
{
    ScenarioFixture f;
    const QStringList orders{u"H1"_s, u"H404-2"_s, u"H3"_s};
    const ScenarioReport report = f.run(scenario({step(u"order.accepted"_s), step(u"order.in_work"_s)}), f.options(orders));
    QCOMPARE(report.orders.size(), 3);
    QCOMPARE(statesOf(report, 0), (QList{Passed, Passed}));
    QCOMPARE(statesOf(report, 1), (QList{Failed, NotRun}));
    QCOMPARE(statesOf(report, 2), (QList{Passed, Passed}));
    QCOMPARE(report.count(Passed), 4);
    QVERIFY(!report.hasPassed());
}

void tst_ScenarioRun::aStepOfAFixedOrder_goesOnceForAllOrders()
{
    ScenarioFixture f;
    ScenarioStep fixed = step(u"order.in_work"_s, Outcome::Processed, OnSurprise::GoOn);
    fixed.request.setText(orderIdField, u"H77"_s);
    const std::unique_ptr<ScenarioRun> run = f.make(scenario({step(u"order.accepted"_s), fixed}), f.options({u"H1"_s, u"H2"_s}));
    const QSignalSpy finished(run.get(), &ScenarioRun::finished);
    run->start();
    QTRY_COMPARE(finished.size(), 1);
    const ScenarioReport& report = run->report();
    QCOMPARE(statesOf(report, 0), (QList{Passed, Passed}));
    QCOMPARE(statesOf(report, 1), (QList{Passed, Skipped}));
    QCOMPARE(report.orders[1].steps[1].orderId, u"H77"_s);
    QCOMPARE(report.steps(), 3);
    QVERIFY(report.hasPassed());
    QCOMPARE(run->stepToRetry(1), 0); // what did not go is not tried again
    QVERIFY(run->mayRetry(1));
    run->retry(1);
    QTRY_COMPARE(finished.size(), 2);
    QCOMPARE(report.orders[1].steps[1].tries, 0);
}

void tst_ScenarioRun::aStepOfAFixedOrder_goesWithThatOrder()
{
    ScenarioFixture f;
    ScenarioStep fixed = step(u"order.accepted"_s);
    fixed.request.setText(orderIdField, u"H2"_s);
    const ScenarioReport report = f.run(scenario({fixed, step(u"order.in_work"_s)}), f.options({u"H1"_s, u"H2"_s}));
    QCOMPARE(statesOf(report, 0), (QList{Skipped, Passed}));
    QCOMPARE(statesOf(report, 1), (QList{Passed, Passed}));
}

void tst_ScenarioRun::aGivenOrder_isTheOneThatEveryStepGoesTo()
{
    const QString uuid = u"0cc3a1f5-62d8-4f27-9f0c-17e6fdc4a9b1"_s;
    ScenarioFixture f;
    Scenario own;
    own.name = u"ids"_s;
    for (const StepIds ids : {StepIds::Id, StepIds::Uuid, StepIds::Both}) {
        own.steps.append(step(u"order.accepted"_s));
        own.steps.last().ids = ids;
        own.steps.last().onSurprise = OnSurprise::GoOn;
    }
    const ScenarioReport report = f.run(own, f.options({u"H9"_s, uuid}));
    QCOMPARE(report.orders.size(), 2);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(report.orders[0].steps[i].orderId, u"H9"_s); // and to no made-up UUID
        QCOMPARE(report.orders[0].steps[i].orderUuid, QString());
        QCOMPARE(report.orders[1].steps[i].orderUuid, uuid);
        QCOMPARE(report.orders[1].steps[i].orderId, QString());
    }
}

void tst_ScenarioRun::aUuid_isTakenForOne()
{
    ScenarioFixture f;
    ScenarioStep one = step(u"order.accepted"_s);
    one.ids = StepIds::Uuid;
    const QString uuid = u"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"_s;
    const ScenarioReport report = f.run(scenario({one}), f.options({uuid}));
    QCOMPARE(report.orders[0].order, uuid);
    QCOMPARE(report.orders[0].steps[0].orderUuid, uuid);
    QCOMPARE(report.orders[0].steps[0].orderId, QString());
}

void tst_ScenarioRun::pause_letsNoFurtherStepGo_stepOnceLetsOne()
{
    ScenarioFixture f;
    const std::unique_ptr<ScenarioRun> run = f.make(
        scenario({step(u"order.accepted"_s), step(u"order.in_work"_s), step(u"order.assembled"_s)}), f.options());
    const QSignalSpy finished(run.get(), &ScenarioRun::finished);
    run->stepOnce();
    QTRY_COMPARE(statesOf(run->report()), (QList{Passed, NotRun, NotRun}));
    QCOMPARE(run->state(), ScenarioRun::State::Paused);
    run->stepOnce();
    QTRY_COMPARE(statesOf(run->report()), (QList{Passed, Passed, NotRun}));
    QTest::qWait(50);
    QCOMPARE(statesOf(run->report()), (QList{Passed, Passed, NotRun}));
    run->start();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(run->report().hasPassed());
}

void tst_ScenarioRun::aDelay_isWaitedFor_andStopEndsIt()
{
    ScenarioFixture f;
    ManualClock clock;
    ScenarioStep late = step(u"order.in_work"_s);
    late.delay = 10min;
    const Scenario own = scenario({step(u"order.accepted"_s), late, late});
    ScenarioRun run(f.services(), makeScenarioPlan(own, {}, {}).value(), f.catalog, f.source, f.options(), clock);
    const QSignalSpy finished(&run, &ScenarioRun::finished);
    run.start();
    QTRY_COMPARE(statesOf(run.report()), (QList{Passed, NotRun, NotRun}));
    QTest::qWait(20);
    clock.pass(9min);
    QTest::qWait(20);
    QCOMPARE(statesOf(run.report()), (QList{Passed, NotRun, NotRun}));
    clock.pass(1min);
    QTRY_COMPARE(statesOf(run.report()), (QList{Passed, Passed, NotRun}));
    QTest::qWait(20);
    run.stop();
    QTRY_COMPARE(finished.size(), 1);
    clock.pass(1h);
    QTest::qWait(20);
    QCOMPARE(statesOf(run.report()), (QList{Passed, Passed, NotRun}));
    QCOMPARE(finished.size(), 1);
}

void tst_ScenarioRun::aPauseDuringADelay_holdsTheStepBack()
{
    ScenarioFixture f;
    ManualClock clock;
    ScenarioStep late = step(u"order.in_work"_s);
    late.delay = 10min;
    const Scenario own = scenario({step(u"order.accepted"_s), late});
    ScenarioRun run(f.services(), makeScenarioPlan(own, {}, {}).value(), f.catalog, f.source, f.options(), clock);
    const QSignalSpy finished(&run, &ScenarioRun::finished);
    run.start();
    QTRY_COMPARE(statesOf(run.report()), (QList{Passed, NotRun}));
    QTRY_VERIFY(!run.mayRetry(0)); // it waits
    run.pause();
    clock.pass(11min);
    QTest::qWait(50);
    QCOMPARE(statesOf(run.report()), (QList{Passed, NotRun}));
    run.start(); // the delay is over: it goes at once
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(run.report().hasPassed());
}

void tst_ScenarioRun::stop_endsTheRun()
{
    FaultServer server(faults::hang());
    ScenarioFixture f;
    Environment trial{.id = EnvironmentStore::newId(), .name = u"trial"_s, .baseUrl = server.baseUrl()};
    QVERIFY(f.environments.save(trial));
    f.tokens.keepForSession(trial, SecretKind::Token, u"secret-token"_s);
    ScenarioOptions options = f.options();
    options.environment = trial;
    const std::unique_ptr<ScenarioRun> run = f.make(scenario({step(u"order.accepted"_s), step(u"order.in_work"_s)}), options);
    const QSignalSpy finished(run.get(), &ScenarioRun::finished);
    run->start();
    QTRY_COMPARE(server.completeRequests(), 1);
    run->stop(); // the answer that may come is waited for
    QTest::qWait(50);
    QVERIFY(finished.isEmpty());
    run->giveUp();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(statesOf(run->report()), (QList{Failed, NotRun}));
    QCOMPARE(run->report().orders[0].steps[0].outcome, Outcome::Unknown);
    QCOMPARE(server.completeRequests(), 1);
    QVERIFY(run->report().wasStopped());
    QCOMPARE(ScenarioText::sum(run->report()), u"stopped after 1 of 2, passed 0"_s);
}

void tst_ScenarioRun::aRequestThatDidNotLeave_isSaidToBeSo()
{
    ScenarioFixture f;
    Environment nobody{.id = EnvironmentStore::newId(), .name = u"nobody"_s, .baseUrl = u"http://127.0.0.1:9"_s};
    QVERIFY(f.environments.save(nobody));
    f.tokens.keepForSession(nobody, SecretKind::Token, u"secret-token"_s);
    ScenarioOptions options = f.options();
    options.environment = nobody;
    ScenarioStep one{.request = Notification(u"order.accepted"_s), .expected = {.status = 200, .pattern = u"x"_s}};
    const ScenarioReport report = f.run(scenario({one}), options);
    const StepReport& done = report.orders[0].steps[0];
    QCOMPARE(done.outcome, Outcome::NotSent);
    QCOMPARE(ScenarioText::faults(done), QStringList(u"The request was not sent. No server responds at this address and port."_s));
}

void tst_ScenarioRun::stepsThatDidNotRun_nameTheOrderTheyWouldGoTo()
{
    ScenarioFixture f;
    ScenarioStep own = step(u"order.in_work"_s);
    own.request.setText(orderIdField, u"H9"_s);
    ScenarioStep fresh = step(u"order.in_work"_s);
    fresh.beginsOrder = true;
    const ScenarioReport report = f.run(scenario({step(u"order.accepted"_s, Outcome::NotFound), step(u"order.in_work"_s), own, fresh}),
                                        f.options({u"H5"_s}));
    QCOMPARE(statesOf(report), (QList{Failed, NotRun, NotRun, NotRun}));
    QStringList orders;
    for (const StepReport& each : report.orders[0].steps)
        orders += each.orderId;
    QCOMPARE(orders, (QStringList{u"H5"_s, u"H5"_s, u"H9"_s, QString()})); // nobody knows the new one yet
    QVERIFY(!report.wasStopped());
}

void tst_ScenarioRun::aPlaceholderWithoutAnOrder_failsItsStepAlone()
{
    ScenarioFixture f;
    ScenarioStep bad = step(u"order.accepted"_s, Outcome::Processed, OnSurprise::GoOn);
    bad.request.setText(u"number", u"{{counter:n}}"_s);
    QFile counters(f.folder.countersFile());
    QVERIFY(counters.open(QIODevice::WriteOnly));
    counters.write("[");
    counters.close();
    const ScenarioReport report = f.run(scenario({bad, step(u"order.accepted"_s)}));
    QCOMPARE(statesOf(report), (QList{Failed, Passed}));
    QCOMPARE(report.orders[0].steps[0].error->code, ErrorCode::FileInvalid);
    QVERIFY(report.orders[0].steps[0].delivery.isEmpty());
}

void tst_ScenarioRun::aWrongToken_goesForItsStepAlone()
{
    ScenarioFixture f;
    ScenarioStep bad = step(u"order.accepted"_s, Outcome::Unauthorized);
    bad.hasWrongToken = true;
    const ScenarioReport report = f.run(scenario({bad, step(u"order.accepted"_s)}));
    QVERIFY(report.hasPassed());
}

void tst_ScenarioRun::bracesInAGivenOrder_areNoPlaceholders()
{
    ScenarioFixture f;
    const QString given = u"H{{counter:q}}"_s;
    const ScenarioReport report = f.run(scenario({step(u"order.accepted"_s), step(u"order.in_work"_s)}), f.options({given}));
    for (const StepReport& each : report.orders[0].steps)
        QCOMPARE(each.orderId, given); // filled, each step would go to another order
}

QTEST_GUILESS_MAIN(tst_ScenarioRun)
#include "tst_ScenarioRun.moc"
