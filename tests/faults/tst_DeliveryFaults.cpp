#include "AnswerClassifier.h"
#include "Faults.h"
#include "LongWaits.h"
#include "NotificationsClient.h"
#include "RawClient.h"
#include "WireRequest.h"

#include <QDir>
#include <QFile>
#include <QNetworkProxy>
#include <QTest>

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>

using namespace vestnik;
using namespace std::chrono_literals;

namespace {

const QByteArray secret = "s3cret-\"tok\\en\"";
const QByteArray body = R"({"event":{"type":"order.accepted","payload":{"order_id":"ё-1.50"}}})";
const QByteArray probe = "POST /probe HTTP/1.1\r\nContent-Length: 0\r\n\r\n";
constexpr std::chrono::milliseconds ample = 20s;
constexpr std::chrono::milliseconds brief = 1s; // ample for the body to be taken, even on a busy machine

struct Ending {
    Exchange exchange;
    Outcome outcome = Outcome::Stopped;
};

/// A client that keeps every ending it reports.
class Sender {
public:
    explicit Sender(Connections connections = Connections::Fresh) : client(nullptr, connections)
    {
        QObject::connect(&client, &NotificationsClient::finished, &client,
                         [this](const QString& attempt, const Exchange& exchange, Outcome outcome) {
                             attempts.append(attempt);
                             endings.append({exchange, outcome});
                         });
    }

    /// Posts under the id `1`, `2`, …
    QString post(const QString& baseUrl, std::chrono::milliseconds deadline = ample)
    {
        const QString attempt = QString::number(++m_posted);
        postAs(attempt, baseUrl, deadline);
        return attempt;
    }
    void postAs(const QString& attempt, const QString& baseUrl, std::chrono::milliseconds deadline = ample)
    {
        const Environment environment{.id = QStringLiteral("e"), .name = QStringLiteral("Тест"), .baseUrl = baseUrl};
        client.post({.attempt = attempt,
                     .request = buildRequest(environment, body),
                     .token = Token::parse(QString::fromLatin1(secret)).value(),
                     .deadline = deadline});
    }

    /// Waits for the next ending.
    bool wait()
    {
        const qsizetype before = endings.size();
        return QTest::qWaitFor([this, before] { return endings.size() > before; }, 25'000);
    }
    bool send(const QString& baseUrl, std::chrono::milliseconds deadline = ample)
    {
        post(baseUrl, deadline);
        return wait();
    }
    const Ending& last() const { return endings.last(); }

    NotificationsClient client;
    QStringList attempts;
    QList<Ending> endings;

private:
    int m_posted = 0;
};

/// How many of the requests are ours, once another client's request has made the trip to the server as well.
int postsAfterAnotherTrip(FaultServer& server)
{
    const auto count = [&server](const QByteArray& start) {
        const QList<QByteArray> requests = server.requests();
        return static_cast<int>(
            std::count_if(requests.cbegin(), requests.cend(), [&start](const QByteArray& request) { return request.startsWith(start); }));
    };
    RawClient other(server.port());
    other.send(probe);
    if (!QTest::qWaitFor([&count] { return count("POST /probe ") == 1; }, 30'000))
        return -1;
    return count("POST /v1/notifications ");
}

std::atomic<int> heldThreads = 0;
std::atomic<bool> isHolding = false;

void holdThread(int)
{
    const int number = errno;
    ++heldThreads;
    while (isHolding)
        ::usleep(1000);
    --heldThreads;
    errno = number;
}

/// Holds the threads of this process that have the name, as a machine that has no time for them would.
class HeldThreads {
public:
    explicit HeldThreads(const QByteArray& name)
    {
        isHolding = true;
        std::signal(SIGUSR2, holdThread);
        int named = 0;
        for (const QString& task : QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            QFile file(QStringLiteral("/proc/self/task/%1/comm").arg(task));
            if (file.open(QIODevice::ReadOnly) && file.readAll().trimmed() == name && ::tgkill(::getpid(), task.toInt(), SIGUSR2) == 0)
                ++named;
        }
        isHeld = named > 0 && QTest::qWaitFor([named] { return heldThreads == named; }, 30'000);
    }
    HeldThreads(const HeldThreads&) = delete;
    HeldThreads& operator=(const HeldThreads&) = delete;
    ~HeldThreads() { release(); }

    static void release()
    {
        isHolding = false;
        while (heldThreads > 0)
            ::usleep(1000);
    }

    bool isHeld = false;
};

bool holdsSecret(const QByteArray& bytes)
{
    return bytes.contains(secret) || bytes.contains("s3cret");
}

} // namespace

class tst_DeliveryFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void faultAfterBody_isUnknownAndPostsOnce_data();
    void faultAfterBody_isUnknownAndPostsOnce();
    void keptConnectionThatDies_isUnknownAndPostsOnce_data();
    void keptConnectionThatDies_isUnknownAndPostsOnce();
    void keptConnectionThatIsClosed_losesNothing();
    void nobodyListening_isNotSent();
    void closeBeforeReading_saysWhetherTheBodyWasTaken_data();
    void closeBeforeReading_saysWhetherTheBodyWasTaken();
    void redirect_isNotFollowed_data();
    void redirect_isNotFollowed();
    void completeAnswer_isKeptWhole_data();
    void completeAnswer_isKeptWhole();
    void challenge_isAnAnswer_data();
    void challenge_isAnAnswer();
    void cutAnswer_isUnknown_data();
    void cutAnswer_isUnknown();
    void oddAnswer_hasItsOutcome_data();
    void answerEndedByClosing_isProcessedOrUnknown();
    void oddAnswer_hasItsOutcome();
    void hugeBody_isCutAtTheCap();
    void tokenAcrossTheCap_isMasked_data();
    void tokenAcrossTheCap_isMasked();
    void tooManyHeaders_endOnce_data();
    void tooManyHeaders_endOnce();
    void echoedToken_isMasked();
    void stop_beforeTheBody_isStopped();
    void stop_afterTheBody_isUnknown();
    void stop_again_changesNothing();
    void stopUnsent_leavesWhatIsUnderWay();
    void deadline_afterTheBody_isUnknown();
    void deadline_ofOne_leavesTheOthers();
    void lateWorker_leavesTheRetryAlone();
    void managerThatEndsSlowly_delaysNoOther();
    void stoppedExchange_isCutBeforeItsManagerEnds();
    void request_goesAsRecorded();
    void proxyVariable_isIgnored();
    void proxyOfTheApplication_isNone();
    void manyAtOnce_endOnceEach();
    void manyAtOnce_goTogether();
    void endlessAnswer_isCutAtTheDeadline();
};

void tst_DeliveryFaults::faultAfterBody_isUnknownAndPostsOnce_data()
{
    QTest::addColumn<FaultScript>("script");
    QTest::addColumn<std::chrono::milliseconds>("deadline");
    QTest::newRow("close after body") << faults::closeAfterBody() << ample;
    QTest::newRow("reset after body") << faults::resetAfterBody() << ample;
    QTest::newRow("garbage") << faults::garbage() << ample;
    QTest::newRow("garbage, then hang") << faults::garbageThenHang() << brief;
    QTest::newRow("cut length") << faults::cutLength() << ample;
    QTest::newRow("cut chunk") << faults::cutChunk() << ample;
    QTest::newRow("cut in head") << faults::cutInHead() << ample;
    QTest::newRow("cut by reset") << faults::cutByReset() << ample;
    QTest::newRow("only 100") << faults::only100() << ample;
    QTest::newRow("only 100, then hang") << faults::only100ThenHang() << brief;
    QTest::newRow("hang") << faults::hang() << brief;
    QTest::newRow("drip") << faults::drip() << brief;
}

void tst_DeliveryFaults::faultAfterBody_isUnknownAndPostsOnce()
{
    QFETCH(const FaultScript, script);
    QFETCH(const std::chrono::milliseconds, deadline);
    FaultServer server(script);
    Sender sender;
    QVERIFY(sender.send(server.baseUrl(), deadline));
    QCOMPARE(sender.last().outcome, Outcome::Unknown);
    QVERIFY(sender.last().exchange.bodyTaken);
    QVERIFY(!sender.last().exchange.isComplete());
    QCOMPARE(postsAfterAnotherTrip(server), 1);
    QCOMPARE(sender.attempts, QStringList(QStringLiteral("1")));
    QCOMPARE(sender.client.inFlight(), 0);
}

void tst_DeliveryFaults::keptConnectionThatDies_isUnknownAndPostsOnce_data()
{
    QTest::addColumn<FaultScript>("script");
    QTest::addColumn<std::chrono::milliseconds>("deadline");
    QTest::newRow("drop") << faults::answerOnceThenDrop() << ample;
    QTest::newRow("hang") << faults::answerOnceThenHang() << brief;
}

void tst_DeliveryFaults::keptConnectionThatDies_isUnknownAndPostsOnce()
{
    QFETCH(const FaultScript, script);
    QFETCH(const std::chrono::milliseconds, deadline);
    FaultServer server(script);
    Sender sender(Connections::Kept);
    QVERIFY(sender.send(server.baseUrl()));
    QCOMPARE(sender.last().outcome, Outcome::Processed);
    QVERIFY(sender.send(server.baseUrl(), deadline));
    QCOMPARE(server.connections(), 1);
    QCOMPARE(sender.last().outcome, Outcome::Unknown);
    QCOMPARE(postsAfterAnotherTrip(server), 2);
    QCOMPARE(sender.endings.size(), 2);
}

void tst_DeliveryFaults::keptConnectionThatIsClosed_losesNothing()
{
    FaultServer server(faults::answerOnceThenClose());
    Sender sender(Connections::Kept);
    for (int i = 1; i <= 5; ++i) {
        QVERIFY(sender.send(server.baseUrl()));
        // The close may cross the next body: then nobody knows, but nothing is sent again.
        const Ending& ending = sender.last();
        QVERIFY(ending.outcome == Outcome::Processed || (ending.outcome == Outcome::Unknown && ending.exchange.bodyTaken));
        QVERIFY(server.completeRequests() <= i);
    }
    QVERIFY(postsAfterAnotherTrip(server) <= 5);
}

void tst_DeliveryFaults::nobodyListening_isNotSent()
{
    QString baseUrl;
    {
        const FaultServer server(faults::answer());
        baseUrl = server.baseUrl();
    }
    Sender sender;
    QVERIFY(sender.send(baseUrl));
    QCOMPARE(sender.last().outcome, Outcome::NotSent);
    QCOMPARE(sender.last().exchange.failure, TransportFailure::Refused);
    QVERIFY(!sender.last().exchange.bodyTaken);
    QVERIFY(!sender.last().exchange.response);
}

void tst_DeliveryFaults::closeBeforeReading_saysWhetherTheBodyWasTaken_data()
{
    QTest::addColumn<FaultScript>("script");
    QTest::newRow("before the first byte") << faults::closeBeforeReading();
    QTest::newRow("in the head") << faults::closeInHead();
}

void tst_DeliveryFaults::closeBeforeReading_saysWhetherTheBodyWasTaken()
{
    QFETCH(const FaultScript, script);
    FaultServer server(script);
    Sender sender;
    QVERIFY(sender.send(server.baseUrl()));
    const Ending& ending = sender.last();
    QCOMPARE(ending.outcome, ending.exchange.bodyTaken ? Outcome::Unknown : Outcome::NotSent);
    RawClient other(server.port());
    other.send(probe);
    QTRY_VERIFY(other.isClosed());
    QVERIFY(server.completeRequests() <= 1);
    QCOMPARE(sender.endings.size(), 1);
}

void tst_DeliveryFaults::redirect_isNotFollowed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("place");
    for (const int status : {300, 301, 302, 303, 307, 308}) {
        QTest::addRow("%d to another port", status) << status << QByteArray("http://127.0.0.1:");
        QTest::addRow("%d to another host", status) << status << QByteArray("http://localhost:");
        QTest::addRow("%d to another scheme", status) << status << QByteArray("https://127.0.0.1:");
    }
}

void tst_DeliveryFaults::redirect_isNotFollowed()
{
    QFETCH(const int, status);
    FaultServer elsewhere(faults::answer());
    QFETCH(const QByteArray, place);
    const QByteArray location = place + QByteArray::number(elsewhere.port()) + "/v1/notifications";
    FaultServer server(faults::redirect(status, location));
    Sender sender;
    QVERIFY(sender.send(server.baseUrl()));
    QCOMPARE(sender.last().outcome, Outcome::Redirected);
    QCOMPARE(headerValue(sender.last().exchange.response->headers, "location"), location);
    QCOMPARE(postsAfterAnotherTrip(server), 1);
    QCOMPARE(postsAfterAnotherTrip(elsewhere), 0);
    QCOMPARE(elsewhere.connections(), 1);
    QCOMPARE(sender.endings.size(), 1);
}

void tst_DeliveryFaults::completeAnswer_isKeptWhole_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Outcome>("outcome");
    const auto row = [](int status, Outcome outcome) { QTest::addRow("%d", status) << status << outcome; };
    row(200, Outcome::Processed);
    row(202, Outcome::AlreadyProcessed);
    row(400, Outcome::Invalid);
    row(401, Outcome::Unauthorized);
    row(403, Outcome::Unauthorized);
    row(404, Outcome::NotFound);
    row(405, Outcome::NotApplicable);
    row(409, Outcome::Unexpected);
    row(410, Outcome::Unexpected);
    row(418, Outcome::Unexpected);
    row(422, Outcome::Invalid);
    row(429, Outcome::Throttled);
    row(500, Outcome::ServerError);
    row(501, Outcome::ServerError);
    row(503, Outcome::ServerError);
    row(599, Outcome::ServerError);
}

void tst_DeliveryFaults::completeAnswer_isKeptWhole()
{
    QFETCH(const int, status);
    QFETCH(const Outcome, outcome);
    const QByteArray answer = R"({"errors":[],"code":"ё"})";
    FaultServer server(faults::answer(status, {{"Content-Type", "application/json"}, {"Retry-After", "7"}}, answer));
    Sender sender;
    QVERIFY(sender.send(server.baseUrl()));
    const Exchange& exchange = sender.last().exchange;
    QCOMPARE(exchange.failure, TransportFailure::None);
    QCOMPARE(exchange.failureDetail, QString());
    QCOMPARE(exchange.response->status, status);
    QCOMPARE(exchange.response->body, answer);
    QVERIFY(!exchange.response->cut);
    QCOMPARE(headerValue(exchange.response->headers, "retry-after"), QByteArray("7"));
    QCOMPARE(sender.last().outcome, outcome);
    QVERIFY(exchange.bodyTakenUs && exchange.firstByteUs);
    QVERIFY(*exchange.bodyTakenUs <= *exchange.firstByteUs && *exchange.firstByteUs <= exchange.durationUs);
    QCOMPARE(postsAfterAnotherTrip(server), 1);
    QCOMPARE(sender.endings.size(), 1);
}

void tst_DeliveryFaults::challenge_isAnAnswer_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("challenge");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Outcome>("outcome");
    const QByteArray www = "WWW-Authenticate";
    const QByteArray proxy = "Proxy-Authenticate";
    const QByteArray basic = "Basic realm=\"x\"";
    const QByteArray json = "{\"code\":\"no\"}";
    QTest::newRow("401 basic") << 401 << www << basic << json << Outcome::Unauthorized;
    QTest::newRow("401 basic, no body") << 401 << www << basic << QByteArray() << Outcome::Unauthorized;
    QTest::newRow("401 basic, long body") << 401 << www << basic << QByteArray(300'000, ' ') << Outcome::Unauthorized;
    QTest::newRow("401 digest") << 401 << www << QByteArray("Digest realm=\"x\", nonce=\"a\", qop=\"auth\"") << json
                                << Outcome::Unauthorized;
    QTest::newRow("401 bearer") << 401 << www << QByteArray("Bearer realm=\"x\"") << json << Outcome::Unauthorized;
    QTest::newRow("401 negotiate") << 401 << www << QByteArray("Negotiate") << json << Outcome::Unauthorized;
    QTest::newRow("401 ntlm") << 401 << www << QByteArray("NTLM") << json << Outcome::Unauthorized;
    QTest::newRow("407 basic") << 407 << proxy << basic << json << Outcome::Unexpected;
    QTest::newRow("407 bare") << 407 << QByteArray("X") << basic << json << Outcome::Unexpected;
}

void tst_DeliveryFaults::challenge_isAnAnswer()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, challenge);
    QFETCH(const QByteArray, answer);
    QFETCH(const Outcome, outcome);
    FaultServer server(faults::answer(status, {{"Content-Type", "application/json"}, {name, challenge}}, answer));
    Sender sender;
    QVERIFY(sender.send(server.baseUrl()));
    QCOMPARE(postsAfterAnotherTrip(server), 1);
    QVERIFY(sender.last().exchange.response);
    QCOMPARE(sender.last().exchange.response->status, status);
    QCOMPARE(sender.last().exchange.response->body, answer);
    QCOMPARE(transportFailureCode(sender.last().exchange.failure), QString());
    QCOMPARE(sender.last().outcome, outcome);
    QCOMPARE(sender.endings.size(), 1);
}

void tst_DeliveryFaults::cutAnswer_isUnknown_data()
{
    QTest::addColumn<QByteArray>("head");
    const QByteArray lengths[] = {"Content-Length: 100", "Transfer-Encoding: chunked"};
    for (const QByteArray& length : lengths) {
        for (const int status : {202, 307, 308, 401, 407, 422, 503}) {
            QTest::addRow("%d, %s", status, length.constData()) << "HTTP/1.1 " + QByteArray::number(status)
                    + " Status\r\nLocation: http://127.0.0.1:1/\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
                      "Proxy-Authenticate: Basic realm=\"x\"\r\n"
                    + length + "\r\n\r\n";
        }
    }
}

void tst_DeliveryFaults::cutAnswer_isUnknown()
{
    QFETCH(const QByteArray, head);
    FaultServer server([head](FaultConnection& connection) {
        if (connection.readRequest())
            connection.write(head + "64\r\n{\"message\"");
    });
    Sender sender;
    QVERIFY(sender.send(server.baseUrl()));
    // Qt drops the end of a chunked 401 or 407 unseen, now and then: then the refusal counts by its head.
    const bool mayCount = (head.contains(" 401 ") || head.contains(" 407 ")) && head.contains("chunked");
    if (mayCount && sender.last().exchange.isComplete())
        QVERIFY(!isAccepted(sender.last().outcome));
    else
        QCOMPARE(sender.last().outcome, Outcome::Unknown);
    QCOMPARE(postsAfterAnotherTrip(server), 1);
    QCOMPARE(sender.endings.size(), 1);
}

void tst_DeliveryFaults::oddAnswer_hasItsOutcome_data()
{
    QTest::addColumn<FaultScript>("script");
    QTest::addColumn<Outcome>("outcome");
    QTest::newRow("100, then 200") << faults::continueThenAnswer() << Outcome::Processed;
    QTest::newRow("204") << faults::bareStatus(204) << Outcome::Unexpected;
    QTest::newRow("HTML") << faults::htmlWithStatus200() << Outcome::Unexpected;
    QTest::newRow("HTML said to be JSON") << faults::htmlSaidToBeJson() << Outcome::Unexpected;
    QTest::newRow("401 without a body") << faults::answer(401) << Outcome::Unauthorized;
    QTest::newRow("503 without a body") << faults::answer(503) << Outcome::ServerError;
}

void tst_DeliveryFaults::answerEndedByClosing_isProcessedOrUnknown()
{
    // Nothing says how long an HTTP/1.0 answer without a length is, so a busy machine may see the closing as a cut: then it is unknown.
    FaultServer server(faults::answerAsHttp10());
    Sender sender;
    QVERIFY(sender.send(server.baseUrl()));
    const Outcome outcome = sender.last().outcome;
    QVERIFY(outcome == Outcome::Processed || outcome == Outcome::Unknown);
    QCOMPARE(postsAfterAnotherTrip(server), 1);
    QCOMPARE(sender.endings.size(), 1);
}

void tst_DeliveryFaults::oddAnswer_hasItsOutcome()
{
    QFETCH(const FaultScript, script);
    QFETCH(const Outcome, outcome);
    FaultServer server(script);
    Sender sender;
    QVERIFY(sender.send(server.baseUrl()));
    QCOMPARE(sender.last().outcome, outcome);
    QCOMPARE(postsAfterAnotherTrip(server), 1);
    QCOMPARE(sender.endings.size(), 1);
}

void tst_DeliveryFaults::hugeBody_isCutAtTheCap()
{
    FaultServer server(faults::hugeBody(3));
    Sender sender;
    QVERIFY(sender.send(server.baseUrl()));
    QCOMPARE(sender.last().outcome, Outcome::Processed);
    QVERIFY(sender.last().exchange.response->cut);
    QCOMPARE(sender.last().exchange.response->body.size(), HttpWorker::bodyCap);
    QCOMPARE(postsAfterAnotherTrip(server), 1);
    QCOMPARE(sender.endings.size(), 1);
}

// However the token lies across the cap, as it is or in another spelling, no part of it is kept.
void tst_DeliveryFaults::tokenAcrossTheCap_isMasked_data()
{
    QTest::addColumn<QByteArray>("spelling");
    QTest::addColumn<int>("before");
    for (const int before : {1, 6, 12}) {
        QTest::addRow("plain, %d before", before) << secret << before;
        QTest::addRow("in Base64, %d before", before) << secret.toBase64(QByteArray::OmitTrailingEquals) << before;
    }
}

void tst_DeliveryFaults::tokenAcrossTheCap_isMasked()
{
    QFETCH(const QByteArray, spelling);
    QFETCH(const int, before);
    FaultServer server(faults::answer(200, {}, QByteArray(HttpWorker::bodyCap - before, ' ') + spelling + QByteArray(200'000, ' ')));
    Sender sender;
    QVERIFY(sender.send(server.baseUrl()));
    const HttpResponse response = sender.last().exchange.response.value();
    QVERIFY(response.cut);
    QCOMPARE(response.body.trimmed(), maskedToken);
    QCOMPARE(response.body.size(), HttpWorker::bodyCap - before + maskedToken.size());
}

void tst_DeliveryFaults::tooManyHeaders_endOnce_data()
{
    QTest::addColumn<FaultScript>("script");
    QTest::newRow("150 headers") << faults::manyHeaders(150);
    QTest::newRow("a header of 3 MiB") << faults::hugeHeader(3);
    QTest::newRow("101") << faults::bareStatus(101);
}

void tst_DeliveryFaults::tooManyHeaders_endOnce()
{
    QFETCH(const FaultScript, script);
    FaultServer server(script);
    Sender sender;
    QVERIFY(sender.send(server.baseUrl(), brief));
    const Ending& ending = sender.last();
    QVERIFY(ending.exchange.isComplete() || ending.outcome == Outcome::Unknown);
    QCOMPARE(ending.outcome, classify(ending.exchange));
    QCOMPARE(postsAfterAnotherTrip(server), 1);
    QCOMPARE(sender.endings.size(), 1);
}

void tst_DeliveryFaults::echoedToken_isMasked()
{
    FaultServer server(faults::echoToken());
    Sender sender;
    QVERIFY(sender.send(server.baseUrl()));
    const Exchange& exchange = sender.last().exchange;
    QCOMPARE(sender.last().outcome, Outcome::Unauthorized);
    QVERIFY(holdsSecret(server.requests().constFirst()));
    QCOMPARE(headerValue(exchange.response->headers, "x-echo"), maskedToken);
    QCOMPARE(exchange.response->body, "{\"message\":\"" + maskedToken + "\"}");
    QCOMPARE(headerValue(exchange.request.headers, tokenHeader), maskedToken);
    for (const Headers& headers : {exchange.request.headers, exchange.response->headers}) {
        for (const Header& header : headers)
            QVERIFY(!holdsSecret(header.first) && !holdsSecret(header.second));
    }
    QVERIFY(!holdsSecret(exchange.failureDetail.toUtf8()));
}

void tst_DeliveryFaults::stop_beforeTheBody_isStopped()
{
    // It never says a word of TLS: the request waits for the handshake.
    FaultServer server(faults::hang());
    Sender sender;
    const QString attempt = sender.post(QStringLiteral("https://127.0.0.1:%1").arg(server.port()));
    QTRY_COMPARE(server.connections(), 1);
    sender.client.stop(attempt);
    QVERIFY(sender.wait());
    QCOMPARE(sender.attempts, QStringList(attempt));
    QCOMPARE(sender.last().outcome, Outcome::Stopped);
    QVERIFY(!sender.last().exchange.bodyTaken);
    QCOMPARE(postsAfterAnotherTrip(server), 0);
}

void tst_DeliveryFaults::stop_afterTheBody_isUnknown()
{
    FaultServer server(faults::holdUntilReleased());
    Sender sender;
    const QString attempt = sender.post(server.baseUrl());
    QTRY_COMPARE(server.completeRequests(), 1);
    sender.client.stop(attempt);
    QVERIFY(sender.wait());
    QCOMPARE(sender.last().outcome, Outcome::Unknown);
    QCOMPARE(sender.last().exchange.failure, TransportFailure::Stopped);
    server.release();
    QCOMPARE(postsAfterAnotherTrip(server), 1);
    QCOMPARE(sender.endings.size(), 1);
}

void tst_DeliveryFaults::stop_again_changesNothing()
{
    FaultServer server(faults::holdUntilReleased());
    Sender sender;
    const QString attempt = sender.post(server.baseUrl());
    QTRY_COMPARE(server.completeRequests(), 1);
    sender.client.stop(attempt);
    sender.client.stop(attempt);
    QVERIFY(sender.wait());
    sender.client.stop(attempt);
    server.release();
    QVERIFY(sender.send(server.baseUrl()));
    QCOMPARE(sender.attempts, (QStringList{attempt, QStringLiteral("2")}));
    QCOMPARE(sender.last().outcome, Outcome::Processed);
}

void tst_DeliveryFaults::stopUnsent_leavesWhatIsUnderWay()
{
    FaultServer server(faults::holdUntilReleased());
    Sender sender;
    const QString attempt = sender.post(server.baseUrl());
    QTRY_COMPARE(server.completeRequests(), 1);
    QVERIFY(!sender.client.stopUnsent(attempt));
    server.release();
    QVERIFY(sender.wait());
    QCOMPARE(sender.last().outcome, Outcome::Processed);
    QCOMPARE(sender.endings.size(), 1);
}

void tst_DeliveryFaults::deadline_afterTheBody_isUnknown()
{
    FaultServer server(faults::holdUntilReleased());
    Sender sender;
    QVERIFY(sender.send(server.baseUrl(), brief));
    QCOMPARE(sender.last().outcome, Outcome::Unknown);
    QCOMPARE(sender.last().exchange.failure, TransportFailure::Deadline);
    server.release();
    QCOMPARE(postsAfterAnotherTrip(server), 1);
    QCOMPARE(sender.endings.size(), 1);
}

void tst_DeliveryFaults::deadline_ofOne_leavesTheOthers()
{
    FaultServer server(faults::holdUntilReleased());
    Sender sender;
    const QString patient = sender.post(server.baseUrl());
    const QString hasty = sender.post(server.baseUrl(), brief);
    QVERIFY(sender.wait());
    QCOMPARE(sender.attempts, QStringList(hasty));
    server.release();
    QVERIFY(sender.wait());
    QCOMPARE(sender.attempts, (QStringList{hasty, patient}));
    QCOMPARE(sender.last().outcome, Outcome::Processed);
}

// A retry has its delivery's id. What the first attempt's thread says when it wakes is not about the retry.
void tst_DeliveryFaults::lateWorker_leavesTheRetryAlone()
{
    FaultServer silent(faults::hang());
    FaultServer server(faults::hang());
    Sender sender;
    const QString attempt = sender.post(silent.baseUrl(), 5s); // ample for the thread to be held before
    QTRY_COMPARE(silent.completeRequests(), 1);
    const HeldThreads held("network");
    QVERIFY(held.isHeld);
    QTRY_COMPARE_WITH_TIMEOUT(sender.endings.size(), 1, 30'000);
    QCOMPARE(sender.last().exchange.failure, TransportFailure::Deadline);
    QCOMPARE(sender.last().outcome, Outcome::Unknown);

    sender.postAs(attempt, server.baseUrl());
    QTRY_COMPARE(server.completeRequests(), 1);
    HeldThreads::release();
    QTRY_COMPARE(silent.openConnections(), 0); // the late thread has ended its attempt, and says so
    QTest::qWait(50);
    QCOMPARE(sender.endings.size(), 1);
    QCOMPARE(sender.client.inFlight(), 1);
    sender.client.stop(attempt);
    QVERIFY(sender.wait());
    QCOMPARE(sender.last().exchange.failure, TransportFailure::Stopped);
    QCOMPARE(sender.last().outcome, Outcome::Unknown);
    QCOMPARE(silent.completeRequests() + server.completeRequests(), 2);
}

// A manager waits for its own thread when it ends: not in the thread that has the others' deadlines.
void tst_DeliveryFaults::managerThatEndsSlowly_delaysNoOther()
{
    FaultServer silent(faults::hang());
    FaultServer server(faults::answer());
    Sender sender;
    const QString attempt = sender.post(silent.baseUrl());
    QTRY_COMPARE(silent.completeRequests(), 1);
    const HeldThreads held("QNetworkAccessM"); // as much of its name as the system keeps
    QVERIFY(held.isHeld);
    sender.client.stop(attempt);
    QTRY_COMPARE(sender.endings.size(), 1);
    QVERIFY(sender.send(server.baseUrl(), brief));
    QCOMPARE(sender.last().outcome, Outcome::Processed);
}

void tst_DeliveryFaults::stoppedExchange_isCutBeforeItsManagerEnds()
{
    FaultServer server(faults::answer());
    FaultServer silent(faults::hang());
    Sender sender;
    QVERIFY(sender.send(server.baseUrl())); // from here on there is a thread in which managers end
    QTRY_COMPARE(server.openConnections(), 0);
    const QString attempt = sender.post(silent.baseUrl());
    QTRY_COMPARE(silent.completeRequests(), 1);
    const HeldThreads held("network end");
    QVERIFY(held.isHeld);
    sender.client.stop(attempt);
    QTRY_COMPARE(sender.endings.size(), 1);
    QTRY_COMPARE(silent.openConnections(), 0);
}

void tst_DeliveryFaults::request_goesAsRecorded()
{
    FaultServer server(faults::answer());
    Sender sender;
    QVERIFY(sender.send(server.baseUrl()));
    const HttpRequest& recorded = sender.last().exchange.request;
    const QByteArray raw = server.requests().constFirst();
    const qsizetype headSize = raw.indexOf("\r\n\r\n");
    QCOMPARE(raw.sliced(headSize + 4), recorded.body);
    QCOMPARE(recorded.body, body);
    QList<QByteArray> lines = raw.first(headSize).replace("\r\n", "\n").split('\n');
    QCOMPARE(lines.takeFirst(), QByteArray("POST /v1/notifications HTTP/1.1"));
    QList<QByteArray> expected;
    for (const Header& header : recorded.headers)
        expected.append(header.first.toLower() + ": " + (header.first == tokenHeader ? secret : header.second));
    for (QByteArray& line : lines) {
        const qsizetype colon = line.indexOf(':');
        line = line.first(colon).toLower() + line.sliced(colon);
    }
    std::sort(lines.begin(), lines.end());
    std::sort(expected.begin(), expected.end());
    QCOMPARE(lines, expected);
    QCOMPARE(headerValue(recorded.headers, tokenHeader), maskedToken);
}

void tst_DeliveryFaults::proxyVariable_isIgnored()
{
    quint16 deadPort = 0;
    {
        const FaultServer gone(faults::answer());
        deadPort = gone.port();
    }
    qputenv("http_proxy", "http://127.0.0.1:" + QByteArray::number(deadPort));
    FaultServer server(faults::answer());
    Sender sender;
    const bool isOver = sender.send(server.baseUrl());
    qunsetenv("http_proxy");
    QVERIFY(isOver);
    QCOMPARE(sender.last().outcome, Outcome::Processed);
    QCOMPARE(server.completeRequests(), 1);
}

/// What goes directly goes by the application's proxy, which must be none, whatever was set. For a loopback address Qt asks for none; 0.0.0.0
/// leads there, too, and is no such address.
void tst_DeliveryFaults::proxyOfTheApplication_isNone()
{
    FaultServer server(faults::answer());
    const FaultServer other(faults::answer());
    QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), other.port()));
    Sender sender;
    QVERIFY(sender.send(QStringLiteral("http://0.0.0.0:%1").arg(server.port())));
    QCOMPARE(sender.last().outcome, Outcome::Processed);
    QCOMPARE(server.completeRequests(), 1);
    QCOMPARE(other.connections(), 0);
}

void tst_DeliveryFaults::manyAtOnce_endOnceEach()
{
    FaultServer server(faults::answer());
    Sender sender;
    QStringList posted;
    for (int i = 0; i < 50; ++i)
        posted.append(sender.post(server.baseUrl()));
    QTRY_COMPARE_WITH_TIMEOUT(sender.client.inFlight(), 0, 20'000);
    std::sort(sender.attempts.begin(), sender.attempts.end());
    std::sort(posted.begin(), posted.end());
    QCOMPARE(sender.attempts, posted);
    for (const Ending& ending : sender.endings)
        QCOMPARE(ending.outcome, Outcome::Processed);
    QCOMPARE(postsAfterAnotherTrip(server), 50);
}

void tst_DeliveryFaults::manyAtOnce_goTogether()
{
    constexpr int count = 24;
    FaultServer server(faults::holdUntilReleased());
    Sender sender;
    for (int i = 0; i < count; ++i)
        sender.post(server.baseUrl());
    QTRY_COMPARE(server.completeRequests(), count); // all are there while none is answered
    server.release();
    QTRY_COMPARE(sender.endings.size(), count);
    for (const Ending& ending : sender.endings)
        QCOMPARE(ending.outcome, Outcome::Processed);
    QCOMPARE(server.connections(), count);
}

void tst_DeliveryFaults::endlessAnswer_isCutAtTheDeadline()
{
    FaultServer server(faults::flood());
    Sender sender;
    QVERIFY(sender.send(server.baseUrl(), brief));
    QCOMPARE(sender.last().outcome, Outcome::Unknown);
    QCOMPARE(sender.last().exchange.failure, TransportFailure::Deadline);
    QVERIFY(sender.last().exchange.response->cut);
    QTRY_COMPARE(server.openConnections(), 0); // nobody takes it any more
    QCOMPARE(postsAfterAnotherTrip(server), 1);
}

QTEST_GUILESS_MAIN(tst_DeliveryFaults)
#include "tst_DeliveryFaults.moc"
