#include "Barrier.h"
#include "Composer.h"
#include "Faults.h"
#include "FaultServer.h"
#include "LongWaits.h"
#include "MainWindowFixture.h"
#include "SendBar.h"
#include "WarningsView.h"

#include <QCheckBox>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kilograms = R"({"event":{"type":"order.ready_for_delivery","payload":{"order_id":"H1234567890",)"
                             R"("order":{"originalOrderId":"H1234567890","positions":[{"id":"7","quantity":1,"weight":"1.5"}]}}}})";
const QByteArray notTaken = R"({"event":{"type":"order.in_work","payload":{"order_id":"H1234567890","code":"77"},"more":1}})";

/// The window with a test environment at a server that counts.
struct WarnedForm : MainWindowFixture {
    explicit WarnedForm(EnvironmentKind kind = EnvironmentKind::Test)
    {
        choose(kind == EnvironmentKind::Production ? u"https://127.0.0.1:9"_s : server.baseUrl(), kind);
    }

    QWidget* inForm(const char* name) { return window.findChild<Composer*>()->findChild<QWidget*>(QLatin1String(name)); }
    bool isUnread() { return static_cast<WarningsView*>(inForm("warnings")->parentWidget())->isUnread(); }
    QCheckBox* tick() { return static_cast<QCheckBox*>(inForm("warningsRead")); }
    /// Whole, however much room there is.
    QString warnings() { return inForm("warnings")->accessibleName(); }

    FaultServer server{faults::answer()};
};

} // namespace

class tst_WarningsAtSend : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void what_mustBeRead_waitsForTheTick_data();
    void what_mustBeRead_waitsForTheTick();
    void harmless_isShownAndGoes();
    void edit_takesTheTickOff();
    void warning_leadsToItsField();
    void languages_keepTheTick();
    void production_asksOnTheCard();
};

void tst_WarningsAtSend::what_mustBeRead_waitsForTheTick_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("said");
    QTest::newRow("kilograms") << kilograms << u"Looks like kilograms"_s;
    QTest::newRow("a look-alike") << QByteArray(exampleBody)
                                         .replace("\"H1234567890\"",
                                                  "\"\xd0\x9d"
                                                  "1234567890\"")
                                  << u"Cyrillic"_s;
    QTest::newRow("raw JSON, a field that is not taken") << notTaken << u"does not take this field"_s;
}

void tst_WarningsAtSend::what_mustBeRead_waitsForTheTick()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, said);
    WarnedForm fixture;
    QVERIFY(fixture.window.findChild<Composer*>()->loadBytes(body));
    QTRY_VERIFY2(fixture.warnings().contains(said), qPrintable(fixture.warnings()));
    QVERIFY(fixture.inForm("warnings")->isVisible() && fixture.tick()->isVisible());
    for (const bool isKey : {true, false}) {
        isKey ? fixture.pressCtrlEnter() : fixture.sendButton()->click();
        QVERIFY(!fixture.session.isSending());
        QVERIFY(fixture.tick()->hasFocus());
        QVERIFY(fixture.isUnread());
        QVERIFY(fixture.inForm("warnings")->isVisible()); // what is to be read
    }
    QVERIFY(nothingLeaves(fixture));
    QTest::keyClick(fixture.tick(), Qt::Key_Space);
    QVERIFY(!fixture.isUnread());
    fixture.pressCtrlEnter();
    QTRY_COMPARE(countWithoutBarriers(fixture.server.requests()), 1);
}

void tst_WarningsAtSend::harmless_isShownAndGoes()
{
    WarnedForm fixture;
    QVERIFY(fixture.window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"№1"_s}})));
    QVERIFY2(fixture.warnings().contains(u"Unusual for an order ID"_s), qPrintable(fixture.warnings()));
    QVERIFY(!fixture.tick()->isVisible());
    fixture.pressCtrlEnter();
    QTRY_COMPARE(fixture.server.completeRequests(), 1);
    fixture.orderId()->setText(u"H1234567890"_s);
    QVERIFY(!fixture.inForm("warnings")->isVisible());
}

void tst_WarningsAtSend::edit_takesTheTickOff()
{
    WarnedForm fixture;
    QVERIFY(fixture.window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"Н1"_s}})));
    fixture.tick()->click();
    QTest::keyClicks(fixture.orderId(), u"2"_s); // another order, with the same warning
    QVERIFY(!fixture.tick()->isChecked());
    fixture.pressCtrlEnter();
    QVERIFY(!fixture.session.isSending());
    QVERIFY(nothingLeaves(fixture));
}

void tst_WarningsAtSend::warning_leadsToItsField()
{
    WarnedForm fixture;
    QVERIFY(fixture.window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"Н1"_s}})));
    fixture.sendButton()->setFocus();
    Q_EMIT static_cast<QLabel*>(fixture.inForm("warnings"))->linkActivated(u"field"_s);
    QVERIFY(fixture.orderId()->hasFocus());
}

void tst_WarningsAtSend::languages_keepTheTick()
{
    WarnedForm fixture;
    QVERIFY(fixture.window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"Н1"_s}})));
    fixture.tick()->click();
    fixture.language.use(u"ru"_s);
    QTRY_VERIFY(fixture.warnings().contains(u"латинской"_s));
    QVERIFY(fixture.tick()->isChecked());
    fixture.pressCtrlEnter();
    QTRY_COMPARE(fixture.server.completeRequests(), 1);
}

void tst_WarningsAtSend::production_asksOnTheCard()
{
    WarnedForm fixture(EnvironmentKind::Production);
    QVERIFY(fixture.window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"Н1"_s}})));
    QVERIFY(fixture.inForm("warnings")->isVisible());
    QVERIFY(!fixture.tick()->isVisible());
}

QTEST_MAIN(tst_WarningsAtSend)
#include "tst_WarningsAtSend.moc"
