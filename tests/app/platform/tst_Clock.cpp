#include "Clock.h"

#include <QtTest>

#include <functional>
#include <memory>

using namespace vestnik;
using namespace std::chrono_literals;

class tst_Clock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void utcNow_isInUtc() { QCOMPARE(Clock::system().utcNow().timeSpec(), Qt::UTC); }

    void monotonic_neverGoesBack()
    {
        const std::chrono::nanoseconds before = Clock::system().monotonic();
        QVERIFY(Clock::system().monotonic() >= before);
    }

    void wakeAfter_callsOnceAndLater()
    {
        QObject context;
        int calls = 0;
        Clock::system().wakeAfter(0ns, context, [&] { ++calls; });
        QCOMPARE(calls, 0);
        QTRY_COMPARE(calls, 1);
        bool isOver = false;
        Clock::system().wakeAfter(1ns, context, [&] { isOver = true; });
        QTRY_VERIFY(isOver);
        QCOMPARE(calls, 1);
    }

    void wakeAfter_isVoidWithoutItsContext()
    {
        auto gone = std::make_unique<QObject>();
        bool isCalled = false;
        bool isOver = false;
        Clock::system().wakeAfter(0ns, *gone, [&] { isCalled = true; });
        gone.reset();
        Clock::system().wakeAfter(1ms, *this, [&] { isOver = true; });
        QTRY_VERIFY(isOver);
        QVERIFY(!isCalled);
    }

    void wakeAfter_mayOrderAnother()
    {
        int calls = 0;
        const std::function<void()> wake = [&] {
            if (++calls < 3)
                Clock::system().wakeAfter(0ns, *this, wake);
        };
        wake();
        QTRY_COMPARE(calls, 3);
    }
};

QTEST_GUILESS_MAIN(tst_Clock)
#include "tst_Clock.moc"
