#include "SystemProxy.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

using Values = QMap<QString, QByteArray>;

Variables of(const Values& values)
{
    return [values](const char* name) {
        const auto found = values.constFind(QString::fromLatin1(name));
        return found == values.constEnd() ? std::nullopt : std::optional(*found);
    };
}

} // namespace

class tst_SystemProxy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void proxy_isUnderstood_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QNetworkProxy>("proxy");
        const QString host = u"127.0.0.1"_s;
        QTest::newRow("without a scheme") << QByteArray("127.0.0.1:3128") << QNetworkProxy(QNetworkProxy::HttpProxy, host, 3128);
        QTest::newRow("a name without a scheme") << QByteArray("proxy:3128") << QNetworkProxy(QNetworkProxy::HttpProxy, u"proxy"_s, 3128);
        QTest::newRow("http") << QByteArray("http://127.0.0.1:3128") << QNetworkProxy(QNetworkProxy::HttpProxy, host, 3128);
        QTest::newRow("with a slash and spaces")
            << QByteArray(" HTTP://127.0.0.1:3128/ ") << QNetworkProxy(QNetworkProxy::HttpProxy, host, 3128);
        QTest::newRow("user and password") << QByteArray("http://me:p%40ss@127.0.0.1:3128")
                                           << QNetworkProxy(QNetworkProxy::HttpProxy, host, 3128, u"me"_s, u"p@ss"_s);
        QTest::newRow("the same without a scheme")
            << QByteArray("me:p%40ss@127.0.0.1:3128") << QNetworkProxy(QNetworkProxy::HttpProxy, host, 3128, u"me"_s, u"p@ss"_s);
        QTest::newRow("socks5") << QByteArray("socks5://127.0.0.1:1080") << QNetworkProxy(QNetworkProxy::Socks5Proxy, host, 1080);
        QTest::newRow("socks5h") << QByteArray("socks5h://127.0.0.1:1080") << QNetworkProxy(QNetworkProxy::Socks5Proxy, host, 1080);
        QTest::newRow("as GNOME writes it") << QByteArray("socks://127.0.0.1:1080/")
                                            << QNetworkProxy(QNetworkProxy::Socks5Proxy, host, 1080);
        QTest::newRow("IPv6") << QByteArray("[::1]:3128") << QNetworkProxy(QNetworkProxy::HttpProxy, u"::1"_s, 3128);
        QTest::newRow("empty") << QByteArray() << QNetworkProxy(QNetworkProxy::NoProxy);
    }

    void proxy_isUnderstood()
    {
        QFETCH(const QByteArray, value);
        QFETCH(const QNetworkProxy, proxy);
        const Result<QNetworkProxy> found = systemProxy(QUrl(u"https://gw.test/v1"_s), of({{u"https_proxy"_s, value}}));
        QVERIFY(found);
        QCOMPARE(*found, proxy);
    }

    void whatCannotBeUnderstood_isRefused_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("no port") << QByteArray("proxy.example.com");
        QTest::newRow("no host") << QByteArray("http://:3128");
        QTest::newRow("two ports") << QByteArray("proxy:3128:3129");
        QTest::newRow("spaces inside") << QByteArray("proxy 3128");
        QTest::newRow("TLS to the proxy") << QByteArray("https://proxy:3128");
        QTest::newRow("SOCKS 4") << QByteArray("socks4://proxy:1080");
        QTest::newRow("a script's address") << QByteArray("pac+http://proxy/proxy.pac");
        QTest::newRow("with a password") << QByteArray("http://me:s3cret@proxy");
    }

    void whatCannotBeUnderstood_isRefused()
    {
        QFETCH(const QByteArray, value);
        const Result<QNetworkProxy> found = systemProxy(QUrl(u"https://gw.test/v1"_s), of({{u"HTTPS_PROXY"_s, value}}));
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::ProxyUnusable);
        QCOMPARE(found.error().subject, u"HTTPS_PROXY"_s);
        QVERIFY(!found.error().detail.contains(u"s3cret"_s));
    }

    void variable_isTheSchemesOwn_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<Values>("values");
        QTest::addColumn<quint16>("port");
        const QString http = u"http://gw.test"_s;
        const QString https = u"https://gw.test"_s;
        QTest::newRow("http") << http << Values{{u"http_proxy"_s, "p:1"}, {u"https_proxy"_s, "p:2"}} << quint16{1};
        QTest::newRow("https") << https << Values{{u"http_proxy"_s, "p:1"}, {u"https_proxy"_s, "p:2"}} << quint16{2};
        QTest::newRow("small letters first") << https << Values{{u"HTTPS_PROXY"_s, "p:1"}, {u"https_proxy"_s, "p:2"}} << quint16{2};
        QTest::newRow("capitals") << http << Values{{u"HTTP_PROXY"_s, "p:1"}} << quint16{1};
        QTest::newRow("all") << https << Values{{u"all_proxy"_s, "p:3"}, {u"ALL_PROXY"_s, "p:4"}} << quint16{3};
        QTest::newRow("its own before all") << https << Values{{u"all_proxy"_s, "p:3"}, {u"https_proxy"_s, "p:2"}} << quint16{2};
        QTest::newRow("its own is empty") << https << Values{{u"all_proxy"_s, "p:3"}, {u"https_proxy"_s, ""}} << quint16{0};
        QTest::newRow("no_proxy has it") << https << Values{{u"https_proxy"_s, "p:2"}, {u"no_proxy"_s, "gw.test"}} << quint16{0};
        QTest::newRow("NO_PROXY has all") << https << Values{{u"https_proxy"_s, "nonsense"}, {u"NO_PROXY"_s, "*"}} << quint16{0};
        QTest::newRow("no_proxy has another") << https << Values{{u"https_proxy"_s, "p:2"}, {u"no_proxy"_s, "other.test"}} << quint16{2};
    }

    void variable_isTheSchemesOwn()
    {
        QFETCH(const QString, url);
        QFETCH(const Values, values);
        QFETCH(const quint16, port);
        const Result<QNetworkProxy> found = systemProxy(QUrl(url), of(values));
        QVERIFY(found);
        QCOMPARE(found->port(), port);
        QCOMPARE(found->type(), port == 0 ? QNetworkProxy::NoProxy : QNetworkProxy::HttpProxy);
    }

    void list_hasWhatCurlFindsInIt_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("list");
        QTest::addColumn<bool>("isThere");
        const auto row = [](const char* name, const char* url, const char* list, bool isThere) {
            QTest::newRow(name) << QString::fromUtf8(url) << QString::fromUtf8(list) << isThere;
        };
        row("all", "https://gw.test", "*", true);
        row("all, among others", "https://gw.test", "localhost, *", true);
        row("nothing", "https://gw.test", "", false);
        row("the host", "https://gw.test", "gw.test", true);
        row("the host in capitals", "https://gw.test", "GW.Test", true);
        row("among others", "https://gw.test", "a.test,gw.test , b.test", true);
        row("with spaces between", "https://gw.test", "a.test gw.test", true);
        row("a suffix", "https://gw.example.com", "example.com", true);
        row("a suffix with a dot", "https://gw.example.com", ".example.com", true);
        row("the name itself by its suffix with a dot", "https://example.com", ".example.com", true);
        row("a suffix with a star", "https://gw.example.com", "*.example.com", true);
        row("half a label", "https://gwexample.com", "example.com", false);
        row("a longer name", "https://example.com", "gw.example.com", false);
        row("a dot at the end", "https://gw.test.", "gw.test", true);
        row("a dot at the entry's end", "https://gw.test", "gw.test.", true);
        row("the port", "https://gw.test:8443", "gw.test:8443", true);
        row("another port", "https://gw.test:8443", "gw.test:443", false);
        row("the scheme's port", "https://gw.test", "gw.test:443", true);
        row("an address", "http://10.0.0.7", "10.0.0.7", true);
        row("an address's port", "http://10.0.0.7:8080", "10.0.0.7:8080", true);
        row("the end of an address", "http://10.0.0.7", "0.0.7", false);
        row("a network", "http://10.0.0.7", "10.0.0.0/8", true);
        row("another network", "http://11.0.0.7", "10.0.0.0/8", false);
        row("a network and a name", "https://gw.test", "10.0.0.0/8", false);
        row("IPv6", "http://[fd00::7]", "fd00::7", true);
        row("IPv6 in brackets", "http://[fd00::7]:8080", "[fd00::7]:8080", true);
        row("IPv6 in another spelling", "http://[fd00:0:0::7]", "fd00::7", true);
        row("IPv6 network", "http://[fd00::7]", "fd00::/8", true);
        row("full width", "https://gw.test", "ｇｗ.test", true);
    }

    void list_hasWhatCurlFindsInIt()
    {
        QFETCH(const QString, url);
        QFETCH(const QString, list);
        QFETCH(const bool, isThere);
        QCOMPARE(isWithoutProxy(QUrl(url), list), isThere);
    }
};

QTEST_GUILESS_MAIN(tst_SystemProxy)
#include "tst_SystemProxy.moc"
