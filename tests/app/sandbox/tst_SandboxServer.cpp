#include "ErrorsObject.h"
#include "LongWaits.h"
#include "RawClient.h"
#include "SandboxServer.h"

#include <QTcpServer>
#include <QTest>

using namespace vestnik;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds never = 1h;

QByteArray postOf(const QByteArray& body, const QByteArray& headers = {}, const QByteArray& path = "/v1/notifications")
{
    return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nApi-Version: 3.0\r\nclient-token: " + sandboxToken.toUtf8() + "\r\n" + headers
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray bodyOf(const QByteArray& orderId)
{
    return QByteArray(R"({"event":{"type":"order.accepted","payload":{"order_id":"?"}}})").replace('?', orderId);
}

} // namespace

class tst_SandboxServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void connection_carriesSeveralRequests();
    void requestsInOneWrite_areAnsweredInTurn();
    void everyAnswer_namesTheSandbox_data();
    void everyAnswer_namesTheSandbox();
    void bytesOfTheBody_reachTheApi_data();
    void bytesOfTheBody_reachTheApi();
    void expectContinue_isAnswered();
    void oversizedBody_isRefusedWhole_data();
    void oversizedBody_isRefusedWhole();
    void getWithBody_doesNotSpoilTheConnection();
    void longAndOddPaths_areRefused_data();
    void longAndOddPaths_areRefused();
    void manyConnections_areServedTogether();
    void droppedOrder_isCutInTheBody();
    void slowOrder_doesNotBlockItsRepeat();
    void token_isTheOneGiven();
    void reset_forgetsOrders();
    void start_again_knowsNoOrders();
    void start_onTheSamePortAgain_works();
    void start_onATakenPort_fails();
    void start_beforeAnyRequest_canBeStopped();
    void notRunning_hasNoAddress();
    void stop_cutsOffWhatIsPending_data();
    void stop_cutsOffWhatIsPending();

private:
    std::unique_ptr<SandboxServer> m_server;
};

void tst_SandboxServer::init()
{
    m_server = std::make_unique<SandboxServer>(EventCatalog::builtIn());
    QVERIFY(m_server->start({}));
}

void tst_SandboxServer::connection_carriesSeveralRequests()
{
    RawClient client(m_server->port());
    client.send(postOf(bodyOf("H1")));
    const RawAnswer first = client.answer();
    QCOMPARE(first.status, 200);
    QCOMPARE(first.header("Content-Length"), QByteArray("0"));
    QCOMPARE(first.header("Content-Type"), QByteArray());
    client.send(postOf(bodyOf("H1")));
    QCOMPARE(client.status(), 202);
    client.send(postOf("{}"));
    QCOMPARE(client.status(), 422);
    for (int i = 0; i < 20; ++i) {
        client.send(postOf(bodyOf("H2-" + QByteArray::number(i))));
        QCOMPARE(client.status(), 200);
    }
    QVERIFY(!client.isClosed());
}

void tst_SandboxServer::requestsInOneWrite_areAnsweredInTurn()
{
    RawClient client(m_server->port());
    client.send(postOf(bodyOf("H1")) + postOf(bodyOf("H1")) + postOf(bodyOf("H404-1")));
    QCOMPARE(client.status(), 200);
    QCOMPARE(client.status(), 202);
    QCOMPARE(client.status(), 404);
}

void tst_SandboxServer::everyAnswer_namesTheSandbox_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::newRow("processed") << postOf(bodyOf("H1")) << 200;
    QTest::newRow("refused") << postOf("{}") << 422;
    QTest::newRow("no token") << postOf(bodyOf("H1")).replace("client-token", "token") << 401;
    QTest::newRow("elsewhere") << postOf(bodyOf("H1"), {}, "/") << 404;
    QTest::newRow("GET") << QByteArray("GET /v1/notifications HTTP/1.1\r\n\r\n") << 405;
    QTest::newRow("HTTP/1.0") << postOf(bodyOf("H1")).replace("HTTP/1.1", "HTTP/1.0") << 200;
    QTest::newRow("not HTTP") << QByteArray("\x16\x03\x01\x02\r\n\r\n") << 400;
    QTest::newRow("unknown method") << QByteArray("BREW /v1/notifications HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("broken chunk") << postOf({}, "Transfer-Encoding: chunked\r\n") + "zz\r\n" << 400;
}

void tst_SandboxServer::everyAnswer_namesTheSandbox()
{
    QFETCH(const QByteArray, request);
    RawClient client(m_server->port());
    client.send(request);
    const RawAnswer answer = client.answer();
    QTEST(answer.status, "status");
    QCOMPARE(answer.head.count("X-Vestnik-Sandbox: 1\r\n"), 1);
    const bool isErrors = ErrorsObject::parse(answer.body).has_value();
    QCOMPARE(isErrors, answer.status >= 400 && answer.status != 404);
}

void tst_SandboxServer::bytesOfTheBody_reachTheApi_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const QByteArray body = bodyOf("H1");
    const QByteArray padded = body + QByteArray(100'000, ' ');
    const QByteArray chunked = QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\n\r\n";
    QTest::newRow("as a form, as curl -d says it") << postOf(padded, "Content-Type: application/x-www-form-urlencoded\r\n") << 200;
    QTest::newRow("as a multipart form") << postOf(body, "Content-Type: multipart/form-data; boundary=x\r\n") << 200;
    QTest::newRow("said to be gzip") << postOf(body, "Content-Encoding: gzip\r\n") << 200;
    QTest::newRow("a range") << postOf("{}", "Range: bytes=0-1\r\nAccept-Encoding: gzip, br\r\n") << 422;
    QTest::newRow("in chunks") << postOf({}, "Transfer-Encoding: chunked\r\n").replace("Content-Length: 0\r\n", {}) + chunked << 200;
    QTest::newRow("no length") << postOf({}).replace("Content-Length: 0\r\n", {}) << 422;
    QTest::newRow("zeroes") << postOf(QByteArray(1000, '\0')) << 422;
}

void tst_SandboxServer::bytesOfTheBody_reachTheApi()
{
    QFETCH(const QByteArray, request);
    RawClient client(m_server->port());
    client.send(request);
    const RawAnswer answer = client.answer();
    QTEST(answer.status, "status");
    QCOMPARE(ErrorsObject::parse(answer.body).has_value(), answer.status == 422);
    client.send(postOf(bodyOf("H2")));
    QCOMPARE(client.status(), 200);
}

void tst_SandboxServer::expectContinue_isAnswered()
{
    RawClient client(m_server->port());
    const QByteArray request = postOf(bodyOf("H1"), "Expect: 100-continue\r\n");
    const qsizetype head = request.indexOf("\r\n\r\n") + 4;
    client.send(request.first(head));
    QTRY_VERIFY(client.partialAnswer().status == 100);
    client.send(request.sliced(head));
    QTRY_VERIFY(client.received().contains("HTTP/1.1 200 OK\r\n"));
}

void tst_SandboxServer::oversizedBody_isRefusedWhole_data()
{
    QTest::addColumn<QByteArray>("request");
    const QByteArray body(2 * maxSandboxBody, ' ');
    const QByteArray chunked = QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\n\r\n";
    QTest::newRow("with a length") << postOf(body);
    QTest::newRow("in chunks") << postOf({}, "Transfer-Encoding: chunked\r\n").replace("Content-Length: 0\r\n", {}) + chunked;
}

void tst_SandboxServer::oversizedBody_isRefusedWhole()
{
    QFETCH(const QByteArray, request);
    RawClient client(m_server->port());
    client.send(request);
    const RawAnswer answer = client.answer();
    QCOMPARE(answer.status, 413);
    QVERIFY(ErrorsObject::parse(answer.body).has_value());
    client.send(postOf(bodyOf("H1")));
    QCOMPARE(client.status(), 200);
}

void tst_SandboxServer::getWithBody_doesNotSpoilTheConnection()
{
    RawClient client(m_server->port());
    client.send(postOf(bodyOf("H1")).replace("POST", "GET"));
    const RawAnswer answer = client.answer();
    QCOMPARE(answer.status, 405);
    QCOMPARE(answer.header("Allow"), QByteArray("POST"));
    QCOMPARE(answer.header("Connection"), QByteArray("close"));
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.received(), QByteArray()); // the body was not taken for a request
}

void tst_SandboxServer::longAndOddPaths_areRefused_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("8,000 characters") << '/' + QByteArray(8000, 'a') << 404;
    QTest::newRow("past the limit") << '/' + QByteArray(9000, 'a') << 414;
    QTest::newRow("a line end") << QByteArray("/a%0Ab") << 404;
    QTest::newRow("a zero") << QByteArray("/a%00b") << 404;
    QTest::newRow("a query") << QByteArray("/v1/notifications?a=b") << 200;
    QTest::newRow("a line end before the name") << QByteArray("/a%0A/notifications") << 200;
}

void tst_SandboxServer::longAndOddPaths_areRefused()
{
    QFETCH(const QByteArray, path);
    RawClient client(m_server->port());
    client.send(postOf(bodyOf("H1"), {}, path));
    QTEST(client.status(), "status");
}

void tst_SandboxServer::manyConnections_areServedTogether()
{
    std::vector<std::unique_ptr<RawClient>> clients(100);
    for (auto& client : clients)
        client = std::make_unique<RawClient>(m_server->port());
    for (const auto& client : clients)
        client->send(postOf(bodyOf("H1")));
    int processed = 0;
    for (const auto& client : clients) {
        const int status = client->status();
        QVERIFY(status == 200 || status == 202);
        processed += status == 200;
    }
    QCOMPARE(processed, 1);
    for (const auto& client : clients)
        QVERIFY(!client->isClosed()); // each is kept alive, and starved nobody
}

void tst_SandboxServer::droppedOrder_isCutInTheBody()
{
    RawClient client(m_server->port());
    client.send(postOf(bodyOf("HDROP-1")));
    QTRY_VERIFY(client.isClosed());
    const RawAnswer answer = client.partialAnswer();
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.body.isEmpty());
    QVERIFY(answer.body.size() < answer.header("Content-Length").toInt());

    RawClient second(m_server->port());
    second.send(postOf(bodyOf("HDROP-1")));
    QCOMPARE(second.status(), 202);
}

void tst_SandboxServer::slowOrder_doesNotBlockItsRepeat()
{
    // Which of the two comes first is open; that one waits, and the other is told that it was processed.
    RawClient one(m_server->port());
    RawClient two(m_server->port());
    one.send(postOf(bodyOf("HSLOW-1")));
    two.send(postOf(bodyOf("HSLOW-1")));
    QTRY_VERIFY(!one.received().isEmpty() || !two.received().isEmpty());
    QCOMPARE(one.partialAnswer().status + two.partialAnswer().status, 202);
    m_server->stop();
    QTRY_VERIFY(one.isClosed() && two.isClosed());
    QVERIFY(one.received().isEmpty() || two.received().isEmpty());
}

void tst_SandboxServer::token_isTheOneGiven()
{
    QVERIFY(m_server->start({.token = QStringLiteral("other")}));
    RawClient client(m_server->port());
    client.send(postOf(bodyOf("H1")));
    QCOMPARE(client.status(), 401);
    client.send(postOf(bodyOf("H1")).replace(sandboxToken.toUtf8(), "other"));
    QCOMPARE(client.status(), 200);
}

void tst_SandboxServer::reset_forgetsOrders()
{
    RawClient client(m_server->port());
    client.send(postOf(bodyOf("H1")));
    QCOMPARE(client.status(), 200);
    m_server->reset();
    client.send(postOf(bodyOf("H1")));
    QCOMPARE(client.status(), 200);
}

void tst_SandboxServer::start_again_knowsNoOrders()
{
    RawClient before(m_server->port());
    before.send(postOf(bodyOf("H1")));
    QCOMPARE(before.status(), 200);
    QVERIFY(m_server->start({}));
    QTRY_VERIFY(before.isClosed());
    RawClient after(m_server->port());
    after.send(postOf(bodyOf("H1")));
    QCOMPARE(after.status(), 200);
}

void tst_SandboxServer::start_onTheSamePortAgain_works()
{
    const quint16 port = m_server->port();
    for (int i = 0; i < 3; ++i) {
        RawClient client(m_server->port());
        client.send(postOf(bodyOf("H1")));
        QCOMPARE(client.status(), 200);
        m_server->stop(); // closes first, so the port is left in TIME_WAIT
        const Result<quint16> started = m_server->start({.port = port});
        QVERIFY(started.has_value());
        QCOMPARE(*started, port);
    }
}

void tst_SandboxServer::start_onATakenPort_fails()
{
    SandboxServer second(EventCatalog::builtIn());
    const Result<quint16> started = second.start({.port = m_server->port()});
    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::PortUnavailable);
    QCOMPARE(started.error().subject, QString::number(m_server->port()));
    QVERIFY(!second.isRunning());

    QTcpServer stranger;
    QVERIFY(stranger.listen(QHostAddress::LocalHost));
    QVERIFY(!second.start({.port = stranger.serverPort()}));
    stranger.close();
    QVERIFY(second.start({}));
}

void tst_SandboxServer::start_beforeAnyRequest_canBeStopped()
{
    for (int i = 0; i < 50; ++i) {
        QVERIFY(m_server->start({}));
        m_server->stop();
        QVERIFY(!m_server->isRunning());
    }
    m_server->stop();
}

void tst_SandboxServer::notRunning_hasNoAddress()
{
    QCOMPARE(m_server->baseUrl(), QStringLiteral("http://127.0.0.1:%1").arg(m_server->port()));
    m_server->stop();
    QCOMPARE(m_server->baseUrl(), QString());
    QCOMPARE(m_server->port(), quint16{0});
    m_server->reset();
}

void tst_SandboxServer::stop_cutsOffWhatIsPending_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("a late answer") << postOf(bodyOf("H1"));
    QTest::newRow("a slow order") << postOf(bodyOf("HSLOW-1"));
    QTest::newRow("an idle connection") << QByteArray();
    QTest::newRow("half a head") << postOf(bodyOf("H1")).first(40);
    QTest::newRow("half a body") << postOf(bodyOf("H1")).chopped(10);
}

void tst_SandboxServer::stop_cutsOffWhatIsPending()
{
    QFETCH(const QByteArray, request);
    QVERIFY(m_server->start({.latency = never}));
    RawClient client(m_server->port());
    client.send(request);
    RawClient other(m_server->port()); // taken after the first
    other.send(request);
    m_server.reset();
    QTRY_VERIFY(client.isClosed() && other.isClosed());
    QCOMPARE(client.received(), QByteArray());
    QCOMPARE(other.received(), QByteArray());
}

QTEST_GUILESS_MAIN(tst_SandboxServer)
#include "tst_SandboxServer.moc"
