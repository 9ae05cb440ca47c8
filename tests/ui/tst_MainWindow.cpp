#include "Appearance.h"
#include "Composer.h"
#include "Faults.h"
#include "FaultServer.h"
#include "LongWaits.h"
#include "MainWindowFixture.h"
#include "OutcomeText.h"
#include "ResendPrompt.h"
#include "SecretGate.h"

#include <QAction>
#include <QFile>
#include <QListWidget>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace vestnik;
using test::exampleBody;
using test::MainWindowFixture;

class tst_MainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstStart_showsTheContractsExampleOnTheSandbox();
    void ctrlEnter_sendsTheShownBytesOnce();
    void secondPressAtTheAnswer_sendsNothing();
    void outcome_isAnnouncedWhole();
    void unknownEvent_isAnnounced();
    void enter_neverSends();
    void bothIdsEmpty_isSaidAtTheField();
    void unknownEvent_isSaidAtTheEvents();
    void messageInView_followsTheAppearance();
    void production_cannotBeSentTo();
    void languageSwitch_keepsWhatWasTyped();
    void historyAndDraft_surviveARestart();
    void tokenInTheForm_isSaidAndNotKept();
    void loadingARecord_offersTheDraftBack();
    void resend_sendsTheSameBytesAfterNamingTheEnvironment();
    void resend_isRefusedWhenTheOriginChanged();
    void damagedJournal_stopsSendingBeforeThePost();
    void stop_endsADeliveryInFlight();
    void closing_waitsForTheAnswerInFlight();
    void closing_withAnUnrecordedAnswer_asksFirst();
    void quittingTwice_givesUpAnUnrecordedAnswer();
};

void tst_MainWindow::firstStart_showsTheContractsExampleOnTheSandbox()
{
    MainWindowFixture fixture;
    QCOMPARE(fixture.session.current().kind, EnvironmentKind::Sandbox);
    QCOMPARE(fixture.body().toUtf8(), exampleBody);
    QCOMPARE(fixture.sendButton()->accessibleName(), QStringLiteral("Send to Sandbox"));
}

void tst_MainWindow::ctrlEnter_sendsTheShownBytesOnce()
{
    MainWindowFixture fixture;
    FaultServer server(faults::answer(200));
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    fixture.pressCtrlEnter();
    fixture.pressCtrlEnter(); // a second press never doubles the first
    QTRY_VERIFY(fixture.outcome().contains(QStringLiteral("200 Event processed")));
    QCOMPARE(server.completeRequests(), 1);
    QVERIFY(server.requests().first().endsWith("\r\n\r\n" + exampleBody));
    QVERIFY(server.requests().first().contains("client-token: secret-token\r\n"));
    QTRY_COMPARE(fixture.historyRows(), 1);
}

void tst_MainWindow::secondPressAtTheAnswer_sendsNothing()
{
    MainWindowFixture fixture;
    FaultServer server(faults::answer(200));
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    QSignalSpy started(&fixture.session, &Session::started);
    // The answer comes, and the window is ready again, before the second press of a double click.
    const auto atTheAnswer = connect(&fixture.session, &Session::finished, this, [&] {
        fixture.pressCtrlEnter();
        fixture.sendButton()->click();
        fixture.find<QAction>("sendAndNext")->trigger();
    });
    fixture.find<QAction>("sendAndNext")->trigger();
    QTRY_VERIFY(fixture.outcome().contains(QStringLiteral("200 Event processed")));
    QCOMPARE(started.count(), 1);
    disconnect(atTheAnswer);
    QTRY_VERIFY(fixture.sendButton()->isEnabled()); // the next event is in view by now: a press is meant for it
    fixture.pressCtrlEnter();
    QTRY_COMPARE(server.completeRequests(), 2);
}

void tst_MainWindow::outcome_isAnnouncedWhole()
{
    MainWindowFixture fixture;
    fixture.pressCtrlEnter();
    QTRY_VERIFY(fixture.outcome().contains(QStringLiteral("200 Event processed")));
    // A screen reader says the sandbox's name with the alert, so that its success is not taken for a real one.
    const QString heard = fixture.find<QLabel>("outcome")->accessibleName();
    QVERIFY2(heard.startsWith(fixture.outcome()) && heard.contains(sandboxMark()), qPrintable(heard));
    QTRY_VERIFY(fixture.find<QLabel>("orderFacts")->accessibleName().startsWith(QStringLiteral("Already accepted")));
}

void tst_MainWindow::unknownEvent_isAnnounced()
{
    MainWindowFixture fixture;
    QVERIFY(
        fixture.window.findChild<Composer*>()->load(Notification(QStringLiteral("order.lost"), {{orderIdField, QStringLiteral("H1")}})));
    QVERIFY(fixture.find<QLabel>("events.issue")->accessibleName().contains(QStringLiteral("order.lost")));
}

void tst_MainWindow::enter_neverSends()
{
    MainWindowFixture fixture;
    QSignalSpy started(&fixture.session, &Session::started);
    for (QWidget* widget : {static_cast<QWidget*>(fixture.orderId()), static_cast<QWidget*>(fixture.uuid()),
                            static_cast<QWidget*>(fixture.find<QListWidget>("events"))})
        QTest::keyClick(widget, Qt::Key_Return);
    QCoreApplication::processEvents();
    QCOMPARE(started.count(), 0);
}

void tst_MainWindow::bothIdsEmpty_isSaidAtTheField()
{
    MainWindowFixture fixture;
    fixture.orderId()->clear();
    fixture.uuid()->clear();
    fixture.pressCtrlEnter();
    QVERIFY(!fixture.session.isSending());
    QCOMPARE(fixture.orderId()->accessibleDescription(), QStringLiteral("Enter an order ID or a UUID."));
}

void tst_MainWindow::unknownEvent_isSaidAtTheEvents()
{
    MainWindowFixture fixture;
    QSignalSpy started(&fixture.session, &Session::started);
    QVERIFY(
        fixture.window.findChild<Composer*>()->load(Notification(QStringLiteral("order.lost"), {{orderIdField, QStringLiteral("H1")}})));
    const auto* said = fixture.find<QLabel>("events.issue");
    QVERIFY(said->isVisible());
    QVERIFY(said->accessibleName().contains(QStringLiteral("order.lost")));
    fixture.pressCtrlEnter();
    QCOMPARE(started.count(), 0);
    fixture.find<QListWidget>("events")->setCurrentRow(1);
    QVERIFY(!said->isVisible());
}

void tst_MainWindow::messageInView_followsTheAppearance()
{
    MainWindowFixture fixture;
    Appearance::apply(QStringLiteral("light"));
    fixture.orderId()->setText(QStringLiteral("H42"));
    const auto* message = fixture.find<StateSlot>("leftover");
    QVERIFY(message->isShown());
    auto* strip = qobject_cast<StateStrip*>(message->parent());
    const auto ground = [strip] { return strip->grab().toImage().pixelColor(strip->width() / 2, 3).lightness(); };
    const auto* mark = fixture.find<QLabel>("sandboxMark");
    QVERIFY(ground() > 128);
    Appearance::apply(QStringLiteral("dark"));
    QTRY_VERIFY(ground() < 128);
    QTRY_VERIFY(strip->findChild<QLabel*>()->palette().color(QPalette::WindowText).lightness() > 128);
    QCOMPARE(mark->palette().color(QPalette::WindowText), Appearance::kindColor(EnvironmentKind::Sandbox));
    Appearance::apply(QStringLiteral("light"));
}

void tst_MainWindow::production_cannotBeSentTo()
{
    MainWindowFixture fixture;
    fixture.choose(QStringLiteral("https://127.0.0.1:1"), EnvironmentKind::Production);
    QSignalSpy started(&fixture.session, &Session::started);
    QSignalSpy refused(&fixture.session, &Session::refused);
    QVERIFY(!fixture.sendButton()->accessibleName().startsWith(QStringLiteral("Send to"))); // it leads to unlocking
    fixture.sendButton()->click();
    fixture.pressCtrlEnter();
    fixture.session.send(OutgoingBody::of(Notification(QStringLiteral("order.accepted"), {{orderIdField, QStringLiteral("H1")}})));
    QCOMPARE(started.count(), 0);
    QCOMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::ProductionLocked);
}

void tst_MainWindow::languageSwitch_keepsWhatWasTyped()
{
    MainWindowFixture fixture;
    fixture.orderId()->selectAll();
    QTest::keyClicks(fixture.orderId(), QStringLiteral("H42"));
    fixture.orderId()->setSelection(1, 2);
    fixture.language.use(QStringLiteral("ru"));
    QTRY_COMPARE(fixture.sendButton()->accessibleName(), QStringLiteral("Отправить в песочницу"));
    QCOMPARE(fixture.orderId()->text(), QStringLiteral("H42"));
    QCOMPARE(fixture.orderId()->selectedText(), QStringLiteral("42"));
    QVERIFY(fixture.orderId()->isUndoAvailable());
    QVERIFY(fixture.noticeText().contains(QStringLiteral("В форме осталось от заказа H1234567890: UUID заказа.")));
}

void tst_MainWindow::historyAndDraft_surviveARestart()
{
    const QTemporaryDir folder;
    {
        MainWindowFixture fixture(folder.path());
        fixture.pressCtrlEnter();
        QTRY_VERIFY(fixture.outcome().contains(QStringLiteral("200")));
        QVERIFY(fixture.find<QLabel>("sandboxMark")->isVisible());
        QTRY_VERIFY(fixture.find<QLabel>("orderFacts")->accessibleName().startsWith(QStringLiteral("Already accepted: Order accepted")));
        QVERIFY(fixture.find<QLabel>("orderFacts")->text().contains(QStringLiteral(" · Sandbox")));
        QCOMPARE(fixture.find<QLabel>("sandboxMark")->text(), sandboxMark());
        fixture.orderId()->setText(QStringLiteral("H-draft"));
        QTRY_COMPARE(fixture.session.preferences().draft().value_or(Draft()).notification.orderId(), QStringLiteral("H-draft"));
    }
    MainWindowFixture fixture(folder.path());
    QTRY_COMPARE(fixture.historyRows(), 1);
    QCOMPARE(fixture.orderId()->text(), QStringLiteral("H-draft"));
    // The UUID in the draft belongs to the previous order, and the window still says so after a restart.
    QVERIFY(fixture.noticeText().contains(QStringLiteral("Still in the form from order H1234567890: Order UUID.")));
}

void tst_MainWindow::tokenInTheForm_isSaidAndNotKept()
{
    const QTemporaryDir folder;
    {
        MainWindowFixture fixture(folder.path());
        SecretGate::learn(*Token::parse(QStringLiteral("tok-3f9a77")), QStringLiteral("Metro"));
        fixture.orderId()->setText(QStringLiteral("tok-3f9a77"));
        QTRY_VERIFY2(fixture.noticeText().contains(QStringLiteral("The token of \"Metro\" is in the field \"Order ID\"")),
                     qUtf8Printable(fixture.noticeText()));
    }
    QFile draft(DataFolder(folder.path()).draftFile());
    QVERIFY(!draft.open(QIODevice::ReadOnly) || !draft.readAll().contains("tok-3f9a77"));
}

void tst_MainWindow::loadingARecord_offersTheDraftBack()
{
    MainWindowFixture fixture;
    fixture.pressCtrlEnter();
    QTRY_COMPARE(fixture.historyRows(), 1);
    QTRY_VERIFY(!fixture.session.isSending());
    fixture.orderId()->setText(QStringLiteral("H-other"));
    fixture.find<QTableView>("history")->selectRow(0);
    fixture.find<QPushButton>("loadRecord")->click();
    QTRY_COMPARE(fixture.body().toUtf8(), exampleBody);
    QVERIFY(fixture.noticeText().contains(QStringLiteral("Loaded into the form.")));
}

void tst_MainWindow::resend_sendsTheSameBytesAfterNamingTheEnvironment()
{
    MainWindowFixture fixture;
    FaultServer server(faults::answer(202));
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    fixture.pressCtrlEnter();
    QTRY_COMPARE(fixture.historyRows(), 1);
    QTRY_VERIFY(!fixture.session.isSending());
    fixture.session.setCurrent(sandboxId); // the record's own environment counts, not the chosen one
    fixture.orderId()->setText(QStringLiteral("H-other"));
    const auto isAsked = [&fixture] {
        fixture.find<QTableView>("history")->selectRow(0); // the change of environment reads the history anew, and nothing is chosen then
        fixture.find<QPushButton>("resend")->click();
        return fixture.window.findChild<ResendPrompt*>() != nullptr;
    };
    QTRY_VERIFY(isAsked());
    QVERIFY(fixture.window.findChild<ResendPrompt*>()->text().contains(QStringLiteral("shop")));
    fixture.find<QPushButton>("confirmResend")->click();
    QTRY_COMPARE(server.completeRequests(), 2);
    QVERIFY(server.requests().last().endsWith("\r\n\r\n" + exampleBody));
    QTRY_COMPARE(fixture.historyRows(), 2);
}

void tst_MainWindow::resend_isRefusedWhenTheOriginChanged()
{
    MainWindowFixture fixture;
    FaultServer server(faults::answer(200));
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    fixture.pressCtrlEnter();
    QTRY_COMPARE(fixture.historyRows(), 1);
    QTRY_VERIFY(!fixture.session.isSending());
    Environment moved = fixture.session.current();
    moved.baseUrl = QStringLiteral("http://127.0.0.1:1");
    QVERIFY(fixture.session.environmentStore().save(moved).has_value());
    fixture.session.reloadEnvironments();
    QSignalSpy started(&fixture.session, &Session::started);
    fixture.find<QTableView>("history")->selectRow(0);
    QTRY_VERIFY(fixture.find<QPushButton>("resend")->isEnabled());
    fixture.find<QPushButton>("resend")->click();
    QTRY_VERIFY(fixture.noticeText().contains(QStringLiteral("now has another address")));
    QVERIFY(!fixture.window.findChild<ResendPrompt*>());
    QCOMPARE(started.count(), 0);
    QCOMPARE(server.completeRequests(), 1);
}

void tst_MainWindow::damagedJournal_stopsSendingBeforeThePost()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("journal.sqlite")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("this is no journal");
    file.close();
    MainWindowFixture fixture(folder.path());
    QTRY_VERIFY(fixture.noticeText().contains(file.fileName()));
    FaultServer server(faults::answer(200));
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    QSignalSpy refused(&fixture.session, &Session::refused);
    fixture.pressCtrlEnter();
    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(!fixture.session.isSending());
    QCOMPARE(server.connections(), 0);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("this is no journal"));
}

void tst_MainWindow::stop_endsADeliveryInFlight()
{
    MainWindowFixture fixture;
    FaultServer server(faults::hang());
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    fixture.pressCtrlEnter();
    QTRY_COMPARE(server.completeRequests(), 1);
    QTRY_VERIFY(fixture.find<QPushButton>("stop")->isVisible());
    fixture.find<QPushButton>("stop")->click();
    QTRY_VERIFY(fixture.outcome().contains(QStringLiteral("Outcome unknown")));
    QTRY_VERIFY(fixture.sendButton()->isEnabled()); // it rests a moment
}

void tst_MainWindow::closing_waitsForTheAnswerInFlight()
{
    MainWindowFixture fixture;
    FaultServer server(faults::holdUntilReleased());
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    fixture.pressCtrlEnter();
    QTRY_COMPARE(server.completeRequests(), 1);
    QVERIFY(!fixture.window.close());
    QVERIFY(fixture.noticeText().contains(QStringLiteral("Waiting for 1 response…")));
    server.release();
    QTRY_VERIFY(!fixture.window.isVisible());
    const auto page = fixture.session.reader().page({}, 0, 10).result();
    QVERIFY(page.has_value());
    QCOMPARE(page->first().outcome, std::optional(Outcome::Processed));
}

namespace {

/// Has the window get an answer while the journal is gone, so that the answer stands on the screen only.
void loseTheRecord(MainWindowFixture& fixture, FaultServer& server)
{
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    fixture.pressCtrlEnter();
    QTRY_COMPARE(server.completeRequests(), 1);
    QVERIFY(QFile::remove(fixture.folder.path() + QStringLiteral("/journal.sqlite")));
    server.release();
    QTRY_VERIFY(fixture.session.hasUnrecorded());
    QVERIFY(fixture.outcome().contains(QStringLiteral("200 Event processed")));
}

} // namespace

void tst_MainWindow::closing_withAnUnrecordedAnswer_asksFirst()
{
    FaultServer server(faults::holdUntilReleased());
    MainWindowFixture fixture;
    loseTheRecord(fixture, server);
    QVERIFY(!fixture.window.close());
    QVERIFY(!fixture.window.close()); // the same press again means the same
    QVERIFY(fixture.window.isVisible());
    QVERIFY(fixture.noticeText().contains(QStringLiteral("The last response is not recorded yet.")));
    for (QAbstractButton* button : fixture.window.findChildren<QAbstractButton*>(QStringLiteral("moreStates"))) {
        if (button->isVisible()) // the line has no room for the button: the list has
            button->click();
    }
    for (QAbstractButton* button : fixture.window.findChildren<QAbstractButton*>()) {
        if (button->text() == QStringLiteral("Quit and lose the response"))
            button->click();
    }
    QVERIFY(!fixture.window.isVisible());
}

void tst_MainWindow::quittingTwice_givesUpAnUnrecordedAnswer()
{
    FaultServer server(faults::holdUntilReleased());
    MainWindowFixture fixture;
    loseTheRecord(fixture, server);
    fixture.window.quit();
    QVERIFY(fixture.window.isVisible());
    fixture.window.quit();
    QVERIFY(!fixture.window.isVisible());
}

QTEST_MAIN(tst_MainWindow)
#include "tst_MainWindow.moc"
