#include "KillTrial.h"

#include <QTest>

using namespace vestnik;

// Programs that send are killed at random moments; `./dev bench kill` does it ten times as often.
class tst_Kills : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void killedSenders_leaveAStartForEachRequest_data()
    {
        QTest::addColumn<int>("programs");
        QTest::addColumn<int>("rounds");
        QTest::newRow("one at a time") << 1 << 30;
        QTest::newRow("two at once") << 2 << 12;
    }

    void killedSenders_leaveAStartForEachRequest()
    {
        QFETCH(const int, programs);
        QFETCH(const int, rounds);
        const quint32 seed = QRandomGenerator::global()->generate();
        KillTrial trial(seed);
        for (int i = 0; i < rounds; ++i) {
            const QString fault = trial.round(programs);
            QVERIFY2(fault.isEmpty(), qPrintable(QStringLiteral("%1 (seed %2, round %3)").arg(fault).arg(seed).arg(i)));
        }
        const KillTrial::Figures& figures = trial.figures();
        QCOMPARE(figures.kills, programs * rounds);
        QVERIFY(figures.requests <= figures.starts);
        QVERIFY(figures.recovered > 0); // or no kill found anything under way
        QVERIFY(figures.unsent > 0);    // or none that waited
    }
};

QTEST_GUILESS_MAIN(tst_Kills)
#include "tst_Kills.moc"
