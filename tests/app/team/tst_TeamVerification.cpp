#include "JournalIdentity.h"
#include "JournalSupport.h"
#include "TeamPruning.h"
#include "TeamRecords.h"
#include "TeamServer.h"
#include "TeamVerification.h"

#include <QTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

/// A chain in the database, checked by anybody; and one that the administrator cut at its beginning.
class tst_TeamVerification : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void soundChain_isSound();
    void tampering_isFound_data();
    void tampering_isFound();
    void stopping_endsIt();
    void pruning_leavesTheChainSound();
    void pruning_takesWholeDeliveriesAlone();
    void pruning_isForTheAdministrator();
    void pruned_isNotPushedAgain();
    void pruningUpToAGap_works();
    void prunedRecordOfTheLastGap_speaksOfAll();
    void forkAfterPruning_isNamedWhereItIs();

private:
    QByteArray sql(const QString& statement) const { return m_server.sql(m_access.settings.database, statement).trimmed(); }
    VerifyReport verify() const;
    Result<qint64> prune(int days, const QString& user = PostgresServer::administrator()) const;

    TeamServer m_server;
    QTemporaryDir m_folder;
    QString m_journal;
    TeamAccess m_prepared;
    TeamAccess m_access;
};

void tst_TeamVerification::initTestCase()
{
    QVERIFY(m_server.isRunning());
    m_prepared = m_server.prepared();
    makeJournal(m_folder.path(), 5); // of 2023
    Journal journal(m_folder.path());
    QVERIFY(got(journal.open()));
    AttemptStart young = sampleStart(u"young"_s);
    young.startedAt = QDateTime::currentDateTimeUtc();
    AttemptEnd end = sampleEnd(u"young"_s);
    end.endedAt = young.startedAt;
    QVERIFY(got(journal.start(young)));
    QVERIFY(got(journal.end(end)));
    m_journal = *JournalIdentity::ensure(m_folder.path());
    TeamPush push(m_folder.path(), m_prepared);
    QCOMPARE(*pushAll(push), 12);
}

void tst_TeamVerification::init()
{
    m_access = m_prepared;
    m_access.settings.database = m_server.createDatabase(u"TEMPLATE "_s + m_prepared.settings.database);
    QVERIFY(!m_access.settings.database.isEmpty());
}

VerifyReport tst_TeamVerification::verify() const
{
    const auto connection = TeamConnection::open(m_access);
    const Result<VerifyReport> report = connection ? TeamVerification(**connection, m_journal).run() : std::unexpected(connection.error());
    if (!report)
        qFatal("%s", qPrintable(report.error().detail));
    return *report;
}

Result<qint64> tst_TeamVerification::prune(int days, const QString& user) const
{
    const auto connection = TeamConnection::open(m_server.access(m_access.settings.database, user));
    return connection ? TeamPruning::prune(**connection, days) : std::unexpected(connection.error());
}

void tst_TeamVerification::soundChain_isSound()
{
    const VerifyReport report = verify();
    QCOMPARE(report.fault, VerifyReport::Fault::None);
    QCOMPARE(report.sound, 12);
    QCOMPARE(report.sends, 6);
    QCOMPARE(report.prunedThrough, 0);
}

void tst_TeamVerification::tampering_isFound_data()
{
    using Fault = VerifyReport::Fault;
    QTest::addColumn<QString>("statement");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<qint64>("seq");
    QTest::newRow("another outcome") << u"UPDATE vestnik.record SET outcome = 'invalid' WHERE seq = 4"_s << Fault::Altered << qint64(4);
    QTest::newRow("another body") << u"UPDATE vestnik.record SET request_body = '\\x00' WHERE seq = 3"_s << Fault::Altered << qint64(3);
    QTest::newRow("a reason made empty") << u"UPDATE vestnik.record SET reason = NULL WHERE seq = 1"_s << Fault::Altered << qint64(1);
    QTest::newRow("a text behind the text") << u"UPDATE vestnik.record SET odd_texts = '6:reason,1:x,' WHERE seq = 5"_s << Fault::Altered
                                            << qint64(5);
    QTest::newRow("another hash") << u"UPDATE vestnik.record SET hash = previous_hash WHERE seq = 6"_s << Fault::Altered << qint64(6);
    QTest::newRow("one is gone") << u"DELETE FROM vestnik.record WHERE seq = 6"_s << Fault::Missing << qint64(6);
    QTest::newRow("the first are gone") << u"DELETE FROM vestnik.record WHERE seq < 3"_s << Fault::Missing << qint64(1);
    QTest::newRow("one is gone, and said to be pruned")
        << u"INSERT INTO vestnik.chain_start SELECT journal, seq, hash, 'pruned', '' FROM vestnik.record WHERE seq = 6;"
           " DELETE FROM vestnik.record WHERE seq = 6"_s
        << Fault::Missing << qint64(6);
    QTest::newRow("one is gone, and said to be skipped")
        << u"INSERT INTO vestnik.chain_start SELECT journal, seq, hash, 'skipped', '' FROM vestnik.record WHERE seq = 6;"
           " DELETE FROM vestnik.record WHERE seq = 6"_s
        << Fault::Missing << qint64(7);
    QTest::newRow("the order of two")
        << u"UPDATE vestnik.record SET seq = 99 WHERE seq = 7; UPDATE vestnik.record SET seq = 7 WHERE seq = 8;"
           " UPDATE vestnik.record SET seq = 8 WHERE seq = 99"_s
        << Fault::Altered << qint64(7);
    QTest::newRow("two histories joined")
        << u"INSERT INTO vestnik.chain_start SELECT journal, 6, '\\x0102', 'skipped', '' FROM vestnik.member;"
           " UPDATE vestnik.record SET previous_hash = '\\x0102' WHERE seq = 7"_s
        << Fault::Altered << qint64(7);
    QTest::newRow("the list alone") << u"UPDATE vestnik.delivery SET outcome = 'unknown' WHERE seq = 5"_s << Fault::Projection << qint64(5);
    QTest::newRow("a line too many") << u"INSERT INTO vestnik.delivery (journal, seq, delivery, attempts) SELECT journal, 77, 'x', 1"
                                        " FROM vestnik.member"_s
                                     << Fault::Projection << qint64(77);
}

void tst_TeamVerification::tampering_isFound()
{
    QFETCH(QString, statement);
    QFETCH(VerifyReport::Fault, fault);
    QFETCH(qint64, seq);
    QVERIFY(!sql(u"ALTER TABLE vestnik.record DISABLE TRIGGER ALL; "_s + statement).isNull());
    const VerifyReport report = verify();
    QCOMPARE(report.fault, fault);
    QCOMPARE(report.faultSeq, seq);
}

void tst_TeamVerification::stopping_endsIt()
{
    const auto connection = TeamConnection::open(m_access);
    QCOMPARE(codeOf(TeamVerification(**connection, m_journal, [] { return true; }).run()), ErrorCode::Interrupted);
}

void tst_TeamVerification::pruning_leavesTheChainSound()
{
    QCOMPARE(*prune(30), 10);
    const VerifyReport report = verify();
    QCOMPARE(report.fault, VerifyReport::Fault::None);
    QCOMPARE(report.sound, 2);
    QCOMPARE(report.prunedThrough, 10);
    QCOMPARE(report.sends, 1);
    QCOMPARE(*prune(30), 0);
}

void tst_TeamVerification::pruning_takesWholeDeliveriesAlone()
{
    // The answer to the third came only now, as far as its record says.
    QVERIFY(!sql(u"ALTER TABLE vestnik.record DISABLE TRIGGER ALL; UPDATE vestnik.record SET at = 9999999999999 WHERE seq = 6;"
                 " ALTER TABLE vestnik.record ENABLE TRIGGER ALL"_s)
                 .isNull());
    QCOMPARE(*prune(30), 4);
    QCOMPARE(sql(u"SELECT min(seq) FROM vestnik.record"_s), QByteArray("5"));
    QCOMPARE(sql(u"SELECT min(seq) FROM vestnik.delivery"_s), QByteArray("5"));
}

void tst_TeamVerification::pruning_isForTheAdministrator()
{
    QCOMPARE(codeOf(prune(30, u"anna"_s)), ErrorCode::TeamRights);
    QCOMPARE(codeOf(prune(100'000, u"anna"_s)), ErrorCode::TeamRights);
}

void tst_TeamVerification::pruned_isNotPushedAgain()
{
    QVERIFY(prune(0)); // all that was made before now
    QCOMPARE(sql(u"SELECT count(*) FROM vestnik.record"_s), QByteArray("0"));
    TeamPush push(m_folder.path(), m_access);
    QCOMPARE(*pushAll(push), 0);
    Journal journal(m_folder.path());
    QVERIFY(got(journal.open()));
    QVERIFY(recordWhole(journal, u"later"_s));
    QCOMPARE(*pushAll(push), 2);
    QCOMPARE(verify().fault, VerifyReport::Fault::None);
}

void tst_TeamVerification::pruningUpToAGap_works()
{
    QVERIFY(!sql(u"ALTER TABLE vestnik.record DISABLE TRIGGER ALL;"
                 " INSERT INTO vestnik.chain_start SELECT journal, seq, hash, 'skipped', '' FROM vestnik.record WHERE seq = 6;"
                 " DELETE FROM vestnik.record WHERE seq IN (5, 6); DELETE FROM vestnik.delivery WHERE seq = 5;"
                 " UPDATE vestnik.record SET at = 9999999999999 WHERE seq > 6; ALTER TABLE vestnik.record ENABLE TRIGGER ALL"_s)
                 .isNull());
    const Result<qint64> pruned = prune(30);
    QVERIFY2(pruned, pruned ? "" : qPrintable(pruned.error().detail));
    QCOMPARE(*pruned, 4);
    QCOMPARE(sql(u"SELECT seq FROM vestnik.chain_start WHERE why = 'pruned'"_s), QByteArray("4"));
}

void tst_TeamVerification::prunedRecordOfTheLastGap_speaksOfAll()
{
    const auto at = [](qint64 time) { return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC); };
    const QTemporaryDir folder;
    makeJournal(folder.path(), 3);
    Journal journal(folder.path());
    QVERIFY(got(journal.open()));
    AttemptStart start = sampleStart(u"a"_s);
    start.startedAt = at(1'600'000'000'000);
    QVERIFY(got(journal.start(start)));
    AttemptStart later = sampleStart(u"b"_s);
    later.startedAt = at(4'000'000'000'000);
    const QString id = *JournalIdentity::ensure(folder.path());
    RecordFeed feed(folder.path());
    const std::vector<RecordRow> rows = *feed.after(0, 100, 1'000'000);
    QCOMPARE(rows.size(), 7U);
    const auto connection = TeamConnection::open(m_access);
    QVERIFY((*connection)->execute(u"SELECT vestnik.join('%1', 'b', 'c', 'd')"_s.arg(id)));
    // As if retention had taken the first six, and the program had stopped after the seventh went there.
    QVERIFY((*connection)->execute(u"SELECT vestnik.skip_to('%1', 6, %2)"_s.arg(id, TeamConnection::quoted(*feed.hashOf(6)))));
    QVERIFY((*connection)->execute(TeamRecords::insertSql(id, {rows.back()})));
    QVERIFY(got(journal.end(sampleEnd(u"a"_s))));
    QVERIFY(got(journal.start(later)));
    QCOMPARE(*got(journal.prune(at(3'000'000'000'000), u"desk"_s)), 8);
    TeamPush push(folder.path(), m_access);
    QVERIFY(pushAll(push));
    QCOMPARE(push.skipped(), 1);
    const Result<VerifyReport> report = TeamVerification(**connection, id).run();
    QVERIFY(report);
    QVERIFY2(report->fault == VerifyReport::Fault::None, qPrintable(report->detail));
}

void tst_TeamVerification::forkAfterPruning_isNamedWhereItIs()
{
    const QTemporaryDir one;
    const QTemporaryDir two;
    for (const QString& folder : {one.path(), two.path()}) {
        QVERIFY(QFile::copy(m_folder.filePath(u"journal.sqlite"_s), folder + u"/journal.sqlite"_s));
        Journal journal(folder);
        QVERIFY(got(journal.open()));
        QVERIFY(recordWhole(journal, u"in "_s + folder));
    }
    TeamPush first(one.path(), m_access);
    QCOMPARE(*pushAll(first), 2);
    QCOMPARE(*prune(30), 10);
    TeamPush second(two.path(), m_access);
    const Result<qint64> refused = pushAll(second);
    QCOMPARE(codeOf(refused), ErrorCode::TeamFork);
    QCOMPARE(refused.error().detail, u"13"_s);
}

QTEST_GUILESS_MAIN(tst_TeamVerification)
#include "tst_TeamVerification.moc"
