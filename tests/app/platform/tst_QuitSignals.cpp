#include "QuitSignals.h"

#include <QSignalSpy>
#include <QtTest>

#include <csignal>

using namespace vestnik;

class tst_QuitSignals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void signal_isCounted_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("interrupt") << SIGINT;
        QTest::newRow("terminate") << SIGTERM;
        QTest::newRow("hang up") << SIGHUP;
    }

    void signal_isCounted()
    {
        QFETCH(const int, number);
        const QuitSignals quit;
        QSignalSpy requested(&quit, &QuitSignals::requested);
        QCOMPARE(std::raise(number), 0);
        QCOMPARE(std::raise(number), 0);
        QCOMPARE(requested.count(), 0); // it waits for the event loop
        QTRY_COMPARE(requested.count(), 2);
        QCOMPARE(requested.at(0).at(0).toInt(), 1);
        QCOMPARE(requested.at(1).at(0).toInt(), 2);
    }

    void destroyed_leavesTheSystemsWay()
    {
        {
            const QuitSignals quit;
        }
        struct sigaction action = {};
        QCOMPARE(::sigaction(SIGTERM, nullptr, &action), 0);
        QVERIFY(action.sa_handler == SIG_DFL);
    }
};

QTEST_GUILESS_MAIN(tst_QuitSignals)
#include "tst_QuitSignals.moc"
