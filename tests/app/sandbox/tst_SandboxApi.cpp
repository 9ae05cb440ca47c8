#include "ErrorsObject.h"
#include "SandboxApi.h"

#include <QTest>

#include <array>
#include <atomic>
#include <thread>

using namespace vestnik;

namespace {

const QByteArray goodToken = sandboxToken.toUtf8();
const QByteArray uuid = "265cb601-a78a-4862-9e9d-d6b48d6a0a3f";

// Escaped, not raw: after a raw string with an odd number of quotes Qt's moc sees no classes.
QByteArray bodyOf(const QByteArray& event, const QByteArray& orderId, const QByteArray& orderUuid = {})
{
    QByteArrayList ids;
    if (!orderId.isEmpty())
        ids += "\"order_id\":\"" + orderId + '"';
    if (!orderUuid.isEmpty())
        ids += "\"orderUUID\":\"" + orderUuid + '"';
    return "{\"event\":{\"type\":\"" + event + "\",\"payload\":{" + ids.join(',') + "}}}";
}

SandboxRequest requestOf(const QByteArray& body)
{
    return {"POST", "/v1/notifications", {{"api-version", "3.0"}, {"client-token", goodToken}}, body};
}

ErrorsObject errorsOf(const SandboxAnswer& answer)
{
    return ErrorsObject::parse(answer.body).value_or(ErrorsObject());
}

QByteArrayList fieldsOf(const SandboxAnswer& answer)
{
    QByteArrayList fields;
    for (const ErrorItem& error : errorsOf(answer).errors)
        fields += error.field.toUtf8();
    return fields;
}

} // namespace

class tst_SandboxApi : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void event_isProcessedThenRepeated();
    void everyAnswer_namesTheSandbox();
    void pathAndMethod_areChecked_data();
    void pathAndMethod_areChecked();
    void pages_areRefused_data();
    void pages_areRefused();
    void token_isChecked_data();
    void token_isChecked();
    void apiVersion_isRequired_data();
    void apiVersion_isRequired();
    void rules_haveTheirOrder();
    void breach_isNamedByItsField_data();
    void breach_isNamedByItsField();
    void everyBreach_getsAnEntry();
    void veryManyBreaches_areCut();
    void oversizedBody_isRefused();
    void anyBytes_areAnswered_data();
    void anyBytes_areAnswered();
    void lifecycle_isKept_data();
    void lifecycle_isKept();
    void refusedEvent_isNotRemembered();
    void refusedEvent_joinsNothing();
    void testOrder_getsItsAnswer_data();
    void testOrder_getsItsAnswer();
    void slowOrder_waitsOnceAndThenRepeats();
    void droppedOrder_isCutOnceAndThenRepeats();
    void reset_forgetsOrders();
    void sameEventFromManyThreads_isProcessedOnce();

private:
    SandboxAnswer say(const QByteArray& event, const QByteArray& orderId, const QByteArray& orderUuid = {})
    {
        return m_api->answer(requestOf(bodyOf(event, orderId, orderUuid)));
    }

    std::unique_ptr<SandboxApi> m_api;

private Q_SLOTS:
    void init() { m_api = std::make_unique<SandboxApi>(EventCatalog::builtIn(), sandboxToken); }
};

void tst_SandboxApi::event_isProcessedThenRepeated()
{
    const SandboxAnswer first = say("order.accepted", "H1234567890", uuid);
    QCOMPARE(first.status, 200);
    QCOMPARE(first.body, QByteArray());
    const SandboxAnswer second = say("order.accepted", "H1234567890", uuid);
    QCOMPARE(second.status, 202);
    QCOMPARE(second.body, QByteArray());
    QCOMPARE(say("order.accepted", "H1234567891").status, 200);
    QCOMPARE(say("order.in_work", "H1234567890").status, 200);
}

void tst_SandboxApi::everyAnswer_namesTheSandbox()
{
    QCOMPARE(headerValue(say("order.accepted", "H1").headers, sandboxHeader), QByteArray("1"));
    QCOMPARE(headerValue(say("order.accepted", "H1").headers, sandboxHeader), QByteArray("1"));
    QCOMPARE(headerValue(say("order.accepted", "H404-1").headers, sandboxHeader), QByteArray("1"));
    QCOMPARE(headerValue(m_api->answer(requestOf("?")).headers, sandboxHeader), QByteArray("1"));
    QCOMPARE(headerValue(m_api->answer({}).headers, sandboxHeader), QByteArray("1"));
}

void tst_SandboxApi::pathAndMethod_areChecked_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("a gateway's path") << QByteArray("POST") << QByteArray("/gateway/v3/notifications") << 200;
    QTest::newRow("root") << QByteArray("POST") << QByteArray("/") << 404;
    QTest::newRow("no path") << QByteArray("POST") << QByteArray() << 404;
    QTest::newRow("more after it") << QByteArray("POST") << QByteArray("/v1/notifications/1") << 404;
    QTest::newRow("part of a word") << QByteArray("POST") << QByteArray("/v1/pushnotifications") << 404;
    QTest::newRow("GET elsewhere") << QByteArray("GET") << QByteArray("/") << 404;
    QTest::newRow("GET") << QByteArray("GET") << QByteArray("/v1/notifications") << 405;
    QTest::newRow("PUT") << QByteArray("PUT") << QByteArray("/v1/notifications") << 405;
}

void tst_SandboxApi::pathAndMethod_areChecked()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    SandboxRequest request = requestOf(bodyOf("order.accepted", "H1"));
    request.method = method;
    request.path = path;
    const SandboxAnswer answer = m_api->answer(request);
    QTEST(answer.status, "status");
    QCOMPARE(headerValue(answer.headers, "Allow"), QByteArray(answer.status == 405 ? "POST" : ""));
    QCOMPARE(ErrorsObject::parse(answer.body).has_value(), answer.status == 405);
    QCOMPARE(say("order.accepted", "H1").status, answer.status == 200 ? 202 : 200); // a refused one is not remembered
}

void tst_SandboxApi::pages_areRefused_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("status");
    QTest::newRow("this computer") << QByteArray("Host") << QByteArray("127.0.0.1:8080") << 200;
    QTest::newRow("its name") << QByteArray("host") << QByteArray("LocalHost:8080") << 200;
    QTest::newRow("IPv6") << QByteArray("Host") << QByteArray("[::1]:8080") << 200;
    QTest::newRow("a name that was bound to this address") << QByteArray("Host") << QByteArray("evil.test:8080") << 403;
    QTest::newRow("a name that begins as ours") << QByteArray("HOST") << QByteArray("127.0.0.1.evil.test") << 403;
    QTest::newRow("a name that ends as ours") << QByteArray("Host") << QByteArray("evil.localhost") << 403;
    QTest::newRow("no name") << QByteArray("Host") << QByteArray() << 403;
    QTest::newRow("a page") << QByteArray("Origin") << QByteArray("https://evil.test") << 403;
    QTest::newRow("a page of a file") << QByteArray("origin") << QByteArray("null") << 403;
    QTest::newRow("a page of this computer") << QByteArray("Origin") << QByteArray("http://127.0.0.1:8080") << 403;
}

void tst_SandboxApi::pages_areRefused()
{
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, value);
    QFETCH(const int, status);
    SandboxApi api(EventCatalog::builtIn(), sandboxToken);
    SandboxRequest request = requestOf(bodyOf("order.accepted", "H1"));
    request.headers.append(Header{header, value});
    QCOMPARE(api.answer(request).status, status);
    // What was refused left nothing behind.
    QCOMPARE(api.answer(requestOf(bodyOf("order.accepted", "H1"))).status, status == 200 ? 202 : 200);
}

void tst_SandboxApi::token_isChecked_data()
{
    QTest::addColumn<Headers>("headers");
    QTest::newRow("missing") << Headers{{"Api-Version", "3.0"}};
    QTest::newRow("empty") << Headers{{"Api-Version", "3.0"}, {"client-token", ""}};
    QTest::newRow("other") << Headers{{"Api-Version", "3.0"}, {"client-token", "qwerty123"}};
    QTest::newRow("other case") << Headers{{"Api-Version", "3.0"}, {"client-token", goodToken.toUpper()}};
    QTest::newRow("in another header") << Headers{{"Api-Version", "3.0"}, {"Authorization", goodToken}};
}

void tst_SandboxApi::token_isChecked()
{
    QFETCH(const Headers, headers);
    SandboxRequest request = requestOf(bodyOf("order.accepted", "H1"));
    request.headers = headers;
    const SandboxAnswer answer = m_api->answer(request);
    QCOMPARE(answer.status, 401);
    QCOMPARE(headerValue(answer.headers, "Content-Type"), QByteArray("application/json; charset=utf-8"));
    const ErrorsObject object = errorsOf(answer);
    QCOMPARE(object.errors.size(), 1);
    QCOMPARE(object.errors[0].type.toUtf8(), QByteArray("unauthorized"));
    QCOMPARE(object.code, 401);
    QCOMPARE(SandboxApi(EventCatalog::builtIn(), {}).answer(request).status, 401); // an empty token opens nothing
}

void tst_SandboxApi::apiVersion_isRequired_data()
{
    QTest::addColumn<Headers>("headers");
    QTest::newRow("missing") << Headers{{"client-token", goodToken}};
    QTest::newRow("empty") << Headers{{"client-token", goodToken}, {"Api-Version", " "}};
    QTest::newRow("too long") << Headers{{"client-token", goodToken}, {"Api-Version", QByteArray(256, '3')}};
}

void tst_SandboxApi::apiVersion_isRequired()
{
    QFETCH(const Headers, headers);
    SandboxRequest request = requestOf(bodyOf("order.accepted", "H1"));
    request.headers = headers;
    const SandboxAnswer answer = m_api->answer(request);
    QCOMPARE(answer.status, 422);
    QCOMPARE(fieldsOf(answer), QByteArrayList{"Api-Version"});
}

void tst_SandboxApi::rules_haveTheirOrder()
{
    SandboxRequest request = requestOf("not JSON");
    request.headers = {};
    QCOMPARE(m_api->answer(request).status, 401);
    request.headers = {{"client-token", goodToken}};
    QCOMPARE(fieldsOf(m_api->answer(request)), QByteArrayList{"Api-Version"});
    // A breach of the contract, before the order id's own answer; that answer, before the life cycle.
    QCOMPARE(say("order.unheard_of", "H404-1").status, 422);
    QCOMPARE(say("order.delivered", "H404-1").status, 404);
}

void tst_SandboxApi::breach_isNamedByItsField_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("type");
    const auto payload = [](const char* fields) {
        return QByteArray(R"({"event":{"type":"order.ready_for_delivery","payload":{"order_id":"H1",)") + fields + "}}}";
    };
    QTest::newRow("empty") << QByteArray() << QByteArray() << QByteArray("not_json");
    QTest::newRow("not JSON") << QByteArray("{") << QByteArray() << QByteArray("not_json");
    QTest::newRow("not an object") << QByteArray("[]") << QByteArray() << QByteArray("wrong_type");
    QTest::newRow("no event") << QByteArray("{}") << QByteArray("event") << QByteArray("missing");
    QTest::newRow("no type") << QByteArray(R"({"event":{"payload":{"order_id":"H1"}}})") << QByteArray("type") << QByteArray("missing");
    QTest::newRow("empty type") << bodyOf({}, "H1") << QByteArray("type") << QByteArray("missing");
    QTest::newRow("unknown type") << bodyOf("order.lost", "H1") << QByteArray("type") << QByteArray("unknown_event");
    QTest::newRow("no payload") << QByteArray(R"({"event":{"type":"order.accepted"}})") << QByteArray("payload") << QByteArray("missing");
    QTest::newRow("both ids empty") << bodyOf("order.accepted", {}) << QByteArray("order_id") << QByteArray("missing");
    QTest::newRow("long id") << bodyOf("order.accepted", QByteArray(256, '1')) << QByteArray("order_id") << QByteArray("too_long");
    QTest::newRow("control character") << bodyOf("order.accepted", "H1\\u0007") << QByteArray("order_id")
                                       << QByteArray("control_character");
    QTest::newRow("id is a number") << payload(R"("orderUUID":1)") << QByteArray("orderUUID") << QByteArray("wrong_type");
    QTest::newRow("position without quantity") << payload(R"("order":{"positions":[{"id":"1"}]})")
                                               << QByteArray("order.positions[0].quantity") << QByteArray("missing");
}

void tst_SandboxApi::breach_isNamedByItsField()
{
    QFETCH(const QByteArray, body);
    const SandboxAnswer answer = m_api->answer(requestOf(body));
    QCOMPARE(answer.status, 422);
    const ErrorsObject object = errorsOf(answer);
    QCOMPARE(object.errors.size(), 1);
    QTEST(object.errors[0].field.toUtf8(), "field");
    QTEST(object.errors[0].type.toUtf8(), "type");
    QVERIFY(!object.errors[0].message.isEmpty());
    QCOMPARE(object.code, 422);
}

void tst_SandboxApi::everyBreach_getsAnEntry()
{
    const SandboxAnswer answer = m_api->answer(requestOf(R"({"event":{"payload":{"code":1,"number":2}}})"));
    QCOMPARE(fieldsOf(answer), (QByteArrayList{"type", "order_id", "code", "number"}));
}

void tst_SandboxApi::veryManyBreaches_areCut()
{
    QByteArray positions = "1";
    for (int i = 0; i < 10'000; ++i)
        positions += ",1";
    const QByteArray body = R"({"event":{"type":"order.delivered","payload":{"order_id":"H1","order":{"positions":[)" + positions + "]}}}}";
    QCOMPARE(fieldsOf(m_api->answer(requestOf(body))).size(), 100);
    const SandboxAnswer longType = m_api->answer(requestOf(bodyOf(QByteArray(100'000, 'x'), "H1")));
    QCOMPARE(longType.status, 422);
    QVERIFY(longType.body.size() < 1000);
}

void tst_SandboxApi::oversizedBody_isRefused()
{
    QByteArray body = bodyOf("order.accepted", "H1");
    body += QByteArray(maxSandboxBody - body.size(), ' ');
    SandboxRequest larger = requestOf(body + ' ');
    QCOMPARE(m_api->answer(larger).status, 413);
    QVERIFY(ErrorsObject::parse(m_api->answer(larger).body).has_value());
    QCOMPARE(m_api->answer(requestOf(body)).status, 200);
}

void tst_SandboxApi::anyBytes_areAnswered_data()
{
    QTest::addColumn<QByteArray>("body");
    QByteArray allBytes;
    for (int i = 0; i < 256; ++i)
        allBytes += static_cast<char>(i);
    QTest::newRow("all bytes") << allBytes;
    QTest::newRow("zeroes") << QByteArray(1000, '\0');
    QTest::newRow("deep arrays") << QByteArray(500'000, '[');
    QTest::newRow("deep objects") << QByteArray("{\"event\":").repeated(100'000);
    QTest::newRow("bad UTF-8 in an id") << bodyOf("order.accepted", "H1").replace("H1", "\xff\xfe");
    QTest::newRow("half a surrogate pair") << bodyOf("order.accepted", "\\ud800");
    QTest::newRow("number past every range") << QByteArray(R"({"event":1e999999999})");
    QTest::newRow("UTF-8 with a BOM, cut") << QByteArray("\xef\xbb\xbf{\"event\"");
}

void tst_SandboxApi::anyBytes_areAnswered()
{
    QFETCH(const QByteArray, body);
    const SandboxAnswer answer = m_api->answer(requestOf(body));
    QCOMPARE(answer.status, 422);
    QVERIFY(ErrorsObject::parse(answer.body).has_value());
}

void tst_SandboxApi::lifecycle_isKept_data()
{
    QTest::addColumn<QByteArrayList>("past");
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<int>("status");
    QTest::newRow("delivering too early") << QByteArrayList{"order.assembled"} << QByteArray("order.delivering") << 422;
    QTest::newRow("delivered too early") << QByteArrayList{"order.assembled"} << QByteArray("order.delivered") << 422;
    QTest::newRow("delivered in time") << QByteArrayList{"order.ready_for_delivery"} << QByteArray("order.delivered") << 200;
    QTest::newRow("new after canceled") << QByteArrayList{"order.canceled"} << QByteArray("order.in_work") << 422;
    QTest::newRow("new after delivered") << QByteArrayList{"order.ready_for_delivery", "order.delivered"} << QByteArray("order.canceled")
                                         << 422;
    QTest::newRow("repeat after canceled") << QByteArrayList{"order.in_work", "order.canceled"} << QByteArray("order.in_work") << 202;
    QTest::newRow("canceled twice") << QByteArrayList{"order.canceled"} << QByteArray("order.canceled") << 202;
    QTest::newRow("events skipped") << QByteArrayList() << QByteArray("order.ready_for_delivery") << 200;
    QTest::newRow("pickup code late") << QByteArrayList{"order.ready_for_delivery"} << QByteArray("order.pickup_code_created") << 200;
}

void tst_SandboxApi::lifecycle_isKept()
{
    QFETCH(const QByteArrayList, past);
    QFETCH(const QByteArray, event);
    for (const QByteArray& earlier : past)
        QCOMPARE(say(earlier, "H1").status, 200);
    const SandboxAnswer answer = say(event, "H1");
    QTEST(answer.status, "status");
    QCOMPARE(fieldsOf(answer), answer.status == 422 ? QByteArrayList{"type"} : QByteArrayList());
}

void tst_SandboxApi::refusedEvent_isNotRemembered()
{
    QCOMPARE(say("order.delivered", "H1").status, 422);
    QCOMPARE(say("order.ready_for_delivery", "H1").status, 200);
    QCOMPARE(say("order.delivered", "H1").status, 200);
}

void tst_SandboxApi::refusedEvent_joinsNothing()
{
    QCOMPARE(say("order.canceled", "H1").status, 200);
    QCOMPARE(say("order.accepted", "H1", uuid).status, 422);
    QCOMPARE(say("order.accepted", {}, uuid).status, 200);
}

void tst_SandboxApi::testOrder_getsItsAnswer_data()
{
    QTest::addColumn<QByteArray>("prefix");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("retryAfter");
    for (const int status : {401, 404, 405, 422, 429, 500, 503})
        QTest::addRow("%d", status) << QByteArray("H" + QByteArray::number(status) + "-") << status << QByteArray(status == 429 ? "5" : "");
}

void tst_SandboxApi::testOrder_getsItsAnswer()
{
    QFETCH(const QByteArray, prefix);
    for (int i = 0; i < 2; ++i) { // it is not remembered, so never a 202
        const SandboxAnswer answer = say("order.accepted", prefix + '7');
        QTEST(answer.status, "status");
        QTEST(headerValue(answer.headers, "Retry-After"), "retryAfter");
        const ErrorsObject object = errorsOf(answer);
        QCOMPARE(object.errors.size(), 1);
        QCOMPARE(object.code, answer.status);
        QVERIFY(object.errors[0].message.toUtf8().contains(prefix));
    }
    QCOMPARE(say("order.accepted", prefix.chopped(1)).status, 200);
    QCOMPARE(say("order.accepted", 'x' + prefix).status, 200);
}

void tst_SandboxApi::slowOrder_waitsOnceAndThenRepeats()
{
    const SandboxAnswer first = say("order.accepted", "HSLOW-1");
    QCOMPARE(first.status, 200);
    QCOMPARE(first.delay, slowAnswerDelay);
    QVERIFY(first.body.contains("HSLOW-"));
    const SandboxAnswer second = say("order.accepted", "HSLOW-1");
    QCOMPARE(second.status, 202);
    QCOMPARE(second.delay.count(), 0);
    QCOMPARE(say("order.delivered", "HSLOW-1").delay.count(), 0); // refused, so nothing to be slow about
}

void tst_SandboxApi::droppedOrder_isCutOnceAndThenRepeats()
{
    const SandboxAnswer first = say("order.accepted", "HDROP-1");
    QCOMPARE(first.status, 200);
    QVERIFY(first.isCut);
    QVERIFY(first.body.contains("HDROP-"));
    const SandboxAnswer second = say("order.accepted", "HDROP-1");
    QCOMPARE(second.status, 202);
    QVERIFY(!second.isCut);
}

void tst_SandboxApi::reset_forgetsOrders()
{
    QCOMPARE(say("order.canceled", "H1", uuid).status, 200);
    m_api->reset();
    QCOMPARE(say("order.accepted", "H1").status, 200);
    QCOMPARE(say("order.accepted", {}, uuid).status, 200);
}

void tst_SandboxApi::sameEventFromManyThreads_isProcessedOnce()
{
    std::atomic<int> processed = 0;
    std::atomic<int> repeated = 0;
    {
        std::array<std::jthread, 8> threads;
        for (std::jthread& thread : threads) {
            thread = std::jthread([&] {
                const int status = say("order.accepted", "H1", uuid).status;
                processed += status == 200;
                repeated += status == 202;
            });
        }
    }
    QCOMPARE(processed.load(), 1);
    QCOMPARE(repeated.load(), 7);
}

QTEST_GUILESS_MAIN(tst_SandboxApi)
#include "tst_SandboxApi.moc"
