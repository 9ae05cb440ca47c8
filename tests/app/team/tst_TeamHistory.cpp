#include "JournalSupport.h"
#include "TeamHistory.h"
#include "TeamServer.h"
#include "TeamStrays.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

/// The history of all members, read beside a thread that must not wait, from a real server.
class tst_TeamHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.isRunning()); }
    void init();
    void withoutAccess_isTeamMissing();
    void reads_areThoseOfTheReader();
    void environments_goByTheirAddress();
    void known_isOfTheOthers();
    void idleConnectionThatWasLost_isMadeAnew();
    void news_areTold();
    void deadServer_isToldOnceAndSoIsItsReturn();
    void serverAwayFromTheBeginning_isAskedWithPauses();
    void silentServer_isGivenUp();
    void cancelledRead_freesTheThread();
    void anotherAccess_endsReads();
    void export_namesTheMembersAndSparesTheJournal();
    void destroyedWhileItReads_waitsForNothing();

private:
    /// To the journal of that member, and on to the server.
    void send(const QString& prefix, int deliveries);

    TeamServer m_server;
    QTemporaryDir m_own;
    TeamAccess m_access;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_TeamHistory::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_access = m_server.prepared();
    m_access.settings.memberName = u"Boris"_s;
    send(u"boris"_s, 3);
}

void tst_TeamHistory::send(const QString& prefix, int deliveries)
{
    Journal journal(m_folder->path());
    QVERIFY(got(journal.open()));
    QVERIFY(record(journal, deliveries, prefix));
    TeamPush push(m_folder->path(), m_access);
    QVERIFY(pushAll(push));
}

void tst_TeamHistory::withoutAccess_isTeamMissing()
{
    TeamHistory history(m_own.path());
    QVERIFY(!history.isThere());
    QCOMPARE(codeOf(got(history.page({}, 0, 10))), ErrorCode::TeamMissing);
    QVERIFY(!history.error());
}

void tst_TeamHistory::reads_areThoseOfTheReader()
{
    TeamHistory history(m_own.path());
    history.setAccess(m_access);
    const Result<QList<DeliverySummary>> page = got(history.page({}, 0, 10));
    QVERIFY(page);
    QCOMPARE(page->size(), 3);
    QCOMPARE(page->first().member, u"Boris"_s);
    const Result<HistoryKeys> keys = got(history.keys({}, 0, 1));
    QVERIFY(keys);
    QCOMPARE(keys->keys.size(), 3);
    QCOMPARE(got(history.rows(keys->keys))->size(), 3);
    QCOMPARE(got(history.summaries(keys->keys))->size(), 3);
    QCOMPARE(got(history.count({})), Result<qint64>(3));
    const Result<QList<HourCount>> hours = got(history.hours(page->first().startedAt.addSecs(-10), false));
    QCOMPARE(*hours, (QList<HourCount>{{0, Outcome::Processed, 3}}));
    QCOMPARE(got(history.delivery(u"boris-2"_s))->attempts.size(), 1);
    QCOMPARE(got(history.timeline({{}, u"H0000000001"_s, {}}))->deliveries.size(), 3); // their UUID joins them
    QCOMPARE(got(history.knownOfOrder({u"https://gw.example"_s, u"H0000000001"_s, {}}))->acceptedEvents, QStringList{u"order.accepted"_s});
}

void tst_TeamHistory::environments_goByTheirAddress()
{
    TeamHistory history(m_own.path());
    history.setAccess(m_access);
    Environment here;
    here.id = u"here"_s;
    here.baseUrl = u"https://gw.example"_s;
    history.setEnvironments({here});
    HistoryFilter filter;
    filter.environmentIds = QStringList{u"here"_s};
    QCOMPARE(got(history.count(filter)), Result<qint64>(3));
    filter.environmentIds = QStringList{u"elsewhere"_s};
    QCOMPARE(got(history.count(filter)), Result<qint64>(0));
}

void tst_TeamHistory::known_isOfTheOthers()
{
    const OrderKey order{u"https://gw.example"_s, u"H0000000001"_s, {}};
    TeamHistory ofBoris(m_folder->path());
    ofBoris.setAccess(m_access);
    QVERIFY(got(ofBoris.knownOfOrder(order))->isEmpty());
    TeamHistory ofAnna(m_own.path());
    ofAnna.setAccess(m_access);
    const Result<OrderKnowledge> known = got(ofAnna.knownOfOrder(order));
    QVERIFY(known && known->newest(OrderFact::Kind::Accepted, u"order.accepted"_s));
    QCOMPARE(known->newest(OrderFact::Kind::Accepted)->last.member, u"Boris"_s);
    OrderKnowledge own;
    own.join(*known);
    QCOMPARE(own.scope, OrderKnowledge::Scope::Team);
    QCOMPARE(own.facts.size(), 1);
    QVERIFY(own.acceptedEvents.isEmpty());
}

void tst_TeamHistory::idleConnectionThatWasLost_isMadeAnew()
{
    TeamHistory history(m_own.path());
    history.setAccess(m_access);
    QVERIFY(got(history.page({}, 0, 1)));
    m_server.kill();
    QVERIFY(m_server.start());
    QVERIFY(got(history.page({}, 0, 1)));
    QVERIFY(!history.error());
}

void tst_TeamHistory::news_areTold()
{
    TeamHistory history(m_own.path());
    history.setAccess(m_access);
    QSignalSpy news(&history, &TeamHistory::changed);
    history.watch(true);
    QCoreApplication::processEvents();    // it begins to look
    QVERIFY(got(history.page({}, 0, 1))); // comes behind that
    QVERIFY(news.isEmpty());
    send(u"late"_s, 1);
    QTRY_VERIFY(!news.isEmpty());
    QCOMPARE(got(history.page({}, 0, 10))->size(), 4);
}

void tst_TeamHistory::deadServer_isToldOnceAndSoIsItsReturn()
{
    TeamHistory history(m_own.path());
    history.setAccess(m_access);
    history.watch(true);
    QVERIFY(got(history.page({}, 0, 1)));
    QSignalSpy states(&history, &TeamHistory::stateChanged);
    m_server.kill();
    QTRY_VERIFY(history.error());
    QVERIFY(history.since().isValid());
    const QDateTime since = history.since();
    QCOMPARE(codeOf(got(history.page({}, 0, 1))), ErrorCode::TeamUnreachable);
    QCOMPARE(history.since(), since);
    QCOMPARE(states.size(), 1);
    QVERIFY(m_server.start());
    QTRY_VERIFY_WITH_TIMEOUT(!history.error(), 30'000);
    QCOMPARE(states.size(), 2);
    QVERIFY(got(history.page({}, 0, 1)));
}

void tst_TeamHistory::serverAwayFromTheBeginning_isAskedWithPauses()
{
    QTcpServer away; // it closes every connection
    int connections = 0;
    connect(&away, &QTcpServer::newConnection, this, [&] {
        while (QTcpSocket* socket = away.nextPendingConnection()) {
            ++connections;
            socket->abort();
            socket->deleteLater();
        }
    });
    QVERIFY(away.listen(QHostAddress::LocalHost));
    TeamAccess access = m_access;
    access.settings.address = u"127.0.0.1"_s;
    access.settings.port = away.serverPort();
    TeamHistory history(m_own.path());
    history.setAccess(access);
    history.watch(true);
    QTRY_VERIFY(history.error());
    const int atFirst = connections; // of one look
    QVERIFY(atFirst > 0);
    QTest::qWait(500); // a look has a pause of seconds behind it
    QVERIFY2(connections <= 2 * atFirst, qPrintable(QString::number(connections)));
}

void tst_TeamHistory::silentServer_isGivenUp()
{
    TeamAccess hasty = m_access;
    hasty.patience = std::chrono::milliseconds(500);
    TeamHistory history(m_own.path());
    history.setAccess(hasty);
    QVERIFY(got(history.page({}, 0, 1)));
    m_server.freeze();
    const QFuture<Result<QList<DeliverySummary>>> page = history.page({}, 0, 1);
    const QFuture<Result<HistoryKeys>> keys = history.keys({}, 0, 1);
    QTRY_VERIFY_WITH_TIMEOUT(page.isFinished() && keys.isFinished(), 30'000);
    QCOMPARE(codeOf(page.result()), ErrorCode::TeamSlow);
    QCOMPARE(codeOf(keys.result()), ErrorCode::TeamSlow);
    QVERIFY(history.error());
    QVERIFY(TeamStrays::areThere());
    m_server.thaw();
    QTRY_VERIFY(!TeamStrays::areThere());
    QVERIFY(got(history.page({}, 0, 1)));
}

void tst_TeamHistory::cancelledRead_freesTheThread()
{
    TeamHistory history(m_own.path());
    history.setAccess(m_access);
    QVERIFY(got(history.page({}, 0, 1)));
    const Result<std::unique_ptr<TeamConnection>> administrator = TeamConnection::open(
        m_server.access(m_access.settings.database, PostgresServer::administrator()));
    QVERIFY(administrator);
    QVERIFY((*administrator)->execute(u"BEGIN"_s));
    QVERIFY((*administrator)->execute(u"LOCK TABLE vestnik.delivery"_s));
    QFuture<Result<QList<DeliverySummary>>> page = history.page({}, 0, 1); // waits for the lock
    page.cancel();
    QFuture<Result<QList<DeliverySummary>>> none = history.rows({}); // behind it
    QTRY_VERIFY_WITH_TIMEOUT(none.isFinished(), 4'000);              // before the server ends it by itself
    QVERIFY(none.result());
    QVERIFY(!history.error());
    QVERIFY((*administrator)->execute(u"ROLLBACK"_s));
    QVERIFY(got(history.page({}, 0, 1)));
}

void tst_TeamHistory::anotherAccess_endsReads()
{
    TeamHistory history(m_own.path());
    QSignalSpy states(&history, &TeamHistory::stateChanged);
    history.setAccess(m_access);
    const QFuture<Result<QList<DeliverySummary>>> page = history.page({}, 0, 1);
    history.setAccess(std::unexpected(Error{ErrorCode::TeamMissing, {}, {}}));
    QCOMPARE(states.size(), 2);
    QTRY_VERIFY(page.isFinished());
    QCOMPARE(codeOf(page.result()), ErrorCode::Interrupted);
    QVERIFY(!history.error());
    QTRY_VERIFY(!TeamStrays::areThere());
}

void tst_TeamHistory::export_namesTheMembersAndSparesTheJournal()
{
    const QString journal = m_folder->filePath(u"journal.sqlite"_s);
    TeamHistory history(m_folder->path());
    history.setAccess(m_access);
    ExportRequest request;
    request.format = ExportFormat::JsonLines;
    QCOMPARE(codeOf(got(history.exportTo(journal, request))), ErrorCode::FileIsOwn);
    QVERIFY(!history.error());
    const QTemporaryDir target;
    QCOMPARE(got(history.exportTo(target.filePath(u"all.jsonl"_s), request)), Result<qint64>(3));
    QCOMPARE(contentOf(target.filePath(u"all.jsonl"_s)).count(R"("member":"Boris")"), 3);
    request.deliveries = QStringList{u"boris-2"_s};
    QCOMPARE(got(history.exportTo(target.filePath(u"one.jsonl"_s), request)), Result<qint64>(1));
}

void tst_TeamHistory::destroyedWhileItReads_waitsForNothing()
{
    QFuture<Result<QList<DeliverySummary>>> page;
    {
        TeamHistory history(m_own.path());
        history.setAccess(m_access);
        QVERIFY(got(history.page({}, 0, 1)));
        m_server.freeze();
        page = history.page({}, 0, 1);
    }
    QVERIFY(page.isFinished());
    QCOMPARE(codeOf(page.result()), ErrorCode::Interrupted);
    m_server.thaw();
    QTRY_VERIFY(!TeamStrays::areThere());
}

QTEST_GUILESS_MAIN(tst_TeamHistory)
#include "tst_TeamHistory.moc"
