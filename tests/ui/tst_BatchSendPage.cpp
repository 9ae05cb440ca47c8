#include "Barrier.h"
#include "BatchList.h"
#include "BatchRowsModel.h"
#include "BatchSeat.h"
#include "BatchSendPage.h"
#include "CorrectionsModel.h"
#include "Language.h"
#include "LongWaits.h"
#include "Notice.h"
#include "OutcomeText.h"
#include "ProcessLock.h"
#include "TableReader.h"
#include "UnfinishedBatches.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
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

/// The page as a person has it.
struct Office : BatchSeat {
    Office()
    {
        language.use(u"en"_s);
        page.resize(1000, 760);
        page.show();
    }

    template <typename W>
    W* find(const char* name)
    {
        return page.findChild<W*>(QString::fromLatin1(name));
    }
    void click(const char* name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    bool isSeen(const char* name) { return find<QWidget>(name)->isVisible(); }
    QString text(const char* name) { return find<QPushButton>(name)->text(); }
    QString notice() { return find<Notice>("batchNotice")->text(); }
    bool open(const StoredBatch& batch)
    {
        page.open(batch);
        return QTest::qWaitFor([this] { return page.run()->state() == State::Idle; }, 30'000);
    }
    bool isFinished(qsizetype accepted)
    {
        return QTest::qWaitFor(
            [&] { return page.run()->state() == State::Idle && page.run()->tally().count(RowState::Accepted) == accepted; }, 10'000);
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

    Language language;
    BatchSendPage page{session};
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
};

void tst_BatchSendPage::opened_showsWhatStandsAndSendsNothing()
{
    Office office;
    FaultServer server(accepting());
    office.choose(server.baseUrl());
    QVERIFY(office.open(office.batchOf(5)));
    QCOMPARE(office.text("startBatch"), u"Start sending: 5 rows"_s);
    QVERIFY(office.isSeen("startBatch"));
    QVERIFY(!office.isSeen("pauseBatch"));
    QVERIFY(!office.isSeen("batchConfirm"));
    QVERIFY(!office.isSeen("batchToken"));
    QCOMPARE(office.find<QLabel>("batchWhere")->text(), u"shop · 127.0.0.1"_s);
    QCOMPARE(office.find<QTableView>("batchRows")->model()->rowCount(), 5);
    QCOMPARE(office.find<QSpinBox>("batchMaxInFlight")->value(), 6);
    QCOMPARE(office.find<QSpinBox>("batchTrial")->value(), 0);
    QVERIFY(!office.page.isBusy());
    QVERIFY(nothingLeaves(office.shop, server));
}

void tst_BatchSendPage::start_sendsAndTheTitleSaysSo()
{
    Office office;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.isHeld = true}; }));
    office.choose(server.baseUrl());
    QVERIFY(office.open(office.batchOf(8)));
    QSignalSpy busy(&office.page, &BatchSendPage::busyChanged);
    office.click("startBatch");
    QTRY_COMPARE(server.completeRequests(), 6);
    QVERIFY(office.page.isBusy());
    QVERIFY(!busy.isEmpty());
    QVERIFY(office.isSeen("pauseBatch"));
    QVERIFY(!office.find<QSpinBox>("batchMaxInFlight")->isEnabled());
    QTRY_VERIFY2(office.page.windowTitle().contains(u"0 of 8"_s), qPrintable(office.page.windowTitle()));
    server.release();
    QVERIFY(office.isFinished(8));
    QVERIFY2(office.notice().contains(u"Accepted: 8"_s), qPrintable(office.notice()));
    QVERIFY(office.find<QLabel>("batchCounts")->text().contains(u"Processed: 8"_s));
    QVERIFY(!office.isSeen("startBatch"));
    QVERIFY2(office.page.windowTitle().contains(u"8 of 8"_s), qPrintable(office.page.windowTitle()));
}

void tst_BatchSendPage::interrupted_offersTheRest()
{
    Office office;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.isHeld = true}; }));
    office.choose(server.baseUrl());
    const StoredBatch batch = office.batchOf(9);
    QVERIFY(office.open(batch));
    office.find<QSpinBox>("batchMaxInFlight")->setValue(2);
    office.click("startBatch");
    QTRY_COMPARE(server.completeRequests(), 2);
    office.click("stopBatch");
    QTRY_COMPARE(office.text("stopBatch"), u"Give up the answers"_s);
    server.release();
    QTRY_VERIFY(!office.page.isBusy());
    QVERIFY(office.notice().contains(u"Stopped"_s));
    QVERIFY(office.open(batch)); // as after a start of the program
    QCOMPARE(office.text("startBatch"), u"Resume: 7 rows"_s);
    office.click("startBatch");
    QVERIFY(office.isFinished(9));
    QVERIFY(isEachOnce(ordersIn(server.requests()), 9));
    QCOMPARE(server.completeRequests(), 9);
}

void tst_BatchSendPage::refusedToken_isReplacedInThePage()
{
    Office office;
    FaultServer server(
        answering([](const QString&, const QByteArray& token) { return token == "new-token" ? Answer() : Answer{.status = 401}; }));
    office.choose(server.baseUrl());
    QVERIFY(office.open(office.batchOf(30)));
    office.click("startBatch");
    QTRY_VERIFY(office.isSeen("batchToken"));
    QVERIFY2(office.notice().contains(u"Accepted 0, refused 6, not sent 24"_s), qPrintable(office.notice()));
    QCOMPARE(office.text("resumeWithToken"), u"Keep it and resume: 30 rows"_s);
    QVERIFY(!office.find<QPushButton>("resumeWithToken")->isEnabled());
    QTest::keyClicks(office.find<QLineEdit>("batchToken"), u"new-token"_s);
    office.click("resumeWithToken");
    QVERIFY(office.isFinished(30));
    QVERIFY(!office.isSeen("batchToken"));
    QCOMPARE(office.find<QLineEdit>("batchToken")->text(), QString());
    QCOMPARE(server.completeRequests(), 36);
}

void tst_BatchSendPage::production_isConfirmedByTheNumber()
{
    Office office;
    const TestCertificates certificates;
    QVERIFY(certificates.sign(u"server"_s));
    TlsServer server(certificates.file(u"server.pem"_s), certificates.file(u"server.key"_s));
    office.choose(server.baseUrl(), EnvironmentKind::Production, certificates.authority());
    QVERIFY(office.open(office.batchOf(6)));
    QCOMPARE(office.find<QSpinBox>("batchRate")->value(), 5);
    QCOMPARE(office.find<QSpinBox>("batchTrial")->value(), 5);
    office.find<QSpinBox>("batchTrial")->setValue(0);
    office.find<QSpinBox>("batchRate")->setValue(0);
    office.find<QComboBox>("reason")->setEditText(u"SUP-4411"_s);
    office.click("startBatch");
    QTRY_VERIFY(office.isSeen("productionTypedName"));
    QTest::keyClicks(office.find<QLineEdit>("productionTypedName"), u"shop"_s);
    office.click("unlockNow");
    office.find<QSpinBox>("batchTrial")->setValue(2);
    office.click("startBatch");
    QTRY_VERIFY(office.isSeen("batchConfirm"));
    QVERIFY(office.find<QLabel>("batchConfirmDetails")->text().contains(u"First 2 trial rows go."_s));
    office.click("declineBatch");
    office.find<QSpinBox>("batchTrial")->setValue(0);
    office.click("startBatch");
    QTRY_VERIFY(office.isSeen("batchConfirm"));
    QVERIFY(!office.find<QLabel>("batchConfirmDetails")->text().contains(u"trial"_s));
    QVERIFY(office.find<QLabel>("batchConfirmPrompt")->text().contains(u"Rows to send: 6 of 6. Type 6 to start."_s));
    QTest::keyClicks(office.find<QLineEdit>("batchConfirmTyped"), u"5"_s);
    office.click("confirmBatch");
    QVERIFY(office.isSeen("batchConfirmWrong"));
    QVERIFY(nothingLeaves(office.shop, server));
    office.find<QLineEdit>("batchConfirmTyped")->clear();
    QTest::keyClicks(office.find<QLineEdit>("batchConfirmTyped"), u"6"_s);
    QTest::keyClick(office.find<QLineEdit>("batchConfirmTyped"), Qt::Key_Return); // alone it never sends
    QVERIFY(office.isSeen("batchConfirm"));
    office.clock.pass(std::chrono::seconds(1)); // a press that comes at once is taken for the first one's echo
    QTest::keyClick(office.find<QLineEdit>("batchConfirmTyped"), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!office.isSeen("batchConfirm"));
    QVERIFY(office.isFinished(6));
    QCOMPARE(countWithoutBarriers(server.requests()), 6);
    QVERIFY(office.session.preferences().reasons().contains(u"SUP-4411"_s));
}

void tst_BatchSendPage::trialRows_areSaid()
{
    Office office;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.status = 202}; }));
    office.choose(server.baseUrl());
    QVERIFY(office.open(office.batchOf(9)));
    office.find<QSpinBox>("batchTrial")->setValue(2);
    office.click("startBatch");
    QTRY_COMPARE(office.page.run()->state(), State::Paused);
    QCOMPARE(server.completeRequests(), 2);
    QVERIFY2(office.notice().contains(u"was this batch sent already?"_s), qPrintable(office.notice()));
    QCOMPARE(office.text("startBatch"), u"Resume: 7 rows"_s);
    office.click("startBatch");
    QVERIFY(office.isFinished(9));
}

void tst_BatchSendPage::retryAfter_isSaidWhileItLasts()
{
    Office office;
    std::atomic<int> seen = 0;
    FaultServer server(answering([&seen](const QString&, const QByteArray&) {
        return ++seen == 1 ? Answer{.status = 429, .headers = "Retry-After: 3\r\n"} : Answer{.isHeld = true};
    }));
    office.choose(server.baseUrl());
    QVERIFY(office.open(office.batchOf(3)));
    office.find<QSpinBox>("batchMaxInFlight")->setValue(1);
    const auto* progress = office.find<QLabel>("batchProgressText");
    office.click("startBatch");
    QTRY_VERIFY2(progress->text().startsWith(u"Waiting: 0 of 3 · the API asked for patience (429)"_s), qPrintable(progress->text()));
    QCOMPARE(server.completeRequests(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(server.completeRequests(), 2, 15'000);
    QTRY_COMPARE(progress->text(), u"Sending: 0 of 3"_s); // though no answer came
    server.release();
    QVERIFY(office.isFinished(3));
}

void tst_BatchSendPage::retryAfterOfAnEarlierRun_isSaid()
{
    Office office;
    FaultServer server(
        answering([](const QString&, const QByteArray&) { return Answer{.status = 429, .headers = "Retry-After: 3600\r\n"}; }));
    office.choose(server.baseUrl());
    const StoredBatch batch = office.batchOf(3);
    QVERIFY(office.open(batch));
    office.find<QSpinBox>("batchMaxInFlight")->setValue(1);
    const auto* progress = office.find<QLabel>("batchProgressText");
    office.click("startBatch");
    QTRY_VERIFY2(progress->text().contains(u"(429), goes on in"_s), qPrintable(progress->text()));
    office.click("pauseBatch");
    QTRY_COMPARE(progress->text(), u"Paused: 0 of 3"_s);
    QVERIFY(office.open(batch)); // as after a start of the program
    QVERIFY(!progress->text().contains(u"429"_s));
    office.click("startBatch");
    QTRY_VERIFY2(progress->text().contains(u"(429), goes on in"_s), qPrintable(progress->text()));
    const QString said = progress->text();
    QTRY_VERIFY(progress->text() != said && progress->text().contains(u"(429), goes on in"_s)); // it is counted down
    const QRegularExpression until(u", at (\\d\\d\\.\\d\\d\\.\\d{4} \\d\\d:\\d\\d:\\d\\d)$"_s);
    const QDateTime moment = QDateTime::fromString(until.match(progress->text()).captured(1), u"dd.MM.yyyy HH:mm:ss"_s);
    QVERIFY2(qAbs(QDateTime::currentDateTime().secsTo(moment) - 3600) < 600, qPrintable(progress->text()));
    QCOMPARE(server.completeRequests(), 1);
}

void tst_BatchSendPage::unreadableEnvironments_pauseInTheirOwnWords()
{
    Office office;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.isHeld = true}; }));
    office.choose(server.baseUrl());
    QVERIFY(office.open(office.batchOf(3)));
    office.find<QSpinBox>("batchMaxInFlight")->setValue(1);
    office.click("startBatch");
    QTRY_COMPARE(server.completeRequests(), 1);
    QFile file(office.folder.environmentsFile());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{") == 1);
    file.close();
    QVERIFY(!office.session.reloadEnvironments());
    server.release();
    QTRY_VERIFY2(office.notice().contains(u"environments.json"_s), qPrintable(office.notice()));
    QVERIFY2(!office.notice().contains(u"deleted"_s), qPrintable(office.notice()));
    QCOMPARE(server.completeRequests(), 1);
}

void tst_BatchSendPage::temporaryFailures_areRetried()
{
    Office office;
    std::atomic<int> seen = 0;
    FaultServer server(answering([&seen](const QString&, const QByteArray&) { return ++seen <= 2 ? Answer{.status = 503} : Answer(); }));
    office.choose(server.baseUrl());
    QVERIFY(office.open(office.batchOf(5)));
    office.find<QSpinBox>("batchMaxInFlight")->setValue(1);
    office.click("startBatch");
    QVERIFY(office.isFinished(3));
    QCOMPARE(office.text("retryTemporary"), u"Retry temporary failures (2)…"_s);
    QVERIFY(!office.isSeen("fixData"));
    office.click("retryTemporary");
    QCOMPARE(server.completeRequests(), 5);
    QVERIFY(office.answer("temporaryPrompt", 0)); // they may have been processed: it is asked first
    QVERIFY(office.isFinished(5));
    QVERIFY(!office.isSeen("retryTemporary"));
    QCOMPARE(server.completeRequests(), 7);
}

void tst_BatchSendPage::unknown_isAskedAboutFirst()
{
    Office office;
    std::atomic<int> seen = 0;
    FaultServer server(answering([&seen](const QString&, const QByteArray&) { return Answer{.isCut = ++seen == 1}; }));
    office.choose(server.baseUrl());
    QVERIFY(office.open(office.batchOf(3)));
    office.find<QSpinBox>("batchMaxInFlight")->setValue(1);
    office.click("startBatch");
    QVERIFY(office.isFinished(2));
    QVERIFY(!office.isSeen("startBatch"));
    office.click("resendUnknown");
    QVERIFY(office.answer("unknownPrompt", 1)); // "Don't send"
    QCOMPARE(office.page.run()->state(), State::Idle);
    QTRY_VERIFY(!office.find<QMessageBox>("unknownPrompt"));
    QCOMPARE(server.completeRequests(), 3);
    office.click("resendUnknown");
    QVERIFY(office.answer("unknownPrompt", 0));
    QVERIFY(office.isFinished(3));
    QCOMPARE(server.completeRequests(), 4);
}

void tst_BatchSendPage::refusedData_becomesABatchOfItsOwn()
{
    Office office;
    FaultServer server(refusingH2());
    office.choose(server.baseUrl());
    const StoredBatch first = office.batch({u"H1"_s, u"H2"_s, u"H3"_s});
    QVERIFY(office.open(first));
    office.click("startBatch");
    QVERIFY(office.isFinished(2));
    auto* model = office.find<QTableView>("corrections")->model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    office.click("fixData");
    QTRY_COMPARE(model->rowCount(), 1);
    QCOMPARE(model->index(0, CorrectionsModel::Message).data().toString(), u"no such order"_s);
    QCOMPARE(model->index(0, CorrectionsModel::Value).data().toString(), u"H2"_s);
    QVERIFY(!office.find<QPushButton>("sendCorrected")->isEnabled());
    office.find<QSpinBox>("batchMaxInFlight")->setValue(2); // for a server that ails
    office.find<QSpinBox>("batchTrial")->setValue(3);
    QVERIFY(model->setData(model->index(0, CorrectionsModel::Value), u"H22"_s));
    office.click("sendCorrected");
    QTRY_VERIFY(office.page.run()->batch().id != first.id);
    QTRY_COMPARE(office.page.run()->state(), State::Idle);
    const StoredBatch corrected = office.page.run()->batch();
    QCOMPARE(corrected.header.correctionOf, first.id);
    QCOMPARE(corrected.header.origin, first.header.origin);
    QCOMPARE(corrected.rows.size(), 1);
    QCOMPARE(corrected.rows[0].cells, QStringList{u"H22"_s});
    QCOMPARE(office.find<QSpinBox>("batchMaxInFlight")->value(), 2);
    QCOMPARE(office.find<QSpinBox>("batchTrial")->value(), 0); // as it is usual there
    office.find<QSpinBox>("batchMaxInFlight")->setValue(40);
    QVERIFY(office.open(corrected));
    QCOMPARE(office.find<QSpinBox>("batchMaxInFlight")->value(), 6); // what is faster is for one batch
    QCOMPARE(server.completeRequests(), 3);                     // it waits for its own start
    office.click("startBatch");
    QVERIFY(office.isFinished(1));
    QCOMPARE(ordersIn(server.requests()).last(), u"H22"_s);
    QVERIFY(office.open(first)); // what was corrected is not offered once more
    QVERIFY(!office.isSeen("fixData"));
}

// Two refused rows that get the same order are one notification.
void tst_BatchSendPage::correctedRowsThatAreTheSame_doNotGo()
{
    Office office;
    FaultServer server(
        answering([](const QString& order, const QByteArray&) { return order == u"H1"_s ? Answer() : Answer{.status = 404}; }));
    office.choose(server.baseUrl());
    const StoredBatch first = office.batch({u"H1"_s, u"H2"_s, u"H3"_s});
    QVERIFY(office.open(first));
    office.click("startBatch");
    QVERIFY(office.isFinished(1));
    auto* model = office.find<QTableView>("corrections")->model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    office.click("fixData");
    QTRY_COMPARE(model->rowCount(), 2);
    QVERIFY(model->setData(model->index(0, CorrectionsModel::Value), u"H4"_s));
    QVERIFY(model->setData(model->index(1, CorrectionsModel::Value), u"H4"_s));
    office.click("sendCorrected");
    QVERIFY(office.isSeen("correctionsWrong"));
    QCOMPARE(office.page.run()->batch().id, first.id);
    // And what the history has as accepted is left out.
    QVERIFY(model->setData(model->index(0, CorrectionsModel::Value), u"H1"_s));
    office.click("sendCorrected");
    office.click("sendCorrected"); // a second press
    QTRY_VERIFY(office.page.run()->batch().id != first.id);
    QTRY_COMPARE(office.page.run()->state(), State::Idle);
    const StoredBatch corrected = office.page.run()->batch();
    QCOMPARE(corrected.rows.size(), 2);
    QCOMPARE(corrected.rows[0].fate, RowFate::Accepted);
    QCOMPARE(corrected.rows[1].fate, RowFate::Sent);
    const Result<QList<BatchEntry>> batches = BatchList::all(office.path.path());
    QVERIFY(batches);
    QCOMPARE(batches->size(), 2);
}

void tst_BatchSendPage::orderThatIsCorrected_isNotLeftWithTheOldUuid()
{
    Office office;
    FaultServer server(refusingH2());
    office.choose(server.baseUrl());
    const QString uuid = u"265cb601"_s; // an odd one, which is no news
    const StoredBatch first = office.batchOfOrder(u"H2"_s, uuid);
    QVERIFY(office.open(first));
    office.click("startBatch");
    QVERIFY(office.isFinished(0));
    QTRY_VERIFY(office.isSeen("fixData"));
    auto* model = office.find<QTableView>("corrections")->model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    office.click("fixData");
    QTRY_COMPARE(model->rowCount(), 2);
    QCOMPARE(model->index(1, CorrectionsModel::Value).data().toString(), uuid);
    QVERIFY(model->setData(model->index(0, CorrectionsModel::Value), u"H22"_s));
    const QString warning = office.find<QLabel>("correctionsWrong")->text();
    QVERIFY2(warning.contains(u"the UUID is still the old one"_s), qPrintable(warning));
    QVERIFY2(!warning.contains(u'\n'), qPrintable(warning));                      // nothing that was so before
    QVERIFY(model->setData(model->index(1, CorrectionsModel::Value), QString())); // it is not known
    QVERIFY(!office.isSeen("correctionsWrong"));
    office.click("sendCorrected");
    QTRY_VERIFY(office.page.run()->batch().id != first.id);
    const BatchRow corrected = office.page.run()->batch().rows[0];
    QCOMPARE(corrected.body.orderId, u"H22"_s);
    QCOMPARE(corrected.body.orderUuid, QString());
}

void tst_BatchSendPage::refusedData_thatIsStillWrongDoesNotGo()
{
    Office office;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.status = 404}; }));
    office.choose(server.baseUrl());
    const StoredBatch first = office.batch({u"H1"_s});
    QVERIFY(office.open(first));
    office.click("startBatch");
    QVERIFY(office.isFinished(0));
    QTRY_VERIFY(office.isSeen("fixData"));
    auto* model = office.find<QTableView>("corrections")->model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    office.click("fixData");
    QTRY_COMPARE(model->rowCount(), 1);
    QVERIFY(model->setData(model->index(0, CorrectionsModel::Value), QString()));
    office.click("sendCorrected");
    QVERIFY(office.isSeen("correctionsWrong"));
    QCOMPARE(office.page.run()->batch().id, first.id);
    office.click("leaveCorrections");
    QVERIFY(office.isSeen("batchRows"));
    QCOMPARE(server.completeRequests(), 1);
}

void tst_BatchSendPage::failedRow_saysWhatTheApiAnswered()
{
    Office office;
    FaultServer server(refusingH2());
    office.choose(server.baseUrl());
    QVERIFY(office.open(office.batch({u"H1"_s, u"H2"_s})));
    auto* cause = office.find<QLabel>("batchRowCause");
    auto* table = office.find<QTableView>("batchRows");
    table->selectRow(1);
    QCOMPARE(cause->text(), u"Line 3, H2: It was not sent yet."_s);
    office.click("startBatch");
    QVERIFY(office.isFinished(1));
    QTRY_VERIFY2(cause->text().contains(u"The API answered: Order ID — no such order"_s), qPrintable(cause->text()));
    QVERIFY2(cause->text().startsWith(u"Line 3, H2: ✗ 422 Required data is missing or invalid"_s), qPrintable(cause->text()));
    QCOMPARE(cause->accessibleName(), cause->text()); // that is what a screen reader has
    QVERIFY(cause->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard));
    table->selectRow(0);
    QTRY_VERIFY2(cause->text().startsWith(u"Line 2, H1: ✓ 200"_s), qPrintable(cause->text()));
    office.language.use(u"ru"_s);
    QTRY_VERIFY2(cause->text().startsWith(u"Строка 2, H1: ✓ 200"_s), qPrintable(cause->text()));
    office.language.use(u"en"_s);
    const QPoint place = table->visualRect(table->model()->index(1, 4)).center();
    QHelpEvent help(QEvent::ToolTip, place, table->viewport()->mapToGlobal(place));
    QCoreApplication::sendEvent(table->viewport(), &help);
    QTRY_VERIFY2(QToolTip::text().contains(u"no such order"_s), qPrintable(QToolTip::text()));
    QToolTip::hideText();
}

void tst_BatchSendPage::brokenConnection_isSaidAtItsRow()
{
    Office office;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.isCut = true}; }));
    office.choose(server.baseUrl());
    QVERIFY(office.open(office.batch({u"H1"_s})));
    office.click("startBatch");
    QTRY_COMPARE(office.page.run()->tally().count(RowState::Unknown), 1);
    office.find<QTableView>("batchRows")->selectRow(0);
    auto* cause = office.find<QLabel>("batchRowCause");
    QTRY_VERIFY2(cause->text().contains(u"Outcome unknown"_s), qPrintable(cause->text()));
    QVERIFY2(cause->text().contains(transportText(TransportFailure::ConnectionClosed)), qPrintable(cause->text()));
}

void tst_BatchSendPage::leftOutRow_keepsItsReason()
{
    Office office;
    FaultServer server(accepting());
    office.choose(server.baseUrl());
    StoredBatch batch = office.batch({u"H1"_s, u"H1"_s, u"1,2E+12"_s, u"H4"_s});
    const QList<RowFate> fates{RowFate::Sent, RowFate::Repeated, RowFate::Faulty, RowFate::Accepted};
    BatchPlan plan;
    plan.names = batch.header.columns;
    for (qsizetype i = 0; i < fates.size(); ++i) {
        const BatchRow row = batch.rows[i];
        plan.rows.append({.line = row.line, .cells = row.cells, .fate = fates[i], .body = row.body, .issues = {}});
    }
    plan.rows[1].earlier = 0;
    QVERIFY(BatchStore::remove(office.path.path(), batch.id)); // or its rows would wait there
    const Result<StoredBatch> stored = BatchStore::create(office.path.path(), batch.header, plan);
    QVERIFY(stored && office.open(*stored));
    const QAbstractItemModel* rows = office.find<QTableView>("batchRows")->model();
    const auto reason = [rows](int row) { return rows->index(row, BatchRowsModel::OutcomeColumn).data().toString(); };
    QCOMPARE(reason(0), QString());
    QCOMPARE(reason(1), u"Repeats a row. The same as line 2, which goes once."_s);
    QVERIFY2(reason(2).startsWith(u"Has errors. Order ID: The spreadsheet damaged this number"_s), qPrintable(reason(2)));
    QCOMPARE(reason(3), u"Already accepted. The history has it as accepted there."_s);
    office.find<QTableView>("batchRows")->selectRow(1);
    QVERIFY(office.find<QLabel>("batchRowCause")->text().endsWith(u"Left out. "_s + reason(1)));
    const QString file = office.path.filePath(u"out.csv"_s);
    office.page.exportTo(file);
    QTRY_VERIFY(office.isSeen("batchResult"));
    const Result<Table> table = TableReader::readFile(file, {});
    QVERIFY(table && table->rows.size() == 5);
    for (int row = 0; row < 4; ++row)
        QCOMPARE(table->rows[row + 1].cells.last(), reason(row));
}

void tst_BatchSendPage::refusedDataOfAPausedBatch_isCorrectedMeanwhile()
{
    Office office;
    FaultServer server(refusingH2());
    office.choose(server.baseUrl());
    const StoredBatch first = office.batch({u"H2"_s, u"H1"_s});
    QVERIFY(office.open(first));
    office.find<QSpinBox>("batchTrial")->setValue(1);
    office.click("startBatch");
    QTRY_COMPARE(office.page.run()->state(), State::Paused);
    QVERIFY(office.isLocked(first)); // by this very window
    auto* model = office.find<QTableView>("corrections")->model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    office.click("fixData");
    QTRY_COMPARE(model->rowCount(), 1);
    QVERIFY(model->setData(model->index(0, CorrectionsModel::Value), u"H22"_s));
    office.click("sendCorrected");
    QTRY_VERIFY(office.page.run()->batch().id != first.id);
    QCOMPARE(office.page.run()->batch().header.correctionOf, first.id);
    QTRY_COMPARE(office.page.run()->state(), State::Idle);
    QCOMPARE(server.completeRequests(), 1);
    QVERIFY(!office.isLocked(first)); // what is left of it may be resumed
}

void tst_BatchSendPage::refusedDataOfABatchThatIsRunElsewhere_isNotCorrected()
{
    Office office;
    FaultServer server(refusingH2());
    office.choose(server.baseUrl());
    const StoredBatch first = office.batch({u"H1"_s, u"H2"_s});
    QVERIFY(office.open(first));
    office.click("startBatch");
    QVERIFY(office.isFinished(1));
    auto* model = office.find<QTableView>("corrections")->model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    office.click("fixData");
    QTRY_COMPARE(model->rowCount(), 1);
    QVERIFY(model->setData(model->index(0, CorrectionsModel::Value), u"H22"_s));
    {
        const Result<std::optional<ProcessLock>> other = ProcessLock::tryToTake(office.path.path(), ProcessLock::nameForBatch(first.id));
        QVERIFY(other && *other);
        office.click("sendCorrected");
        QTRY_VERIFY(office.notice().contains(u"is being sent or is paused already"_s));
    }
    QCOMPARE(office.page.run()->batch().id, first.id);
    const Result<QList<BatchEntry>> batches = BatchList::all(office.path.path());
    QVERIFY(batches);
    QCOMPARE(batches->size(), 1);
}

// What is not understood of it would be left out of the correction.
void tst_BatchSendPage::bodyThatIsNotUnderstood_isNotCorrected()
{
    Office office;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.status = 404}; }));
    office.choose(server.baseUrl());
    const StoredBatch sample = office.batch({u"H1"_s});
    OutgoingBody body = sample.rows[0].body;
    body.bytes.chop(1);
    BatchPlan plan;
    plan.rows.append({.line = 2, .cells = {u"H1"_s}, .fate = RowFate::Sent, .body = body, .issues = {}});
    QVERIFY(BatchStore::remove(office.path.path(), sample.id)); // or its row would wait there
    const Result<StoredBatch> broken = BatchStore::create(office.path.path(), sample.header, plan);
    QVERIFY(broken && office.open(*broken));
    office.click("startBatch");
    QVERIFY(office.isFinished(0));
    QTRY_VERIFY(office.isSeen("fixData"));
    auto* model = office.find<QTableView>("corrections")->model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    office.click("fixData");
    QTRY_COMPARE(model->rowCount(), 1);
    QVERIFY(model->setData(model->index(0, CorrectionsModel::Value), u"H9"_s));
    office.click("sendCorrected");
    QVERIFY(office.isSeen("correctionsWrong"));
    QCOMPARE(office.page.run()->batch().id, broken->id);
    QVERIFY(nothingLeaves(office.shop, server, 1));
}

void tst_BatchSendPage::corrections_areLinkedBothWays()
{
    Office office;
    FaultServer server(answering([](const QString& order, const QByteArray&) { return Answer{.isHeld = order != barrierOrder}; }));
    office.choose(server.baseUrl());
    const StoredBatch first = office.batch({u"H1"_s, u"H2"_s});
    QVERIFY(office.open(first));
    QVERIFY(!office.isSeen("correctionBatch") && !office.isSeen("correctedBatch"));
    StoredBatch second = office.batch({u"H3"_s});
    second.header.correctionOf = first.id;
    BatchPlan plan;
    plan.rows.append({.line = 2, .cells = {u"H3"_s}, .fate = RowFate::Sent, .body = second.rows[0].body, .issues = {}});
    const Result<StoredBatch> correction = BatchStore::create(office.path.path(), second.header, plan);
    QVERIFY(correction && office.open(first));
    QVERIFY(office.isSeen("correctionBatch"));
    office.click("correctionBatch");
    QTRY_COMPARE(office.page.run()->batch().id, correction->id);
    QTRY_COMPARE(office.page.run()->state(), State::Idle);
    QVERIFY(!office.isSeen("correctionBatch"));
    office.click("correctedBatch");
    QTRY_COMPARE(office.page.run()->batch().id, first.id);
    QTRY_VERIFY(office.isSeen("correctionBatch"));
    QVERIFY(!office.isSeen("correctedBatch"));
    QVERIFY(nothingLeaves(office.shop, server));
    office.click("startBatch");
    QTRY_COMPARE(countWithoutBarriers(server.requests()), 2);
    QVERIFY(office.page.isBusy() && !office.find<QPushButton>("correctionBatch")->isEnabled());
    server.release();
    QVERIFY(office.isFinished(2));
    QVERIFY(office.find<QPushButton>("correctionBatch")->isEnabled());
}

void tst_BatchSendPage::ownBatch_isOpenedAnew()
{
    Office office;
    office.choose(u"http://127.0.0.1:9"_s);
    const StoredBatch batch = office.batchOf(3);
    QVERIFY(office.open(batch));
    QVERIFY(office.open(office.page.run()->batch())); // which goes with the run that is replaced
    QCOMPARE(office.page.run()->batch().id, batch.id);
    QVERIFY(office.find<QLabel>("batchFile")->text().contains(batch.id.first(8)));
    office.page.letGo();
    QVERIFY(!office.page.run());
    QVERIFY(!office.isSeen("startBatch"));
}

void tst_BatchSendPage::becomingProduction_reachesThePace()
{
    Office office;
    office.choose(u"https://127.0.0.1:9"_s);
    QVERIFY(office.open(office.batchOf(9)));
    QCOMPARE(office.find<QSpinBox>("batchRate")->value(), 0);
    QCOMPARE(office.find<QSpinBox>("batchTrial")->value(), 0);
    office.find<QSpinBox>("batchMaxInFlight")->setValue(2);
    office.shop.kind = EnvironmentKind::Production;
    QVERIFY(office.session.environmentStore().save(office.shop));
    office.session.reloadEnvironments();
    QCOMPARE(office.find<QSpinBox>("batchRate")->value(), 5);
    QCOMPARE(office.find<QSpinBox>("batchTrial")->value(), 5);
    QCOMPARE(office.find<QSpinBox>("batchMaxInFlight")->value(), 2); // a person made it slower
    QVERIFY(office.isSeen("unlockProduction"));
}

void tst_BatchSendPage::exported_readsBackWithoutOurColumns()
{
    Office office;
    FaultServer server(accepting());
    office.choose(server.baseUrl());
    QVERIFY(office.open(office.batch({u"H1\"x"_s, u"H2"_s})));
    office.click("startBatch");
    QVERIFY(office.isFinished(2));
    const QString file = office.path.filePath(u"out.csv"_s);
    office.page.exportTo(file);
    QTRY_VERIFY(office.isSeen("batchResult"));
    const Result<Table> table = TableReader::readFile(file, {});
    QVERIFY(table);
    QCOMPARE(table->rows.size(), 3);
    QCOMPARE(table->rows[1].cells.first(), u"H1\"x"_s);
    QVERIFY(table->rows[1].cells.contains(u"accepted"_s));
    QVERIFY(table->rows[1].cells.contains(u"200"_s));
    const ColumnMap map = guessColumns(*table, EventCatalog::builtIn());
    QCOMPARE(map.fields.count(orderIdField), 1);
    QCOMPARE(map.fields.count(QString()), map.fields.size() - 1);
    office.page.exportTo(office.path.filePath(u"none/out.csv"_s));
    QTRY_VERIFY2(office.notice().contains(u"out.csv"_s), qPrintable(office.notice()));
}

void tst_BatchSendPage::summary_marksTheSandbox()
{
    Office office;
    office.shop = office.session.environments().first();
    QVERIFY(office.open(office.batch({u"H1"_s, u"H2"_s})));
    QVERIFY(office.isSeen("batchSandbox"));
    office.click("startBatch");
    QVERIFY(office.isFinished(2));
    QVERIFY2(office.notice().contains(u"Sandbox: the API received nothing"_s), qPrintable(office.notice()));
    QVERIFY(office.page.windowTitle().contains(u"Sandbox"_s));
    office.click("copyBatchSummary");
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY(text.startsWith(u"Sandbox: the API received nothing"_s));
    QVERIFY(text.contains(u"orders.csv"_s));
    QVERIFY(text.contains(u"Accepted: 2"_s));
    QVERIFY(!text.contains(u"secret"_s));
}

void tst_BatchSendPage::languageSwitch_keepsARun()
{
    Office office;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.isHeld = true}; }));
    office.choose(server.baseUrl());
    QVERIFY(office.open(office.batchOf(9)));
    office.find<QComboBox>("reason")->setEditText(u"SUP-1"_s);
    office.find<QSpinBox>("batchMaxInFlight")->setValue(3);
    office.click("startBatch");
    QTRY_COMPARE(server.completeRequests(), 3);
    office.language.use(u"ru"_s);
    QTRY_COMPARE(office.text("pauseBatch"), u"Пауза"_s);
    QCOMPARE(office.find<QComboBox>("reason")->currentText(), u"SUP-1"_s);
    QVERIFY(office.page.isBusy());
    server.release();
    QVERIFY(office.isFinished(9));
    QCOMPARE(server.completeRequests(), 9);
    office.language.use(u"en"_s);
}

void tst_BatchSendPage::unfinished_areListed()
{
    Office office;
    FaultServer server(accepting());
    office.choose(server.baseUrl());
    const StoredBatch done = office.batchOf(3);
    QVERIFY(office.open(done));
    office.click("startBatch");
    QVERIFY(office.isFinished(3));
    const StoredBatch left = office.batch({u"H7"_s, u"H8"_s});
    UnfinishedBatches unfinished(office.session);
    QSignalSpy found(&unfinished, &UnfinishedBatches::found);
    unfinished.look();
    QTRY_COMPARE(found.count(), 1);
    const auto batches = found.first().first().value<QList<UnfinishedBatch>>();
    QCOMPARE(batches.size(), 1);
    QCOMPARE(batches.first().id, left.id);
    QCOMPARE(batches.first().left, 2);
    office.page.load(left.id);
    QTRY_COMPARE(office.page.run()->batch().id, left.id);
}

QTEST_MAIN(tst_BatchSendPage)
#include "tst_BatchSendPage.moc"
