#include "BuiltInScenarios.h"
#include "ScenarioPlan.h"
#include "ScenarioText.h"
#include "StepOrders.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

ScenarioStep step(const QString& order = {}, bool beginsOrder = false)
{
    ScenarioStep made{.request = Notification(u"order.accepted"_s)};
    if (!order.isEmpty())
        made.request.setText(orderIdField, order);
    made.beginsOrder = beginsOrder;
    return made;
}

QStringList textsOf(const QList<StepOrder>& orders)
{
    QStringList texts;
    for (const StepOrder& order : orders)
        texts += ScenarioText::order(order) + (order.isElsewhere ? u"!"_s : QString());
    return texts;
}

} // namespace

class tst_StepOrders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGivenOrder_goesAsFarAsTheFirstNewOne();
    void aNewOrder_isCounted();
    void anOrderInTheFile_isItsStepsAlone();
    void aFixedOrder_goesOnceForSeveral();
    void answersAndPlaceholders_areHeeded();
    void bodies_sayWhatTheyCan();
    void manySteps_areCountedAndTheFirstNamed();
    void placeholders_areReadAsTheRunReadsThem();
    void aBodyThatIsNoJsonYet_isNamed();
    void aBodyWithValuesToFill_saysItsOrder();
    void oddOrders_areFound();
    void manyOddOrders_areNotAllNamed();
    void builtInOnes_haveNoOddOrders();
};

void tst_StepOrders::aGivenOrder_goesAsFarAsTheFirstNewOne()
{
    const QList<ScenarioStep> steps{step({}, true), step(), step({}, true), step()};
    QCOMPARE(textsOf(StepOrders::of(steps, {.given = {u"H5"_s}})), (QStringList{u"H5"_s, u"H5"_s, u"new order!"_s, u"new order!"_s}));
    QCOMPARE(textsOf(StepOrders::of(steps, {.given = {u"H5"_s, u"H6"_s}})).first(), u"H5, H6"_s);
}

void tst_StepOrders::aNewOrder_isCounted()
{
    const QList<ScenarioStep> steps{step(), step({}, true), step(), step({}, true)};
    QCOMPARE(textsOf(StepOrders::of(steps, {})), (QStringList{u"new order"_s, u"new order 2"_s, u"new order 2"_s, u"new order 3"_s}));
}

void tst_StepOrders::anOrderInTheFile_isItsStepsAlone()
{
    const QList<ScenarioStep> steps{step(u"H1"_s), step(), step(u"H5"_s)};
    QCOMPARE(textsOf(StepOrders::of(steps, {.given = {u"H5"_s}})), (QStringList{u"H1!"_s, u"H5"_s, u"H5"_s}));
    QCOMPARE(textsOf(StepOrders::of(steps, {.given = {u"H5"_s, u"H6"_s}})), (QStringList{u"H1!"_s, u"H5, H6"_s, u"H5!"_s}));
    QCOMPARE(textsOf(StepOrders::of(steps, {})), (QStringList{u"H1!"_s, u"new order"_s, u"H5!"_s}));
    QCOMPARE(textsOf(StepOrders::of({step(u"H404-{{random:digits:4}}"_s)}, {})), QStringList(u"H404-{{random:digits:4}}"_s)); // not fixed
}

void tst_StepOrders::aFixedOrder_goesOnceForSeveral()
{
    const ScenarioStep body{.rawBody = uR"({"event":{"type":"order.accepted","payload":{"order_id":"H2"}}})"_s};
    const QList<ScenarioStep> steps{step(u"H1"_s), step(), body, step(u"{{ask:Order}}"_s), step(u"{{uuid}}"_s), step({}, true)};
    const auto onceOf = [&steps](const QStringList& given) {
        QList<bool> once;
        for (const StepOrder& order : StepOrders::of(steps, {.given = given, .answers = {{u"Order"_s, u"H3"_s}}}))
            once += order.isOnce;
        return once;
    };
    QCOMPARE(onceOf({u"H5"_s, u"H6"_s}), (QList{true, false, true, true, false, false}));
    QCOMPARE(onceOf({u"H5"_s}), QList<bool>(6, false));
    QCOMPARE(onceOf({QString()}), QList<bool>(6, false));
}

void tst_StepOrders::answersAndPlaceholders_areHeeded()
{
    const QList<ScenarioStep> steps{step(u"{{ask:Order}}"_s), step(u"{{order_id}}"_s), step(u"H404-{{order_id}}"_s)};
    const OrderChoice choice{.given = {u"H5"_s}, .answers = {{u"Order"_s, u"НН123"_s}}};
    QCOMPARE(textsOf(StepOrders::of(steps, choice)), (QStringList{u"НН123!"_s, u"H5"_s, u"H404-{{order_id}}!"_s}));
    const QList<OrderIssue> issues = StepOrders::issues(steps, choice, EventCatalog::builtIn());
    QCOMPARE(issues.size(), 1);
    QCOMPARE(issues[0].order, u"НН123"_s);
    QCOMPARE(issues[0].issue.code, IssueCode::LookAlike);
}

void tst_StepOrders::bodies_sayWhatTheyCan()
{
    const auto body = [](const QString& order) {
        return ScenarioStep{.rawBody = uR"({"event":{"type":"order.accepted","payload":{"order_id":"%1"}}})"_s.arg(order)};
    };
    const QList<ScenarioStep> steps{body(u"H1"_s), body(u"{{order_id}}"_s), {.rawBody = u"[1"_s}};
    QCOMPARE(textsOf(StepOrders::of(steps, {.given = {u"H5"_s}})), (QStringList{u"H1!"_s, u"H5"_s, QString()}));
}

void tst_StepOrders::manySteps_areCountedAndTheFirstNamed()
{
    QList<ScenarioStep> steps{step()};
    for (int i = 0; i < 7; ++i)
        steps += step({}, true);
    QCOMPARE(ScenarioText::elsewhere(StepOrders::of(steps, {})), QString());
    const QString said = ScenarioText::elsewhere(StepOrders::of(steps, {.given = {u"H5"_s}}));
    QVERIFY2(said.contains(u"run's (7): "_s) && said.endsWith(u"step 6 (new order 5), …"_s), qPrintable(said));
}

void tst_StepOrders::placeholders_areReadAsTheRunReadsThem()
{
    const QList<ScenarioStep> steps{step(u"{{ order_id }}"_s), step(u"{{ ask: Order }}"_s), step(u"{{{{order_id}}"_s)};
    const OrderChoice choice{.given = {u"H5"_s}, .answers = {{u"Order"_s, u"H7"_s}}};
    QCOMPARE(textsOf(StepOrders::of(steps, choice)), (QStringList{u"H5"_s, u"H7!"_s, u"{{order_id}}!"_s}));
    QVERIFY(StepOrders::issues({step(u"{{ ask:Order }}"_s)}, {}, EventCatalog::builtIn()).isEmpty());
}

void tst_StepOrders::aBodyThatIsNoJsonYet_isNamed()
{
    const ScenarioStep open{.rawBody = uR"({"event":{"type":"order.accepted","payload":{"order_id":"H1","total":{{counter:n}} 1}}})"_s};
    const QString said = ScenarioText::elsewhere(StepOrders::of({step(), open}, {.given = {u"H5"_s}}));
    QCOMPARE(said, u"Steps whose order is known only once they are sent (1): step 2"_s);
    QCOMPARE(ScenarioText::elsewhere(StepOrders::of({step(), open}, {})), said); // the order is a new one, and the body may name another
    QCOMPARE(ScenarioText::elsewhere(StepOrders::of({{.rawBody = u"[1"_s}}, {.given = {u"H5"_s}})), QString());
}

void tst_StepOrders::aBodyWithValuesToFill_saysItsOrder()
{
    const auto body = [](const QString& payload) {
        return ScenarioStep{.rawBody = uR"({"event":{"type":"order.accepted","payload":{%1}}})"_s.arg(payload)};
    };
    const QList<ScenarioStep> steps{
        body(uR"("order_id":"H900","total":{{counter:n}})"_s), body(uR"("order_id":"H901","list":[{{counter:n}}, 1{{random:digits:3}}])"_s),
        body(uR"("order_id":"H902","text":"\"{{now}}\"","total": {{ask:Sum}})"_s), body(uR"("order_id":{{order_id}})"_s)};
    const QList<StepOrder> orders = StepOrders::of(steps, {.given = {u"H1"_s, u"H2"_s}, .answers = {{u"Sum"_s, u"12"_s}}});
    for (qsizetype i = 0; i < 3; ++i) {
        QCOMPARE(orders[i].order, u"H90%1"_s.arg(i));
        QVERIFY(orders[i].isOnce && !orders[i].isOpen);
    }
    QCOMPARE(orders[3].kind, StepOrder::Kind::OfRun);
}

void tst_StepOrders::oddOrders_areFound()
{
    const EventCatalog catalog = EventCatalog::builtIn();
    const auto codeOf = [&catalog](const QString& given) {
        const QList<OrderIssue> issues = StepOrders::issues({step()}, {.given = {given}}, catalog);
        return issues.isEmpty() ? std::nullopt : std::optional(issues.first().issue.code);
    };
    QCOMPARE(codeOf(u"H1234567890"_s), std::nullopt);
    QCOMPARE(codeOf(u"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"_s), std::nullopt);
    QCOMPARE(codeOf(u"НН123"_s), IssueCode::LookAlike);
    QCOMPARE(codeOf(u"H 1"_s), IssueCode::OddOrderId);
    QCOMPARE(codeOf(QString()), std::nullopt);
    QCOMPARE(StepOrders::issues({step(u"Н1"_s), step(u"Н1"_s)}, {}, catalog).size(), 1);
}

void tst_StepOrders::manyOddOrders_areNotAllNamed()
{
    const EventCatalog catalog = EventCatalog::builtIn();
    QStringList given;
    for (int i = 0; i < 5; ++i)
        given += u"Н%1"_s.arg(i);
    QCOMPARE(ScenarioText::warnings(StepOrders::issues({step()}, {.given = given}, catalog), catalog).size(), 5);
    given += u"Н6"_s;
    const QStringList lines = ScenarioText::warnings(StepOrders::issues({step()}, {.given = given}, catalog), catalog);
    QCOMPARE(lines.size(), 6);
    QCOMPARE(lines.last(), u"…"_s);
}

void tst_StepOrders::builtInOnes_haveNoOddOrders()
{
    const EventCatalog catalog = EventCatalog::builtIn();
    const QList<Scenario> all = builtInScenarios(catalog);
    for (const Scenario& scenario : all)
        QVERIFY2(StepOrders::issues(scenario.steps, {}, catalog).isEmpty(), qPrintable(scenario.id));
}

QTEST_APPLESS_MAIN(tst_StepOrders)
#include "tst_StepOrders.moc"
