#include "RequestCodec.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

const QString orderId = u"H1234567890"_s;
const QString uuid = u"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"_s;

} // namespace

class tst_RequestCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void encode_givesTheContractsBytes();
    void encode_writesKeysInTheContractsOrder();
    void encode_leavesEmptyFieldsOut();
    void encode_escapes_data();
    void encode_escapes();
    void decode_givesBackWhatWasEncoded();
    void decode_namesWhatTheFormCannotHold_data();
    void decode_namesWhatTheFormCannotHold();
};

void tst_RequestCodec::encode_givesTheContractsBytes()
{
    const Notification notification{.event = u"order.accepted"_s, .fields = {{orderUuidField, uuid}, {orderIdField, orderId}}};
    QCOMPARE(RequestCodec::encode(notification),
             QByteArray(R"({"event":{"type":"order.accepted","payload":{"order_id":"H1234567890",)"
                        R"("orderUUID":"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"}}})"));
}

void tst_RequestCodec::encode_writesKeysInTheContractsOrder()
{
    Notification notification{.event = u"e"_s, .fields = {}};
    for (const QString& field : RequestCodec::textFields())
        notification.fields.insert(field, u"v"_s);
    QCOMPARE(RequestCodec::encode(notification),
             QByteArray(R"({"event":{"type":"e","payload":{"order_id":"v","orderUUID":"v","code":"v","handoutCode":"v",)"
                        R"("estimated_assembly_at":"v","number":"v"}}})"));
}

void tst_RequestCodec::encode_leavesEmptyFieldsOut()
{
    QCOMPARE(RequestCodec::encode({.event = u"e"_s, .fields = {{orderIdField, {}}, {orderUuidField, u"u"_s}}}),
             QByteArray(R"({"event":{"type":"e","payload":{"orderUUID":"u"}}})"));
    QCOMPARE(RequestCodec::encode({}), QByteArray(R"({"event":{"type":"","payload":{}}})"));
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
    QCOMPARE(RequestCodec::quoted(text), json);
    QVERIFY(RequestCodec::encode({.event = u"e"_s, .fields = {{orderIdField, text}}}).contains("\"order_id\":" + json));
}

void tst_RequestCodec::decode_givesBackWhatWasEncoded()
{
    Notification notification{.event = u"order.canceled"_s, .fields = {}};
    for (const QString& field : RequestCodec::textFields())
        notification.fields.insert(field, field + u" \"Ж\\😀\u001d"_s);
    const Result<Notification> decoded = RequestCodec::decode(RequestCodec::encode(notification));
    QVERIFY(decoded);
    QCOMPARE(*decoded, notification);
}

void tst_RequestCodec::decode_namesWhatTheFormCannotHold_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("named");
    QTest::newRow("field of the payload") << QByteArray(R"({"event":{"type":"e","payload":{"order_id":"1","order":{}}}})") << u"order"_s;
    QTest::newRow("unknown field") << QByteArray(R"({"event":{"type":"e","payload":{"odd":"1"}}})") << u"odd"_s;
    QTest::newRow("number for a text") << QByteArray(R"({"event":{"type":"e","payload":{"order_id":1}}})") << u"order_id"_s;
    QTest::newRow("null for a text") << QByteArray(R"({"event":{"type":"e","payload":{"code":null}}})") << u"code"_s;
    QTest::newRow("beside event") << QByteArray(R"({"event":{"type":"e","payload":{}},"extra":1})") << u"extra"_s;
    QTest::newRow("inside event") << QByteArray(R"({"event":{"type":"e","payload":{},"extra":1}})") << u"event"_s;
    QTest::newRow("no payload") << QByteArray(R"({"event":{"type":"e"}})") << u"event"_s;
    QTest::newRow("payload is a list") << QByteArray(R"({"event":{"type":"e","payload":[]}})") << u"event"_s;
    QTest::newRow("event is a text") << QByteArray(R"({"event":"e"})") << u"event"_s;
    QTest::newRow("not an object") << QByteArray("[]") << u"event"_s;
    QTest::newRow("not JSON") << QByteArray("<html>") << u"event"_s;
    QTest::newRow("nothing") << QByteArray() << u"event"_s;
    QTest::newRow("deep nesting") << QByteArray(100'000, '[') << u"event"_s;
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
