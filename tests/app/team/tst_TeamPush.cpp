#include "JournalSupport.h"
#include "TeamSupport.h"

#include <QElapsedTimer>
#include <QTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

/// The records of a journal in a real database.
class tst_TeamPush : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.isRunning()); }
    void records_areThereAsTheyAreHere();

private:
    TeamServer m_server;
};

void tst_TeamPush::records_areThereAsTheyAreHere()
{
    const TeamAccess access = m_server.prepared();
    QVERIFY(!access.settings.database.isEmpty());
    const QTemporaryDir folder;
    Journal journal(folder.path());
    QVERIFY(got(journal.open()));
    QVERIFY(record(journal, 10'000));
    TeamPush push(folder.path(), access);
    QElapsedTimer timer;
    timer.start();
    const Result<qint64> pushed = pushAll(push);
    QVERIFY2(pushed, pushed ? "" : qPrintable(pushed.error().detail));
    QCOMPARE(*pushed, 20'000);
    qInfo("%lld records in %lld ms", *pushed, timer.elapsed());
    QCOMPARE(m_server.sql(access.settings.database, u"SELECT count(*) FROM vestnik.record"_s), QByteArray("20000\n"));
}

QTEST_GUILESS_MAIN(tst_TeamPush)
#include "tst_TeamPush.moc"
