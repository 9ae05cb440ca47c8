#include "Barrier.h"
#include "LongWaits.h"
#include "WatchedRun.h"

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_BatchSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRow_goesOnceAndNothingBeforeTheStart();
    void refusedToken_waitsForANewOneAndGoesOn();
    void retryAfter_isKept();
    void pause_waitsAndResumeGoesOn();
    void stop_sealsAndFreesTheBatch();
    void lockByHand_pausesProduction();
    void production_needsTheNumberOfRows();
    void trialRows_waitForAWord();
    void journalLost_stopsAtOnce();
    void destroyedInFlight_isRecorded();
    void runningElsewhere_isRefused();
    void otherOrigin_isRefused();
    void otherOriginFromElsewhere_pauses();
    void sleep_pauses();
    void sleepBeforeTheLastRow_pauses();
    void unknown_goesOnlyByAPersonsWord();
    void held_goesOnlyByAPersonsWord();
    void noToken_isAskedFor();
    void missingEnvironment_isSaid();
    void pauseBeforeItBegins_letsNothingGo();
    void stopWhileATokenIsKept_letsNothingGo();
    void retryThatPaused_goesOnWithItsRowsAlone();
    void replacedToken_pausesAndTheNewOneGoes();
    void changedPath_pausesAndTheNewOneIsUsed();
    void retryThatLacksAToken_leavesThePauseAndGoesAlone();
    void rowsAcceptedMeanwhile_areCounted();
};

void tst_BatchSession::everyRow_goesOnceAndNothingBeforeTheStart()
{
    BatchSeat seat;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer(); }));
    seat.choose(server.baseUrl());
    const StoredBatch batch = seat.batchOf(60);
    Watched watched(seat, batch);
    QVERIFY(watched.isRead());
    QCOMPARE(watched.run->tally().left(), 60);
    QVERIFY(nothingLeaves(seat.shop, server));
    watched.run->start(order());
    QVERIFY(watched.run->isBusy());
    watched.run->start(order()); // a second press
    QTRY_COMPARE(watched.finished.count(), 1);
    QCOMPARE(countWithoutBarriers(server.requests()), 60);
    QVERIFY(isEachOnce(ordersIn(withoutBarriers(server.requests())), 60));
    QCOMPARE(watched.run->state(), State::Idle);
    QCOMPARE(watched.run->tally().count(RowState::Accepted), 60);
    QVERIFY(!watched.run->isBusy());
    QVERIFY(!seat.isLocked(batch));
    watched.run->start(order());
    QTRY_COMPARE(watched.failure(), ErrorCode::BatchNothingToSend);
    QVERIFY(nothingLeaves(seat.shop, server, 60));
}

void tst_BatchSession::refusedToken_waitsForANewOneAndGoesOn()
{
    BatchSeat seat;
    std::mutex mutex; // several connections answer at once
    QStringList accepted;
    FaultServer server(answering([&](const QString& order, const QByteArray& token) {
        const std::scoped_lock lock(mutex);
        if (token != "new-token" && accepted.size() == 10)
            return Answer{.status = 401};
        accepted += order;
        return Answer();
    }));
    seat.choose(server.baseUrl());
    Watched watched(seat, seat.batchOf(100));
    QVERIFY(watched.isRead());
    watched.run->start(order(6));
    QTRY_COMPARE(watched.why(), PauseReason::Token);
    QCOMPARE(watched.run->state(), State::Paused);
    const qsizetype sent = server.completeRequests();
    QVERIFY2(sent <= 10 + 6, qPrintable(QString::number(sent)));
    const BatchCounts tally = watched.run->tally();
    QCOMPARE(tally.count(RowState::Accepted), 10);
    QCOMPARE(tally.count(Outcome::Unauthorized), sent - 10);
    QCOMPARE(tally.left(), 90);
    QVERIFY(!watched.run->setToken(u"bad\u0001token"_s, order()));
    QCOMPARE(watched.run->state(), State::Paused);
    QVERIFY(nothingLeaves(seat.shop, server, sent));
    QVERIFY(watched.run->setToken(u"new-token"_s, order()));
    QTRY_COMPARE(watched.finished.count(), 1);
    QCOMPARE(watched.run->tally().count(RowState::Accepted), 100);
    QCOMPARE(watched.run->tally().count(Outcome::Processed), 100);
    QCOMPARE(accepted.size(), 100);
    QVERIFY(isEachOnce(accepted, 100)); // none accepted twice
}

void tst_BatchSession::retryAfter_isKept()
{
    BatchSeat seat;
    FaultServer server(
        answering([](const QString&, const QByteArray&) { return Answer{.status = 429, .headers = "Retry-After: 1800\r\n"}; }));
    seat.choose(server.baseUrl());
    Watched watched(seat, seat.batchOf(8));
    QVERIFY(watched.isRead());
    watched.run->start(order(1));
    QTRY_VERIFY(watched.run->retryAfter() > 1700s);
    QCOMPARE(watched.run->state(), State::Running);
    QCOMPARE(watched.run->tally().left(), 8);
    watched.run->pause();
    QTRY_COMPARE(watched.why(), PauseReason::Asked);
    watched.run->resume(order(1)); // a pause does not end it
    QVERIFY(watched.run->retryAfter() > 1700s);
    QVERIFY(nothingLeaves(seat.shop, server, 1));
}

void tst_BatchSession::pause_waitsAndResumeGoesOn()
{
    BatchSeat seat;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.isHeld = true}; }));
    seat.choose(server.baseUrl());
    const StoredBatch batch = seat.batchOf(30);
    Watched watched(seat, batch);
    QVERIFY(watched.isRead());
    watched.run->start(order(3));
    QTRY_COMPARE(server.completeRequests(), 3);
    watched.run->pause();
    QCOMPARE(watched.run->state(), State::Pausing);
    QCOMPARE(watched.paused.count(), 0);
    server.release();
    QTRY_COMPARE(watched.why(), PauseReason::Asked);
    QVERIFY(nothingLeaves(seat.shop, server, 3));
    QVERIFY(seat.isLocked(batch));
    watched.run->resume(order(3));
    QTRY_COMPARE(watched.finished.count(), 1);
    QVERIFY(isEachOnce(ordersIn(withoutBarriers(server.requests())), 30));
    QCOMPARE(countWithoutBarriers(server.requests()), 30);
}

void tst_BatchSession::stop_sealsAndFreesTheBatch()
{
    BatchSeat seat;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.isHeld = true}; }));
    seat.choose(server.baseUrl());
    const StoredBatch batch = seat.batchOf(20);
    Watched watched(seat, batch);
    QVERIFY(watched.isRead());
    watched.run->start(order(2));
    QTRY_COMPARE(server.completeRequests(), 2);
    watched.run->stop();
    QVERIFY(watched.run->isBusy());
    server.release();
    QTRY_COMPARE(watched.why(), PauseReason::Stopped);
    QCOMPARE(watched.run->state(), State::Idle);
    QVERIFY(!seat.isLocked(batch));
    QCOMPARE(watched.run->tally().left(), 18);
    QVERIFY(nothingLeaves(seat.shop, server, 2));
    watched.run->start(order(2));
    QTRY_COMPARE(watched.finished.count(), 1);
    QCOMPARE(countWithoutBarriers(server.requests()), 20);
    QVERIFY(isEachOnce(ordersIn(withoutBarriers(server.requests())), 20));
}

void tst_BatchSession::lockByHand_pausesProduction()
{
    BatchSeat seat;
    const TestCertificates certificates;
    QVERIFY(certificates.sign(u"server"_s));
    TlsServer server(certificates.file(u"server.pem"_s), certificates.file(u"server.key"_s));
    seat.choose(server.baseUrl(), EnvironmentKind::Production, certificates.authority());
    QVERIFY(seat.session.guard().open(seat.shop, u"shop"_s));
    Watched watched(seat, seat.batchOf(12));
    QVERIFY(watched.isRead());
    BatchStartOptions limited = order(1);
    limited.options.perSecond = 20;
    watched.run->start(limited);
    QTRY_COMPARE(watched.asked.count(), 1);
    QVERIFY(watched.run->confirm({.kind = ConfirmingAct::Kind::Button, .typed = u"12"_s}));
    QTRY_VERIFY(!server.requests().isEmpty());
    seat.session.guard().lock();
    QTRY_COMPARE(watched.why(), PauseReason::Locked);
    const qsizetype sent = server.requests().size();
    QVERIFY(sent < 12);
    watched.run->resume(limited);
    QCOMPARE(watched.failure(), ErrorCode::ProductionLocked);
    QCOMPARE(watched.run->state(), State::Paused);
    QVERIFY(nothingLeaves(seat.shop, server, sent));
    QVERIFY(seat.session.guard().open(seat.shop, u"shop"_s));
    watched.run->resume(limited);
    QTRY_COMPARE(watched.finished.count(), 1);
    QCOMPARE(countWithoutBarriers(server.requests()), 12);
    QVERIFY(isEachOnce(ordersIn(withoutBarriers(server.requests())), 12));
}

void tst_BatchSession::production_needsTheNumberOfRows()
{
    BatchSeat seat;
    const TestCertificates certificates;
    QVERIFY(certificates.sign(u"server"_s));
    TlsServer server(certificates.file(u"server.pem"_s), certificates.file(u"server.key"_s));
    seat.choose(server.baseUrl(), EnvironmentKind::Production, certificates.authority());
    Watched watched(seat, seat.batchOf(7));
    QVERIFY(watched.isRead());
    watched.run->start(order());
    QTRY_COMPARE(watched.failure(), ErrorCode::ProductionLocked);
    QVERIFY(seat.session.guard().open(seat.shop, u"shop"_s));
    BatchStartOptions unreasoned = order();
    unreasoned.reason.clear();
    watched.run->start(unreasoned);
    QTRY_COMPARE(watched.failure(), ErrorCode::ReasonMissing);
    watched.run->start(order());
    QTRY_COMPARE(watched.asked.count(), 1);
    QCOMPARE(watched.asked.last()[0].value<Question>().typeRows, 7);
    QCOMPARE(watched.asked.last()[1].toLongLong(), 7);
    const Result<void> wrong = watched.run->confirm({.kind = ConfirmingAct::Kind::Button, .typed = u"8"_s});
    QVERIFY(!wrong && wrong.error().code == ErrorCode::ConfirmedWrong);
    QCOMPARE(watched.run->state(), State::Confirming);
    watched.run->withdraw();
    QCOMPARE(watched.run->state(), State::Idle);
    QVERIFY(!watched.run->confirm({.kind = ConfirmingAct::Kind::Button, .typed = u"7"_s})); // it is no longer asked
    QVERIFY(nothingLeaves(seat.shop, server));
    watched.run->start(order());
    QTRY_COMPARE(watched.asked.count(), 2);
    QVERIFY(watched.run->confirm({.kind = ConfirmingAct::Kind::Button, .typed = u"7"_s}));
    QTRY_COMPARE(watched.finished.count(), 1);
    QCOMPARE(countWithoutBarriers(server.requests()), 7);
}

void tst_BatchSession::trialRows_waitForAWord()
{
    BatchSeat seat;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.status = 202}; }));
    seat.choose(server.baseUrl());
    Watched watched(seat, seat.batchOf(20));
    QVERIFY(watched.isRead());
    BatchStartOptions trial = order();
    trial.options.trialRows = 3;
    watched.run->start(trial);
    QTRY_COMPARE(watched.why(), PauseReason::Trial);
    QVERIFY(nothingLeaves(seat.shop, server, 3));
    QVERIFY(watched.run->wasAllProcessedBefore());
    watched.run->resume(trial);
    QTRY_COMPARE(watched.finished.count(), 1);
    QCOMPARE(countWithoutBarriers(server.requests()), 20);
    QCOMPARE(watched.run->tally().count(Outcome::AlreadyProcessed), 20);
}

void tst_BatchSession::journalLost_stopsAtOnce()
{
    BatchSeat seat;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.isHeld = true}; }));
    seat.choose(server.baseUrl());
    Watched watched(seat, seat.batchOf(50));
    QVERIFY(watched.isRead());
    watched.run->start(order(4));
    QTRY_COMPARE(server.completeRequests(), 4);
    const QString file = seat.session.journal().file();
    QVERIFY(QFile::rename(file, file + u".away"_s));
    server.release();
    QTRY_COMPARE(watched.why(), PauseReason::Journal);
    QVERIFY(watched.run->error());
    const int left = server.completeRequests();
    QVERIFY2(left <= 8, qPrintable(QString::number(left))); // four more had their starts on disk, and waited
    QVERIFY(nothingLeaves(seat.shop, server, left));
    QVERIFY(watched.run->isBusy()); // answers wait to be recorded
    watched.run->resume(order(4));
    QTRY_VERIFY(watched.failure().has_value());
    QVERIFY(nothingLeaves(seat.shop, server, left));
    QVERIFY(QFile::remove(file) || !QFile::exists(file));
    QVERIFY(QFile::rename(file + u".away"_s, file));
    QTRY_VERIFY_WITH_TIMEOUT(!watched.run->isBusy(), 15'000);
    watched.run->resume(order(4));
    QTRY_COMPARE_WITH_TIMEOUT(watched.finished.count(), 1, 15'000);
    QVERIFY(isEachOnce(ordersIn(withoutBarriers(server.requests())), 50));
    QCOMPARE(countWithoutBarriers(server.requests()), 50);
}

void tst_BatchSession::destroyedInFlight_isRecorded()
{
    BatchSeat seat;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.isHeld = true}; }));
    seat.choose(server.baseUrl());
    const StoredBatch batch = seat.batchOf(10);
    Watched watched(seat, batch);
    QVERIFY(watched.isRead());
    watched.run->start(order(2));
    QTRY_COMPARE(server.completeRequests(), 2);
    watched.run.reset();
    QVERIFY(seat.isLocked(batch)); // nobody else begins while these two are under way
    server.release();
    QTRY_VERIFY(!seat.isLocked(batch));
    QVERIFY(nothingLeaves(seat.shop, server, 2));
    JournalQueries queries(seat.session.folder(), seat.session.journal().runId());
    const Result<QList<RowHistory>> histories = BatchStore::histories(queries, batch);
    QVERIFY(histories);
    for (qsizetype row = 0; row < 10; ++row) { // two more had waited for a place
        const std::optional<Outcome> end = row < 4 ? std::optional(row < 2 ? Outcome::Processed : Outcome::Stopped) : std::nullopt;
        QCOMPARE((*histories)[row].outcome, end);
    }
}

void tst_BatchSession::runningElsewhere_isRefused()
{
    BatchSeat seat;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer(); }));
    seat.choose(server.baseUrl());
    const StoredBatch batch = seat.batchOf(3);
    Result<std::optional<ProcessLock>> other = ProcessLock::tryToTake(seat.path.path(), ProcessLock::nameForBatch(batch.id));
    QVERIFY(other && *other);
    Watched watched(seat, batch);
    QVERIFY(watched.isRead());
    watched.run->start(order());
    QCOMPARE(watched.failure(), ErrorCode::BatchInUse);
    QCOMPARE(watched.run->state(), State::Idle);
    QVERIFY(nothingLeaves(seat.shop, server));
    (*other)->remove();
    watched.run->start(order());
    QTRY_COMPARE(watched.finished.count(), 1);
    QCOMPARE(countWithoutBarriers(server.requests()), 3);
}

void tst_BatchSession::otherOrigin_isRefused()
{
    BatchSeat seat;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.isHeld = true}; }));
    seat.choose(server.baseUrl());
    Watched watched(seat, seat.batchOf(9));
    QVERIFY(watched.isRead());
    watched.run->start(order(1));
    QTRY_COMPARE(server.completeRequests(), 1);
    Environment moved = seat.shop;
    moved.baseUrl = u"http://127.0.0.1:1"_s;
    QVERIFY(seat.session.environmentStore().save(moved));
    seat.session.reloadEnvironments();
    server.release();
    QTRY_COMPARE(watched.why(), PauseReason::EnvironmentChanged);
    QVERIFY(nothingLeaves(seat.shop, server, 1));
    watched.run->resume(order(1));
    QCOMPARE(watched.failure(), ErrorCode::EnvironmentChanged);
    QVERIFY(nothingLeaves(seat.shop, server, 1));
    QVERIFY(seat.session.environmentStore().save(seat.shop));
    watched.run->resume(order(1));
    QTRY_COMPARE(watched.finished.count(), 1);
    QCOMPARE(countWithoutBarriers(server.requests()), 9);
}

void tst_BatchSession::otherOriginFromElsewhere_pauses()
{
    BatchSeat seat;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.isHeld = true}; }));
    seat.choose(server.baseUrl());
    Watched watched(seat, seat.batchOf(9));
    QVERIFY(watched.isRead());
    watched.run->start(order(1));
    QTRY_COMPARE(server.completeRequests(), 1);
    Environment moved = seat.shop;
    moved.baseUrl = u"http://127.0.0.1:1"_s;
    QVERIFY(seat.session.environmentStore().save(moved)); // as another program would: nobody reads it anew here
    QTRY_COMPARE(watched.run->state(), State::Pausing);
    server.release();
    QTRY_COMPARE(watched.why(), PauseReason::EnvironmentChanged);
    QVERIFY(nothingLeaves(seat.shop, server, 1));
}

void tst_BatchSession::sleep_pauses()
{
    BatchSeat seat;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.isHeld = true}; }));
    seat.choose(server.baseUrl());
    Watched watched(seat, seat.batchOf(9));
    QVERIFY(watched.isRead());
    watched.run->start(order(1));
    QTRY_COMPARE(server.completeRequests(), 1);
    seat.clock.sleep(10min); // and the monotonic one stands still
    server.release();
    QTRY_COMPARE(watched.why(), PauseReason::Slept);
    QVERIFY(!watched.run->error());
    QVERIFY(nothingLeaves(seat.shop, server, 1));
    watched.run->resume(order(1));
    QTRY_COMPARE(watched.finished.count(), 1);
    QCOMPARE(countWithoutBarriers(server.requests()), 9);
    QVERIFY(isEachOnce(ordersIn(withoutBarriers(server.requests())), 9));
}

// No other row would tell of it: the batch must not end as if all had gone.
void tst_BatchSession::sleepBeforeTheLastRow_pauses()
{
    BatchSeat seat;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer{.isHeld = true}; }));
    seat.choose(server.baseUrl());
    Watched watched(seat, seat.batchOf(2));
    QVERIFY(watched.isRead());
    watched.run->start(order(1));
    QTRY_COMPARE(server.completeRequests(), 1); // and the second row is recorded ahead
    QTRY_COMPARE(watched.run->tally().count(RowState::Sending), 2);
    seat.clock.sleep(10min);
    server.release();
    QTRY_COMPARE(watched.why(), PauseReason::Slept);
    QCOMPARE(watched.finished.count(), 0);
    QVERIFY(nothingLeaves(seat.shop, server, 1));
    watched.run->resume(order(1));
    QTRY_COMPARE(watched.finished.count(), 1);
    QCOMPARE(watched.run->tally().count(RowState::Accepted), 2);
    QVERIFY(isEachOnce(ordersIn(withoutBarriers(server.requests())), 2));
}

void tst_BatchSession::unknown_goesOnlyByAPersonsWord()
{
    BatchSeat seat;
    std::atomic<int> seen = 0;
    FaultServer server(answering([&seen](const QString&, const QByteArray&) { return Answer{.isCut = ++seen == 1}; }));
    seat.choose(server.baseUrl());
    Watched watched(seat, seat.batchOf(4));
    QVERIFY(watched.isRead());
    watched.run->start(order(1));
    QTRY_COMPARE(watched.finished.count(), 1);
    QCOMPARE(watched.run->tally().count(RowState::Unknown), 1);
    QCOMPARE(watched.run->tally().left(), 0);
    watched.run->start(order(1));
    QTRY_COMPARE(watched.failure(), ErrorCode::BatchNothingToSend);
    QVERIFY(nothingLeaves(seat.shop, server, 4));
    BatchStartOptions again = order(1);
    again.again = {Outcome::Unknown};
    watched.run->start(again);
    QTRY_COMPARE(watched.finished.count(), 2);
    QCOMPARE(countWithoutBarriers(server.requests()), 5);
    QCOMPARE(watched.run->tally().count(RowState::Accepted), 4);
}

void tst_BatchSession::held_goesOnlyByAPersonsWord()
{
    BatchSeat seat;
    std::atomic<int> seen = 0;
    FaultServer server(answering([&seen](const QString&, const QByteArray&) { return ++seen == 1 ? Answer{.status = 422} : Answer(); }));
    seat.choose(server.baseUrl());
    Watched watched(seat, seat.batch({u"H1"_s, u"H1"_s, u"H2"_s}));
    QVERIFY(watched.isRead());
    watched.run->start(order(1));
    QTRY_COMPARE(watched.finished.count(), 1);
    QCOMPARE(ordersIn(server.requests()), (QStringList{u"H1"_s, u"H2"_s}));
    QCOMPARE(watched.run->tally().count(RowState::Blocked), 1);
    QVERIFY(nothingLeaves(seat.shop, server, 2));
    BatchStartOptions released = order(1);
    released.releasesBlocked = true;
    watched.run->start(released);
    QTRY_COMPARE(watched.finished.count(), 2);
    QCOMPARE(ordersIn(withoutBarriers(server.requests())), (QStringList{u"H1"_s, u"H2"_s, u"H1"_s}));
    QCOMPARE(watched.run->tally().count(Outcome::Invalid), 1);
}

void tst_BatchSession::noToken_isAskedFor()
{
    BatchSeat seat;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer(); }));
    seat.choose(server.baseUrl());
    seat.session.tokens().forgetAll(seat.shop);
    Watched watched(seat, seat.batchOf(2));
    QSignalSpy needed(watched.run.get(), &BatchSession::tokenNeeded);
    QVERIFY(watched.isRead());
    watched.run->start(order());
    QTRY_COMPARE(needed.count(), 1);
    QCOMPARE(watched.run->state(), State::Idle);
    QVERIFY(nothingLeaves(seat.shop, server));
    QVERIFY(watched.run->setToken(u"secret-token"_s, order()));
    QTRY_COMPARE(watched.finished.count(), 1);
    QCOMPARE(countWithoutBarriers(server.requests()), 2);
}

void tst_BatchSession::missingEnvironment_isSaid()
{
    BatchSeat seat;
    seat.choose(u"http://127.0.0.1:1"_s);
    Watched watched(seat, seat.batchOf(2));
    QVERIFY(watched.isRead());
    QVERIFY(seat.session.environmentStore().remove(seat.shop.id));
    watched.run->start(order());
    QCOMPARE(watched.failure(), ErrorCode::EnvironmentRemoved);
    QCOMPARE(watched.run->state(), State::Idle);
}

void tst_BatchSession::pauseBeforeItBegins_letsNothingGo()
{
    BatchSeat seat;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer(); }));
    seat.choose(server.baseUrl());
    const StoredBatch batch = seat.batchOf(9);
    Watched watched(seat, batch);
    QVERIFY(watched.isRead());
    watched.run->start(order());
    QCOMPARE(watched.run->state(), State::Preparing);
    watched.run->pause();
    QCOMPARE(watched.run->state(), State::Idle);
    QVERIFY(!watched.run->isBusy());
    QVERIFY(!seat.isLocked(batch));
    Watched other(seat, seat.batch({u"H1"_s, u"H2"_s})); // takes as long as the first would have
    QVERIFY(other.isRead());
    other.run->start(order());
    QTRY_COMPARE(other.finished.count(), 1);
    QVERIFY(nothingLeaves(seat.shop, server, 2));
    QCOMPARE(watched.finished.count() + watched.failed.count(), 0);
}

void tst_BatchSession::stopWhileATokenIsKept_letsNothingGo()
{
    BatchSeat seat;
    FaultServer server(
        answering([](const QString&, const QByteArray& token) { return token == "new-token" ? Answer() : Answer{.status = 401}; }));
    seat.choose(server.baseUrl());
    Watched watched(seat, seat.batchOf(9));
    QVERIFY(watched.isRead());
    watched.run->start(order(1));
    QTRY_COMPARE(watched.why(), PauseReason::Token);
    QVERIFY(watched.run->setToken(u"new-token"_s, order(1)));
    watched.run->stop();
    QCOMPARE(watched.run->state(), State::Idle);
    const auto isKept = [&seat] {
        auto found = std::make_shared<QString>();
        seat.session.tokens().find(seat.shop, SecretKind::Token, &seat.session,
                                   [found](const FoundSecret& secret) { *found = secret.secret; });
        QCoreApplication::processEvents();
        return *found == u"new-token"_s;
    };
    QTRY_VERIFY(isKept()); // so what would have started has had its chance
    QCOMPARE(watched.run->state(), State::Idle);
    QVERIFY(nothingLeaves(seat.shop, server, 1));
}

void tst_BatchSession::retryThatPaused_goesOnWithItsRowsAlone()
{
    BatchSeat seat;
    std::atomic<bool> isWell = false;
    FaultServer server(answering([&isWell](const QString&, const QByteArray& token) {
        if (isWell)
            return token == "new-token" ? Answer() : Answer{.status = 401};
        return Answer{.status = 503};
    }));
    seat.choose(server.baseUrl());
    Watched watched(seat, seat.batch({u"H1"_s, u"H2"_s, u"H3"_s, u"H4"_s, u"H5"_s, u"H6"_s}));
    QVERIFY(watched.isRead());
    BatchStartOptions one = order(1);
    one.options.sameFailures = 2;
    watched.run->start(one);
    QTRY_COMPARE(watched.why(), PauseReason::SameFailure); // H1 and H2 failed, four wait
    watched.run->stop();
    isWell = true;
    one.again = {Outcome::ServerError};
    watched.run->start(one);
    QTRY_COMPARE(watched.why(), PauseReason::Token);
    QCOMPARE(watched.run->tally().left(), 2);
    QCOMPARE(watched.run->tally().waiting(), 4);
    QCOMPARE(watched.run->tally().total(), 2); // what waits is not done
    QCOMPARE(watched.run->tally().over(), 0);
    const qsizetype sent = server.completeRequests();
    QVERIFY(watched.run->setToken(u"new-token"_s, order(1)));
    QTRY_COMPARE(watched.finished.count(), 1);
    QCOMPARE(ordersIn(server.requests().sliced(sent)), (QStringList{u"H1"_s, u"H2"_s}));
    QVERIFY(watched.run->hasLeftOthers());
    QCOMPARE(watched.run->tally().left(), 4); // as a new start would send them
}

void tst_BatchSession::replacedToken_pausesAndTheNewOneGoes()
{
    BatchSeat seat;
    FaultServer server(answering([](const QString& order, const QByteArray&) { return Answer{.isHeld = order == u"H10000"_s}; }));
    seat.choose(server.baseUrl());
    Watched watched(seat, seat.batchOf(5));
    QVERIFY(watched.isRead());
    watched.run->start(order(1));
    QTRY_COMPARE(server.completeRequests(), 1);
    bool isKept = false;
    seat.session.tokens().keep(seat.shop, SecretKind::Token, u"other-token"_s, &seat.session,
                               [&isKept](const FoundSecret&) { isKept = true; });
    QTRY_VERIFY(isKept);
    server.release();
    QTRY_COMPARE(watched.why(), PauseReason::EnvironmentChanged);
    QVERIFY(nothingLeaves(seat.shop, server, 1));
    watched.run->resume(order(1));
    QTRY_COMPARE(watched.finished.count(), 1);
    QCOMPARE(countWithoutBarriers(server.requests()), 5);
    const QList<QByteArray> later = withoutBarriers(server.requests()).sliced(1);
    for (const QByteArray& request : later)
        QVERIFY(request.contains("other-token\r\n"));
}

void tst_BatchSession::changedPath_pausesAndTheNewOneIsUsed()
{
    BatchSeat seat;
    FaultServer server(answering([](const QString& order, const QByteArray&) { return Answer{.isHeld = order == u"H10000"_s}; }));
    seat.choose(server.baseUrl());
    Watched watched(seat, seat.batchOf(5));
    QVERIFY(watched.isRead());
    watched.run->start(order(1));
    QTRY_COMPARE(server.completeRequests(), 1);
    seat.shop.path = u"/v3/notifications"_s;
    QVERIFY(seat.session.environmentStore().save(seat.shop));
    seat.session.reloadEnvironments();
    server.release();
    QTRY_COMPARE(watched.why(), PauseReason::EnvironmentChanged);
    watched.run->resume(order(1));
    QTRY_COMPARE(watched.finished.count(), 1);
    const QList<QByteArray> later = server.requests().sliced(1);
    for (const QByteArray& request : later)
        QVERIFY(request.startsWith("POST /v3/notifications "));
}

void tst_BatchSession::retryThatLacksAToken_leavesThePauseAndGoesAlone()
{
    BatchSeat seat;
    std::atomic<bool> isWell = false;
    FaultServer server(answering([&isWell](const QString&, const QByteArray&) { return isWell ? Answer() : Answer{.status = 503}; }));
    seat.choose(server.baseUrl());
    Watched watched(seat, seat.batchOf(6));
    QVERIFY(watched.isRead());
    BatchStartOptions one = order(1);
    one.options.sameFailures = 2;
    watched.run->start(one);
    QTRY_COMPARE(watched.why(), PauseReason::SameFailure);
    isWell = true;
    seat.session.tokens().forgetAll(seat.shop);
    QSignalSpy needed(watched.run.get(), &BatchSession::tokenNeeded);
    one.again = {Outcome::ServerError};
    watched.run->start(one);
    QTRY_COMPARE(needed.count(), 1);
    QCOMPARE(watched.run->state(), State::Paused); // as it was
    QCOMPARE(watched.run->tally().left(), 4);
    QCOMPARE(watched.run->tally().count(Outcome::ServerError), 2);
    QVERIFY(nothingLeaves(seat.shop, server, 2));
    QVERIFY(watched.run->setToken(u"new-token"_s, order(1)));
    QTRY_COMPARE(watched.finished.count(), 1);
    const QStringList orders = ordersIn(withoutBarriers(server.requests()));
    QCOMPARE(orders.sliced(2), orders.first(2));
}

void tst_BatchSession::rowsAcceptedMeanwhile_areCounted()
{
    BatchSeat seat;
    FaultServer server(answering([](const QString&, const QByteArray&) { return Answer(); }));
    seat.choose(server.baseUrl());
    const StoredBatch first = seat.batch({u"H1"_s, u"H2"_s});
    const StoredBatch second = seat.batch({u"H2"_s, u"H3"_s});
    Watched watched(seat, first);
    QVERIFY(watched.isRead());
    QCOMPARE(watched.run->known().accepted, 0);
    watched.run->start(order(1));
    QTRY_COMPARE(watched.finished.count(), 1);
    Watched again(seat, second);
    QVERIFY(again.isRead());
    QCOMPARE(again.run->known().accepted, 1);
    QCOMPARE(again.run->tally().left(), 1);
    again.run->setExclusions({.accepted = false}); // it is a person's word
    QCOMPARE(again.run->tally().left(), 2);
    again.run->setExclusions({});
    again.run->start(order());
    QTRY_COMPARE(again.finished.count(), 1);
    QCOMPARE(ordersIn(server.requests()), (QStringList{u"H1"_s, u"H2"_s, u"H3"_s}));
    BatchStartOptions all = order();
    all.exclusions.accepted = false;
    Watched once(seat, second);
    QVERIFY(once.isRead());
    once.run->start(all);
    QTRY_COMPARE(once.finished.count(), 1);
    QCOMPARE(ordersIn(server.requests()).sliced(3), QStringList{u"H2"_s});
}

QTEST_GUILESS_MAIN(tst_BatchSession)
#include "tst_BatchSession.moc"
