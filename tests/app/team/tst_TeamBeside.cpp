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
    void strays_areWaitedForAMoment();
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
    const Result<int> done = TeamBeside::ask<int>(u"here"_s, work, {.isStopped = [] { return true; }});
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

void tst_TeamBeside::strays_areWaitedForAMoment()
{
    QVERIFY(TeamStrays::haveEnded());
    std::shared_ptr<void> stray = TeamStrays::add();
    QVERIFY(!TeamStrays::haveEnded());
    std::thread other([&stray] { stray.reset(); });
    QVERIFY(TeamStrays::haveEnded());
    other.join();
}

QTEST_GUILESS_MAIN(tst_TeamBeside)
#include "tst_TeamBeside.moc"
