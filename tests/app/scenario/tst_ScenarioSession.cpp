#include "Faults.h"
#include "FaultServer.h"
#include "ScenarioFixture.h"
#include "ScenarioSession.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <QUuid>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

Scenario expecting(int status)
{
    return {.id = u"s"_s, .name = u"s"_s, .steps = {{.request = Notification(u"order.accepted"_s), .expected = {.status = status}}}};
}

} // namespace

class tst_ScenarioSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aReport_isKeptAndComparedWithTheLast();
    void anotherOutcomeOfAFailedStep_isNoDifference();
    void aRetryAfterTheEnd_takesTheFormerReportsPlace();
    void aRetriedRun_isToBeKeptFromItsEndOn();
    void aRetryWhileTheReportIsWritten_isToldAtItsEnd();
    void withoutAToken_nothingIsSent();
    void startPaused_sendsOneStep();
    void aReportThatCannotBeKept_isSaid();
    void keptExpectations_comeBack();
    void theNewestRuns_areKept();
    void aRunWhoseProgramEnded_isToldOf();
    void whatWasBeingSent_theJournalTells();
    void whatWentAfterTheReport_theJournalTells();
    void whatTheJournalDoesNotHave_isNotKnown();
    void whatHasNotEnded_isAskedForAgain();
    void aReportThatIsGone_isKeptAnew();

private:
    static std::unique_ptr<ScenarioSession> make(ScenarioFixture& f, const Scenario& scenario, const ScenarioOptions& options)
    {
        return std::make_unique<ScenarioSession>(f.services(), makeScenarioPlan(scenario, {}, {}).value(), options, f.catalog, f.folder);
    }
    static ScenarioEnd run(ScenarioFixture& f, const Scenario& scenario)
    {
        const std::unique_ptr<ScenarioSession> session = make(f, scenario, f.options());
        const QSignalSpy ended(session.get(), &ScenarioSession::ended);
        session->start();
        return QTest::qWaitFor([&ended] { return ended.size() == 1; }, longWait) ? session->end() : ScenarioEnd();
    }
};

void tst_ScenarioSession::aReport_isKeptAndComparedWithTheLast()
{
    ScenarioFixture f;
    const ScenarioEnd first = run(f, expecting(200));
    QVERIFY(first.report.hasPassed());
    QVERIFY(!first.before && first.differences.isEmpty() && !first.fault);
    const ScenarioEnd second = run(f, expecting(404));
    QVERIFY(second.before && second.before->hasPassed());
    QCOMPARE(second.broken().size(), 1);
    const ScenarioEnd third = run(f, expecting(200)); // it is mended
    QCOMPARE(third.differences.size(), 1);
    QVERIFY(third.broken().isEmpty());
    const QList<KeptRun> kept = ScenarioRuns(f.folder.scenarioRunsFolder()).latest(u"s"_s, 2);
    QCOMPARE(kept.size(), 2);
    QCOMPARE(kept[0].passed, 1);
    QCOMPARE(kept[1].passed, 0);
    QVERIFY(kept[0].startedAt >= kept[1].startedAt);
}

void tst_ScenarioSession::anotherOutcomeOfAFailedStep_isNoDifference()
{
    ScenarioFixture f;
    Scenario failing = expecting(422);
    run(f, failing);
    failing.steps[0].request.setText(orderIdField, u"H404-1"_s);
    QVERIFY(run(f, failing).differences.isEmpty());
}

void tst_ScenarioSession::aRetryAfterTheEnd_takesTheFormerReportsPlace()
{
    ScenarioFixture f;
    const std::unique_ptr<ScenarioSession> session = make(f, expecting(202), f.options());
    const QSignalSpy ended(session.get(), &ScenarioSession::ended);
    session->start();
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(!session->end().report.hasPassed());
    QVERIFY(session->run().mayRetry(0));
    session->run().retry(0); // the second time it is a repeat
    QTRY_COMPARE(ended.size(), 2);
    QVERIFY(session->end().report.hasPassed());
    QVERIFY(!session->end().before);
    const ScenarioRuns runs(f.folder.scenarioRunsFolder());
    QCOMPARE(runs.of(u"s"_s).size(), 1);
    QVERIFY(runs.load(runs.of(u"s"_s).first())->hasPassed());
}

void tst_ScenarioSession::aRetriedRun_isToBeKeptFromItsEndOn()
{
    ScenarioFixture f;
    const std::unique_ptr<ScenarioSession> session = make(f, expecting(202), f.options());
    const QSignalSpy ended(session.get(), &ScenarioSession::ended);
    int ends = 0;
    bool isLost = false; // a quit at that moment would lose it
    connect(&session->run(), &ScenarioRun::stateChanged, this, [&] {
        if (session->run().state() != ScenarioRun::State::Over)
            return;
        ++ends;
        isLost = isLost || !session->isKeeping();
    });
    session->start();
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(!session->isKeeping());
    session->run().retry(0);
    QTRY_COMPARE(ended.size(), 2);
    QCOMPARE(ends, 2);
    QVERIFY(!isLost);
    QVERIFY(!session->isKeeping());
}

void tst_ScenarioSession::aRetryWhileTheReportIsWritten_isToldAtItsEnd()
{
    ScenarioFixture f;
    const std::unique_ptr<ScenarioSession> session = make(f, expecting(202), f.options());
    const QSignalSpy ended(session.get(), &ScenarioSession::ended);
    bool isRetried = false;
    connect(&session->run(), &ScenarioRun::finished, this, [&] {
        if (!std::exchange(isRetried, true))
            session->run().retry(0);
    });
    session->start();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(session->run().state(), ScenarioRun::State::Over);
    QVERIFY(session->end().report.hasPassed());
    QTest::qWait(200);
    QCOMPARE(ended.size(), 1);
    const ScenarioRuns runs(f.folder.scenarioRunsFolder());
    QCOMPARE(runs.of(u"s"_s).size(), 1);
    QVERIFY(runs.load(runs.of(u"s"_s).first())->hasPassed());
}

void tst_ScenarioSession::aRunWhoseProgramEnded_isToldOf()
{
    ScenarioFixture f;
    FaultServer server(faults::holdUntilReleased());
    ScenarioOptions options = f.options({u"H7"_s});
    options.environment = f.environment;
    options.environment.baseUrl = server.baseUrl();
    f.tokens.keepForSession(options.environment, SecretKind::Token, u"t"_s);
    options.program = f.journal.runId();
    const ScenarioRuns runs(f.folder.scenarioRunsFolder());
    const std::unique_ptr<ScenarioSession> session = make(f, expecting(200), options);
    session->start();
    QTRY_COMPARE(server.completeRequests(), 1);
    QTRY_COMPARE(runs.of(u"s"_s).size(), 1); // from its beginning on
    const QString id = runs.of(u"s"_s).first();
    QTRY_VERIFY(!runs.load(id)->orders[0].steps[0].delivery.isEmpty());
    QVERIFY(runs.unfinished().isEmpty() && runs.latest(u"s"_s, 2).isEmpty()); // the program lives
    ScenarioReport left = *runs.load(id);
    QVERIFY(left.isUnderWay);
    left.program = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QVERIFY(runs.replace(id, left));
    QCOMPARE(runs.unfinished().size(), 1);
    QCOMPARE(runs.unfinished()[0].orders, QStringList(u"H7"_s));
    QCOMPARE(runs.latest(u"s"_s, 2).size(), 1);
    server.release();
    QTRY_VERIFY(!session->end().report.orders.isEmpty());
    QVERIFY(session->end().report.hasPassed());
    QVERIFY(!runs.load(id)->isUnderWay); // the end takes the place of the beginning
    QVERIFY(runs.unfinished().isEmpty());
    QCOMPARE(runs.of(u"s"_s).size(), 1);
}

void tst_ScenarioSession::whatWasBeingSent_theJournalTells()
{
    ScenarioFixture f;
    Scenario two = expecting(200);
    two.steps += two.steps[0];
    two.steps += two.steps[0];
    const ScenarioEnd end = run(f, two); // the second one is a repeat, and fails
    ScenarioReport left = end.report;
    left.isUnderWay = true;
    for (StepReport& step : left.orders[0].steps)
        step = {.state = StepReport::State::Sending, .event = step.event, .delivery = step.delivery, .expected = step.expected};
    const ScenarioRuns runs(f.folder.scenarioRunsFolder());
    const QString id = *runs.keep(left);
    const ScenarioReport opened = *runs.open(id);
    QVERIFY(opened.isUnfinished && !opened.isUnderWay);
    const QList<StepReport>& steps = opened.orders[0].steps;
    QCOMPARE(steps[0].state, StepReport::State::Passed);
    QCOMPARE(steps[0].status, 200);
    QCOMPARE(steps[1].state, StepReport::State::Failed);
    QCOMPARE(steps[1].status, 202);
    QCOMPARE(steps[2].state, StepReport::State::NotKnown); // it was about to go
    QVERIFY(runs.unfinished().isEmpty());                  // somebody looked at it
    QVERIFY(runs.latest(u"s"_s, 1).first().isUnfinished);
    QVERIFY(run(f, two).before->hasPassed() == end.report.hasPassed()); // a whole run is compared with a whole one
}

void tst_ScenarioSession::whatWentAfterTheReport_theJournalTells()
{
    ScenarioFixture f;
    Scenario own = expecting(200);
    own.steps += {.request = Notification(u"order.in_work"_s), .expected = {.status = 200}};
    own.steps += {.request = Notification(u"order.delivering"_s), .expected = {.status = 200}}; // too early
    own.steps += own.steps[0];
    const ScenarioEnd end = run(f, own);
    ScenarioReport left = end.report;
    left.isUnderWay = true;
    for (qsizetype i = 1; i < 4; ++i) { // the report was written before they went
        StepReport& step = left.orders[0].steps[i];
        step = {.event = step.event, .orderId = step.orderId, .orderUuid = step.orderUuid, .expected = step.expected};
    }
    const ScenarioRuns runs(f.folder.scenarioRunsFolder());
    const QString id = runs.of(u"s"_s).first();
    QVERIFY(runs.replace(id, left));
    QVERIFY(run(f, own).report.done() > 0); // what went later is not of that run
    const ScenarioReport opened = *runs.open(id);
    for (qsizetype i = 0; i < 3; ++i) {
        QCOMPARE(opened.orders[0].steps[i].state, end.report.orders[0].steps[i].state);
        QCOMPARE(opened.orders[0].steps[i].delivery, end.report.orders[0].steps[i].delivery);
        QCOMPARE(opened.orders[0].steps[i].request, end.report.orders[0].steps[i].request);
    }
    QCOMPARE(opened.orders[0].steps[3].state, StepReport::State::NotRun); // the journal has those before it, and not this one
}

void tst_ScenarioSession::whatTheJournalDoesNotHave_isNotKnown()
{
    ScenarioFixture f;
    Scenario two = expecting(200);
    two.steps += two.steps[0];
    ScenarioReport left = run(f, two).report;
    left.isUnderWay = true;
    left.orders[0].steps[0].delivery = QUuid::createUuid().toString(QUuid::WithoutBraces); // of a journal that was set aside
    left.orders[0].steps[0].state = StepReport::State::Sending;
    left.orders[0].steps[1] = {.event = u"order.accepted"_s};
    left.startedAt = left.startedAt.addDays(1);
    const ScenarioRuns runs(f.folder.scenarioRunsFolder());
    const ScenarioReport opened = *runs.open(*runs.keep(left));
    QCOMPARE(opened.orders[0].steps[0].state, StepReport::State::NotKnown);
    QCOMPARE(opened.orders[0].steps[1].state, StepReport::State::NotKnown);
}

void tst_ScenarioSession::whatHasNotEnded_isAskedForAgain()
{
    ScenarioFixture f;
    FaultServer server(faults::holdUntilReleased());
    ScenarioOptions options = f.options({u"H7"_s});
    options.environment.baseUrl = server.baseUrl();
    f.tokens.keepForSession(options.environment, SecretKind::Token, u"t"_s);
    options.program = f.journal.runId();
    const ScenarioRuns runs(f.folder.scenarioRunsFolder());
    const std::unique_ptr<ScenarioSession> session = make(f, expecting(200), options);
    session->start();
    QTRY_COMPARE(server.completeRequests(), 1);
    ScenarioReport left = session->run().report();
    left.program.clear(); // as if its program had ended
    const QString id = *runs.keep(left);
    const ScenarioReport early = *runs.open(id);
    QVERIFY(early.isUnfinished);
    QCOMPARE(early.orders[0].steps[0].state, StepReport::State::Sending);
    left.isUnderWay = false;
    left.isUnfinished = true; // as an earlier version wrote it
    const QString old = *runs.keep(left);
    QCOMPARE(runs.open(old)->orders[0].steps[0].state, StepReport::State::Sending);
    server.release();
    QTRY_VERIFY(!session->end().report.orders.isEmpty());
    for (const QString& one : {id, old}) {
        QCOMPARE(runs.open(one)->orders[0].steps[0].state, StepReport::State::Passed);
        QCOMPARE(runs.load(one)->orders[0].steps[0].state, StepReport::State::Passed);
    }
}

void tst_ScenarioSession::aReportThatIsGone_isKeptAnew()
{
    ScenarioFixture f;
    const std::unique_ptr<ScenarioSession> session = make(f, expecting(202), f.options());
    const QSignalSpy ended(session.get(), &ScenarioSession::ended);
    session->start();
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(QDir(f.folder.scenarioRunsFolder()).removeRecursively());
    session->run().retry(0);
    QTRY_COMPARE(ended.size(), 2);
    QVERIFY(!session->end().fault);
    const ScenarioRuns runs(f.folder.scenarioRunsFolder());
    QCOMPARE(runs.of(u"s"_s).size(), 1);
    QVERIFY(runs.load(runs.of(u"s"_s).first())->hasPassed());
}

void tst_ScenarioSession::withoutAToken_nothingIsSent()
{
    ScenarioFixture f;
    const Environment shop{
        .id = EnvironmentStore::newId(), .name = u"shop"_s, .kind = EnvironmentKind::Test, .baseUrl = f.environment.baseUrl};
    QVERIFY(f.environments.save(shop));
    ScenarioOptions options = f.options();
    options.environment = shop;
    const std::unique_ptr<ScenarioSession> session = make(f, expecting(200), options);
    QSignalSpy refused(session.get(), &ScenarioSession::refused);
    session->start();
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(refused[0][0].value<Error>().code, ErrorCode::TokenMissing);
    QVERIFY(refused[0][1].value<std::optional<SecretFault>>().has_value());
    QCOMPARE(session->run().state(), ScenarioRun::State::New);
    QVERIFY(ScenarioRuns(f.folder.scenarioRunsFolder()).of(u"s"_s).isEmpty());
}

void tst_ScenarioSession::startPaused_sendsOneStep()
{
    ScenarioFixture f;
    Scenario two = expecting(200);
    two.steps.append({.request = Notification(u"order.in_work"_s)});
    const std::unique_ptr<ScenarioSession> session = make(f, two, f.options());
    session->startPaused();
    QTRY_COMPARE(session->run().report().count(StepReport::State::Passed), 1);
    QCOMPARE(session->run().state(), ScenarioRun::State::Paused);
    QVERIFY(session->run().report().startedAt.isValid());
}

void tst_ScenarioSession::aReportThatCannotBeKept_isSaid()
{
    ScenarioFixture f;
    QFile inTheWay(f.folder.scenarioRunsFolder()); // a file where the folder should be
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    inTheWay.close();
    const ScenarioEnd end = run(f, expecting(200));
    QVERIFY(end.report.hasPassed());
    QVERIFY(end.fault);
    QCOMPARE(end.fault->code, ErrorCode::FileUnwritable);
}

void tst_ScenarioSession::keptExpectations_comeBack()
{
    ScenarioFixture f;
    QVERIFY(run(f, expecting(200)).report.hasPassed());
    const ScenarioRuns runs(f.folder.scenarioRunsFolder());
    const Result<ScenarioReport> kept = runs.load(runs.of(u"s"_s).value(0));
    QVERIFY(kept);
    QCOMPARE(kept->orders.first().steps.first().expected, (Expectation{.status = 200}));
}

void tst_ScenarioSession::theNewestRuns_areKept()
{
    QTemporaryDir place;
    const ScenarioRuns runs(place.filePath(u"runs"_s));
    ScenarioReport report{.scenario = u"s"_s, .startedAt = QDateTime(QDate(2026, 11, 1), QTime(0, 0), Qt::UTC)};
    QVERIFY(runs.keep({.scenario = u"other"_s, .startedAt = report.startedAt}));
    for (qsizetype i = 0; i < ScenarioRuns::mostKept + 2; ++i) {
        report.startedAt = report.startedAt.addSecs(1);
        report.isStopped = true;
        QVERIFY(runs.keep(report));
    }
    const QStringList kept = runs.of(u"s"_s);
    QCOMPARE(kept.size(), ScenarioRuns::mostKept);
    QCOMPARE(runs.load(kept.first())->startedAt, report.startedAt);
    QVERIFY(runs.load(kept.first())->isStopped);
    QCOMPARE(runs.of(u"other"_s).size(), 1);
}

QTEST_GUILESS_MAIN(tst_ScenarioSession)
#include "tst_ScenarioSession.moc"
