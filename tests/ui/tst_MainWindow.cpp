#include "Appearance.h"
#include "Composer.h"
#include "Faults.h"
#include "FaultServer.h"
#include "LongWaits.h"
#include "OutcomeText.h"
#include "ResendPrompt.h"
#include "SecretGate.h"
#include "WindowSeat.h"

#include <QFile>
#include <QListWidget>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace vestnik;
using test::exampleBody;
using test::Seat;

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
    const QTemporaryDir folder;
    Seat seat(folder.path());
    QCOMPARE(seat.session.current().kind, EnvironmentKind::Sandbox);
    QCOMPARE(seat.body().toUtf8(), exampleBody);
    QCOMPARE(seat.send()->accessibleName(), QStringLiteral("Send to Sandbox"));
}

void tst_MainWindow::ctrlEnter_sendsTheShownBytesOnce()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    FaultServer server(faults::answer(200));
    seat.choose(server.baseUrl(), EnvironmentKind::Test);
    seat.pressCtrlEnter();
    seat.pressCtrlEnter(); // a second press never doubles the first
    QTRY_VERIFY(seat.outcome().contains(QStringLiteral("200 Event processed")));
    QCOMPARE(server.completeRequests(), 1);
    QVERIFY(server.requests().first().endsWith("\r\n\r\n" + exampleBody));
    QVERIFY(server.requests().first().contains("client-token: secret-token\r\n"));
    QTRY_COMPARE(seat.historyRows(), 1);
}

void tst_MainWindow::secondPressAtTheAnswer_sendsNothing()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    FaultServer server(faults::answer(200));
    seat.choose(server.baseUrl(), EnvironmentKind::Test);
    QSignalSpy started(&seat.session, &Session::started);
    // The answer is there and the window is ready again, sooner than the second press of a double one.
    const auto atTheAnswer = connect(&seat.session, &Session::finished, this, [&] {
        seat.pressCtrlEnter();
        seat.send()->click();
        seat.find<QPushButton>("sendAndNext")->click();
    });
    seat.find<QPushButton>("sendAndNext")->click();
    QTRY_VERIFY(seat.outcome().contains(QStringLiteral("200 Event processed")));
    QCOMPARE(started.count(), 1);
    disconnect(atTheAnswer);
    QTRY_VERIFY(seat.send()->isEnabled()); // the next event is in view by now: a press is meant for it
    seat.pressCtrlEnter();
    QTRY_COMPARE(server.completeRequests(), 2);
}

void tst_MainWindow::outcome_isAnnouncedWhole()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    seat.pressCtrlEnter();
    QTRY_VERIFY(seat.outcome().contains(QStringLiteral("200 Event processed")));
    // The alert has the name of what it comes from: a sandbox's success is not heard as a real one.
    const QString heard = seat.find<QLabel>("outcome")->accessibleName();
    QVERIFY2(heard.startsWith(seat.outcome()) && heard.contains(sandboxMark()), qPrintable(heard));
    QTRY_VERIFY(seat.find<QLabel>("orderFacts")->accessibleName().startsWith(QStringLiteral("Already accepted")));
}

void tst_MainWindow::unknownEvent_isAnnounced()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    QVERIFY(seat.window.findChild<Composer*>()->load(Notification(QStringLiteral("order.lost"), {{orderIdField, QStringLiteral("H1")}})));
    QVERIFY(seat.find<QLabel>("events.issue")->accessibleName().contains(QStringLiteral("order.lost")));
}

void tst_MainWindow::enter_neverSends()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    QSignalSpy started(&seat.session, &Session::started);
    for (QWidget* widget : {static_cast<QWidget*>(seat.orderId()), static_cast<QWidget*>(seat.uuid()),
                            static_cast<QWidget*>(seat.find<QListWidget>("events"))})
        QTest::keyClick(widget, Qt::Key_Return);
    QCoreApplication::processEvents();
    QCOMPARE(started.count(), 0);
}

void tst_MainWindow::bothIdsEmpty_isSaidAtTheField()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    seat.orderId()->clear();
    seat.uuid()->clear();
    seat.pressCtrlEnter();
    QVERIFY(!seat.session.isSending());
    QCOMPARE(seat.orderId()->accessibleDescription(), QStringLiteral("Enter an order ID or a UUID"));
}

void tst_MainWindow::unknownEvent_isSaidAtTheEvents()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    QSignalSpy started(&seat.session, &Session::started);
    QVERIFY(seat.window.findChild<Composer*>()->load(Notification(QStringLiteral("order.lost"), {{orderIdField, QStringLiteral("H1")}})));
    const auto* said = seat.find<QLabel>("events.issue");
    QVERIFY(said->isVisible());
    QVERIFY(said->text().contains(QStringLiteral("order.lost")));
    seat.pressCtrlEnter();
    QCOMPARE(started.count(), 0);
    seat.find<QListWidget>("events")->setCurrentRow(1);
    QVERIFY(!said->isVisible());
}

void tst_MainWindow::messageInView_followsTheAppearance()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    Appearance::apply(QStringLiteral("light"));
    seat.orderId()->setText(QStringLiteral("H42"));
    const auto* message = seat.find<Notice>("leftover");
    QVERIFY(message->isVisible());
    const auto* mark = seat.find<QLabel>("sandboxMark");
    QVERIFY(message->palette().color(QPalette::Window).lightness() > 128);
    Appearance::apply(QStringLiteral("dark"));
    QTRY_VERIFY(message->palette().color(QPalette::Window).lightness() < 128);
    QVERIFY(message->palette().color(QPalette::WindowText).lightness() > 128);
    QCOMPARE(mark->palette().color(QPalette::WindowText), Appearance::kindColor(EnvironmentKind::Sandbox));
    Appearance::apply(QStringLiteral("light"));
}

void tst_MainWindow::production_cannotBeSentTo()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    seat.choose(QStringLiteral("https://127.0.0.1:1"), EnvironmentKind::Production);
    QSignalSpy started(&seat.session, &Session::started);
    QSignalSpy refused(&seat.session, &Session::refused);
    QVERIFY(!seat.send()->isEnabled());
    seat.pressCtrlEnter();
    seat.session.send(OutgoingBody::of(Notification(QStringLiteral("order.accepted"), {{orderIdField, QStringLiteral("H1")}})));
    QCOMPARE(started.count(), 0);
    QCOMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::ProductionLocked);
}

void tst_MainWindow::languageSwitch_keepsWhatWasTyped()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    seat.orderId()->selectAll();
    QTest::keyClicks(seat.orderId(), QStringLiteral("H42"));
    seat.orderId()->setSelection(1, 2);
    seat.language.use(QStringLiteral("ru"));
    QTRY_COMPARE(seat.send()->accessibleName(), QStringLiteral("Отправить в песочницу"));
    QCOMPARE(seat.orderId()->text(), QStringLiteral("H42"));
    QCOMPARE(seat.orderId()->selectedText(), QStringLiteral("42"));
    QVERIFY(seat.orderId()->isUndoAvailable());
    QVERIFY(seat.noticeText().contains(QStringLiteral("Осталось от заказа H1234567890: UUID заказа.")));
}

void tst_MainWindow::historyAndDraft_surviveARestart()
{
    const QTemporaryDir folder;
    {
        Seat seat(folder.path());
        seat.pressCtrlEnter();
        QTRY_VERIFY(seat.outcome().contains(QStringLiteral("200")));
        QVERIFY(seat.find<QLabel>("sandboxMark")->isVisible());
        QTRY_VERIFY(seat.find<QLabel>("orderFacts")->text().startsWith(QStringLiteral("Already accepted: Order accepted")));
        QVERIFY(seat.find<QLabel>("orderFacts")->text().contains(sandboxMark()));
        QCOMPARE(seat.find<QLabel>("sandboxMark")->text(), sandboxMark());
        seat.orderId()->setText(QStringLiteral("H-draft"));
        QTRY_COMPARE(seat.session.preferences().draft().value_or(Draft()).notification.orderId(), QStringLiteral("H-draft"));
    }
    Seat seat(folder.path());
    QTRY_COMPARE(seat.historyRows(), 1);
    QCOMPARE(seat.orderId()->text(), QStringLiteral("H-draft"));
    // The UUID in the draft is the previous order's, and a restart does not hide that.
    QVERIFY(seat.noticeText().contains(QStringLiteral("Still of order H1234567890: Order UUID.")));
}

void tst_MainWindow::tokenInTheForm_isSaidAndNotKept()
{
    const QTemporaryDir folder;
    {
        Seat seat(folder.path());
        SecretGate::learn(*Token::parse(QStringLiteral("tok-3f9a77")), QStringLiteral("Metro"));
        seat.orderId()->setText(QStringLiteral("tok-3f9a77"));
        QTRY_VERIFY2(seat.noticeText().contains(QStringLiteral("The token of \"Metro\" stands in the field \"Order ID\"")),
                     qUtf8Printable(seat.noticeText()));
    }
    QFile draft(DataFolder(folder.path()).draftFile());
    QVERIFY(!draft.open(QIODevice::ReadOnly) || !draft.readAll().contains("tok-3f9a77"));
}

void tst_MainWindow::loadingARecord_offersTheDraftBack()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    seat.pressCtrlEnter();
    QTRY_COMPARE(seat.historyRows(), 1);
    QTRY_VERIFY(!seat.session.isSending());
    seat.orderId()->setText(QStringLiteral("H-other"));
    seat.find<QTableView>("history")->selectRow(0);
    seat.find<QPushButton>("loadRecord")->click();
    QTRY_COMPARE(seat.body().toUtf8(), exampleBody);
    QVERIFY(seat.noticeText().contains(QStringLiteral("The form was filled anew.")));
}

void tst_MainWindow::resend_sendsTheSameBytesAfterNamingTheEnvironment()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    FaultServer server(faults::answer(202));
    seat.choose(server.baseUrl(), EnvironmentKind::Test);
    seat.pressCtrlEnter();
    QTRY_COMPARE(seat.historyRows(), 1);
    QTRY_VERIFY(!seat.session.isSending());
    seat.session.setCurrent(sandboxId); // the record's own environment counts, not the chosen one
    seat.orderId()->setText(QStringLiteral("H-other"));
    const auto isAsked = [&seat] {
        seat.find<QTableView>("history")->selectRow(0); // the change of environment reads the history anew, and nothing is chosen then
        seat.find<QPushButton>("resend")->click();
        return seat.window.findChild<ResendPrompt*>() != nullptr;
    };
    QTRY_VERIFY(isAsked());
    QVERIFY(seat.window.findChild<ResendPrompt*>()->text().contains(QStringLiteral("shop")));
    seat.find<QPushButton>("confirmResend")->click();
    QTRY_COMPARE(server.completeRequests(), 2);
    QVERIFY(server.requests().last().endsWith("\r\n\r\n" + exampleBody));
    QTRY_COMPARE(seat.historyRows(), 2);
}

void tst_MainWindow::resend_isRefusedWhenTheOriginChanged()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    FaultServer server(faults::answer(200));
    seat.choose(server.baseUrl(), EnvironmentKind::Test);
    seat.pressCtrlEnter();
    QTRY_COMPARE(seat.historyRows(), 1);
    QTRY_VERIFY(!seat.session.isSending());
    Environment moved = seat.session.current();
    moved.baseUrl = QStringLiteral("http://127.0.0.1:1");
    QVERIFY(seat.session.environmentStore().save(moved).has_value());
    seat.session.reloadEnvironments();
    QSignalSpy started(&seat.session, &Session::started);
    seat.find<QTableView>("history")->selectRow(0);
    QTRY_VERIFY(seat.find<QPushButton>("resend")->isEnabled());
    seat.find<QPushButton>("resend")->click();
    QTRY_VERIFY(seat.noticeText().contains(QStringLiteral("now has another address")));
    QVERIFY(!seat.window.findChild<ResendPrompt*>());
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
    Seat seat(folder.path());
    QTRY_VERIFY(seat.noticeText().contains(file.fileName()));
    FaultServer server(faults::answer(200));
    seat.choose(server.baseUrl(), EnvironmentKind::Test);
    QSignalSpy refused(&seat.session, &Session::refused);
    seat.pressCtrlEnter();
    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(!seat.session.isSending());
    QCOMPARE(server.connections(), 0);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("this is no journal"));
}

void tst_MainWindow::stop_endsADeliveryInFlight()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    FaultServer server(faults::hang());
    seat.choose(server.baseUrl(), EnvironmentKind::Test);
    seat.pressCtrlEnter();
    QTRY_COMPARE(server.completeRequests(), 1);
    seat.find<QPushButton>("stop")->click();
    QTRY_VERIFY(seat.outcome().contains(QStringLiteral("Outcome unknown")));
    QTRY_VERIFY(seat.send()->isEnabled()); // it rests a moment
}

void tst_MainWindow::closing_waitsForTheAnswerInFlight()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    FaultServer server(faults::holdUntilReleased());
    seat.choose(server.baseUrl(), EnvironmentKind::Test);
    seat.pressCtrlEnter();
    QTRY_COMPARE(server.completeRequests(), 1);
    QVERIFY(!seat.window.close());
    QVERIFY(seat.noticeText().contains(QStringLiteral("Waiting for 1 answer…")));
    server.release();
    QTRY_VERIFY(!seat.window.isVisible());
    const auto page = seat.session.reader().page({}, 0, 10).result();
    QVERIFY(page.has_value());
    QCOMPARE(page->first().outcome, std::optional(Outcome::Processed));
}

namespace {

/// An answer has come to that window, and the journal is gone: it stands on the screen only.
void loseTheRecord(Seat& seat, FaultServer& server)
{
    seat.choose(server.baseUrl(), EnvironmentKind::Test);
    seat.pressCtrlEnter();
    QTRY_COMPARE(server.completeRequests(), 1);
    QVERIFY(QFile::remove(seat.folder.path() + QStringLiteral("/journal.sqlite")));
    server.release();
    QTRY_VERIFY(seat.session.hasUnrecorded());
    QVERIFY(seat.outcome().contains(QStringLiteral("200 Event processed")));
}

} // namespace

void tst_MainWindow::closing_withAnUnrecordedAnswer_asksFirst()
{
    const QTemporaryDir folder;
    FaultServer server(faults::holdUntilReleased());
    Seat seat(folder.path());
    loseTheRecord(seat, server);
    QVERIFY(!seat.window.close());
    QVERIFY(!seat.window.close()); // the same press again means the same
    QVERIFY(seat.window.isVisible());
    QVERIFY(seat.noticeText().contains(QStringLiteral("The last answer is not recorded yet. It is lost from the history if you quit.")));
    for (QPushButton* button : seat.window.findChildren<QPushButton*>()) {
        if (button->text() == QStringLiteral("Quit now"))
            button->click();
    }
    QVERIFY(!seat.window.isVisible());
}

void tst_MainWindow::quittingTwice_givesUpAnUnrecordedAnswer()
{
    const QTemporaryDir folder;
    FaultServer server(faults::holdUntilReleased());
    Seat seat(folder.path());
    loseTheRecord(seat, server);
    seat.window.quit();
    QVERIFY(seat.window.isVisible());
    seat.window.quit();
    QVERIFY(!seat.window.isVisible());
}

QTEST_MAIN(tst_MainWindow)
#include "tst_MainWindow.moc"
