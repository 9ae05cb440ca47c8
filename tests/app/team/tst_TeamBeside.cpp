#include "LongWaits.h"
#include "TeamBeside.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Works in threads that nobody need wait for.
class tst_TeamBeside : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QTRY_VERIFY(!TeamStrays::areThere()); }
    void run_answersFromAThreadThatIsAStray();
    void ask_waitsForTheResult();
    void ask_thatIsStopped_leavesTheWork();
    void ask_withoutAnAnswer_isTeamSlow();
    void ask_goesOnWhileTheWorkTellsOfProgress();
    void ask_takesProgressForAnAnswer();
    void ask_thatIsStoppedBefore_beginsNothing();
    void strays_areWaitedForAMoment();
    void strays_thatWrite_areWaitedForLonger();
};

void tst_TeamBeside::run_answersFromAThreadThatIsAStray()
{
    QSemaphore mayEnd;
    const auto future = TeamBeside::run<int>([&mayEnd](const auto&) -> Result<int> {
        mayEnd.acquire();
        return 7;
    });
    QVERIFY(TeamStrays::areThere());
    QVERIFY(!future.isFinished());
    mayEnd.release();
    QCOMPARE(future.result().value_or(0), 7);
}

void tst_TeamBeside::ask_waitsForTheResult()
{
    const Result<int> done = TeamBeside::ask<int>(u"here"_s, [](const auto&) -> Result<int> { return 7; }, {});
    QCOMPARE(done.value_or(0), 7);
    const Result<int> failed = TeamBeside::ask<int>(
        u"here"_s, [](const auto&) -> Result<int> { return std::unexpected(Error{ErrorCode::TeamFull, {}, {}}); }, {});
    QCOMPARE(failed.error().code, ErrorCode::TeamFull);
}

void tst_TeamBeside::ask_thatIsStopped_leavesTheWork()
{
    QSemaphore mayEnd;
    std::atomic_bool isTold = false;
    const auto work = [&mayEnd, &isTold](const QPromise<Result<int>>& promise) -> Result<int> {
        mayEnd.acquire();
        isTold = promise.isCanceled();
        return 7;
    };
    const Result<int> done = TeamBeside::ask<int>(u"here"_s, work, {.isStopped = [checks = 0]() mutable { return checks++ > 0; }});
    QVERIFY(!done);
    QCOMPARE(done.error(), Error(ErrorCode::Interrupted, u"here"_s, {}));
    QVERIFY(TeamStrays::areThere());
    mayEnd.release();
    QTRY_VERIFY(!TeamStrays::areThere());
    QVERIFY(isTold); // so that it changes nothing any more
}

void tst_TeamBeside::ask_withoutAnAnswer_isTeamSlow()
{
    QSemaphore mayEnd;
    const auto work = [&mayEnd](const auto&) -> Result<int> {
        mayEnd.acquire();
        return 7;
    };
    const Result<int> done = TeamBeside::ask<int>(u"here"_s, work, {.longest = 100ms});
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::TeamSlow);
    mayEnd.release();
    QTRY_VERIFY(!TeamStrays::areThere()); // it uses what is on the stack here
}

void tst_TeamBeside::ask_goesOnWhileTheWorkTellsOfProgress()
{
    constexpr int steps = 6; // more than there are pauses in the longest wait
    QSemaphore isOver;
    int asked = 0;
    const auto told = TeamBeside::await(isOver, {.longest = 100ms}, [&] {
        if (++asked == steps)
            isOver.release();
        return asked;
    });
    QVERIFY(!told);
    QCOMPARE(asked, steps);
}

void tst_TeamBeside::ask_takesProgressForAnAnswer()
{
    QSemaphore mayEnd;
    const auto work = [&mayEnd](QPromise<Result<int>>& promise) -> Result<int> {
        for (int step = 1; step <= 6; ++step) {
            promise.setProgressValue(step);
            mayEnd.tryAcquire(1, 60);
        }
        return 7;
    };
    QCOMPARE(TeamBeside::ask<int>(u"here"_s, work, {.longest = 200ms}).value_or(0), 7);
}

void tst_TeamBeside::ask_thatIsStoppedBefore_beginsNothing()
{
    bool hasBegun = false;
    const Result<int> done = TeamBeside::ask<int>(u"here"_s, [&hasBegun](const auto&) -> Result<int> { return hasBegun = true; },
                                                  {.isStopped = [] { return true; }});
    QCOMPARE(done.error().code, ErrorCode::Interrupted);
    QVERIFY(!TeamStrays::areThere());
    QVERIFY(!hasBegun);
}

void tst_TeamBeside::strays_areWaitedForAMoment()
{
    QVERIFY(TeamStrays::haveEnded());
    std::shared_ptr<void> stray = TeamStrays::add();
    QVERIFY(!TeamStrays::haveEnded());
    std::thread other([&stray] { stray.reset(); });
    QVERIFY(TeamStrays::haveEnded());
    other.join();
}

// Whoever shared a batch, or put rows back, takes it for done.
void tst_TeamBeside::strays_thatWrite_areWaitedForLonger()
{
    QSemaphore mayEnd;
    const auto future = TeamBeside::run<int>(
        [&mayEnd](const auto&) -> Result<int> {
            mayEnd.tryAcquire(1, static_cast<int>(3 * TeamStrays::patience.count()));
            return 7;
        },
        TeamStrays::Work::Writes);
    QVERIFY(TeamStrays::haveEnded());
    QVERIFY(future.isFinished());
}

QTEST_GUILESS_MAIN(tst_TeamBeside)
#include "tst_TeamBeside.moc"
