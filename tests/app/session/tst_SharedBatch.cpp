#include "BatchFixture.h"
#include "LongWaits.h"
#include "SharedBatch.h"
#include "TeamMembers.h"
#include "TeamServer.h"

#include <QSignalSpy>
#include <QTest>
#include <QUuid>

using namespace vestnik;
using namespace vestnik::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

TeamServer* team = nullptr;

/// An engine of a batch of four rows that the team shares, two at once, with the batch's lock; and its part in the team's queue.
struct SharedRun : BatchFixture {
    /// `isLate`: an earlier run of this member claims two rows once this one has read them.
    explicit SharedRun(QList<RowHistory> histories = QList<RowHistory>(4), const SharedBatch::Pace& pace = {}, bool isLate = false)
        : server(answering([](const QString&, const QByteArray&) { return Answer{.isHeld = true}; }))
    {
        choose(server.baseUrl());
        batch = batchOf(4);
        access = team->prepared();
        access.settings.memberName = u"anna"_s;
        isReady = share();
        const Submission common = BatchSending::common(
            batch, shop, {.token = *Token::parse(u"secret-token"_s), .secrets = {}, .operatorName = {}, .reason = {}});
        queue = std::make_shared<BatchQueue>(batch.rows, histories);
        const BatchIntent intent = BatchSending::intentOf(*queue, BatchSending::bodyKeys(batch.rows), common, false, session.catalog());
        queue->share();
        const Result<BatchClearance> clearance = session.guard().clear(intent);
        run.emplace(BatchStages::Run{.engine = std::make_unique<BatchEngine>(session.journal(), queue, *clearance, common,
                                                                             BatchRunner::Options{.maxInFlight = 1}, clock),
                                     .launched = {},
                                     .lock = std::nullopt});
        run->lock = std::move(*ProcessLock::tryToTake(path.path(), ProcessLock::nameForBatch(batch.id)));
        SharedSeat seat{access, journal, u"here"_s};
        if (isLate)
            isReady = isReady && claimLate(seat);
        run->shared = std::make_unique<SharedBatch>(seat, batch.id, *run->engine, queue, pace);
    }

    bool claimLate(SharedSeat& seat) const
    {
        const auto connection = TeamConnection::open(access);
        if (!connection)
            return false;
        TeamQueue before(**connection, journal, u"here"_s, batch.id);
        const auto standing = before.standing();
        const auto claims = before.claim(2, 1min);
        seat.seen = standing ? standing->seen : QString();
        return !seat.seen.isEmpty() && claims && claims->size() == 2;
    }

    bool share() const
    {
        const auto connection = TeamConnection::open(access);
        if (!connection || !TeamMembers::join(**connection, access.settings, journal))
            return false;
        std::vector<TeamPlanRow> rows;
        for (int i = 0; i < batch.rows.size(); ++i)
            rows.push_back({"row", i, batch.rows[i].delivery});
        const TeamPlan plan{.id = batch.id,
                            .createdAt = QDateTime::currentDateTimeUtc(),
                            .header = "header",
                            .origin = shop.origin(),
                            .path = u"/"_s,
                            .apiVersion = u"3.0"_s};
        return TeamQueue::share(**connection, journal, plan, rows).has_value();
    }
    /// Returns the rows in that state in the team's queue.
    int rowsIn(const QString& state) const
    {
        return team->sql(access.settings.database, u"SELECT count(*) FROM vestnik.batch_row WHERE state = '%1'"_s.arg(state))
            .trimmed()
            .toInt();
    }

    FaultServer server;
    StoredBatch batch;
    TeamAccess access;
    QString journal = QUuid::createUuid().toString(QUuid::WithoutBraces);
    bool isReady = false;
    std::shared_ptr<BatchQueue> queue;
    std::optional<BatchStages::Run> run;
};

} // namespace

/// A run's part in a shared batch, at a real database: when it ends, and what it tells by then.
class tst_SharedBatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        team = &m_team;
        QVERIFY(m_team.isRunning());
    }

    // What the run knows of its rows holds only while nobody else can send them.
    void part_endsWithTheLock()
    {
        SharedRun fixture;
        QVERIFY(fixture.isReady);
        fixture.server.release();
        fixture.run->engine->runner().start();
        QTRY_COMPARE(fixture.rowsIn(u"ended"_s), 4);
        QTRY_VERIFY(fixture.run->shared->isSettled() && !fixture.run->engine->isBusy());
        QVERIFY(fixture.isLocked(fixture.batch));
        BatchStages::releaseUnlessBusy(fixture.run);
        QVERIFY(!fixture.run->shared);
        QVERIFY(!fixture.isLocked(fixture.batch));
        QCOMPARE(fixture.server.completeRequests(), 4);
    }

    void lock_isKeptUntilTheQueueKnows()
    {
        SharedRun fixture;
        QVERIFY(fixture.isReady);
        fixture.run->engine->runner().start();
        QTRY_COMPARE(fixture.server.completeRequests(), 1);
        fixture.run->engine->runner().pause();
        BatchStages::releaseUnlessBusy(fixture.run);
        QVERIFY(fixture.run->shared);
        QVERIFY(fixture.isLocked(fixture.batch));
        QSignalSpy settled(fixture.run->shared.get(), &SharedBatch::settled);
        fixture.server.release();
        QTRY_COMPARE(settled.size(), 1);
        QCOMPARE(fixture.rowsIn(u"ended"_s), 1);
        QCOMPARE(fixture.rowsIn(u"queued"_s), 3);
        BatchStages::releaseUnlessBusy(fixture.run);
        QVERIFY(!fixture.run->shared);
        QVERIFY(!fixture.isLocked(fixture.batch));
    }

    void claimOfAnEarlierRun_isGivenBack()
    {
        SharedRun fixture(QList<RowHistory>(4), {}, true);
        QVERIFY(fixture.isReady);
        QTRY_COMPARE(fixture.rowsIn(u"queued"_s), 4);
    }

    void end_givesBackWhatHasNotBegun()
    {
        SharedRun fixture;
        QVERIFY(fixture.isReady);
        fixture.run->engine->runner().start();
        QTRY_COMPARE(fixture.server.completeRequests(), 1);
        QTRY_COMPARE(fixture.rowsIn(u"claimed"_s), 2);
        fixture.run->engine->runner().pause();
        fixture.run->shared.reset();
        QTRY_COMPARE(fixture.rowsIn(u"claimed"_s), 1); // on its way
        QCOMPARE(fixture.rowsIn(u"queued"_s), 3);
        fixture.server.release();
        QTRY_VERIFY(!fixture.run->engine->isBusy());
        QCOMPARE(fixture.server.completeRequests(), 1);
    }

    // Such as after the computer slept between the record of the start and the post.
    void post_isNotMadeOnceTheLeaseIsShort()
    {
        SharedBatch::Pace pace;
        pace.reserve = 0ms;
        pace.last = 2h;
        SharedRun fixture(QList<RowHistory>(4), pace);
        QVERIFY(fixture.isReady);
        fixture.server.release();
        BatchRunner& runner = fixture.run->engine->runner();
        std::optional<Outcome> outcome;
        connect(&runner, &BatchRunner::rowEnded, this, [&](qsizetype, const DeliveryReport& report) {
            outcome = report.summary.outcome;
            runner.pause();
        });
        runner.start();
        QTRY_VERIFY(outcome);
        QCOMPARE(outcome, Outcome::Stopped);
        QTRY_VERIFY(fixture.run->shared->isSettled());
        QCOMPARE(fixture.rowsIn(u"queued"_s), 4);
        QCOMPARE(fixture.server.completeRequests(), 0);
    }

    // The database was restored and takes them for rows that never went.
    void rowThatTheJournalKnows_doesNotGo()
    {
        QList<RowHistory> histories(4);
        histories[0] = {1, Outcome::Processed, 200, false};
        histories[1] = {1, Outcome::Invalid, 422, false};
        histories[2] = {1, Outcome::Unknown, 0, false};
        SharedRun fixture(histories);
        QVERIFY(fixture.isReady);
        fixture.server.release();
        fixture.run->engine->runner().start();
        QTRY_COMPARE(fixture.rowsIn(u"ended"_s), 3);
        QCOMPARE(fixture.rowsIn(u"unknown"_s), 1);
        QTRY_VERIFY(fixture.run->shared->isSettled());
        QCOMPARE(fixture.server.completeRequests(), 1);
    }

private:
    TeamServer m_team;
};

QTEST_GUILESS_MAIN(tst_SharedBatch)
#include "tst_SharedBatch.moc"
