#include "EnvironmentsPage.h"
#include "Faults.h"
#include "LongWaits.h"
#include "MainWindowFixture.h"

#include <QHostInfo>
#include <QMutex>
#include <QTcpSocket>

#include <dlfcn.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

/// Collects the connections and the name lookups of this process, in all threads: `port N` for this computer, else the address or name.
class Calls {
public:
    void note(const QString& call)
    {
        const QMutexLocker lock(&m_mutex);
        m_calls.insert(call);
    }
    QSet<QString> take()
    {
        const QMutexLocker lock(&m_mutex);
        return std::exchange(m_calls, {});
    }

private:
    QMutex m_mutex;
    QSet<QString> m_calls;
};

Calls& calls()
{
    static Calls all;
    return all;
}

QString portOf(const QString& url)
{
    return u"port %1"_s.arg(QUrl(url).port());
}

} // namespace

// With these labels, every library of this process calls the functions below in place of the C library's.
extern "C" int watchedConnect(int socket, const sockaddr* address, socklen_t length) __asm__("connect");
extern "C" int watchedLookUp(const char* node, const char* service, const addrinfo* hints, addrinfo** found) __asm__("getaddrinfo");

int watchedConnect(int socket, const sockaddr* address, socklen_t length)
{
    static const auto real = reinterpret_cast<int (*)(int, const sockaddr*, socklen_t)>(dlsym(RTLD_NEXT, "connect"));
    if (address->sa_family == AF_INET || address->sa_family == AF_INET6) {
        const QHostAddress host(address);
        const auto* inet = reinterpret_cast<const sockaddr_in*>(address); // the port is in the same place in both
        calls().note(host.isLoopback() ? u"port %1"_s.arg(ntohs(inet->sin_port)) : host.toString());
    }
    return real(socket, address, length);
}

int watchedLookUp(const char* node, const char* service, const addrinfo* hints, addrinfo** found)
{
    static const auto real = reinterpret_cast<int (*)(const char*, const char*, const addrinfo*, addrinfo**)>(
        dlsym(RTLD_NEXT, "getaddrinfo"));
    if (node && QHostAddress(QString::fromLocal8Bit(node)).isNull()) // an address is looked up nowhere
        calls().note(QString::fromLocal8Bit(node));
    return real(node, service, hints, found);
}

class tst_OnlyItsAddress : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void watch_seesEveryConnection();
    void window_callsItsEnvironmentAlone();
};

void tst_OnlyItsAddress::watch_seesEveryConnection()
{
    calls().take();
    const FaultServer server(faults::answer());
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, server.port());
    QVERIFY(socket.waitForConnected());
    QCOMPARE(calls().take(), QSet<QString>{portOf(server.baseUrl())});
    QHostInfo::fromName(u"vestnik.invalid"_s);
    QVERIFY(calls().take().contains(u"vestnik.invalid"_s));
}

void tst_OnlyItsAddress::window_callsItsEnvironmentAlone()
{
    const FaultServer server(faults::answer(200, {{"Location", "http://elsewhere.invalid/"}, {"Set-Cookie", "a=b"}}, "{}"));
    const FaultServer moved(faults::answer(302, {{"Location", server.baseUrl().toUtf8() + "/elsewhere"}}));
    {
        calls().take();
        MainWindowFixture fixture;
        QVERIFY(!fixture.session.isSending());
        fixture.choose(server.baseUrl(), EnvironmentKind::Test);
        fixture.orderId()->setText(u"H1"_s);
        QTRY_VERIFY(fixture.sendButton()->isEnabled());
        fixture.pressCtrlEnter();
        QTRY_COMPARE(server.completeRequests(), 1);
        QTRY_COMPARE(fixture.historyRows(), 1);
        QTRY_VERIFY(!fixture.session.isSending());
        QCOMPARE(calls().take(), QSet<QString>{portOf(server.baseUrl())}); // of the start as well, which calls nobody

        fixture.find<QAbstractButton>("pageEnvironments")->click();
        auto* page = fixture.window.findChild<EnvironmentsPage*>();
        QVERIFY(page);
        page->findChild<QLineEdit*>(u"url"_s)->setText(moved.baseUrl());
        page->findChild<QPushButton*>(u"testConnection"_s)->click();
        QTRY_COMPARE(moved.completeRequests(), 1);
        QTRY_VERIFY(page->findChild<QPushButton*>(u"testConnection"_s)->isEnabled());
        QCOMPARE(calls().take(), QSet<QString>{portOf(moved.baseUrl())});
        page->findChild<QPushButton*>(u"saveEnvironment"_s)->click();
        fixture.window.close();
        QTRY_VERIFY(!fixture.window.isVisible());
    }
    QCOMPARE(calls().take(), QSet<QString>());
    QCOMPARE(server.completeRequests(), 1);
}

QTEST_MAIN(tst_OnlyItsAddress)
#include "tst_OnlyItsAddress.moc"
