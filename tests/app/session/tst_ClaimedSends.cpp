#include "DataFolder.h"
#include "FakeStore.h"
#include "Faults.h"
#include "FaultServer.h"
#include "JournalIdentity.h"
#include "JournalReader.h"
#include "JournalSupport.h"
#include "LongWaits.h"
#include "ProductionServer.h"
#include "SendJob.h"
#include "TeamMembers.h"
#include "TeamServer.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace vestnik;
using namespace vestnik::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const OutgoingBody aBody = OutgoingBody::of(Notification(u"order.accepted"_s, {{orderIdField, u"H1"_s}}));

/// The services of Anna's jobs, an environment at a server that counts, and the team's database.
struct ClaimFixture {
    ClaimFixture(const TeamAccess& team, const FaultScript& script) : server(script), claims(folder.path())
    {
        shop = {.id = EnvironmentStore::newId(), .name = u"shop"_s, .baseUrl = server.baseUrl()};
        shop.teamRule = TeamRule::Ask;
        isReady = environments.save(shop) && journal.open().result();
        tokens.keepForSession(shop, SecretKind::Token, u"secret-token"_s);
        access = team;
        access.settings.memberName = u"Anna"_s;
        claims.setAccess(access);
    }

    /// Brings what is recorded to the team.
    bool push() const
    {
        TeamPush team(folder.path(), access);
        return pushAll(team).has_value();
    }

    void setRule(TeamRule rule)
    {
        shop.teamRule = rule;
        QVERIFY(environments.save(shop));
    }
    qsizetype records() { return static_cast<qsizetype>(JournalReader(folder.path(), journal.runId()).page({}, 0, 10).result()->size()); }

    TeamAccess access;
    QTemporaryDir folder;
    FaultServer server;
    EnvironmentStore environments{DataFolder(folder.path()).environmentsFile()};
    TokenVault tokens{std::make_unique<FakeStore>(std::make_shared<FakeStore::State>())};
    ProductionGuard guard;
    Journal journal{folder.path()};
    NotificationsClient client;
    Outbox outbox{journal, client};
    TeamClaims claims;
    Environment shop;
    bool isReady = false;
};

/// A job of the fixture's and its end.
struct Sent {
    explicit Sent(ClaimFixture& fixture, bool takesOver = false, bool hasTeam = true, const OutgoingBody& body = aBody)
        : job({fixture.tokens, fixture.guard, fixture.outbox, fixture.environments, {}, hasTeam ? &fixture.claims : nullptr},
              {.environment = fixture.shop, .body = body, .source = u"cli"_s, .reason = u"SUP-1"_s, .takesOver = takesOver}),
          started(&job, &SendJob::started)
    {
        QObject::connect(&job, &SendJob::confirmationNeeded, &job, [this](const Submission&, const Question& put) { question = put; });
        QObject::connect(&job, &SendJob::finished, &job, [this](const SendResult& end) { result = end; });
        job.start();
    }
    std::optional<ErrorCode> error() const { return result && !result->report ? std::optional(result->report.error().code) : std::nullopt; }
    std::optional<Outcome> outcome() const { return result && result->report ? result->report->summary.outcome : std::nullopt; }

    SendJob job;
    QSignalSpy started;
    std::optional<Question> question;
    std::optional<SendResult> result;
};

} // namespace

/// One send and the team's claim, with a real database and a server that counts.
class tst_ClaimedSends : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.isRunning()); }
    void init()
    {
        m_team = m_server.prepared();
        m_other = std::make_unique<QTemporaryDir>();
        makeJournal(m_other->path(), 1);
        Result<std::unique_ptr<TeamConnection>> opened = TeamConnection::open(m_team);
        QVERIFY(opened);
        m_connection = std::move(*opened);
        TeamSettings settings;
        settings.memberName = u"Boris"_s;
        QVERIFY(TeamMembers::join(*m_connection, settings, other()));
    }

    void itsClaim_standsUntilTheTeamHasItsEnd()
    {
        ClaimFixture fixture(m_team, faults::holdUntilReleased());
        Sent sent(fixture);
        QTRY_COMPARE(fixture.server.completeRequests(), 1);
        QCOMPARE(claims(), QByteArray("1"));
        QCOMPARE(sql(u"SELECT delivery FROM vestnik.claim"_s), sent.job.delivery().toUtf8());
        fixture.server.release();
        QTRY_COMPARE(sent.outcome(), Outcome::Processed);
        QVERIFY(!sent.result->unclaimed);
        askLast(fixture);
        QCOMPARE(claims(), QByteArray("1")); // another member knows nothing of the order yet
        QVERIFY(fixture.push());
        QCOMPARE(claims(), QByteArray("0"));
    }

    void refusedByTheApi_freesItAtOnce()
    {
        ClaimFixture fixture(m_team, faults::answer(422));
        Sent sent(fixture);
        QTRY_COMPARE(sent.outcome(), Outcome::Invalid);
        QTRY_COMPARE(claims(), QByteArray("0"));
    }

    void heldByAnother_sendsAndRecordsNothing()
    {
        ClaimFixture fixture(m_team, faults::answer(200));
        take(fixture.shop.origin());
        Sent sent(fixture);
        QTRY_COMPARE(sent.error(), ErrorCode::EventClaimed);
        QCOMPARE(sent.result->report.error().subject, u"Boris"_s);
        QCOMPARE(sent.started.count(), 0);
        QCOMPARE(fixture.server.completeRequests(), 0);
        QCOMPARE(fixture.records(), 0);
        QCOMPARE(claims(), QByteArray("1"));
        Sent decided(fixture, true);
        QTRY_COMPARE(decided.outcome(), Outcome::Processed);
        QVERIFY(fixture.push());
        QCOMPARE(claims(), QByteArray("0")); // his is over by that
        Sent next(fixture);
        QTRY_COMPARE(next.outcome(), Outcome::Processed);
    }

    // The card said that nothing was known; Boris sent it, was accepted, and told the team before the answer came.
    void sentByAnotherMeanwhile_staysBackUntilShown_data()
    {
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<ExclusionPolicy>("unseen");
        QTest::addColumn<bool>("goes");
        QTest::newRow("accepted, not shown") << u"processed"_s << ExclusionPolicy() << false;
        QTest::newRow("accepted, shown") << u"processed"_s << ExclusionPolicy{.accepted = false} << true;
        QTest::newRow("no end, not shown") << QString() << ExclusionPolicy{.accepted = false} << false;
        QTest::newRow("refused") << u"invalid"_s << ExclusionPolicy() << true;
    }

    void sentByAnotherMeanwhile_staysBackUntilShown()
    {
        QFETCH(const QString, outcome);
        QFETCH(const ExclusionPolicy, unseen);
        QFETCH(const bool, goes);
        ProductionServer api;
        ClaimFixture fixture(m_team, faults::answer(200));
        fixture.shop.kind = EnvironmentKind::Production;
        fixture.shop.baseUrl = api.server.baseUrl();
        fixture.shop.tls.caFile = api.certificates.authority();
        QVERIFY(fixture.environments.save(fixture.shop) && fixture.guard.open(fixture.shop, fixture.shop.name));
        fixture.tokens.keepForSession(fixture.shop, SecretKind::Token, u"secret-token"_s);
        Sent sent(fixture);
        QTRY_VERIFY(sent.question);
        const QString his = u"INSERT INTO vestnik.delivery (journal, seq, delivery, attempts, started_at, event, order_id, order_uuid,"
                            " environment_kind, origin, outcome) VALUES ('%1', 100, 'his', 1, 0, '%2', 'H1', '', 'production', '%3',"
                            " nullif('%4', ''))"_s;
        QVERIFY(!sql(his.arg(other(), aBody.event, fixture.shop.origin(), outcome)).isNull());
        sent.job.answer(*sent.question, {.body = aBody, .reason = u"SUP-1"_s, .exclusions = unseen, .act = {}});
        QTRY_VERIFY(sent.result);
        QCOMPARE(sent.error(), goes ? std::nullopt : std::optional(ErrorCode::AttemptExcluded));
        QCOMPARE(api.server.requests().size(), goes ? 1 : 0);
        QCOMPARE(fixture.records(), goes ? 1 : 0);
        askLast(fixture);
        QCOMPARE(claims(), QByteArray(goes ? "1" : "0"));
    }

    void off_asksNobody()
    {
        ClaimFixture fixture(m_team, faults::answer(200));
        take(fixture.shop.origin());
        fixture.setRule(TeamRule::Off);
        Sent sent(fixture);
        QTRY_COMPARE(sent.outcome(), Outcome::Processed);
        QVERIFY(!sent.result->unclaimed);
    }

    void serverAway_data()
    {
        QTest::addColumn<TeamRule>("rule");
        QTest::addColumn<bool>("isFrozen");
        QTest::newRow("ask, killed") << TeamRule::Ask << false;
        QTest::newRow("ask, frozen") << TeamRule::Ask << true;
        QTest::newRow("require, killed") << TeamRule::Require << false;
        QTest::newRow("require, frozen") << TeamRule::Require << true;
    }

    void serverAway()
    {
        QFETCH(const TeamRule, rule);
        QFETCH(const bool, isFrozen);
        ClaimFixture fixture(m_team, faults::answer(200));
        fixture.setRule(rule);
        isFrozen ? m_server.freeze() : m_server.kill();
        Sent sent(fixture);
        int turns = 0; // of this thread's loop, which nothing holds up
        QTimer turning;
        connect(&turning, &QTimer::timeout, this, [&turns] { ++turns; });
        turning.start(20);
        const bool hasEnded = QTest::qWaitFor([&sent] { return sent.result.has_value(); }, longWait);
        if (isFrozen)
            m_server.thaw();
        else
            QVERIFY(m_server.start());
        QVERIFY(hasEnded);
        if (isFrozen)
            QVERIFY(turns > 2);
        if (rule == TeamRule::Ask) {
            QCOMPARE(sent.outcome(), Outcome::Processed);
            QVERIFY(sent.result->unclaimed);
            QCOMPARE(fixture.records(), 1);
            QVERIFY(fixture.push());
        } else {
            QCOMPARE(sent.error(), ErrorCode::ClaimMissing);
            QCOMPARE(fixture.server.completeRequests(), 0);
            QCOMPARE(fixture.records(), 0);
        }
        QTRY_COMPARE(claims(), QByteArray("0")); // one that came too late is ended, too
    }

    void withoutATeam_askGoesAndRequireDoesNot()
    {
        ClaimFixture fixture(m_team, faults::answer(200));
        for (const bool hasTeam : {true, false}) { // one object that has none, or no object
            fixture.claims.setMissing({ErrorCode::TeamMissing, {}, {}});
            fixture.setRule(TeamRule::Ask);
            Sent asks(fixture, false, hasTeam);
            QTRY_COMPARE(asks.outcome(), Outcome::Processed);
            QVERIFY(!asks.result->unclaimed);
            const int before = fixture.server.completeRequests();
            fixture.setRule(TeamRule::Require);
            Sent requiring(fixture, false, hasTeam);
            QTRY_COMPARE(requiring.error(), ErrorCode::ClaimMissing);
            const OutgoingBody raw{.bytes = "{}", .event = u"order.accepted"_s, .orderId = {}, .orderUuid = {}};
            Sent withoutOrder(fixture, false, hasTeam, raw);
            QTRY_COMPARE(withoutOrder.error(), ErrorCode::ClaimMissing);
            QCOMPARE(fixture.server.completeRequests(), before);
        }
    }

    void stoppedWhileItWaits_sendsNothingAndHoldsNothing()
    {
        ClaimFixture fixture(m_team, faults::answer(200));
        m_server.freeze();
        Sent sent(fixture);
        QVERIFY(sent.job.isSending());
        sent.job.cancel();
        QTRY_COMPARE(sent.error(), ErrorCode::Interrupted);
        m_server.thaw();
        askLast(fixture); // by then whatever was granted late is ended
        QCOMPARE(claims(), QByteArray("0"));
        QCOMPARE(fixture.server.completeRequests(), 0);
        QCOMPARE(fixture.records(), 0);
    }

    void stoppedAfterIt_keepsItUntilTheTeamKnows()
    {
        ClaimFixture fixture(m_team, faults::holdUntilReleased());
        Sent sent(fixture);
        QTRY_COMPARE(fixture.server.completeRequests(), 1);
        sent.job.cancel();
        QTRY_COMPARE(sent.outcome(), Outcome::Unknown);
        askLast(fixture);
        QCOMPARE(claims(), QByteArray("1"));
        QVERIFY(fixture.push());
        QCOMPARE(claims(), QByteArray("0"));
    }

    void answerThatIsNotRecorded_keepsIt()
    {
        ClaimFixture fixture(m_team, faults::holdUntilReleased());
        const QString away = fixture.journal.file() + u".away"_s;
        {
            Sent sent(fixture);
            QTRY_COMPARE(fixture.server.completeRequests(), 1);
            QVERIFY(QFile::rename(fixture.journal.file(), away));
            fixture.server.release();
            QTRY_VERIFY(sent.result.has_value());
            QVERIFY(sent.result->report && !sent.result->report->recorded);
        }
        QVERIFY(QFile::rename(away, fixture.journal.file()));
        askLast(fixture); // after what the job had to say
        QCOMPARE(claims(), QByteArray("1"));
    }

private:
    QString other() const { return JournalIdentity::ensure(m_other->path()).value_or(QString()); }
    /// Boris sends it at that address.
    void take(const QString& origin)
    {
        QVERIFY(TeamClaimQueries::take(*m_connection, other(),
                                       {.origin = origin, .lasts = 60s, .claims = {{u"his"_s, aBody.event, u"H1"_s, {}}}}));
    }
    /// Takes a claim of its own and ends it, and waits for that: what was asked before it is over by then.
    static void askLast(ClaimFixture& fixture)
    {
        const auto last = fixture.claims.take({.origin = u"o"_s, .lasts = 60s, .claims = {{u"last"_s, u"e"_s, u"H2"_s, {}}}}, 30s);
        QTRY_VERIFY(last.isFinished());
        QVERIFY(last.result());
        fixture.claims.end({u"last"_s});
        fixture.claims.finish(std::chrono::milliseconds(longWait));
    }
    QByteArray sql(const QString& statement) const { return m_server.sql(m_team.settings.database, statement).trimmed(); }
    QByteArray claims() const { return sql(u"SELECT count(*) FROM vestnik.claim"_s); }

    TeamServer m_server;
    TeamAccess m_team;
    std::unique_ptr<QTemporaryDir> m_other;
    std::unique_ptr<TeamConnection> m_connection;
};

QTEST_GUILESS_MAIN(tst_ClaimedSends)
#include "tst_ClaimedSends.moc"
