#include "WireRequest.h"

#include <QTest>

using namespace vestnik;

class tst_WireRequest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void request_hasExactlyTheseHeaders();
    void hostHeader_isTheUrls_data();
    void hostHeader_isTheUrls();
    void url_isBaseAndPath_data();
    void url_isBaseAndPath();
    void contentLength_countsBytes();

private:
    static Environment environmentAt(const QString& baseUrl)
    {
        return {.id = QStringLiteral("e"), .name = QStringLiteral("Тест"), .baseUrl = baseUrl};
    }
};

void tst_WireRequest::request_hasExactlyTheseHeaders()
{
    Environment environment = environmentAt(QStringLiteral("https://gw.example"));
    environment.apiVersion = QStringLiteral("2.7");
    const HttpRequest request = buildRequest(environment, "{}");
    QCOMPARE(request.headers,
             (Headers{{"Host", "gw.example"},
                      {"Content-Type", "application/json"},
                      {"Content-Length", "2"},
                      {"Accept", "application/json"},
                      {"Accept-Encoding", "identity"},
                      {"Accept-Language", "ru, en;q=0.5"},
                      {"Connection", "keep-alive"},
                      {"User-Agent", "Vestnik/" VESTNIK_VERSION},
                      {"Api-Version", "2.7"},
                      {"client-token", "***"}}));
    QCOMPARE(request.body, QByteArray("{}"));
}

void tst_WireRequest::hostHeader_isTheUrls_data()
{
    QTest::addColumn<QString>("baseUrl");
    QTest::addColumn<QByteArray>("host");
    QTest::newRow("default port") << QStringLiteral("https://gw.example") << QByteArray("gw.example");
    QTest::newRow("own port") << QStringLiteral("https://gw.example:8443/x") << QByteArray("gw.example:8443");
    QTest::newRow("IPv4") << QStringLiteral("http://127.0.0.1:8080") << QByteArray("127.0.0.1:8080");
    QTest::newRow("IPv6") << QStringLiteral("http://[::1]") << QByteArray("[::1]");
    QTest::newRow("IPv6 with a port") << QStringLiteral("http://[::1]:8080") << QByteArray("[::1]:8080");
    QTest::newRow("international") << QStringLiteral("https://пример.рф") << QByteArray("xn--e1afmkfd.xn--p1ai");
}

void tst_WireRequest::hostHeader_isTheUrls()
{
    QFETCH(const QString, baseUrl);
    QFETCH(const QByteArray, host);
    QCOMPARE(headerValue(buildRequest(environmentAt(baseUrl), "{}").headers, "host"), host);
}

void tst_WireRequest::url_isBaseAndPath_data()
{
    QTest::addColumn<QString>("baseUrl");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("url");
    QTest::newRow("default path") << QStringLiteral("https://gw.example") << defaultPath
                                  << QStringLiteral("https://gw.example/v1/notifications");
    QTest::newRow("prefix") << QStringLiteral("https://gw.example/x/") << QStringLiteral("/v3/notifications")
                            << QStringLiteral("https://gw.example/x/v3/notifications");
    QTest::newRow("IPv6") << QStringLiteral("http://[::1]:8080") << defaultPath << QStringLiteral("http://[::1]:8080/v1/notifications");
}

void tst_WireRequest::url_isBaseAndPath()
{
    QFETCH(const QString, baseUrl);
    QFETCH(const QString, path);
    QFETCH(const QString, url);
    Environment environment = environmentAt(baseUrl);
    environment.path = path;
    QCOMPARE(buildRequest(environment, "{}").url, url);
}

void tst_WireRequest::contentLength_countsBytes()
{
    const QByteArray body = "{\"a\":\"ё\"}";
    const HttpRequest request = buildRequest(environmentAt(QStringLiteral("https://gw.example")), body);
    QCOMPARE(headerValue(request.headers, "content-length"), QByteArray::number(body.size()));
    QCOMPARE(request.body, body);
}

QTEST_GUILESS_MAIN(tst_WireRequest)
#include "tst_WireRequest.moc"
