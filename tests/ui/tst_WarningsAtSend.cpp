#include "Barrier.h"
#include "Composer.h"
#include "Faults.h"
#include "FaultServer.h"
#include "LongWaits.h"
#include "SendBar.h"
#include "WindowSeat.h"

#include <QCheckBox>
#include <QTemporaryDir>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kilograms = R"({"event":{"type":"order.ready_for_delivery","payload":{"order_id":"H1234567890",)"
                             R"("order":{"originalOrderId":"H1234567890","positions":[{"id":"7","quantity":1,"weight":"1.5"}]}}}})";
const QByteArray notTaken = R"({"event":{"type":"order.in_work","payload":{"order_id":"H1234567890","code":"77"},"more":1}})";

/// The window with a test environment at a server that counts.
struct WarnedSeat : Seat {
    explicit WarnedSeat(EnvironmentKind kind = EnvironmentKind::Test) : Seat(path())
    {
        choose(kind == EnvironmentKind::Production ? u"https://127.0.0.1:9"_s : server.baseUrl(), kind);
    }

    static QString path()
    {
        static std::unique_ptr<QTemporaryDir> folder;
        folder = std::make_unique<QTemporaryDir>();
        return folder->path();
    }
    QWidget* inForm(const char* name) { return window.findChild<Composer*>()->findChild<QWidget*>(QLatin1String(name)); }
    QCheckBox* tick() { return static_cast<QCheckBox*>(inForm("warningsRead")); }
    QString warnings() { return static_cast<QLabel*>(inForm("warnings"))->text(); }

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
    WarnedSeat seat;
    QVERIFY(seat.window.findChild<Composer*>()->loadBytes(body));
    QTRY_VERIFY2(seat.warnings().contains(said), qPrintable(seat.warnings()));
    QVERIFY(seat.inForm("warnings")->isVisible() && seat.tick()->isVisible());
    for (const bool isKey : {true, false}) {
        isKey ? seat.pressCtrlEnter() : seat.send()->click();
        QVERIFY(!seat.session.isSending());
        QVERIFY(seat.tick()->hasFocus());
        QVERIFY(seat.inForm("warningsUnread")->isVisible());
    }
    QVERIFY(nothingLeaves(seat.session.current(), seat.server));
    QTest::keyClick(seat.tick(), Qt::Key_Space);
    QVERIFY(!seat.inForm("warningsUnread")->isVisible());
    seat.pressCtrlEnter();
    QTRY_COMPARE(countWithoutBarriers(seat.server.requests()), 1);
}

void tst_WarningsAtSend::harmless_isShownAndGoes()
{
    WarnedSeat seat;
    QVERIFY(seat.window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"№1"_s}})));
    QVERIFY2(seat.warnings().contains(u"Unusual for an order ID"_s), qPrintable(seat.warnings()));
    QVERIFY(!seat.tick()->isVisible());
    seat.pressCtrlEnter();
    QTRY_COMPARE(seat.server.completeRequests(), 1);
    seat.orderId()->setText(u"H1234567890"_s);
    QVERIFY(!seat.inForm("warnings")->isVisible());
}

void tst_WarningsAtSend::edit_takesTheTickOff()
{
    WarnedSeat seat;
    QVERIFY(seat.window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"Н1"_s}})));
    seat.tick()->click();
    QTest::keyClicks(seat.orderId(), u"2"_s); // another order, with the same warning
    QVERIFY(!seat.tick()->isChecked());
    seat.pressCtrlEnter();
    QVERIFY(!seat.session.isSending());
    QVERIFY(nothingLeaves(seat.session.current(), seat.server));
}

void tst_WarningsAtSend::warning_leadsToItsField()
{
    WarnedSeat seat;
    QVERIFY(seat.window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"Н1"_s}})));
    seat.send()->setFocus();
    Q_EMIT static_cast<QLabel*>(seat.inForm("warnings"))->linkActivated(u"field"_s);
    QVERIFY(seat.orderId()->hasFocus());
}

void tst_WarningsAtSend::languages_keepTheTick()
{
    WarnedSeat seat;
    QVERIFY(seat.window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"Н1"_s}})));
    seat.tick()->click();
    seat.language.use(u"ru"_s);
    QTRY_VERIFY(seat.warnings().contains(u"латинской"_s));
    QVERIFY(seat.tick()->isChecked());
    seat.pressCtrlEnter();
    QTRY_COMPARE(seat.server.completeRequests(), 1);
}

void tst_WarningsAtSend::production_asksOnTheCard()
{
    WarnedSeat seat(EnvironmentKind::Production);
    QVERIFY(seat.window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"Н1"_s}})));
    QVERIFY(seat.inForm("warnings")->isVisible());
    QVERIFY(!seat.tick()->isVisible());
}

QTEST_MAIN(tst_WarningsAtSend)
#include "tst_WarningsAtSend.moc"
