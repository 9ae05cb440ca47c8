#include "DataFolder.h"
#include "FakeStore.h"
#include "Faults.h"
#include "FaultServer.h"
#include "JournalReader.h"
#include "LongWaits.h"
#include "ManualClock.h"
#include "ProductionServer.h"
#include "SendJob.h"

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

/// The services of a job, a production environment, and a test environment, each at a server that counts.
struct JobFixture : ProductionServer {
    JobFixture()
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
    /// Records the event of the order from another program, as processed or as not ended yet.
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

/// A job and its signals.
struct WatchedJob {
    WatchedJob(JobFixture& fixture, const SendRequest& request) : WatchedJob(fixture.services(), request) { }
    WatchedJob(const SendServices& services, const SendRequest& request)
        : job(std::make_unique<SendJob>(services, request)),
          asked(job.get(), &SendJob::confirmationNeeded),
          refused(job.get(), &SendJob::answerRefused),
          closed(job.get(), &SendJob::questionClosed),
          finished(job.get(), &SendJob::finished)
    {
        QObject::connect(job.get(), &SendJob::confirmationNeeded, job.get(),
                         [this](const Submission&, const Question& put) { question = put; });
        QObject::connect(job.get(), &SendJob::finished, job.get(), [this](const SendResult& end) { result = end; });
    }

    /// Returns the code of the job's error; nullopt when it has not ended, or ended with a report.
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
        JobFixture fixture;
        QVERIFY(fixture.isReady);
        WatchedJob send(fixture, fixture.request(fixture.trial));
        send.job->start();
        QTRY_COMPARE(send.finished.count(), 1);
        QCOMPARE(send.outcome(), Outcome::Processed);
        QCOMPARE(send.asked.count(), 0);
        QCOMPARE(fixture.arrived(), 1);
        send.job->start(); // once only
        send.job->cancel();
        WatchedJob next(fixture, fixture.request(fixture.trial));
        next.job->start();
        QTRY_COMPARE(next.finished.count(), 1);
        QCOMPARE(fixture.arrived(), 2);
        QCOMPARE(send.finished.count(), 1);
    }

    void production_goesOnceItIsConfirmed()
    {
        JobFixture fixture;
        QVERIFY(fixture.isReady);
        WatchedJob send(fixture, fixture.request(fixture.shop));
        send.job->start();
        QCOMPARE(send.asked.count(), 1);
        QVERIFY(send.job->isAsking());
        SendAnswer early = JobFixture::answer();
        early.act = {.kind = ConfirmingAct::Kind::KeyPress, .isAutoRepeat = true};
        send.job->answer(send.question, early);
        QCOMPARE(send.refused.count(), 1);
        QVERIFY(send.job->isAsking());
        send.job->answer(send.question, JobFixture::answer());
        QCOMPARE(send.closed.count(), 1);
        QTRY_COMPARE(send.outcome(), Outcome::Processed);
        QCOMPARE(fixture.arrived(), 1);
        send.job->answer(send.question, JobFixture::answer());
        QCOMPARE(send.finished.count(), 1);
        QCOMPARE(fixture.records(), 1);
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
        JobFixture fixture;
        QVERIFY(fixture.isReady);
        WatchedJob send(fixture, fixture.request(fixture.shop));
        send.job->start();
        QVERIFY(fixture.recordElsewhere(u"other"_s, isEnded));
        send.job->answer(send.question, JobFixture::answer(unseen));
        QTRY_COMPARE(send.finished.count(), 1);
        QCOMPARE(send.error(), goes ? std::nullopt : std::optional(ErrorCode::AttemptExcluded));
        QCOMPARE(fixture.arrived(), goes ? 1 : 0);
        QCOMPARE(fixture.records(), goes ? 2 : 1);
    }

    // Nothing may go that a person locked away, or whose address was changed, while the team was being asked.
    void overtakenWhileTheTeamIsAsked_staysBack_data()
    {
        using Act = std::function<void(JobFixture&, ManualClock&)>;
        QTest::addColumn<bool>("isProduction");
        QTest::addColumn<Act>("act");
        QTest::addColumn<std::optional<ErrorCode>>("error");
        const auto is = [](ErrorCode code) { return std::optional(code); };
        QTest::newRow("nothing") << true << Act([](JobFixture&, ManualClock&) { }) << std::optional<ErrorCode>();
        QTest::newRow("locked") << true << Act([](JobFixture& fixture, ManualClock&) { fixture.guard.lock(); })
                                << is(ErrorCode::ProductionLocked);
        QTest::newRow("token replaced") << true
                                        << Act([](JobFixture& fixture, ManualClock&) { fixture.guard.onTokenChanged(fixture.shop.id); })
                                        << is(ErrorCode::ProductionLocked);
        QTest::newRow("slept") << false << Act([](JobFixture&, ManualClock& clock) { clock.sleep(5min); }) << is(ErrorCode::ComputerSlept);
        const Act change = [](JobFixture& fixture, ManualClock&) {
            for (Environment* one : {&fixture.shop, &fixture.trial}) {
                one->path += u"/other"_s;
                QVERIFY(fixture.environments.save(*one));
            }
        };
        QTest::newRow("environment changed") << false << change << is(ErrorCode::ClearanceMismatch);
        QTest::newRow("production changed") << true << change << is(ErrorCode::ClearanceMismatch);
    }

    void overtakenWhileTheTeamIsAsked_staysBack()
    {
        QFETCH(const bool, isProduction);
        QFETCH(const std::function<void(JobFixture&, ManualClock&)>, act);
        QFETCH(const std::optional<ErrorCode>, error);
        ManualClock clock;
        JobFixture fixture;
        fixture.trial.teamRule = TeamRule::Ask;
        QVERIFY(fixture.isReady && fixture.environments.save(fixture.trial));
        TeamClaims claims(fixture.path.path());
        claims.setAccess(std::nullopt); // the answer does not come yet
        SendServices services = fixture.services();
        services.claims = &claims;
        services.clock = &clock;
        WatchedJob send(services, fixture.request(isProduction ? fixture.shop : fixture.trial));
        send.job->start();
        if (isProduction)
            send.job->answer(send.question, JobFixture::answer());
        QVERIFY(send.job->isSending());
        act(fixture, clock);
        claims.setMissing({ErrorCode::TeamMissing, {}, {}});
        QTRY_COMPARE(send.finished.count(), 1);
        QCOMPARE(send.error(), error);
        QCOMPARE(fixture.arrived(), error ? 0 : 1);
        QCOMPARE(fixture.records(), error ? 0 : 1);
    }

    void refusals_endItOnceAndSendNothing_data()
    {
        using Act = std::function<void(JobFixture&, SendRequest&)>;
        QTest::addColumn<Act>("change");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("changed environment") << Act([](JobFixture& fixture, SendRequest& request) {
            Environment now = request.environment;
            now.path = u"/v3/notifications"_s;
            QVERIFY(fixture.environments.save(now));
        }) << ErrorCode::ClearanceMismatch;
        QTest::newRow("no token") << Act([](JobFixture& fixture, SendRequest& request) {
            fixture.tokens.forget(request.environment, SecretKind::Token, &fixture.outbox, [](const FoundSecret&) { });
        }) << ErrorCode::TokenMissing;
        QTest::newRow("locked") << Act([](JobFixture& fixture, SendRequest&) { fixture.guard.lock(); }) << ErrorCode::ProductionLocked;
        QTest::newRow("no reason") << Act([](JobFixture&, SendRequest& request) { request.reason.clear(); }) << ErrorCode::ReasonMissing;
    }

    void refusals_endItOnceAndSendNothing()
    {
        QFETCH(const std::function<void(JobFixture&, SendRequest&)>, change);
        QFETCH(const ErrorCode, code);
        JobFixture fixture;
        QVERIFY(fixture.isReady);
        SendRequest request = fixture.request(fixture.shop);
        change(fixture, request);
        WatchedJob send(fixture, request);
        send.job->start();
        QCOMPARE(send.finished.count(), 0); // never from within
        QTRY_COMPARE(send.error(), code);
        QCOMPARE(send.result->missingToken.has_value(), code == ErrorCode::TokenMissing);
        QCOMPARE(send.asked.count(), 0);
        QCOMPARE(send.finished.count(), 1);
        QCOMPARE(fixture.records(), 0);
        QCOMPARE(fixture.arrived(), 0);
    }

    void otherAnswer_voidsTheQuestion_data()
    {
        using Act = std::function<void(JobFixture&, SendAnswer&)>;
        QTest::addColumn<Act>("change");
        QTest::newRow("another body") << Act([](JobFixture&, SendAnswer& answer) {
            answer.body = OutgoingBody::of(Notification(u"order.accepted"_s, {{orderIdField, u"H2"_s}}));
        });
        QTest::newRow("another reason") << Act([](JobFixture&, SendAnswer& answer) { answer.reason = u"SUP-2"_s; });
        QTest::newRow("another address") << Act([](JobFixture& fixture, SendAnswer&) {
            Environment now = fixture.shop;
            now.path = u"/v3/notifications"_s;
            QVERIFY(fixture.environments.save(now));
        });
    }

    void otherAnswer_voidsTheQuestion()
    {
        QFETCH(const std::function<void(JobFixture&, SendAnswer&)>, change);
        JobFixture fixture;
        QVERIFY(fixture.isReady);
        WatchedJob send(fixture, fixture.request(fixture.shop));
        send.job->start();
        QCOMPARE(send.asked.count(), 1);
        SendAnswer answer = JobFixture::answer();
        change(fixture, answer);
        send.job->answer(send.question, answer);
        QCOMPARE(send.closed.count(), 1);
        QTRY_COMPARE(send.error(), ErrorCode::QuestionVoid);
        QCOMPARE(fixture.records(), 0);
        QCOMPARE(fixture.arrived(), 0);
    }

    void hookThatFails_sendsNothing()
    {
        JobFixture fixture;
        QVERIFY(fixture.isReady);
        SendServices services = fixture.services();
        services.beforeSending = [](const Submission&, QObject*, const auto& then) {
            then(std::unexpected(Error{ErrorCode::JournalFull, {}, {}}));
        };
        SendJob job(services, fixture.request(fixture.trial));
        QSignalSpy finished(&job, &SendJob::finished);
        job.start();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.first().first().value<SendResult>().report.error().code, ErrorCode::JournalFull);
        QCOMPARE(fixture.records(), 0);
        QCOMPARE(fixture.arrived(), 0);
    }

    // Ctrl+C does this while the command line opens the journal.
    void cancelWhileTheHookHasTheTurn_sendsNothing()
    {
        JobFixture fixture;
        QVERIFY(fixture.isReady);
        QPointer<QObject> pending;
        std::function<void(const Result<void>&)> answer;
        SendServices services = fixture.services();
        services.beforeSending = [&](const Submission&, QObject* context, const auto& then) {
            pending = context;
            answer = then;
        };
        SendJob job(services, fixture.request(fixture.trial));
        QSignalSpy finished(&job, &SendJob::finished);
        job.start();
        QVERIFY(pending && job.isSending());
        job.cancelUnsent();
        QVERIFY(!pending); // the answer comes to nobody
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.first().first().value<SendResult>().report.error().code, ErrorCode::Interrupted);
        SendJob next(services, fixture.request(fixture.trial));
        QSignalSpy ended(&next, &SendJob::finished);
        next.start();
        answer({});
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(fixture.arrived(), 1);
        QCOMPARE(fixture.records(), 1);
    }

    void cancelBeforeItLeaves_sendsNothing()
    {
        JobFixture fixture;
        QVERIFY(fixture.isReady);
        fixture.keychain->isSilent = true;
        Environment silent = fixture.trial;
        silent.id = EnvironmentStore::newId();
        silent.name = u"silent"_s;
        QVERIFY(fixture.environments.save(silent));
        WatchedJob waiting(fixture, fixture.request(silent));
        waiting.job->start();
        waiting.job->cancel();
        QCOMPARE(waiting.finished.count(), 0);
        WatchedJob asking(fixture, fixture.request(fixture.shop));
        asking.job->start();
        QVERIFY(asking.job->isAsking());
        asking.job->cancelUnsent();
        QCOMPARE(asking.closed.count(), 1);
        QTRY_COMPARE(waiting.error(), ErrorCode::Interrupted);
        QTRY_COMPARE(asking.error(), ErrorCode::Interrupted);
        asking.job->answer(asking.question, JobFixture::answer());
        WatchedJob next(fixture, fixture.request(fixture.trial)); // as long as theirs would have taken
        next.job->start();
        QTRY_COMPARE(next.outcome(), Outcome::Processed);
        QCOMPARE(fixture.arrived(), 1);
        QCOMPARE(fixture.records(), 1);
    }

    void cancelAfterItLeft_isUnknown()
    {
        JobFixture fixture;
        QVERIFY(fixture.isReady);
        FaultServer holding(faults::holdUntilReleased());
        Environment slow = fixture.trial;
        slow.baseUrl = holding.baseUrl();
        QVERIFY(fixture.environments.save(slow));
        fixture.tokens.keepForSession(slow, SecretKind::Token, u"secret-token"_s);
        WatchedJob send(fixture, fixture.request(slow));
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
        JobFixture fixture;
        QVERIFY(fixture.isReady);
        WatchedJob asking(fixture, fixture.request(fixture.shop));
        asking.job->start();
        const Question question = asking.question;
        asking.job.reset();
        WatchedJob again(fixture, fixture.request(fixture.shop));
        again.job->start();
        again.job->answer(question, JobFixture::answer()); // the old one's
        QTRY_COMPARE(again.error(), ErrorCode::QuestionVoid);
        QCOMPARE(fixture.arrived(), 0);
        WatchedJob left(fixture, fixture.request(fixture.trial));
        QSignalSpy recorded(&fixture.outbox, &Outbox::finished);
        left.job->start();
        left.job.reset();
        QTRY_COMPARE(recorded.count(), 1);
        QVERIFY(recorded.first().first().value<DeliveryReport>().recorded);
        QCOMPARE(fixture.records(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_SendJob)
#include "tst_SendJob.moc"
