#include "JournalIdentity.h"
#include "JournalSupport.h"
#include "TeamMembers.h"
#include "TeamRecords.h"
#include "TeamServer.h"
#include "TeamVerification.h"

#include <QElapsedTimer>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QTest>
#include <QVariant>

#include <future>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

/// The records of a journal in a real database.
class tst_TeamPush : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.isRunning()); }
    void init()
    {
        m_access = m_server.prepared();
        m_folder = std::make_unique<QTemporaryDir>();
    }
    void records_areThereAsTheyAreHere();
    void manyRecords_areThereSoon();
    void oddTexts_areThereAsTheyAreHere();
    void emptyAndMissingJournal_pushNothing();
    void twice_isOnce();
    void severalAtOnce_areOne();
    void otherPrograms_areTakenOver();
    void list_isThatOfTheLastAttempt();
    void copiedJournal_isRefusedWhereItForks();
    void olderCopyPutBack_isRefused();
    void renewedJournal_isAnotherMember();
    void retention_deletesNothingThere();
    void prunedBeforePushed_isSkippedAndSaid();
    void refusedRecord_isNamedAndHoldsTheRest();
    void forgedRecords_areRefused_data();
    void forgedRecords_areRefused();
    void newerSchema_isRefused();
    void readOnlyDatabase_isNamed();
    void withoutRole_isNamed();
    void notifies_whoListens();

private:
    QByteArray sql(const QString& statement) const { return m_server.sql(m_access.settings.database, statement).trimmed(); }
    static std::optional<ErrorCode> codeOfPushing(TeamPush& push) { return codeOf(pushAll(push)); }

    TeamServer m_server;
    TeamAccess m_access;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_TeamPush::records_areThereAsTheyAreHere()
{
    makeJournal(m_folder->path(), 3);
    TeamPush push(m_folder->path(), m_access);
    QCOMPARE(*pushAll(push), 6);
    const std::vector<RecordRow> here = *RecordFeed(m_folder->path()).after(0, 100, 1'000'000);
    const auto connection = TeamConnection::open(m_access);
    QVERIFY(connection);
    QSqlQuery query = *(*connection)->prepare(TeamRecords::selectSql() + u" ORDER BY seq"_s);
    std::vector<RecordRow> there;
    QVERIFY((*connection)->forEachRow(query, [&there](const QSqlQuery& row) { there.push_back(TeamRecords::read(row)); }));
    QCOMPARE(there.size(), 6U);
    for (std::size_t i = 0; i < there.size(); ++i) {
        QVERIFY(there[i].saysTheSameAs(here[i]));
        QCOMPARE(RecordChain::hashOf(there[i]), here[i].bytes(Column::Hash));
    }
    const Result<QList<TeamMember>> members = TeamMembers::all(**connection);
    QVERIFY(members);
    QCOMPARE(members->size(), 1);
    QCOMPARE(members->first().name, u"anna"_s);
    QCOMPARE(members->first().journal, *JournalIdentity::ensure(m_folder->path()));
    QCOMPARE(members->first().lastRecord, 6);
    QVERIFY(qAbs(members->first().lastSeen.secsTo(QDateTime::currentDateTimeUtc())) < 600);
}

void tst_TeamPush::manyRecords_areThereSoon()
{
    Journal journal(m_folder->path());
    QVERIFY(got(journal.open()));
    QVERIFY(record(journal, 3'000));
    TeamPush push(m_folder->path(), m_access);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(*pushAll(push), 6'000);
    qInfo("%lld records a second", 6'000'000 / std::max<qint64>(timer.elapsed(), 1));
    QCOMPARE(sql(u"SELECT count(*), max(seq) FROM vestnik.record"_s), QByteArray("6000|6000"));
    const auto connection = TeamConnection::open(m_access);
    const Result<VerifyReport> report = TeamVerification(**connection, *JournalIdentity::ensure(m_folder->path())).run();
    QVERIFY(report);
    QVERIFY2(report->fault == VerifyReport::Fault::None, qPrintable(report->detail));
    QCOMPARE(report->sound, 6'000);
    QCOMPARE(report->sends, 3'000);
}

void tst_TeamPush::oddTexts_areThereAsTheyAreHere()
{
    {
        Journal journal(m_folder->path());
        QVERIFY(got(journal.open()));
        AttemptStart start = sampleStart(u"d"_s);
        start.reason = u"a"_s + QChar(u'\0') + u"b'\\ \" ? :x %1"_s;
        start.operatorName = u"\ufeffё\uffff😀"_s;
        start.request.body = QByteArray("\0\xff\x80'\\", 5);
        AttemptEnd end = sampleEnd(u"d"_s);
        end.exchange.response->body = QByteArray(300'000, '\xfe');
        QVERIFY(got(journal.start(start)));
        QVERIFY(got(journal.end(end)));
    }
    TeamPush push(m_folder->path(), m_access);
    const Result<qint64> pushed = pushAll(push);
    QVERIFY2(pushed, pushed ? "" : qPrintable(pushed.error().detail));
    const auto connection = TeamConnection::open(m_access);
    const Result<VerifyReport> report = TeamVerification(**connection, *JournalIdentity::ensure(m_folder->path())).run();
    QVERIFY(report);
    QVERIFY2(report->fault == VerifyReport::Fault::None, qPrintable(report->detail));
    QCOMPARE(report->sound, 2);
    QCOMPARE(sql(u"SELECT operator FROM vestnik.record WHERE seq = 1"_s), u"\ufeffё\uffff😀"_s.toUtf8());
}

void tst_TeamPush::emptyAndMissingJournal_pushNothing()
{
    TeamPush push(m_folder->path(), m_access);
    QCOMPARE(*pushAll(push), 0);
    QVERIFY(push.isConnected());
    makeJournal(m_folder->path(), 0);
    QCOMPARE(*pushAll(push), 0);
    makeJournal(m_folder->path(), 1);
    QCOMPARE(*pushAll(push), 2);
}

void tst_TeamPush::twice_isOnce()
{
    makeJournal(m_folder->path(), 4);
    TeamPush first(m_folder->path(), m_access);
    QCOMPARE(*pushAll(first), 8);
    TeamPush second(m_folder->path(), m_access);
    QCOMPARE(*pushAll(second), 0);
    // One that does not know better is told that they are there.
    const std::vector<RecordRow> rows = *RecordFeed(m_folder->path()).after(0, 100, 1'000'000);
    const auto connection = TeamConnection::open(m_access);
    QVERIFY((*connection)->execute(TeamRecords::insertSql(*JournalIdentity::ensure(m_folder->path()), rows)));
    QCOMPARE(sql(u"SELECT count(*) FROM vestnik.record"_s), QByteArray("8"));
    QCOMPARE(sql(u"SELECT count(*) FROM vestnik.delivery"_s), QByteArray("4"));
}

void tst_TeamPush::severalAtOnce_areOne()
{
    Journal journal(m_folder->path());
    QVERIFY(got(journal.open()));
    QVERIFY(record(journal, 2'000));
    const auto pushing = [this] {
        TeamPush push(m_folder->path(), m_access);
        return codeOfPushing(push);
    };
    auto second = std::async(std::launch::async, pushing);
    auto third = std::async(std::launch::async, pushing);
    QCOMPARE(pushing(), std::optional<ErrorCode>());
    QCOMPARE(second.get(), std::optional<ErrorCode>());
    QCOMPARE(third.get(), std::optional<ErrorCode>());
    QCOMPARE(sql(u"SELECT count(*), max(seq) FROM vestnik.record"_s), QByteArray("4000|4000"));
}

void tst_TeamPush::otherPrograms_areTakenOver()
{
    makeJournal(m_folder->path(), 1);
    TeamPush window(m_folder->path(), m_access);
    QCOMPARE(*pushAll(window), 2);
    {
        Journal other(m_folder->path());
        QVERIFY(got(other.open()));
        QVERIFY(recordWhole(other, u"of another"_s));
    }
    TeamPush command(m_folder->path(), m_access);
    QCOMPARE(*pushAll(command), 2);
    QVERIFY(pushAll(window)); // it finds them there
    QCOMPARE(sql(u"SELECT count(*) FROM vestnik.record"_s), QByteArray("4"));
}

void tst_TeamPush::list_isThatOfTheLastAttempt()
{
    Journal journal(m_folder->path());
    QVERIFY(got(journal.open()));
    QVERIFY(recordWhole(journal, u"other"_s));
    AttemptEnd throttled = sampleEnd(u"d"_s);
    throttled.outcome = Outcome::Throttled;
    throttled.exchange.response->status = 429;
    QVERIFY(got(journal.start(sampleStart(u"d"_s))));
    QVERIFY(got(journal.end(throttled)));
    TeamPush push(m_folder->path(), m_access);
    const auto shown = [&] {
        [[maybe_unused]] const Result<qint64> pushed = pushAll(push);
        return sql(u"SELECT seq, attempts, outcome, status, ended FROM vestnik.delivery WHERE delivery = 'd'"_s);
    };
    QCOMPARE(shown(), QByteArray("3|1|throttled|429|4"));
    QVERIFY(got(journal.start(sampleStart(u"d"_s, 2))));
    QCOMPARE(shown(), QByteArray("3|2||0|"));
    QVERIFY(got(journal.end(sampleEnd(u"d"_s, 2))));
    QCOMPARE(shown(), QByteArray("3|2|processed|200|6"));
    // The same when all of it comes at once.
    const TeamAccess anew = m_server.prepared();
    TeamPush whole(m_folder->path(), anew);
    QVERIFY(pushAll(whole));
    QCOMPARE(
        m_server.sql(anew.settings.database, u"SELECT seq, attempts, outcome, status, ended FROM vestnik.delivery WHERE delivery = 'd'"_s),
        QByteArray("3|2|processed|200|6\n"));
}

void tst_TeamPush::copiedJournal_isRefusedWhereItForks()
{
    const QString file = makeJournal(m_folder->path(), 3);
    TeamPush push(m_folder->path(), m_access);
    QCOMPARE(*pushAll(push), 6);
    const QTemporaryDir other;
    QVERIFY(QFile::copy(file, other.filePath(u"journal.sqlite"_s)));
    for (const QString& folder : {m_folder->path(), other.path()}) {
        Journal journal(folder);
        QVERIFY(got(journal.open()));
        QVERIFY(recordWhole(journal, u"in "_s + folder));
    }
    TeamPush copy(other.path(), m_access);
    QCOMPARE(*pushAll(copy), 2);
    // The first one is the fork now: it did not come first.
    const Result<qint64> refused = pushAll(push);
    QCOMPARE(codeOf(refused), ErrorCode::TeamFork);
    QCOMPARE(refused.error().detail, u"7"_s);
    const Result<qint64> again = pushAll(push);
    QCOMPARE(codeOf(again), ErrorCode::TeamFork);
    QCOMPARE(again.error().detail, u"7"_s);
    QCOMPARE(sql(u"SELECT count(*) FROM vestnik.record"_s), QByteArray("8"));
}

void tst_TeamPush::olderCopyPutBack_isRefused()
{
    const QString file = makeJournal(m_folder->path(), 2);
    const QTemporaryDir older;
    {
        TeamPush push(m_folder->path(), m_access);
        QVERIFY(pushAll(push));
    }
    QVERIFY(QFile::copy(file, older.filePath(u"journal.sqlite"_s)));
    makeJournal(m_folder->path(), 0);
    {
        Journal journal(m_folder->path());
        QVERIFY(got(journal.open()));
        QVERIFY(recordWhole(journal, u"later"_s));
    }
    TeamPush push(m_folder->path(), m_access);
    QVERIFY(pushAll(push));
    TeamPush behind(older.path(), m_access);
    const Result<qint64> refused = pushAll(behind);
    QCOMPARE(codeOf(refused), ErrorCode::TeamFork);
    QCOMPARE(refused.error().detail, u"5"_s);
}

void tst_TeamPush::renewedJournal_isAnotherMember()
{
    makeJournal(m_folder->path(), 2);
    TeamPush push(m_folder->path(), m_access);
    QVERIFY(pushAll(push));
    Journal journal(m_folder->path());
    QVERIFY(got(journal.open()));
    QVERIFY(got(journal.setAside()));
    QVERIFY(recordWhole(journal, u"anew"_s));
    QCOMPARE(*pushAll(push), 2);
    QCOMPARE(sql(u"SELECT count(*) FROM vestnik.member"_s), QByteArray("2"));
}

void tst_TeamPush::retention_deletesNothingThere()
{
    makeJournal(m_folder->path(), 3);
    Journal journal(m_folder->path());
    QVERIFY(got(journal.open()));
    TeamPush push(m_folder->path(), m_access);
    AttemptStart young = sampleStart(u"young"_s);
    young.startedAt = QDateTime::fromMSecsSinceEpoch(1'800'000'000'000, Qt::UTC);
    QVERIFY(got(journal.start(young)));
    QCOMPARE(*pushAll(push), 7);
    QCOMPARE(*got(journal.prune(QDateTime::fromMSecsSinceEpoch(1'750'000'000'000, Qt::UTC), u"desk"_s)), 6);
    QCOMPARE(*pushAll(push), 1);
    QCOMPARE(push.skipped(), 0);
    TeamPush anew(m_folder->path(), m_access);
    QCOMPARE(*pushAll(anew), 0);
    QCOMPARE(sql(u"SELECT count(*) FROM vestnik.record"_s), QByteArray("8"));
}

void tst_TeamPush::prunedBeforePushed_isSkippedAndSaid()
{
    makeJournal(m_folder->path(), 3);
    Journal journal(m_folder->path());
    QVERIFY(got(journal.open()));
    AttemptStart young = sampleStart(u"young"_s);
    young.startedAt = QDateTime::fromMSecsSinceEpoch(1'800'000'000'000, Qt::UTC);
    QVERIFY(got(journal.start(young)));
    QCOMPARE(*got(journal.prune(QDateTime::fromMSecsSinceEpoch(1'750'000'000'000, Qt::UTC), u"desk"_s)), 6);
    TeamPush push(m_folder->path(), m_access);
    QCOMPARE(*pushAll(push), 2);
    QCOMPARE(push.skipped(), 6);
    const auto connection = TeamConnection::open(m_access);
    const QString id = *JournalIdentity::ensure(m_folder->path());
    QCOMPARE(TeamVerification(**connection, id).run()->fault, VerifyReport::Fault::None);
    // Without the record that says so it is a gap.
    QVERIFY(!sql(u"ALTER TABLE vestnik.record DISABLE TRIGGER ALL; DELETE FROM vestnik.record WHERE kind = 'pruned'"_s).isNull());
    QCOMPARE(TeamVerification(**connection, id).run()->fault, VerifyReport::Fault::Missing);
}

void tst_TeamPush::refusedRecord_isNamedAndHoldsTheRest()
{
    makeJournal(m_folder->path(), 3);
    QVERIFY(!sql(u"ALTER TABLE vestnik.record ADD CHECK (seq <> 4)"_s).isNull());
    TeamPush push(m_folder->path(), m_access);
    const Result<qint64> pushed = pushAll(push);
    QCOMPARE(codeOf(pushed), ErrorCode::TeamRecordUnreadable);
    QCOMPARE(pushed.error().detail, u"4"_s);
    QCOMPARE(sql(u"SELECT max(seq) FROM vestnik.record"_s), QByteArray("3"));
}

void tst_TeamPush::forgedRecords_areRefused_data()
{
    QTest::addColumn<int>("seq");
    QTest::addColumn<int>("previous"); ///< whose hash it claims to follow
    QTest::newRow("in place of one") << 3 << 2;
    QTest::newRow("after a gap") << 9 << 6;
    QTest::newRow("next, and it follows another") << 7 << 5;
    QTest::newRow("before the first") << 0 << 1;
}

void tst_TeamPush::forgedRecords_areRefused()
{
    QFETCH(int, seq);
    QFETCH(int, previous);
    makeJournal(m_folder->path(), 3);
    TeamPush push(m_folder->path(), m_access);
    QVERIFY(pushAll(push));
    RecordRow forged = RecordRow::fromStart(sampleStart(u"forged"_s), u"run"_s);
    forged.setNumber(Column::Seq, seq);
    forged.setBytes(Column::PreviousHash, *RecordFeed(m_folder->path()).hashOf(previous));
    forged.setBytes(Column::Hash, RecordChain::hashOf(forged));
    const auto connection = TeamConnection::open(m_access);
    QCOMPARE(codeOf((*connection)->execute(TeamRecords::insertSql(*JournalIdentity::ensure(m_folder->path()), {forged}))),
             ErrorCode::TeamFork);
    QCOMPARE(sql(u"SELECT count(*) FROM vestnik.record"_s), QByteArray("6"));
}

void tst_TeamPush::newerSchema_isRefused()
{
    makeJournal(m_folder->path(), 1);
    QVERIFY(!sql(u"INSERT INTO vestnik.schema_version VALUES (99)"_s).isNull());
    TeamPush push(m_folder->path(), m_access);
    QCOMPARE(codeOfPushing(push), ErrorCode::TeamSchemaNewer);
    QCOMPARE(sql(u"SELECT count(*) FROM vestnik.member"_s), QByteArray("0"));
}

void tst_TeamPush::readOnlyDatabase_isNamed()
{
    makeJournal(m_folder->path(), 1);
    QVERIFY(!sql(u"ALTER DATABASE %1 SET default_transaction_read_only = on"_s.arg(m_access.settings.database)).isNull());
    TeamPush push(m_folder->path(), m_access);
    QCOMPARE(codeOfPushing(push), ErrorCode::TeamReadOnly);
}

void tst_TeamPush::withoutRole_isNamed()
{
    makeJournal(m_folder->path(), 1);
    QVERIFY(m_server.createUser(u"stranger"_s));
    TeamPush push(m_folder->path(), m_server.access(m_access.settings.database, u"stranger"_s));
    QCOMPARE(codeOfPushing(push), ErrorCode::TeamRights);
}

void tst_TeamPush::notifies_whoListens()
{
    makeJournal(m_folder->path(), 1);
    QSqlDatabase listening = QSqlDatabase::addDatabase(u"QPSQL"_s, u"listening"_s);
    listening.setHostName(m_server.folder());
    listening.setPort(m_server.port());
    listening.setDatabaseName(m_access.settings.database);
    listening.setUserName(PostgresServer::administrator());
    QVERIFY(listening.open());
    QStringList heard;
    QVERIFY(connect(listening.driver(), &QSqlDriver::notification, this,
                    [&heard](const QString& name, QSqlDriver::NotificationSource, const QVariant& payload) {
                        heard.append(name + u' ' + payload.toString());
                    }));
    QVERIFY(listening.driver()->subscribeToNotification(u"vestnik_record"_s));
    TeamPush push(m_folder->path(), m_access);
    QVERIFY(pushAll(push));
    QTRY_COMPARE(heard, QStringList{u"vestnik_record "_s + *JournalIdentity::ensure(m_folder->path())});
    listening.close();
}

QTEST_GUILESS_MAIN(tst_TeamPush)
#include "tst_TeamPush.moc"
