#include "DetailView.h"
#include "Faults.h"
#include "FaultServer.h"
#include "HistoryPane.h"
#include "MainWindowFixture.h"
#include "PaletteContents.h"
#include "RecordSide.h"
#include "ScenarioControls.h"
#include "ScenarioFiles.h"
#include "ScenarioList.h"
#include "ScenarioRuns.h"
#include "ScenariosPage.h"
#include "ScenarioStepsModel.h"
#include "ScenarioStore.h"
#include "StateStrip.h"
#include "Toasts.h"
#include "ToastsOf.h"
#include "WindowFrame.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTableView>
#include <QToolButton>
#include <QXmlStreamReader>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

using State = StepReport::State;

ScenarioStep step(const QString& event, int status = 200, OnSurprise onSurprise = OnSurprise::Stop)
{
    return {.request = Notification(event), .expected = {.status = status}, .onSurprise = onSurprise};
}

/// The window on the page of the scenarios, where those of the test are the first ones.
struct ScenariosFixture : MainWindowFixture {
    explicit ScenariosFixture(const QList<Scenario>& scenarios = {}, const QString& data = {}) : MainWindowFixture(data)
    {
        for (const Scenario& scenario : scenarios) {
            if (const Result<Scenario> added = store().add(scenario); !added)
                qWarning("not added");
        }
        openPage();
        const bool isSettled = QTest::qWaitFor([this] { return session.isJournalOpen() && list()->count() > 0; }, longWait);
        if (!isSettled)
            qWarning("no journal, or no scenarios");
    }

    ScenarioStore store() { return ScenarioStore(session.scenariosFolder()); }
    void openPage() { find<QToolButton>("pageScenarios")->click(); }
    ScenariosPage* page() { return window.findChild<ScenariosPage*>(); }
    ScenarioList* list() { return window.findChild<ScenarioList*>(); }
    void pick(const QString& wanted)
    {
        for (int row = 0; row < list()->count(); ++row) {
            if (list()->item(row)->text() == wanted)
                list()->setCurrentRow(row);
        }
    }
    QTableView* table() { return find<QTableView>("scenarioSteps"); }
    ScenarioStepsModel* model() { return window.findChild<ScenarioStepsModel*>(); }
    QString cell(int row, int column) { return model()->index(row, column).data().toString(); }
    QList<State> states()
    {
        QList<State> all;
        for (int row = 0; row < model()->rowCount(); ++row)
            all += model()->report(row) ? model()->report(row)->state : State::NotRun;
        return all;
    }
    QPushButton* runButton() { return button("runScenarioButton"); }
    /// Presses the main button once it is not deaf any more.
    void pressRun()
    {
        QTest::qWait(650); // a button that has just changed does not hear
        runButton()->click();
    }
    QString sum() { return find<QLabel>("scenarioSum")->accessibleName(); }
    bool isOver() { return find<QToolButton>("saveReport")->isVisible() && find<QToolButton>("saveReport")->isEnabled(); }
    bool run()
    {
        pressRun();
        return QTest::qWaitFor([this] { return !page()->isChecking() && isOver(); }, longWait);
    }
    void selectStep(int row)
    {
        table()->setFocus();
        table()->selectionModel()->setCurrentIndex(model()->index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    StateSlot* slot(const char* name) { return find<StateSlot>(name); }
    int records() { return static_cast<int>(session.reader().page({}, 0, 1000).result()->size()); }
};

Scenario three()
{
    return {.id = u"QA/"_s,
            .name = u"три шага"_s,
            .description = u"Заказ собран."_s,
            .steps = {step(u"order.accepted"_s), step(u"order.in_work"_s), step(u"order.assembled"_s)}};
}

Scenario failing(OnSurprise onSurprise)
{
    return {.id = {},
            .name = u"a failing one"_s,
            .steps = {step(u"order.accepted"_s), step(u"order.delivering"_s, 200, onSurprise), step(u"order.in_work"_s)}};
}

} // namespace

/// The page of the scenarios in the real window, with the real sandbox.
class tst_ScenariosPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePlan_isShownBeforeARun();
    void theSearch_narrowsTheList();
    void theNextStart_choosesWhatRanLast();
    void filesThatCannotBeRead_areNamed();
    void aChangeOnDisk_showsWhenTheWindowIsActive();
    void aBrokenPlan_isSaid_andCannotRun();
    void aRun_goesToItsEnd_andEveryStepIsARecord();
    void aFailedStep_saysWhatWasExpectedAndCame();
    void theChosenStep_isShownAsARecord();
    void aScenarioThatIsGone_isNotSent();
    void typedOrder_isTakenWithoutAnotherClick();
    void tab_leadsOutOfTheButtons();
    void pauseAndOneStep_letOneGo();
    void asking_goesOnOrStops();
    void asking_namesTheOrderThatWasSent();
    void retry_sendsTheStepOnceMore();
    void stop_endsTheRun();
    void production_isRefused();
    void sandboxOnly_isRefusedElsewhere();
    void withoutAToken_nothingIsSent_andItIsAskedFor();
    void questions_areAskedBefore();
    void orders_oneALine_runBesideEachOther();
    void noOrder_isAskedFor();
    void theRun_goesOnWhileAnotherPageIsInView();
    void anotherScenario_canBeReadWhileOneRuns();
    void theReport_isComparedWithTheLastRun();
    void earlierRuns_areListedAndOpened();
    void aRunWhoseProgramEnded_isToldAndShown();
    void anEnvironmentChangedElsewhere_pausesTheRun();
    void aReportThatIsBeingWritten_holdsTheNextRunBack();
    void earlierRuns_stayInAnotherLanguage();
    void reports_areWritten();
    void aReport_isCopiedForATicket();
    void duplicateRenameDelete_canBeUndone();
    void builtIn_isNeitherRenamedNorDeleted();
    void selectedRecords_becomeAScenario_whichPasses();
    void aTimeline_becomesAScenario();
    void quitting_waitsForTheResponseUnderWay();
    void quittingWhileARunWaits_asks_andKeepsTheReport();
    void theOrderOfEachStep_isShownBeforeARun();
    void oddOrders_areSaidBeforeARun();
    void anotherScenario_doesNotTakeTheOrder();
    void aPresetThatChangedSince_isNotSent();
    void aChoiceDuringTheCheck_sendsNothing();
    void stopDuringTheCheck_sendsNothing();
    void quittingDuringTheCheck_sendsNothing();
    void aFault_isInViewBeforeOddOrders();
    void anOrderTypedDuringTheCheck_sendsNothing();
    void aNewerScenario_isChosenOnceItIsRead();
    void theQuestionOfAQuit_isGoneAfterTheRun();
    void quittingWhileTheReportIsWritten_saysSo();
    void aStoppedRun_isSaidToBeStopped();
    void thePalette_opensAScenario();
    void twoOfOneName_areToldApart();
    void shiftEsc_stopsTheRunInView();
    void heldKey_runsOnce();
    void theKey_runsAtOnceForATypedOrder();
    void theFocus_staysDuringARun();
    void theLanguage_changesWhileItIsThere();
};

void tst_ScenariosPage::thePlan_isShownBeforeARun()
{
    Scenario own = three();
    own.steps[1].delay = std::chrono::milliseconds(1500);
    own.steps[1].onSurprise = OnSurprise::Ask;
    own.steps[2].request.setText(u"number", u"{{random:digits:4}}"_s);
    ScenariosFixture fixture({own});
    fixture.pick(u"QA/три шага"_s);
    QCOMPARE(fixture.model()->rowCount(), 3);
    QCOMPARE(fixture.cell(0, ScenarioStepsModel::Title), u"Order accepted"_s);
    QCOMPARE(fixture.cell(1, ScenarioStepsModel::Delay), u"1,500 ms"_s);
    QCOMPARE(fixture.cell(1, ScenarioStepsModel::Surprise), u"ask"_s);
    QCOMPARE(fixture.cell(2, ScenarioStepsModel::Content), u"number: {{random:digits:4}}"_s);
    QCOMPARE(fixture.cell(2, ScenarioStepsModel::Expected), u"status 200"_s);
    QVERIFY(fixture.table()->isColumnHidden(ScenarioStepsModel::StateColumn));
    QVERIFY(!fixture.isSeen("stepDetail"));
    QCOMPARE(fixture.find<QLabel>("scenarioDescription")->accessibleName(), u"Заказ собран."_s);
    QVERIFY(fixture.runButton()->isEnabled());
    QCOMPARE(fixture.records(), 0);
}

void tst_ScenariosPage::theNextStart_choosesWhatRanLast()
{
    const QTemporaryDir data;
    {
        ScenariosFixture fixture({failing(OnSurprise::Stop), three()}, data.path());
        fixture.pick(u"QA/три шага"_s);
        QVERIFY(fixture.run());
    }
    ScenariosFixture fixture({}, data.path());
    QTRY_VERIFY(fixture.list()->current());
    QCOMPARE(fixture.list()->current()->path(), u"QA/три шага"_s);
}

void tst_ScenariosPage::theSearch_narrowsTheList()
{
    ScenariosFixture fixture({three()});
    const auto shown = [&fixture] {
        int count = 0;
        for (int row = 0; row < fixture.list()->count(); ++row)
            count += fixture.list()->item(row)->isHidden() ? 0 : 1;
        return count;
    };
    const int all = shown();
    QVERIFY(all >= 11);
    fixture.find<QLineEdit>("scenarioSearch")->setText(u"ТРИ"_s);
    QCOMPARE(shown(), 1);
    QCOMPARE(fixture.list()->current()->path(), u"QA/три шага"_s);
    fixture.find<QLineEdit>("scenarioSearch")->setText(u"no such"_s);
    QCOMPARE(shown(), 0);
    QVERIFY(!fixture.list()->current());
    QVERIFY(!fixture.runButton()->isEnabled());
    fixture.find<QLineEdit>("scenarioSearch")->clear();
    QCOMPARE(shown(), all);
}

void tst_ScenariosPage::filesThatCannotBeRead_areNamed()
{
    ScenariosFixture fixture({three()});
    QFile file(fixture.session.scenariosFolder() + u"/broken.json"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{");
    file.close();
    fixture.find<QToolButton>("pageHelp")->click();
    fixture.openPage();
    QTRY_VERIFY(fixture.slot("scenariosUnreadable")->text().contains(u"broken.json"_s));
    QCOMPARE(fixture.list()->item(0)->text(), u"QA/три шага"_s); // all others work
    QVERIFY(file.remove());
    fixture.find<QToolButton>("pageHelp")->click();
    fixture.openPage();
    QTRY_VERIFY(!fixture.slot("scenariosUnreadable")->isShown());
}

void tst_ScenariosPage::aChangeOnDisk_showsWhenTheWindowIsActive()
{
    ScenariosFixture fixture({three()});
    fixture.pick(u"QA/три шага"_s);
    fixture.table()->selectRow(1);
    Scenario other = three();
    other.name = u"b"_s;
    QVERIFY(fixture.store().add(other)); // as a checkout of another branch does
    const int before = fixture.list()->count();
    QWidget away;
    away.show();
    away.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&away));
    fixture.window.activateWindow();
    QTRY_COMPARE(fixture.list()->count(), before + 1);
    QCOMPARE(fixture.list()->current()->path(), u"QA/три шага"_s);
}

void tst_ScenariosPage::aBrokenPlan_isSaid_andCannotRun()
{
    ScenariosFixture fixture({{.id = {}, .name = u"a"_s, .steps = {{.preset = u"gone"_s}}}});
    fixture.pick(u"a"_s);
    QVERIFY(fixture.slot("scenarioRefused")->text().contains(u"no preset \"gone\""_s));
    QVERIFY(!fixture.runButton()->isEnabled());
    QCOMPARE(fixture.model()->rowCount(), 0);
}

void tst_ScenariosPage::aRun_goesToItsEnd_andEveryStepIsARecord()
{
    ScenariosFixture fixture({three()});
    fixture.pick(u"QA/три шага"_s);
    QVERIFY(fixture.run());
    QCOMPARE(fixture.states(), (QList{State::Passed, State::Passed, State::Passed}));
    QVERIFY2(fixture.sum().startsWith(u"Passed 3 of 3 · Sandbox"_s), qPrintable(fixture.sum()));
    const QList<DeliverySummary> rows = *fixture.session.reader().page({}, 0, 10).result();
    QCOMPARE(rows.size(), 3);
    for (const DeliverySummary& row : rows) {
        QVERIFY(row.reason.contains(u"три шага"_s));
        QCOMPARE(row.source, u"scenario"_s);
        QCOMPARE(row.orderId, rows.first().orderId);
    }
    QVERIFY(fixture.run()); // again, with another order
    const QList<DeliverySummary> more = *fixture.session.reader().page({}, 0, 10).result();
    QCOMPARE(more.size(), 6);
    QVERIFY(more.first().orderId != rows.first().orderId);
}

void tst_ScenariosPage::aFailedStep_saysWhatWasExpectedAndCame()
{
    ScenariosFixture fixture({failing(OnSurprise::Stop)});
    fixture.pick(u"a failing one"_s);
    QVERIFY(fixture.run());
    QCOMPARE(fixture.states(), (QList{State::Passed, State::Failed, State::NotRun}));
    QVERIFY(fixture.sum().startsWith(u"Stopped after 2 of 3 · "_s));
    QVERIFY(fixture.cell(1, ScenarioStepsModel::Got).contains(u"422"_s));
    QCOMPARE(fixture.cell(1, ScenarioStepsModel::StateColumn), u"Failed"_s);
    QVERIFY(fixture.table()->selectionModel()->isRowSelected(1)); // it was followed
    QCOMPARE(fixture.find<QLabel>("stepFaults")->text(), u"Expected status 200, got 422"_s);
}

void tst_ScenariosPage::theChosenStep_isShownAsARecord()
{
    ScenariosFixture fixture({three()});
    fixture.pick(u"QA/три шага"_s);
    QVERIFY(fixture.run());
    auto* detail = fixture.find<DetailView>("stepDetail");
    fixture.selectStep(1);
    QTRY_VERIFY(detail->isVisible() && detail->shown() && detail->shown()->summary().event == u"order.in_work"_s);
    QVERIFY(!detail->isDraft());
    fixture.selectStep(0);
    QTRY_COMPARE(detail->shown()->summary().event, u"order.accepted"_s);
    QCOMPARE(detail->shown()->summary().orderId, fixture.model()->report(0)->orderId);
    QVERIFY(fixture.find<QLabel>("stepFaults")->text().contains(u"as expected"_s));
}

void tst_ScenariosPage::aScenarioThatIsGone_isNotSent()
{
    ScenariosFixture fixture({three()});
    fixture.pick(u"QA/три шага"_s);
    const QString file = QDir(fixture.session.scenariosFolder()).filePath(u"QA"_s);
    QVERIFY(QDir(file).removeRecursively());
    fixture.pressRun();
    QTRY_VERIFY(fixture.slot("scenarioFault")->isShown());
    QVERIFY(!fixture.page()->isBusy());
    QTest::qWait(100);
    QCOMPARE(fixture.records(), 0);
}

void tst_ScenariosPage::typedOrder_isTakenWithoutAnotherClick()
{
    ScenariosFixture fixture({three()});
    fixture.pick(u"QA/три шага"_s);
    auto* isNew = fixture.find<QCheckBox>("scenarioNewOrder");
    auto* orders = fixture.find<QPlainTextEdit>("scenarioOrders");
    QVERIFY(isNew->isChecked() && orders->isEnabled());
    orders->setFocus();
    QTest::keyClicks(orders, u"H42"_s);
    QVERIFY(!isNew->isChecked());
    isNew->click();
    QCOMPARE(orders->toPlainText(), QString()); // it would not be used
    isNew->click();
    QCOMPARE(orders->toPlainText(), u"H42"_s);
    QVERIFY(fixture.run());
    QCOMPARE(fixture.model()->report(0)->orderId, u"H42"_s);
}

void tst_ScenariosPage::tab_leadsOutOfTheButtons()
{
    ScenariosFixture fixture({three()});
    fixture.pick(u"QA/три шага"_s);
    fixture.button("stepScenario")->setFocus();
    QSet<QWidget*> seen;
    for (int i = 0; i < 60; ++i) {
        QTest::keyClick(fixture.window.focusWidget(), Qt::Key_Tab);
        seen.insert(fixture.window.focusWidget());
    }
    QVERIFY(seen.contains(fixture.find<QToolButton>("pageSend")));
    QVERIFY(seen.contains(fixture.find<QPlainTextEdit>("scenarioOrders")));
}

void tst_ScenariosPage::pauseAndOneStep_letOneGo()
{
    ScenariosFixture fixture({three()});
    fixture.pick(u"QA/три шага"_s);
    fixture.click("stepScenario");
    QTRY_COMPARE(fixture.states(), (QList{State::Passed, State::NotRun, State::NotRun}));
    QTest::qWait(700); // the button is deaf for a moment
    QCOMPARE(fixture.records(), 1);
    QCOMPARE(fixture.runButton()->text(), u"Continue"_s);
    QVERIFY(fixture.page()->isBusy());
    fixture.click("stepScenario");
    QTRY_COMPARE(fixture.states().at(1), State::Passed);
    auto* stepButton = fixture.find<QPushButton>("stepScenario");
    QTest::mouseDClick(stepButton, Qt::LeftButton); // the second half of a double click
    QTest::mouseRelease(stepButton, Qt::LeftButton);
    QTRY_COMPARE(fixture.states(), (QList{State::Passed, State::Passed, State::NotRun}));
    QTest::qWait(100);
    QCOMPARE(fixture.records(), 2);
    fixture.pressRun(); // continues
    QTRY_VERIFY(fixture.isOver());
    QCOMPARE(fixture.states(), (QList{State::Passed, State::Passed, State::Passed}));
    QVERIFY(!fixture.page()->isBusy());
    QTest::qWait(700);
    fixture.click("stepScenario"); // one press too many begins no other run
    QTest::qWait(100);
    QVERIFY(!fixture.page()->isBusy());
    QCOMPARE(fixture.records(), 3);
}

void tst_ScenariosPage::asking_namesTheOrderThatWasSent()
{
    Scenario scenario = failing(OnSurprise::Ask);
    scenario.steps[1].request.setText(orderIdField, u"H404-7"_s); // which is another order than the run's
    ScenariosFixture fixture({scenario});
    fixture.pick(u"a failing one"_s);
    fixture.pressRun();
    QTRY_VERIFY(fixture.slot("scenarioAsks")->isShown());
    QVERIFY(fixture.slot("scenarioAsks")->text().startsWith(u"H404-7"_s));
}

void tst_ScenariosPage::asking_goesOnOrStops()
{
    ScenariosFixture fixture({failing(OnSurprise::Ask)});
    fixture.pick(u"a failing one"_s);
    fixture.pressRun();
    QTRY_VERIFY(fixture.slot("scenarioAsks")->isShown());
    QCOMPARE(fixture.states(), (QList{State::Passed, State::Failed, State::NotRun}));
    QCOMPARE(fixture.runButton()->text(), u"Go on"_s);
    QCOMPARE(fixture.cell(1, ScenarioStepsModel::StateColumn), u"Asks: go on?"_s);
    fixture.pressRun();
    QTRY_VERIFY(fixture.isOver());
    QCOMPARE(fixture.states(), (QList{State::Passed, State::Failed, State::Passed}));
    QVERIFY(!fixture.slot("scenarioAsks")->isShown());

    fixture.pressRun();
    QTRY_VERIFY(fixture.slot("scenarioAsks")->isShown());
    stateButton(*fixture.slot("scenarioAsks"), u"Stop"_s)->click();
    QTRY_VERIFY(fixture.isOver());
    QCOMPARE(fixture.states(), (QList{State::Passed, State::Failed, State::NotRun}));
}

void tst_ScenariosPage::retry_sendsTheStepOnceMore()
{
    Scenario own = failing(OnSurprise::Stop);
    own.steps[1] = step(u"order.accepted"_s, 200); // a repeat is 202, and fails
    ScenariosFixture fixture({own});
    fixture.pick(u"a failing one"_s);
    QVERIFY(!fixture.button("retryStep")->isEnabled());
    QVERIFY(fixture.run());
    QCOMPARE(fixture.records(), 2);
    QVERIFY(fixture.button("retryStep")->isEnabled());
    fixture.click("retryStep");
    QTRY_COMPARE(fixture.records(), 3);
    QTRY_VERIFY(fixture.isOver());
    QCOMPARE(fixture.model()->report(1)->tries, 2);
    QCOMPARE(fixture.states(), (QList{State::Passed, State::Failed, State::NotRun}));
    fixture.selectStep(0); // it would send another step than the one in view
    QVERIFY(!fixture.button("retryStep")->isEnabled());
    fixture.selectStep(1);
    QVERIFY(fixture.button("retryStep")->isEnabled());
    FaultServer server(faults::answer(200));
    fixture.choose(server.baseUrl(), EnvironmentKind::Test); // the window names another environment than the run's
    QVERIFY(!fixture.button("retryStep")->isEnabled());
    QCOMPARE(fixture.records(), 3);
}

void tst_ScenariosPage::stop_endsTheRun()
{
    FaultServer server(faults::holdUntilReleased());
    ScenariosFixture fixture({three()});
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    fixture.pick(u"QA/три шага"_s);
    QVERIFY(fixture.runButton()->text().contains(u"shop"_s));
    QVERIFY(!fixture.button("stopScenario")->isEnabled());
    fixture.pressRun();
    QTRY_COMPARE(server.completeRequests(), 1);
    QCOMPARE(fixture.states().first(), State::Sending);
    fixture.click("stopScenario");
    QVERIFY(fixture.page()->isBusy()); // the response is waited for
    QCOMPARE(fixture.button("stopScenario")->text(), u"Do not wait"_s);
    fixture.button("stopScenario")->click(); // the same press: it does not hear yet
    QVERIFY(fixture.page()->isBusy());
    server.release();
    QTRY_VERIFY(fixture.isOver());
    QCOMPARE(fixture.states(), (QList{State::Passed, State::NotRun, State::NotRun}));
    QCOMPARE(server.completeRequests(), 1);
}

void tst_ScenariosPage::production_isRefused()
{
    ScenariosFixture fixture({three()});
    fixture.choose(u"https://127.0.0.1:9"_s, EnvironmentKind::Production);
    fixture.pick(u"QA/три шага"_s);
    QVERIFY(fixture.slot("scenarioRefused")->text().startsWith(u"Scenarios do not run in production. Choose test or the sandbox."_s));
    QVERIFY(!fixture.runButton()->isEnabled());
    QVERIFY(!fixture.button("stepScenario")->isEnabled());
    fixture.runButton()->click();
    fixture.click("stepScenario");
    fixture.list()->setFocus();
    QTest::keyClick(fixture.list(), Qt::Key_Return, Qt::ControlModifier);
    QTest::qWait(100);
    QVERIFY(!fixture.page()->isBusy());
    QCOMPARE(fixture.records(), 0);
    fixture.session.setCurrent(fixture.session.environments().first().id);
    QVERIFY(!fixture.slot("scenarioRefused")->isShown());
    QVERIFY(fixture.runButton()->isEnabled());
}

void tst_ScenariosPage::sandboxOnly_isRefusedElsewhere()
{
    FaultServer server(faults::answer(200));
    Scenario own = three();
    own.isForSandbox = true;
    ScenariosFixture fixture({own});
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    fixture.pick(u"QA/три шага"_s);
    QVERIFY(fixture.slot("scenarioRefused")->isShown());
    QVERIFY(!fixture.runButton()->isEnabled());
    QCOMPARE(server.completeRequests(), 0);
}

void tst_ScenariosPage::withoutAToken_nothingIsSent_andItIsAskedFor()
{
    FaultServer server(faults::answer(200));
    ScenariosFixture fixture({three()});
    fixture.choose(server.baseUrl(), EnvironmentKind::Test, {}, {});
    fixture.pick(u"QA/три шага"_s);
    fixture.pressRun();
    QTRY_COMPARE(fixture.window.findChild<WindowFrame*>()->page(), Page::Environments);
    QVERIFY(fixture.slot("tokenNeeded")->isShown());
    QVERIFY(!fixture.page()->isBusy());
    QCOMPARE(server.completeRequests(), 0);
    QCOMPARE(fixture.records(), 0);
}

void tst_ScenariosPage::questions_areAskedBefore()
{
    Scenario own = three();
    own.steps[0].request.setText(u"number", u"{{ask:Номер кассы}}"_s);
    ScenariosFixture fixture({own});
    fixture.pick(u"QA/три шага"_s);
    auto* answer = fixture.find<QLineEdit>("scenarioAnswer");
    QVERIFY(answer && answer->isVisible());
    QCOMPARE(answer->accessibleName(), u"Номер кассы"_s);
    fixture.pressRun();
    QVERIFY(!fixture.page()->isBusy());
    QVERIFY(fixture.slot("scenarioFault")->text().contains(u"Номер кассы"_s));
    QCOMPARE(fixture.window.focusWidget(), answer);
    answer->setText(u"77"_s);
    QVERIFY(!fixture.slot("scenarioFault")->isShown());
    QVERIFY(fixture.run());
    QVERIFY(fixture.model()->report(0)->request.contains(R"("number":"77")"));
}

void tst_ScenariosPage::orders_oneALine_runBesideEachOther()
{
    ScenariosFixture fixture({three()});
    fixture.pick(u"QA/три шага"_s);
    auto* orders = fixture.find<QPlainTextEdit>("scenarioOrders");
    QVERIFY(fixture.button("scenarioFormOrder")->text().contains(u"H1234567890"_s)); // the example of a first start
    fixture.click("scenarioFormOrder");
    QCOMPARE(orders->toPlainText(), u"H1234567890"_s);
    QVERIFY(!fixture.find<QCheckBox>("scenarioNewOrder")->isChecked());
    orders->setPlainText(u"H1\n\n H2 \nH1\n"_s);
    QVERIFY(fixture.run());
    QCOMPARE(fixture.model()->rowCount(), 6);
    QCOMPARE(fixture.cell(0, ScenarioStepsModel::Order), u"H1"_s);
    QCOMPARE(fixture.cell(5, ScenarioStepsModel::Order), u"H2"_s);
    QVERIFY(!fixture.table()->isColumnHidden(ScenarioStepsModel::Order));
    QVERIFY(fixture.sum().startsWith(u"Passed 6 of 6"_s));
}

void tst_ScenariosPage::noOrder_isAskedFor()
{
    ScenariosFixture fixture({three()});
    fixture.pick(u"QA/три шага"_s);
    fixture.find<QCheckBox>("scenarioNewOrder")->setChecked(false);
    fixture.pressRun();
    QVERIFY(!fixture.page()->isBusy());
    QVERIFY(fixture.slot("scenarioFault")->isShown());
    QCOMPARE(fixture.window.focusWidget(), fixture.find<QPlainTextEdit>("scenarioOrders"));
    QCOMPARE(fixture.records(), 0);
}

void tst_ScenariosPage::theRun_goesOnWhileAnotherPageIsInView()
{
    FaultServer server(faults::holdUntilReleased());
    ScenariosFixture fixture({three()});
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    fixture.pick(u"QA/три шага"_s);
    fixture.pressRun();
    QTRY_COMPARE(server.completeRequests(), 1);
    fixture.find<QToolButton>("pageHelp")->click();
    QVERIFY(!fixture.find<QToolButton>("pageScenarios")->accessibleDescription().isEmpty());
    server.release();
    QTRY_VERIFY(fixture.slot("scenarioTold")->isShown());
    QVERIFY(fixture.slot("scenarioTold")->text().contains(u"passed 3 of 3"_s));
    QVERIFY(fixture.find<QToolButton>("pageScenarios")->accessibleDescription().isEmpty());
    fixture.openPage();
    QVERIFY(!fixture.slot("scenarioTold")->isShown());
    QCOMPARE(fixture.states(), (QList{State::Passed, State::Passed, State::Passed})); // the run is still in view
}

void tst_ScenariosPage::anotherScenario_canBeReadWhileOneRuns()
{
    FaultServer server(faults::holdUntilReleased());
    ScenariosFixture fixture({three(), failing(OnSurprise::Stop)});
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    fixture.pick(u"QA/три шага"_s);
    fixture.pressRun();
    QTRY_COMPARE(server.completeRequests(), 1);
    QVERIFY(!fixture.slot("scenarioElsewhere")->isShown());
    QVERIFY(fixture.sum().contains(u"shop"_s));
    fixture.session.setCurrent(fixture.session.environments().first().id); // the run stays where it is
    QVERIFY(fixture.slot("scenarioElsewhere")->text().contains(u"shop"_s));
    QVERIFY(fixture.sum().contains(u"shop"_s));
    fixture.pick(u"a failing one"_s);
    QVERIFY(fixture.slot("scenarioElsewhere")->text().contains(u"QA/три шага"_s));
    QVERIFY(!fixture.model()->isReport());
    QVERIFY(!fixture.runButton()->isEnabled());
    QVERIFY(fixture.slot("otherScenario")->text().contains(u"QA/три шага"_s));
    server.release();
    QTRY_VERIFY(!fixture.page()->isBusy());
    QVERIFY(!fixture.slot("otherScenario")->isShown());
    QVERIFY(!fixture.slot("scenarioElsewhere")->isShown());
    QVERIFY(fixture.runButton()->isEnabled());
    QVERIFY(!fixture.model()->isReport());
    fixture.pick(u"QA/три шага"_s);
    QCOMPARE(fixture.states(), (QList{State::Passed, State::Passed, State::Passed}));
    const QList<DeliverySummary> rows = *fixture.session.reader().page({}, 0, 10).result();
    QCOMPARE(rows.size(), 3);
    for (const DeliverySummary& row : rows)
        QCOMPARE(row.environmentName, u"shop"_s);
}

void tst_ScenariosPage::theReport_isComparedWithTheLastRun()
{
    ScenariosFixture fixture({three()});
    fixture.pick(u"QA/три шага"_s);
    auto* orders = fixture.find<QPlainTextEdit>("scenarioOrders");
    fixture.find<QCheckBox>("scenarioNewOrder")->setChecked(false);
    orders->setPlainText(u"H1"_s);
    QVERIFY(fixture.run());
    const auto* comparison = fixture.find<QLabel>("scenarioComparison");
    QVERIFY(comparison->accessibleName().contains(u"no earlier run"_s));
    QVERIFY(fixture.run()); // 202 now
    QVERIFY2(comparison->accessibleName().contains(u"fails now: 1"_s), qPrintable(comparison->accessibleName()));
    QVERIFY(comparison->accessibleName().contains(u"1. Order accepted"_s));
}

void tst_ScenariosPage::earlierRuns_areListedAndOpened()
{
    ScenariosFixture fixture({three(), failing(OnSurprise::Stop)});
    fixture.pick(u"a failing one"_s);
    auto* runs = fixture.find<QToolButton>("scenarioRuns");
    QTRY_VERIFY(!runs->isEnabled());
    QVERIFY(fixture.run());
    QTRY_COMPARE(runs->menu()->actions().size(), 1);
    QVERIFY(fixture.run());
    QTRY_COMPARE(runs->menu()->actions().size(), 2);
    QVERIFY(runs->menu()->actions().first()->text().contains(u"passed 1 of 3"_s));
    const QString newest = fixture.model()->report(0)->orderId;
    QVERIFY(runs->menu()->actions().first()->text().contains(newest));
    fixture.find<QToolButton>("scenarioPlan")->click();
    QVERIFY(!fixture.model()->isReport());
    runs->menu()->actions().last()->trigger();
    QTRY_VERIFY(fixture.model()->isReport());
    QCOMPARE(fixture.states(), (QList{State::Passed, State::Failed, State::NotRun}));
    const QString earlier = fixture.model()->report(0)->orderId;
    QVERIFY(earlier != newest);
    QTRY_VERIFY(fixture.find<QLabel>("scenarioComparison")->accessibleName().contains(earlier));
    QCOMPARE(fixture.cell(1, ScenarioStepsModel::Expected), u"status 200"_s);
    auto* detail = fixture.find<DetailView>("stepDetail");
    fixture.selectStep(1);
    QTRY_VERIFY(detail->isVisible() && detail->shown()->summary().event == u"order.delivering"_s);
    fixture.pick(u"QA/три шага"_s);
    QVERIFY(!fixture.model()->isReport());
    QTRY_VERIFY(!runs->isEnabled());
}

void tst_ScenariosPage::aRunWhoseProgramEnded_isToldAndShown()
{
    ScenariosFixture fixture({three(), failing(OnSurprise::Stop)});
    fixture.pick(u"a failing one"_s);
    QVERIFY(fixture.run());
    const ScenarioRuns runs(DataFolder(fixture.session.folder()).scenarioRunsFolder());
    const QString id = runs.of(fixture.list()->current()->id).first();
    ScenarioReport left = *runs.load(id);
    left.isUnderWay = true; // and no program has it
    QVERIFY(runs.replace(id, left));
    QVERIFY(!fixture.slot("scenarioUnfinished")->isShown());
    ScenariosPage later(fixture.session); // as after the next start
    auto* told = later.findChild<StateSlot*>(u"scenarioUnfinished"_s);
    later.show();
    QTRY_VERIFY(told->isShown());
    QVERIFY(told->text().contains(u"a failing one"_s));
    QTRY_COMPARE(later.findChild<ScenarioList*>()->count(), fixture.list()->count());
    told->take(0);
    auto* model = later.findChild<ScenarioStepsModel*>();
    QTRY_VERIFY(model->isReport());
    QCOMPARE(later.findChild<ScenarioList*>()->current()->name, u"a failing one"_s);
    QVERIFY(!told->isShown());
    QVERIFY(later.findChild<QLabel*>(u"scenarioSum"_s)->accessibleName().contains(u"2 of 3"_s));
    QVERIFY(runs.unfinished().isEmpty());
}

void tst_ScenariosPage::anEnvironmentChangedElsewhere_pausesTheRun()
{
    FaultServer server(faults::holdUntilReleased());
    ScenariosFixture fixture({three()});
    fixture.choose(server.baseUrl());
    fixture.pick(u"QA/три шага"_s);
    fixture.pressRun();
    QTRY_COMPARE(server.completeRequests(), 1);
    Environment moved = fixture.shop;
    moved.path = u"/v3/notifications"_s;
    QVERIFY(EnvironmentStore(fixture.folder.environmentsFile()).save(moved));
    QTRY_VERIFY(fixture.slot("scenarioFault")->isShown());
    server.release();
    QTRY_COMPARE(fixture.states(), (QList{State::Passed, State::NotRun, State::NotRun}));
    QTest::qWait(50);
    QCOMPARE(server.completeRequests(), 1);
    QCOMPARE(fixture.states()[1], State::NotRun);
}

void tst_ScenariosPage::aReportThatIsBeingWritten_holdsTheNextRunBack()
{
    ScenariosFixture fixture({three()});
    fixture.pick(u"QA/три шага"_s);
    bool isPressed = false;
    connect(fixture.page(), &ScenariosPage::runChanged, this, [&] {
        if (fixture.page()->isKeeping() && !std::exchange(isPressed, true))
            Q_EMIT fixture.window.findChild<ScenarioControls*>()->runRequested();
    });
    QVERIFY(fixture.run());
    QVERIFY(isPressed);
    QVERIFY(fixture.slot("scenarioFault")->isShown());
    QVERIFY(!fixture.page()->isChecking() && !fixture.page()->isBusy());
    const ScenarioRuns runs(DataFolder(fixture.session.folder()).scenarioRunsFolder());
    QCOMPARE(runs.of(fixture.list()->current()->id).size(), 1);
    QVERIFY(runs.load(runs.of(fixture.list()->current()->id).first())->hasPassed());
    QVERIFY(fixture.run());
    QVERIFY(!fixture.slot("scenarioFault")->isShown());
}

void tst_ScenariosPage::earlierRuns_stayInAnotherLanguage()
{
    ScenariosFixture fixture;
    fixture.find<QLineEdit>("scenarioSearch")->setText(u"Wrong token"_s);
    QVERIFY(fixture.list()->current()->isBuiltIn);
    QVERIFY(fixture.run());
    fixture.find<QLineEdit>("scenarioSearch")->clear();
    fixture.language.use(u"ru"_s);
    QTRY_COMPARE(fixture.list()->current()->path(), u"Неверный токен"_s);
    const auto* runs = fixture.find<QToolButton>("scenarioRuns");
    QTRY_COMPARE(runs->menu()->actions().size(), 1);
    QTRY_VERIFY(runs->menu()->actions().first()->text().contains(u"пройдено 1 из 1"_s));
}

void tst_ScenariosPage::reports_areWritten()
{
    ScenariosFixture fixture({failing(OnSurprise::GoOn)});
    fixture.pick(u"a failing one"_s);
    QVERIFY(fixture.run());
    const QTemporaryDir folder;
    const auto written = [&](const char* action, const QString& name) {
        fixture.find<QAction>(action)->trigger();
        auto* dialog = fixture.window.findChild<QFileDialog*>(u"scenarioReportFile"_s);
        const QString path = folder.filePath(name);
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        QCoreApplication::sendPostedEvents(dialog, QEvent::DeferredDelete);
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QXmlStreamReader xml(written("saveJUnit", u"r.xml"_s));
    int cases = 0;
    int failures = 0;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        cases += xml.name() == u"testcase" ? 1 : 0;
        failures += xml.name() == u"failure" ? 1 : 0;
    }
    QVERIFY(!xml.hasError());
    QCOMPARE(cases, 3);
    QCOMPARE(failures, 1);
    QVERIFY(written("saveHtml", u"r.html"_s).contains("a failing one"));
    const QJsonObject json = QJsonDocument::fromJson(written("saveJson", u"r.json"_s)).object();
    QCOMPARE(json.value(u"passed").toInt(), 2);
    QVERIFY(fixture.noticeText().contains(u"r.json"_s));

    fixture.find<QAction>("saveJson")->trigger(); // not over a file of the program's own
    auto* dialog = fixture.window.findChild<QFileDialog*>(u"scenarioReportFile"_s);
    Q_EMIT dialog->fileSelected(fixture.folder.environmentsFile());
    QVERIFY(fixture.slot("scenarioFault")->isShown());
    dialog->close();
}

void tst_ScenariosPage::aReport_isCopiedForATicket()
{
    ScenariosFixture fixture({failing(OnSurprise::Stop)});
    fixture.pick(u"a failing one"_s);
    QVERIFY(fixture.run());
    fixture.find<QToolButton>("copyReport")->click();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY(text.contains(u"stopped after 2 of 3, passed 1"_s));
    QVERIFY(text.contains(u"Expected status 200, got 422"_s));
    QVERIFY(lastToast(fixture.window).contains(u"copied"_s));
}

void tst_ScenariosPage::duplicateRenameDelete_canBeUndone()
{
    ScenariosFixture fixture({three()});
    fixture.pick(u"QA/три шага"_s);
    fixture.find<QAction>("duplicateScenario")->trigger();
    QCOMPARE(fixture.store().all().scenarios.size(), 2);
    QCOMPARE(fixture.list()->current()->path(), u"QA/три шага (copy)"_s);
    auto* editor = fixture.list()->findChild<QLineEdit*>();
    QVERIFY(editor); // its name is asked for
    editor->setText(u"QA/четыре"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(fixture.list()->current()->path(), u"QA/четыре"_s);
    QCOMPARE(fixture.store().all().scenarios.size(), 2);
    toastButton(fixture.window, u"Undo"_s)->click();
    QCOMPARE(fixture.list()->current()->path(), u"QA/три шага (copy)"_s);

    const Scenario copy = *fixture.list()->current();
    fixture.list()->setFocus();
    QTest::keyClick(fixture.list(), Qt::Key_Delete);
    QCOMPARE(fixture.store().all().scenarios.size(), 1);
    toastButton(fixture.window, u"Undo"_s)->click();
    QCOMPARE(fixture.store().all().scenarios.size(), 2);
    QCOMPARE(*fixture.list()->current(), copy);
}

void tst_ScenariosPage::builtIn_isNeitherRenamedNorDeleted()
{
    ScenariosFixture fixture;
    fixture.list()->setCurrentRow(0);
    QVERIFY(fixture.list()->current()->isBuiltIn);
    for (const char* name : {"renameScenario", "removeScenario", "showScenarioFile"})
        QVERIFY2(!fixture.find<QAction>(name)->isEnabled(), name);
    fixture.find<QAction>("duplicateScenario")->trigger(); // but it can be had as one's own
    QCOMPARE(fixture.store().all().scenarios.size(), 1);
    QVERIFY(!fixture.list()->current()->isBuiltIn);
    QVERIFY(fixture.find<QAction>("renameScenario")->isEnabled());
}

void tst_ScenariosPage::selectedRecords_becomeAScenario_whichPasses()
{
    ScenariosFixture fixture;
    for (const char* event : {"order.accepted", "order.in_work", "order.in_work", "order.delivering"})
        QVERIFY(fixture.send(u"H555"_s, QString::fromLatin1(event)));
    fixture.find<QToolButton>("pageHistory")->click();
    QTRY_COMPARE(fixture.historyRows(), 4);
    auto* table = fixture.find<QTableView>("history");
    table->setFocus();
    QTRY_VERIFY(!fixture.session.isSending());
    table->selectAll();
    auto* save = fixture.find<QAction>("scenarioOfRecords");
    QTRY_VERIFY(save->isEnabled());
    save->trigger();
    QTRY_COMPARE(fixture.window.findChild<WindowFrame*>()->page(), Page::Scenarios);
    QTRY_COMPARE(fixture.store().all().scenarios.size(), 1);
    const Scenario made = fixture.store().all().scenarios.first();
    QCOMPARE(made.path(), u"Order H555"_s);
    QCOMPARE(made.steps.size(), 4);
    QCOMPARE(made.steps.last().expected.status, std::optional(422));
    QCOMPARE(fixture.list()->current()->id, made.id);
    QTest::keyClick(fixture.list()->findChild<QLineEdit*>(), Qt::Key_Escape); // the name is good
    QVERIFY(fixture.run());
    QVERIFY2(fixture.sum().startsWith(u"Passed 4 of 4"_s), qPrintable(fixture.sum()));
    toastButton(fixture.window, u"Undo"_s)->click();
    QVERIFY(fixture.store().all().scenarios.isEmpty());
}

void tst_ScenariosPage::aTimeline_becomesAScenario()
{
    ScenariosFixture fixture;
    QVERIFY(fixture.send(u"H556"_s));
    QVERIFY(fixture.send(u"H557"_s));
    QVERIFY(fixture.send(u"H556"_s, u"order.in_work"_s));
    fixture.window.findChild<RecordSide*>()->showTimeline({{}, u"H556"_s, {}});
    auto* save = fixture.find<QToolButton>("timelineScenario");
    QTRY_COMPARE(fixture.find<QTableView>("timeline")->model()->rowCount(), 2);
    save->click();
    QTRY_COMPARE(fixture.store().all().scenarios.size(), 1);
    const Scenario made = fixture.store().all().scenarios.first();
    QCOMPARE(made.path(), u"Order H556"_s);
    QCOMPARE(made.steps.size(), 2);
    QCOMPARE(made.steps.last().request.event(), u"order.in_work"_s);
}

void tst_ScenariosPage::quitting_waitsForTheResponseUnderWay()
{
    FaultServer server(faults::holdUntilReleased());
    ScenariosFixture fixture({three()});
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    fixture.pick(u"QA/три шага"_s);
    fixture.pressRun();
    QTRY_COMPARE(server.completeRequests(), 1);
    QVERIFY(!fixture.window.close());
    QVERIFY(fixture.noticeText().contains(u"A scenario is running (QA/три шага: passed 0 of 3)"_s));
    fixture.slot("quitting")->take(0);
    QVERIFY(fixture.window.isVisible());
    QVERIFY(fixture.noticeText().contains(u"The scenario stops"_s));
    server.release();
    QTRY_VERIFY(!fixture.window.isVisible());
    QCOMPARE(server.completeRequests(), 1);
    const QList<DeliverySummary> rows = *fixture.session.reader().page({}, 0, 10).result();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().outcome, std::optional(Outcome::Processed));
}

void tst_ScenariosPage::quittingWhileARunWaits_asks_andKeepsTheReport()
{
    ScenariosFixture fixture({failing(OnSurprise::Ask)});
    fixture.pick(u"a failing one"_s);
    fixture.pressRun();
    QTRY_VERIFY(fixture.slot("scenarioAsks")->isShown());
    QVERIFY(!fixture.window.close());
    fixture.slot("quitting")->dismiss();
    QVERIFY(fixture.page()->isBusy());
    QVERIFY(!fixture.window.close());
    fixture.slot("quitting")->take(0);
    QTRY_VERIFY(!fixture.window.isVisible());
    const ScenarioRuns runs(DataFolder(fixture.session.folder()).scenarioRunsFolder());
    const QStringList kept = runs.of(fixture.store().all().scenarios.first().id);
    QCOMPARE(kept.size(), 1);
    QVERIFY(runs.load(kept.first())->wasStopped());
}

void tst_ScenariosPage::theOrderOfEachStep_isShownBeforeARun()
{
    Scenario own = three();
    own.steps[1].request.setText(orderIdField, u"H9"_s);
    own.steps[2].beginsOrder = true;
    ScenariosFixture fixture({own});
    fixture.pick(u"QA/три шага"_s);
    const auto orders = [&fixture] {
        QStringList all;
        for (int row = 0; row < 3; ++row)
            all += fixture.cell(row, ScenarioStepsModel::Order);
        return all;
    };
    QVERIFY(!fixture.table()->isColumnHidden(ScenarioStepsModel::Order));
    QCOMPARE(orders(), (QStringList{u"new order"_s, u"H9"_s, u"new order 2"_s}));
    const StateSlot* warnings = fixture.slot("scenarioOrderWarnings");
    QVERIFY(warnings->text().contains(u"(H9)"_s) && !warnings->text().contains(u"step 3"_s)); // with a new order, too
    fixture.find<QPlainTextEdit>("scenarioOrders")->setPlainText(u"H5"_s);
    QCOMPARE(orders(), (QStringList{u"H5"_s, u"H9"_s, u"new order"_s}));
    QCOMPARE(fixture.slot("scenarioOrderWarnings")->text(),
             u"Steps that go to another order than the run's (2): step 2 (H9), step 3 (new order)"_s);
    QVERIFY(fixture.runButton()->isEnabled());
    fixture.find<QCheckBox>("scenarioNewOrder")->click();
    QVERIFY(warnings->text().contains(u"(H9)"_s) && !warnings->text().contains(u"step 3"_s));
}

void tst_ScenariosPage::oddOrders_areSaidBeforeARun()
{
    ScenariosFixture fixture({three()});
    fixture.pick(u"QA/три шага"_s);
    fixture.find<QPlainTextEdit>("scenarioOrders")->setPlainText(u"НН123"_s);
    QVERIFY(fixture.slot("scenarioOrderWarnings")->text().contains(u"Cyrillic"_s));
    QCOMPARE(fixture.records(), 0);
}

void tst_ScenariosPage::anotherScenario_doesNotTakeTheOrder()
{
    Scenario asking = three();
    asking.name = u"asks"_s;
    asking.steps[0].request.setText(u"number", u"{{ask:Number}}"_s);
    Scenario alike = asking;
    alike.name = u"asks too"_s;
    ScenariosFixture fixture({three(), asking, alike});
    auto* orders = fixture.find<QPlainTextEdit>("scenarioOrders");
    fixture.pick(u"QA/asks"_s);
    orders->setPlainText(u"H5"_s);
    fixture.find<QLineEdit>("scenarioAnswer")->setText(u"17"_s);
    fixture.pick(u"QA/asks too"_s);
    QCOMPARE(orders->toPlainText(), QString());
    QVERIFY(fixture.find<QCheckBox>("scenarioNewOrder")->isChecked());
    QCOMPARE(fixture.find<QLineEdit>("scenarioAnswer")->text(), QString());
    QVERIFY(toastTexts(fixture.window).contains(u"Another scenario: H5 was taken out of the order field."_s));
    Toasts::of(fixture.window).undoNewest();
    QCOMPARE(orders->toPlainText(), u"H5"_s);
    fixture.pick(u"QA/asks"_s);
    QCOMPARE(fixture.find<QLineEdit>("scenarioAnswer")->text(), u"17"_s);
    orders->setPlainText(u"H6"_s);
    fixture.find<QLineEdit>("scenarioSearch")->setText(u"no such"_s);
    fixture.find<QLineEdit>("scenarioSearch")->clear(); // the list was empty for a moment
    fixture.pick(u"QA/asks"_s);
    QCOMPARE(orders->toPlainText(), u"H6"_s);
}

void tst_ScenariosPage::aPresetThatChangedSince_isNotSent()
{
    ScenariosFixture fixture({{.id = {}, .name = u"a"_s, .steps = {{.preset = u"p"_s}}}});
    const PresetStore presets = fixture.session.presetStore();
    const Preset saved = presets.add(u"p"_s, Notification(u"order.accepted"_s)).value();
    fixture.find<QToolButton>("pageHelp")->click();
    fixture.openPage();
    fixture.pick(u"a"_s);
    QTRY_VERIFY(fixture.runButton()->isEnabled());
    QVERIFY(presets.remove(saved.id));
    fixture.pressRun();
    QTRY_VERIFY(fixture.slot("scenarioFault")->isShown());
    QVERIFY(fixture.slot("scenarioRefused")->text().contains(u"a, step 1: "_s));
    QVERIFY(!fixture.runButton()->isEnabled());
    QCOMPARE(fixture.records(), 0);
}

void tst_ScenariosPage::aChoiceDuringTheCheck_sendsNothing()
{
    ScenariosFixture fixture({three(), failing(OnSurprise::Stop)});
    fixture.pick(u"QA/три шага"_s);
    fixture.pressRun();
    QVERIFY(fixture.page()->isChecking());
    fixture.pick(u"a failing one"_s);
    QVERIFY(!fixture.page()->isChecking());
    QTest::qWait(300);
    QVERIFY(!fixture.page()->isBusy());
    QCOMPARE(fixture.records(), 0);
    fixture.pressRun();
    fixture.pick(u"QA/три шага"_s);
    fixture.pick(u"a failing one"_s); // back again
    QTest::qWait(300);
    QVERIFY(!fixture.page()->isBusy());
    QCOMPARE(fixture.records(), 0);
}

void tst_ScenariosPage::stopDuringTheCheck_sendsNothing()
{
    ScenariosFixture fixture({three()});
    fixture.pick(u"QA/три шага"_s);
    fixture.pressRun();
    QVERIFY(fixture.page()->isChecking());
    QVERIFY(fixture.button("stopScenario")->isEnabled());
    fixture.button("stopScenario")->click();
    QVERIFY(!fixture.page()->isChecking());
    QVERIFY(!fixture.button("stopScenario")->isEnabled());
    fixture.list()->setFocus();
    fixture.pressRun();
    QTest::keyClick(fixture.list(), Qt::Key_Escape, Qt::ShiftModifier);
    QVERIFY(!fixture.page()->isChecking());
    QTest::qWait(300);
    QVERIFY(!fixture.page()->isBusy());
    QCOMPARE(fixture.records(), 0);
}

void tst_ScenariosPage::quittingDuringTheCheck_sendsNothing()
{
    ScenariosFixture fixture({three()});
    fixture.pick(u"QA/три шага"_s);
    fixture.pressRun();
    QVERIFY(fixture.page()->isChecking());
    QVERIFY(fixture.window.close());
    QVERIFY(!fixture.page()->isChecking());
    QTest::qWait(300);
    QVERIFY(!fixture.page()->isBusy());
    QCOMPARE(fixture.records(), 0);
}

void tst_ScenariosPage::aFault_isInViewBeforeOddOrders()
{
    ScenariosFixture fixture({three()});
    fixture.pick(u"QA/три шага"_s);
    auto* orders = fixture.find<QPlainTextEdit>("scenarioOrders");
    orders->setPlainText(u"НН123"_s);
    QVERIFY(QDir(QDir(fixture.session.scenariosFolder()).filePath(u"QA"_s)).removeRecursively());
    fixture.pressRun();
    QTRY_VERIFY(fixture.slot("scenarioFault")->isShown());
    const auto* strip = qobject_cast<StateStrip*>(fixture.slot("scenarioFault")->parent());
    QVERIFY(strip);
    QCOMPARE(strip->inView(), fixture.slot("scenarioFault"));
}

void tst_ScenariosPage::anOrderTypedDuringTheCheck_sendsNothing()
{
    ScenariosFixture fixture({three()});
    fixture.pick(u"QA/три шага"_s);
    fixture.pressRun();
    fixture.find<QPlainTextEdit>("scenarioOrders")->setPlainText(u"H5"_s);
    QTRY_COMPARE(fixture.slot("scenarioFault")->text(), u"What it would be sent with changed meanwhile. Nothing was sent."_s);
    QVERIFY(!fixture.page()->isBusy());
    QVERIFY(!fixture.button("stopScenario")->isEnabled());
    QCOMPARE(fixture.records(), 0);
}

void tst_ScenariosPage::aNewerScenario_isChosenOnceItIsRead()
{
    ScenariosFixture fixture({three()});
    Scenario newer = three();
    newer.name = u"newer"_s;
    const Result<Scenario> added = fixture.store().add(newer);
    QVERIFY(added);
    fixture.page()->choose(added->id);
    QTRY_COMPARE(fixture.list()->current()->path(), u"QA/newer"_s);
    newer.name = u"later"_s;
    fixture.page()->choose(u"QA/later"_s);
    fixture.pick(u"QA/три шага"_s); // a person has chosen meanwhile
    QVERIFY(fixture.store().add(newer));
    fixture.find<QToolButton>("pageHelp")->click();
    fixture.openPage();
    const auto isListed = [&fixture] { return !fixture.list()->findItems(u"QA/later"_s, Qt::MatchExactly).isEmpty(); };
    QTRY_VERIFY(isListed());
    QCOMPARE(fixture.list()->current()->path(), u"QA/три шага"_s);
}

void tst_ScenariosPage::theQuestionOfAQuit_isGoneAfterTheRun()
{
    FaultServer server(faults::holdUntilReleased());
    ScenariosFixture fixture({three()});
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    fixture.pick(u"QA/три шага"_s);
    fixture.pressRun();
    QTRY_COMPARE(server.completeRequests(), 1);
    QVERIFY(!fixture.window.close());
    Q_EMIT fixture.session.idle(); // of a send meanwhile
    QVERIFY(fixture.slot("quitting")->isShown());
    server.release();
    QTRY_VERIFY(fixture.isOver());
    QTRY_VERIFY(!fixture.slot("quitting")->isShown());
    QVERIFY(fixture.window.isVisible());
}

void tst_ScenariosPage::quittingWhileTheReportIsWritten_saysSo()
{
    ScenariosFixture fixture({three()});
    fixture.pick(u"QA/три шага"_s);
    QString said;
    connect(fixture.page(), &ScenariosPage::runChanged, this, [&] {
        if (!said.isEmpty() || !fixture.page()->isKeeping())
            return;
        said = fixture.window.close() ? u"closed"_s : fixture.slot("quitting")->text();
        QVERIFY(fixture.slot("quitting")->acts().isEmpty());
    });
    fixture.pressRun();
    QTRY_VERIFY(!fixture.window.isVisible());
    QCOMPARE(said, u"The scenario's report is being written…"_s);
}

void tst_ScenariosPage::aStoppedRun_isSaidToBeStopped()
{
    ScenariosFixture fixture({three()});
    fixture.pick(u"QA/три шага"_s);
    fixture.click("stepScenario");
    QTRY_COMPARE(fixture.states(), (QList{State::Passed, State::NotRun, State::NotRun}));
    QTRY_VERIFY2(fixture.sum().startsWith(u"Paused: 1 of 3 done"_s), qPrintable(fixture.sum()));
    fixture.button("stopScenario")->click();
    QTRY_VERIFY(fixture.isOver());
    QVERIFY2(fixture.sum().startsWith(u"Stopped after 1 of 3 · Sandbox"_s), qPrintable(fixture.sum()));
    auto* runs = fixture.find<QToolButton>("scenarioRuns");
    QTRY_COMPARE(runs->menu()->actions().size(), 1);
    QVERIFY(runs->menu()->actions().first()->text().contains(u"stopped, passed 1 of 3"_s));
}

void tst_ScenariosPage::thePalette_opensAScenario()
{
    ScenariosFixture fixture({three()});
    fixture.find<QToolButton>("pageSend")->click();
    auto* contents = fixture.window.findChild<PaletteContents*>();
    const QSignalSpy read(contents, &PaletteContents::moreFound);
    contents->refresh([](Shortcut) { return true; });
    QTRY_COMPARE(read.size(), 1);
    const QList<PaletteRow> rows = contents->rows(u"три шага"_s);
    QCOMPARE(rows.first().group, PaletteGroup::Scenarios);
    fixture.find<QToolButton>("pageScenarios")->click();
    fixture.find<QLineEdit>("scenarioSearch")->setText(u"repeat"_s);
    fixture.find<QToolButton>("pageSend")->click();
    rows.first().act();
    QTRY_COMPARE(fixture.list()->current() ? fixture.list()->current()->path() : QString(), u"QA/три шага"_s);
    QVERIFY(fixture.page()->isVisible());
    QVERIFY(!fixture.page()->isBusy());
    QCOMPARE(fixture.records(), 0);
}

void tst_ScenariosPage::twoOfOneName_areToldApart()
{
    ScenariosFixture fixture({three()});
    QVERIFY(QFile::copy(fixture.store().fileOf(u"QA/три шага"_s), fixture.store().fileOf(u"QA/copied"_s)));
    fixture.find<QToolButton>("pageHelp")->click();
    fixture.openPage();
    const auto told = [&fixture](int row) { return fixture.list()->item(row)->data(Qt::AccessibleTextRole).toString(); };
    QTRY_COMPARE((QStringList{told(0), told(1)}), (QStringList{u"QA/три шага, QA/copied"_s, u"QA/три шага, QA/три шага"_s}));
}

void tst_ScenariosPage::shiftEsc_stopsTheRunInView()
{
    FaultServer server(faults::holdUntilReleased());
    ScenariosFixture fixture({three()});
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    fixture.pick(u"QA/три шага"_s);
    fixture.list()->setFocus();
    QTest::qWait(650);
    QTest::keyClick(fixture.list(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(server.completeRequests(), 1);
    QTest::keyClick(fixture.window.focusWidget(), Qt::Key_Escape, Qt::ShiftModifier);
    QCOMPARE(fixture.button("stopScenario")->text(), u"Do not wait"_s);
    server.release();
    QTRY_VERIFY(fixture.isOver());
    QCOMPARE(server.completeRequests(), 1);
}

void tst_ScenariosPage::heldKey_runsOnce()
{
    ScenariosFixture fixture({failing(OnSurprise::GoOn)});
    fixture.pick(u"a failing one"_s);
    fixture.list()->setFocus();
    QTest::qWait(650);
    QTest::keyClick(fixture.list(), Qt::Key_Return, Qt::ControlModifier);
    const auto holds = [&] { // as a desktop that does not say which presses are repeated
        QTest::keyClick(fixture.list(), Qt::Key_Return, Qt::ControlModifier);
        return fixture.isOver();
    };
    QVERIFY(QTest::qWaitFor(holds, longWait));
    for (int i = 0; i < 30; ++i) {
        QTest::qWait(40);
        QTest::keyClick(fixture.list(), Qt::Key_Return, Qt::ControlModifier);
    }
    QCOMPARE(fixture.records(), 3);
}

void tst_ScenariosPage::theKey_runsAtOnceForATypedOrder()
{
    ScenariosFixture fixture({failing(OnSurprise::GoOn)});
    fixture.pick(u"a failing one"_s);
    fixture.list()->setFocus();
    QTest::qWait(650);
    QTest::keyClick(fixture.list(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(fixture.isOver());
    fixture.find<QToolButton>("scenarioPlan")->click();
    fixture.find<QPlainTextEdit>("scenarioOrders")->setPlainText(u"H5"_s); // a quick hand: within a second of the first press
    QTest::keyClick(fixture.list(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(fixture.records(), 6);
}

void tst_ScenariosPage::theFocus_staysDuringARun()
{
    ScenariosFixture fixture({failing(OnSurprise::GoOn)});
    fixture.pick(u"a failing one"_s);
    fixture.runButton()->setFocus();
    QVERIFY(fixture.run());
    QCOMPARE(fixture.window.focusWidget(), fixture.runButton());
    fixture.list()->setFocus();
    QTest::qWait(650);
    QTest::keyClick(fixture.list(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(fixture.records(), 6);
    QTRY_VERIFY(fixture.isOver());
    QCOMPARE(fixture.window.focusWidget(), fixture.list());
}

void tst_ScenariosPage::theLanguage_changesWhileItIsThere()
{
    ScenariosFixture fixture({failing(OnSurprise::Stop)});
    fixture.pick(u"a failing one"_s);
    QVERIFY(fixture.run());
    fixture.language.use(u"ru"_s);
    QTRY_VERIFY(fixture.sum().startsWith(u"Остановлен после 2 из 3 · "_s));
    QCOMPARE(fixture.cell(1, ScenarioStepsModel::StateColumn), u"Не прошёл"_s);
    QCOMPARE(fixture.list()->current()->path(), u"a failing one"_s);
    QCOMPARE(fixture.states(), (QList{State::Passed, State::Failed, State::NotRun}));
}

QTEST_MAIN(tst_ScenariosPage)
#include "tst_ScenariosPage.moc"
