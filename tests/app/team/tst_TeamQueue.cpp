#include "LongWaits.h"
#include "TeamQueueDesk.h"
#include "TeamSchema.h"

#include <QTest>
#include <QUuid>

#include <mutex>
#include <thread>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The queue of a shared batch in a real database: who gets which row, and who may say what became of it.
class tst_TeamQueue : public TeamQueueDesk {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void share_isWholeOrNotAtAll();
    void share_lookedAtByTheServer();
    void share_onceMoreDoesNothing();
    void rows_cannotBeAddedLater();
    void claim_givesEachRowToOneMember();
    void claim_keepsTheRowsOfAnOrderInOrder();
    void failedRow_blocksItsOrder();
    void claims_atOnceNeverShareARow();
    void expired_isUnknownAndNotQueued();
    void renewed_isHeld();
    void renew_ofAnExpiredLeaseIsRefused();
    void clockOfAMember_doesNotMatter();
    void finish_isIdempotent();
    void finish_ofAnothersRowChangesNothing();
    void functions_refuseAnothersJournal_data();
    void functions_refuseAnothersJournal();
    void tables_areNotWritable_data();
    void tables_areNotWritable();
    void giveBack_putsItBack();
    void giveBack_fromACopyOfTheFolderIsIgnored();
    void putBack_refusesWhileTheLeaseIsOpen();
    void putBack_namesWhoHeldIt();
    void putBack_asksTheRecords();
    void lateAcceptance_countsWhileNobodyHasTheRow();
    void leftOutAsAccepted_letsTheOrderGoOn();
    void pause_holdsAll();
    void rate_holdsAll();
    void rate_isOneOfRowsThatWent();
    void changes_areSeenOnce();
    void find_takesABeginning();
    void secondVersion_isReachedFromTheFirst();
};

void tst_TeamQueue::initTestCase()
{
    QVERIFY(m_server.isRunning());
}

void tst_TeamQueue::init()
{
    QVERIFY(prepare());
}

void tst_TeamQueue::share_isWholeOrNotAtAll()
{
    QVERIFY(!share({0, 1, 2}).isEmpty());
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    Result<TeamTransaction> transaction = TeamTransaction::begin(*m_anna.connection);
    QVERIFY(transaction);
    const TeamConnection& connection = *m_anna.connection;
    QVERIFY(connection.execute(u"SELECT vestnik.share_batch('%1', '%2', 1, 'h', 'o', 'p', '3.0', 2, 0)"_s.arg(id, m_anna.journal)));
    QVERIFY(connection.execute(
        u"SELECT vestnik.share_rows('%1', '%2', 0, ARRAY['a']::bytea[], ARRAY[0], ARRAY['d'], ARRAY[true])"_s.arg(id, m_anna.journal)));
    const Result<void> done = transaction->commit();
    QVERIFY(!done);
    QVERIFY2(done.error().detail.contains(u"rows of the plan are missing"_s), qUtf8Printable(done.error().detail));
    QCOMPARE(sql(u"SELECT count(*) FROM vestnik.batch"_s), QByteArray("1"));
}

// Or each exchange would read the whole batch, for all that the server knows of where its rows are.
void tst_TeamQueue::share_lookedAtByTheServer()
{
    QVERIFY(!share({0, 1, 2}).isEmpty());
    const QString rows = u"SELECT reltuples FROM pg_class WHERE oid = 'vestnik.batch_row'::regclass"_s;
    QCOMPARE(sql(rows), QByteArray("3"));
    QVERIFY(!share({0, 1}).isEmpty());
    QCOMPARE(sql(rows), QByteArray("5"));
}

void tst_TeamQueue::share_onceMoreDoesNothing()
{
    const QString id = share({0, 1});
    const TeamPlan again{
        .id = id, .createdAt = QDateTime::currentDateTimeUtc(), .header = "other", .origin = {}, .path = {}, .apiVersion = {}};
    QVERIFY(TeamQueue::share(*m_anna.connection, m_anna.journal, again, {{"x", 0, u"d"_s}}));
    QCOMPARE(sql(u"SELECT encode(header, 'escape') FROM vestnik.batch"_s), QByteArray("header"));
    QCOMPARE(TeamQueue::contents(*m_boris.connection, id).value_or(QList<QByteArray>()), (QList<QByteArray>{"row 0", "row 1"}));
}

void tst_TeamQueue::rows_cannotBeAddedLater()
{
    const QString id = share({0, 1});
    QVERIFY(!m_anna.connection->execute(
        u"SELECT vestnik.share_rows('%1', '%2', 2, ARRAY['a']::bytea[], ARRAY[2], ARRAY['d'], ARRAY[true])"_s.arg(id, m_anna.journal)));
    QCOMPARE(sql(u"SELECT count(*) FROM vestnik.batch_row"_s), QByteArray("2"));
}

void tst_TeamQueue::claim_givesEachRowToOneMember()
{
    share({0, 1, -1, 3, 4});
    QCOMPARE(rowsOf(m_anna.queue->claim(2, 1min)), (QList<int>{0, 1}));
    QCOMPARE(rowsOf(m_boris.queue->claim(9, 1min)), (QList<int>{3, 4}));
    QCOMPARE(rowsOf(m_anna.queue->claim(9, 1min)), QList<int>());
    const TeamRow row = rowOf(m_boris, 0);
    QCOMPARE(row.state, TeamRow::State::Claimed);
    QCOMPARE(row.member, u"anna"_s);
    QCOMPARE(rowOf(m_boris, 2).state, TeamRow::State::Excluded);
}

void tst_TeamQueue::claim_keepsTheRowsOfAnOrderInOrder()
{
    share({0, 0, 2, 0});
    QCOMPARE(rowsOf(m_anna.queue->claim(9, 1min)), (QList<int>{0, 2}));
    QCOMPARE(rowsOf(m_boris.queue->claim(9, 1min)), QList<int>());
    QVERIFY(end(m_anna, 0, Outcome::AlreadyProcessed, 202));
    QCOMPARE(rowsOf(m_boris.queue->claim(9, 1min)), (QList<int>{1}));
    QVERIFY(end(m_boris, 1, Outcome::Processed));
    QCOMPARE(rowsOf(m_anna.queue->claim(9, 1min)), (QList<int>{3}));
}

void tst_TeamQueue::failedRow_blocksItsOrder()
{
    share({0, 0, 2, 2});
    QCOMPARE(rowsOf(m_anna.queue->claim(9, 1min)), (QList<int>{0, 2}));
    QVERIFY(end(m_anna, 0, Outcome::Invalid, 422));
    QVERIFY(end(m_anna, 2, Outcome::Unknown, 0));
    QCOMPARE(rowsOf(m_boris.queue->claim(9, 1min)), QList<int>());
    QCOMPARE(m_boris.queue->standing().value_or(TeamQueue::Standing{}).left, 0);
    QCOMPARE(rowOf(m_boris, 2).state, TeamRow::State::Unknown);
}

void tst_TeamQueue::claims_atOnceNeverShareARow()
{
    std::vector<int> orders;
    for (int i = 0; i < 300; ++i)
        orders.push_back(i / 3 * 3);
    const QString id = share(orders);
    QList<int> given;
    std::mutex mutex;
    const auto work = [&](const QString& user) {
        Member mine = member(user);
        if (!mine.connection)
            return;
        open(mine, id);
        for (int empty = 0; empty < 50;) {
            const QList<int> rows = rowsOf(mine.queue->claim(4, 1min));
            empty = rows.isEmpty() ? empty + 1 : 0;
            for (const int row : rows) {
                const std::lock_guard lock(mutex);
                given += row;
            }
            for (const int row : rows)
                end(mine, row, Outcome::Processed);
        }
    };
    std::vector<std::thread> threads;
    for (const QString& user : {u"anna"_s, u"boris"_s, u"anna"_s, u"boris"_s})
        threads.emplace_back(work, user);
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(given.size(), 300);
    QCOMPARE(QSet<int>(given.begin(), given.end()).size(), 300);
    for (int order = 0; order < 300; order += 3) {
        QVERIFY(given.indexOf(order) < given.indexOf(order + 1));
        QVERIFY(given.indexOf(order + 1) < given.indexOf(order + 2));
    }
}

void tst_TeamQueue::expired_isUnknownAndNotQueued()
{
    share({0, 0});
    QCOMPARE(rowsOf(m_anna.queue->claim(1, 1ms)), (QList<int>{0}));
    QTRY_VERIFY(m_boris.queue->expire() && rowOf(m_boris, 0).state == TeamRow::State::Unknown);
    QCOMPARE(rowsOf(m_boris.queue->claim(9, 1min)), QList<int>());
    // Its member alone knows better.
    QVERIFY(end(m_anna, 0, Outcome::Processed));
    QCOMPARE(rowsOf(m_boris.queue->claim(9, 1min)), (QList<int>{1}));
}

void tst_TeamQueue::renewed_isHeld()
{
    share({0, 1});
    QCOMPARE(rowsOf(m_anna.queue->claim(2, 2h)).size(), 2);
    QCOMPARE(m_anna.queue->renew({hold(0), hold(1)}, 1h).value_or(QList<int>()), (QList<int>{0, 1}));
    QVERIFY(m_boris.queue->expire());
    QCOMPARE(rowOf(m_boris, 0).state, TeamRow::State::Claimed);
}

void tst_TeamQueue::renew_ofAnExpiredLeaseIsRefused()
{
    share({0, 1});
    QCOMPARE(rowsOf(m_anna.queue->claim(1, 1ms)), (QList<int>{0}));
    QCOMPARE(rowsOf(m_anna.queue->claim(1, 1h)), (QList<int>{1}));
    QTRY_COMPARE(sql(u"SELECT lease < clock_timestamp() FROM vestnik.batch_row WHERE number = 0"_s), QByteArray("t"));
    QCOMPARE(m_anna.queue->renew({hold(0), hold(1)}, 1h).value_or(QList<int>()), (QList<int>{1}));
}

void tst_TeamQueue::clockOfAMember_doesNotMatter()
{
    // A lease is a span; no time of a member's clock is in any call.
    share({0});
    QCOMPARE(rowsOf(m_anna.queue->claim(1, 1h)), (QList<int>{0}));
    QCOMPARE(sql(u"SELECT lease > clock_timestamp() + interval '59 minutes' AND lease <= clock_timestamp() + interval '1 hour'"
                 " FROM vestnik.batch_row"_s),
             QByteArray("t"));
    QVERIFY(!m_anna.queue->claim(1, 24h)); // nobody holds a row for ever
}

void tst_TeamQueue::finish_isIdempotent()
{
    share({0, 0});
    QCOMPARE(rowsOf(m_anna.queue->claim(1, 1min)), (QList<int>{0}));
    QVERIFY(end(m_anna, 0, Outcome::Processed));
    QVERIFY(end(m_anna, 0, Outcome::Processed));
    QCOMPARE(rowsOf(m_boris.queue->claim(1, 1min)), (QList<int>{1}));
    QVERIFY(end(m_anna, 0, Outcome::Invalid, 422)); // it is over
    QCOMPARE(rowOf(m_boris, 0).outcome, Outcome::Processed);
}

void tst_TeamQueue::finish_ofAnothersRowChangesNothing()
{
    share({0});
    QCOMPARE(rowsOf(m_anna.queue->claim(1, 1min)), (QList<int>{0}));
    QVERIFY(end(m_boris, 0, Outcome::Processed));
    QVERIFY(m_boris.queue->giveBack({hold(0)}));
    QVERIFY(m_boris.queue->leaveOut(hold(0), u"accepted_before"_s));
    QCOMPARE(m_boris.queue->renew({hold(0)}, 1h).value_or(QList<int>{-1}), QList<int>());
    QCOMPARE(rowOf(m_boris, 0).state, TeamRow::State::Claimed);
    QCOMPARE(rowOf(m_boris, 0).member, u"anna"_s);
}

void tst_TeamQueue::functions_refuseAnothersJournal_data()
{
    QTest::addColumn<QString>("call");
    QTest::newRow("finish") << u"finish_rows('%1', '%2', ARRAY[0], ARRAY[1], ARRAY['processed'], ARRAY[200], ARRAY[1])"_s;
    QTest::newRow("claim") << u"claim_rows('%1', '%2', 'here', 1, 1000)"_s;
    QTest::newRow("renew") << u"renew_rows('%1', '%2', ARRAY[0], ARRAY[1], 1000)"_s;
    QTest::newRow("give back") << u"return_rows('%1', '%2', 'here', ARRAY[0], ARRAY[1])"_s;
    QTest::newRow("leave out") << u"leave_out_row('%1', '%2', 0, 1, 'accepted_before')"_s;
    QTest::newRow("reconsider") << u"reconsider_rows('%1', '%2')"_s;
    QTest::newRow("put back") << u"put_back_rows('%1', '%2', NULL)"_s;
    QTest::newRow("pause") << u"pause_batch('%1', '%2', 1000)"_s;
    QTest::newRow("share") << u"share_batch(gen_random_uuid(), '%2', 1, 'h', 'o', 'p', '3', 1, 0)"_s;
    QTest::newRow("go on with an order") << u"advance_order('%1', 0)"_s;
}

void tst_TeamQueue::functions_refuseAnothersJournal()
{
    QFETCH(const QString, call);
    const QString id = share({0, 0});
    QCOMPARE(rowsOf(m_anna.queue->claim(1, 1min)), (QList<int>{0}));
    const Result<void> forged = m_boris.connection->execute(u"SELECT vestnik."_s
                                                            + QString(call).replace(u"%1"_s, id).replace(u"%2"_s, m_anna.journal));
    QVERIFY(!forged);
    QCOMPARE(forged.error().code, ErrorCode::TeamRights);
    QCOMPARE(rowOf(m_boris, 0).state, TeamRow::State::Claimed);
}

void tst_TeamQueue::tables_areNotWritable_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("outcome") << u"UPDATE vestnik.batch_row SET state = 'ended', outcome = 'processed'"_s;
    QTest::newRow("lease") << u"UPDATE vestnik.batch_row SET lease = now()"_s;
    QTest::newRow("row") << u"DELETE FROM vestnik.batch_row"_s;
    QTest::newRow("new row") << u"INSERT INTO vestnik.batch_row SELECT * FROM vestnik.batch_row"_s;
    QTest::newRow("batch") << u"DELETE FROM vestnik.batch"_s;
    QTest::newRow("rate") << u"UPDATE vestnik.batch SET per_second = 0"_s;
}

void tst_TeamQueue::tables_areNotWritable()
{
    QFETCH(const QString, statement);
    share({0});
    const Result<void> done = m_boris.connection->execute(statement);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::TeamRights);
}

void tst_TeamQueue::giveBack_putsItBack()
{
    share({0, 0});
    QCOMPARE(rowsOf(m_anna.queue->claim(1, 1min)), (QList<int>{0}));
    QVERIFY(m_anna.queue->giveBack({hold(0)}));
    QCOMPARE(rowsOf(m_boris.queue->claim(9, 1min)), (QList<int>{0}));
    QVERIFY(m_anna.queue->giveBack({hold(0)})); // it is another's by now
    QCOMPARE(rowOf(m_anna, 0).member, u"boris"_s);
}

void tst_TeamQueue::giveBack_fromACopyOfTheFolderIsIgnored()
{
    const QString id = share({0});
    QCOMPARE(rowsOf(m_anna.queue->claim(1, 1min)), (QList<int>{0}));
    open(m_anna, id, u"elsewhere"_s);
    QVERIFY(m_anna.queue->giveBack({hold(0)}));
    QCOMPARE(rowOf(m_boris, 0).state, TeamRow::State::Claimed);
}

void tst_TeamQueue::putBack_refusesWhileTheLeaseIsOpen()
{
    share({0, 1});
    QCOMPARE(rowsOf(m_anna.queue->claim(1, 1min)), (QList<int>{0}));
    for (const QList<int>& rows : {QList<int>{0}, QList<int>{}}) {
        const auto put = m_boris.queue->putBack(rows);
        QVERIFY(put && put->size() == 1);
        QCOMPARE(put->first().became, TeamQueue::PutBack::Held);
        QCOMPARE(put->first().member, u"anna"_s);
    }
    QCOMPARE(rowOf(m_boris, 0).state, TeamRow::State::Claimed);
}

void tst_TeamQueue::putBack_namesWhoHeldIt()
{
    share({0, 0, 2});
    QCOMPARE(rowsOf(m_anna.queue->claim(1, 1ms)), (QList<int>{0}));
    QTRY_VERIFY(m_boris.queue->expire() && rowOf(m_boris, 0).state == TeamRow::State::Unknown);
    const auto put = m_boris.queue->putBack({});
    QVERIFY(put && put->size() == 1);
    QCOMPARE(put->first().became, TeamQueue::PutBack::Queued);
    QCOMPARE(put->first().member, u"anna"_s);
    const auto claims = m_boris.queue->claim(1, 1min);
    QCOMPARE(rowsOf(claims), (QList<int>{0}));
    QVERIFY(claims->first().isAgain);
    QVERIFY(end(m_boris, 0, Outcome::Invalid, 422));
    QCOMPARE(m_anna.queue->putBack({0})->first().became, TeamQueue::PutBack::Queued); // a failed one where it is named
    QCOMPARE(m_anna.queue->putBack({2})->first().became, TeamQueue::PutBack::Queued); // it is there already
}

void tst_TeamQueue::putBack_asksTheRecords()
{
    share({0, 0});
    QCOMPARE(rowsOf(m_anna.queue->claim(1, 1ms)), (QList<int>{0}));
    QVERIFY(!sql(u"INSERT INTO vestnik.delivery (journal, seq, delivery, attempts, outcome, status)"
                 " VALUES ('%1', 1, 'delivery-0', 1, 'processed', 200) RETURNING 1"_s.arg(m_anna.journal))
                 .isNull());
    QTRY_VERIFY(m_boris.queue->expire() && rowOf(m_boris, 0).state == TeamRow::State::Unknown);
    const auto put = m_boris.queue->putBack({0});
    QVERIFY(put && put->size() == 1);
    QCOMPARE(put->first().became, TeamQueue::PutBack::Accepted);
    QCOMPARE(rowsOf(m_boris.queue->claim(9, 1min)), (QList<int>{1}));
}

void tst_TeamQueue::lateAcceptance_countsWhileNobodyHasTheRow()
{
    share({0, 1});
    QCOMPARE(rowsOf(m_anna.queue->claim(2, 1ms)), (QList<int>{0, 1}));
    QTRY_VERIFY(m_boris.queue->expire() && rowOf(m_boris, 1).state == TeamRow::State::Unknown);
    QVERIFY(m_boris.queue->putBack({}));
    QCOMPARE(rowsOf(m_boris.queue->claim(1, 1min)), (QList<int>{0}));
    QVERIFY(end(m_anna, 0, Outcome::Processed)); // another's by now
    QVERIFY(end(m_anna, 1, Outcome::Processed));
    QCOMPARE(rowOf(m_boris, 0).member, u"boris"_s);
    QCOMPARE(rowOf(m_boris, 0).state, TeamRow::State::Claimed);
    QCOMPARE(rowOf(m_boris, 1).state, TeamRow::State::Ended);
}

void tst_TeamQueue::leftOutAsAccepted_letsTheOrderGoOn()
{
    share({0, 0, 2, 2});
    QCOMPARE(rowsOf(m_anna.queue->claim(9, 1min)), (QList<int>{0, 2}));
    QVERIFY(m_anna.queue->leaveOut(hold(0), u"accepted_before"_s));
    QVERIFY(m_anna.queue->leaveOut(hold(2), u"unknown_before"_s));
    QCOMPARE(rowsOf(m_boris.queue->claim(9, 1min)), (QList<int>{1, 2})); // what she knows of the last one is no reason for him
}

void tst_TeamQueue::pause_holdsAll()
{
    share({0});
    QVERIFY(m_anna.queue->pause(1h));
    QVERIFY(m_anna.queue->pause(1ms)); // the longer one stands
    QCOMPARE(rowsOf(m_boris.queue->claim(1, 1min)), QList<int>());
    QVERIFY(m_boris.queue->standing().value_or(TeamQueue::Standing{}).pause > 59min);
}

void tst_TeamQueue::rate_holdsAll()
{
    share({0, 1, 2, 3, 4, 5}, 0.001);
    QCOMPARE(rowsOf(m_anna.queue->claim(6, 1min)), (QList<int>{0}));
    QCOMPARE(rowsOf(m_boris.queue->claim(6, 1min)), QList<int>());
    QVERIFY(!sql(u"UPDATE vestnik.batch SET filled_at = now() - interval '1 hour'"_s).isNull());
    QCOMPARE(rowsOf(m_boris.queue->claim(6, 1min)), (QList<int>{1}));
}

void tst_TeamQueue::rate_isOneOfRowsThatWent()
{
    share({0, 1, 2, 3}, 0.001);
    QCOMPARE(rowsOf(m_anna.queue->claim(4, 1min)), (QList<int>{0}));
    const TeamHold first = hold(0);
    QVERIFY(m_anna.queue->leaveOut(first, u"accepted_before"_s));
    QCOMPARE(rowsOf(m_anna.queue->claim(4, 1min)), (QList<int>{1}));
    QVERIFY(m_anna.queue->leaveOut(first, u"accepted_before"_s)); // said twice
    QCOMPARE(rowsOf(m_anna.queue->claim(4, 1min)), QList<int>());
    QVERIFY(m_anna.queue->leaveOut(hold(1), u"waiting_elsewhere"_s));
    QCOMPARE(rowsOf(m_anna.queue->claim(4, 1min)), (QList<int>{2}));
    QVERIFY(end(m_anna, 2, Outcome::Processed));
    QCOMPARE(rowsOf(m_anna.queue->claim(4, 1min)), QList<int>());
    QCOMPARE(rowsOf(m_boris.queue->claim(4, 1min)), QList<int>());
}

void tst_TeamQueue::changes_areSeenOnce()
{
    share({0, 1, 2});
    const auto before = m_boris.queue->standing();
    QVERIFY(before);
    QCOMPARE(rowsOf(m_anna.queue->claim(1, 1min)), (QList<int>{0}));
    const auto changes = m_boris.queue->changes(before->seen);
    QVERIFY(changes && changes->size() == 1);
    QCOMPARE(changes->first().row, 0);
    const auto after = m_boris.queue->standing();
    QVERIFY(after);
    QCOMPARE(m_boris.queue->changes(after->seen).value_or(QList<TeamRow>{{}}).size(), 0);
}

void tst_TeamQueue::find_takesABeginning()
{
    const QString id = share({0});
    QCOMPARE(TeamQueue::find(*m_boris.connection, id.first(8)).value_or(TeamPlan{}).id, id);
    QCOMPARE(TeamQueue::find(*m_boris.connection, id.first(3)).error().code, ErrorCode::IdTooShort);
    QCOMPARE(TeamQueue::find(*m_boris.connection, u"00000000"_s).error().code, ErrorCode::SharedBatchMissing);
    const auto all = TeamQueue::all(*m_boris.connection);
    QVERIFY(all && all->size() == 1);
    QCOMPARE(all->first().queued, 1);
    QCOMPARE(all->first().plan.member, u"anna"_s);
}

void tst_TeamQueue::secondVersion_isReachedFromTheFirst()
{
    QVERIFY(!sql(u"DROP TRIGGER record_claims ON vestnik.record; DROP TABLE vestnik.claim, vestnik.batch_row, vestnik.batch;"
                 " DROP INDEX vestnik.delivery_id; DELETE FROM vestnik.schema_version WHERE version > 1"_s)
                 .isNull());
    QVERIFY(!sql(u"DO $$ DECLARE f record; BEGIN FOR f IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = "
                 u"'vestnik'::regnamespace"
                 " AND (proname ~ '_(rows?|batch)$' OR proname IN ('check_whole', 'advance_order', 'take_claims', 'end_claims', "
                 "'end_recorded')) LOOP"
                 " EXECUTE 'DROP FUNCTION ' || f.name; END LOOP; END $$"_s)
                 .isNull());
    QCOMPARE(TeamSchema::check(*m_anna.connection).error().code, ErrorCode::TeamSchemaOlder);
    const auto administrator = TeamConnection::open(m_server.access(m_database, PostgresServer::administrator()));
    QVERIFY(administrator);
    const Result<void> prepared = TeamSchema::prepare(**administrator);
    QVERIFY2(prepared, prepared ? "" : qPrintable(prepared.error().detail));
    QVERIFY(TeamSchema::check(*m_anna.connection));
    QVERIFY(!share({0}).isEmpty());
}

QTEST_GUILESS_MAIN(tst_TeamQueue)
#include "tst_TeamQueue.moc"
