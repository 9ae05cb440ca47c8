#include "HostName.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

class tst_HostName : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spelling_isOfOneHost_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("normal");
        QTest::newRow("as it is") << u"api.sbermarket.ru"_s << u"api.sbermarket.ru"_s;
        QTest::newRow("capitals") << u"API.Sbermarket.RU"_s << u"api.sbermarket.ru"_s;
        QTest::newRow("spaces around") << u" api.sbermarket.ru "_s << u"api.sbermarket.ru"_s;
        QTest::newRow("full width") << u"ａｐｉ．ｓｂｅｒｍａｒｋｅｔ．ｒｕ"_s << u"api.sbermarket.ru"_s;
        QTest::newRow("ideographic stop") << u"api。sbermarket。ru"_s << u"api.sbermarket.ru"_s;
        QTest::newRow("half-width ideographic stop") << u"api｡sbermarket｡ru"_s << u"api.sbermarket.ru"_s;
        QTest::newRow("soft hyphen") << u"api.sber\u00admarket.ru"_s << u"api.sbermarket.ru"_s;
        QTest::newRow("letter in a circle") << u"ⓐpi.sbermarket.ru"_s << u"api.sbermarket.ru"_s;
        QTest::newRow("written to its root") << u"api.sbermarket.ru."_s << u"api.sbermarket.ru."_s;
    }

    void spelling_isOfOneHost()
    {
        QFETCH(const QString, host);
        QFETCH(const QString, normal);
        QCOMPARE(hostInNormalForm(host), normal);
        QVERIFY(isSameHost(host, u"api.sbermarket.ru"_s));
        QVERIFY(isSameHost(u"api.sbermarket.ru"_s, host));
    }

    void otherHost_isAnother_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("none") << QString();
        QTest::newRow("a look-alike letter") << u"аpi.sbermarket.ru"_s;
        QTest::newRow("a longer name") << u"x.api.sbermarket.ru"_s;
        QTest::newRow("no name at all") << u"*.sbermarket.ru"_s;
        QTest::newRow("an address") << u"::1"_s;
    }

    void otherHost_isAnother()
    {
        QFETCH(const QString, host);
        QVERIFY(!isSameHost(host, u"api.sbermarket.ru"_s));
    }

    void nationalName_isOneInBothSpellings()
    {
        QVERIFY(isSameHost(u"тест.рф"_s, u"xn--e1aybc.xn--p1ai"_s));
        QCOMPARE(hostInNormalForm(u"xn--e1aybc.xn--p1ai"_s), u"тест.рф"_s);
    }

    void loopback_isThisComputer()
    {
        for (const QString& host :
             {u"localhost"_s, u"LOCALHOST"_s, u"localhost."_s, u"127.0.0.1"_s, u"127.8.9.10"_s, u"１２７.0.0.1"_s, u"::1"_s})
            QVERIFY2(isLoopbackHost(host), qUtf8Printable(host));
        for (const QString& host : {u""_s, u"localhost.evil.test"_s, u"127.0.0.1.evil.test"_s, u"128.0.0.1"_s, u"::2"_s, u"0.0.0.0"_s})
            QVERIFY2(!isLoopbackHost(host), qUtf8Printable(host));
    }

    void url_keepsAllButSchemeAndHost_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("normal");
        QTest::newRow("normal") << u"https://gw.example.com:8443/A%20b"_s << u"https://gw.example.com:8443/A%20b"_s;
        QTest::newRow("full width") << u"HTTPS://ｇｗ.example。com:8443/Ａ"_s << u"https://gw.example.com:8443/Ａ"_s;
        QTest::newRow("IPv6") << u"http://[::1]:80/x"_s << u"http://[::1]:80/x"_s;
        QTest::newRow("IPv6 with a zone") << u"HTTP://[fe80::1%25eth0]:80/x"_s << u"http://[fe80::1%25eth0]:80/x"_s;
        QTest::newRow("no host") << u"https://"_s << u"https://"_s;
        QTest::newRow("no URL") << u"gw"_s << u"gw"_s;
        QTest::newRow("a user in it") << u"https://me@GW.test"_s << u"https://me@GW.test"_s;
    }

    void url_keepsAllButSchemeAndHost()
    {
        QFETCH(const QString, url);
        QFETCH(const QString, normal);
        QCOMPARE(urlInNormalForm(url), normal);
    }
};

QTEST_GUILESS_MAIN(tst_HostName)
#include "tst_HostName.moc"
