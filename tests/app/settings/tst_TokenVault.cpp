#include "TokenVault.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

Environment metro()
{
    return {.id = u"1"_s, .name = u"metro"_s, .kind = EnvironmentKind::Test, .baseUrl = u"https://gw.example.com"_s};
}

} // namespace

class tst_TokenVault : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void token_isThereForItsEnvironment();
    void nameAndPath_doNotMatter();
    void anotherOrigin_hasNoToken_data();
    void anotherOrigin_hasNoToken();
    void anotherId_hasNoToken();
    void keep_replaces();
    void forget_takesItAway();

private:
    TokenVault m_vault;
};

void tst_TokenVault::init()
{
    m_vault = {};
    m_vault.keep(metro(), *Token::parse(u"secret"_s));
}

void tst_TokenVault::token_isThereForItsEnvironment()
{
    const std::optional<Token> found = m_vault.find(metro());
    QVERIFY(found);
    QCOMPARE(found->headerValue(), QByteArray("secret"));
}

void tst_TokenVault::nameAndPath_doNotMatter()
{
    Environment environment = metro();
    environment.name = u"other"_s;
    environment.path = u"/v3/notifications"_s;
    environment.baseUrl = u"https://GW.example.com:443/prefix"_s;
    QVERIFY(m_vault.find(environment));
}

void tst_TokenVault::anotherOrigin_hasNoToken_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("host") << u"https://other.example.com"_s;
    QTest::newRow("port") << u"https://gw.example.com:8443"_s;
    QTest::newRow("scheme") << u"http://gw.example.com"_s;
    QTest::newRow("longer host") << u"https://gw.example.com.evil.example"_s;
}

void tst_TokenVault::anotherOrigin_hasNoToken()
{
    QFETCH(const QString, url);
    Environment environment = metro();
    environment.baseUrl = url;
    QVERIFY(!m_vault.find(environment));
}

void tst_TokenVault::anotherId_hasNoToken()
{
    Environment environment = metro();
    environment.id = u"2"_s;
    QVERIFY(!m_vault.find(environment));
}

void tst_TokenVault::keep_replaces()
{
    m_vault.keep(metro(), *Token::parse(u"newer"_s));
    QCOMPARE(m_vault.find(metro())->headerValue(), QByteArray("newer"));
}

void tst_TokenVault::forget_takesItAway()
{
    m_vault.forget(metro());
    QVERIFY(!m_vault.find(metro()));
}

QTEST_GUILESS_MAIN(tst_TokenVault)
#include "tst_TokenVault.moc"
