#include "BatchEngine.h"
#include "BatchSending.h"
#include "Faults.h"
#include "JournalReader.h"
#include "LongWaits.h"
#include "PlanStore.h"
#include "ProductionGuard.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace vestnik;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int rowCount = 12;
constexpr int atOnce = 3;
constexpr std::chrono::milliseconds ample = 20s;
constexpr std::chrono::milliseconds brief = 500ms;

/// The order that bytes name; empty when they name none.
QByteArray orderIn(const QByteArray& bytes)
{
    static const QRegularExpression order(u"\"(?:order_id|order)\":\"([^\"]*)\""_s);
    return order.match(QString::fromUtf8(bytes)).captured(1).toUtf8();
}

bool isRefused(const QByteArray& order)
{
    return order.endsWith('-');
}

QByteArray answerTo(const QByteArray& order, int status)
{
    const QByteArray body = "{\"order\":\"" + order + "\"}";
    return "HTTP/1.1 " + QByteArray::number(status)
        + " S\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

/// What is written for one request, after which the connection goes on or closes.
enum class After { GoesOn, Closes, Hangs };
struct Said {
    QByteArray bytes;
    After after = After::GoesOn;
};
/// `own` is the answer that the order should get; `number` counts the requests of the connection from 1.
using Saying = std::function<Said(const QByteArray& own, int number)>;

FaultScript saying(const Saying& say)
{
    return [say](FaultConnection& connection) {
        for (int number = 1;; ++number) {
            const std::optional<QByteArray> request = connection.readRequest();
            if (!request)
                return;
            const QByteArray order = orderIn(*request);
            const Said said = say(answerTo(order, isRefused(order) ? 422 : 200), number);
            if (!connection.write(said.bytes) || said.after == After::Closes)
                return;
            if (said.after == After::Hangs)
                return connection.waitForEnd();
        }
    };
}

Submission submissionTo(const Environment& environment, const QByteArray& order)
{
    return {.environment = environment,
            .token = Token::parse(u"s3cret"_s).value(),
            .body = "{\"event\":{\"type\":\"order.accepted\",\"payload\":{\"order_id\":\"" + order + "\"}}}",
            .event = u"order.accepted"_s,
            .orderId = QString::fromUtf8(order),
            .orderUuid = {},
            .source = u"cli"_s,
            .operatorName = {},
            .reason = {},
            .resendOf = {}};
}

/// H0, H1-, H2, H3-, …: every other one is refused.
QByteArray orderOf(int number)
{
    return "H" + QByteArray::number(number) + (number % 2 == 1 ? "-" : "");
}

} // namespace

/// Answers belong to their own request, whatever a server writes between, before and after them.
class tst_OwnAnswers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void single_data();
    void single();
    void batch_data();
    void batch();
    void cleanExchanges_shareTheirConnections_data();
    void cleanExchanges_shareTheirConnections();
    void chunkedAnswer_leavesNoConnection();
    void single_hasAFreshConnection();
    void idleConnection_isNotUsedAgain();

private:
    bool runBatch(FaultServer& server, std::chrono::milliseconds deadline, int window = atOnce);
    void checkRecords(FaultServer& server, const std::optional<Outcome>& ending, bool mayBeUnknown);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Journal> m_journal;
};

void tst_OwnAnswers::init()
{
    m_journal.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_journal = std::make_unique<Journal>(m_folder->path());
    QVERIFY(m_journal->open().result());
}

void tst_OwnAnswers::single_data()
{
    QTest::addColumn<Saying>("say");
    QTest::addColumn<std::optional<Outcome>>("ending"); // none: the order's own answer
    QTest::addColumn<bool>("mayBeUnknown");             // in a batch, where a connection serves more than one order
    QTest::addColumn<std::chrono::milliseconds>("deadline");
    const auto row = [](const QByteArray& name, const std::optional<Outcome>& ending, const Saying& say, bool mayBeUnknown = false,
                        std::chrono::milliseconds deadline = ample) {
        QTest::newRow(name.constData()) << say << ending << mayBeUnknown << deadline;
    };
    const QByteArray others = answerTo("another", 200);
    const auto head = [](const QByteArray& rest) { return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + rest; };

    row("its answer", {}, [](const QByteArray& own, int) { return Said{own}; });
    for (const QByteArray status : {"101", "102", "103", "199"}) {
        const QByteArray interim = "HTTP/1.1 " + status + " Early\r\nLink: </a>\r\n\r\n";
        row(status + ", then its answer", Outcome::Unknown, [interim](const QByteArray& own, int) { return Said{interim + own}; });
        row(status + ", then the end", Outcome::Unknown, [interim](const QByteArray&, int) { return Said{interim, After::Closes}; });
    }
    row("100, then its answer", {}, [](const QByteArray& own, int) { return Said{"HTTP/1.1 100 Continue\r\n\r\n" + own}; });
    row("another answer behind it", {}, [others](const QByteArray& own, int) { return Said{own + others}; });
    row("a line behind it", {}, [](const QByteArray& own, int) { return Said{own + "\r\n"}; });
    row("bytes behind it, then the end", {}, [](const QByteArray& own, int) { return Said{own + "<html>", After::Closes}; });
    row("408 behind it, then the end", {}, [](const QByteArray& own, int) {
        return Said{own + "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", After::Closes};
    });
    row(
        "408 in place of the second answer", {},
        [](const QByteArray& own, int number) {
            return number == 1 ? Said{own} : Said{"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n", After::Closes};
        },
        true);
    row("408", Outcome::Unexpected, [](const QByteArray&, int) { return Said{"HTTP/1.1 408 Slow\r\nContent-Length: 0\r\n\r\n"}; });
    row("close said and not done", {}, [](const QByteArray& own, int) {
        QByteArray closing = own;
        return Said{closing.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"), After::Hangs};
    });
    row("HTTP/1.0", {}, [](const QByteArray& own, int) {
        QByteArray old = own;
        return Said{old.replace("HTTP/1.1", "HTTP/1.0"), After::Hangs};
    });
    row("a length that is too short", {}, [](const QByteArray& own, int) { return Said{own + "{\"order\":\"another\"}"}; });
    row("a length that is too long, then the end", Outcome::Unknown,
        [head](const QByteArray&, int) { return Said{head("Content-Length: 9\r\n\r\n{}"), After::Closes}; });
    row(
        "a length that is too long", Outcome::Unknown,
        [head](const QByteArray&, int) { return Said{head("Content-Length: 9\r\n\r\n{}"), After::Hangs}; }, false, brief);
    row("two lengths", Outcome::Unknown,
        [head](const QByteArray&, int) { return Said{head("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}")}; });
    // Qt's reader takes these for whole, and hides the socket: the page of promises says so.
    for (const QByteArray size : {"zz", "-1"}) {
        const QByteArray answer = head("Transfer-Encoding: chunked\r\n\r\n" + size + "\r\n{}\r\n0\r\n\r\n");
        row("chunk size " + size, Outcome::Processed, [answer](const QByteArray&, int) { return Said{answer}; });
    }
    row("cut trailers", Outcome::Processed,
        [head](const QByteArray&, int) { return Said{head("Transfer-Encoding: chunked\r\n\r\n0\r\nX: 1\r\n"), After::Closes}; });
    for (const QByteArray line : {"HTTP/1.1 +200 OK", "HTTP/1.1 0200 OK", "HTTP/2.0 200 OK", "HTTP/1.1 600 No"}) {
        row(line, line.contains("600") ? Outcome::Unknown : Outcome::Processed,
            [line](const QByteArray&, int) { return Said{line + "\r\nContent-Length: 0\r\n\r\n"}; });
    }
    row("204 with a body", Outcome::Unknown,
        [others](const QByteArray&, int) { return Said{"HTTP/1.1 204 No Content\r\nContent-Length: 13\r\n\r\n" + others}; });
    row("304, and another answer", Outcome::Redirected,
        [others](const QByteArray&, int) { return Said{"HTTP/1.1 304 Not Modified\r\n\r\n" + others}; });
    row("503", Outcome::ServerError, [](const QByteArray&, int) { return Said{"HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n"}; });
    row("no answer, then the end", Outcome::Unknown, [](const QByteArray&, int) { return Said{{}, After::Closes}; });
}

void tst_OwnAnswers::single()
{
    QFETCH(const Saying, say);
    QFETCH(const std::optional<Outcome>, ending);
    QFETCH(const std::chrono::milliseconds, deadline);
    FaultServer server(saying(say));
    const Environment environment{.id = u"e"_s, .name = u"Тест"_s, .baseUrl = server.baseUrl(), .deadline = deadline};
    NotificationsClient client;
    Outbox outbox(*m_journal, client);
    QSignalSpy finished(&outbox, &Outbox::finished);
    constexpr int count = 4;
    for (int i = 0; i < count; ++i) {
        const Submission submission = submissionTo(environment, orderOf(i));
        Result<Clearance> clearance = ProductionGuard().clear(submission);
        QVERIFY(clearance && outbox.send(std::move(*clearance), submission));
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), i + 1, 20'000);
    }
    QCOMPARE(server.completeRequests(), count);
    QVERIFY(server.connections() >= count); // Qt may open one more after a status line that it cannot read; it sends nothing there
    checkRecords(server, ending, false);
}

void tst_OwnAnswers::batch_data()
{
    single_data();
}

void tst_OwnAnswers::batch()
{
    QFETCH(const Saying, say);
    QFETCH(const std::optional<Outcome>, ending);
    QFETCH(const bool, mayBeUnknown);
    QFETCH(const std::chrono::milliseconds, deadline);
    FaultServer server(saying(say));
    QVERIFY(runBatch(server, deadline));
    checkRecords(server, ending, mayBeUnknown);
}

bool tst_OwnAnswers::runBatch(FaultServer& server, std::chrono::milliseconds deadline, int window)
{
    const Environment environment{.id = u"e"_s, .name = u"Тест"_s, .baseUrl = server.baseUrl(), .deadline = deadline};
    QList<BatchRow> rows;
    for (int i = 0; i < rowCount; ++i) {
        const Submission row = submissionTo(environment, orderOf(i));
        rows.append(BatchRow{.delivery = u"d%1"_s.arg(i), .line = i + 2, .cells = {}, .body = OutgoingBody::ofBytes(row.body)});
    }
    Submission common = submissionTo(environment, {});
    common.batch = u"b"_s;
    const Result<std::unique_ptr<PlanStore>> plans = PlanStore::open(m_folder->path());
    if (!plans || !(*plans)->add({common.batch, QDateTime::currentDateTimeUtc(), {}}, {}))
        return false;
    BatchQueue queue(rows, QList<RowHistory>(rows.size()));
    ProductionGuard guard;
    const BatchIntent intent = BatchSending::intentOf(queue, BatchSending::bodyKeys(queue.rows()), common, false, EventCatalog::builtIn());
    const Result<BatchClearance> clearance = guard.clear(intent);
    if (!clearance)
        return false;
    BatchEngine engine(*m_journal, std::make_shared<BatchQueue>(std::move(queue)), *clearance, common,
                       {.maxInFlight = window, .sameFailures = 1000}, Clock::system());
    QSignalSpy finished(&engine.runner(), &BatchRunner::finished);
    engine.runner().start();
    return finished.count() > 0 || finished.wait(ample.count());
}

/// Every order ended once, with `ending` or with its own answer, and nothing went that has no start record.
void tst_OwnAnswers::checkRecords(FaultServer& server, const std::optional<Outcome>& ending, bool mayBeUnknown)
{
    JournalReader reader(m_folder->path(), m_journal->runId());
    const Result<QList<DeliverySummary>> page = reader.page({}, 0, 100).result();
    QVERIFY(page);
    int starts = 0;
    int outcomesOfItsOwn = 0;
    for (const DeliverySummary& summary : *page) {
        starts += summary.attempts;
        const QByteArray order = summary.orderId.toUtf8();
        const Outcome own = isRefused(order) ? Outcome::Invalid : Outcome::Processed;
        const Outcome outcome = summary.outcome.value();
        const bool isRight = outcome == ending.value_or(own) || (mayBeUnknown && outcome == Outcome::Unknown);
        QVERIFY2(isRight, (order + ": " + outcomeCode(outcome).toUtf8()).constData());
        outcomesOfItsOwn += outcome == own ? 1 : 0;
        const Result<DeliveryRecord> record = reader.delivery(summary.delivery).result();
        QVERIFY(record);
        const std::optional<HttpResponse> response = record->attempts.last().end->exchange.response;
        const QByteArray answered = response ? orderIn(response->body) : QByteArray();
        QVERIFY2(answered.isEmpty() || answered == order, (order + " has the answer of " + answered).constData());
        QVERIFY2(ending || outcome == Outcome::Unknown || answered == order, order.constData());
    }
    QVERIFY(ending || outcomesOfItsOwn > 0);
    QCOMPARE(server.completeRequests(), starts);
    QStringList seen;
    for (const QByteArray& request : server.requests())
        seen += QString::fromUtf8(orderIn(request));
    QCOMPARE(seen.removeDuplicates(), 0);
}

void tst_OwnAnswers::cleanExchanges_shareTheirConnections_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isShared");
    for (const int status : {200, 202, 404, 405, 422})
        QTest::addRow("%d", status) << status << true;
    for (const int status : {201, 204, 302, 304, 400, 408, 409, 418, 500, 503})
        QTest::addRow("%d", status) << status << false;
}

void tst_OwnAnswers::cleanExchanges_shareTheirConnections()
{
    QFETCH(const int, status);
    QFETCH(const bool, isShared);
    FaultServer server(faults::answer(status));
    QVERIFY(runBatch(server, ample));
    QCOMPARE(server.completeRequests(), rowCount);
    QVERIFY2(isShared ? server.connections() <= atOnce : server.connections() == rowCount, QByteArray::number(server.connections()));
}

// Whether its chunks were sound Qt does not tell.
void tst_OwnAnswers::chunkedAnswer_leavesNoConnection()
{
    FaultServer server(saying([](const QByteArray& own, int) {
        const QByteArray body = own.mid(own.indexOf("\r\n\r\n") + 4);
        return Said{own.first(own.indexOf("Content-Length")) + "Transfer-Encoding: chunked\r\n\r\n" + QByteArray::number(body.size(), 16)
                    + "\r\n" + body + "\r\n0\r\n\r\n"};
    }));
    QVERIFY(runBatch(server, ample));
    checkRecords(server, std::nullopt, false);
    QCOMPARE(server.connections(), rowCount);
}

void tst_OwnAnswers::single_hasAFreshConnection()
{
    FaultServer server(faults::answer());
    const Environment environment{.id = u"e"_s, .name = u"Тест"_s, .baseUrl = server.baseUrl(), .deadline = ample};
    NotificationsClient client;
    Outbox outbox(*m_journal, client);
    QSignalSpy finished(&outbox, &Outbox::finished);
    for (int i = 0; i < 3; ++i) {
        const Submission submission = submissionTo(environment, orderOf(i));
        Result<Clearance> clearance = ProductionGuard().clear(submission);
        QVERIFY(clearance && outbox.send(std::move(*clearance), submission));
        QTRY_COMPARE(finished.count(), i + 1);
    }
    QCOMPARE(server.connections(), 3);
    QTRY_COMPARE(server.openConnections(), 0);
}

void tst_OwnAnswers::idleConnection_isNotUsedAgain()
{
    // An order's second event waits for its first one's record, so each answer is followed by the next request: what comes in between is
    // seen before anything is written.
    FaultServer server([](FaultConnection& connection) {
        for (int number = 1; const std::optional<QByteArray> request = connection.readRequest(); ++number) {
            const QByteArray order = orderIn(*request);
            if (number > 1 || !connection.write(answerTo(order, isRefused(order) ? 422 : 200)))
                return;
            connection.write("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n");
        }
    });
    QVERIFY(runBatch(server, ample, 1));
    checkRecords(server, std::nullopt, true);
}

QTEST_GUILESS_MAIN(tst_OwnAnswers)
#include "tst_OwnAnswers.moc"
