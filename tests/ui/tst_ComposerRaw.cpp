#include "Composer.h"
#include "EventCatalog.h"
#include "JournalReader.h"
#include "PaneFixture.h"
#include "RequestCodec.h"
#include "SendBar.h"
#include "StateSlot.h"

#include <QAction>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vestnik;
using namespace Qt::Literals::StringLiterals;

namespace {

enum class Held { Form, Raw, Either };

QByteArray bodyWith(const QByteArray& payload, const QByteArray& type = "order.accepted")
{
    return "{\"event\":{\"type\":\"" + type + "\",\"payload\":{" + payload + "}}}";
}

const QByteArray plain = bodyWith(R"("order_id":"H1","orderUUID":"265cb601-a78a-4862-9e9d-d6b48d6a0a3f")");
const QByteArray twice = bodyWith(R"("order_id":"H1","order_id":"H2")");

/// The reader of a journal that is not there yet.
struct EmptyJournal {
    const QTemporaryDir folder;
    JournalReader reader{folder.path(), QStringLiteral("test")};
};

/// The composer as a person has it, for an environment of kind test.
struct ComposerFixture : EmptyJournal, test::PaneFixture<Composer> {
    explicit ComposerFixture(EnvironmentKind kind = EnvironmentKind::Test) : PaneFixture(EventCatalog::builtIn(), reader)
    {
        pane.setEnvironment(
            {.id = QStringLiteral("e"), .name = QStringLiteral("shop"), .kind = kind, .baseUrl = QStringLiteral("https://gw.example")});
        pane.show();
        pane.activateWindow(); // shortcuts reach an active window only
        [[maybe_unused]] const bool isActive = QTest::qWaitForWindowActive(&pane);
    }

    QPushButton* toggle() { return find<QPushButton>("rawToggle"); }
    QAction* asItIs() { return find<QAction>("sendAsItIs"); }
    QPlainTextEdit* edit() { return find<QPlainTextEdit>("rawJson"); }
    QString why() { return find<StateSlot>("why")->text(); }
    bool isRaw() { return toggle()->isChecked() && edit()->isVisible(); }
    QByteArray bytes() { return pane.outgoing().bytes; }
    void type(const QByteArray& json) { edit()->setPlainText(QString::fromUtf8(json)); }
    /// Returns the button in view that brings the former text back; null when there is none.
    QPushButton* bringBack()
    {
        const QList<QPushButton*> buttons = pane.findChildren<QPushButton*>();
        for (QPushButton* button : buttons) {
            if (button->isVisible() && button->text() == QStringLiteral("Restore my draft"))
                return button;
        }
        return nullptr;
    }
};

/// Returns whether two bodies differ at most in the order of the keys that the contract knows.
bool saysTheSame(const QByteArray& a, const QByteArray& b)
{
    const auto ordered = [](const QByteArray& body) {
        return RequestCodec::inContractOrder(*RequestCodec::decode(body), EventCatalog::builtIn());
    };
    return ordered(a) == ordered(b);
}

} // namespace

class tst_ComposerRaw : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void formRawForm_losesNothing_data();
    void formRawForm_losesNothing();
    void whatTheFormCannotHold_opensRawWithAWordWhy_data();
    void whatTheFormCannotHold_opensRawWithAWordWhy();
    void unholdableEdit_staysInRaw();
    void editedRaw_isTakenByTheForm();
    void whatNoEditorKeeps_changesNothing();
    void rawErrors_stopTheSendButNotAsItIs();
    void production_hasNoSendAsItIs();
    void events_areAwayInRaw();
    void draft_keepsTheRawText();
    void loadingOverRaw_offersItBack();
    void orderIdChangedInRaw_namesTheLeftoverUuid();
    void eventChangedInRaw_keepsTheRest();
    void asideThatRawReplaces_isOfferedBack();
};

void tst_ComposerRaw::formRawForm_losesNothing_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Held>("held");
    for (const EventType& event : EventCatalog::builtIn().events()) {
        const QByteArray extra = event.id == QLatin1String("order.pickup_code_created") ? QByteArray(",\"code\":\"1234\"") : QByteArray();
        QTest::addRow("%s", qPrintable(event.id)) << bodyWith("\"order_id\":\"H1\"" + extra, event.id.toUtf8()) << Held::Form;
    }
    const QByteArray ready = "order.ready_for_delivery";
    const auto items = [&ready](const QByteArray& rows) {
        return bodyWith("\"order_id\":\"H1\",\"order\":{\"positions\":[" + rows + "]}", ready);
    };
    QTest::newRow("all of accepted") << bodyWith(
        R"("order_id":"H1","orderUUID":"u","handoutCode":"7","estimated_assembly_at":"2021-12-20T14:00:00+03:00","number":"A-1")")
                                     << Held::Form;
    QTest::newRow("order's fields") << bodyWith(R"("order_id":"H1","order":{"originalOrderId":"H1","changed":false})", ready) << Held::Form;
    QTest::newRow("unknown event") << bodyWith(R"("order_id":"H1","x":[1,{"y":null}])", "order.ninth") << Held::Form;
    QTest::newRow("unknown beside the event") << QByteArray(R"({"v":1.50,"event":{"type":"order.accepted","payload":{"order_id":"H1"}}})")
                                              << Held::Form;
    QTest::newRow("unknown in the event") << QByteArray(R"({"event":{"id":"x","type":"order.accepted","payload":{"order_id":"H1"}}})")
                                          << Held::Form;
    QTest::newRow("unknown in the payload") << bodyWith(R"("order_id":"H1","x":{"y":[1e2,true,null,""]})") << Held::Form;
    QTest::newRow("unknown in the order") << bodyWith(R"("order_id":"H1","order":{"changed":true,"x":"y"})", ready) << Held::Form;
    QTest::newRow("unknown in a row") << items(R"({"id":"1","quantity":1,"x":{"y":2}})") << Held::Either;
    QTest::newRow("unknown numbers") << bodyWith(R"("order_id":"H1","a":1.50,"b":12345678901234567890,"c":-0.0,"d":1E+2)") << Held::Form;
    QTest::newRow("numbers in a row") << items(R"({"id":"1","quantity":1.50},{"id":"2","quantity":12345678901234567890})") << Held::Form;
    QTest::newRow("marking codes") << items(R"({"id":"1","quantity":2,"markingCode":"0104\u001d21"})") << Held::Either;
    QTest::newRow("a list of marking codes") << items(
        R"({"id":"1","quantity":2,"markingCodes":[{"code":"0104\u001d21"},{"code":"0105\u001d93"}]})")
                                             << Held::Either;
    QTest::newRow("empty order id") << bodyWith(R"("order_id":"","orderUUID":"u")") << Held::Either;
    QTest::newRow("empty number") << bodyWith(R"("order_id":"H1","number":"")") << Held::Either;
    QTest::newRow("empty table") << items({}) << Held::Either;
    QTest::newRow("odd key order") << QByteArray(
        R"({"event":{"payload":{"number":"1","orderUUID":"u","order_id":"H1"},"type":"order.accepted"}})")
                                   << Held::Form;
    QTest::newRow("indented") << QByteArray("{\n  \"event\": {\"type\": \"order.accepted\", \"payload\": {\"order_id\": \"H1\"}}\n}\n")
                              << Held::Form;
    QTest::newRow("emoji and escapes") << bodyWith(R"("order_id":"H1","number":"🚚 \"\\ \/ é")") << Held::Form;
    QTest::newRow("spaces around an id") << bodyWith(R"("order_id":" H1 ")") << Held::Raw;
    QTest::newRow("id that is no text") << bodyWith(R"("order_id":17)") << Held::Either;
    QTest::newRow("field of another event") << bodyWith(R"("order_id":"H1","code":"1234")") << Held::Raw;
    QTest::newRow("duplicate key") << twice << Held::Raw;
    QTest::newRow("duplicate key deep inside") << items(R"({"id":"1","id":"2","quantity":1})") << Held::Raw;
    QTest::newRow("no JSON") << QByteArray(R"({"event":{)") << Held::Raw;
    QTest::newRow("no event") << QByteArray(R"({"events":[]})") << Held::Raw;
    QTest::newRow("no object") << QByteArray("17") << Held::Raw;
    QTest::newRow("nothing") << QByteArray() << Held::Raw;
}

void tst_ComposerRaw::formRawForm_losesNothing()
{
    QFETCH(const QByteArray, body);
    QFETCH(const Held, held);
    ComposerFixture fixture;
    QVERIFY(fixture.pane.loadBytes(body));
    if (held != Held::Either)
        QCOMPARE(fixture.isRaw(), held == Held::Raw);
    if (fixture.isRaw()) {
        QCOMPARE(fixture.bytes(), body);
        fixture.toggle()->click(); // refused
        QVERIFY(fixture.isRaw());
        QCOMPARE(fixture.bytes(), body);
        return;
    }
    const QByteArray ofForm = fixture.bytes();
    QVERIFY2(saysTheSame(ofForm, body), ofForm.constData());
    fixture.toggle()->click();
    QVERIFY(fixture.isRaw());
    QCOMPARE(fixture.bytes(), ofForm);
    fixture.type(body); // also the bytes as they came
    fixture.toggle()->click();
    QVERIFY2(!fixture.isRaw(), qPrintable(fixture.why()));
    QCOMPARE(fixture.bytes(), ofForm);
}

void tst_ComposerRaw::whatTheFormCannotHold_opensRawWithAWordWhy_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("why");
    QTest::newRow("duplicate key") << twice << u"a key is there twice"_s;
    QTest::newRow("no JSON") << QByteArray("{") << u"it is not JSON"_s;
    QTest::newRow("no event") << QByteArray("{}") << u"it has no event"_s;
    QTest::newRow("field of another event") << bodyWith(R"("order_id":"H1","code":"1234")") << u"some of it has no field here"_s;
}

void tst_ComposerRaw::whatTheFormCannotHold_opensRawWithAWordWhy()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, why);
    ComposerFixture fixture;
    QVERIFY(fixture.pane.loadBytes(plain));
    QVERIFY(fixture.pane.loadBytes(body));
    QVERIFY(fixture.isRaw());
    QVERIFY2(fixture.why().contains(why), qPrintable(fixture.why()));
    QCOMPARE(fixture.bytes(), body);
    QVERIFY(fixture.bringBack());
    fixture.bringBack()->click();
    QVERIFY(!fixture.isRaw());
    QCOMPARE(fixture.bytes(), plain);
    fixture.bringBack()->click();
    QVERIFY(fixture.isRaw());
    QCOMPARE(fixture.bytes(), body);
}

void tst_ComposerRaw::unholdableEdit_staysInRaw()
{
    ComposerFixture fixture;
    QVERIFY(fixture.pane.loadBytes(plain));
    fixture.toggle()->click();
    fixture.type(bodyWith(R"("order_id":" H1","number":[]})"));
    const QByteArray typed = fixture.bytes();
    fixture.toggle()->click();
    QVERIFY(fixture.isRaw());
    QVERIFY(!fixture.why().isEmpty());
    QCOMPARE(fixture.bytes(), typed);
    fixture.type(plain);
    fixture.toggle()->click();
    QVERIFY(!fixture.isRaw());
    QVERIFY(fixture.why().isEmpty());
    QCOMPARE(fixture.bytes(), plain);
}

void tst_ComposerRaw::editedRaw_isTakenByTheForm()
{
    ComposerFixture fixture;
    QVERIFY(fixture.pane.loadBytes(plain));
    fixture.toggle()->click();
    fixture.type(bodyWith(R"("order_id":"H1","orderUUID":"265cb601-a78a-4862-9e9d-d6b48d6a0a3f","number":"A-7","x":1.50)"));
    const QByteArray typed = fixture.bytes();
    fixture.toggle()->click();
    QCOMPARE(fixture.find<QLineEdit>("number")->text(), QStringLiteral("A-7"));
    QCOMPARE(fixture.bytes(), typed);
}

void tst_ComposerRaw::whatNoEditorKeeps_changesNothing()
{
    ComposerFixture fixture;
    QVERIFY(fixture.pane.loadBytes(plain));
    QVERIFY(!fixture.pane.loadBytes("{\"a\":\"\xff\"}"));
    QVERIFY(!fixture.isRaw());
    QCOMPARE(fixture.bytes(), plain);
}

void tst_ComposerRaw::rawErrors_stopTheSendButNotAsItIs()
{
    ComposerFixture fixture;
    QVERIFY(!fixture.asItIs()->isVisible());
    QVERIFY(fixture.pane.loadBytes(plain));
    fixture.toggle()->click();
    QVERIFY(fixture.asItIs()->isVisible());
    QVERIFY(!fixture.asItIs()->isEnabled());
    QVERIFY(fixture.pane.canSend());
    fixture.type(twice);
    QVERIFY(!fixture.pane.canSend());
    QVERIFY(fixture.asItIs()->isEnabled());
    const QSignalSpy asItIs(fixture.pane.sendBar(), &SendBar::sendAsItIsRequested);
    fixture.asItIs()->trigger();
    QCOMPARE(asItIs.count(), 1);
    QCOMPARE(fixture.bytes(), twice);
    fixture.toggle()->click();
    fixture.type(plain);
    fixture.toggle()->click();
    QVERIFY(!fixture.asItIs()->isVisible());
}

void tst_ComposerRaw::production_hasNoSendAsItIs()
{
    ComposerFixture fixture(EnvironmentKind::Production);
    QVERIFY(fixture.pane.loadBytes(twice));
    QVERIFY(fixture.isRaw());
    QVERIFY(!fixture.pane.canSend());
    QVERIFY(!fixture.asItIs()->isVisible());
    QVERIFY(!fixture.asItIs()->isEnabled());
}

void tst_ComposerRaw::events_areAwayInRaw()
{
    ComposerFixture fixture;
    QVERIFY(fixture.pane.loadBytes(plain));
    fixture.toggle()->click();
    QVERIFY(!fixture.find<QListWidget>("events")->isVisible());
    QTest::keyClick(&fixture.pane, Qt::Key_2, Qt::ControlModifier);
    fixture.pane.goToNext(); // an answer that comes late
    QCOMPARE(fixture.bytes(), plain);
    fixture.toggle()->click();
    QVERIFY(fixture.find<QListWidget>("events")->isVisible());
    QCOMPARE(fixture.bytes(), plain);
    QTest::keyClick(&fixture.pane, Qt::Key_2, Qt::ControlModifier); // and now it does something
    QVERIFY(fixture.bytes() != plain);
}

void tst_ComposerRaw::draft_keepsTheRawText()
{
    ComposerFixture fixture;
    QVERIFY(fixture.pane.loadBytes(plain));
    QVERIFY(!fixture.pane.draft().raw);
    fixture.toggle()->click();
    fixture.type("{\n oops");
    const Draft draft = fixture.pane.draft();
    ComposerFixture next;
    next.pane.restore(draft);
    QVERIFY(next.isRaw());
    QCOMPARE(next.bytes(), QByteArray("{\n oops"));
    QCOMPARE(next.pane.draft(), draft);
    QVERIFY(!next.pane.notification());
}

void tst_ComposerRaw::loadingOverRaw_offersItBack()
{
    ComposerFixture fixture;
    QVERIFY(fixture.pane.loadBytes(twice));
    QVERIFY(fixture.pane.load(Notification(QStringLiteral("order.canceled"), {{orderIdField, QStringLiteral("H7")}})));
    QVERIFY(!fixture.isRaw());
    QVERIFY(fixture.why().isEmpty());
    fixture.bringBack()->click();
    QVERIFY(fixture.isRaw());
    QCOMPARE(fixture.bytes(), twice);
}

void tst_ComposerRaw::orderIdChangedInRaw_namesTheLeftoverUuid()
{
    ComposerFixture fixture;
    QVERIFY(fixture.pane.loadBytes(plain));
    fixture.toggle()->click();
    fixture.type(QByteArray(plain).replace("H1", "H2"));
    fixture.toggle()->click();
    QVERIFY(fixture.find<StateSlot>("leftover")->text().contains(QStringLiteral("H1")));
}

void tst_ComposerRaw::eventChangedInRaw_keepsTheRest()
{
    ComposerFixture fixture;
    QVERIFY(fixture.pane.loadBytes(bodyWith(R"("order_id":"H1","number":"A-1")")));
    fixture.find<QListWidget>("events")->setCurrentRow(1); // takes no number: kept aside
    const QByteArray second = fixture.bytes();
    fixture.toggle()->click();
    fixture.toggle()->click();
    QCOMPARE(fixture.bytes(), second);
    QVERIFY(!fixture.pane.draft().aside.members.isEmpty());
    fixture.toggle()->click();
    fixture.type(bodyWith(R"("order_id":"H1")", "order.delivering"));
    fixture.toggle()->click();
    QCOMPARE(fixture.pane.outgoing().event, QStringLiteral("order.delivering"));
    QVERIFY(!fixture.pane.draft().aside.members.isEmpty());
    QVERIFY(!fixture.bringBack());
}

void tst_ComposerRaw::asideThatRawReplaces_isOfferedBack()
{
    ComposerFixture fixture;
    QVERIFY(fixture.pane.loadBytes(bodyWith(R"("order_id":"H1","number":"A-1")")));
    fixture.find<QListWidget>("events")->setCurrentRow(1);
    fixture.toggle()->click();
    const QByteArray typed = bodyWith(R"("order_id":"H1")");
    fixture.type(typed); // the event takes a number, and this says there is none
    fixture.toggle()->click();
    QCOMPARE(fixture.bytes(), typed);
    QVERIFY(fixture.bringBack());
    fixture.bringBack()->click();
    QVERIFY(fixture.isRaw());
    QCOMPARE(fixture.pane.draft().aside.members.size(), 1);
}

QTEST_MAIN(tst_ComposerRaw)
#include "tst_ComposerRaw.moc"
