#include "LongWaits.h"
#include "TeamQueueDesk.h"
#include "TeamQueueLink.h"
#include "TeamStrays.h"

#include <QSemaphore>
#include <QTcpServer>
#include <QTest>

#include <atomic>
#include <thread>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A server that takes one connection and says nothing, in a thread of its own. It closes it when it is told to, or after half the time for which a
/// stray is waited for.
class SilentServer {
public:
    SilentServer() : m_thread([this] { work(); }) { m_isListening.acquire(); }
    ~SilentServer()
    {
        close();
        m_thread.join();
    }
    Q_DISABLE_COPY_MOVE(SilentServer)

    quint16 port() const { return m_port; }
    bool hasConnection() { return m_isConnected.tryAcquire(1, longWait); }
    void close() { m_mayClose.release(); }

private:
    void work()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        m_isListening.release();
        if (server.waitForNewConnection(longWait))
            m_isConnected.release();
        (void)m_mayClose.tryAcquire(1, static_cast<int>(TeamStrays::patience.count()) / 2);
    }

    std::atomic<quint16> m_port = 0;
    QSemaphore m_isListening;
    QSemaphore m_isConnected;
    QSemaphore m_mayClose;
    std::thread m_thread; // last: it uses the others
};

} // namespace

/// The exchange with a shared batch's queue in a thread beside: how it ends.
class tst_TeamQueueLink : public TeamQueueDesk {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.isRunning()); }
    void init() { QVERIFY(prepare()); }
    void cleanup() { QTRY_VERIFY(!TeamStrays::areThere()); }
    void ending_waitsForNoServer();
    void ending_givesBackWhatWasClaimedForNobody();
    void pause_endsWhenItShould();
};

// The window's thread ends it. Had it waited, the thread would have ended by then, since the server goes away meanwhile.
void tst_TeamQueueLink::ending_waitsForNoServer()
{
    constexpr int tries = 3; // this one may be slower than the server
    bool isLeftAtOnce = false;
    for (int i = 0; i < tries && !isLeftAtOnce; ++i) {
        SilentServer silent;
        TeamAccess access = m_server.access(m_database, u"anna"_s);
        access.settings.address = u"127.0.0.1"_s;
        access.settings.port = silent.port();
        auto link = std::make_unique<TeamQueueLink>(access, m_anna.journal, u"here"_s, u"batch"_s, TeamQueueLink::Pace{});
        QVERIFY(silent.hasConnection());
        link.reset();
        isLeftAtOnce = TeamStrays::areThere();
        silent.close();
        QTRY_VERIFY(!TeamStrays::areThere());
    }
    QVERIFY(isLeftAtOnce);
}

void tst_TeamQueueLink::ending_givesBackWhatWasClaimedForNobody()
{
    const QString batch = share({0, 1, 2});
    auto link = std::make_unique<TeamQueueLink>(m_server.access(m_database, u"anna"_s), m_anna.journal, u"here"_s, batch,
                                                TeamQueueLink::Pace{});
    // Nobody takes what is claimed: it is not said that it was heard of.
    connect(link.get(), &TeamQueueLink::exchanged, this, [&link](const TeamQueueNews& news) {
        if (news.claims.isEmpty())
            link->tell({.wanted = 2, .heard = news.number}, true);
    });
    QTRY_COMPARE(sql(u"SELECT count(*) FROM vestnik.batch_row WHERE state = 'claimed'"_s), QByteArray("2"));
    link.reset();
    QVERIFY(TeamStrays::haveEnded()); // as at the program's end
    QCOMPARE(sql(u"SELECT count(*) FROM vestnik.batch_row WHERE state = 'queued'"_s), QByteArray("3"));
}

// A Retry-After that the server of the team learns of late ends no later for that.
void tst_TeamQueueLink::pause_endsWhenItShould()
{
    const QString batch = share({0, 1});
    TeamQueueLink link(m_server.access(m_database, u"anna"_s), m_anna.journal, u"here"_s, batch, TeamQueueLink::Pace{});
    TeamQueueNews news;
    connect(&link, &TeamQueueLink::exchanged, this, [&news](const TeamQueueNews& heard) { news = heard; });
    const auto before = TeamQueueLink::time() - 1s;
    link.tell({.pausedUntil = before}, true);
    QTRY_VERIFY(news.done.pausedUntil == before);
    QVERIFY(news.pausedUntil == 0ns);
    QCOMPARE(sql(u"SELECT paused_until > clock_timestamp() FROM vestnik.batch"_s), QByteArray("f"));
    const auto until = TeamQueueLink::time() + 1h;
    link.tell({.pausedUntil = until}, true);
    QTRY_VERIFY(news.done.pausedUntil == until);
    QVERIFY(news.pausedUntil > until - 1min && news.pausedUntil < until + 1min);
    QCOMPARE(sql(u"SELECT paused_until > clock_timestamp() + interval '59 minutes' FROM vestnik.batch"_s), QByteArray("t"));
}

QTEST_GUILESS_MAIN(tst_TeamQueueLink)
#include "tst_TeamQueueLink.moc"
