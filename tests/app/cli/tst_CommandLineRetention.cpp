#include "CliProcess.h"
#include "Faults.h"
#include "JournalSupport.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

/// As the window does at its start when records are kept for a while, and long after; a younger record stays.
void age(const QString& folder)
{
    Journal journal(folder);
    QVERIFY(test::got(journal.open()));
    AttemptStart young = test::sampleStart(u"young"_s);
    young.startedAt = QDateTime::currentDateTimeUtc().addDays(90);
    QVERIFY(test::got(journal.start(young)));
    AttemptEnd end = test::sampleEnd(young.delivery);
    end.endedAt = young.startedAt;
    QVERIFY(test::got(journal.end(end)));
    QVERIFY(test::got(journal.prune(young.startedAt.addDays(-30), u"desk"_s)).value_or(0) > 0);
}

} // namespace

class tst_CommandLineRetention : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finishedBatch_isNotSentAgainOnceItsRecordsAreGone()
    {
        FaultServer server(faults::answer(200));
        const CliProcess cli;
        QCOMPARE(cli.addLocal(server.baseUrl()).exitCode, 0);
        const QString table = cli.dataFolder() + u"/orders.csv"_s;
        test::writeFile(table, "order_id\nH1\nH2\nH3\n");
        const CliResult run = cli.run({u"batch"_s, u"run"_s, table, u"--env"_s, u"local"_s, u"--event"_s, u"order.accepted"_s});
        QVERIFY2(run.exitCode == 0, run.err.constData());
        QCOMPARE(server.completeRequests(), 3);
        const QString id = cli.run({u"--json"_s, u"batch"_s, u"list"_s}).object()[u"batch"].toString();
        QVERIFY(!id.isEmpty());
        QCOMPARE(cli.run({u"batch"_s, u"resume"_s, id}).exitCode, 0); // nothing is left
        QCOMPARE(server.completeRequests(), 3);
        age(cli.dataFolder());
        for (const QStringList& command : {QStringList{u"batch"_s, u"resume"_s, id}, QStringList{u"batch"_s, u"resend"_s, id.first(8)},
                                           QStringList{u"batch"_s, u"show"_s, id}}) {
            const CliResult result = cli.run(command);
            QCOMPARE(result.exitCode, 2);
            QVERIFY2(result.err.contains("removed by age"), result.err.constData());
        }
        QCOMPARE(server.completeRequests(), 3);
        QVERIFY(cli.run({u"batch"_s, u"list"_s}).out.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_CommandLineRetention)
#include "tst_CommandLineRetention.moc"
