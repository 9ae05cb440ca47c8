// An engine that outlives its BatchSession keeps the batch until its answers are recorded, and goes then.
#include "Barrier.h"
#include "BatchFixture.h"
#include "LongWaits.h"
#include "RetiredEngines.h"

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

/// A batch of three rows in an engine that sends two at once, with the batch's lock.
struct EngineOfABatch : BatchFixture {
    EngineOfABatch() : server(answering([](const QString&, const QByteArray&) { return Answer{.isHeld = true}; }))
    {
        choose(server.baseUrl());
        batch = batchOf(3);
        const Submission common = BatchSending::common(
            batch, shop, {.token = *Token::parse(u"secret-token"_s), .secrets = {}, .operatorName = {}, .reason = {}});
        auto queue = std::make_shared<BatchQueue>(batch.rows, QList<RowHistory>(batch.rows.size()));
        const BatchIntent intent = BatchSending::intentOf(*queue, BatchSending::bodyKeys(batch.rows), common, false, session.catalog());
        const Result<BatchClearance> clearance = session.guard().clear(intent);
        engine = std::make_unique<BatchEngine>(session.journal(), queue, *clearance, common, BatchRunner::Options{.maxInFlight = 2}, clock);
        lock = std::move(*ProcessLock::tryToTake(path.path(), ProcessLock::nameForBatch(batch.id)));
    }
    std::optional<Outcome> outcomeOf(qsizetype row)
    {
        const std::optional<DeliveryRecord> record = recordOf(batch.rows[row].delivery);
        return record ? record->summary.outcome : std::nullopt;
    }

    FaultServer server;
    StoredBatch batch;
    std::unique_ptr<BatchEngine> engine;
    std::optional<ProcessLock> lock;
};

} // namespace

class tst_RetiredEngines : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void engineInFlight_keepsTheBatchUntilItsAnswersAreRecorded()
    {
        EngineOfABatch fixture;
        RetiredEngines retired;
        QVERIFY(retired.isEmpty());
        fixture.engine->runner().start();
        QTRY_COMPARE(fixture.server.completeRequests(), 2);
        const QPointer<BatchEngine> engine = fixture.engine.get();
        retired.take(std::move(fixture.engine), std::exchange(fixture.lock, std::nullopt));
        QVERIFY(!retired.isEmpty());
        QVERIFY(nothingStarts(fixture));
        QVERIFY(!retired.isEmpty());
        QVERIFY(fixture.isLocked(fixture.batch));
        fixture.server.release();
        QTRY_VERIFY(retired.isEmpty());
        QVERIFY(!engine);
        QVERIFY(!fixture.isLocked(fixture.batch));
        QCOMPARE(fixture.outcomeOf(0), Outcome::Processed);
        QCOMPARE(fixture.outcomeOf(1), Outcome::Processed);
        QVERIFY(nothingLeaves(fixture, 2)); // the third row waits for another start
    }

    void engineWithNothingUnderWay_goesAtOnce()
    {
        EngineOfABatch fixture;
        RetiredEngines retired;
        retired.take(std::move(fixture.engine), std::exchange(fixture.lock, std::nullopt));
        QTRY_VERIFY(retired.isEmpty());
        QVERIFY(!fixture.isLocked(fixture.batch));
        fixture.server.release();
        QVERIFY(nothingLeaves(fixture));
    }

    // One that ends leaves the others.
    void engines_goEachByItself()
    {
        EngineOfABatch fixture;
        EngineOfABatch other;
        RetiredEngines retired;
        for (EngineOfABatch* one : {&fixture, &other}) {
            one->engine->runner().start();
            QTRY_COMPARE(one->server.completeRequests(), 2);
            retired.take(std::move(one->engine), std::exchange(one->lock, std::nullopt));
        }
        fixture.server.release();
        QTRY_VERIFY(!fixture.isLocked(fixture.batch));
        QVERIFY(!retired.isEmpty());
        QVERIFY(other.isLocked(other.batch));
        other.server.release();
        QTRY_VERIFY(retired.isEmpty());
        QVERIFY(!other.isLocked(other.batch));
    }

private:
    /// Another send of the same way ends meanwhile; the server of the batch would have a third request by then.
    static bool nothingStarts(const EngineOfABatch& fixture)
    {
        FaultServer elsewhere(answering([](const QString&, const QByteArray&) { return Answer(); }));
        Environment other = fixture.shop;
        other.baseUrl = elsewhere.baseUrl();
        return sendBarrier(other) && elsewhere.completeRequests() == 1 && fixture.server.completeRequests() == 2;
    }
};

QTEST_GUILESS_MAIN(tst_RetiredEngines)
#include "tst_RetiredEngines.moc"
