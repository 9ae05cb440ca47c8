#include "JournalSupport.h"
#include "LongWaits.h"
#include "TeamPusher.h"
#include "TeamServer.h"
#include "TeamStrays.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The thread that keeps the database up to date, while the server comes and goes.
class tst_TeamPusher : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.isRunning()); }
    void init();
    void whatIsThere_goesAndSoDoesWhatComes();
    void otherPrograms_areNoticed();
    void deadServer_isSaidOnceAndMadeUpFor();
    void killedInThePush_losesAndDoublesNothing();
    void wrongPassword_isTriedAgainByHand();
    void frozenServer_isShownAsSlow();
    void abandoning_waitsForNothing();
    void ending_waitsForNoSilentServer();

private:
    using Phase = TeamState::Phase;
    static constexpr TeamPusher::Pace quick{20ms, 100ms, 50ms};

    QByteArray count() const { return m_server.sql(m_access.settings.database, u"SELECT count(*) FROM vestnik.record"_s).trimmed(); }

    TeamServer m_server;
    TeamAccess m_access;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_TeamPusher::init()
{
    m_access = m_server.prepared();
    m_folder = std::make_unique<QTemporaryDir>();
    makeJournal(m_folder->path(), 2);
}

void tst_TeamPusher::whatIsThere_goesAndSoDoesWhatComes()
{
    TeamPusher pusher(m_folder->path(), m_access, TeamPusher::Pace{});
    QCOMPARE(pusher.state().phase, Phase::Connecting);
    QTRY_COMPARE(pusher.state().phase, Phase::Connected);
    QTRY_COMPARE(pusher.state().pushed, 4);
    QVERIFY(pusher.state().since.isValid());
    Journal journal(m_folder->path());
    QVERIFY(got(journal.open()));
    QVERIFY(recordWhole(journal, u"new"_s));
    const quint64 asked = pusher.push();
    QTRY_COMPARE(pusher.state().upTo, asked);
    QCOMPARE(count(), QByteArray("6"));
    QCOMPARE(pusher.state().behind, 0);
}

void tst_TeamPusher::otherPrograms_areNoticed()
{
    TeamPusher pusher(m_folder->path(), m_access, quick);
    QTRY_COMPARE(pusher.state().pushed, 4);
    Journal other(m_folder->path());
    QVERIFY(got(other.open()));
    QVERIFY(recordWhole(other, u"of another"_s));
    QTRY_COMPARE(count(), QByteArray("6"));
}

void tst_TeamPusher::deadServer_isSaidOnceAndMadeUpFor()
{
    TeamPusher pusher(m_folder->path(), m_access, quick);
    QTRY_COMPARE(pusher.state().pushed, 4);
    m_server.kill();
    pusher.push();
    QTRY_COMPARE(pusher.state().phase, Phase::Failed);
    QCOMPARE(pusher.state().error->code, ErrorCode::TeamUnreachable);
    const QDateTime since = pusher.state().since;
    QSignalSpy changes(&pusher, &TeamPusher::stateChanged);
    QTRY_VERIFY(changes.size() >= 6); // it tries again and again
    QCOMPARE(pusher.state().since, since);
    QVERIFY(pusher.state().error);
    Journal journal(m_folder->path());
    QVERIFY(got(journal.open()));
    QVERIFY(recordWhole(journal, u"meanwhile"_s));
    const quint64 asked = pusher.push();
    QVERIFY(m_server.start());
    QTRY_COMPARE_WITH_TIMEOUT(pusher.state().upTo, asked, longWait);
    QCOMPARE(pusher.state().phase, Phase::Connected);
    QVERIFY(!pusher.state().error);
    QVERIFY(pusher.state().since > since);
    QCOMPARE(count(), QByteArray("6"));
}

void tst_TeamPusher::killedInThePush_losesAndDoublesNothing()
{
    Journal journal(m_folder->path());
    QVERIFY(got(journal.open()));
    QVERIFY(record(journal, 3'000, u"more"_s));
    TeamPusher pusher(m_folder->path(), m_access, quick);
    for (int kills = 0; kills < 3; ++kills) {
        const qint64 before = pusher.state().pushed;
        QTRY_VERIFY_WITH_TIMEOUT(pusher.state().pushed > before || pusher.state().pushed >= 6004, longWait);
        m_server.kill();
        QVERIFY(m_server.start());
    }
    const quint64 asked = pusher.push();
    QTRY_COMPARE_WITH_TIMEOUT(pusher.state().upTo, asked, longWait);
    QCOMPARE(m_server.sql(m_access.settings.database, u"SELECT count(*), max(seq) FROM vestnik.record"_s), QByteArray("6004|6004\n"));
    QCOMPARE(m_server.sql(m_access.settings.database, u"SELECT count(*) FROM vestnik.delivery WHERE outcome = 'processed'"_s),
             QByteArray("3002\n"));
}

void tst_TeamPusher::wrongPassword_isTriedAgainByHand()
{
    TeamAccess access = m_access;
    access.password = u"guess"_s;
    TeamPusher pusher(m_folder->path(), access, TeamPusher::Pace{1h, 1h, 1h});
    QTRY_COMPARE(pusher.state().phase, Phase::Failed);
    QCOMPARE(pusher.state().error->code, ErrorCode::TeamPasswordWrong);
    QVERIFY(!m_server.sql(PostgresServer::administrator(), u"ALTER ROLE anna PASSWORD 'guess'"_s).isNull());
    pusher.retryNow();
    QTRY_COMPARE(pusher.state().phase, Phase::Connected);
}

void tst_TeamPusher::frozenServer_isShownAsSlow()
{
    m_access.patience = 500ms;
    TeamPusher pusher(m_folder->path(), m_access, quick);
    QTRY_COMPARE(pusher.state().pushed, 4);
    m_server.freeze();
    QTRY_COMPARE_WITH_TIMEOUT(pusher.state().phase, Phase::Failed, longWait);
    QCOMPARE(pusher.state().error->code, ErrorCode::TeamSlow);
    m_server.thaw();
    QTRY_COMPARE_WITH_TIMEOUT(pusher.state().phase, Phase::Connected, longWait);
}

void tst_TeamPusher::abandoning_waitsForNothing()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    TeamAccess access = m_access;
    access.settings.port = silent.serverPort();
    access.patience = 2s;
    TeamPusher pusher(m_folder->path(), access, quick);
    QTRY_VERIFY(silent.hasPendingConnections());
    QElapsedTimer timer;
    timer.start();
    pusher.abandon();
    QVERIFY2(timer.elapsed() < 200, "it waited");
    QVERIFY(TeamStrays::areThere());
    silent.close();
    QTRY_VERIFY(!TeamStrays::areThere());
}

void tst_TeamPusher::ending_waitsForNoSilentServer()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    TeamAccess access = m_access;
    access.settings.port = silent.serverPort();
    access.patience = 2s;
    {
        const TeamPusher pusher(m_folder->path(), access, quick);
        QTRY_VERIFY(silent.hasPendingConnections());
    }
    QVERIFY(TeamStrays::areThere());
    silent.close();
    QTRY_VERIFY(!TeamStrays::areThere());
}

QTEST_GUILESS_MAIN(tst_TeamPusher)
#include "tst_TeamPusher.moc"
