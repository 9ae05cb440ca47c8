#include "FieldForm.h"
#include "FieldWidget.h"
#include "JsonParse.h"
#include "PaneFixture.h"
#include "StaleFieldGuard.h"
#include "StateStrip.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace vestnik;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString code = u"code"_s;
const QString uuidA = u"aaaaaaaa-a78a-4862-9e9d-d6b48d6a0a3f"_s;
const QString uuidB = u"bbbbbbbb-a78a-4862-9e9d-d6b48d6a0a3f"_s;

/// A form for the event that takes a pickup code, with its guard.
struct GuardedForm : test::InEnglish {
    explicit GuardedForm(bool isProduction = false)
    {
        guard.setProduction(isProduction);
        form.setEvent(u"order.pickup_code_created"_s);
    }

    void set(const QString& path, const QString& text) { qobject_cast<QLineEdit*>(form.field(path)->editor())->setText(text); }
    void type(const QString& path, const QString& text)
    {
        for (const QChar c : text)
            set(path, form.text(path) + c);
        Q_EMIT form.leftOrderId();
    }
    void act() { states.findChild<QPushButton*>()->click(); }
    QString said() const { return state.text(); }

    FieldForm form{EventCatalog::builtIn()};
    StateStrip states{StateStrip::Room::Lines};
    StateSlot& state = *states.add(u"leftover"_s);
    StaleFieldGuard guard{form, state, EventCatalog::builtIn(), nullptr};
};

} // namespace

class tst_StaleFieldGuard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void typingOneOrder_saysNothing();
    void clearedFields_canBeBroughtBack();
    void changeOfEnvironment_keepsTheOffer();
    void uuidAlone_isAnOrderOfItsOwn();
    void orderIdBesideATypedUuid_isTheSameOrder();
    void refusedOrder_leavesTheStaleFieldsNamed();
    void whatWasKeptAside_isNotTheNewOrders();
    void oneEditedRow_doesNotMakeTheTableTheNewOrders();
    void replacedLookAlikes_areTheSameOrder();
    void removalInProduction_isOfferedUntilItIsTaken();
    void removalInProduction_bringsBackBesideWhatWasTyped();
    void dismissedRemoval_staysAway();
    void unknownFields_areTheOrdersToo();
};

void tst_StaleFieldGuard::typingOneOrder_saysNothing()
{
    GuardedForm fixture(true);
    fixture.type(orderIdField, u"H1"_s);
    fixture.type(orderUuidField, uuidA);
    fixture.type(code, u"77"_s);
    QCOMPARE(fixture.said(), QString());
    QCOMPARE(fixture.form.text(code), u"77"_s);
}

void tst_StaleFieldGuard::clearedFields_canBeBroughtBack()
{
    GuardedForm fixture;
    fixture.type(orderIdField, u"H1"_s);
    fixture.set(code, u"77"_s);
    fixture.set(orderIdField, u"H2"_s);
    fixture.act(); // "Clear"
    QVERIFY(fixture.form.text(code).isEmpty());
    fixture.act(); // "Bring it back"
    QCOMPARE(fixture.form.text(code), u"77"_s);
}

void tst_StaleFieldGuard::changeOfEnvironment_keepsTheOffer()
{
    GuardedForm fixture;
    fixture.type(orderIdField, u"H1"_s);
    fixture.set(code, u"77"_s);
    fixture.set(orderIdField, u"H2"_s);
    fixture.guard.setProduction(true);
    fixture.guard.setProduction(false);
    QVERIFY(fixture.form.text(code).isEmpty());
    fixture.act();
    QCOMPARE(fixture.form.text(code), u"77"_s);
}

void tst_StaleFieldGuard::uuidAlone_isAnOrderOfItsOwn()
{
    for (const bool isProduction : {false, true}) {
        GuardedForm fixture(isProduction);
        fixture.type(orderUuidField, uuidA);
        fixture.set(code, u"77"_s);
        fixture.guard.sent(fixture.form.notification(), true);
        fixture.set(orderUuidField, uuidB);
        QVERIFY2(fixture.said().contains(uuidA) && fixture.said().contains(u"Pickup code"_s), qPrintable(fixture.said()));
        QCOMPARE(fixture.form.text(code).isEmpty(), isProduction);
        QCOMPARE(fixture.form.text(orderUuidField), uuidB); // the id itself is what was typed
    }
}

void tst_StaleFieldGuard::orderIdBesideATypedUuid_isTheSameOrder()
{
    GuardedForm fixture(true);
    fixture.type(orderUuidField, uuidA);
    fixture.set(code, u"77"_s);
    fixture.type(orderIdField, u"H1"_s);
    QCOMPARE(fixture.said(), QString());
    QCOMPARE(fixture.form.text(code), u"77"_s);
}

void tst_StaleFieldGuard::refusedOrder_leavesTheStaleFieldsNamed()
{
    GuardedForm fixture;
    fixture.type(orderIdField, u"H1"_s);
    fixture.set(code, u"77"_s);
    fixture.guard.sent(fixture.form.notification(), true);
    fixture.set(orderIdField, u"H2"_s);
    fixture.guard.sent(fixture.form.notification(), false);
    QVERIFY2(fixture.said().contains(u"Still in the form from order H1: Pickup code"_s), qPrintable(fixture.said()));
    fixture.guard.sent(fixture.form.notification(), true); // a person sent it so, and it was accepted
    QCOMPARE(fixture.said(), QString());
}

void tst_StaleFieldGuard::whatWasKeptAside_isNotTheNewOrders()
{
    GuardedForm fixture;
    fixture.type(orderIdField, u"H1"_s);
    fixture.set(code, u"77"_s);
    fixture.form.setEvent(u"order.accepted"_s); // takes no code
    fixture.set(orderIdField, u"H2"_s);
    fixture.guard.sent(fixture.form.notification(), true);
    fixture.form.setEvent(u"order.pickup_code_created"_s);
    QVERIFY2(fixture.said().contains(u"Still in the form from order H1: Pickup code"_s), qPrintable(fixture.said()));
}

void tst_StaleFieldGuard::oneEditedRow_doesNotMakeTheTableTheNewOrders()
{
    GuardedForm fixture;
    fixture.form.setEvent(u"order.ready_for_delivery"_s);
    fixture.type(orderIdField, u"H1"_s);
    JsonValue values = JsonValue::object();
    values.set(u"order.positions", parseJson(R"([{"id":"1","quantity":1}])").value);
    fixture.form.enter(values);
    fixture.set(orderIdField, u"H2"_s);
    QVERIFY(fixture.said().contains(u"Order items"_s));
    fixture.form.findChild<QPushButton*>(u"order.positions.add"_s)->click();
    QVERIFY2(fixture.said().contains(u"Still in the form from order H1: Order items"_s), qPrintable(fixture.said()));
}

void tst_StaleFieldGuard::replacedLookAlikes_areTheSameOrder()
{
    GuardedForm fixture(true);
    fixture.type(orderIdField, u"Н1"_s); // a Cyrillic letter
    fixture.set(code, u"77"_s);
    fixture.form.field(orderIdField)->enter(JsonValue::ofText(u"H1"_s));
    QCOMPARE(fixture.said(), QString());
    QCOMPARE(fixture.form.text(code), u"77"_s);
}

void tst_StaleFieldGuard::removalInProduction_isOfferedUntilItIsTaken()
{
    GuardedForm fixture(true);
    fixture.type(orderIdField, u"H1"_s);
    fixture.set(code, u"77"_s);
    fixture.type(orderIdField, u"234"_s); // three keys
    QVERIFY(fixture.form.text(code).isEmpty());
    QVERIFY2(fixture.said().contains(u"Cleared Pickup code of order H1"_s), qPrintable(fixture.said()));
    fixture.act();
    QCOMPARE(fixture.form.text(code), u"77"_s);
    QCOMPARE(fixture.form.text(orderIdField), u"H1234"_s);
}

void tst_StaleFieldGuard::removalInProduction_bringsBackBesideWhatWasTyped()
{
    GuardedForm fixture(true);
    fixture.type(orderIdField, u"H1"_s);
    fixture.set(code, u"77"_s);
    fixture.set(orderUuidField, uuidA);
    fixture.set(orderIdField, u"H2"_s);
    fixture.set(code, u"88"_s);
    fixture.act();
    QCOMPARE(fixture.form.text(code), u"88"_s);
    QCOMPARE(fixture.form.text(orderUuidField), uuidA);
}

void tst_StaleFieldGuard::dismissedRemoval_staysAway()
{
    GuardedForm fixture(true);
    fixture.type(orderIdField, u"H1"_s);
    fixture.set(code, u"77"_s);
    fixture.set(orderIdField, u"H2"_s);
    fixture.state.dismiss();
    fixture.set(orderIdField, u"H23"_s);
    QCOMPARE(fixture.said(), QString());
}

void tst_StaleFieldGuard::unknownFields_areTheOrdersToo()
{
    GuardedForm fixture(true);
    Notification record(u"order.accepted"_s, {{orderIdField, u"H1"_s}, {u"comment"_s, u"ring twice"_s}});
    record.setValue(u"order.deliveryId", JsonValue::ofText(u"D7"_s));
    QVERIFY(fixture.form.load(record, JsonValue::object()));
    fixture.guard.loaded();
    fixture.set(orderIdField, u"H2"_s);
    QCOMPARE(fixture.form.notification(), Notification(u"order.accepted"_s, {{orderIdField, u"H2"_s}}));
    QVERIFY2(fixture.said().contains(u"comment, order.deliveryId"_s), qPrintable(fixture.said()));
    fixture.act();
    record.setText(orderIdField, u"H2"_s);
    QCOMPARE(fixture.form.notification(), record);
}

QTEST_MAIN(tst_StaleFieldGuard)
#include "tst_StaleFieldGuard.moc"
