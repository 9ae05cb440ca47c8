#include "DataFolder.h"
#include "FakeStore.h"
#include "Faults.h"
#include "FaultServer.h"
#include "JournalReader.h"
#include "LongWaits.h"
#include "SendJob.h"
#include "TestCertificates.h"
#include "TlsServer.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const Notification anOrder(u"order.accepted"_s, {{orderIdField, u"H1234567890"_s}});
const OutgoingBody aBody = OutgoingBody::of(anOrder);

/// The objects by which a job sends, a production environment whose server counts, and one for tests whose server does.
struct Room {
    Room()
    {
        shop = {.id = EnvironmentStore::newId(), .name = u"shop"_s, .kind = EnvironmentKind::Production, .baseUrl = server.baseUrl()};
        shop.tls.caFile = certificates.authority();
        trial = {.id = EnvironmentStore::newId(), .name = u"trial"_s, .baseUrl = plain.baseUrl()};
        isReady = environments.save(shop) && environments.save(trial) && journal.open().result() && guard.open(shop, shop.name);
        tokens.keepForSession(shop, SecretKind::Token, u"secret-token"_s);
        tokens.keepForSession(trial, SecretKind::Token, u"secret-token"_s);
    }

    SendServices services() { return {tokens, guard, outbox, environments}; }
    SendRequest request(const Environment& environment) const
    {
        return {.environment = environment, .body = aBody, .source = u"window"_s, .operatorName = u"anna"_s, .reason = u"SUP-1"_s};
    }
    static SendAnswer answer(const ExclusionPolicy& exclusions = {})
    {
        return {.body = aBody, .reason = u"SUP-1"_s, .exclusions = exclusions, .act = {}};
    }
    /// Another program records that event of the order, as processed or not ended yet.
    bool recordElsewhere(const QString& delivery, bool isEnded = true)
    {
        AttemptStart start;
        start.delivery = delivery;
        start.event = aBody.event;
        start.orderId = aBody.orderId;
        start.origin = shop.origin();
        start.environmentId = shop.id;
        start.environmentKind = shop.kind;
        start.startedAt = QDateTime::currentDateTimeUtc();
        AttemptEnd end;
        end.delivery = delivery;
        end.outcome = Outcome::Processed;
        end.endedAt = start.startedAt;
        return other.open().result() && other.start(start).result() && (!isEnded || other.end(end).result());
    }
    qsizetype arrived() const { return server.requests().size() + plain.completeRequests(); }
    qsizetype records() { return static_cast<qsizetype>(JournalReader(path.path(), journal.runId()).page({}, 0, 10).result()->size()); }

    QTemporaryDir path;
    TestCertificates certificates;
    bool isSigned = certificates.sign(u"server"_s);
    TlsServer server{certificates.file(u"server.pem"_s), certificates.file(u"server.key"_s)};
    FaultServer plain{faults::answer(200)};
    std::shared_ptr<FakeStore::State> keychain = std::make_shared<FakeStore::State>();
    EnvironmentStore environments{DataFolder(path.path()).environmentsFile()};
    TokenVault tokens{std::make_unique<FakeStore>(keychain)};
    ProductionGuard guard;
    Journal other{path.path()};
    Journal journal{path.path()};
    NotificationsClient client;
    Outbox outbox{journal, client};
    Environment shop;
    Environment trial;
    bool isReady = false;
};

/// A job and what it said.
struct Watched {
    Watched(Room& room, const SendRequest& request)
        : job(std::make_unique<SendJob>(room.services(), request)),
          asked(job.get(), &SendJob::confirmationNeeded),
          refused(job.get(), &SendJob::answerRefused),
          closed(job.get(), &SendJob::questionClosed),
          finished(job.get(), &SendJob::finished)
    {
        QObject::connect(job.get(), &SendJob::confirmationNeeded, job.get(),
                         [this](const Submission&, const Question& put) { question = put; });
        QObject::connect(job.get(), &SendJob::finished, job.get(), [this](const SendResult& end) { result = end; });
    }

    /// The code of its end; nullopt when it has not ended, or ended with a report.
    std::optional<ErrorCode> error() const { return result && !result->report ? std::optional(result->report.error().code) : std::nullopt; }
    std::optional<Outcome> outcome() const { return result && result->report ? result->report->summary.outcome : std::nullopt; }

    std::unique_ptr<SendJob> job;
    QSignalSpy asked;
    QSignalSpy refused;
    QSignalSpy closed;
    QSignalSpy finished;
    Question question;
    std::optional<SendResult> result;
};

} // namespace

class tst_SendJob : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void test_endsWithItsReport()
    {
        Room room;
        QVERIFY(room.isReady);
        Watched send(room, room.request(room.trial));
        send.job->start();
        QTRY_COMPARE(send.finished.count(), 1);
        QCOMPARE(send.outcome(), Outcome::Processed);
        QCOMPARE(send.asked.count(), 0);
        QCOMPARE(room.arrived(), 1);
        send.job->start(); // once only
        send.job->cancel();
        Watched next(room, room.request(room.trial));
        next.job->start();
        QTRY_COMPARE(next.finished.count(), 1);
        QCOMPARE(room.arrived(), 2);
        QCOMPARE(send.finished.count(), 1);
    }

    void production_goesOnceItIsConfirmed()
    {
        Room room;
        QVERIFY(room.isReady);
        Watched send(room, room.request(room.shop));
        send.job->start();
        QCOMPARE(send.asked.count(), 1);
        QVERIFY(send.job->isAsking());
        SendAnswer early = Room::answer();
        early.act = {.kind = ConfirmingAct::Kind::KeyPress, .isAutoRepeat = true};
        send.job->answer(send.question, early);
        QCOMPARE(send.refused.count(), 1);
        QVERIFY(send.job->isAsking());
        send.job->answer(send.question, Room::answer());
        QCOMPARE(send.closed.count(), 1);
        QTRY_COMPARE(send.outcome(), Outcome::Processed);
        QCOMPARE(room.arrived(), 1);
        send.job->answer(send.question, Room::answer());
        QCOMPARE(send.finished.count(), 1);
        QCOMPARE(room.records(), 1);
    }

    // The card said that nothing was accepted; another program sent it before the answer came.
    void sentElsewhereWhileAsking_staysBack_data()
    {
        QTest::addColumn<bool>("isEnded");
        QTest::addColumn<ExclusionPolicy>("unseen");
        QTest::addColumn<bool>("goes");
        QTest::newRow("accepted, not shown") << true << ExclusionPolicy() << false;
        QTest::newRow("accepted, shown") << true << ExclusionPolicy{.accepted = false} << true;
        QTest::newRow("in flight, shown or not") << false << ExclusionPolicy{.accepted = false, .unknown = false} << false;
    }

    void sentElsewhereWhileAsking_staysBack()
    {
        QFETCH(const bool, isEnded);
        QFETCH(const ExclusionPolicy, unseen);
        QFETCH(const bool, goes);
        Room room;
        QVERIFY(room.isReady);
        Watched send(room, room.request(room.shop));
        send.job->start();
        QVERIFY(room.recordElsewhere(u"other"_s, isEnded));
        send.job->answer(send.question, Room::answer(unseen));
        QTRY_COMPARE(send.finished.count(), 1);
        QCOMPARE(send.error(), goes ? std::nullopt : std::optional(ErrorCode::AttemptExcluded));
        QCOMPARE(room.arrived(), goes ? 1 : 0);
        QCOMPARE(room.records(), goes ? 2 : 1);
    }

    void refusals_endItOnceAndSendNothing_data()
    {
        using Act = std::function<void(Room&, SendRequest&)>;
        QTest::addColumn<Act>("change");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("changed environment") << Act([](Room& room, SendRequest& request) {
            Environment now = request.environment;
            now.path = u"/v3/notifications"_s;
            QVERIFY(room.environments.save(now));
        }) << ErrorCode::ClearanceMismatch;
        QTest::newRow("no token") << Act([](Room& room, SendRequest& request) {
            room.tokens.forget(request.environment, SecretKind::Token, &room.outbox, [](const FoundSecret&) { });
        }) << ErrorCode::TokenMissing;
        QTest::newRow("locked") << Act([](Room& room, SendRequest&) { room.guard.lock(); }) << ErrorCode::ProductionLocked;
        QTest::newRow("no reason") << Act([](Room&, SendRequest& request) { request.reason.clear(); }) << ErrorCode::ReasonMissing;
    }

    void refusals_endItOnceAndSendNothing()
    {
        QFETCH(const std::function<void(Room&, SendRequest&)>, change);
        QFETCH(const ErrorCode, code);
        Room room;
        QVERIFY(room.isReady);
        SendRequest request = room.request(room.shop);
        change(room, request);
        Watched send(room, request);
        send.job->start();
        QCOMPARE(send.finished.count(), 0); // never from within
        QTRY_COMPARE(send.error(), code);
        QCOMPARE(send.result->missingToken.has_value(), code == ErrorCode::TokenMissing);
        QCOMPARE(send.asked.count(), 0);
        QCOMPARE(send.finished.count(), 1);
        QCOMPARE(room.records(), 0);
        QCOMPARE(room.arrived(), 0);
    }

    void otherAnswer_voidsTheQuestion_data()
    {
        using Act = std::function<void(Room&, SendAnswer&)>;
        QTest::addColumn<Act>("change");
        QTest::newRow("another body") << Act([](Room&, SendAnswer& answer) {
            answer.body = OutgoingBody::of(Notification(u"order.accepted"_s, {{orderIdField, u"H2"_s}}));
        });
        QTest::newRow("another reason") << Act([](Room&, SendAnswer& answer) { answer.reason = u"SUP-2"_s; });
        QTest::newRow("another address") << Act([](Room& room, SendAnswer&) {
            Environment now = room.shop;
            now.path = u"/v3/notifications"_s;
            QVERIFY(room.environments.save(now));
        });
    }

    void otherAnswer_voidsTheQuestion()
    {
        QFETCH(const std::function<void(Room&, SendAnswer&)>, change);
        Room room;
        QVERIFY(room.isReady);
        Watched send(room, room.request(room.shop));
        send.job->start();
        QCOMPARE(send.asked.count(), 1);
        SendAnswer answer = Room::answer();
        change(room, answer);
        send.job->answer(send.question, answer);
        QCOMPARE(send.closed.count(), 1);
        QTRY_COMPARE(send.error(), ErrorCode::QuestionVoid);
        QCOMPARE(room.records(), 0);
        QCOMPARE(room.arrived(), 0);
    }

    void hookThatFails_sendsNothing()
    {
        Room room;
        QVERIFY(room.isReady);
        SendServices services = room.services();
        services.beforeSending = [](const Submission&, QObject*, const auto& then) {
            then(std::unexpected(Error{ErrorCode::JournalFull, {}, {}}));
        };
        SendJob job(services, room.request(room.trial));
        QSignalSpy finished(&job, &SendJob::finished);
        job.start();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.first().first().value<SendResult>().report.error().code, ErrorCode::JournalFull);
        QCOMPARE(room.records(), 0);
        QCOMPARE(room.arrived(), 0);
    }

    // As Ctrl+C does while the command line opens the journal.
    void cancelWhileTheHookHasTheTurn_sendsNothing()
    {
        Room room;
        QVERIFY(room.isReady);
        QPointer<QObject> pending;
        std::function<void(const Result<void>&)> answer;
        SendServices services = room.services();
        services.beforeSending = [&](const Submission&, QObject* context, const auto& then) {
            pending = context;
            answer = then;
        };
        SendJob job(services, room.request(room.trial));
        QSignalSpy finished(&job, &SendJob::finished);
        job.start();
        QVERIFY(pending && job.isSending());
        job.cancelUnsent();
        QVERIFY(!pending); // the answer comes to nobody
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.first().first().value<SendResult>().report.error().code, ErrorCode::Interrupted);
        SendJob next(services, room.request(room.trial));
        QSignalSpy ended(&next, &SendJob::finished);
        next.start();
        answer({});
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(room.arrived(), 1);
        QCOMPARE(room.records(), 1);
    }

    void cancelBeforeItLeaves_sendsNothing()
    {
        Room room;
        QVERIFY(room.isReady);
        room.keychain->isSilent = true;
        Environment silent = room.trial;
        silent.id = EnvironmentStore::newId();
        silent.name = u"silent"_s;
        QVERIFY(room.environments.save(silent));
        Watched waiting(room, room.request(silent));
        waiting.job->start();
        waiting.job->cancel();
        QCOMPARE(waiting.finished.count(), 0);
        Watched asking(room, room.request(room.shop));
        asking.job->start();
        QVERIFY(asking.job->isAsking());
        asking.job->cancelUnsent();
        QCOMPARE(asking.closed.count(), 1);
        QTRY_COMPARE(waiting.error(), ErrorCode::Interrupted);
        QTRY_COMPARE(asking.error(), ErrorCode::Interrupted);
        asking.job->answer(asking.question, Room::answer());
        Watched next(room, room.request(room.trial)); // as long as theirs would have taken
        next.job->start();
        QTRY_COMPARE(next.outcome(), Outcome::Processed);
        QCOMPARE(room.arrived(), 1);
        QCOMPARE(room.records(), 1);
    }

    void cancelAfterItLeft_isUnknown()
    {
        Room room;
        QVERIFY(room.isReady);
        FaultServer holding(faults::holdUntilReleased());
        Environment slow = room.trial;
        slow.baseUrl = holding.baseUrl();
        QVERIFY(room.environments.save(slow));
        room.tokens.keepForSession(slow, SecretKind::Token, u"secret-token"_s);
        Watched send(room, room.request(slow));
        send.job->start();
        QTRY_COMPARE(holding.completeRequests(), 1);
        send.job->cancelUnsent(); // too late for that
        QCOMPARE(send.finished.count(), 0);
        send.job->cancel();
        QTRY_COMPARE(send.finished.count(), 1);
        QCOMPARE(send.outcome(), Outcome::Unknown);
        holding.release();
    }

    void deleted_takesTheQuestionBackButNoRecord()
    {
        Room room;
        QVERIFY(room.isReady);
        Watched asking(room, room.request(room.shop));
        asking.job->start();
        const Question question = asking.question;
        asking.job.reset();
        Watched again(room, room.request(room.shop));
        again.job->start();
        again.job->answer(question, Room::answer()); // the old one's
        QTRY_COMPARE(again.error(), ErrorCode::QuestionVoid);
        QCOMPARE(room.arrived(), 0);
        Watched left(room, room.request(room.trial));
        QSignalSpy recorded(&room.outbox, &Outbox::finished);
        left.job->start();
        left.job.reset();
        QTRY_COMPARE(recorded.count(), 1);
        QVERIFY(recorded.first().first().value<DeliveryReport>().recorded);
        QCOMPARE(room.records(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_SendJob)
#include "tst_SendJob.moc"
