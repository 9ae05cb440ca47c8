#include "RequestCodec.h"
#include "Validation.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

const QString uuid = u"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"_s;

Issues checkIds(const QString& orderId, const QString& orderUuid)
{
    return Validation::check(Notification(u"order.accepted"_s, {{orderIdField, orderId}, {orderUuidField, orderUuid}}),
                             EventCatalog::builtIn());
}

/// A body whose payload has an id and these members too.
QByteArray bodyWith(const QByteArray& members)
{
    return R"({"event":{"type":"order.accepted","payload":{"order_id":"H1")" + (members.isEmpty() ? QByteArray() : ',' + members) + "}}}";
}

const QString first = u"order.positions[0]"_s;

void row(const char* name, const QByteArray& body, const QString& field, IssueCode code, const QString& detail = {})
{
    QTest::newRow(name) << body << field << code << detail;
}

QByteArray positions(const QByteArray& list)
{
    return bodyWith(R"("order":{"positions":)" + list + '}');
}

} // namespace

class tst_Validation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void realShapes_giveNoIssue_data();
    void realShapes_giveNoIssue();
    void bothIdsEmpty_isSaidAtTheOrderId();
    void ids_mayHave255CodePoints_data();
    void ids_mayHave255CodePoints();
    void controlCharacters_areErrors_data();
    void controlCharacters_areErrors();
    void unknownEvent_isNamed();
    void noEvent_isSaid();
    void oddShapes_areWarnings_data();
    void oddShapes_areWarnings();
    void soundBodies_giveNoIssue_data();
    void soundBodies_giveNoIssue();
    void faultyJson_isNamedWithItsPlace_data();
    void faultyJson_isNamedWithItsPlace() { checkBreach(); }
    void breaches_areFoundAtTheirField_data();
    void breaches_areFoundAtTheirField() { checkBreach(); }
    void deepNesting_isRefused_data();
    void deepNesting_isRefused();

private:
    static void addBreachColumns();
    static void checkBreach();
};

void tst_Validation::realShapes_giveNoIssue_data()
{
    QTest::addColumn<QString>("orderId");
    QTest::addColumn<QString>("orderUuid");
    QTest::newRow("order id alone") << u"H1234567890"_s << QString();
    QTest::newRow("UUID alone") << QString() << uuid;
    QTest::newRow("both") << u"H123"_s << u"0cc3a1f5-62d8-4f27-9f0c-17e6fdc4a9b1"_s;
    QTest::newRow("the example whole") << u"H1234567890"_s << uuid;
    QTest::newRow("retailer's prefix in the id") << u"metro:12-34_5"_s << QString();
    QTest::newRow("retailer's prefix in the UUID") << QString() << u"retailer:"_s + uuid;
    QTest::newRow("UUID in capitals") << QString() << uuid.toUpper();
}

void tst_Validation::realShapes_giveNoIssue()
{
    QFETCH(const QString, orderId);
    QFETCH(const QString, orderUuid);
    QVERIFY(checkIds(orderId, orderUuid).isEmpty());
}

void tst_Validation::bothIdsEmpty_isSaidAtTheOrderId()
{
    QCOMPARE(checkIds({}, {}), (Issues{{orderIdField, IssueCode::BothIdsEmpty, Severity::Error, {}}}));
}

void tst_Validation::ids_mayHave255CodePoints_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isTooLong");
    for (const QString& field : {orderIdField, orderUuidField}) {
        const QByteArray name = field.toLatin1();
        QTest::addRow("%s, 255", name.constData()) << field << QString(255, u'7') << false;
        QTest::addRow("%s, 256", name.constData()) << field << QString(256, u'7') << true;
        QTest::addRow("%s, 255 emoji", name.constData()) << field << u"😀"_s.repeated(255) << false;
        QTest::addRow("%s, 256 emoji", name.constData()) << field << u"😀"_s.repeated(256) << true;
        QTest::addRow("%s, 255 Cyrillic", name.constData()) << field << QString(255, u'Ж') << false;
    }
}

void tst_Validation::ids_mayHave255CodePoints()
{
    QFETCH(const QString, field);
    QFETCH(const QString, value);
    QFETCH(const bool, isTooLong);
    const Issues issues = field == orderIdField ? checkIds(value, {}) : checkIds({}, value);
    QCOMPARE(hasErrors(issues), isTooLong);
    QCOMPARE(issues.contains({field, IssueCode::TooLong, Severity::Error, u"255"_s}), isTooLong);
}

void tst_Validation::controlCharacters_areErrors_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("tab") << u"H1\t2"_s;
    QTest::newRow("line end") << u"H12\n"_s;
    QTest::newRow("NUL") << u"H1"_s + QChar(0) + u"2"_s;
    QTest::newRow("DEL") << u"H1\u007f"_s;
    QTest::newRow("C1") << u"H1"_s + QChar(0x85);
    QTest::newRow("group separator") << u"H1\u001d"_s;
}

void tst_Validation::controlCharacters_areErrors()
{
    QFETCH(const QString, value);
    QCOMPARE(checkIds(value, {}), (Issues{{orderIdField, IssueCode::ControlCharacter, Severity::Error, {}}}));
    QCOMPARE(checkIds({}, value), (Issues{{orderUuidField, IssueCode::ControlCharacter, Severity::Error, {}}}));
}

void tst_Validation::unknownEvent_isNamed()
{
    const Notification notification(u"order.accepted "_s, {{orderIdField, u"H1"_s}});
    QCOMPARE(Validation::check(notification, EventCatalog::builtIn()),
             (Issues{{u"type"_s, IssueCode::EventUnknown, Severity::Error, u"order.accepted "_s}}));
}

void tst_Validation::noEvent_isSaid()
{
    QCOMPARE(Validation::check(Notification({}, {{orderIdField, u"H1"_s}}), EventCatalog::builtIn()),
             (Issues{{u"type"_s, IssueCode::EventMissing, Severity::Error, {}}}));
}

void tst_Validation::oddShapes_areWarnings_data()
{
    QTest::addColumn<QString>("orderId");
    QTest::addColumn<QString>("orderUuid");
    QTest::addColumn<QString>("field");
    QTest::addColumn<IssueCode>("code");
    QTest::newRow("space inside") << u"H1 2"_s << QString() << orderIdField << IssueCode::OddOrderId;
    QTest::newRow("space before") << u" H12"_s << QString() << orderIdField << IssueCode::OddOrderId;
    QTest::newRow("Cyrillic throughout") << u"Заказ"_s << QString() << orderIdField << IssueCode::OddOrderId;
    QTest::newRow("the example's UUID with another order") << u"H123"_s << uuid << orderUuidField << IssueCode::ExampleUuid;
    QTest::newRow("no UUID") << QString() << u"123"_s << orderUuidField << IssueCode::OddUuid;
    QTest::newRow("UUID in braces") << QString() << u'{' + uuid + u'}' << orderUuidField << IssueCode::OddUuid;
    QTest::newRow("UUID cut short") << QString() << uuid.chopped(1) << orderUuidField << IssueCode::OddUuid;
}

void tst_Validation::oddShapes_areWarnings()
{
    QFETCH(const QString, orderId);
    QFETCH(const QString, orderUuid);
    QFETCH(const QString, field);
    QFETCH(const IssueCode, code);
    QCOMPARE(checkIds(orderId, orderUuid), (Issues{{field, code, Severity::Warning, {}}}));
}

void tst_Validation::soundBodies_giveNoIssue_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("least") << bodyWith({});
    QTest::newRow("white space") << " \n" + bodyWith({}) + "\n ";
    QTest::newRow("extra field in the payload") << bodyWith(R"("odd":[1,{"a":null}])");
    QTest::newRow("extra fields around it") << QByteArray(R"({"x":1,"event":{"y":2,"type":"order.canceled","payload":{"order_id":"1"}}})");
    QTest::newRow("all texts") << bodyWith(R"("code":"1","handoutCode":"2","estimated_assembly_at":"3","number":"4","orderUUID":"5")");
    QTest::newRow("positions") << positions(
        R"([{"id":"1","quantity":1},{"id":"2","quantity":0.5,"weight":"10","replacedByID":"3","markingCode":[{"value":"a"}]}])");
    QTest::newRow("no positions") << positions("[]");
    QTest::newRow("order") << bodyWith(R"("order":{"originalOrderId":"H0","changed":true})");
    QTest::newRow("long number") << bodyWith("\"number\":\"" + QByteArray(300, '1') + '"');
}

void tst_Validation::soundBodies_giveNoIssue()
{
    QFETCH(const QByteArray, body);
    QVERIFY(Validation::breaches(body, EventCatalog::builtIn()).isEmpty());
}

void tst_Validation::addBreachColumns()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");
    QTest::addColumn<IssueCode>("code");
    QTest::addColumn<QString>("detail");
}

void tst_Validation::faultyJson_isNamedWithItsPlace_data()
{
    addBreachColumns();
    row("nothing", {}, {}, IssueCode::NotJson, u"1:1"_s);
    row("web page", "<html></html>", {}, IssueCode::NotJson, u"1:1"_s);
    row("cut JSON", "{\n\"event\":", {}, IssueCode::NotJson, u"2:9"_s);
    const QByteArray notUtf8 = bodyWith("\"code\":\"\xff\"");
    row("not UTF-8", notUtf8, {}, IssueCode::NotJson, u"1:%1"_s.arg(notUtf8.indexOf('\xff') + 1));
    row("byte order mark", "\xef\xbb\xbf" + bodyWith({}), {}, IssueCode::ByteOrderMark);
    const QByteArray twice = bodyWith("\n\"code\":\"1\",\n\"code\":\"2\"");
    row("a field twice", twice, u"code"_s, IssueCode::DuplicateKey, u"3:6"_s);
    row("a cell twice", positions("[{\"id\":\"1\",\n\"id\":\"1\",\"quantity\":1}]"), first + u".id"_s, IssueCode::DuplicateKey, u"2:4"_s);
    row("the type twice", R"({"event":{"type":"order.accepted","type":"order.accepted","payload":{"order_id":"1"}}})", u"type"_s,
        IssueCode::DuplicateKey, u"1:40"_s);
}

void tst_Validation::breaches_areFoundAtTheirField_data()
{
    addBreachColumns();
    row("list", "[]", {}, IssueCode::WrongType, u"object"_s);
    row("null", "null", {}, IssueCode::WrongType, u"object"_s);
    row("no event", "{}", u"event"_s, IssueCode::Missing);
    row("event is a text", R"({"event":"x"})", u"event"_s, IssueCode::WrongType, u"object"_s);
    row("no type", R"({"event":{"payload":{"order_id":"1"}}})", u"type"_s, IssueCode::Missing);
    row("type is a number", R"({"event":{"type":1,"payload":{"order_id":"1"}}})", u"type"_s, IssueCode::WrongType, u"string"_s);
    row("type is empty", R"({"event":{"type":"","payload":{"order_id":"1"}}})", u"type"_s, IssueCode::EventMissing);
    row("unknown event", R"({"event":{"type":"x","payload":{"order_id":"1"}}})", u"type"_s, IssueCode::EventUnknown, u"x"_s);
    row("no payload", R"({"event":{"type":"order.accepted"}})", u"payload"_s, IssueCode::Missing);
    row("payload is null", R"({"event":{"type":"order.accepted","payload":null}})", u"payload"_s, IssueCode::WrongType, u"object"_s);
    row("no id", R"({"event":{"type":"order.accepted","payload":{}}})", orderIdField, IssueCode::BothIdsEmpty);
    row("id is a number", R"({"event":{"type":"order.accepted","payload":{"order_id":1}}})", orderIdField, IssueCode::WrongType,
        u"string"_s);
    row("UUID is null", bodyWith(R"("orderUUID":null)"), orderUuidField, IssueCode::WrongType, u"string"_s);
    row("code is a number", bodyWith(R"("code":1)"), u"code"_s, IssueCode::WrongType, u"string"_s);
    row("code is too long", bodyWith("\"code\":\"" + QByteArray(256, '1') + '"'), u"code"_s, IssueCode::TooLong, u"255"_s);
    row("order is a list", bodyWith(R"("order":[])"), u"order"_s, IssueCode::WrongType, u"object"_s);
    row("changed is a text", bodyWith(R"("order":{"changed":"true"})"), u"order.changed"_s, IssueCode::WrongType, u"boolean"_s);
    row("positions is an object", positions("{}"), u"order.positions"_s, IssueCode::WrongType, u"array"_s);
    row("position is a text", positions(R"(["1"])"), first, IssueCode::WrongType, u"object"_s);
    row("position without id", positions(R"([{"quantity":1}])"), first + u".id"_s, IssueCode::Missing);
    row("position without quantity", positions(R"([{"id":"1"}])"), first + u".quantity"_s, IssueCode::Missing);
    row("quantity is a text", positions(R"([{"id":"1","quantity":"1"}])"), first + u".quantity"_s, IssueCode::WrongType, u"number"_s);
    row("weight is a number", positions(R"([{"id":"1","quantity":1,"weight":1}])"), first + u".weight"_s, IssueCode::WrongType,
        u"string"_s);
    row("marking codes are a text", positions(R"([{"id":"1","quantity":1,"markingCode":"a"}])"), first + u".markingCode"_s,
        IssueCode::WrongType, u"array"_s);
    row("marking code is a text", positions(R"([{"id":"1","quantity":1,"markingCode":["a"]}])"), first + u".markingCode[0]"_s,
        IssueCode::WrongType, u"object"_s);
    row("second position", positions(R"([{"id":"1","quantity":1},{"id":"2","quantity":null}])"), u"order.positions[1].quantity"_s,
        IssueCode::WrongType, u"number"_s);
}

void tst_Validation::checkBreach()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, field);
    QFETCH(const IssueCode, code);
    QFETCH(const QString, detail);
    QCOMPARE(Validation::breaches(body, EventCatalog::builtIn()), (Issues{{field, code, Severity::Error, detail}}));
}

void tst_Validation::deepNesting_isRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray open(100'000, '[');
    const QByteArray closed = open + QByteArray(100'000, ']');
    QTest::newRow("open") << open;
    QTest::newRow("closed") << closed;
    QTest::newRow("in an extra field") << bodyWith("\"odd\":" + closed);
    QTest::newRow("objects") << QByteArray(R"({"a":)").repeated(100'000);
}

void tst_Validation::deepNesting_isRefused()
{
    QFETCH(const QByteArray, body);
    const Issues issues = Validation::check(body, EventCatalog::builtIn());
    QCOMPARE(issues.size(), 1);
    QCOMPARE(issues.first().code, IssueCode::TooDeep);
}

QTEST_GUILESS_MAIN(tst_Validation)
#include "tst_Validation.moc"
