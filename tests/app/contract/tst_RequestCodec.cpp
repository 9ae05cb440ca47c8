#include "RequestCodec.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

const QString orderId = u"H1234567890"_s;
const QString uuid = u"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"_s;

QByteArray bodyOf(const QByteArray& payload)
{
    return R"({"event":{"type":"e","payload":)" + payload + "}}";
}

QByteArray inOrder(const QByteArray& body, const EventCatalog& catalog = EventCatalog::builtIn())
{
    const Result<Notification> notification = RequestCodec::decode(body);
    return notification ? RequestCodec::encode(RequestCodec::inContractOrder(*notification, catalog)) : QByteArray();
}

} // namespace

class tst_RequestCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void encode_givesTheContractsBytes();
    void encode_leavesEmptyFieldsOut();
    void encode_escapes_data();
    void encode_escapes();
    void inContractOrder_writesKeysAsTheContractDoes();
    void inContractOrder_losesNothing_data();
    void inContractOrder_losesNothing();
    void decode_givesBackTheBytes_data();
    void decode_givesBackTheBytes();
    void decode_namesWhatTheFormCannotHold_data();
    void decode_namesWhatTheFormCannotHold();
};

void tst_RequestCodec::encode_givesTheContractsBytes()
{
    const Notification notification(u"order.accepted"_s, {{orderIdField, orderId}, {orderUuidField, uuid}});
    QCOMPARE(RequestCodec::encode(notification),
             QByteArray(R"({"event":{"type":"order.accepted","payload":{"order_id":"H1234567890",)"
                        R"("orderUUID":"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"}}})"));
}

void tst_RequestCodec::encode_leavesEmptyFieldsOut()
{
    QCOMPARE(RequestCodec::encode(Notification(u"e"_s, {{orderIdField, {}}, {orderUuidField, u"u"_s}})), bodyOf(R"({"orderUUID":"u"})"));
    QCOMPARE(RequestCodec::encode(Notification()), QByteArray(R"({"event":{"type":"","payload":{}}})"));
    Notification cleared(u"e"_s, {{orderIdField, u"1"_s}, {u"order.originalOrderId"_s, u"2"_s}});
    cleared.setText(u"order.originalOrderId", {});
    cleared.setText(orderIdField, {});
    QVERIFY(!cleared.hasFields());
    QCOMPARE(RequestCodec::encode(cleared), bodyOf("{}"));
}

void tst_RequestCodec::encode_escapes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("quote") << uR"(a"b)"_s << QByteArray(R"("a\"b")");
    QTest::newRow("backslash") << uR"(a\b)"_s << QByteArray(R"("a\\b")");
    QTest::newRow("slash stays") << u"a/b"_s << QByteArray(R"("a/b")");
    QTest::newRow("line end") << u"a\nb"_s << QByteArray(R"("a\nb")");
    QTest::newRow("group separator") << u"a\u001db"_s << QByteArray(R"("a\u001db")");
    QTest::newRow("Cyrillic is UTF-8") << u"Ж"_s << QByteArray("\"Ж\"");
    QTest::newRow("emoji is UTF-8") << u"😀"_s << QByteArray("\"😀\"");
}

void tst_RequestCodec::encode_escapes()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, json);
    QCOMPARE(quotedJson(text), json);
    QVERIFY(RequestCodec::encode(Notification(u"e"_s, {{orderIdField, text}})).contains("\"order_id\":" + json));
}

void tst_RequestCodec::inContractOrder_writesKeysAsTheContractDoes()
{
    const QByteArray scrambled = bodyOf(R"({"order":{"positions":[{"replacedByID":"9","markingCode":[{"value":"m"}],"weight":"10",)"
                                        R"("quantity":1.50,"id":"1"}],"changed":true,"originalOrderId":"H0"},"number":"n",)"
                                        R"("estimated_assembly_at":"t","handoutCode":"h","code":"c","orderUUID":"u","order_id":"H1"})");
    const QByteArray ordered = bodyOf(R"({"order_id":"H1","orderUUID":"u","code":"c","handoutCode":"h","estimated_assembly_at":"t",)"
                                      R"("number":"n","order":{"originalOrderId":"H0","changed":true,"positions":[{"id":"1",)"
                                      R"("quantity":1.50,"weight":"10","markingCode":[{"value":"m"}],"replacedByID":"9"}]}})");
    QCOMPARE(inOrder(scrambled), ordered);
    QCOMPARE(inOrder(ordered), ordered);
}

void tst_RequestCodec::inContractOrder_losesNothing_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("ordered");
    const auto row = [](const char* name, const QByteArray& payload, const QByteArray& ordered) {
        QTest::newRow(name) << payload << ordered;
    };
    row("unknown fields come last", R"({"odd":[1,{"a":null}],"order_id":"1"})", R"({"order_id":"1","odd":[1,{"a":null}]})");
    row("unknown beside known", R"({"order":{"odd":1,"changed":true}})", R"({"order":{"changed":true,"odd":1}})");
    row("unknown alone", R"({"order":{"odd":1}})", R"({"order":{"odd":1}})");
    row("unknown in a row", R"({"order":{"positions":[{"odd":1,"id":"2"}]}})", R"({"order":{"positions":[{"id":"2","odd":1}]}})");
    row("row that is no object", R"({"order":{"positions":[1,"x",null]}})", R"({"order":{"positions":[1,"x",null]}})");
    row("empty objects", R"({"order":{},"odd":{}})", R"({"order":{},"odd":{}})");
    row("wrong types", R"({"order":"x","code":1,"order_id":null})", R"({"order_id":null,"code":1,"order":"x"})");
    row("a dot in a key", R"({"a.b":1,"order":{"x.y":2,"changed":true,"z":{"order.changed":3}}})",
        R"({"order":{"changed":true,"x.y":2,"z":{"order.changed":3}},"a.b":1})");
    row("an empty key", R"({"":1,"order":{"":2,"changed":true}})", R"({"order":{"changed":true,"":2},"":1})");
    row("deep fields of a data folder's catalogue", R"({"a":{"y":1,"b":{"x":2,"c":"3"}},"order_id":"1"})",
        R"({"order_id":"1","a":{"b":{"c":"3","x":2},"y":1}})");
}

void tst_RequestCodec::inContractOrder_losesNothing()
{
    QFETCH(const QByteArray, payload);
    QFETCH(const QByteArray, ordered);
    const Result<EventCatalog> catalog = EventCatalog::builtIn().with(
        R"({"version":2,"fields":[{"path":"a.b.c","type":"text","label":{"ru":"А","en":"A"}}]})", u"events.json"_s);
    QVERIFY(catalog);
    QCOMPARE(inOrder(bodyOf(payload), *catalog), bodyOf(ordered));
}

void tst_RequestCodec::decode_givesBackTheBytes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("all texts") << bodyOf(R"({"order_id":"\"Ж\\😀\u001d","orderUUID":"u","code":"c","number":"n"})");
    QTest::newRow("numbers") << bodyOf(R"({"n":[1.50,0.750,1e2,-0,0.0,12345678901234567890,123456789012345678901234567890]})");
    QTest::newRow("unknown field") << bodyOf(R"({"odd":"1"})");
    QTest::newRow("number for a text") << bodyOf(R"({"order_id":1})");
    QTest::newRow("null for a text") << bodyOf(R"({"code":null})");
    QTest::newRow("beside event") << QByteArray(R"({"extra":1,"event":{"type":"e","payload":{}}})");
    QTest::newRow("inside event") << QByteArray(R"({"event":{"extra":1,"payload":{},"type":"e","more":[]}})");
}

void tst_RequestCodec::decode_givesBackTheBytes()
{
    QFETCH(const QByteArray, body);
    const Result<Notification> decoded = RequestCodec::decode(body);
    QVERIFY(decoded);
    QCOMPARE(RequestCodec::encode(*decoded), body);
}

void tst_RequestCodec::decode_namesWhatTheFormCannotHold_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("named");
    QTest::newRow("a field twice") << bodyOf(R"({"code":"1","code":"1"})") << u"event.payload.code"_s;
    QTest::newRow("a cell twice") << bodyOf(R"({"order":{"positions":[{},{"id":"1","id":"2"}]}})")
                                  << u"event.payload.order.positions[1].id"_s;
    QTest::newRow("no payload") << QByteArray(R"({"event":{"type":"e"}})") << u"event"_s;
    QTest::newRow("payload is a list") << QByteArray(R"({"event":{"type":"e","payload":[]}})") << u"event"_s;
    QTest::newRow("type is a number") << QByteArray(R"({"event":{"type":1,"payload":{}}})") << u"event"_s;
    QTest::newRow("event is a text") << QByteArray(R"({"event":"e"})") << u"event"_s;
    QTest::newRow("not an object") << QByteArray("[]") << u"event"_s;
    QTest::newRow("not JSON") << QByteArray("<html>") << u"JSON"_s;
    QTest::newRow("nothing") << QByteArray() << u"JSON"_s;
    QTest::newRow("deep nesting") << QByteArray(100'000, '[') << u"JSON"_s;
}

void tst_RequestCodec::decode_namesWhatTheFormCannotHold()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, named);
    const Result<Notification> decoded = RequestCodec::decode(body);
    QVERIFY(!decoded);
    QCOMPARE(decoded.error().code, ErrorCode::FileInvalid);
    QCOMPARE(decoded.error().detail, named);
}

QTEST_GUILESS_MAIN(tst_RequestCodec)
#include "tst_RequestCodec.moc"
