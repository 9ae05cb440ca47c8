#include "JournalIdentity.h"
#include "JournalSupport.h"
#include "LongWaits.h"
#include "TeamClaimRule.h"
#include "TeamClaims.h"
#include "TeamMembers.h"
#include "TeamRecords.h"
#include "TeamSchema.h"
#include "TeamServer.h"
#include "TeamTables.h"

#include <QDeadlineTimer>
#include <QTest>

#include <future>
#include <latch>

using namespace vestnik;
using namespace vestnik::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString origin = u"https://gw.example"_s;

/// A member with a journal of his own, and a user of the server of the same name.
struct Member {
    Member(const TeamAccess& given, const QString& name) : access(given)
    {
        access.settings.memberName = name;
        makeJournal(folder.path(), 1);
        journal = JournalIdentity::ensure(folder.path()).value_or(QString());
    }

    /// Opens a connection and joins.
    bool join()
    {
        Result<std::unique_ptr<TeamConnection>> opened = TeamConnection::open(access);
        if (!opened || !TeamMembers::join(**opened, access.settings, journal))
            return false;
        connection = std::move(*opened);
        return true;
    }
    Result<QList<ClaimAnswer>> take(const TeamClaimRequest& request) const { return TeamClaimQueries::take(*connection, journal, request); }
    /// Returns who holds it; empty: it is granted. A failure is its detail.
    QString take(const TeamClaim& claim, bool takesOver = false) const
    {
        const auto answers = take({.origin = origin, .lasts = 60s, .claims = {claim}, .takesOver = takesOver});
        if (!answers)
            return u"failed: "_s + answers.error().detail;
        return answers->constFirst() ? answers->constFirst()->member : QString();
    }

    TeamAccess access;
    QTemporaryDir folder;
    QString journal;
    std::unique_ptr<TeamConnection> connection;
};

const TeamClaim anOrder{.delivery = u"one"_s, .event = u"order.accepted"_s, .orderId = u"H1"_s, .orderUuid = u"Aa-1"_s};

/// The same order's event, for another delivery.
TeamClaim again(const QString& delivery)
{
    TeamClaim claim = anOrder;
    claim.delivery = delivery;
    return claim;
}

} // namespace

/// Who is sending which event of which order: on a real server, with two members.
class tst_TeamClaims : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.isRunning()); }
    void init();
    void another_isTheOneWhoHoldsIt();
    void orders_meetByAnyKey_data();
    void orders_meetByAnyKey();
    void sameDelivery_isGrantedAgain();
    void ownOtherDelivery_isGranted();
    void ended_isFree();
    void expired_isFreeByTheServersClock();
    void lasting_isTheServersTwiceTheDeadlineAndTheWait();
    void takenOver_isTheOthers();
    void forger_isRefused_data();
    void forger_isRefused();
    void strangeIsolation_grantsNothing();
    void oddTexts_areTaken();
    void many_areAnsweredInOrder();
    void withoutAnOrder_isAnsweredAndClaimsNothing();
    void whoIsLater_waitsAndSees_data();
    void whoIsLater_waitsAndSees();
    void twoAtOnce_neverHoldTheSame();
    void sentBefore_isToldThoughItIsGranted_data();
    void sentBefore_isToldThoughItIsGranted();
    void sentBefore_inTheSameBatch_isNothing();
    void takenOver_isNotStoppedByWhatItTookOver();
    void ofTwo_theSecondSeesClaimOrEnd();
    void recordOfItsEnd_endsIt_data();
    void recordOfItsEnd_endsIt();
    void endedOnceRecorded_waitsForTheRecord();
    void endedOnceRecorded_whileTheRecordArrives();
    void prepared_bringsVersionOneUp();

    void beside_joinsAndAnswers();
    void beside_withoutATeam_isTeamMissing();
    void beside_waitsForTheAccess();
    void beside_killedServer_isAFailure();
    void beside_frozenServer_isSlowAndEndsLater();
    void beside_linkBegunAnew_isAskedAgain();
    void beside_endWhileItConnects_comes();
    void beside_takes_comeBeforeTheEndsThatWait();
    void rule_decides_data();
    void rule_decides();

private:
    QByteArray sql(const QString& statement) const { return m_server.sql(m_anna->access.settings.database, statement).trimmed(); }
    /// Anna's delivery, as the team has it.
    void has(const QString& delivery, const QString& outcome, const QString& orderId, const QString& orderUuid, const QString& batch = {})
    {
        const QString statement =
            u"INSERT INTO vestnik.delivery (journal, seq, delivery, attempts, started_at, event, order_id, order_uuid,"
            " environment_kind, origin, batch, outcome) VALUES ('%1', 100, '%2', 1, 1000, 'order.accepted', '%3', '%4',"
            " 'test', '%5', nullif('%6', ''), nullif('%7', ''))"_s;
        QVERIFY(!sql(statement.arg(m_anna->journal, delivery, orderId, orderUuid, origin, batch, outcome)).isNull());
    }
    /// Returns what Boris is told.
    ClaimAnswer told(const TeamClaim& claim, const QString& batch = {}, bool takesOver = false) const
    {
        const auto answers = m_boris->take({.origin = origin, .lasts = 60s, .claims = {claim}, .batch = batch, .takesOver = takesOver});
        return answers ? answers->constFirst() : TeamSend{u"failed: "_s + answers.error().detail, {}};
    }
    QByteArray claims() const { return sql(u"SELECT count(*) FROM vestnik.claim"_s); }

    TeamServer m_server;
    std::unique_ptr<Member> m_anna;
    std::unique_ptr<Member> m_boris;
};

void tst_TeamClaims::init()
{
    const TeamAccess access = m_server.prepared();
    const auto owner = TeamConnection::open(m_server.access(access.settings.database, PostgresServer::administrator()));
    QVERIFY(owner);
    QVERIFY(TeamSchema::admit(**owner, u"boris"_s, PostgresServer::password()));
    m_anna = std::make_unique<Member>(access, u"Anna"_s);
    m_boris = std::make_unique<Member>(m_server.access(access.settings.database, u"boris"_s), u"Boris"_s);
    QVERIFY(m_anna->join());
    QVERIFY(m_boris->join());
}

void tst_TeamClaims::another_isTheOneWhoHoldsIt()
{
    QCOMPARE(m_anna->take(anOrder), QString());
    const auto answers = m_boris->take({.origin = origin, .lasts = 60s, .claims = {again(u"two"_s)}});
    QVERIFY(answers && answers->constFirst());
    QCOMPARE(answers->constFirst()->member, u"Anna"_s);
    const qint64 taken = sql(u"SELECT (extract(epoch FROM taken_at) * 1000)::bigint FROM vestnik.claim"_s).toLongLong();
    QVERIFY(qAbs(answers->constFirst()->since.toMSecsSinceEpoch() - taken) <= 1); // rounded
    QCOMPARE(claims(), QByteArray("1"));
}

void tst_TeamClaims::orders_meetByAnyKey_data()
{
    QTest::addColumn<TeamClaim>("first");
    QTest::addColumn<TeamClaim>("second");
    QTest::addColumn<bool>("meet");
    const auto claim = [](const QString& id, const QString& uuid, const QString& event = u"order.accepted"_s) {
        return TeamClaim{.delivery = u"d"_s, .event = event, .orderId = id, .orderUuid = uuid};
    };
    QTest::newRow("both by id") << claim(u"H1"_s, {}) << claim(u"H1"_s, {}) << true;
    QTest::newRow("both by UUID, in other letters") << claim({}, u"AB-1"_s) << claim({}, u"ab-1"_s) << true;
    QTest::newRow("id, then both") << claim(u"H1"_s, {}) << claim(u"H1"_s, u"ab-1"_s) << true;
    QTest::newRow("both, then UUID") << claim(u"H1"_s, u"ab-1"_s) << claim({}, u"ab-1"_s) << true;
    QTest::newRow("UUID, then both with another id") << claim({}, u"ab-1"_s) << claim(u"H2"_s, u"ab-1"_s) << true;
    QTest::newRow("one UUID, two ids") << claim(u"H1"_s, u"ab-1"_s) << claim(u"H2"_s, u"ab-1"_s) << false;
    QTest::newRow("another id") << claim(u"H1"_s, {}) << claim(u"H2"_s, {}) << false;
    QTest::newRow("an id is no UUID") << claim(u"x"_s, {}) << claim({}, u"x"_s) << false;
    QTest::newRow("another event") << claim(u"H1"_s, {}) << claim(u"H1"_s, {}, u"order.canceled"_s) << false;
}

void tst_TeamClaims::orders_meetByAnyKey()
{
    QFETCH(const TeamClaim, first);
    QFETCH(const TeamClaim, second);
    QFETCH(const bool, meet);
    QCOMPARE(m_anna->take(first), QString());
    QCOMPARE(m_boris->take(second), meet ? u"Anna"_s : QString());
    const auto elsewhere = m_boris->take({.origin = u"https://other.example"_s, .lasts = 60s, .claims = {second}});
    QVERIFY(elsewhere && !elsewhere->constFirst());
}

void tst_TeamClaims::sameDelivery_isGrantedAgain()
{
    QCOMPARE(m_anna->take(anOrder), QString());
    QVERIFY(!sql(u"UPDATE vestnik.claim SET until = now() + interval '1 second'"_s).isNull());
    QCOMPARE(m_anna->take(anOrder), QString());
    QCOMPARE(sql(u"SELECT count(*), bool_and(until > now() + interval '30 seconds') FROM vestnik.claim"_s), QByteArray("1|t"));
}

void tst_TeamClaims::ownOtherDelivery_isGranted()
{
    QCOMPARE(m_anna->take(anOrder), QString());
    QCOMPARE(m_anna->take(again(u"two"_s)), QString());
    QVERIFY(TeamClaimQueries::end(*m_anna->connection, m_anna->journal, {u"one"_s}));
    QCOMPARE(m_boris->take(again(u"three"_s)), u"Anna"_s); // the other one is under way
}

void tst_TeamClaims::ended_isFree()
{
    QCOMPARE(m_anna->take(anOrder), QString());
    for (int i = 0; i < 2; ++i)
        QVERIFY(TeamClaimQueries::end(*m_anna->connection, m_anna->journal, {u"one"_s, u"never taken"_s}));
    QCOMPARE(claims(), QByteArray("0"));
    QCOMPARE(m_boris->take(again(u"two"_s)), QString());
}

void tst_TeamClaims::expired_isFreeByTheServersClock()
{
    QCOMPARE(m_anna->take(anOrder), QString());
    QVERIFY(!sql(u"UPDATE vestnik.claim SET until = clock_timestamp() - interval '1 millisecond'"_s).isNull());
    QCOMPARE(m_boris->take(again(u"two"_s)), QString());
    QCOMPARE(m_anna->take(anOrder), u"Boris"_s); // it is his by now
    QCOMPARE(sql(u"SELECT delivery FROM vestnik.claim"_s), QByteArray("two"));
}

void tst_TeamClaims::lasting_isTheServersTwiceTheDeadlineAndTheWait()
{
    Environment environment;
    environment.deadline = 45s;
    QVERIFY(m_anna->take({.origin = origin, .lasts = TeamClaimRule::lasts(environment), .claims = {anOrder}}));
    QCOMPARE(sql(u"SELECT round(extract(epoch FROM until - taken_at)) FROM vestnik.claim"_s), QByteArray("92"));
    environment.deadline = 1s; // shorter than the answer may take
    environment.teamRule = TeamRule::Require;
    QVERIFY(TeamClaimRule::lasts(environment) >= TeamClaimRule::patience(environment) + environment.deadline);
    QVERIFY(m_anna->take({.origin = origin, .lasts = std::chrono::hours(1000), .claims = {again(u"two"_s)}}));
    QCOMPARE(sql(u"SELECT round(extract(epoch FROM until - taken_at)) FROM vestnik.claim WHERE delivery = 'two'"_s), QByteArray("1200"));
}

void tst_TeamClaims::takenOver_isTheOthers()
{
    QCOMPARE(m_anna->take(anOrder), QString());
    QCOMPARE(m_boris->take(again(u"two"_s), true), QString());
    QVERIFY(TeamClaimQueries::end(*m_anna->connection, m_anna->journal, {u"one"_s})); // ends nothing of his
    QCOMPARE(m_anna->take(anOrder), u"Boris"_s);
    QCOMPARE(m_boris->take(again(u"two"_s)), QString());
}

void tst_TeamClaims::forger_isRefused_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("takes in her name") << u"SELECT * FROM vestnik.take_claims('%1', 'o', 1000, ARRAY['x'], ARRAY['e'], ARRAY['H9'],"
                                          " ARRAY[''], '', false)"_s;
    QTest::newRow("ends hers") << u"SELECT vestnik.end_claims('%1', ARRAY['one'], false)"_s;
    QTest::newRow("writes the table") << u"INSERT INTO vestnik.claim VALUES ('%1', 'x', 'o', 'e', 'H9', NULL, now(), now())"_s;
    QTest::newRow("deletes") << u"DELETE FROM vestnik.claim WHERE journal = '%1'"_s;
    QTest::newRow("makes it over") << u"UPDATE vestnik.claim SET until = now() WHERE journal = '%1'"_s;
    QTest::newRow("empties") << u"TRUNCATE vestnik.claim"_s;
}

void tst_TeamClaims::forger_isRefused()
{
    QFETCH(const QString, statement);
    QCOMPARE(m_anna->take(anOrder), QString());
    const QString filled = statement.contains(u"%1"_s) ? statement.arg(m_anna->journal) : statement;
    QCOMPARE(codeOf(m_boris->connection->execute(filled)), ErrorCode::TeamRights);
    QCOMPARE(sql(u"SELECT delivery, until > now() FROM vestnik.claim"_s), QByteArray("one|t"));
    QVERIFY(m_server.createUser(u"guest"_s));
    const auto guest = TeamConnection::open(m_server.access(m_anna->access.settings.database, u"guest"_s));
    QVERIFY(guest);
    QCOMPARE(codeOf((*guest)->execute(filled)), ErrorCode::TeamRights);
}

void tst_TeamClaims::strangeIsolation_grantsNothing()
{
    // There a claim that was taken while this one waited would not be seen.
    QVERIFY(m_anna->connection->execute(u"BEGIN ISOLATION LEVEL REPEATABLE READ"_s));
    QVERIFY(!m_anna->take({.origin = origin, .lasts = 60s, .claims = {anOrder}}));
    QVERIFY(m_anna->connection->execute(u"ROLLBACK"_s));
    // What the server has as its usual one is nothing to a member's connection.
    QVERIFY(!sql(u"ALTER DATABASE %1 SET default_transaction_isolation = 'serializable'"_s.arg(m_anna->access.settings.database)).isNull());
    QVERIFY(m_anna->join());
    QCOMPARE(m_anna->take(anOrder), QString());
}

void tst_TeamClaims::oddTexts_areTaken()
{
    const TeamClaim odd{.delivery = u"d"_s, .event = u"e'\\ \"{}"_s, .orderId = u"a\0b, '{}' \\"_s + QChar(0xd800), .orderUuid = {}};
    QCOMPARE(m_anna->take(odd), QString());
    QCOMPARE(m_boris->take(odd), u"Anna"_s);
    TeamClaim longOne = odd;
    longOne.orderId = QString(100'000, u'ж');
    QCOMPARE(m_anna->take(longOne), QString());
    QCOMPARE(m_boris->take(longOne), u"Anna"_s);
}

void tst_TeamClaims::many_areAnsweredInOrder()
{
    TeamClaimRequest request{.origin = origin, .lasts = 60s, .claims = {}};
    for (int i = 0; i < 30; ++i)
        request.claims += {QString::number(i), u"order.accepted"_s, u"H%1"_s.arg(i), {}};
    TeamClaimRequest third = request;
    third.claims.removeIf([](const TeamClaim& claim) { return claim.delivery.toInt() % 3 != 0; });
    QVERIFY(m_anna->take(third));
    const auto answers = m_boris->take(request);
    QVERIFY(answers);
    for (int i = 0; i < 30; ++i)
        QCOMPARE((*answers)[i].has_value(), i % 3 == 0);
    QCOMPARE(claims(), QByteArray("30"));
}

void tst_TeamClaims::withoutAnOrder_isAnsweredAndClaimsNothing()
{
    const TeamClaim none{u"none"_s, u"order.accepted"_s, {}, {}};
    const auto answers = m_anna->take({.origin = origin, .lasts = 60s, .claims = {none, anOrder, none}});
    QVERIFY(answers);
    QCOMPARE(*answers, QList<ClaimAnswer>(3));
    QCOMPARE(claims(), QByteArray("1"));
    QCOMPARE(m_boris->take(none), QString());
}

void tst_TeamClaims::whoIsLater_waitsAndSees_data()
{
    QTest::addColumn<TeamClaim>("later");
    TeamClaim byId = again(u"two"_s);
    byId.orderUuid.clear();
    TeamClaim byUuid = again(u"two"_s);
    byUuid.orderId.clear();
    QTest::newRow("by id") << byId;
    QTest::newRow("by UUID") << byUuid;
}

void tst_TeamClaims::whoIsLater_waitsAndSees()
{
    QFETCH(const TeamClaim, later);
    QVERIFY(m_anna->connection->execute(u"BEGIN"_s));
    QCOMPARE(m_anna->take(anOrder), QString());
    m_boris->connection.reset();
    auto other = std::async(std::launch::async, [&] { // whose connection is its own
        const QString held = m_boris->join() ? m_boris->take(later) : u"not joined"_s;
        m_boris->connection.reset();
        return held;
    });
    QTRY_COMPARE(sql(u"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"_s), QByteArray("1"));
    QVERIFY(m_anna->connection->execute(u"COMMIT"_s));
    QCOMPARE(other.get(), u"Anna"_s);
}

void tst_TeamClaims::twoAtOnce_neverHoldTheSame()
{
    constexpr int orders = 400;
    std::latch both(2);
    const auto grants = [&both](const Member& member, bool isForward) {
        QStringList granted;
        both.arrive_and_wait();
        for (int chunk = 0; chunk < orders / 20; ++chunk) {
            TeamClaimRequest request{.origin = origin, .lasts = 60s, .claims = {}};
            for (int i = 0; i < 20; ++i) {
                // One goes the other way round, and names every other order by its UUID alone.
                const int number = isForward ? chunk * 20 + i : chunk * 20 + 19 - i;
                const bool isByUuid = !isForward && number % 2 == 0;
                request.claims += {QString::number(number), u"order.accepted"_s, isByUuid ? QString() : u"H%1"_s.arg(number),
                                   u"u-%1"_s.arg(number)};
            }
            const auto answers = member.take(request);
            if (!answers)
                return QStringList{u"failed: "_s + answers.error().detail};
            for (qsizetype i = 0; i < answers->size(); ++i) {
                if (!(*answers)[i])
                    granted += request.claims[i].delivery;
            }
        }
        return granted;
    };
    m_boris->connection.reset();
    auto other = std::async(std::launch::async, [&] { // whose connection is its own
        if (!m_boris->join())
            both.count_down();
        const QStringList granted = m_boris->connection ? grants(*m_boris, false) : QStringList{u"failed"_s};
        m_boris->connection.reset();
        return granted;
    });
    const QStringList anna = grants(*m_anna, true);
    const QStringList boris = other.get();
    QVERIFY2(!anna.value(0).startsWith(u"failed"_s), qPrintable(anna.value(0)));
    QVERIFY2(!boris.value(0).startsWith(u"failed"_s), qPrintable(boris.value(0)));
    QCOMPARE(anna.size() + boris.size(), orders);
    QStringList all = anna + boris;
    QCOMPARE(all.removeDuplicates(), 0);
}

void tst_TeamClaims::sentBefore_isToldThoughItIsGranted_data()
{
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("orderId");
    QTest::addColumn<QString>("orderUuid");
    QTest::addColumn<std::optional<EventStanding>>("standing");
    const auto is = [](EventStanding standing) { return std::optional(standing); };
    QTest::newRow("accepted") << u"processed"_s << u"H1"_s << u"other"_s << is(EventStanding::Accepted);
    QTest::newRow("accepted before") << u"already_processed"_s << u"H1"_s << QString() << is(EventStanding::Accepted);
    QTest::newRow("unknown") << u"unknown"_s << u"H1"_s << QString() << is(EventStanding::Unknown);
    QTest::newRow("no end") << QString() << u"H1"_s << QString() << is(EventStanding::Unknown);
    QTest::newRow("by its UUID alone") << u"processed"_s << QString() << u"AA-1"_s << is(EventStanding::Accepted);
    QTest::newRow("UUID of another order") << u"processed"_s << u"H2"_s << u"Aa-1"_s << std::optional<EventStanding>();
    QTest::newRow("refused") << u"invalid"_s << u"H1"_s << QString() << std::optional<EventStanding>();
}

void tst_TeamClaims::sentBefore_isToldThoughItIsGranted()
{
    QFETCH(const QString, outcome);
    QFETCH(const QString, orderId);
    QFETCH(const QString, orderUuid);
    QFETCH(const std::optional<EventStanding>, standing);
    has(u"hers"_s, outcome, orderId, orderUuid);
    const ClaimAnswer answer = told(anOrder);
    QCOMPARE(answer, standing ? ClaimAnswer(TeamSend{u"Anna"_s, QDateTime::fromMSecsSinceEpoch(1000, Qt::UTC), *standing}) : ClaimAnswer());
    QCOMPARE(claims(), QByteArray("1"));
    QVERIFY(!m_anna->take({.origin = origin, .lasts = 60s, .claims = {again(u"two"_s)}})->constFirst()->since.isNull());
    TeamClaim other = anOrder;
    other.event = u"order.canceled"_s;
    QVERIFY(!told(other));
}

void tst_TeamClaims::sentBefore_inTheSameBatch_isNothing()
{
    has(u"row 1"_s, u"processed"_s, u"H1"_s, {}, u"batch"_s);
    QVERIFY(!told(again(u"row 2"_s), u"batch"_s));
    QCOMPARE(told(again(u"row 1"_s), u"batch"_s)->standing, EventStanding::Accepted); // the same row
    QCOMPARE(told(again(u"row 2"_s), u"other"_s)->standing, EventStanding::Accepted);
    QCOMPARE(told(again(u"row 2"_s))->standing, EventStanding::Accepted);
}

void tst_TeamClaims::takenOver_isNotStoppedByWhatItTookOver()
{
    has(u"one"_s, {}, u"H1"_s, {});
    QCOMPARE(m_anna->take(anOrder), QString());
    QVERIFY(!told(again(u"two"_s), {}, true)); // a person decided about that one
    QCOMPARE(told(again(u"two"_s), {}, true)->standing, EventStanding::Unknown);
    has(u"earlier"_s, u"processed"_s, u"H1"_s, {});
    QVERIFY(TeamClaimQueries::end(*m_boris->connection, m_boris->journal, {u"two"_s}));
    QCOMPARE(m_anna->take({.origin = origin, .lasts = 60s, .claims = {anOrder}})->constFirst(), ClaimAnswer());
    QCOMPARE(told(again(u"two"_s), {}, true)->standing, EventStanding::Accepted);
}

// Anna's end comes at some moment of Boris's question: he sees her claim, or how it ended.
void tst_TeamClaims::ofTwo_theSecondSeesClaimOrEnd()
{
    Journal journal(m_anna->folder.path());
    QVERIFY(journal.open().result());
    for (int i = 0; i < 20; ++i) {
        AttemptStart start = sampleStart(u"send %1"_s.arg(i));
        start.orderId = u"H-%1"_s.arg(i);
        start.orderUuid.clear();
        start.origin = origin;
        start.event = anOrder.event;
        start.environmentKind = EnvironmentKind::Test;
        start.batch.clear();
        start.exclusions.reset();
        AttemptEnd end = sampleEnd(start.delivery);
        end.outcome = Outcome::Processed;
        QVERIFY(
            !m_anna->take({.origin = origin, .lasts = 60s, .claims = {{start.delivery, start.event, start.orderId, {}}}})->constFirst());
        QVERIFY(journal.start(start).result() && journal.end(end).result());
        auto pushed = std::async(std::launch::async, [this] {
            TeamPush push(m_anna->folder.path(), m_anna->access);
            return pushAll(push).has_value();
        });
        for (bool isOver = false; !isOver;) {
            const ClaimAnswer answer = told({u"his"_s, start.event, start.orderId, {}});
            QVERIFY(answer);
            isOver = answer->standing == EventStanding::Accepted;
            QVERIFY(isOver || answer->standing == EventStanding::InFlight);
        }
        QVERIFY(pushed.get());
    }
}

void tst_TeamClaims::recordOfItsEnd_endsIt_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<bool>("ends");
    QTest::newRow("accepted") << Outcome::Processed << true;
    QTest::newRow("accepted before") << Outcome::AlreadyProcessed << true;
    QTest::newRow("unknown") << Outcome::Unknown << true;
    QTest::newRow("to be tried again") << Outcome::Throttled << false;
}

void tst_TeamClaims::recordOfItsEnd_endsIt()
{
    QFETCH(const Outcome, outcome);
    QFETCH(const bool, ends);
    QCOMPARE(m_anna->take(anOrder), QString());
    QCOMPARE(m_anna->take(again(u"two"_s)), QString());
    Journal journal(m_anna->folder.path());
    QVERIFY(journal.open().result());
    AttemptStart start = sampleStart(anOrder.delivery);
    start.batch.clear();
    start.exclusions.reset();
    QVERIFY(journal.start(start).result());
    TeamPush push(m_anna->folder.path(), m_anna->access);
    QVERIFY(pushAll(push));
    QCOMPARE(claims(), QByteArray("2"));
    AttemptEnd end = sampleEnd(anOrder.delivery);
    end.outcome = outcome;
    QVERIFY(journal.end(end).result());
    QVERIFY(pushAll(push));
    QCOMPARE(sql(u"SELECT string_agg(delivery, ' ' ORDER BY delivery) FROM vestnik.claim"_s), QByteArray(ends ? "two" : "one two"));
}

void tst_TeamClaims::endedOnceRecorded_waitsForTheRecord()
{
    const auto end = [this] {
        return TeamClaimQueries::end(*m_anna->connection, m_anna->journal, {anOrder.delivery}, ClaimEnd::OnceRecorded).has_value();
    };
    QCOMPARE(m_anna->take(anOrder), QString());
    QVERIFY(end());
    QCOMPARE(claims(), QByteArray("1"));
    has(anOrder.delivery, {}, u"H1"_s, {});
    QVERIFY(end());
    QCOMPARE(claims(), QByteArray("1"));
    QVERIFY(!sql(u"UPDATE vestnik.delivery SET outcome = 'processed' WHERE delivery = 'one'"_s).isNull());
    QVERIFY(end()); // it was granted after its end came
    QCOMPARE(claims(), QByteArray("0"));
}

// Granted too late, and ended while the push has not committed yet: neither sees the other.
void tst_TeamClaims::endedOnceRecorded_whileTheRecordArrives()
{
    Journal journal(m_anna->folder.path());
    QVERIFY(journal.open().result());
    AttemptStart start = sampleStart(anOrder.delivery);
    start.batch.clear();
    start.exclusions.reset();
    AttemptEnd end = sampleEnd(anOrder.delivery);
    end.outcome = Outcome::Processed;
    QVERIFY(journal.start(start).result() && journal.end(end).result());
    const Result<std::vector<RecordRow>> rows = RecordFeed(m_anna->folder.path()).after(0, 1000, 1'000'000);
    const Result<std::unique_ptr<TeamConnection>> pushing = TeamConnection::open(m_anna->access);
    QVERIFY(rows && pushing);
    Result<TeamTransaction> arriving = TeamTransaction::begin(**pushing);
    QVERIFY(arriving && (*pushing)->execute(TeamRecords::insertSql(m_anna->journal, *rows)));
    QCOMPARE(m_anna->take(anOrder), QString());
    auto ended = std::async(std::launch::async, [this] {
        const Result<std::unique_ptr<TeamConnection>> ending = TeamConnection::open(m_anna->access);
        return ending && TeamClaimQueries::end(**ending, m_anna->journal, {anOrder.delivery}, ClaimEnd::OnceRecorded);
    });
    const auto isWaiting = [this] { return sql(u"SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'advisory'"_s) == "1"; };
    QTRY_VERIFY(isWaiting() || ended.wait_for(0s) == std::future_status::ready);
    QVERIFY(arriving->commit());
    QVERIFY(ended.get());
    QCOMPARE(claims(), QByteArray("0"));
}

void tst_TeamClaims::prepared_bringsVersionOneUp()
{
    const QString database = m_server.createDatabase();
    const auto owner = TeamConnection::open(m_server.access(database, PostgresServer::administrator()));
    QVERIFY(owner);
    QStringList statements{u"CREATE SCHEMA vestnik"_s,
                           u"CREATE TABLE vestnik.schema_version (version integer NOT NULL, at timestamptz NOT NULL DEFAULT now())"_s,
                           u"CREATE EXTENSION pg_trgm WITH SCHEMA vestnik"_s};
    statements += TeamTables::firstVersion(u"vestnik"_s);
    statements += u"INSERT INTO vestnik.schema_version VALUES (1), (%1)"_s.arg(TeamSchema::version); // so that records can be pushed
    for (const QString& statement : std::as_const(statements))
        QVERIFY2((*owner)->execute(statement), qPrintable(statement));
    Member anna(m_server.access(database, u"anna"_s), u"Anna"_s);
    TeamPush push(anna.folder.path(), anna.access);
    const Result<qint64> pushed = pushAll(push);
    QVERIFY2(pushed, pushed ? "" : qPrintable(pushed.error().detail));
    QVERIFY((*owner)->execute(u"DELETE FROM vestnik.schema_version WHERE version > 1"_s));
    QVERIFY(anna.join());
    QCOMPARE(codeOf(TeamSchema::check(*anna.connection)), ErrorCode::TeamSchemaOlder);
    QVERIFY(!TeamSchema::prepare(*anna.connection)); // it is for the administrator
    QCOMPARE(codeOf(TeamSchema::check(*anna.connection)), ErrorCode::TeamSchemaOlder);
    QVERIFY(TeamSchema::prepare(**owner));
    QVERIFY(TeamSchema::check(*anna.connection));
    QCOMPARE(m_server.sql(database, u"SELECT count(*) FROM vestnik.record"_s), QByteArray::number(*pushed) + '\n');
    QCOMPARE(anna.take(anOrder), QString());
    QVERIFY(TeamSchema::prepare(**owner));
    QCOMPARE(m_server.sql(database, u"SELECT count(*) FROM vestnik.claim"_s), QByteArray("1\n"));
}

void tst_TeamClaims::beside_joinsAndAnswers()
{
    QVERIFY(!sql(u"DELETE FROM vestnik.member"_s).isNull()); // as before the first push
    TeamClaims ofAnna(m_anna->folder.path());
    ofAnna.setAccess(m_anna->access);
    const auto first = ofAnna.take({.origin = origin, .lasts = 60s, .claims = {anOrder}}, 30s);
    QTRY_VERIFY(first.isFinished());
    QVERIFY(first.result() && !first.result()->constFirst());
    TeamClaims ofBoris(m_boris->folder.path());
    ofBoris.setAccess(m_boris->access);
    const TeamClaimRequest second{.origin = origin, .lasts = 60s, .claims = {again(u"two"_s)}};
    const auto held = ofBoris.take(second, 30s);
    QTRY_VERIFY(held.isFinished());
    QCOMPARE(held.result()->constFirst()->member, u"Anna"_s);
    ofAnna.end({u"one"_s});
    QTRY_COMPARE(claims(), QByteArray("0"));
    const auto granted = ofBoris.take(second, 30s);
    QTRY_VERIFY(granted.isFinished());
    QVERIFY(granted.result() && !granted.result()->constFirst());
}

void tst_TeamClaims::beside_withoutATeam_isTeamMissing()
{
    TeamClaims claims(m_anna->folder.path());
    const TeamClaimRequest request{.origin = origin, .lasts = 60s, .claims = {anOrder}};
    QCOMPARE(codeOf(claims.take(request, 30s).result()), ErrorCode::TeamMissing);
    claims.setMissing({ErrorCode::FileInvalid, u"team.json"_s, {}});
    QCOMPARE(codeOf(claims.take(request, 30s).result()), ErrorCode::FileInvalid);
    claims.end({u"one"_s}); // nobody is asked
}

void tst_TeamClaims::beside_waitsForTheAccess()
{
    TeamClaims claims(m_anna->folder.path());
    claims.setAccess(std::nullopt);
    const TeamClaimRequest request{.origin = origin, .lasts = 60s, .claims = {anOrder}};
    const auto early = claims.take(request, 30s);
    const auto impatient = claims.take(request, 1ms);
    QTRY_VERIFY(impatient.isFinished());
    QCOMPARE(codeOf(impatient.result()), ErrorCode::TeamSlow);
    QVERIFY(!early.isFinished());
    claims.setAccess(m_anna->access);
    QTRY_VERIFY(early.isFinished());
    QVERIFY(early.result() && !early.result()->constFirst());
}

void tst_TeamClaims::beside_killedServer_isAFailure()
{
    TeamClaims ofAnna(m_anna->folder.path());
    ofAnna.setAccess(m_anna->access);
    const TeamClaimRequest request{.origin = origin, .lasts = 60s, .claims = {anOrder}};
    const auto before = ofAnna.take(request, 30s);
    QTRY_VERIFY(before.isFinished());
    m_server.kill();
    const auto dead = ofAnna.take(request, 30s);
    QTRY_VERIFY(dead.isFinished());
    QVERIFY(!dead.result());
    QVERIFY(m_server.start());
    const auto after = ofAnna.take(request, 30s); // its connection is of no use any more
    QTRY_VERIFY(after.isFinished());
    QVERIFY(after.result() && !after.result()->constFirst());
}

void tst_TeamClaims::beside_frozenServer_isSlowAndEndsLater()
{
    TeamClaims ofAnna(m_anna->folder.path());
    ofAnna.setAccess(m_anna->access);
    const auto warm = ofAnna.take({.origin = origin, .lasts = 60s, .claims = {again(u"warm"_s)}}, 30s);
    QTRY_VERIFY(warm.isFinished());
    m_server.freeze();
    const auto slow = ofAnna.take({.origin = origin, .lasts = 60s, .claims = {anOrder}}, 200ms);
    QTRY_VERIFY(slow.isFinished());
    QCOMPARE(codeOf(slow.result()), ErrorCode::TeamSlow);
    ofAnna.end({u"one"_s, u"warm"_s});
    m_server.thaw();
    QTRY_COMPARE(claims(), QByteArray("0")); // whatever was granted meanwhile
}

void tst_TeamClaims::beside_linkBegunAnew_isAskedAgain()
{
    TeamClaims ofAnna(m_anna->folder.path());
    ofAnna.setAccess(m_anna->access);
    m_server.freeze();
    const auto taken = ofAnna.take({.origin = origin, .lasts = 60s, .claims = {anOrder}}, 30s);
    ofAnna.setAccess(std::nullopt);
    QCoreApplication::processEvents();
    const bool isOver = taken.isFinished();
    m_server.thaw();
    QVERIFY(!isOver);
    ofAnna.setAccess(m_anna->access);
    QTRY_VERIFY(taken.isFinished());
    QVERIFY(taken.result() && !taken.result()->constFirst());
}

void tst_TeamClaims::beside_endWhileItConnects_comes()
{
    TeamClaims ofAnna(m_anna->folder.path());
    ofAnna.setAccess(m_anna->access);
    const auto taken = ofAnna.take({.origin = origin, .lasts = 60s, .claims = {anOrder, again(u"two"_s)}}, 30s);
    QTRY_VERIFY(taken.isFinished());
    ofAnna.setAccess(std::nullopt);
    ofAnna.end({u"one"_s, u"two"_s});
    const auto second = ofAnna.take({.origin = origin, .lasts = 60s, .claims = {again(u"two"_s)}}, 30s); // another attempt
    ofAnna.setAccess(m_anna->access);
    QTRY_VERIFY(second.isFinished());
    QTRY_COMPARE(sql(u"SELECT string_agg(delivery, ' ') FROM vestnik.claim"_s), QByteArray("two"));
}

void tst_TeamClaims::beside_takes_comeBeforeTheEndsThatWait()
{
    TeamClaims ofAnna(m_anna->folder.path());
    ofAnna.setAccess(m_anna->access);
    TeamClaimRequest rows{.origin = origin, .lasts = 60s, .claims = {}};
    for (int i = 0; i < 20; ++i)
        rows.claims += {QString::number(i), u"order.accepted"_s, u"R%1"_s.arg(i), {}};
    const auto taken = ofAnna.take(rows, 30s);
    QTRY_VERIFY(taken.isFinished());
    for (int i = 0; i < 20; ++i)
        ofAnna.end({QString::number(i)});
    const auto asked = ofAnna.take({.origin = origin, .lasts = 60s, .claims = {anOrder}}, 30s);
    QDeadlineTimer patience(longWait);
    while (sql(u"SELECT count(*) FROM vestnik.claim WHERE delivery = 'one'"_s) != "1" && !patience.hasExpired()) { } // no event loop
    QCOMPARE(claims(), QByteArray("20")); // one end was under way
    QTRY_COMPARE(claims(), QByteArray("1"));
    QVERIFY(asked.isFinished());
}

void tst_TeamClaims::rule_decides_data()
{
    using Answer = Result<ClaimAnswer>;
    QTest::addColumn<TeamRule>("rule");
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<std::optional<ErrorCode>>("refusal");
    QTest::addColumn<std::optional<ErrorCode>>("unasked");
    const Answer held = TeamSend{u"Anna"_s, QDateTime::fromMSecsSinceEpoch(0, Qt::UTC)};
    const Answer accepted = TeamSend{u"Anna"_s, QDateTime::fromMSecsSinceEpoch(0, Qt::UTC), EventStanding::Accepted};
    const Answer unknown = TeamSend{u"Anna"_s, QDateTime::fromMSecsSinceEpoch(0, Qt::UTC), EventStanding::Unknown};
    const Answer away = std::unexpected(Error{ErrorCode::TeamUnreachable, u"db"_s, u"connection refused"_s});
    const Answer none = std::unexpected(Error{ErrorCode::TeamMissing, {}, {}});
    const std::optional<ErrorCode> no;
    QTest::newRow("ask, granted") << TeamRule::Ask << Answer() << no << no;
    QTest::newRow("ask, held") << TeamRule::Ask << held << std::optional(ErrorCode::EventClaimed) << no;
    QTest::newRow("ask, accepted before") << TeamRule::Ask << accepted << std::optional(ErrorCode::AttemptExcluded) << no;
    QTest::newRow("ask, unknown, shown") << TeamRule::Ask << unknown << no << no;
    QTest::newRow("ask, away") << TeamRule::Ask << away << no << std::optional(ErrorCode::TeamUnreachable);
    QTest::newRow("ask, no team") << TeamRule::Ask << none << no << no;
    QTest::newRow("require, granted") << TeamRule::Require << Answer() << no << no;
    QTest::newRow("require, held") << TeamRule::Require << held << std::optional(ErrorCode::EventClaimed) << no;
    QTest::newRow("require, away") << TeamRule::Require << away << std::optional(ErrorCode::ClaimMissing) << no;
    QTest::newRow("require, no team") << TeamRule::Require << none << std::optional(ErrorCode::ClaimMissing) << no;
}

void tst_TeamClaims::rule_decides()
{
    QFETCH(const TeamRule, rule);
    QFETCH(const Result<ClaimAnswer>, answer);
    Environment environment{.id = u"x"_s, .name = u"shop"_s, .baseUrl = origin};
    environment.teamRule = rule;
    const TeamClaimRule::Decision decision = TeamClaimRule::decide(environment, answer, ExclusionPolicy{.unknown = false});
    const auto code = [](const std::optional<Error>& error) { return error ? std::optional(error->code) : std::nullopt; };
    QTEST(code(decision.refusal), "refusal");
    if (code(decision.refusal) == ErrorCode::AttemptExcluded) // where repeats are nothing to stop at
        QVERIFY(!TeamClaimRule::decide(environment, answer, std::nullopt).refusal);
    QTEST(code(decision.unasked), "unasked");
    environment.teamRule.reset();
    QVERIFY(!TeamClaimRule::isClaimed(environment, anOrder));
    environment.kind = EnvironmentKind::Production;
    QVERIFY(TeamClaimRule::isClaimed(environment, anOrder));
    QVERIFY(!TeamClaimRule::isClaimed(environment, {u"d"_s, u"e"_s, {}, {}}));
    environment.teamRule = TeamRule::Require; // the team must answer, whatever goes
    QVERIFY(TeamClaimRule::isClaimed(environment, {u"d"_s, u"e"_s, {}, {}}));
    environment.kind = EnvironmentKind::Sandbox;
    environment.teamRule = TeamRule::Require;
    QVERIFY(!TeamClaimRule::isClaimed(environment, anOrder));
}

QTEST_GUILESS_MAIN(tst_TeamClaims)
#include "tst_TeamClaims.moc"
