// What changes while a batch is being prepared, or is paused.
#include "Barrier.h"
#include "LongWaits.h"
#include "WatchedRun.h"

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

/// Holds the answer to the first row until release().
FaultScript holdingTheFirst()
{
    return answering([](const QString& order, const QByteArray&) { return Answer{.isHeld = order == u"H10000"_s}; });
}

QByteArray requestLine(const QByteArray& request)
{
    return request.left(request.indexOf('\r'));
}

/// A batch whose first row was sent, and that a person paused then.
struct PausedBatch : BatchSeat {
    explicit PausedBatch(int rows) : server(holdingTheFirst())
    {
        choose(server.baseUrl());
        batch = batchOf(rows);
        watched.emplace(*this, batch);
    }
    bool isPaused()
    {
        if (!watched->isRead())
            return false;
        watched->run->start(order(1));
        if (!QTest::qWaitFor([this] { return server.completeRequests() == 1; }, 30'000))
            return false;
        watched->run->pause();
        server.release();
        return QTest::qWaitFor([this] { return watched->why() == PauseReason::Asked; }, 30'000);
    }
    DeliveryRecord record(qsizetype row) { return session.reader().delivery(batch.rows[row].delivery).result().value_or(DeliveryRecord()); }

    FaultServer server;
    StoredBatch batch;
    std::optional<Watched> watched;
};

/// A batch whose start is being prepared.
struct PreparingBatch : BatchSeat {
    PreparingBatch() : server(answering([](const QString&, const QByteArray&) { return Answer(); }))
    {
        choose(server.baseUrl());
        watched.emplace(*this, batchOf(3));
    }
    bool isPreparing()
    {
        if (!watched->isRead())
            return false;
        watched->run->start(order());
        return watched->run->state() == State::Preparing;
    }

    FaultServer server;
    std::optional<Watched> watched;
};

/// What was asked of it before was answered as well.
bool hasKeychainAnswered(BatchSeat& seat)
{
    bool isAnswered = false;
    seat.session.tokens().keep(seat.shop, SecretKind::ProxyPassword, QStringLiteral("p"), &seat.session,
                               [&isAnswered](const FoundSecret&) { isAnswered = true; });
    return QTest::qWaitFor([&isAnswered] { return isAnswered; }, 30'000);
}

} // namespace

class tst_BatchPauses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // It would go where the form no longer points, and in production without being asked.
    void environmentEditedWhilePreparing_endsTheStart()
    {
        PreparingBatch batch;
        QVERIFY(batch.isPreparing());
        batch.shop.path = u"/v3/notifications"_s;
        QVERIFY(batch.session.environmentStore().save(batch.shop));
        batch.session.reloadEnvironments();
        QTRY_COMPARE(batch.watched->failure(), ErrorCode::ClearanceMismatch);
        QCOMPARE(batch.watched->run->state(), State::Idle);
        QVERIFY(nothingLeaves(batch));
        batch.watched->run->start(order());
        QTRY_COMPARE(batch.watched->finished.count(), 1);
        QCOMPARE(countWithoutBarriers(batch.server.requests()), 3);
        for (const QByteArray& request : batch.server.requests())
            QCOMPARE(requestLine(request), "POST /v3/notifications HTTP/1.1");
    }

    void tokenReplacedWhilePreparing_endsTheStart()
    {
        PreparingBatch batch;
        QVERIFY(batch.isPreparing());
        batch.session.tokens().keep(batch.shop, SecretKind::Token, u"another"_s, &batch.session, [](const FoundSecret&) { });
        QTRY_COMPARE(batch.watched->failure(), ErrorCode::ClearanceMismatch);
        QVERIFY(nothingLeaves(batch));
    }

    // What was called off has not made the old preparation good.
    void environmentEditedByAnotherProgram_isUsedAfterAResumeThatWasCalledOff()
    {
        PausedBatch paused(5);
        QVERIFY(paused.isPaused());
        paused.shop.path = u"/v3/notifications"_s;
        QVERIFY(EnvironmentStore(paused.folder.environmentsFile()).save(paused.shop));
        BatchSession& run = *paused.watched->run;
        run.resume(order(1));
        QCOMPARE(run.state(), State::Preparing);
        run.pause();
        QCOMPARE(run.state(), State::Paused);
        QVERIFY(nothingLeaves(paused, 1));
        run.resume(order(1));
        QTRY_COMPARE(paused.watched->finished.count(), 1);
        QCOMPARE(countWithoutBarriers(paused.server.requests()), 5);
        for (const QByteArray& request : paused.server.requests().sliced(1))
            QCOMPARE(requestLine(request), "POST /v3/notifications HTTP/1.1");
    }

    void settingsChangedWhilePaused_areUsed()
    {
        PausedBatch paused(4);
        QVERIFY(paused.isPaused());
        BatchStartOptions other = order(1);
        other.reason = u"SUP-2"_s;
        other.operatorName = u"Boris"_s;
        QCOMPARE(paused.watched->run->reason(), u"SUP-1"_s);
        paused.watched->run->resume(other);
        QTRY_COMPARE(paused.watched->finished.count(), 1);
        QCOMPARE(paused.server.completeRequests(), 4);
        QCOMPARE(paused.watched->run->reason(), u"SUP-2"_s); // which a summary names
        QCOMPARE(paused.watched->run->operatorName(), u"Boris"_s);
        QCOMPARE(paused.record(0).summary.reason, u"SUP-1"_s);
        QCOMPARE(paused.record(3).summary.reason, u"SUP-2"_s);
        QCOMPARE(paused.record(3).summary.operatorName, u"Boris"_s);
    }

    // Its plan is in the history that was set aside: there its rows would stay unsent, and go a second time.
    void batchOfAHistoryThatWasSetAside_doesNotGoOn()
    {
        PausedBatch paused(6);
        QVERIFY(paused.isPaused());
        QFuture<Result<QString>> aside = paused.session.setJournalAside();
        aside.waitForFinished();
        QVERIFY(aside.result());
        BatchSession& run = *paused.watched->run;
        run.resume(order(1)); // before it hears of it
        QTRY_COMPARE(paused.watched->why(), PauseReason::Refused);
        QCOMPARE(run.error().value_or(Error()).code, ErrorCode::BatchNotFound);
        run.resume(order(1));
        QTRY_COMPARE(paused.watched->failure(), ErrorCode::BatchNotFound);
        QVERIFY(nothingLeaves(paused, 1));
        QCOMPARE(paused.watched->finished.count(), 0);
    }

    // Its own lock would keep corrections of it, and other programs, from it.
    void answerRecordedAfterAStop_freesTheBatch()
    {
        BatchSeat seat;
        FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.status = 422, .isHeld = true}; }));
        seat.choose(server.baseUrl());
        const StoredBatch batch = seat.batchOf(3);
        Watched watched(seat, batch);
        QVERIFY(watched.isRead());
        watched.run->start(order(1));
        QTRY_COMPARE(server.completeRequests(), 1);
        const QString file = seat.session.journal().file();
        QVERIFY(QFile::rename(file, file + u".away"_s));
        server.release();
        QTRY_COMPARE(watched.why(), PauseReason::Journal);
        watched.run->stop();
        QCOMPARE(watched.run->state(), State::Idle);
        QVERIFY(seat.isLocked(batch));
        QFile::remove(file);
        QVERIFY(QFile::rename(file + u".away"_s, file));
        QTRY_VERIFY_WITH_TIMEOUT(!watched.run->isBusy(), 15'000);
        QVERIFY(!seat.isLocked(batch));
    }

    // The page that would show it may be another one by then.
    void tokenThatWaitsForTheKeychain_beginsNothingOnceItIsCalledOff()
    {
        PausedBatch paused(3);
        QVERIFY(paused.isPaused());
        QVERIFY(paused.watched->run->setToken(u"another"_s, order(1)));
        paused.watched->run->callOff();
        QVERIFY(hasKeychainAnswered(paused));
        QCOMPARE(paused.watched->run->state(), State::Paused);
        QVERIFY(nothingLeaves(paused, 1));
    }

    void tokenOfABatchThatHasNotBegun_beginsNothingOnceItIsCalledOff()
    {
        PreparingBatch batch;
        batch.session.tokens().forget(batch.shop, SecretKind::Token, &batch.session, [](const FoundSecret&) { });
        QSignalSpy lacking(&*batch.watched->run, &BatchSession::tokenNeeded);
        QVERIFY(batch.isPreparing());
        QTRY_COMPARE(lacking.count(), 1);
        QCOMPARE(batch.watched->run->state(), State::Idle);
        QVERIFY(batch.watched->run->setToken(u"another"_s, order()));
        batch.watched->run->callOff();
        QVERIFY(hasKeychainAnswered(batch));
        QCOMPARE(batch.watched->run->state(), State::Idle);
        QVERIFY(nothingLeaves(batch));
    }
};

QTEST_GUILESS_MAIN(tst_BatchPauses)
#include "tst_BatchPauses.moc"
