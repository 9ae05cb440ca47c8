#include "FieldForm.h"
#include "FieldWidget.h"
#include "JsonParse.h"
#include "Language.h"
#include "Notice.h"
#include "StaleFieldGuard.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace vestnik;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString code = u"code"_s;
const QString uuidA = u"aaaaaaaa-a78a-4862-9e9d-d6b48d6a0a3f"_s;
const QString uuidB = u"bbbbbbbb-a78a-4862-9e9d-d6b48d6a0a3f"_s;

/// A form for the event that takes a pickup code, and what watches over it.
struct Seat {
    explicit Seat(bool isProduction = false)
    {
        language.use(u"en"_s);
        leftovers.setProduction(isProduction);
        form.setEvent(u"order.pickup_code_created"_s);
    }

    void set(const QString& path, const QString& text) { qobject_cast<QLineEdit*>(form.field(path)->editor())->setText(text); }
    void type(const QString& path, const QString& text)
    {
        for (const QChar c : text)
            set(path, form.text(path) + c);
        Q_EMIT form.leftOrderId();
    }
    void act() { notice.findChild<QPushButton*>()->click(); }
    QString said() const { return notice.text(); }

    Language language;
    FieldForm form{EventCatalog::builtIn()};
    Notice notice;
    StaleFieldGuard leftovers{form, notice, EventCatalog::builtIn(), nullptr};
};

} // namespace

class tst_StaleFieldGuard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void typingOneOrder_saysNothing();
    void clearedLeftovers_canBeBroughtBack();
    void changeOfEnvironment_keepsTheOffer();
    void uuidAlone_isAnOrderOfItsOwn();
    void orderIdBesideATypedUuid_isTheSameOrder();
    void refusedOrder_leavesTheLeftoversNamed();
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
    Seat seat(true);
    seat.type(orderIdField, u"H1"_s);
    seat.type(orderUuidField, uuidA);
    seat.type(code, u"77"_s);
    QCOMPARE(seat.said(), QString());
    QCOMPARE(seat.form.text(code), u"77"_s);
}

void tst_StaleFieldGuard::clearedLeftovers_canBeBroughtBack()
{
    Seat seat;
    seat.type(orderIdField, u"H1"_s);
    seat.set(code, u"77"_s);
    seat.set(orderIdField, u"H2"_s);
    seat.act(); // "Clear"
    QVERIFY(seat.form.text(code).isEmpty());
    seat.act(); // "Bring it back"
    QCOMPARE(seat.form.text(code), u"77"_s);
}

void tst_StaleFieldGuard::changeOfEnvironment_keepsTheOffer()
{
    Seat seat;
    seat.type(orderIdField, u"H1"_s);
    seat.set(code, u"77"_s);
    seat.set(orderIdField, u"H2"_s);
    seat.leftovers.setProduction(true);
    seat.leftovers.setProduction(false);
    QVERIFY(seat.form.text(code).isEmpty());
    seat.act();
    QCOMPARE(seat.form.text(code), u"77"_s);
}

void tst_StaleFieldGuard::uuidAlone_isAnOrderOfItsOwn()
{
    for (const bool isProduction : {false, true}) {
        Seat seat(isProduction);
        seat.type(orderUuidField, uuidA);
        seat.set(code, u"77"_s);
        seat.leftovers.sent(seat.form.notification(), true);
        seat.set(orderUuidField, uuidB);
        QVERIFY2(seat.said().contains(uuidA) && seat.said().contains(u"Pickup code"_s), qPrintable(seat.said()));
        QCOMPARE(seat.form.text(code).isEmpty(), isProduction);
        QCOMPARE(seat.form.text(orderUuidField), uuidB); // the id itself is what was typed
    }
}

void tst_StaleFieldGuard::orderIdBesideATypedUuid_isTheSameOrder()
{
    Seat seat(true);
    seat.type(orderUuidField, uuidA);
    seat.set(code, u"77"_s);
    seat.type(orderIdField, u"H1"_s);
    QCOMPARE(seat.said(), QString());
    QCOMPARE(seat.form.text(code), u"77"_s);
}

void tst_StaleFieldGuard::refusedOrder_leavesTheLeftoversNamed()
{
    Seat seat;
    seat.type(orderIdField, u"H1"_s);
    seat.set(code, u"77"_s);
    seat.leftovers.sent(seat.form.notification(), true);
    seat.set(orderIdField, u"H2"_s);
    seat.leftovers.sent(seat.form.notification(), false);
    QVERIFY2(seat.said().contains(u"Still of order H1: Pickup code"_s), qPrintable(seat.said()));
    seat.leftovers.sent(seat.form.notification(), true); // a person sent it so, and it was accepted
    QCOMPARE(seat.said(), QString());
}

void tst_StaleFieldGuard::whatWasKeptAside_isNotTheNewOrders()
{
    Seat seat;
    seat.type(orderIdField, u"H1"_s);
    seat.set(code, u"77"_s);
    seat.form.setEvent(u"order.accepted"_s); // takes no code
    seat.set(orderIdField, u"H2"_s);
    seat.leftovers.sent(seat.form.notification(), true);
    seat.form.setEvent(u"order.pickup_code_created"_s);
    QVERIFY2(seat.said().contains(u"Still of order H1: Pickup code"_s), qPrintable(seat.said()));
}

void tst_StaleFieldGuard::oneEditedRow_doesNotMakeTheTableTheNewOrders()
{
    Seat seat;
    seat.form.setEvent(u"order.ready_for_delivery"_s);
    seat.type(orderIdField, u"H1"_s);
    JsonValue values = JsonValue::object();
    values.set(u"order.positions", parseJson(R"([{"id":"1","quantity":1}])").value);
    seat.form.enter(values);
    seat.set(orderIdField, u"H2"_s);
    QVERIFY(seat.said().contains(u"Order items"_s));
    seat.form.findChild<QPushButton*>(u"order.positions.add"_s)->click();
    QVERIFY2(seat.said().contains(u"Still of order H1: Order items"_s), qPrintable(seat.said()));
}

void tst_StaleFieldGuard::replacedLookAlikes_areTheSameOrder()
{
    Seat seat(true);
    seat.type(orderIdField, u"Н1"_s); // a Cyrillic letter
    seat.set(code, u"77"_s);
    seat.form.field(orderIdField)->enter(JsonValue::ofText(u"H1"_s));
    QCOMPARE(seat.said(), QString());
    QCOMPARE(seat.form.text(code), u"77"_s);
}

void tst_StaleFieldGuard::removalInProduction_isOfferedUntilItIsTaken()
{
    Seat seat(true);
    seat.type(orderIdField, u"H1"_s);
    seat.set(code, u"77"_s);
    seat.type(orderIdField, u"234"_s); // three keys
    QVERIFY(seat.form.text(code).isEmpty());
    QVERIFY2(seat.said().contains(u"Removed, since it belongs to order H1: Pickup code"_s), qPrintable(seat.said()));
    seat.act();
    QCOMPARE(seat.form.text(code), u"77"_s);
    QCOMPARE(seat.form.text(orderIdField), u"H1234"_s);
}

void tst_StaleFieldGuard::removalInProduction_bringsBackBesideWhatWasTyped()
{
    Seat seat(true);
    seat.type(orderIdField, u"H1"_s);
    seat.set(code, u"77"_s);
    seat.set(orderUuidField, uuidA);
    seat.set(orderIdField, u"H2"_s);
    seat.set(code, u"88"_s);
    seat.act();
    QCOMPARE(seat.form.text(code), u"88"_s);
    QCOMPARE(seat.form.text(orderUuidField), uuidA);
}

void tst_StaleFieldGuard::dismissedRemoval_staysAway()
{
    Seat seat(true);
    seat.type(orderIdField, u"H1"_s);
    seat.set(code, u"77"_s);
    seat.set(orderIdField, u"H2"_s);
    seat.notice.findChild<QToolButton*>()->click();
    seat.set(orderIdField, u"H23"_s);
    QCOMPARE(seat.said(), QString());
}

void tst_StaleFieldGuard::unknownFields_areTheOrdersToo()
{
    Seat seat(true);
    Notification record(u"order.accepted"_s, {{orderIdField, u"H1"_s}, {u"comment"_s, u"ring twice"_s}});
    record.setValue(u"order.deliveryId", JsonValue::ofText(u"D7"_s));
    QVERIFY(seat.form.load(record, JsonValue::object()));
    seat.leftovers.loaded();
    seat.set(orderIdField, u"H2"_s);
    QCOMPARE(seat.form.notification(), Notification(u"order.accepted"_s, {{orderIdField, u"H2"_s}}));
    QVERIFY2(seat.said().contains(u"comment, order.deliveryId"_s), qPrintable(seat.said()));
    seat.act();
    record.setText(orderIdField, u"H2"_s);
    QCOMPARE(seat.form.notification(), record);
}

QTEST_MAIN(tst_StaleFieldGuard)
#include "tst_StaleFieldGuard.moc"
