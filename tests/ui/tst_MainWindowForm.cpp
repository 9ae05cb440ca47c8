#include "CatalogFile.h"
#include "Composer.h"
#include "Faults.h"
#include "FaultServer.h"
#include "LongWaits.h"
#include "WindowSeat.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QListWidget>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QWheelEvent>

using namespace vestnik;
using namespace Qt::Literals::StringLiterals;
using test::Seat;

namespace {

const QString delivered = u"order.delivered"_s;

void chooseEvent(Seat& seat, const QString& event)
{
    auto* events = seat.find<QListWidget>("events");
    for (int row = 0; row < events->count(); ++row) {
        if (events->item(row)->data(Qt::UserRole).toString() == event)
            return events->setCurrentRow(row);
    }
    QFAIL(qPrintable(event));
}

/// Sends that event of the order in the form to the sandbox.
void sendEvent(Seat& seat, const QString& event)
{
    const int before = seat.historyRows();
    chooseEvent(seat, event);
    seat.pressCtrlEnter();
    QTRY_COMPARE(seat.historyRows(), before + 1);
    QTRY_VERIFY(seat.send()->isEnabled()); // it rests a moment after an answer
}

} // namespace

class tst_MainWindowForm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eventAfterTheOrdersEnd_isWarnedOf();
    void eventThatUsuallyComesEarlier_isWarnedOf();
    void otherOrder_isNotWarnedOf();
    void rawJson_isSentAsItStands();
    void rawErrors_stopSendUntilItIsSentAsItIs();
    void rawErrors_areNeverSentInProduction();
    void recordTheFormCannotHold_opensRaw();
    void longMessageOfARefusal_leavesTheLayout();
    void ninthEvent_isComposedAndTakenByTheSandbox();
    void events_areAllInView();
    void pastedUuid_isAnOrderAlone();
    void pastedOrder_leavesRawJsonOnOffer();
    void wheel_scrollsAndChoosesNothing_data();
    void wheel_scrollsAndChoosesNothing();
};

void tst_MainWindowForm::eventAfterTheOrdersEnd_isWarnedOf()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    sendEvent(seat, u"order.ready_for_delivery"_s);
    sendEvent(seat, delivered);
    const auto* said = seat.find<QLabel>("events.issue");
    chooseEvent(seat, u"order.canceled"_s);
    QTRY_VERIFY(said->isVisible());
    QVERIFY(said->text().contains(u"The order has ended already: \"Order delivered\"."_s));
    chooseEvent(seat, delivered); // a repeat is no issue
    QVERIFY(!said->isVisible());
}

void tst_MainWindowForm::eventThatUsuallyComesEarlier_isWarnedOf()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    chooseEvent(seat, u"order.delivering"_s);
    const auto* said = seat.find<QLabel>("events.issue");
    QVERIFY(!said->isVisible()); // that nothing came before is not known
    sendEvent(seat, u"order.ready_for_delivery"_s);
    chooseEvent(seat, u"order.pickup_code_created"_s);
    QTRY_VERIFY(said->isVisible());
    QVERIFY(said->text().contains(u"Usually comes before \"Ready for delivery\"."_s));
    QVERIFY(seat.session.current().kind == EnvironmentKind::Sandbox);
    seat.pressCtrlEnter(); // a warning stops nothing
    QTRY_COMPARE(seat.historyRows(), 2);
}

void tst_MainWindowForm::otherOrder_isNotWarnedOf()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    sendEvent(seat, u"order.canceled"_s);
    chooseEvent(seat, u"order.in_work"_s);
    const auto* said = seat.find<QLabel>("events.issue");
    QTRY_VERIFY(said->isVisible());
    seat.orderId()->setText(u"H42"_s);
    seat.uuid()->clear();
    QVERIFY(!said->isVisible()); // at once, not after the next look
}

void tst_MainWindowForm::rawJson_isSentAsItStands()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    seat.find<QPushButton>("rawToggle")->click();
    const QString json = u"{ \"event\" : {\"type\":\"order.accepted\", \"payload\":{\"order_id\":\"H5\",\"extra\": 1.50} } }"_s;
    seat.find<QPlainTextEdit>("rawJson")->setPlainText(json);
    QCOMPARE(seat.body(), json);
    seat.pressCtrlEnter();
    QTRY_VERIFY(seat.outcome().contains(u"200"_s));
    const auto page = seat.session.reader().page({}, 0, 10).result();
    QVERIFY(page.has_value());
    QCOMPARE(page->first().orderId, u"H5"_s);
    const auto record = seat.session.reader().delivery(page->first().delivery).result();
    QVERIFY(record.has_value());
    QCOMPARE(record->attempts.last().start.request.body, json.toUtf8());
}

void tst_MainWindowForm::rawErrors_stopSendUntilItIsSentAsItIs()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    seat.find<QPushButton>("rawToggle")->click();
    seat.find<QPlainTextEdit>("rawJson")->setPlainText(u"{\"event\":{\"type\":\"order.accepted\",\"payload\":{}}}"_s);
    QSignalSpy started(&seat.session, &Session::started);
    seat.pressCtrlEnter();
    QCOMPARE(started.count(), 0);
    seat.find<QPushButton>("sendAsItIs")->click();
    QTRY_VERIFY(seat.outcome().contains(u"422"_s));
    QCOMPARE(started.count(), 1);
}

void tst_MainWindowForm::rawErrors_areNeverSentInProduction()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    seat.choose(u"https://127.0.0.1:1"_s, EnvironmentKind::Production);
    seat.find<QPushButton>("rawToggle")->click();
    seat.find<QPlainTextEdit>("rawJson")->setPlainText(u"{}"_s);
    QVERIFY(!seat.find<QPushButton>("sendAsItIs")->isVisible());
}

void tst_MainWindowForm::recordTheFormCannotHold_opensRaw()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    seat.find<QPushButton>("rawToggle")->click();
    const QString twice = u"{\"event\":{\"type\":\"order.accepted\",\"payload\":{\"order_id\":\"H1\",\"order_id\":\"H2\"}}}"_s;
    seat.find<QPlainTextEdit>("rawJson")->setPlainText(twice);
    QTRY_VERIFY(seat.find<QPushButton>("sendAsItIs")->isEnabled());
    seat.find<QPushButton>("sendAsItIs")->click();
    QTRY_COMPARE(seat.historyRows(), 1);
    QTRY_VERIFY(!seat.session.isSending());
    seat.find<QPlainTextEdit>("rawJson")->setPlainText(QString::fromUtf8(test::exampleBody));
    seat.find<QPushButton>("rawToggle")->click();
    QVERIFY(seat.orderId()->isVisible());
    seat.find<QTableView>("history")->selectRow(0);
    QTRY_VERIFY(seat.find<QPushButton>("loadRecord")->isEnabled());
    seat.find<QPushButton>("loadRecord")->click();
    QTRY_VERIFY(seat.find<QPlainTextEdit>("rawJson")->isVisible());
    QCOMPARE(seat.body(), twice);
    QVERIFY(seat.noticeText().contains(u"Opened as raw JSON."_s));
}

void tst_MainWindowForm::longMessageOfARefusal_leavesTheLayout()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    const QByteArray message = QByteArray("<b>no</b> ") + QByteArray(64 * 1024, 'x');
    FaultServer server(faults::answer(422, {{"Content-Type", "application/json"}},
                                      R"({"errors":[{"type":"t","field":"order_id","message":")" + message
                                          + R"("},{"type":null,"field":null,"message":")" + message + R"("}],"code":"c"})"));
    seat.choose(server.baseUrl(), EnvironmentKind::Test);
    const QSize before = seat.window.size();
    const QSize least = seat.window.minimumSizeHint();
    seat.pressCtrlEnter();
    QTRY_VERIFY(seat.outcome().contains(u"422"_s));
    const auto* said = seat.find<QLabel>("order_id.issue");
    QTRY_VERIFY(said->isVisible());
    QVERIFY(said->text().contains(u"<b>no</b> xxx"_s)); // as text, not as a page
    QVERIFY(said->height() < seat.window.height() / 3);
    QCoreApplication::processEvents();
    QCOMPARE(seat.window.size(), before);
    QVERIFY(seat.window.minimumSizeHint().width() <= qMax(least.width(), before.width()));
    QVERIFY(seat.send()->isVisible() && seat.window.rect().contains(seat.send()->mapTo(&seat.window, seat.send()->rect().center())));
}

void tst_MainWindowForm::ninthEvent_isComposedAndTakenByTheSandbox()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"events.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"version":2,
        "fields":[{"path":"box","type":"text","label":{"ru":"Коробка","en":"Box"}}],
        "events":[{"id":"order.returned","place":75,"title":{"ru":"Возврат","en":"Returned"},"fields":["box"]}]})");
    file.close();
    const LoadedCatalog loaded = loadCatalog(file.fileName());
    QVERIFY2(!loaded.fault, loaded.fault ? qPrintable(loaded.fault->detail) : "");
    Seat seat(folder.path(), loaded.catalog);
    chooseEvent(seat, u"order.returned"_s);
    auto* box = seat.find<QLineEdit>("box");
    QVERIFY(box && box->isVisible());
    box->setText(u"7"_s);
    seat.pressCtrlEnter();
    QTRY_VERIFY(seat.outcome().contains(u"200"_s));
    QVERIFY(seat.body().contains(u"\"type\":\"order.returned\""_s) && seat.body().contains(u"\"box\":\"7\""_s));
}

void tst_MainWindowForm::wheel_scrollsAndChoosesNothing_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("yes or no") << QByteArray("order.changed");
    QTest::newRow("scheme") << QByteArray("scheme");
}

void tst_MainWindowForm::wheel_scrollsAndChoosesNothing()
{
    QFETCH(const QByteArray, name);
    const QTemporaryDir folder;
    Seat seat(folder.path());
    chooseEvent(seat, u"order.ready_for_delivery"_s);
    const QString body = seat.body();
    auto* choice = seat.find<QComboBox>(name.constData());
    QWheelEvent turn(QPointF(5, 5), choice->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, -120), Qt::NoButton, Qt::NoModifier,
                     Qt::NoScrollPhase, false);
    QApplication::sendEvent(choice, &turn);
    QCOMPARE(choice->currentIndex(), 0);
    QCOMPARE(seat.body(), body);
}

void tst_MainWindowForm::events_areAllInView()
{
    const QTemporaryDir path;
    Seat seat(path.path());
    seat.window.resize(1024, 700);
    auto* events = seat.find<QListWidget>("events");
    QVERIFY(events->count() >= 8);
    QTRY_VERIFY(events->viewport()->rect().contains(events->visualItemRect(events->item(0))));
    QVERIFY(events->viewport()->rect().contains(events->visualItemRect(events->item(events->count() - 1))));
}

void tst_MainWindowForm::pastedUuid_isAnOrderAlone()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    const QString other = u"bbbbbbbb-a78a-4862-9e9d-d6b48d6a0a3f"_s;
    seat.window.findChild<Composer*>()->enterOrder({}, other);
    QCOMPARE(seat.orderId()->text(), QString()); // not the id of the order before
    QCOMPARE(seat.uuid()->text(), other);
    QVERIFY(seat.noticeText().contains(u"The form was filled anew."_s));
}

void tst_MainWindowForm::pastedOrder_leavesRawJsonOnOffer()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    seat.find<QPushButton>("rawToggle")->click();
    seat.find<QPlainTextEdit>("rawJson")->setPlainText(u"{}"_s);
    seat.window.findChild<Composer*>()->enterOrder(u"H2"_s, {});
    QVERIFY(seat.orderId()->isVisible());
    QVERIFY(seat.body().contains(u"\"order_id\":\"H2\""_s));
    QVERIFY(seat.button(u"Bring back what was there"_s));
    seat.button(u"Bring back what was there"_s)->click();
    QCOMPARE(seat.body(), u"{}"_s);
}

QTEST_MAIN(tst_MainWindowForm)
#include "tst_MainWindowForm.moc"
