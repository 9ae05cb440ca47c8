#include "ManualClock.h"
#include "SuspendDetector.h"

#include <QtTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace std::chrono_literals;

class tst_SuspendDetector : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasSlept_isTrueOnceForEachSleep()
    {
        ManualClock clock;
        SuspendDetector detector(clock);
        clock.pass(8h);
        QVERIFY(!detector.hasSlept());
        QVERIFY(!detector.isToTell());
        clock.sleep(31s);
        QVERIFY(detector.isToTell());
        QVERIFY(detector.isToTell());
        QVERIFY(detector.hasSlept());
        QVERIFY(!detector.isToTell());
        QVERIFY(!detector.hasSlept());
        clock.sleep(10min);
        QVERIFY(detector.hasSlept());
    }

    void hasSlept_toleratesAClockThatIsSetALittle()
    {
        ManualClock clock;
        SuspendDetector detector(clock);
        clock.sleep(30s);
        QVERIFY(!detector.hasSlept());
        clock.sleep(-10min);
        QVERIFY(!detector.hasSlept());
        clock.sleep(10min);
        QVERIFY(detector.hasSlept());
    }
};

QTEST_GUILESS_MAIN(tst_SuspendDetector)
#include "tst_SuspendDetector.moc"
