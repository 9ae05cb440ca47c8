#include "Composer.h"
#include "EventCatalog.h"
#include "JournalReader.h"
#include "Language.h"
#include "Notice.h"
#include "RequestCodec.h"
#include "SendBar.h"

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

/// The composer as a person has it, for an environment of kind test.
struct Seat {
    explicit Seat(EnvironmentKind kind = EnvironmentKind::Test)
    {
        language.use(QStringLiteral("en"));
        composer.setEnvironment(
            {.id = QStringLiteral("e"), .name = QStringLiteral("shop"), .kind = kind, .baseUrl = QStringLiteral("https://gw.example")});
        composer.show();
        composer.activateWindow(); // shortcuts reach an active window only
        [[maybe_unused]] const bool isActive = QTest::qWaitForWindowActive(&composer);
    }

    template <typename W>
    W* find(const char* name)
    {
        return composer.findChild<W*>(QString::fromLatin1(name));
    }
    QPushButton* toggle() { return find<QPushButton>("rawToggle"); }
    QPushButton* asItIs() { return find<QPushButton>("sendAsItIs"); }
    QPlainTextEdit* edit() { return find<QPlainTextEdit>("rawJson"); }
    QString why() { return find<Notice>("why")->text(); }
    bool isRaw() { return toggle()->isChecked() && edit()->isVisible(); }
    QByteArray bytes() { return composer.outgoing().bytes; }
    void type(const QByteArray& json) { edit()->setPlainText(QString::fromUtf8(json)); }
    /// What stood before is offered back in some notice.
    QPushButton* bringBack()
    {
        const QList<QPushButton*> buttons = composer.findChildren<QPushButton*>();
        for (QPushButton* button : buttons) {
            if (button->isVisible() && button->text() == QStringLiteral("Bring back what was there"))
                return button;
        }
        return nullptr;
    }

    Language language;
    const QTemporaryDir folder;
    JournalReader reader{folder.path(), QStringLiteral("test")};
    Composer composer{EventCatalog::builtIn(), reader};
};

/// Equal but for the order of the keys that the contract knows.
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
    Seat seat;
    QVERIFY(seat.composer.loadBytes(body));
    if (held != Held::Either)
        QCOMPARE(seat.isRaw(), held == Held::Raw);
    if (seat.isRaw()) {
        QCOMPARE(seat.bytes(), body);
        seat.toggle()->click(); // refused
        QVERIFY(seat.isRaw());
        QCOMPARE(seat.bytes(), body);
        return;
    }
    const QByteArray ofForm = seat.bytes();
    QVERIFY2(saysTheSame(ofForm, body), ofForm.constData());
    seat.toggle()->click();
    QVERIFY(seat.isRaw());
    QCOMPARE(seat.bytes(), ofForm);
    seat.type(body); // also the bytes as they came
    seat.toggle()->click();
    QVERIFY2(!seat.isRaw(), qPrintable(seat.why()));
    QCOMPARE(seat.bytes(), ofForm);
}

void tst_ComposerRaw::whatTheFormCannotHold_opensRawWithAWordWhy_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("why");
    QTest::newRow("duplicate key") << twice << u"a key stands twice"_s;
    QTest::newRow("no JSON") << QByteArray("{") << u"it is not JSON"_s;
    QTest::newRow("no event") << QByteArray("{}") << u"it has no event"_s;
    QTest::newRow("field of another event") << bodyWith(R"("order_id":"H1","code":"1234")") << u"it has no field for some of it"_s;
}

void tst_ComposerRaw::whatTheFormCannotHold_opensRawWithAWordWhy()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, why);
    Seat seat;
    QVERIFY(seat.composer.loadBytes(plain));
    QVERIFY(seat.composer.loadBytes(body));
    QVERIFY(seat.isRaw());
    QVERIFY2(seat.why().contains(why), qPrintable(seat.why()));
    QCOMPARE(seat.bytes(), body);
    QVERIFY(seat.bringBack());
    seat.bringBack()->click();
    QVERIFY(!seat.isRaw());
    QCOMPARE(seat.bytes(), plain);
    seat.bringBack()->click();
    QVERIFY(seat.isRaw());
    QCOMPARE(seat.bytes(), body);
}

void tst_ComposerRaw::unholdableEdit_staysInRaw()
{
    Seat seat;
    QVERIFY(seat.composer.loadBytes(plain));
    seat.toggle()->click();
    seat.type(bodyWith(R"("order_id":" H1","number":[]})"));
    const QByteArray typed = seat.bytes();
    seat.toggle()->click();
    QVERIFY(seat.isRaw());
    QVERIFY(!seat.why().isEmpty());
    QCOMPARE(seat.bytes(), typed);
    seat.type(plain);
    seat.toggle()->click();
    QVERIFY(!seat.isRaw());
    QVERIFY(seat.why().isEmpty());
    QCOMPARE(seat.bytes(), plain);
}

void tst_ComposerRaw::editedRaw_isTakenByTheForm()
{
    Seat seat;
    QVERIFY(seat.composer.loadBytes(plain));
    seat.toggle()->click();
    seat.type(bodyWith(R"("order_id":"H1","orderUUID":"265cb601-a78a-4862-9e9d-d6b48d6a0a3f","number":"A-7","x":1.50)"));
    const QByteArray typed = seat.bytes();
    seat.toggle()->click();
    QCOMPARE(seat.find<QLineEdit>("number")->text(), QStringLiteral("A-7"));
    QCOMPARE(seat.bytes(), typed);
}

void tst_ComposerRaw::whatNoEditorKeeps_changesNothing()
{
    Seat seat;
    QVERIFY(seat.composer.loadBytes(plain));
    QVERIFY(!seat.composer.loadBytes("{\"a\":\"\xff\"}"));
    QVERIFY(!seat.isRaw());
    QCOMPARE(seat.bytes(), plain);
}

void tst_ComposerRaw::rawErrors_stopTheSendButNotAsItIs()
{
    Seat seat;
    QVERIFY(!seat.asItIs()->isVisible());
    QVERIFY(seat.composer.loadBytes(plain));
    seat.toggle()->click();
    QVERIFY(seat.asItIs()->isVisible());
    QVERIFY(!seat.asItIs()->isEnabled());
    QVERIFY(seat.composer.canSend());
    seat.type(twice);
    QVERIFY(!seat.composer.canSend());
    QVERIFY(seat.asItIs()->isEnabled());
    const QSignalSpy asItIs(seat.composer.sendBar(), &SendBar::sendAsItIsRequested);
    seat.asItIs()->click();
    QCOMPARE(asItIs.count(), 1);
    QCOMPARE(seat.bytes(), twice);
    seat.toggle()->click();
    seat.type(plain);
    seat.toggle()->click();
    QVERIFY(!seat.asItIs()->isVisible());
}

void tst_ComposerRaw::production_hasNoSendAsItIs()
{
    Seat seat(EnvironmentKind::Production);
    QVERIFY(seat.composer.loadBytes(twice));
    QVERIFY(seat.isRaw());
    QVERIFY(!seat.composer.canSend());
    QVERIFY(!seat.asItIs()->isVisible());
    QVERIFY(!seat.asItIs()->isEnabled());
}

void tst_ComposerRaw::events_areAwayInRaw()
{
    Seat seat;
    QVERIFY(seat.composer.loadBytes(plain));
    seat.toggle()->click();
    QVERIFY(!seat.find<QListWidget>("events")->isVisible());
    QTest::keyClick(&seat.composer, Qt::Key_2, Qt::ControlModifier);
    seat.composer.goToNext(); // an answer that comes late
    QCOMPARE(seat.bytes(), plain);
    seat.toggle()->click();
    QVERIFY(seat.find<QListWidget>("events")->isVisible());
    QCOMPARE(seat.bytes(), plain);
    QTest::keyClick(&seat.composer, Qt::Key_2, Qt::ControlModifier); // and now it does something
    QVERIFY(seat.bytes() != plain);
}

void tst_ComposerRaw::draft_keepsTheRawText()
{
    Seat seat;
    QVERIFY(seat.composer.loadBytes(plain));
    QVERIFY(!seat.composer.draft().raw);
    seat.toggle()->click();
    seat.type("{\n oops");
    const Draft draft = seat.composer.draft();
    Seat next;
    next.composer.restore(draft);
    QVERIFY(next.isRaw());
    QCOMPARE(next.bytes(), QByteArray("{\n oops"));
    QCOMPARE(next.composer.draft(), draft);
    QVERIFY(!next.composer.notification());
}

void tst_ComposerRaw::loadingOverRaw_offersItBack()
{
    Seat seat;
    QVERIFY(seat.composer.loadBytes(twice));
    QVERIFY(seat.composer.load(Notification(QStringLiteral("order.canceled"), {{orderIdField, QStringLiteral("H7")}})));
    QVERIFY(!seat.isRaw());
    QVERIFY(seat.why().isEmpty());
    seat.bringBack()->click();
    QVERIFY(seat.isRaw());
    QCOMPARE(seat.bytes(), twice);
}

void tst_ComposerRaw::orderIdChangedInRaw_namesTheLeftoverUuid()
{
    Seat seat;
    QVERIFY(seat.composer.loadBytes(plain));
    seat.toggle()->click();
    seat.type(QByteArray(plain).replace("H1", "H2"));
    seat.toggle()->click();
    QVERIFY(seat.find<Notice>("leftover")->text().contains(QStringLiteral("H1")));
}

void tst_ComposerRaw::eventChangedInRaw_keepsTheRest()
{
    Seat seat;
    QVERIFY(seat.composer.loadBytes(bodyWith(R"("order_id":"H1","number":"A-1")")));
    seat.find<QListWidget>("events")->setCurrentRow(1); // takes no number: kept aside
    const QByteArray second = seat.bytes();
    seat.toggle()->click();
    seat.toggle()->click();
    QCOMPARE(seat.bytes(), second);
    QVERIFY(!seat.composer.draft().aside.members.isEmpty());
    seat.toggle()->click();
    seat.type(bodyWith(R"("order_id":"H1")", "order.delivering"));
    seat.toggle()->click();
    QCOMPARE(seat.composer.outgoing().event, QStringLiteral("order.delivering"));
    QVERIFY(!seat.composer.draft().aside.members.isEmpty());
    QVERIFY(!seat.bringBack());
}

void tst_ComposerRaw::asideThatRawReplaces_isOfferedBack()
{
    Seat seat;
    QVERIFY(seat.composer.loadBytes(bodyWith(R"("order_id":"H1","number":"A-1")")));
    seat.find<QListWidget>("events")->setCurrentRow(1);
    seat.toggle()->click();
    const QByteArray typed = bodyWith(R"("order_id":"H1")");
    seat.type(typed); // the event takes a number, and this says there is none
    seat.toggle()->click();
    QCOMPARE(seat.bytes(), typed);
    QVERIFY(seat.bringBack());
    seat.bringBack()->click();
    QVERIFY(seat.isRaw());
    QCOMPARE(seat.composer.draft().aside.members.size(), 1);
}

QTEST_MAIN(tst_ComposerRaw)
#include "tst_ComposerRaw.moc"
