#include "BatchClaims.h"
#include "JournalIdentity.h"
#include "JournalSupport.h"
#include "LongWaits.h"
#include "ManualClock.h"
#include "TeamMembers.h"
#include "TeamServer.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// The claims of a batch's rows, and where they go once they are there.
struct RowFixture {
    explicit RowFixture(TeamClaims* claims, TeamRule rule, double perSecond = 0)
        : environment({.id = u"x"_s, .name = u"shop"_s, .baseUrl = u"https://gw.example"_s}), rows(nullptr)
    {
        environment.teamRule = rule;
        rows = std::make_unique<BatchClaims>(
            claims, environment,
            [this](const Submission& submission) -> Result<QString> {
                posted += submission.delivery;
                return failure ? Result<QString>(std::unexpected(*failure)) : Result<QString>(submission.delivery);
            },
            perSecond, clock);
        QObject::connect(rows.get(), &BatchClaims::refused, rows.get(),
                         [this](const QString& delivery, const Error& error) { refused.insert(delivery, error); });
    }
    void send(const QString& delivery)
    {
        const Submission submission{.environment = environment,
                                    .token = *Token::parse(u"secret-token"_s),
                                    .body = "{}",
                                    .event = u"order.accepted"_s,
                                    .orderId = u"H-"_s + delivery,
                                    .orderUuid = {},
                                    .source = u"batch"_s,
                                    .operatorName = {},
                                    .reason = {},
                                    .resendOf = {},
                                    .delivery = delivery,
                                    .exclusions = exclusions};
        QCOMPARE(rows->send(submission), Result<QString>(delivery));
    }

    ManualClock clock;
    Environment environment;
    std::optional<Error> failure;
    std::optional<ExclusionPolicy> exclusions;
    std::unique_ptr<BatchClaims> rows;
    QStringList posted;
    QMap<QString, Error> refused;
};

/// Another member of the team; gives the id of his journal, which is in that folder.
QString joinBoris(const TeamAccess& access, const QString& folder)
{
    makeJournal(folder, 1);
    const auto connection = TeamConnection::open(access);
    const Result<QString> journal = JournalIdentity::ensure(folder);
    TeamSettings settings;
    settings.memberName = u"Boris"_s;
    return connection && journal && TeamMembers::join(**connection, settings, *journal) ? *journal : QString();
}

/// He sends that order's event.
bool takeAs(const QString& journal, const TeamAccess& access, const QString& order)
{
    const auto connection = TeamConnection::open(access);
    const TeamClaimRequest request{.origin = u"https://gw.example"_s, .lasts = 1h, .claims = {{u"his"_s, u"order.accepted"_s, order, {}}}};
    const auto taken = connection ? TeamClaimQueries::take(**connection, journal, request) : std::unexpected(connection.error());
    return taken && !taken->constFirst();
}

} // namespace

/// The claims of rows between a batch's runner and its outbox.
class tst_BatchClaims : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void off_goesAtOnce()
    {
        RowFixture fixture(nullptr, TeamRule::Off);
        fixture.send(u"a"_s);
        QCOMPARE(fixture.posted, QStringList{u"a"_s});
    }

    void withoutATeam_askGoesAndRequireDoesNot()
    {
        RowFixture asks(nullptr, TeamRule::Ask);
        asks.send(u"a"_s);
        asks.send(u"b"_s);
        QTRY_COMPARE(asks.posted, (QStringList{u"a"_s, u"b"_s}));
        QVERIFY(!asks.rows->unclaimed()); // there is none to be asked
        RowFixture requiring(nullptr, TeamRule::Require);
        requiring.send(u"a"_s);
        QTRY_COMPARE(requiring.refused.value(u"a"_s).code, ErrorCode::ClaimMissing);
        QVERIFY(requiring.posted.isEmpty());
    }

    void refusalOfTheOutbox_isTold()
    {
        RowFixture fixture(nullptr, TeamRule::Ask);
        fixture.failure = Error{ErrorCode::ProductionPaused, u"shop"_s, {}};
        fixture.send(u"a"_s);
        QTRY_COMPARE(fixture.refused.value(u"a"_s).code, ErrorCode::ProductionPaused);
    }

    void stopped_areTakenBackUnsent()
    {
        QTemporaryDir folder;
        TeamClaims claims(folder.path());
        claims.setAccess(std::nullopt); // the answer does not come yet
        RowFixture fixture(&claims, TeamRule::Require);
        fixture.send(u"a"_s);
        QCoreApplication::processEvents(); // it is asked about
        fixture.send(u"b"_s);
        fixture.rows->stopUnsent();
        QVERIFY(fixture.refused.isEmpty()); // from the event loop
        QTRY_COMPARE(fixture.refused.size(), 2);
        QCOMPARE(fixture.refused.value(u"a"_s).code, ErrorCode::Interrupted);
        QCOMPARE(fixture.refused.value(u"b"_s).code, ErrorCode::Interrupted);
        claims.setMissing({ErrorCode::TeamUnreachable, {}, {}}); // the late answer is nobody's
        QCoreApplication::processEvents();
        QCOMPARE(fixture.refused.size(), 2);
        QVERIFY(fixture.posted.isEmpty());
    }

    void failure_isAskedAboutOnce()
    {
        TeamServer server;
        QVERIFY(server.isRunning());
        const TeamAccess access = server.prepared();
        QTemporaryDir anna;
        QTemporaryDir boris;
        makeJournal(anna.path(), 1);
        QVERIFY(takeAs(joinBoris(access, boris.path()), access, u"H-b"_s));
        TeamClaims claims(anna.path());
        claims.setMissing({ErrorCode::TeamUnreachable, u"db"_s, u"refused"_s});
        RowFixture fixture(&claims, TeamRule::Ask);
        fixture.send(u"a"_s);
        QTRY_COMPARE(fixture.posted.size(), 1);
        QCOMPARE(fixture.rows->unclaimed()->code, ErrorCode::TeamUnreachable);
        claims.setAccess(access); // who asked would hear of him
        fixture.send(u"b"_s);
        QTRY_COMPARE(fixture.posted.size() + fixture.refused.size(), 2);
        QCOMPARE(fixture.posted, (QStringList{u"a"_s, u"b"_s}));
        const QFuture<Result<TeamClaims::Answers>> asked = claims.take(
            {.origin = u"https://gw.example"_s, .lasts = 60s, .claims = {{u"c"_s, u"order.accepted"_s, u"H-b"_s, {}}}},
            std::chrono::milliseconds(longWait));
        QTRY_VERIFY(asked.isFinished());
        QVERIFY(asked.result());
        QCOMPARE(asked.result()->constFirst()->member, u"Boris"_s);
    }

    void lateAnswer_doesNotLetRowsLeaveTogether()
    {
        TeamServer server;
        QVERIFY(server.isRunning());
        const TeamAccess access = server.prepared();
        QTemporaryDir anna;
        makeJournal(anna.path(), 1);
        TeamClaims claims(anna.path());
        claims.setAccess(std::nullopt); // the answer does not come yet
        RowFixture fixture(&claims, TeamRule::Require, 10);
        for (const QString& delivery : {u"a"_s, u"b"_s, u"c"_s}) {
            fixture.send(delivery);
            fixture.clock.pass(100ms);
        }
        QVERIFY(fixture.posted.isEmpty());
        claims.setAccess(access);
        QTRY_VERIFY(!fixture.posted.isEmpty()); // all of them are granted by now
        QCOMPARE(server.sql(access.settings.database, u"SELECT count(*) FROM vestnik.claim"_s).trimmed(), QByteArray("3"));
        QCOMPARE(fixture.posted, QStringList(u"a"_s));
        fixture.clock.pass(99ms);
        QCOMPARE(fixture.posted, QStringList(u"a"_s));
        fixture.clock.pass(1ms);
        QCOMPARE(fixture.posted, (QStringList{u"a"_s, u"b"_s}));
        fixture.rows->stopUnsent(); // such as by a Retry-After
        QTRY_COMPARE(fixture.refused.value(u"c"_s).code, ErrorCode::Interrupted);
        fixture.clock.pass(1s);
        QCOMPARE(fixture.posted, (QStringList{u"a"_s, u"b"_s}));
        QTRY_COMPARE(server.sql(access.settings.database, u"SELECT count(*) FROM vestnik.claim"_s).trimmed(), QByteArray("2"));
        fixture.send(u"c"_s);
        QTRY_COMPARE(fixture.posted.size(), 3);
    }

    void refusalOfARowInTurn_doesNotUseTheRateUp()
    {
        RowFixture fixture(nullptr, TeamRule::Ask, 10);
        fixture.failure = Error{ErrorCode::ProductionPaused, u"shop"_s, {}};
        fixture.send(u"a"_s);
        fixture.send(u"b"_s);
        QTRY_COMPARE(fixture.refused.size(), 2);
        fixture.failure.reset();
        fixture.send(u"c"_s);
        fixture.send(u"d"_s);
        QTRY_COMPARE(fixture.posted, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
        fixture.clock.pass(100ms);
        QCOMPARE(fixture.posted.last(), u"d"_s);
    }

    void sentByAnotherMeanwhile_staysBackByTheBatchsWord()
    {
        TeamServer server;
        QVERIFY(server.isRunning());
        const TeamAccess access = server.prepared();
        QTemporaryDir anna;
        QTemporaryDir boris;
        makeJournal(anna.path(), 1);
        const QString his = joinBoris(access, boris.path());
        QVERIFY(!his.isEmpty());
        const QString sent = u"INSERT INTO vestnik.delivery (journal, seq, delivery, attempts, started_at, event, order_id, order_uuid,"
                             " environment_kind, origin, outcome) VALUES ('%1', 100, 'his', 1, 0, 'order.accepted', 'H-b', '', 'test',"
                             " 'https://gw.example', 'processed')"_s;
        QVERIFY(!server.sql(access.settings.database, sent.arg(his)).isNull());
        TeamClaims claims(anna.path());
        claims.setAccess(access);
        RowFixture fixture(&claims, TeamRule::Ask);
        fixture.exclusions = ExclusionPolicy();
        fixture.send(u"a"_s);
        fixture.send(u"b"_s);
        QTRY_COMPARE(fixture.refused.size(), 1);
        QCOMPARE(exclusionOf(fixture.refused.value(u"b"_s))->standing, EventStanding::Accepted);
        QTRY_COMPARE(server.sql(access.settings.database, u"SELECT delivery FROM vestnik.claim"_s).trimmed(), QByteArray("a"));
        fixture.exclusions->accepted = false; // a person wants them again
        fixture.send(u"b"_s);
        QTRY_COMPARE(fixture.posted, (QStringList{u"a"_s, u"b"_s}));
    }

    void severalRows_areAskedAboutTogether()
    {
        TeamServer server;
        QVERIFY(server.isRunning());
        const TeamAccess access = server.prepared();
        const auto sql = [&](const QString& statement) { return server.sql(access.settings.database, statement).trimmed(); };
        QTemporaryDir anna;
        QTemporaryDir boris;
        makeJournal(anna.path(), 1);
        const QString his = joinBoris(access, boris.path());
        QVERIFY(!his.isEmpty());
        QVERIFY(takeAs(his, access, u"H-b"_s));
        TeamClaims claims(anna.path());
        claims.setAccess(access);
        RowFixture fixture(&claims, TeamRule::Ask);
        for (const QString& delivery : {u"a"_s, u"b"_s, u"c"_s})
            fixture.send(delivery);
        QVERIFY(fixture.posted.isEmpty());
        QTRY_COMPARE(fixture.posted, (QStringList{u"a"_s, u"c"_s}));
        QCOMPARE(fixture.refused.value(u"b"_s).code, ErrorCode::EventClaimed);
        QCOMPARE(fixture.refused.value(u"b"_s).subject, u"Boris"_s);
        QCOMPARE(sql(u"SELECT count(*) FROM vestnik.claim WHERE journal <> '%1'"_s.arg(his)), QByteArray("2"));
        const auto end = [&fixture](const QString& delivery, Outcome outcome, bool isRecorded, bool isTriedAgain = false) {
            DeliveryReport report;
            report.summary.delivery = delivery;
            report.summary.outcome = outcome;
            report.recorded = isRecorded;
            fixture.rows->onFinished(report, isTriedAgain);
        };
        const auto held = [&] {
            return sql(u"SELECT string_agg(delivery, ' ' ORDER BY delivery) FROM vestnik.claim WHERE journal <> '%1'"_s.arg(his));
        };
        // An acceptance is what the team has to see first; what is tried again holds it as well, and a refusal frees it, but not for an attempt that
        // has begun again.
        for (const QString& delivery : {u"d"_s, u"e"_s, u"f"_s})
            fixture.send(delivery);
        QTRY_COMPARE(fixture.posted.size(), 5);
        end(u"a"_s, Outcome::Invalid, false);
        end(u"d"_s, Outcome::Processed, true);
        end(u"e"_s, Outcome::Throttled, true, true);
        end(u"c"_s, Outcome::Throttled, true);
        fixture.send(u"c"_s);
        QTRY_COMPARE(fixture.posted.size(), 6);
        end(u"f"_s, Outcome::Invalid, true);
        QTRY_COMPARE(held(), QByteArray("a c d e"));
        fixture.rows->rest(); // others may have what waits to be tried again
        QTRY_COMPARE(held(), QByteArray("a c d"));
        end(u"c"_s, Outcome::Throttled, true, true);
        fixture.rows.reset(); // its ends go all the same, and that of the row that does not go again
        QTRY_COMPARE(held(), QByteArray("a d"));
    }
};

QTEST_GUILESS_MAIN(tst_BatchClaims)
#include "tst_BatchClaims.moc"
