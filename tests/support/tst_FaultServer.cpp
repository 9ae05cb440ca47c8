#include "Faults.h"
#include "LongWaits.h"
#include "RawClient.h"

#include <QTest>

using namespace vestnik;

namespace {

const QByteArray body = "{\"event\":{}}";
const QByteArray request = "POST /v1/notifications HTTP/1.1\r\nclient-token: secret\r\nContent-Length: " + QByteArray::number(body.size())
    + "\r\n\r\n" + body;

} // namespace

class tst_FaultServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void request_isCountedWhenItsLastByteCame();
    void requests_areKeptAsTheyCame();
    void connections_areCounted();
    void fault_looksAsNamed_data();
    void fault_looksAsNamed();
    void connectionNumber_tellsTheFirstFromTheRest();
    void heldAnswer_comesWhenReleased();
    void drip_neverEnds();
    void hugeAnswers_areAsLargeAsAsked();
    void manyHeaders_areMany();
    void echoedToken_isTheRequests();
    void answerOnce_answersTheFirstOnly_data();
    void answerOnce_answersTheFirstOnly();
    void end_doesNotWaitForClients();
};

void tst_FaultServer::request_isCountedWhenItsLastByteCame()
{
    FaultServer server(faults::answer());
    RawClient client(server.port());
    client.send(request.chopped(1));
    QTRY_COMPARE(server.connections(), 1);
    QCOMPARE(server.completeRequests(), 0);
    client.send(request.last(1));
    QCOMPARE(client.status(), 200);
    QCOMPARE(server.completeRequests(), 1);
}

void tst_FaultServer::requests_areKeptAsTheyCame()
{
    FaultServer server(faults::answer(202));
    RawClient client(server.port());
    client.send(request + "GET / HTTP/1.1\r\n\r\n");
    QCOMPARE(client.status(), 202);
    QCOMPARE(client.status(), 202);
    QCOMPARE(server.requests(), (QList<QByteArray>{request, "GET / HTTP/1.1\r\n\r\n"}));
    QCOMPARE(server.connections(), 1);
}

void tst_FaultServer::connections_areCounted()
{
    FaultServer server(faults::answer());
    RawClient one(server.port());
    RawClient two(server.port());
    QTRY_COMPARE(server.connections(), 2);
    QCOMPARE(server.completeRequests(), 0);
}

void tst_FaultServer::fault_looksAsNamed_data()
{
    QTest::addColumn<FaultScript>("script");
    QTest::addColumn<QByteArray>("received"); // its start
    QTest::addColumn<bool>("closes");
    QTest::addColumn<int>("requests");
    QTest::newRow("answer") << faults::answer(422, {{"X-A", "b"}}, "{}")
                            << QByteArray("HTTP/1.1 422 Status\r\nX-A: b\r\nContent-Length: 2\r\n\r\n{}") << false << 1;
    QTest::newRow("close before reading") << faults::closeBeforeReading() << QByteArray() << true << 0;
    QTest::newRow("close in head") << faults::closeInHead() << QByteArray() << true << 0;
    QTest::newRow("close after body") << faults::closeAfterBody() << QByteArray() << true << 1;
    QTest::newRow("reset after body") << faults::resetAfterBody() << QByteArray() << true << 1;
    QTest::newRow("hang") << faults::hang() << QByteArray() << false << 1;
    QTest::newRow("only 100") << faults::only100() << QByteArray("HTTP/1.1 100 Continue\r\n\r\n") << true << 1;
    QTest::newRow("only 100, then hang") << faults::only100ThenHang() << QByteArray("HTTP/1.1 100 Continue\r\n\r\n") << false << 1;
    QTest::newRow("100, then answer") << faults::continueThenAnswer() << QByteArray("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 ") << false
                                      << 1;
    QTest::newRow("HTTP/1.0") << faults::answerAsHttp10() << QByteArray("HTTP/1.0 200 OK\r\n") << true << 1;
    QTest::newRow("204") << faults::bareStatus(204) << QByteArray("HTTP/1.1 204 Status\r\n\r\n") << false << 1;
    QTest::newRow("redirect") << faults::redirect(307, "http://a/") << QByteArray("HTTP/1.1 307 Status\r\nLocation: http://a/\r\n") << false
                              << 1;
    QTest::newRow("garbage") << faults::garbage() << QByteArray("\x16\x03\x01") << true << 1;
    QTest::newRow("garbage, then hang") << faults::garbageThenHang() << QByteArray("\x16\x03\x01") << false << 1;
    QTest::newRow("cut in head") << faults::cutInHead() << QByteArray("HTTP/1.1 200 OK\r\nContent-Ty") << true << 1;
    QTest::newRow("cut length") << faults::cutLength() << QByteArray("HTTP/1.1 200 ") << true << 1;
    QTest::newRow("cut chunk") << faults::cutChunk() << QByteArray("HTTP/1.1 200 ") << true << 1;
    QTest::newRow("cut by reset") << faults::cutByReset() << QByteArray() << true << 1;
    QTest::newRow("HTML") << faults::htmlWithStatus200() << QByteArray("HTTP/1.1 200 Status\r\nContent-Type: text/html") << false << 1;
    QTest::newRow("HTML said to be JSON") << faults::htmlSaidToBeJson()
                                          << QByteArray("HTTP/1.1 200 Status\r\nContent-Type: application/json") << false << 1;
}

void tst_FaultServer::fault_looksAsNamed()
{
    QFETCH(const FaultScript, script);
    QFETCH(const QByteArray, received);
    QFETCH(const bool, closes);
    QFETCH(const int, requests);
    FaultServer server(script);
    RawClient client(server.port());
    client.send(request);
    QTRY_COMPARE(server.completeRequests(), requests);
    QTRY_VERIFY(client.received().startsWith(received));
    QTRY_COMPARE(client.isClosed(), closes);
    if (closes && client.partialAnswer().status == 200 && !client.received().startsWith("HTTP/1.0"))
        QVERIFY(client.partialAnswer().body.size() < 100); // what the cut answers announce
    QCOMPARE(server.connections(), 1);
}

void tst_FaultServer::connectionNumber_tellsTheFirstFromTheRest()
{
    FaultServer server([](FaultConnection& connection) {
        if (connection.number() == 1)
            faults::closeAfterBody()(connection);
        else
            faults::answer()(connection);
    });
    RawClient first(server.port());
    first.send(request);
    QTRY_VERIFY(first.isClosed());
    RawClient second(server.port());
    second.send(request);
    QCOMPARE(second.status(), 200);
    QCOMPARE(server.completeRequests(), 2);
}

void tst_FaultServer::heldAnswer_comesWhenReleased()
{
    FaultServer server(faults::holdUntilReleased());
    RawClient client(server.port());
    client.send(request);
    QTRY_COMPARE(server.completeRequests(), 1);
    QCOMPARE(client.received(), QByteArray());
    server.release();
    QCOMPARE(client.status(), 200);
    client.send(request);
    QCOMPARE(client.status(), 200);
}

void tst_FaultServer::drip_neverEnds()
{
    FaultServer server(faults::drip());
    RawClient client(server.port());
    client.send(request);
    QTRY_VERIFY(client.partialAnswer().body.size() > 3);
    QVERIFY(!client.isClosed());
}

void tst_FaultServer::hugeAnswers_areAsLargeAsAsked()
{
    constexpr qsizetype mebibyte = 1'048'576;
    FaultServer bodyServer(faults::hugeBody(3));
    RawClient bodyClient(bodyServer.port());
    bodyClient.send(request);
    QCOMPARE(bodyClient.answer().body.size(), 3 * mebibyte);
    FaultServer headServer(faults::hugeHeader(2));
    RawClient headClient(headServer.port());
    headClient.send(request);
    QCOMPARE(headClient.answer().header("X-Huge").size(), 2 * mebibyte);
}

void tst_FaultServer::manyHeaders_areMany()
{
    FaultServer server(faults::manyHeaders());
    RawClient client(server.port());
    client.send(request);
    QCOMPARE(client.answer().head.count("\r\nX-Header-"), 150);
}

void tst_FaultServer::echoedToken_isTheRequests()
{
    FaultServer server(faults::echoToken());
    RawClient client(server.port());
    client.send(request);
    const RawAnswer answer = client.answer();
    QCOMPARE(answer.header("X-Echo"), QByteArray("secret"));
    QVERIFY(answer.body.contains("secret"));
}

void tst_FaultServer::answerOnce_answersTheFirstOnly_data()
{
    QTest::addColumn<FaultScript>("script");
    QTest::addColumn<int>("requests");
    QTest::addColumn<bool>("closes");
    QTest::newRow("then close") << faults::answerOnceThenClose() << 1 << true;
    QTest::newRow("then drop") << faults::answerOnceThenDrop() << 2 << true;
    QTest::newRow("then hang") << faults::answerOnceThenHang() << 2 << false;
}

void tst_FaultServer::answerOnce_answersTheFirstOnly()
{
    QFETCH(const FaultScript, script);
    QFETCH(const int, requests);
    QFETCH(const bool, closes);
    FaultServer server(script);
    RawClient client(server.port());
    client.send(request);
    QCOMPARE(client.status(), 200);
    client.send(request);
    QTRY_COMPARE(server.completeRequests(), requests);
    QTRY_COMPARE(client.isClosed(), closes);
    QCOMPARE(client.received(), QByteArray());
}

void tst_FaultServer::end_doesNotWaitForClients()
{
    for (const FaultScript& script : {faults::hang(), faults::holdUntilReleased(), faults::drip(), faults::hugeBody(100)}) {
        auto server = std::make_unique<FaultServer>(script);
        RawClient busy(server->port());
        busy.send(request);
        RawClient idle(server->port());
        QTRY_COMPARE(server->completeRequests(), 1);
        server.reset();
        QTRY_VERIFY(busy.isClosed() && idle.isClosed());
    }
}

QTEST_GUILESS_MAIN(tst_FaultServer)
#include "tst_FaultServer.moc"
