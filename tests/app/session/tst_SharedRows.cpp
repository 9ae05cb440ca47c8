#include "BatchList.h"
#include "BatchSnapshot.h"
#include "LongWaits.h"
#include "PutBack.h"
#include "StoreSupport.h"
#include "TeamQueueLink.h"
#include "TeamSchema.h"
#include "TeamServer.h"
#include "TeamStrays.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <atomic>
#include <thread>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A shared batch between members' journals and the team's queue, with a real server.
class tst_SharedRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.isRunning()); }
    void init();
    void join_asksWhatTheTeamSentInAnotherWay();
    void rowPutBack_isNotLeftOutAsUnknown();
    void join_asksForRowsAnewThatItLeft();
    void leftOutForAnotherReason_isForTheOthers();
    void putBack_takesWhatWasLeftOut();
    void putBack_leavesRowsThatSomebodyTookSince();
    void putBack_takesNoRowThatWasNotCleared();
    void severalEnvironments_areNamed();
    void storedBatch_keepsItsEnvironment();
    void changedEnvironment_cannotGoOn();
    void shareThatIsNotAnswered_keepsItsId();
    void shareThatFailed_leavesNothing();
    void rows_areReadOnceAtAStart();
    void rows_areReadAgainOnAnotherServer();
    void wholeBatch_isReadOverOneConnection();
    void joinOfAServerThatHangs_canBeStopped();
    void sharedPlan_neitherWaitsHereNorHoldsRecords();

private:
    struct Member {
        TeamAccess access;
        std::unique_ptr<QTemporaryDir> folder = std::make_unique<QTemporaryDir>();
        std::unique_ptr<Journal> journal;
    };
    static Environment environment(const QString& id = u"e"_s, const QString& name = u"Тест"_s)
    {
        Environment environment;
        environment.id = id;
        environment.name = name;
        environment.kind = EnvironmentKind::Test;
        environment.baseUrl = sampleHeader().origin;
        return environment;
    }
    Member member(const QString& name) const;
    static bool sendAlone(const Member& member, const QString& order, Outcome outcome);
    Result<StoredBatch> share(int rows, const Environment& to = environment()) const { return share(samplePlan(rows), to); }
    Result<StoredBatch> share(const BatchPlan& plan, const Environment& to = environment()) const
    {
        const Result<StoredBatch> drafted = SharedPlans::draft(sampleHeader(), plan);
        return drafted ? SharedPlans::share(m_anna.access, m_anna.folder->path(), *drafted, to, 0) : drafted;
    }
    static Result<StoredBatch> fetch(const Member& member, const QString& id, const QList<Environment>& environments = {environment()},
                                     const QString& name = {})
    {
        return SharedPlans::fetch(member.access, member.folder->path(), id, environments, name);
    }
    static Result<std::shared_ptr<BatchSnapshot>> join(const Member& member, const StoredBatch& batch,
                                                       const Environment& to = environment())
    {
        return BatchSnapshot::join(member.folder->path(), member.journal->runId(), batch, to, member.access).result();
    }
    /// A member's part in the queue of a shared batch.
    struct Part {
        std::unique_ptr<TeamConnection> connection;
        std::unique_ptr<TeamQueue> queue;
        QHash<int, qint64> claims = {}; ///< row → the number of its last claim

        QList<int> claim()
        {
            QList<int> rows;
            const auto given = queue->claim(9, 1min);
            for (const TeamQueue::Claim& claim : given.value_or(QList<TeamQueue::Claim>())) {
                rows += claim.row;
                claims.insert(claim.row, claim.claim);
            }
            return rows;
        }
        Result<void> leaveOut(int row, const QString& fate) const { return queue->leaveOut({row, claims.value(row)}, fate); }
        qint64 left() const
        {
            const auto standing = queue->standing();
            return standing ? standing->left : -1;
        }
    };
    static Part partOf(const Member& member, const QString& batch)
    {
        Part part{.connection = TeamSchema::open(member.access).value_or(nullptr), .queue = nullptr};
        if (const auto seat = SharedRows::seat(*part.connection, member.access, member.folder->path()))
            part.queue = std::make_unique<TeamQueue>(*part.connection, seat->journal, seat->place, batch);
        return part;
    }
    Result<SharedUndecided> undecided(const StoredBatch& batch, const QList<qsizetype>& lines) const
    {
        return SharedPlans::undecided(m_boris.access, m_boris.folder->path(), batch.id, lines);
    }
    /// Boris's word for these rows.
    Result<QList<SharedPutBack>> putBack(const SharedUndecided& meant) const
    {
        ProductionGuard guard;
        const PutBack step(meant, environment(), {}, EventCatalog::builtIn());
        const Result<PutBackClearance> clearance = step.confirm(guard, {});
        return clearance ? step.put(m_boris.access, m_boris.folder->path(), *clearance) : std::unexpected(clearance.error());
    }
    Result<QList<SharedPutBack>> putBack(const StoredBatch& batch, const QList<qsizetype>& lines) const
    {
        const Result<SharedUndecided> meant = undecided(batch, lines);
        return meant ? putBack(*meant) : std::unexpected(meant.error());
    }
    /// Returns the rows of the first news of a link that begins where a seat ends; a null one when no news comes.
    static std::optional<QList<int>> firstNews(const SharedSeat& seat, const QString& batch, const QString& seen)
    {
        TeamQueueLink link(seat.access, seat.journal, seat.place, batch, {}, seen);
        QSignalSpy news(&link, &TeamQueueLink::exchanged);
        if (!QTest::qWaitFor([&news] { return !news.isEmpty(); }, longWait))
            return std::nullopt;
        const auto first = news.first().first().value<TeamQueueNews>();
        QList<int> rows;
        for (const TeamRow& row : first.changes)
            rows += row.row;
        return first.isAnew ? std::optional(rows) : std::nullopt;
    }
    QByteArray sql(const QString& statement) const { return m_server.sql(m_anna.access.settings.database, statement).trimmed(); }

    TeamServer m_server;
    TeamAccess m_access;
    Member m_anna;
    Member m_boris;
};

void tst_SharedRows::init()
{
    m_access = m_server.prepared();
    m_anna = member(u"Anna"_s);
    m_boris = member(u"Boris"_s);
    QVERIFY(m_anna.journal && m_boris.journal);
}

tst_SharedRows::Member tst_SharedRows::member(const QString& name) const
{
    Member member{.access = m_access, .journal = nullptr};
    member.access.settings.memberName = name;
    auto journal = std::make_unique<Journal>(member.folder->path());
    if (got(journal->open()))
        member.journal = std::move(journal);
    return member;
}

/// An ordinary send, which the team hears of.
bool tst_SharedRows::sendAlone(const Member& member, const QString& order, Outcome outcome)
{
    AttemptStart start = sampleStart(u"alone-"_s + order);
    start.orderId = order;
    start.orderUuid.clear();
    start.event = samplePlan(1).rows.first().body.event;
    start.origin = sampleHeader().origin;
    AttemptEnd end = sampleEnd(start.delivery);
    end.outcome = outcome;
    TeamPush push(member.folder->path(), member.access);
    return got(member.journal->start(start)) && got(member.journal->end(end)) && pushAll(push);
}

void tst_SharedRows::join_asksWhatTheTeamSentInAnotherWay()
{
    const Result<StoredBatch> batch = share(3);
    QVERIFY(batch);
    Member vera = member(u"Vera"_s);
    QVERIFY(vera.journal && sendAlone(vera, u"H0"_s, Outcome::Processed) && sendAlone(vera, u"H1"_s, Outcome::Unknown));
    const Result<StoredBatch> fetched = fetch(m_boris, batch->id);
    QVERIFY(fetched);
    const auto joined = join(m_boris, *fetched);
    QVERIFY(joined);
    QCOMPARE((*joined)->scope, OrderKnowledge::Scope::Team);
    QCOMPARE((*joined)->excludeKnown({}), (DuplicateCheck::Counts{.accepted = 1, .unknown = 1}));
    QCOMPARE((*joined)->queue->fate(0), RowFate::Accepted);
    QCOMPARE((*joined)->queue->fate(1), RowFate::Unknown);
    QCOMPARE((*joined)->queue->fate(2), RowFate::Sent);
}

// A person has decided on it, though the records of its last holder say no more than before.
void tst_SharedRows::rowPutBack_isNotLeftOutAsUnknown()
{
    const Result<StoredBatch> batch = share(2);
    QVERIFY(batch && fetch(m_boris, batch->id));
    QVERIFY(sendAlone(m_anna, u"H0"_s, Outcome::Unknown) && sendAlone(m_anna, u"H1"_s, Outcome::Unknown));
    sql(u"UPDATE vestnik.batch_row SET state = 'unknown' WHERE number = 0"_s);
    const auto put = putBack(*batch, {});
    QVERIFY(put);
    QCOMPARE(put->size(), 1);
    const auto joined = join(m_boris, *batch);
    QVERIFY(joined);
    (*joined)->excludeKnown({});
    QCOMPARE((*joined)->queue->state(0), RowState::Queued);
    QCOMPARE((*joined)->queue->fate(1), RowFate::Unknown);
}

void tst_SharedRows::join_asksForRowsAnewThatItLeft()
{
    const Result<StoredBatch> batch = share(2);
    QVERIFY(batch && join(m_anna, *batch));
    sql(u"UPDATE vestnik.batch_row SET left_by = array_append(left_by, (SELECT journal FROM vestnik.member))"_s);
    QVERIFY(join(m_anna, *batch));
    QCOMPARE(sql(u"SELECT count(*) FROM vestnik.batch_row WHERE left_by = '{}'"_s), QByteArray("2"));
}

/// The first two rows are of one order, the third stays behind, the last is of another order.
static BatchPlan planOfTwoOrders()
{
    BatchPlan plan = samplePlan(4);
    plan.rows[1].body = batchRow(1, u"H0"_s, {}, u"order.in_work"_s).body;
    plan.rows[2].fate = RowFate::Repeated;
    return plan;
}

// What one member knows of a row may be over in a moment, and is nothing to the others.
void tst_SharedRows::leftOutForAnotherReason_isForTheOthers()
{
    const auto batch = share(planOfTwoOrders());
    QVERIFY(batch);
    Part anna = partOf(m_anna, batch->id);
    Part boris = partOf(m_boris, batch->id);
    QVERIFY(anna.queue && boris.queue);
    QCOMPARE(anna.claim(), (QList<int>{0, 3}));
    QVERIFY(anna.leaveOut(0, u"in_flight_elsewhere"_s));
    QVERIFY(anna.leaveOut(0, u"in_flight_elsewhere"_s)); // said twice
    QVERIFY(anna.queue->finish({{3, Outcome::Processed, 200, 1, anna.claims.value(3)}}));
    QCOMPARE(anna.claim(), QList<int>()); // or it would get the same one again and again
    QCOMPARE(anna.left(), 0);
    QCOMPARE(boris.left(), 1);
    QCOMPARE(boris.claim(), (QList<int>{0}));
    QVERIFY(boris.leaveOut(0, u"unknown_before"_s));
    QVERIFY(anna.queue->reconsider());
    QCOMPARE(boris.claim(), QList<int>());
    QCOMPARE(anna.claim(), (QList<int>{0}));
}

void tst_SharedRows::putBack_takesWhatWasLeftOut()
{
    const auto batch = share(planOfTwoOrders());
    QVERIFY(batch);
    Part anna = partOf(m_anna, batch->id);
    QVERIFY(anna.queue);
    QCOMPARE(anna.claim(), (QList<int>{0, 3}));
    QVERIFY(anna.leaveOut(0, u"accepted_before"_s));
    QVERIFY(anna.leaveOut(3, u"unknown_before"_s));
    const QList<qsizetype> lines{2, 4, 5};
    const auto meant = undecided(*batch, lines);
    QVERIFY(meant && meant->rows.size() == 2);
    QCOMPARE(meant->rows[0].row, 0);
    QCOMPARE(meant->rows[1].row, 3);
    QCOMPARE(meant->members, QStringList{u"Anna"_s});
    QVERIFY(!meant->isOwnAmong);
    QCOMPARE(meant->others.size(), 1); // the plan does not send it
    const auto put = putBack(*meant);
    QVERIFY(put && put->size() == 2);
    QCOMPARE(put->at(0).became, TeamQueue::PutBack::Queued);
    QCOMPARE(put->at(1).became, TeamQueue::PutBack::Queued);
    QCOMPARE(put->at(1).member, u"Anna"_s);
    QCOMPARE(anna.claim(), (QList<int>{0, 3})); // what is behind the first one waits for it again
    QCOMPARE(sql(u"SELECT count(*) FROM vestnik.batch_row WHERE again"_s), QByteArray("2"));
}

// While a person read the question, another member put one of the rows back, and somebody sent it once more.
void tst_SharedRows::putBack_leavesRowsThatSomebodyTookSince()
{
    const Result<StoredBatch> batch = share(2);
    QVERIFY(batch);
    Part anna = partOf(m_anna, batch->id);
    QVERIFY(anna.queue);
    QCOMPARE(anna.claim(), (QList<int>{0, 1}));
    sql(u"UPDATE vestnik.batch_row SET state = 'unknown', lease = NULL"_s);
    const auto meant = undecided(*batch, {});
    QVERIFY(meant && meant->rows.size() == 2);
    QVERIFY(anna.queue->putBack({0}));
    QCOMPARE(anna.claim(), (QList<int>{0}));
    sql(u"UPDATE vestnik.batch_row SET state = 'unknown', lease = NULL"_s);
    const auto put = putBack(*meant);
    QVERIFY(put && put->size() == 2);
    QCOMPARE(sql(u"SELECT string_agg(state, ' ' ORDER BY number) FROM vestnik.batch_row"_s), QByteArray("unknown queued"));
}

void tst_SharedRows::putBack_takesNoRowThatWasNotCleared()
{
    const Result<StoredBatch> batch = share(3);
    QVERIFY(batch);
    sql(u"UPDATE vestnik.batch_row SET state = 'unknown'"_s);
    const auto meant = undecided(*batch, {});
    QVERIFY(meant && meant->rows.size() == 3);
    ProductionGuard guard;
    const auto clearance = guard.clear(PutBackIntent{.batch = batch->id, .environment = environment(), .reason = {}, .rows = {1}});
    const auto other = guard.clear(PutBackIntent{.batch = u"other"_s, .environment = environment(), .reason = {}, .rows = {0, 1, 2}});
    QVERIFY(clearance && other);
    QVERIFY(SharedPlans::putBack(m_boris.access, m_boris.folder->path(), *meant, *other));
    QCOMPARE(sql(u"SELECT count(*) FROM vestnik.batch_row WHERE state = 'unknown'"_s), QByteArray("3"));
    QVERIFY(SharedPlans::putBack(m_boris.access, m_boris.folder->path(), *meant, *clearance));
    QCOMPARE(sql(u"SELECT string_agg(state, ' ' ORDER BY number) FROM vestnik.batch_row"_s), QByteArray("unknown queued unknown"));
}

// Rows that others sent have no record here: they would wait, and keep every older record, for ever.
void tst_SharedRows::sharedPlan_neitherWaitsHereNorHoldsRecords()
{
    const Result<StoredBatch> batch = share(2);
    QVERIFY(batch);
    JournalQueries queries(m_anna.folder->path(), m_anna.journal->runId());
    BatchPlan plan = samplePlan(2);
    QCOMPARE(DuplicateCheck::excludeKnown(queries, sampleHeader().origin, plan).value_or(DuplicateCheck::Counts{.accepted = 9}),
             DuplicateCheck::Counts());
    record(*m_anna.journal, *batch, {0});
    AttemptStart young = sampleStart(u"young"_s);
    young.startedAt = young.startedAt.addDays(90);
    AttemptEnd end = sampleEnd(young.delivery);
    end.endedAt = young.startedAt;
    QVERIFY(got(m_anna.journal->start(young)) && got(m_anna.journal->end(end)));
    QVERIFY(got(m_anna.journal->prune(young.startedAt.addDays(-30), u"desk"_s)));
    QCOMPARE(codeOf(queries.delivery(batch->rows[0].delivery)), ErrorCode::RecordNotFound);
}

void tst_SharedRows::severalEnvironments_areNamed()
{
    const Result<StoredBatch> batch = share(1);
    QVERIFY(batch);
    const QList<Environment> two{environment(u"one"_s, u"Old"_s), environment(u"two"_s, u"New"_s)};
    const Result<StoredBatch> unclear = fetch(m_boris, batch->id, two);
    QCOMPARE(codeOf(unclear), ErrorCode::SharedNoEnvironment);
    QCOMPARE(unclear.error().subject, u"Old, New"_s);
    QCOMPARE(codeOf(fetch(m_boris, batch->id, two, u"Nev"_s)), ErrorCode::EnvironmentNotFound);
    Environment other = environment(u"three"_s, u"Other"_s);
    other.path = u"/v2"_s;
    QCOMPARE(codeOf(fetch(m_boris, batch->id, two + QList{other}, u"Other"_s)), ErrorCode::EnvironmentChanged);
    QCOMPARE(codeOf(fetch(m_boris, batch->id, {other})), ErrorCode::SharedNoEnvironment);
    QCOMPARE(codeOf(BatchStore::load(m_boris.folder->path(), batch->id)), ErrorCode::BatchNotFound);
    const Result<StoredBatch> chosen = fetch(m_boris, batch->id, two, u"New"_s);
    QVERIFY(chosen);
    QCOMPARE(chosen->header.environmentId, u"two"_s);
    const Member vera = member(u"Vera"_s);
    QCOMPARE(fetch(vera, batch->id, two + QList{environment()}).value_or(StoredBatch()).header.environmentId, u"e"_s); // the very same
}

void tst_SharedRows::storedBatch_keepsItsEnvironment()
{
    const Result<StoredBatch> batch = share(1);
    QVERIFY(batch);
    const QList<Environment> two{environment(u"one"_s, u"Old"_s), environment(u"two"_s, u"New"_s)};
    QVERIFY(fetch(m_boris, batch->id, two, u"New"_s));
    QVERIFY(fetch(m_boris, batch->id, two));
    QVERIFY(fetch(m_boris, batch->id, two, u"New"_s));
    QCOMPARE(codeOf(fetch(m_boris, batch->id, two, u"Old"_s)), ErrorCode::SharedNoEnvironment);
    QCOMPARE(codeOf(fetch(m_boris, batch->id, two, u"Nev"_s)), ErrorCode::EnvironmentNotFound);
    Environment changed = two[1];
    changed.apiVersion = u"9.9"_s;
    QCOMPARE(codeOf(fetch(m_boris, batch->id, {two[0], changed})), ErrorCode::EnvironmentChanged);
}

void tst_SharedRows::changedEnvironment_cannotGoOn()
{
    const Result<StoredBatch> batch = share(1);
    QVERIFY(batch && join(m_anna, *batch));
    Environment changed = environment();
    changed.path = u"/v2"_s;
    QCOMPARE(codeOf(join(m_anna, *batch, changed)), ErrorCode::EnvironmentChanged);
}

// The server goes away while it commits, so that nobody can tell whether it is there.
void tst_SharedRows::shareThatIsNotAnswered_keepsItsId()
{
    sql(u"CREATE FUNCTION vestnik.die() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS"
        " $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;"
        " CREATE CONSTRAINT TRIGGER die AFTER INSERT ON vestnik.batch DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW EXECUTE FUNCTION vestnik.die()"_s);
    const Result<StoredBatch> batch = share(2);
    QCOMPARE(codeOf(batch), ErrorCode::SharedBatchMissing);
    QCOMPARE(batch.error().detail, u"unanswered"_s);
    const Result<StoredBatch> here = BatchStore::load(m_anna.folder->path(), batch.error().subject);
    QVERIFY(here && here->header.isShared);
    QCOMPARE(codeOf(join(m_anna, *here)), ErrorCode::SharedBatchMissing);
    sql(u"DROP TRIGGER die ON vestnik.batch"_s);
    QVERIFY(SharedPlans::share(m_anna.access, m_anna.folder->path(), *here, environment(), 0)); // once more
    QVERIFY(SharedPlans::share(m_anna.access, m_anna.folder->path(), *here, environment(), 0));
    QCOMPARE(sql(u"SELECT id FROM vestnik.batch"_s), here->id.toUtf8());
    QVERIFY(join(m_anna, *here));
}

void tst_SharedRows::shareThatFailed_leavesNothing()
{
    sql(u"REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA vestnik FROM vestnik_member"_s);
    QVERIFY(!share(2));
    const auto entries = BatchList::all(m_anna.folder->path());
    QVERIFY(entries && entries->isEmpty());
}

// What the window's thread would have to go through is what changed since the thread beside it has read all rows.
void tst_SharedRows::rows_areReadOnceAtAStart()
{
    const Result<StoredBatch> batch = share(3);
    QVERIFY(batch);
    const auto joined = join(m_anna, *batch);
    QVERIFY(joined);
    const SharedSeat seat = *(*joined)->seat;
    QCOMPARE(firstNews(seat, batch->id, {}), QList<int>({0, 1, 2}));
    QCOMPARE(firstNews(seat, batch->id, seat.seen), QList<int>());
    Part boris = partOf(m_boris, batch->id);
    QVERIFY(boris.queue && boris.queue->claim(1, 1min));
    QCOMPARE(firstNews(seat, batch->id, seat.seen), QList<int>({0}));
}

// There other transactions have these numbers.
void tst_SharedRows::rows_areReadAgainOnAnotherServer()
{
    const Result<StoredBatch> batch = share(3);
    QVERIFY(batch);
    const auto joined = join(m_anna, *batch);
    QVERIFY(joined);
    const SharedSeat seat = *(*joined)->seat;
    QCOMPARE(firstNews(seat, batch->id, seat.seen), QList<int>());
    m_server.kill();
    QVERIFY(m_server.start());
    QCOMPARE(firstNews(seat, batch->id, seat.seen), QList<int>({0, 1, 2}));
}

void tst_SharedRows::wholeBatch_isReadOverOneConnection()
{
    const Result<StoredBatch> batch = share(5);
    QVERIFY(batch);
    sql(u"UPDATE vestnik.batch_row SET state = 'ended', outcome = 'processed' WHERE number = 0;"
        " UPDATE vestnik.batch_row SET state = 'ended', outcome = 'invalid' WHERE number = 1;"
        " UPDATE vestnik.batch_row SET state = 'unknown' WHERE number = 2;"
        " UPDATE vestnik.batch_row SET state = 'claimed' WHERE number = 3"_s);
    QVERIFY(m_server.configure(u"log_connections = on"_s));
    QTRY_COMPARE(sql(u"SHOW log_connections"_s), QByteArray("on"));
    const QByteArray connected = "connection authorized: user=" + m_anna.access.settings.user.toUtf8();
    const auto before = m_server.log().count(connected);
    const Result<SharedWhole> whole = SharedPlans::whole(m_anna.access, batch->id.first(8));
    QVERIFY(whole);
    QTRY_VERIFY(m_server.log().count(connected) > before);
    QCOMPARE(m_server.log().count(connected) - before, 1);
    QCOMPARE(whole->batch.id, batch->id);
    QCOMPARE(whole->rows.size(), 5);
    const TeamPlanState& state = whole->state;
    QCOMPARE((QList<qint64>{state.accepted, state.failed, state.unknown, state.claimed, state.queued, state.excluded}),
             (QList<qint64>{1, 1, 1, 1, 1, 0}));
    const Result<QList<SharedPlan>> all = SharedPlans::all(m_anna.access);
    QVERIFY(all && all->size() == 1);
    const TeamPlanState& listed = all->first().state; // they are counted there as well
    QCOMPARE((QList<qint64>{listed.accepted, listed.failed, listed.unknown, listed.claimed, listed.queued, listed.excluded}),
             (QList<qint64>{1, 1, 1, 1, 1, 0}));
}

// The program waits for this thread when it ends.
void tst_SharedRows::joinOfAServerThatHangs_canBeStopped()
{
    const Result<StoredBatch> batch = share(1);
    QVERIFY(batch);
    QTcpServer silent; // takes connections, and says nothing
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    TeamAccess dead = m_anna.access;
    dead.settings.address = u"127.0.0.1"_s;
    dead.settings.port = silent.serverPort();
    dead.patience = 10min;
    std::atomic_bool isStopped = false;
    QSemaphore isAsked;
    std::optional<ErrorCode> ended;
    std::thread joining([&] {
        BatchQueue queue(batch->rows, QList<RowHistory>(1));
        isAsked.release();
        ended = codeOf(SharedRows::join(dead, m_anna.folder->path(), *batch, environment(), QList<RowHistory>(1), queue,
                                        [&isStopped] { return isStopped.load(); }));
    });
    isAsked.acquire();
    const bool isThere = silent.hasPendingConnections() || silent.waitForNewConnection(longWait);
    isStopped = true;
    joining.join();
    QVERIFY(isThere);
    QCOMPARE(ended, ErrorCode::Interrupted);
    QVERIFY(TeamStrays::areThere()); // it is left behind
    const std::unique_ptr<QTcpSocket> connection(silent.nextPendingConnection());
    connection->abort();
    silent.close();
    QTRY_VERIFY(!TeamStrays::areThere());
}

QTEST_GUILESS_MAIN(tst_SharedRows)
#include "tst_SharedRows.moc"
