#include "BackgroundTask.h"
#include "Barrier.h"
#include "BatchFixture.h"
#include "BatchList.h"
#include "BatchRowsModel.h"
#include "BatchSendPage.h"
#include "CorrectionsModel.h"
#include "DesktopNotice.h"
#include "KindBadge.h"
#include "LongWaits.h"
#include "OutcomeBar.h"
#include "OutcomeText.h"
#include "PaneFixture.h"
#include "ProcessLock.h"
#include "RefusalGroups.h"
#include "StateSlot.h"
#include "TableReader.h"
#include "ToastsOf.h"
#include "UnfinishedBatches.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QToolTip>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

using State = BatchSession::State;

namespace {

/// The page as a person has it, on a session of its own.
struct SendPageFixture : BatchFixture, PaneFixture<BatchSendPage> {
    SendPageFixture() : PaneFixture(session)
    {
        pane.resize(1000, 760);
        pane.show();
    }

    QString text(const char* name) { return find<QPushButton>(name)->text(); }
    QString notice() { return find<StateSlot>("batchNotice")->text(); }
    bool open(const StoredBatch& batch)
    {
        pane.open(batch);
        return QTest::qWaitFor([this] { return pane.run()->state() == State::Idle; }, longWait);
    }
    bool isFinished(qsizetype accepted)
    {
        return QTest::qWaitFor(
            [&] { return pane.run()->state() == State::Idle && pane.run()->tally().count(RowState::Accepted) == accepted; }, longWait);
    }
    /// Presses the button of an open question.
    bool answer(const char* prompt, int button)
    {
        auto* box = find<QMessageBox>(prompt);
        if (!box)
            return false;
        box->buttons().at(button)->click();
        return true;
    }
};

FaultScript accepting()
{
    return answering([](const QString&, const QByteArray&) { return Answer(); });
}

FaultScript refusingH2()
{
    return answering([](const QString& order, const QByteArray&) {
        return order == u"H2"_s
            ? Answer{.status = 422, .body = R"({"errors":[{"type":"invalid","field":"order_id","message":"no such order"}],"code":1})"}
            : Answer();
    });
}

} // namespace

class tst_BatchSendPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opened_showsWhatStandsAndSendsNothing();
    void start_sendsAndTheTitleSaysSo();
    void end_isYellowOnlyWithTrouble_data();
    void end_isYellowOnlyWithTrouble();
    void end_behindOtherWindows_tellsTheDesktopUnlessUnwanted_data();
    void end_behindOtherWindows_tellsTheDesktopUnlessUnwanted();
    void pause_behindOtherWindows_tellsTheDesktop();
    void interrupted_offersTheRest();
    void refusedToken_isReplacedInThePage();
    void production_isConfirmedByTheNumber();
    void trialRows_areSaid();
    void retryAfter_isSaidWhileItLasts();
    void retryAfterOfAnEarlierRun_isSaid();
    void unreadableEnvironments_pauseInTheirOwnWords();
    void temporaryFailures_areRetried();
    void unknown_isAskedAboutFirst();
    void refusedData_becomesABatchOfItsOwn();
    void corrections_areTypedAndPastedByKeys();
    void refusals_areGroupedAndShownAlone();
    void refusals_ofAnEarlierRunAreRead();
    void refusedData_thatIsStillWrongDoesNotGo();
    void correctedRowsThatAreTheSame_doNotGo();
    void orderThatIsCorrected_isNotLeftWithTheOldUuid();
    void failedRow_saysWhatTheApiAnswered();
    void brokenConnection_isSaidAtItsRow();
    void leftOutRow_keepsItsReason();
    void refusedDataOfAPausedBatch_isCorrectedMeanwhile();
    void refusedDataOfABatchThatIsRunElsewhere_isNotCorrected();
    void bodyThatIsNotUnderstood_isNotCorrected();
    void corrections_areLinkedBothWays();
    void ownBatch_isOpenedAnew();
    void becomingProduction_reachesThePace();
    void exported_readsBackWithoutOurColumns();
    void summary_marksTheSandbox();
    void languageSwitch_keepsARun();
    void unfinished_areListed();
    void typedCorrections_outliveAnotherBatch();
    void refusalGroup_staysTheCurrentOneWhenItMoves();
    void newestLoad_winsOverAnEarlierOne();
    void batchThatCannotBeRead_leavesNoneInView();
};

void tst_BatchSendPage::opened_showsWhatStandsAndSendsNothing()
{
    SendPageFixture fixture;
    FaultServer server(accepting());
    fixture.choose(server.baseUrl());
    QVERIFY(fixture.open(fixture.batchOf(5)));
    QCOMPARE(fixture.text("startBatch"), u"Start sending: 5 rows"_s);
    QVERIFY(fixture.isSeen("startBatch"));
    QVERIFY(!fixture.isSeen("pauseBatch"));
    QVERIFY(!fixture.isSeen("batchConfirm"));
    QVERIFY(!fixture.isSeen("batchToken"));
    QCOMPARE(fixture.find<QLabel>("batchWhere")->text(), u"shop · 127.0.0.1"_s);
    QCOMPARE(fixture.find<QTableView>("batchRows")->model()->rowCount(), 5);
    QCOMPARE(fixture.find<QSpinBox>("batchMaxInFlight")->value(), 6);
    QCOMPARE(fixture.find<QSpinBox>("batchTrial")->value(), 0);
    QVERIFY(!fixture.pane.isBusy());
    QVERIFY(nothingLeaves(fixture.shop, server));
}

void tst_BatchSendPage::start_sendsAndTheTitleSaysSo()
{
    SendPageFixture fixture;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.isHeld = true}; }));
    fixture.choose(server.baseUrl());
    QVERIFY(fixture.open(fixture.batchOf(8)));
    QSignalSpy busy(&fixture.pane, &BatchSendPage::busyChanged);
    fixture.click("startBatch");
    QTRY_COMPARE(server.completeRequests(), 6);
    QVERIFY(fixture.pane.isBusy());
    QVERIFY(!busy.isEmpty());
    QVERIFY(fixture.isSeen("pauseBatch"));
    QVERIFY(!fixture.find<QSpinBox>("batchMaxInFlight")->isEnabled());
    QTRY_VERIFY2(fixture.pane.windowTitle().contains(u"0 of 8"_s), qPrintable(fixture.pane.windowTitle()));
    server.release();
    QVERIFY(fixture.isFinished(8));
    QVERIFY2(fixture.notice().contains(u"Accepted: 8"_s), qPrintable(fixture.notice()));
    QCOMPARE(fixture.find<OutcomeBar>("batchProgress")->phase(), OutcomeBar::Phase::Over);
    QVERIFY(fixture.find<OutcomeBar>("batchProgress")->line().startsWith(u"accepted 8"_s));
    QVERIFY(!fixture.isSeen("startBatch"));
    QVERIFY2(fixture.pane.windowTitle().contains(u"8 of 8"_s), qPrintable(fixture.pane.windowTitle()));
}

void tst_BatchSendPage::end_isYellowOnlyWithTrouble_data()
{
    QTest::addColumn<FaultScript>("script");
    QTest::addColumn<EnvironmentKind>("kind");
    QTest::addColumn<StateSlot::Tone>("tone");
    QTest::newRow("all accepted") << accepting() << EnvironmentKind::Test << StateSlot::Tone::Done;
    QTest::newRow("one refused") << refusingH2() << EnvironmentKind::Test << StateSlot::Tone::Warning;
    QTest::newRow("a sandbox, which received nothing") << accepting() << EnvironmentKind::Sandbox << StateSlot::Tone::Information;
}

void tst_BatchSendPage::end_isYellowOnlyWithTrouble()
{
    QFETCH(const FaultScript, script);
    QFETCH(const EnvironmentKind, kind);
    QFETCH(const StateSlot::Tone, tone);
    SendPageFixture fixture;
    FaultServer server(script);
    if (kind == EnvironmentKind::Sandbox)
        fixture.shop = fixture.session.current();
    else
        fixture.choose(server.baseUrl(), kind);
    QVERIFY(fixture.open(fixture.batch({u"H1"_s, u"H2"_s, u"H3"_s})));
    fixture.click("startBatch");
    QTRY_VERIFY(fixture.pane.run()->state() == State::Idle && fixture.pane.run()->tally().over() == 3);
    QCOMPARE(fixture.pane.noticeTone(), tone);
}

void tst_BatchSendPage::end_behindOtherWindows_tellsTheDesktopUnlessUnwanted_data()
{
    QTest::addColumn<bool>("isWanted");
    QTest::addColumn<bool>("isInView");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<qsizetype>("notices");
    QTest::newRow("wanted, out of view") << true << false << 30 << qsizetype(1);
    QTest::newRow("wanted, in view") << true << true << 30 << qsizetype(0);
    QTest::newRow("unwanted") << false << false << 30 << qsizetype(0);
    QTest::newRow("short: whoever began it looks on") << true << false << 29 << qsizetype(0);
}

void tst_BatchSendPage::end_behindOtherWindows_tellsTheDesktopUnlessUnwanted()
{
    QFETCH(const bool, isWanted);
    QFETCH(const bool, isInView);
    QFETCH(const int, seconds);
    QFETCH(const qsizetype, notices);
    SendPageFixture fixture;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.isHeld = true}; }));
    fixture.choose(server.baseUrl());
    fixture.session.preferences().setTellsDesktop(isWanted);
    QVERIFY(fixture.open(fixture.batchOf(2)));
    if (isInView) {
        fixture.pane.activateWindow();
        QTRY_VERIFY(fixture.pane.isActiveWindow());
    }
    QSignalSpy told(fixture.pane.findChild<DesktopNotice*>(), &DesktopNotice::told);
    fixture.click("startBatch");
    fixture.pane.setVisible(isInView);
    QTRY_COMPARE(server.completeRequests(), 2);
    fixture.clock.pass(std::chrono::seconds(seconds));
    server.release();
    QVERIFY(fixture.isFinished(2));
    QTRY_COMPARE(fixture.pane.noticeTone(), StateSlot::Tone::Done);
    QCOMPARE(told.size(), notices);
}

// However soon: nothing goes on until a person looks.
void tst_BatchSendPage::pause_behindOtherWindows_tellsTheDesktop()
{
    SendPageFixture fixture;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.status = 401}; }));
    fixture.choose(server.baseUrl());
    QVERIFY(fixture.open(fixture.batchOf(2)));
    QSignalSpy told(fixture.pane.findChild<DesktopNotice*>(), &DesktopNotice::told);
    fixture.click("startBatch");
    fixture.pane.hide();
    QTRY_COMPARE(fixture.pane.run()->state(), State::Paused);
    QCOMPARE(told.size(), 1);
}

void tst_BatchSendPage::interrupted_offersTheRest()
{
    SendPageFixture fixture;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.isHeld = true}; }));
    fixture.choose(server.baseUrl());
    const StoredBatch batch = fixture.batchOf(9);
    QVERIFY(fixture.open(batch));
    fixture.find<QSpinBox>("batchMaxInFlight")->setValue(2);
    fixture.click("startBatch");
    QTRY_COMPARE(server.completeRequests(), 2);
    fixture.click("stopBatch");
    QTRY_COMPARE(fixture.text("stopBatch"), u"Stop without waiting"_s);
    server.release();
    QTRY_VERIFY(!fixture.pane.isBusy());
    QVERIFY(fixture.notice().contains(u"Stopped"_s));
    QVERIFY(fixture.open(batch)); // as after a start of the program
    QCOMPARE(fixture.text("startBatch"), u"Resume: 7 rows"_s);
    fixture.click("startBatch");
    QVERIFY(fixture.isFinished(9));
    QVERIFY(isEachOnce(ordersIn(server.requests()), 9));
    QCOMPARE(server.completeRequests(), 9);
}

void tst_BatchSendPage::refusedToken_isReplacedInThePage()
{
    SendPageFixture fixture;
    FaultServer server(
        answering([](const QString&, const QByteArray& token) { return token == "new-token" ? Answer() : Answer{.status = 401}; }));
    fixture.choose(server.baseUrl());
    QVERIFY(fixture.open(fixture.batchOf(30)));
    fixture.click("startBatch");
    QTRY_VERIFY(fixture.isSeen("batchToken"));
    QVERIFY2(fixture.notice().contains(u"Accepted 0, refused 6, queued 24"_s), qPrintable(fixture.notice()));
    QCOMPARE(fixture.text("resumeWithToken"), u"Keep it and resume: 30 rows"_s);
    QVERIFY(!fixture.find<QPushButton>("resumeWithToken")->isEnabled());
    QTest::keyClicks(fixture.find<QLineEdit>("batchToken"), u"new-token"_s);
    fixture.click("resumeWithToken");
    QVERIFY(fixture.isFinished(30));
    QVERIFY(!fixture.isSeen("batchToken"));
    QCOMPARE(fixture.find<QLineEdit>("batchToken")->text(), QString());
    QCOMPARE(server.completeRequests(), 36);
}

void tst_BatchSendPage::production_isConfirmedByTheNumber()
{
    SendPageFixture fixture;
    ProductionServer production;
    TlsServer& server = production.server;
    fixture.choose(server.baseUrl(), EnvironmentKind::Production, production.certificates.authority());
    QVERIFY(fixture.open(fixture.batchOf(6)));
    QCOMPARE(fixture.find<QSpinBox>("batchRate")->value(), 5);
    QCOMPARE(fixture.find<QSpinBox>("batchTrial")->value(), 5);
    fixture.find<QSpinBox>("batchTrial")->setValue(0);
    fixture.find<QSpinBox>("batchRate")->setValue(0);
    fixture.find<QComboBox>("reason")->setEditText(u"SUP-4411"_s);
    fixture.click("startBatch");
    QTRY_VERIFY(fixture.isSeen("productionTypedName"));
    QTest::keyClicks(fixture.find<QLineEdit>("productionTypedName"), u"shop"_s);
    fixture.click("unlockNow");
    fixture.find<QSpinBox>("batchTrial")->setValue(2);
    fixture.click("startBatch");
    QTRY_VERIFY(fixture.isSeen("batchConfirm"));
    QVERIFY(fixture.find<QLabel>("batchConfirmDetails")->text().contains(u"First 2 trial rows go."_s));
    fixture.click("declineBatch");
    fixture.find<QSpinBox>("batchTrial")->setValue(0);
    fixture.click("startBatch");
    QTRY_VERIFY(fixture.isSeen("batchConfirm"));
    QVERIFY(!fixture.find<QLabel>("batchConfirmDetails")->text().contains(u"trial"_s));
    QVERIFY(fixture.find<QLabel>("batchConfirmPrompt")->text().contains(u"Rows to send: 6 of 6. Type 6 to start."_s));
    QTest::keyClicks(fixture.find<QLineEdit>("batchConfirmTyped"), u"5"_s);
    fixture.click("confirmBatch");
    QVERIFY(fixture.isSeen("batchConfirmWrong"));
    QVERIFY(nothingLeaves(fixture.shop, server));
    fixture.find<QLineEdit>("batchConfirmTyped")->clear();
    QTest::keyClicks(fixture.find<QLineEdit>("batchConfirmTyped"), u"6"_s);
    QTest::keyClick(fixture.find<QLineEdit>("batchConfirmTyped"), Qt::Key_Return); // alone it never sends
    QVERIFY(fixture.isSeen("batchConfirm"));
    fixture.clock.pass(std::chrono::seconds(1)); // a press that comes at once is taken for the first one's echo
    QTest::keyClick(fixture.find<QLineEdit>("batchConfirmTyped"), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!fixture.isSeen("batchConfirm"));
    QVERIFY(fixture.isFinished(6));
    QCOMPARE(countWithoutBarriers(server.requests()), 6);
    QVERIFY(fixture.session.preferences().reasons().contains(u"SUP-4411"_s));
}

void tst_BatchSendPage::trialRows_areSaid()
{
    SendPageFixture fixture;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.status = 202}; }));
    fixture.choose(server.baseUrl());
    QVERIFY(fixture.open(fixture.batchOf(9)));
    fixture.find<QSpinBox>("batchTrial")->setValue(2);
    fixture.click("startBatch");
    QTRY_COMPARE(fixture.pane.run()->state(), State::Paused);
    QCOMPARE(server.completeRequests(), 2);
    QVERIFY2(fixture.notice().contains(u"All trial rows had been processed before"_s), qPrintable(fixture.notice()));
    QCOMPARE(fixture.text("startBatch"), u"Resume: 7 rows"_s);
    fixture.click("startBatch");
    QVERIFY(fixture.isFinished(9));
}

void tst_BatchSendPage::retryAfter_isSaidWhileItLasts()
{
    SendPageFixture fixture;
    std::atomic<int> seen = 0;
    FaultServer server(answering([&seen](const QString&, const QByteArray&) {
        return ++seen == 1 ? Answer{.status = 429, .headers = "Retry-After: 3\r\n"} : Answer{.isHeld = true};
    }));
    fixture.choose(server.baseUrl());
    QVERIFY(fixture.open(fixture.batchOf(3)));
    fixture.find<QSpinBox>("batchMaxInFlight")->setValue(1);
    const auto* progress = fixture.find<QLabel>("batchProgressText");
    fixture.click("startBatch");
    QTRY_VERIFY2(progress->text().startsWith(u"Waiting: 0 of 3 · too many requests (429)"_s), qPrintable(progress->text()));
    QCOMPARE(server.completeRequests(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(server.completeRequests(), 2, 15'000);
    QTRY_COMPARE(progress->text(), u"Sending: 0 of 3"_s); // though no answer came
    server.release();
    QVERIFY(fixture.isFinished(3));
}

void tst_BatchSendPage::retryAfterOfAnEarlierRun_isSaid()
{
    SendPageFixture fixture;
    FaultServer server(
        answering([](const QString&, const QByteArray&) { return Answer{.status = 429, .headers = "Retry-After: 3600\r\n"}; }));
    fixture.choose(server.baseUrl());
    const StoredBatch batch = fixture.batchOf(3);
    QVERIFY(fixture.open(batch));
    fixture.find<QSpinBox>("batchMaxInFlight")->setValue(1);
    const auto* progress = fixture.find<QLabel>("batchProgressText");
    fixture.click("startBatch");
    QTRY_VERIFY2(progress->text().contains(u"(429), continues by itself in"_s), qPrintable(progress->text()));
    fixture.click("pauseBatch");
    QTRY_COMPARE(progress->text(), u"Paused: 0 of 3"_s);
    QVERIFY(fixture.open(batch)); // as after a start of the program
    QVERIFY(!progress->text().contains(u"429"_s));
    fixture.click("startBatch");
    QTRY_VERIFY2(progress->text().contains(u"(429), continues by itself in"_s), qPrintable(progress->text()));
    const QString said = progress->text();
    QTRY_VERIFY(progress->text() != said && progress->text().contains(u"(429), continues by itself in"_s)); // it is counted down
    const QRegularExpression until(u", at (\\d\\d\\.\\d\\d\\.\\d{4} \\d\\d:\\d\\d:\\d\\d)$"_s);
    const QDateTime moment = QDateTime::fromString(until.match(progress->text()).captured(1), u"dd.MM.yyyy HH:mm:ss"_s);
    QVERIFY2(qAbs(QDateTime::currentDateTime().secsTo(moment) - 3600) < 600, qPrintable(progress->text()));
    QCOMPARE(server.completeRequests(), 1);
}

void tst_BatchSendPage::unreadableEnvironments_pauseInTheirOwnWords()
{
    SendPageFixture fixture;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.isHeld = true}; }));
    fixture.choose(server.baseUrl());
    QVERIFY(fixture.open(fixture.batchOf(3)));
    fixture.find<QSpinBox>("batchMaxInFlight")->setValue(1);
    fixture.click("startBatch");
    QTRY_COMPARE(server.completeRequests(), 1);
    QFile file(fixture.folder.environmentsFile());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{") == 1);
    file.close();
    QVERIFY(!fixture.session.reloadEnvironments());
    server.release();
    QTRY_VERIFY2(fixture.notice().contains(u"environments.json"_s), qPrintable(fixture.notice()));
    QVERIFY2(!fixture.notice().contains(u"deleted"_s), qPrintable(fixture.notice()));
    QCOMPARE(server.completeRequests(), 1);
}

void tst_BatchSendPage::temporaryFailures_areRetried()
{
    SendPageFixture fixture;
    std::atomic<int> seen = 0;
    FaultServer server(answering([&seen](const QString&, const QByteArray&) { return ++seen <= 2 ? Answer{.status = 503} : Answer(); }));
    fixture.choose(server.baseUrl());
    QVERIFY(fixture.open(fixture.batchOf(5)));
    fixture.find<QSpinBox>("batchMaxInFlight")->setValue(1);
    fixture.click("startBatch");
    QVERIFY(fixture.isFinished(3));
    QCOMPARE(fixture.text("retryTemporary"), u"Send again: temporary failure (2)…"_s);
    QVERIFY(!fixture.isSeen("fixData"));
    fixture.click("retryTemporary");
    QCOMPARE(server.completeRequests(), 5);
    QVERIFY(fixture.answer("temporaryPrompt", 0)); // they may have been processed: it is asked first
    QVERIFY(fixture.isFinished(5));
    QVERIFY(!fixture.isSeen("retryTemporary"));
    QCOMPARE(server.completeRequests(), 7);
}

void tst_BatchSendPage::unknown_isAskedAboutFirst()
{
    SendPageFixture fixture;
    std::atomic<int> seen = 0;
    FaultServer server(answering([&seen](const QString&, const QByteArray&) { return Answer{.isCut = ++seen == 1}; }));
    fixture.choose(server.baseUrl());
    QVERIFY(fixture.open(fixture.batchOf(3)));
    fixture.find<QSpinBox>("batchMaxInFlight")->setValue(1);
    fixture.click("startBatch");
    QVERIFY(fixture.isFinished(2));
    QVERIFY(!fixture.isSeen("startBatch"));
    fixture.click("resendUnknown");
    QVERIFY(fixture.answer("unknownPrompt", 1)); // "Don't send"
    QCOMPARE(fixture.pane.run()->state(), State::Idle);
    QTRY_VERIFY(!fixture.find<QMessageBox>("unknownPrompt"));
    QCOMPARE(server.completeRequests(), 3);
    fixture.click("resendUnknown");
    QVERIFY(fixture.answer("unknownPrompt", 0));
    QVERIFY(fixture.isFinished(3));
    QCOMPARE(server.completeRequests(), 4);
}

void tst_BatchSendPage::refusedData_becomesABatchOfItsOwn()
{
    SendPageFixture fixture;
    FaultServer server(refusingH2());
    fixture.choose(server.baseUrl());
    const StoredBatch first = fixture.batch({u"H1"_s, u"H2"_s, u"H3"_s});
    QVERIFY(fixture.open(first));
    fixture.click("startBatch");
    QVERIFY(fixture.isFinished(2));
    auto* model = fixture.find<QTableView>("corrections")->model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    fixture.click("fixData");
    QTRY_COMPARE(model->rowCount(), 1);
    QCOMPARE(model->index(0, CorrectionsModel::Message).data().toString(), u"no such order"_s);
    QCOMPARE(model->index(0, CorrectionsModel::Value).data().toString(), u"H2"_s);
    QVERIFY(!fixture.find<QPushButton>("sendCorrected")->isEnabled());
    fixture.find<QSpinBox>("batchMaxInFlight")->setValue(2); // for a server that ails
    fixture.find<QSpinBox>("batchTrial")->setValue(3);
    QVERIFY(model->setData(model->index(0, CorrectionsModel::Value), u"H22"_s));
    fixture.click("sendCorrected");
    QTRY_VERIFY(fixture.pane.run()->batch().id != first.id);
    QTRY_COMPARE(fixture.pane.run()->state(), State::Idle);
    const StoredBatch corrected = fixture.pane.run()->batch();
    QCOMPARE(corrected.header.correctionOf, first.id);
    QCOMPARE(corrected.header.origin, first.header.origin);
    QCOMPARE(corrected.rows.size(), 1);
    QCOMPARE(corrected.rows[0].cells, QStringList{u"H22"_s});
    QCOMPARE(fixture.find<QSpinBox>("batchMaxInFlight")->value(), 2);
    QCOMPARE(fixture.find<QSpinBox>("batchTrial")->value(), 0); // as it is usual there
    fixture.find<QSpinBox>("batchMaxInFlight")->setValue(40);
    QVERIFY(fixture.open(corrected));
    QCOMPARE(fixture.find<QSpinBox>("batchMaxInFlight")->value(), 6); // what is faster is for one batch
    QCOMPARE(server.completeRequests(), 3);                           // it waits for its own start
    fixture.click("startBatch");
    QVERIFY(fixture.isFinished(1));
    QCOMPARE(ordersIn(server.requests()).last(), u"H22"_s);
    QVERIFY(fixture.open(first)); // what was corrected is not offered once more
    QVERIFY(!fixture.isSeen("fixData"));
}

void tst_BatchSendPage::corrections_areTypedAndPastedByKeys()
{
    SendPageFixture fixture;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.status = 404}; }));
    fixture.choose(server.baseUrl());
    QVERIFY(fixture.open(fixture.batch({u"H1"_s, u"H2"_s, u"H3"_s, u"H4"_s})));
    fixture.click("startBatch");
    QTRY_VERIFY(fixture.isSeen("fixData"));
    QTRY_COMPARE(fixture.pane.run()->state(), State::Idle);
    fixture.click("fixData");
    auto* table = fixture.find<QTableView>("corrections");
    const auto* count = fixture.find<QLabel>("correctedCount");
    const auto value = [table](int row) { return table->model()->index(row, CorrectionsModel::Value); };
    QTRY_COMPARE(table->model()->rowCount(), 4);
    QTRY_COMPARE(table->currentIndex(), value(0));
    QCOMPARE(count->text(), u"Corrected 0 of 4"_s);
    const auto editor = [table]() -> QLineEdit* { // a closed one may still be there, hidden
        const QList<QLineEdit*> editors = table->findChildren<QLineEdit*>();
        const auto open = std::find_if(editors.cbegin(), editors.cend(), [](const QLineEdit* one) { return one->isVisible(); });
        return open == editors.cend() ? nullptr : *open;
    };
    const auto type = [&](const QString& text, Qt::Key key) {
        QTest::keyClick(table, Qt::Key_F2);
        QVERIFY(editor());
        editor()->setText(text);
        QTest::keyClick(editor(), key);
    };
    type(u"H91"_s, Qt::Key_Return);
    QTRY_COMPARE(value(0).data().toString(), u"H91"_s);
    QTRY_COMPARE(table->currentIndex(), value(1)); // down
    QCOMPARE(count->text(), u"Corrected 1 of 4"_s);
    QCOMPARE(value(0).data(Qt::ToolTipRole).toString(), u"H1 → H91"_s);
    QVERIFY(!value(0).data(Qt::DecorationRole).isNull());
    QVERIFY(value(1).data(Qt::DecorationRole).isNull());
    type(u"H92"_s, Qt::Key_Tab);
    QTRY_COMPARE(table->currentIndex(), value(2));
    QTRY_VERIFY(editor()); // and it is open
    QTest::keyClick(editor(), Qt::Key_Escape);
    QTRY_VERIFY(!editor());
    QGuiApplication::clipboard()->setText(u"H93\nH94\nH95\n"_s); // one too many
    QTest::keyClick(table, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(value(2).data().toString(), u"H93"_s);
    QCOMPARE(value(3).data().toString(), u"H94"_s);
    QCOMPARE(value(1).data().toString(), u"H92"_s);
    QCOMPARE(count->text(), u"Corrected 4 of 4"_s);
    QPushButton* undo = toastButton(*fixture.pane.window(), u"Undo"_s);
    QVERIFY(undo);
    undo->click();
    QCOMPARE(value(2).data().toString(), u"H3"_s);
    QCOMPARE(value(3).data().toString(), u"H4"_s);
    QCOMPARE(count->text(), u"Corrected 2 of 4"_s);
    QSignalSpy edited(qobject_cast<CorrectionsModel*>(table->model()), &CorrectionsModel::edited);
    table->setCurrentIndex(value(1));
    QGuiApplication::clipboard()->setText(u"H96\r\n\r\nH98\r\n"_s); // the empty cell belongs to the row beside it
    QTest::keyClick(table, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(value(1).data().toString(), u"H96"_s);
    QCOMPARE(value(2).data().toString(), u"H3"_s);
    QCOMPARE(value(3).data().toString(), u"H98"_s);
    QCOMPARE(edited.size(), 1);             // all rows are checked at each
    QCOMPARE(server.completeRequests(), 4); // nothing goes by that
}

void tst_BatchSendPage::refusals_areGroupedAndShownAlone()
{
    SendPageFixture fixture;
    FaultServer server(answering([](const QString& order, const QByteArray&) {
        const QByteArray body = R"({"errors":[{"type":"invalid","field":"order_id","message":"no such order"}],"code":1})";
        if (order == u"H5"_s)
            return Answer{.status = 503};
        return order == u"H1"_s ? Answer() : Answer{.status = 422, .body = body};
    }));
    fixture.choose(server.baseUrl());
    QVERIFY(fixture.open(fixture.batch({u"H1"_s, u"H2"_s, u"H3"_s, u"H4"_s, u"H5"_s})));
    auto* groups = fixture.find<QListWidget>("refusalGroups");
    const int height = groups->parentWidget()->height();
    QCOMPARE(groups->count(), 0);
    fixture.click("startBatch");
    QTRY_COMPARE(fixture.pane.run()->state(), State::Idle);
    QTRY_COMPARE(groups->count(), 2);
    QCOMPARE(groups->parentWidget()->height(), height); // nothing moved
    QCOMPARE(groups->item(0)->text(), u"Order ID — no such order · 3"_s);
    QCOMPARE(groups->item(0)->data(Qt::AccessibleTextRole).toString(), u"Order ID — no such order, 3 rows"_s);
    auto* rows = fixture.find<QTableView>("batchRows")->model();
    QCOMPARE(rows->index(1, BatchRowsModel::Remark).data().toString(), u"Order ID — no such order"_s);
    groups->setFocus();
    groups->setCurrentRow(0);
    QTest::keyClick(groups, Qt::Key_Return);
    QCOMPARE(rows->rowCount(), 3);
    QTest::keyClick(groups, Qt::Key_Right);
    QCOMPARE(groups->currentRow(), 1);
    QVERIFY(!fixture.isSeen("fixRefusalGroup")); // its data is not at fault
    QTest::keyClick(groups, Qt::Key_F);
    QVERIFY(!fixture.isSeen("corrections"));
    QTest::keyClick(groups, Qt::Key_Up);
    QTest::keyClick(groups, Qt::Key_F);
    QTRY_VERIFY(fixture.isSeen("corrections"));
    QTRY_COMPARE(fixture.find<QTableView>("corrections")->model()->rowCount(), 3);
    fixture.click("leaveCorrections");
    QTest::keyClick(groups, Qt::Key_Escape);
    QCOMPARE(rows->rowCount(), 5);
    QTest::keyClick(groups, Qt::Key_Return);
    QCOMPARE(rows->rowCount(), 3);
    auto* kinds = fixture.find<QComboBox>("batchKind");
    const int count = kinds->count();
    QVERIFY(fixture.open(fixture.batch({u"H7"_s, u"H8"_s})));
    QCOMPARE(kinds->count(), count - 1); // the choice was of the other batch's rows
    QCOMPARE(rows->rowCount(), 2);
}

void tst_BatchSendPage::refusals_ofAnEarlierRunAreRead()
{
    SendPageFixture fixture;
    FaultServer server(refusingH2());
    fixture.choose(server.baseUrl());
    const StoredBatch batch = fixture.batch({u"H1"_s, u"H2"_s});
    QVERIFY(fixture.open(batch));
    fixture.click("startBatch");
    QTRY_COMPARE(fixture.find<QListWidget>("refusalGroups")->count(), 1);
    QTRY_COMPARE(fixture.pane.run()->state(), State::Idle);
    QVERIFY(fixture.open(fixture.batch({u"H7"_s})));
    QTRY_COMPARE(fixture.find<QListWidget>("refusalGroups")->count(), 0);
    QVERIFY(fixture.open(batch)); // as after a start of the program
    QTRY_COMPARE(fixture.find<QListWidget>("refusalGroups")->count(), 1);
    QTRY_COMPARE(fixture.find<QTableView>("batchRows")->model()->index(1, BatchRowsModel::Remark).data().toString(),
                 u"Order ID — no such order"_s);
}

// Two refused rows that get the same order are one notification.
void tst_BatchSendPage::correctedRowsThatAreTheSame_doNotGo()
{
    SendPageFixture fixture;
    FaultServer server(
        answering([](const QString& order, const QByteArray&) { return order == u"H1"_s ? Answer() : Answer{.status = 404}; }));
    fixture.choose(server.baseUrl());
    const StoredBatch first = fixture.batch({u"H1"_s, u"H2"_s, u"H3"_s});
    QVERIFY(fixture.open(first));
    fixture.click("startBatch");
    QVERIFY(fixture.isFinished(1));
    auto* model = fixture.find<QTableView>("corrections")->model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    fixture.click("fixData");
    QTRY_COMPARE(model->rowCount(), 2);
    QVERIFY(model->setData(model->index(0, CorrectionsModel::Value), u"H4"_s));
    QVERIFY(model->setData(model->index(1, CorrectionsModel::Value), u"H4"_s));
    fixture.click("sendCorrected");
    QVERIFY(fixture.isSeen("correctionsWrong"));
    QCOMPARE(fixture.pane.run()->batch().id, first.id);
    // A row that the history has as accepted is left out.
    QVERIFY(model->setData(model->index(0, CorrectionsModel::Value), u"H1"_s));
    fixture.click("sendCorrected");
    fixture.click("sendCorrected"); // a second press
    QTRY_VERIFY(fixture.pane.run()->batch().id != first.id);
    QTRY_COMPARE(fixture.pane.run()->state(), State::Idle);
    const StoredBatch corrected = fixture.pane.run()->batch();
    QCOMPARE(corrected.rows.size(), 2);
    QCOMPARE(corrected.rows[0].fate, RowFate::Accepted);
    QCOMPARE(corrected.rows[1].fate, RowFate::Sent);
    const Result<QList<BatchEntry>> batches = BatchList::all(fixture.path.path());
    QVERIFY(batches);
    QCOMPARE(batches->size(), 2);
}

void tst_BatchSendPage::orderThatIsCorrected_isNotLeftWithTheOldUuid()
{
    SendPageFixture fixture;
    FaultServer server(refusingH2());
    fixture.choose(server.baseUrl());
    const QString uuid = u"265cb601"_s; // an odd one, which is no news
    const StoredBatch first = fixture.batchOfOrder(u"H2"_s, uuid);
    QVERIFY(fixture.open(first));
    fixture.click("startBatch");
    QVERIFY(fixture.isFinished(0));
    QTRY_VERIFY(fixture.isSeen("fixData"));
    auto* model = fixture.find<QTableView>("corrections")->model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    fixture.click("fixData");
    QTRY_COMPARE(model->rowCount(), 2);
    QCOMPARE(model->index(1, CorrectionsModel::Value).data().toString(), uuid);
    QVERIFY(model->setData(model->index(0, CorrectionsModel::Value), u"H22"_s));
    const QString warning = fixture.find<QLabel>("correctionsWrong")->text();
    QVERIFY2(warning.contains(u"the UUID is still the old one"_s), qPrintable(warning));
    QVERIFY2(!warning.contains(u'\n'), qPrintable(warning));                      // nothing that was so before
    QVERIFY(model->setData(model->index(1, CorrectionsModel::Value), QString())); // it is not known
    QVERIFY(!fixture.isSeen("correctionsWrong"));
    fixture.click("sendCorrected");
    QTRY_VERIFY(fixture.pane.run()->batch().id != first.id);
    const BatchRow corrected = fixture.pane.run()->batch().rows[0];
    QCOMPARE(corrected.body.orderId, u"H22"_s);
    QCOMPARE(corrected.body.orderUuid, QString());
}

void tst_BatchSendPage::refusedData_thatIsStillWrongDoesNotGo()
{
    SendPageFixture fixture;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.status = 404}; }));
    fixture.choose(server.baseUrl());
    const StoredBatch first = fixture.batch({u"H1"_s});
    QVERIFY(fixture.open(first));
    fixture.click("startBatch");
    QVERIFY(fixture.isFinished(0));
    QTRY_VERIFY(fixture.isSeen("fixData"));
    auto* model = fixture.find<QTableView>("corrections")->model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    fixture.click("fixData");
    QTRY_COMPARE(model->rowCount(), 1);
    QVERIFY(model->setData(model->index(0, CorrectionsModel::Value), QString()));
    fixture.click("sendCorrected");
    QVERIFY(fixture.isSeen("correctionsWrong"));
    QCOMPARE(fixture.pane.run()->batch().id, first.id);
    fixture.click("leaveCorrections");
    QVERIFY(fixture.isSeen("batchRows"));
    QCOMPARE(server.completeRequests(), 1);
}

void tst_BatchSendPage::failedRow_saysWhatTheApiAnswered()
{
    SendPageFixture fixture;
    FaultServer server(refusingH2());
    fixture.choose(server.baseUrl());
    QVERIFY(fixture.open(fixture.batch({u"H1"_s, u"H2"_s})));
    auto* cause = fixture.find<QLabel>("batchRowCause");
    auto* table = fixture.find<QTableView>("batchRows");
    table->selectRow(1);
    QCOMPARE(cause->text(), u"Line 3, H2: It was not sent yet."_s);
    fixture.click("startBatch");
    QVERIFY(fixture.isFinished(1));
    QTRY_VERIFY2(cause->text().contains(u"API's response: Order ID — no such order"_s), qPrintable(cause->text()));
    QVERIFY2(cause->text().startsWith(u"Line 3, H2: ✗ 422 Required data is missing or invalid"_s), qPrintable(cause->text()));
    QCOMPARE(cause->accessibleName(), cause->text()); // that is what a screen reader has
    QVERIFY(cause->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard));
    table->selectRow(0);
    QTRY_VERIFY2(cause->text().startsWith(u"Line 2, H1: ✓ 200"_s), qPrintable(cause->text()));
    fixture.language.use(u"ru"_s);
    QTRY_VERIFY2(cause->text().startsWith(u"Строка 2, H1: ✓ 200"_s), qPrintable(cause->text()));
    fixture.language.use(u"en"_s);
    const QPoint point = table->visualRect(table->model()->index(1, 4)).center();
    QHelpEvent help(QEvent::ToolTip, point, table->viewport()->mapToGlobal(point));
    QCoreApplication::sendEvent(table->viewport(), &help);
    QTRY_VERIFY2(QToolTip::text().contains(u"no such order"_s), qPrintable(QToolTip::text()));
    QToolTip::hideText();
}

void tst_BatchSendPage::brokenConnection_isSaidAtItsRow()
{
    SendPageFixture fixture;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.isCut = true}; }));
    fixture.choose(server.baseUrl());
    QVERIFY(fixture.open(fixture.batch({u"H1"_s})));
    fixture.click("startBatch");
    QTRY_COMPARE(fixture.pane.run()->tally().count(RowState::Unknown), 1);
    fixture.find<QTableView>("batchRows")->selectRow(0);
    auto* cause = fixture.find<QLabel>("batchRowCause");
    QTRY_VERIFY2(cause->text().contains(u"Outcome unknown"_s), qPrintable(cause->text()));
    QVERIFY2(cause->text().contains(transportText(TransportFailure::ConnectionClosed)), qPrintable(cause->text()));
}

void tst_BatchSendPage::leftOutRow_keepsItsReason()
{
    SendPageFixture fixture;
    FaultServer server(accepting());
    fixture.choose(server.baseUrl());
    StoredBatch batch = fixture.batch({u"H1"_s, u"H1"_s, u"1,2E+12"_s, u"H4"_s});
    const QList<RowFate> fates{RowFate::Sent, RowFate::Repeated, RowFate::Faulty, RowFate::Accepted};
    BatchPlan plan;
    plan.names = batch.header.columns;
    for (qsizetype i = 0; i < fates.size(); ++i) {
        const BatchRow row = batch.rows[i];
        plan.rows.append({.line = row.line, .cells = row.cells, .fate = fates[i], .body = row.body, .issues = {}});
    }
    plan.rows[1].earlier = 0;
    QVERIFY(BatchStore::remove(fixture.path.path(), batch.id)); // or its rows would wait there
    const Result<StoredBatch> stored = BatchStore::create(fixture.path.path(), batch.header, plan);
    QVERIFY(stored && fixture.open(*stored));
    const QAbstractItemModel* rows = fixture.find<QTableView>("batchRows")->model();
    const auto reason = [rows](int row) { return rows->index(row, BatchRowsModel::Remark).data().toString(); };
    QCOMPARE(reason(0), QString());
    QCOMPARE(reason(1), u"Duplicate. The same as line 2: only that one is sent."_s);
    QVERIFY2(reason(2).startsWith(u"Has errors. Order ID: The spreadsheet damaged this number"_s), qPrintable(reason(2)));
    QCOMPARE(reason(3), u"Already accepted. The history has it as accepted there."_s);
    fixture.find<QTableView>("batchRows")->selectRow(1);
    QVERIFY(fixture.find<QLabel>("batchRowCause")->text().endsWith(u"Not sent. "_s + reason(1)));
    const QString file = fixture.path.filePath(u"out.csv"_s);
    fixture.pane.exportTo(file);
    QTRY_VERIFY(test::lastToast(fixture.pane).contains(u"out.csv"_s));
    const Result<Table> table = TableReader::readFile(file, {});
    QVERIFY(table && table->rows.size() == 5);
    for (int row = 0; row < 4; ++row)
        QCOMPARE(table->rows[row + 1].cells.last(), reason(row));
}

void tst_BatchSendPage::refusedDataOfAPausedBatch_isCorrectedMeanwhile()
{
    SendPageFixture fixture;
    FaultServer server(refusingH2());
    fixture.choose(server.baseUrl());
    const StoredBatch first = fixture.batch({u"H2"_s, u"H1"_s});
    QVERIFY(fixture.open(first));
    fixture.find<QSpinBox>("batchTrial")->setValue(1);
    fixture.click("startBatch");
    QTRY_COMPARE(fixture.pane.run()->state(), State::Paused);
    QVERIFY(fixture.isLocked(first)); // by this very window
    auto* model = fixture.find<QTableView>("corrections")->model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    fixture.click("fixData");
    QTRY_COMPARE(model->rowCount(), 1);
    QVERIFY(model->setData(model->index(0, CorrectionsModel::Value), u"H22"_s));
    fixture.click("sendCorrected");
    QTRY_VERIFY(fixture.pane.run()->batch().id != first.id);
    QCOMPARE(fixture.pane.run()->batch().header.correctionOf, first.id);
    QTRY_COMPARE(fixture.pane.run()->state(), State::Idle);
    QCOMPARE(server.completeRequests(), 1);
    QVERIFY(!fixture.isLocked(first)); // what is left of it may be resumed
}

void tst_BatchSendPage::refusedDataOfABatchThatIsRunElsewhere_isNotCorrected()
{
    SendPageFixture fixture;
    FaultServer server(refusingH2());
    fixture.choose(server.baseUrl());
    const StoredBatch first = fixture.batch({u"H1"_s, u"H2"_s});
    QVERIFY(fixture.open(first));
    fixture.click("startBatch");
    QVERIFY(fixture.isFinished(1));
    auto* model = fixture.find<QTableView>("corrections")->model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    fixture.click("fixData");
    QTRY_COMPARE(model->rowCount(), 1);
    QVERIFY(model->setData(model->index(0, CorrectionsModel::Value), u"H22"_s));
    {
        const Result<std::optional<ProcessLock>> other = ProcessLock::tryToTake(fixture.path.path(), ProcessLock::nameForBatch(first.id));
        QVERIFY(other && *other);
        fixture.click("sendCorrected");
        QTRY_VERIFY(fixture.notice().contains(u"is being sent or is paused already"_s));
    }
    QCOMPARE(fixture.pane.run()->batch().id, first.id);
    const Result<QList<BatchEntry>> batches = BatchList::all(fixture.path.path());
    QVERIFY(batches);
    QCOMPARE(batches->size(), 1);
}

// The correction would lose the parts of the body that the program does not understand.
void tst_BatchSendPage::bodyThatIsNotUnderstood_isNotCorrected()
{
    SendPageFixture fixture;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.status = 404}; }));
    fixture.choose(server.baseUrl());
    const StoredBatch sample = fixture.batch({u"H1"_s});
    OutgoingBody body = sample.rows[0].body;
    body.bytes.chop(1);
    BatchPlan plan;
    plan.rows.append({.line = 2, .cells = {u"H1"_s}, .fate = RowFate::Sent, .body = body, .issues = {}});
    QVERIFY(BatchStore::remove(fixture.path.path(), sample.id)); // or its row would wait there
    const Result<StoredBatch> broken = BatchStore::create(fixture.path.path(), sample.header, plan);
    QVERIFY(broken && fixture.open(*broken));
    fixture.click("startBatch");
    QVERIFY(fixture.isFinished(0));
    QTRY_VERIFY(fixture.isSeen("fixData"));
    auto* model = fixture.find<QTableView>("corrections")->model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    fixture.click("fixData");
    QTRY_COMPARE(model->rowCount(), 1);
    QVERIFY(model->setData(model->index(0, CorrectionsModel::Value), u"H9"_s));
    fixture.click("sendCorrected");
    QVERIFY(fixture.isSeen("correctionsWrong"));
    QCOMPARE(fixture.pane.run()->batch().id, broken->id);
    QVERIFY(nothingLeaves(fixture.shop, server, 1));
}

void tst_BatchSendPage::corrections_areLinkedBothWays()
{
    SendPageFixture fixture;
    FaultServer server(answering([](const QString& order, const QByteArray&) { return Answer{.isHeld = order != barrierOrder}; }));
    fixture.choose(server.baseUrl());
    const StoredBatch first = fixture.batch({u"H1"_s, u"H2"_s});
    QVERIFY(fixture.open(first));
    QVERIFY(!fixture.isSeen("correctionBatch") && !fixture.isSeen("correctedBatch"));
    StoredBatch second = fixture.batch({u"H3"_s});
    second.header.correctionOf = first.id;
    BatchPlan plan;
    plan.rows.append({.line = 2, .cells = {u"H3"_s}, .fate = RowFate::Sent, .body = second.rows[0].body, .issues = {}});
    const Result<StoredBatch> correction = BatchStore::create(fixture.path.path(), second.header, plan);
    QVERIFY(correction && fixture.open(first));
    QVERIFY(fixture.isSeen("correctionBatch"));
    fixture.click("correctionBatch");
    QTRY_COMPARE(fixture.pane.run()->batch().id, correction->id);
    QTRY_COMPARE(fixture.pane.run()->state(), State::Idle);
    QVERIFY(!fixture.isSeen("correctionBatch"));
    fixture.click("correctedBatch");
    QTRY_COMPARE(fixture.pane.run()->batch().id, first.id);
    QTRY_VERIFY(fixture.isSeen("correctionBatch"));
    QVERIFY(!fixture.isSeen("correctedBatch"));
    QVERIFY(nothingLeaves(fixture.shop, server));
    fixture.click("startBatch");
    QTRY_COMPARE(countWithoutBarriers(server.requests()), 2);
    QVERIFY(fixture.pane.isBusy() && !fixture.find<QPushButton>("correctionBatch")->isEnabled());
    server.release();
    QVERIFY(fixture.isFinished(2));
    QVERIFY(fixture.find<QPushButton>("correctionBatch")->isEnabled());
}

void tst_BatchSendPage::ownBatch_isOpenedAnew()
{
    SendPageFixture fixture;
    fixture.choose(u"http://127.0.0.1:9"_s);
    const StoredBatch batch = fixture.batchOf(3);
    QVERIFY(fixture.open(batch));
    QVERIFY(fixture.open(fixture.pane.run()->batch())); // which goes with the run that is replaced
    QCOMPARE(fixture.pane.run()->batch().id, batch.id);
    QVERIFY(fixture.find<QLabel>("batchFile")->toolTip().contains(batch.id.first(8)));
    fixture.pane.letGo();
    QVERIFY(!fixture.pane.run());
    QVERIFY(!fixture.isSeen("startBatch"));
}

void tst_BatchSendPage::becomingProduction_reachesThePace()
{
    SendPageFixture fixture;
    fixture.choose(u"https://127.0.0.1:9"_s);
    QVERIFY(fixture.open(fixture.batchOf(9)));
    QCOMPARE(fixture.find<QSpinBox>("batchRate")->value(), 0);
    QCOMPARE(fixture.find<QSpinBox>("batchTrial")->value(), 0);
    fixture.find<QSpinBox>("batchMaxInFlight")->setValue(2);
    fixture.shop.kind = EnvironmentKind::Production;
    QVERIFY(fixture.session.environmentStore().save(fixture.shop));
    fixture.session.reloadEnvironments();
    QCOMPARE(fixture.find<QSpinBox>("batchRate")->value(), 5);
    QCOMPARE(fixture.find<QSpinBox>("batchTrial")->value(), 5);
    QCOMPARE(fixture.find<QSpinBox>("batchMaxInFlight")->value(), 2); // a person made it slower
    QVERIFY(fixture.isSeen("unlockProduction"));
}

void tst_BatchSendPage::exported_readsBackWithoutOurColumns()
{
    SendPageFixture fixture;
    FaultServer server(accepting());
    fixture.choose(server.baseUrl());
    QVERIFY(fixture.open(fixture.batch({u"H1\"x"_s, u"H2"_s})));
    fixture.click("startBatch");
    QVERIFY(fixture.isFinished(2));
    const QString file = fixture.path.filePath(u"out.csv"_s);
    fixture.pane.exportTo(file);
    QTRY_VERIFY(test::lastToast(fixture.pane).contains(u"out.csv"_s));
    const Result<Table> table = TableReader::readFile(file, {});
    QVERIFY(table);
    QCOMPARE(table->rows.size(), 3);
    QCOMPARE(table->rows[1].cells.first(), u"H1\"x"_s);
    QVERIFY(table->rows[1].cells.contains(u"accepted"_s));
    QVERIFY(table->rows[1].cells.contains(u"200"_s));
    const ColumnMap map = guessColumns(*table, EventCatalog::builtIn());
    QCOMPARE(map.fields.count(orderIdField), 1);
    QCOMPARE(map.fields.count(QString()), map.fields.size() - 1);
    fixture.pane.exportTo(fixture.path.filePath(u"none/out.csv"_s));
    QTRY_VERIFY2(fixture.notice().contains(u"out.csv"_s), qPrintable(fixture.notice()));
}

void tst_BatchSendPage::summary_marksTheSandbox()
{
    SendPageFixture fixture;
    fixture.shop = fixture.session.environments().first();
    QVERIFY(fixture.open(fixture.batch({u"H1"_s, u"H2"_s})));
    QVERIFY(fixture.pane.findChild<KindBadge*>()->isVisible()); // once is enough
    QVERIFY(!fixture.isSeen("batchWhere"));
    fixture.click("startBatch");
    QVERIFY(fixture.isFinished(2));
    QVERIFY2(fixture.notice().contains(u"Sandbox: the API received nothing"_s), qPrintable(fixture.notice()));
    QVERIFY(fixture.pane.windowTitle().contains(u"Sandbox"_s));
    fixture.click("copyBatchSummary");
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY(text.startsWith(u"Sandbox: the API received nothing"_s));
    QVERIFY(text.contains(u"orders.csv"_s));
    QVERIFY(text.contains(u"Accepted: 2"_s));
    QVERIFY(!text.contains(u"secret"_s));
}

void tst_BatchSendPage::languageSwitch_keepsARun()
{
    SendPageFixture fixture;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.isHeld = true}; }));
    fixture.choose(server.baseUrl());
    QVERIFY(fixture.open(fixture.batchOf(9)));
    fixture.find<QComboBox>("reason")->setEditText(u"SUP-1"_s);
    fixture.find<QSpinBox>("batchMaxInFlight")->setValue(3);
    fixture.click("startBatch");
    QTRY_COMPARE(server.completeRequests(), 3);
    fixture.language.use(u"ru"_s);
    QTRY_COMPARE(fixture.text("pauseBatch"), u"Пауза"_s);
    QCOMPARE(fixture.find<QComboBox>("reason")->currentText(), u"SUP-1"_s);
    QVERIFY(fixture.pane.isBusy());
    server.release();
    QVERIFY(fixture.isFinished(9));
    QCOMPARE(server.completeRequests(), 9);
    fixture.language.use(u"en"_s);
}

void tst_BatchSendPage::unfinished_areListed()
{
    SendPageFixture fixture;
    FaultServer server(accepting());
    fixture.choose(server.baseUrl());
    const StoredBatch done = fixture.batchOf(3);
    QVERIFY(fixture.open(done));
    fixture.click("startBatch");
    QVERIFY(fixture.isFinished(3));
    const StoredBatch left = fixture.batch({u"H7"_s, u"H8"_s});
    UnfinishedBatches unfinished(fixture.session);
    QSignalSpy found(&unfinished, &UnfinishedBatches::found);
    unfinished.look();
    QTRY_COMPARE(found.count(), 1);
    const auto batches = found.first().first().value<QList<UnfinishedBatch>>();
    QCOMPARE(batches.size(), 1);
    QCOMPARE(batches.first().id, left.id);
    QCOMPARE(batches.first().left, 2);
    fixture.pane.load(left.id);
    QTRY_COMPARE(fixture.pane.run()->batch().id, left.id);
}

void tst_BatchSendPage::typedCorrections_outliveAnotherBatch()
{
    SendPageFixture fixture;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.status = 404}; }));
    fixture.choose(server.baseUrl());
    const auto refused = [&](const StoredBatch& batch) {
        if (!fixture.open(batch))
            return false;
        if (fixture.isSeen("startBatch"))
            fixture.click("startBatch");
        const auto isRefused = [&] { return fixture.pane.run()->state() == State::Idle && fixture.isSeen("fixData"); };
        if (!QTest::qWaitFor(isRefused, longWait))
            return false;
        fixture.click("fixData");
        return true;
    };
    auto* model = fixture.find<QTableView>("corrections")->model();
    const StoredBatch first = fixture.batch({u"H1"_s, u"H2"_s});
    QVERIFY(refused(first));
    QTRY_COMPARE(model->rowCount(), 2);
    QVERIFY(model->setData(model->index(1, CorrectionsModel::Value), u"H22"_s));
    QVERIFY(refused(fixture.batch({u"H7"_s})));
    QTRY_COMPARE(model->rowCount(), 1);
    QVERIFY(refused(first));
    QTRY_COMPARE(model->rowCount(), 2);
    QCOMPARE(model->index(0, CorrectionsModel::Value).data().toString(), u"H1"_s);
    QCOMPARE(model->index(1, CorrectionsModel::Value).data().toString(), u"H22"_s);
}

void tst_BatchSendPage::refusalGroup_staysTheCurrentOneWhenItMoves()
{
    const auto group = [](const QString& message, qsizetype rows) {
        RefusalGroup made{.field = {}, .message = message, .rows = {}};
        for (qsizetype row = 0; row < rows; ++row)
            made.rows.append(row);
        return made;
    };
    RefusalGroups groups(EventCatalog::builtIn());
    auto* list = groups.findChild<QListWidget*>(u"refusalGroups"_s);
    groups.show({group(u"a"_s, 3), group(u"b"_s, 2)}, true);
    list->setCurrentRow(1);
    groups.show({group(u"b"_s, 4), group(u"a"_s, 3)}, true);
    QCOMPARE(list->currentRow(), 0);
    groups.show({group(u"a"_s, 3), group(u"c"_s, 1)}, true);
    QCOMPARE(list->currentRow(), -1);
}

void tst_BatchSendPage::newestLoad_winsOverAnEarlierOne()
{
    const auto settle = [] {
        backgroundPool().waitForDone();
        QCoreApplication::processEvents(); // what was found out is told
    };
    SendPageFixture fixture;
    fixture.choose(u"http://127.0.0.1:9"_s);
    const StoredBatch large = fixture.batchOf(2000);
    const StoredBatch small = fixture.batchOf(2);
    fixture.pane.load(large.id);
    fixture.pane.load(small.id); // it may well be read before the other one
    settle();
    QTRY_VERIFY_WITH_TIMEOUT(fixture.pane.run() && fixture.pane.run()->state() == State::Idle, longWait);
    QCOMPARE(fixture.pane.run()->batch().id, small.id);
    QVERIFY(fixture.pane.isEnabled());
    fixture.pane.load(large.id);
    fixture.pane.letGo(); // what is read for nobody is not shown
    settle();
    QVERIFY(!fixture.pane.run());
    QVERIFY(fixture.pane.isEnabled());
}

void tst_BatchSendPage::batchThatCannotBeRead_leavesNoneInView()
{
    SendPageFixture fixture;
    fixture.choose(u"http://127.0.0.1:9"_s);
    QVERIFY(fixture.open(fixture.batchOf(3)));
    QVERIFY(fixture.isSeen("startBatch"));
    fixture.pane.load(u"no-such-batch"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.pane.run(), longWait);
    QVERIFY(!fixture.isSeen("startBatch"));
    QVERIFY(!fixture.isSeen("batchFile"));
    QVERIFY(!fixture.notice().isEmpty());
}

QTEST_MAIN(tst_BatchSendPage)
#include "tst_BatchSendPage.moc"
