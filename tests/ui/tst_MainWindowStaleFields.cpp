#include "Composer.h"
#include "Faults.h"
#include "FaultServer.h"
#include "JsonParse.h"
#include "LongWaits.h"
#include "MainWindowFixture.h"
#include "PresetsPane.h"

using namespace vestnik;
using test::MainWindowFixture;

class tst_MainWindowStaleFields : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changedOrderId_namesTheLeftoverUuid();
    void orderIdAfterAUuidAlone_namesTheLeftoverUuid();
    void sandbox_makesNothingTheNextOrders();
    void orderMadeUpByAPreset_leavesTheFormForProduction();
    void lateAnswer_leavesTheNextOrdersWarning();
    void bringingBack_bringsTheWarningBack();
    void changedOrderIdInProduction_removesTheUuidAndOffersItBack();
    void leftoversInProduction_areOneEditAndAllComeBack();
    void leftovers_areTakenOutWhenProductionIsChosen();
};

void tst_MainWindowStaleFields::changedOrderId_namesTheLeftoverUuid()
{
    MainWindowFixture fixture;
    fixture.orderId()->setText(QStringLiteral("H42"));
    QVERIFY(fixture.noticeText().contains(QStringLiteral("Still in the form from order H1234567890: Order UUID.")));
    QVERIFY(!fixture.uuid()->text().isEmpty());
    fixture.orderId()->setText(QStringLiteral("H1234567890"));
    QVERIFY(!fixture.noticeText().contains(QStringLiteral("Still in the form")));
}

void tst_MainWindowStaleFields::orderIdAfterAUuidAlone_namesTheLeftoverUuid()
{
    MainWindowFixture fixture;
    FaultServer server(faults::answer(200));
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    fixture.orderId()->clear();
    fixture.uuid()->setText(QStringLiteral("265cb601-a78a-4862-9e9d-d6b48d6a0a3f"));
    fixture.pressCtrlEnter();
    QTRY_VERIFY(fixture.outcome().contains(QStringLiteral("200")));
    fixture.orderId()->setText(QStringLiteral("H42"));
    QVERIFY(
        fixture.noticeText().contains(QStringLiteral("Still in the form from order 265cb601-a78a-4862-9e9d-d6b48d6a0a3f: Order UUID.")));
}

void tst_MainWindowStaleFields::sandbox_makesNothingTheNextOrders()
{
    MainWindowFixture fixture;
    fixture.orderId()->setText(QStringLiteral("H42"));
    fixture.pressCtrlEnter();
    QTRY_VERIFY(fixture.outcome().contains(QStringLiteral("200")));
    QVERIFY(fixture.noticeText().contains(QStringLiteral("Still in the form from order H1234567890: Order UUID.")));
    FaultServer server(faults::answer(200));
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    QVERIFY(fixture.noticeText().contains(QStringLiteral("Still in the form from order H1234567890: Order UUID.")));
}

void tst_MainWindowStaleFields::orderMadeUpByAPreset_leavesTheFormForProduction()
{
    for (const bool isMadeUp : {true, false}) {
        MainWindowFixture fixture;
        Preset preset;
        preset.name = QStringLiteral("night");
        const QString order = isMadeUp ? QStringLiteral("H{{random:digits:10}}") : QStringLiteral("H777");
        preset.notification = Notification(QStringLiteral("order.accepted"), {{orderIdField, order}});
        const Result<Preset> added = fixture.session.presetStore().add(preset);
        QVERIFY(added);
        fixture.window.findChild<PresetsPane*>()->load(*added);
        QTRY_VERIFY(fixture.orderId()->text().startsWith(u'H') && fixture.orderId()->text() != QStringLiteral("H1234567890"));
        fixture.choose(QStringLiteral("https://127.0.0.1:9"), EnvironmentKind::Production);
        QCOMPARE(fixture.orderId()->text(), isMadeUp ? QString() : QStringLiteral("H777"));
    }
}

void tst_MainWindowStaleFields::lateAnswer_leavesTheNextOrdersWarning()
{
    MainWindowFixture fixture;
    FaultServer server(faults::holdUntilReleased());
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    fixture.pressCtrlEnter();
    QTRY_COMPARE(server.completeRequests(), 1);
    fixture.orderId()->setText(QStringLiteral("H42"));
    server.release();
    QTRY_VERIFY(!fixture.session.isSending());
    QVERIFY(fixture.noticeText().contains(QStringLiteral("Still in the form from order H1234567890: Order UUID.")));
}

void tst_MainWindowStaleFields::bringingBack_bringsTheWarningBack()
{
    MainWindowFixture fixture;
    fixture.orderId()->setText(QStringLiteral("H42"));
    auto* composer = fixture.window.findChild<Composer*>();
    composer->load(Notification(QStringLiteral("order.canceled"), {{orderIdField, QStringLiteral("H7")}}));
    QVERIFY(!fixture.noticeText().contains(QStringLiteral("Still in the form")));
    for (QPushButton* button : fixture.window.findChildren<QPushButton*>()) {
        if (button->text() == QStringLiteral("Restore my draft"))
            button->click();
    }
    QCOMPARE(fixture.orderId()->text(), QStringLiteral("H42"));
    QVERIFY(fixture.noticeText().contains(QStringLiteral("Still in the form from order H1234567890: Order UUID.")));
}

void tst_MainWindowStaleFields::changedOrderIdInProduction_removesTheUuidAndOffersItBack()
{
    MainWindowFixture fixture;
    fixture.choose(QStringLiteral("https://127.0.0.1:1"), EnvironmentKind::Production);
    const QString uuid = fixture.uuid()->text();
    fixture.orderId()->setText(QStringLiteral("H42"));
    QVERIFY(fixture.uuid()->text().isEmpty());
    QVERIFY(!fixture.find<QPushButton>("newUuid")->isEnabled());
    QVERIFY(fixture.buttonSaying(QStringLiteral("Bring it back")));
    fixture.buttonSaying(QStringLiteral("Bring it back"))->click();
    QCOMPARE(fixture.uuid()->text(), uuid);
}

void tst_MainWindowStaleFields::leftoversInProduction_areOneEditAndAllComeBack()
{
    MainWindowFixture fixture;
    fixture.choose(QStringLiteral("https://127.0.0.1:1"), EnvironmentKind::Production);
    Notification notification(QStringLiteral("order.ready_for_delivery"),
                              {{orderIdField, QStringLiteral("H1")},
                               {orderUuidField, QStringLiteral("265cb601-a78a-4862-9e9d-d6b48d6a0a3f")},
                               {QStringLiteral("handoutCode"), QStringLiteral("7")}});
    notification.setValue(u"order.changed", JsonValue::ofBoolean(true));
    notification.setValue(u"order.positions", parseJson(R"([{"id":"1","quantity":1.50}])").value);
    auto* composer = fixture.window.findChild<Composer*>();
    QVERIFY(composer->load(notification));
    fixture.orderId()->setText(QStringLiteral("H2"));
    QCOMPARE(composer->notification(), Notification(notification.event(), {{orderIdField, QStringLiteral("H2")}}));
    QPushButton* bringBack = fixture.buttonSaying(QStringLiteral("Bring it back"));
    QVERIFY(bringBack);
    bringBack->click();
    notification.setText(orderIdField, QStringLiteral("H2"));
    QCOMPARE(composer->notification(), notification); // every one of them, not the first alone
}

void tst_MainWindowStaleFields::leftovers_areTakenOutWhenProductionIsChosen()
{
    MainWindowFixture fixture;
    fixture.orderId()->setText(QStringLiteral("H42"));
    QVERIFY(!fixture.uuid()->text().isEmpty()); // named as a leftover, in the sandbox
    fixture.choose(QStringLiteral("https://127.0.0.1:1"), EnvironmentKind::Production);
    QVERIFY(fixture.uuid()->text().isEmpty());
    QVERIFY(fixture.buttonSaying(QStringLiteral("Bring it back")));
}

QTEST_MAIN(tst_MainWindowStaleFields)
#include "tst_MainWindowStaleFields.moc"
