#include "Composer.h"
#include "Faults.h"
#include "FaultServer.h"
#include "JsonParse.h"
#include "LongWaits.h"
#include "WindowSeat.h"

#include <QTemporaryDir>

using namespace vestnik;
using test::Seat;

class tst_MainWindowStaleFields : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changedOrderId_namesTheLeftoverUuid();
    void orderIdAfterAUuidAlone_namesTheLeftoverUuid();
    void lateAnswer_leavesTheNextOrdersWarning();
    void bringingBack_bringsTheWarningBack();
    void changedOrderIdInProduction_removesTheUuidAndOffersItBack();
    void leftoversInProduction_areOneEditAndAllComeBack();
    void leftovers_areTakenOutWhenProductionIsChosen();
};

void tst_MainWindowStaleFields::changedOrderId_namesTheLeftoverUuid()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    seat.orderId()->setText(QStringLiteral("H42"));
    QVERIFY(seat.noticeText().contains(QStringLiteral("Still of order H1234567890: Order UUID.")));
    QVERIFY(!seat.uuid()->text().isEmpty());
    seat.orderId()->setText(QStringLiteral("H1234567890"));
    QVERIFY(!seat.noticeText().contains(QStringLiteral("Still of")));
}

void tst_MainWindowStaleFields::orderIdAfterAUuidAlone_namesTheLeftoverUuid()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    seat.orderId()->clear();
    seat.uuid()->setText(QStringLiteral("265cb601-a78a-4862-9e9d-d6b48d6a0a3f"));
    seat.pressCtrlEnter();
    QTRY_VERIFY(seat.outcome().contains(QStringLiteral("200")));
    seat.orderId()->setText(QStringLiteral("H42"));
    QVERIFY(seat.noticeText().contains(QStringLiteral("Still of order 265cb601-a78a-4862-9e9d-d6b48d6a0a3f: Order UUID.")));
}

void tst_MainWindowStaleFields::lateAnswer_leavesTheNextOrdersWarning()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    FaultServer server(faults::holdUntilReleased());
    seat.choose(server.baseUrl(), EnvironmentKind::Test);
    seat.pressCtrlEnter();
    QTRY_COMPARE(server.completeRequests(), 1);
    seat.orderId()->setText(QStringLiteral("H42"));
    server.release();
    QTRY_VERIFY(!seat.session.isSending());
    QVERIFY(seat.noticeText().contains(QStringLiteral("Still of order H1234567890: Order UUID.")));
}

void tst_MainWindowStaleFields::bringingBack_bringsTheWarningBack()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    seat.orderId()->setText(QStringLiteral("H42"));
    auto* composer = seat.window.findChild<Composer*>();
    composer->load(Notification(QStringLiteral("order.canceled"), {{orderIdField, QStringLiteral("H7")}}));
    QVERIFY(!seat.noticeText().contains(QStringLiteral("Still of")));
    for (QPushButton* button : seat.window.findChildren<QPushButton*>()) {
        if (button->text() == QStringLiteral("Bring back what was there"))
            button->click();
    }
    QCOMPARE(seat.orderId()->text(), QStringLiteral("H42"));
    QVERIFY(seat.noticeText().contains(QStringLiteral("Still of order H1234567890: Order UUID.")));
}

void tst_MainWindowStaleFields::changedOrderIdInProduction_removesTheUuidAndOffersItBack()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    seat.choose(QStringLiteral("https://127.0.0.1:1"), EnvironmentKind::Production);
    const QString uuid = seat.uuid()->text();
    seat.orderId()->setText(QStringLiteral("H42"));
    QVERIFY(seat.uuid()->text().isEmpty());
    QVERIFY(!seat.find<QPushButton>("newUuid")->isEnabled());
    QVERIFY(seat.button(QStringLiteral("Bring it back")));
    seat.button(QStringLiteral("Bring it back"))->click();
    QCOMPARE(seat.uuid()->text(), uuid);
}

void tst_MainWindowStaleFields::leftoversInProduction_areOneEditAndAllComeBack()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    seat.choose(QStringLiteral("https://127.0.0.1:1"), EnvironmentKind::Production);
    Notification notification(QStringLiteral("order.ready_for_delivery"),
                              {{orderIdField, QStringLiteral("H1")},
                               {orderUuidField, QStringLiteral("265cb601-a78a-4862-9e9d-d6b48d6a0a3f")},
                               {QStringLiteral("handoutCode"), QStringLiteral("7")}});
    notification.setValue(u"order.changed", JsonValue::ofBoolean(true));
    notification.setValue(u"order.positions", parseJson(R"([{"id":"1","quantity":1.50}])").value);
    auto* composer = seat.window.findChild<Composer*>();
    QVERIFY(composer->load(notification));
    seat.orderId()->setText(QStringLiteral("H2"));
    QCOMPARE(composer->notification(), Notification(notification.event(), {{orderIdField, QStringLiteral("H2")}}));
    QPushButton* bringBack = seat.button(QStringLiteral("Bring it back"));
    QVERIFY(bringBack);
    bringBack->click();
    notification.setText(orderIdField, QStringLiteral("H2"));
    QCOMPARE(composer->notification(), notification); // every one of them, not the first alone
}

void tst_MainWindowStaleFields::leftovers_areTakenOutWhenProductionIsChosen()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    seat.orderId()->setText(QStringLiteral("H42"));
    QVERIFY(!seat.uuid()->text().isEmpty()); // named as a leftover, in the sandbox
    seat.choose(QStringLiteral("https://127.0.0.1:1"), EnvironmentKind::Production);
    QVERIFY(seat.uuid()->text().isEmpty());
    QVERIFY(seat.button(QStringLiteral("Bring it back")));
}

QTEST_MAIN(tst_MainWindowStaleFields)
#include "tst_MainWindowStaleFields.moc"
