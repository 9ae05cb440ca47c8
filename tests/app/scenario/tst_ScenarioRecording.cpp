#include "JournalQueries.h"
#include "ScenarioFixture.h"
#include "ScenarioRecording.h"
#include "ScenarioStore.h"

#include <QTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

DeliveryRecord recordOf(const QByteArray& body, int minute, Outcome outcome = Outcome::Processed, int status = 200,
                        const QByteArray& answer = {})
{
    const OutgoingBody sent = OutgoingBody::ofBytes(body);
    DeliveryRecord record;
    DeliverySummary& summary = record.summary;
    summary.key = minute;
    summary.startedAt = QDateTime(QDate(2026, 11, 30), QTime(5, minute), Qt::UTC);
    summary.event = sent.event;
    summary.orderId = sent.orderId;
    summary.orderUuid = sent.orderUuid;
    summary.environmentKind = EnvironmentKind::Sandbox;
    summary.outcome = outcome;
    summary.status = status;
    DeliveryRecord::Attempt attempt;
    attempt.start.request.body = body;
    AttemptEnd end;
    end.outcome = outcome;
    if (status > 0)
        end.exchange.response = HttpResponse{.status = status, .headers = {}, .body = answer};
    attempt.end = end;
    record.attempts = {attempt};
    return record;
}

DeliveryRecord recordOf(const Notification& notification, int minute, Outcome outcome = Outcome::Processed, int status = 200,
                        const QByteArray& answer = {})
{
    return recordOf(OutgoingBody::of(notification).bytes, minute, outcome, status, answer);
}

QStringList eventsOf(const Scenario& scenario)
{
    QStringList events;
    for (const ScenarioStep& step : scenario.steps)
        events += step.request.event();
    return events;
}

} // namespace

class tst_ScenarioRecording : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void records_becomeStepsInTheirOrder();
    void theOrder_becomesThatOfTheRun();
    void anAnswer_becomesTheExpectation();
    void noAnswer_anyIsExpected();
    void aRefusedToken_isAWrongOne();
    void severalOrders_comeOneAfterTheOther();
    void anOrderByUuid_isTheSameOrder();
    void anIdThatAsksTheSandbox_staysOne();
    void literalBraces_areNoPlaceholder();
    void aBodyThatIsNoEvent_goesAsItIs();
    void whatCannotBeAStep_isLeftOutAndCounted();
    void recordedRun_passesAgain();
};

void tst_ScenarioRecording::records_becomeStepsInTheirOrder()
{
    const ScenarioRecording made = recordScenario({recordOf(Notification(u"order.assembled"_s, {{orderIdField, u"H1"_s}}), 3),
                                                   recordOf(Notification(u"order.accepted"_s, {{orderIdField, u"H1"_s}}), 1),
                                                   recordOf(Notification(u"order.in_work"_s, {{orderIdField, u"H1"_s}}), 2)},
                                                  u"QA/мой"_s);
    QCOMPARE(eventsOf(made.scenario), (QStringList{u"order.accepted"_s, u"order.in_work"_s, u"order.assembled"_s}));
    QCOMPARE(made.scenario.name, u"мой"_s);
    QCOMPARE(made.scenario.id, u"QA/мой"_s);
    QCOMPARE(made.leftOut, 0);
    QVERIFY(!made.scenario.isForSandbox);
    QVERIFY(!made.scenario.steps[0].beginsOrder && !made.scenario.steps[1].beginsOrder);
}

void tst_ScenarioRecording::theOrder_becomesThatOfTheRun()
{
    Notification sent(u"order.accepted"_s, {{orderIdField, u"H1"_s}, {orderUuidField, u"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"_s}});
    sent.setText(u"order.originalOrderId", u"H1"_s);
    sent.setText(u"number", u"H12"_s);
    const ScenarioStep step = recordScenario({recordOf(sent, 1)}, u"n"_s).scenario.steps.first();
    QCOMPARE(step.ids, StepIds::Both);
    QCOMPARE(step.request.orderId(), QString());
    QCOMPARE(step.request.orderUuid(), QString());
    QCOMPARE(step.request.text(u"order.originalOrderId"), u"{{order_id}}"_s);
    QCOMPARE(step.request.text(u"number"), u"H12"_s);
    const auto idsOf = [](const Notification& one) { return recordScenario({recordOf(one, 1)}, u"n"_s).scenario.steps.first().ids; };
    QCOMPARE(idsOf(Notification(u"order.accepted"_s, {{orderIdField, u"H1"_s}})), StepIds::Id);
    QCOMPARE(idsOf(Notification(u"order.accepted"_s, {{orderUuidField, u"u"_s}})), StepIds::Uuid);
    QCOMPARE(idsOf(Notification(u"order.accepted"_s)), StepIds::None);
}

void tst_ScenarioRecording::anAnswer_becomesTheExpectation()
{
    const QByteArray refusal = R"({"errors":[{"type":"x","field":null,"message":"m"},{"type":"x","field":"code","message":"m"}]})";
    const Notification sent(u"order.accepted"_s, {{orderIdField, u"H1"_s}});
    const ScenarioStep refused = recordScenario({recordOf(sent, 1, Outcome::Invalid, 422, refusal)}, u"n"_s).scenario.steps.first();
    QCOMPARE(refused.expected, (Expectation{.outcome = Outcome::Invalid, .status = 422, .errorField = u"code"_s}));
    const ScenarioStep repeated = recordScenario({recordOf(sent, 1, Outcome::AlreadyProcessed, 202)}, u"n"_s).scenario.steps.first();
    QCOMPARE(repeated.expected, (Expectation{.outcome = Outcome::AlreadyProcessed, .status = 202}));
}

void tst_ScenarioRecording::noAnswer_anyIsExpected()
{
    const Notification sent(u"order.accepted"_s, {{orderIdField, u"H1"_s}});
    QCOMPARE(recordScenario({recordOf(sent, 1, Outcome::Unknown, 0)}, u"n"_s).scenario.steps.first().expected, Expectation{.isAny = true});
    // The sandbox was asked for that.
    const Notification cut(u"order.accepted"_s, {{orderIdField, u"HDROP-1"_s}});
    QCOMPARE(recordScenario({recordOf(cut, 1, Outcome::Unknown, 0)}, u"n"_s).scenario.steps.first().expected.outcome, Outcome::Unknown);
}

void tst_ScenarioRecording::aRefusedToken_isAWrongOne()
{
    const Notification sent(u"order.accepted"_s, {{orderIdField, u"H1"_s}});
    QVERIFY(recordScenario({recordOf(sent, 1, Outcome::Unauthorized, 401)}, u"n"_s).scenario.steps.first().hasWrongToken);
    QVERIFY(!recordScenario({recordOf(sent, 1, Outcome::Unauthorized, 403)}, u"n"_s).scenario.steps.first().hasWrongToken);
}

void tst_ScenarioRecording::severalOrders_comeOneAfterTheOther()
{
    const Notification first(u"order.accepted"_s, {{orderIdField, u"H1"_s}});
    const Notification second(u"order.accepted"_s, {{orderIdField, u"H2"_s}});
    const Notification later(u"order.in_work"_s, {{orderIdField, u"H1"_s}});
    const Scenario made = recordScenario({recordOf(later, 3), recordOf(second, 2), recordOf(first, 1)}, u"n"_s).scenario;
    QCOMPARE(eventsOf(made), (QStringList{u"order.accepted"_s, u"order.in_work"_s, u"order.accepted"_s}));
    QVERIFY(!made.steps[0].beginsOrder && !made.steps[1].beginsOrder && made.steps[2].beginsOrder);
}

void tst_ScenarioRecording::anOrderByUuid_isTheSameOrder()
{
    const Notification both(u"order.accepted"_s, {{orderIdField, u"H1"_s}, {orderUuidField, u"U1"_s}});
    const Notification byUuid(u"order.in_work"_s, {{orderUuidField, u"U1"_s}});
    const Scenario made = recordScenario({recordOf(both, 1), recordOf(byUuid, 2)}, u"n"_s).scenario;
    QVERIFY(!made.steps[1].beginsOrder);
    QCOMPARE(made.steps[1].ids, StepIds::Uuid);
}

void tst_ScenarioRecording::anIdThatAsksTheSandbox_staysOne()
{
    const Notification sent(u"order.accepted"_s, {{orderIdField, u"H404-17"_s}});
    const Scenario made = recordScenario({recordOf(sent, 1, Outcome::NotFound, 404)}, u"n"_s).scenario;
    QVERIFY(made.isForSandbox);
    QCOMPARE(made.steps.first().request.orderId(), u"H404-{{random:digits:8}}"_s);
    DeliveryRecord elsewhere = recordOf(sent, 1, Outcome::NotFound, 404);
    elsewhere.summary.environmentKind = EnvironmentKind::Test; // there it means nothing
    const Scenario plain = recordScenario({elsewhere}, u"n"_s).scenario;
    QVERIFY(!plain.isForSandbox);
    QCOMPARE(plain.steps.first().request.orderId(), QString());
}

void tst_ScenarioRecording::literalBraces_areNoPlaceholder()
{
    const Notification sent(u"order.accepted"_s, {{orderIdField, u"H1"_s}, {u"number"_s, u"{{uuid}}"_s}});
    const ScenarioStep step = recordScenario({recordOf(sent, 1)}, u"n"_s).scenario.steps.first();
    const Result<Notification> filled = Placeholders::fill(step.request, EventCatalog::builtIn(),
                                                           PlaceholderSource::at(QDateTime::currentDateTime()));
    QCOMPARE(filled.value().text(u"number"), u"{{uuid}}"_s);
}

void tst_ScenarioRecording::aBodyThatIsNoEvent_goesAsItIs()
{
    const QByteArray body = R"({"event":[1.50, "{{x}}"])";
    const ScenarioStep step = recordScenario({recordOf(body, 1, Outcome::Invalid, 422)}, u"n"_s).scenario.steps.first();
    const Result<QString> filled = Placeholders::fillRaw(step.rawBody, PlaceholderSource::at(QDateTime::currentDateTime()));
    QCOMPARE(filled.value().toUtf8(), body);
}

void tst_ScenarioRecording::whatCannotBeAStep_isLeftOutAndCounted()
{
    DeliveryRecord pruned = recordOf(Notification(u"order.accepted"_s, {{orderIdField, u"H1"_s}}), 1);
    pruned.attempts.clear();
    const ScenarioRecording made = recordScenario({pruned, recordOf(QByteArray("\xff\xfe"), 2), recordOf(QByteArray(), 3)}, u"n"_s);
    QVERIFY(made.scenario.steps.isEmpty());
    QCOMPARE(made.leftOut, 3);
}

/// What was sent, a refusal and a repeat among it, is had again with another order, through the file and back.
void tst_ScenarioRecording::recordedRun_passesAgain()
{
    ScenarioFixture f;
    QVERIFY(f.isReady);
    const auto step = [](const QString& event) { return ScenarioStep{.request = Notification(event), .onSurprise = OnSurprise::GoOn}; };
    const Scenario sent{
        .id = u"s"_s,
        .name = u"s"_s,
        .steps = {step(u"order.accepted"_s), step(u"order.accepted"_s), step(u"order.delivering"_s), step(u"order.canceled"_s)}};
    const ScenarioReport first = f.run(sent);
    QList<DeliveryRecord> records;
    JournalQueries queries(f.path.path());
    for (const StepReport& one : first.orders.first().steps)
        records.prepend(queries.delivery(one.delivery).value());
    const ScenarioRecording made = recordScenario(records, u"записано"_s);
    QCOMPARE(made.scenario.steps.size(), 4);
    QCOMPARE(made.scenario.steps[1].expected.status, std::optional(202));
    QCOMPARE(made.scenario.steps[2].expected.outcome, std::optional(Outcome::Invalid));
    const ScenarioStore store(f.folder.scenariosFolder());
    QVERIFY(store.addUnder(made.scenario, made.scenario.name));
    const ScenarioReport again = f.run(store.all().scenarios.first());
    QVERIFY(again.hasPassed());
    QVERIFY(again.orders.first().order != first.orders.first().order);
}

QTEST_GUILESS_MAIN(tst_ScenarioRecording)
#include "tst_ScenarioRecording.moc"
