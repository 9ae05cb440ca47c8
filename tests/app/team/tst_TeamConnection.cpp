#include "JournalSupport.h"
#include "TeamFault.h"
#include "TeamSchema.h"
#include "TeamServer.h"
#include "TestCertificates.h"

#include <QTcpServer>
#include <QTest>
#include <QVariant>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

/// The way to a real server, and each thing that may be wrong with it.
class tst_TeamConnection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_server.isRunning());
        QVERIFY(m_server.createUser(u"anna"_s));
    }
    void connecting_failsByName_data();
    void connecting_failsByName();
    void oddPassword_isTakenAsItIs();
    void silentServer_isGivenUp();
    void overTheSocket_noPasswordIsNeeded();
    void wordsOfTheServer_areUnderstood_data();
    void wordsOfTheServer_areUnderstood();
    void values_standAsTheyAre_data();
    void values_standAsTheyAre();
    void slowStatement_isGivenUp();
    void lostConnection_isNoticed();
    void fullServer_isBusy();
    void tls_isVerified();
    void serverThatFailsAtOnce_isNamed();

private:
    static std::optional<ErrorCode> codeOfOpening(const TeamAccess& access) { return codeOf(TeamConnection::open(access)); }
    TeamAccess anna() const { return m_server.access(PostgresServer::administrator(), u"anna"_s); }

    TeamServer m_server;
};

void tst_TeamConnection::connecting_failsByName_data()
{
    QTest::addColumn<TeamAccess>("access");
    QTest::addColumn<ErrorCode>("code");
    const auto add = [this](const char* name, ErrorCode code, auto change) {
        TeamAccess access = anna();
        change(access);
        QTest::newRow(name) << access << code;
    };
    add("wrong password", ErrorCode::TeamPasswordWrong, [](TeamAccess& a) { a.password = u"guess"_s; });
    add("no password", ErrorCode::TeamPasswordMissing, [](TeamAccess& a) { a.password.clear(); });
    add("wrong user", ErrorCode::TeamPasswordWrong, [](TeamAccess& a) { a.settings.user = u"nobody"_s; });
    add("wrong database", ErrorCode::TeamDatabaseMissing, [](TeamAccess& a) { a.settings.database = u"ord'ers \\ x"_s; });
    add("wrong port", ErrorCode::TeamUnreachable, [](TeamAccess& a) { a.settings.port = 1; });
    add("no such host", ErrorCode::TeamUnreachable, [](TeamAccess& a) {
        a.settings.address = u"nowhere.invalid"_s;
        a.settings.tls = TeamTls::VerifyFull;
    });
    add("no TLS there", ErrorCode::TeamTlsMissing, [](TeamAccess& a) { a.settings.tls = TeamTls::VerifyFull; });
    add("no root certificate", ErrorCode::TeamCertificateWrong, [](TeamAccess& a) {
        a.settings.tls = TeamTls::VerifyFull;
        a.settings.rootCertificate = u"/nowhere/root.pem"_s;
    });
    add("without TLS to another computer", ErrorCode::TeamUnencrypted, [](TeamAccess& a) { a.settings.address = u"db.example.com"_s; });
}

void tst_TeamConnection::connecting_failsByName()
{
    QFETCH(TeamAccess, access);
    QFETCH(ErrorCode, code);
    const Result<std::unique_ptr<TeamConnection>> opened = TeamConnection::open(access);
    QVERIFY(!opened);
    QVERIFY2(opened.error().code == code, logText(opened.error()) + ' ' + opened.error().detail.toUtf8());
    QCOMPARE(opened.error().subject, access.settings.place());
    QVERIFY(!opened.error().detail.contains(u'\n'));
}

void tst_TeamConnection::oddPassword_isTakenAsItIs()
{
    QVERIFY(PostgresServer::password().contains(u'\''));
    QVERIFY(TeamConnection::open(anna()));
}

void tst_TeamConnection::silentServer_isGivenUp()
{
    QTcpServer silent; // it accepts and says nothing
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    TeamAccess access = anna();
    access.settings.port = silent.serverPort();
    access.patience = std::chrono::milliseconds(100);
    QCOMPARE(codeOfOpening(access), ErrorCode::TeamUnreachable);
}

void tst_TeamConnection::overTheSocket_noPasswordIsNeeded()
{
    TeamAccess access = anna();
    access.settings.address = m_server.folder();
    access.password.clear();
    QVERIFY(TeamConnection::open(access));
}

void tst_TeamConnection::wordsOfTheServer_areUnderstood_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("password") << u"ВАЖНО:  пользователь \"anna\" не прошёл проверку подлинности (по паролю)"_s
                              << ErrorCode::TeamPasswordWrong;
    QTest::newRow("database") << u"ВАЖНО:  база данных \"orders\" не существует"_s << ErrorCode::TeamDatabaseMissing;
    QTest::newRow("role") << u"ВАЖНО:  роль \"anna\" не существует"_s << ErrorCode::TeamPasswordWrong;
    QTest::newRow("rules") << u"FATAL:  no pg_hba.conf entry for host \"10.0.0.7\", user \"anna\", database \"orders\", no encryption"_s
                           << ErrorCode::TeamRefused;
    QTest::newRow("no login") << u"FATAL:  role \"anna\" is not permitted to log in"_s << ErrorCode::TeamRefused;
    QTest::newRow("crowd") << u"FATAL:  sorry, too many clients already"_s << ErrorCode::TeamBusy;
    QTest::newRow("certificate") << u"SSL error: certificate verify failed"_s << ErrorCode::TeamCertificateWrong;
    QTest::newRow("starting") << u"FATAL:  the database system is starting up"_s << ErrorCode::TeamUnreachable;
    QTest::newRow("anything else") << u"42"_s << ErrorCode::TeamUnreachable;
    QTest::newRow("no driver") << u"Driver not loaded"_s << ErrorCode::TeamDriverMissing;
}

void tst_TeamConnection::wordsOfTheServer_areUnderstood()
{
    QFETCH(QString, words);
    QFETCH(ErrorCode, code);
    QCOMPARE(TeamFault::ofConnecting(words), code);
}

void tst_TeamConnection::values_standAsTheyAre_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("quotes") << u"it's \"quoted\" ''"_s;
    QTest::newRow("a backslash") << u"a\\'b\\"_s;
    QTest::newRow("placeholders") << u"? :name %1 $1"_s;
    QTest::newRow("several lines") << u"a\r\nb\t--c"_s;
    QTest::newRow("beyond the plane") << u"ё 😀 \uffff"_s;
}

void tst_TeamConnection::values_standAsTheyAre()
{
    QFETCH(QString, text);
    const auto connection = TeamConnection::open(anna());
    QVERIFY(connection);
    QCOMPARE((*connection)->value(u"SELECT "_s + TeamConnection::quoted(text))->toString(), text);
    QCOMPARE((*connection)->value(u"SELECT "_s + TeamConnection::quoted(text.toUtf8()) + u"::bytea"_s)->toByteArray(), text.toUtf8());
}

void tst_TeamConnection::slowStatement_isGivenUp()
{
    TeamAccess access = anna();
    access.patience = std::chrono::milliseconds(100);
    const auto connection = TeamConnection::open(access);
    QVERIFY(connection);
    QCOMPARE(codeOf((*connection)->execute(u"SELECT pg_sleep(30)"_s)), ErrorCode::TeamSlow);
    QVERIFY((*connection)->execute(u"SELECT 1"_s));
}

void tst_TeamConnection::lostConnection_isNoticed()
{
    const auto connection = TeamConnection::open(anna());
    QVERIFY(connection);
    m_server.kill();
    QCOMPARE(codeOf((*connection)->execute(u"SELECT 1"_s)), ErrorCode::TeamUnreachable);
    QCOMPARE(codeOfOpening(anna()), ErrorCode::TeamUnreachable);
    QVERIFY(m_server.start());
    QVERIFY(TeamConnection::open(anna()));
}

void tst_TeamConnection::fullServer_isBusy()
{
    QVERIFY(!m_server.sql(PostgresServer::administrator(), u"ALTER ROLE anna CONNECTION LIMIT 1"_s).isNull());
    const auto connection = TeamConnection::open(anna());
    QVERIFY(connection);
    QCOMPARE(codeOfOpening(anna()), ErrorCode::TeamBusy);
    QVERIFY(!m_server.sql(PostgresServer::administrator(), u"ALTER ROLE anna CONNECTION LIMIT -1"_s).isNull());
}

void tst_TeamConnection::tls_isVerified()
{
    const TestCertificates certificates;
    const TestCertificates others;
    QVERIFY(certificates.sign(u"good"_s) && certificates.sign(u"other"_s, u"DNS:other.test"_s)
            && certificates.sign(u"old"_s, u"IP:127.0.0.1"_s, -1));
    const auto use = [&](const QString& name) {
        return m_server.useCertificate(certificates.file(name + u".pem"_s), certificates.file(name + u".key"_s));
    };
    TeamAccess access = anna();
    access.settings.tls = TeamTls::VerifyFull;
    access.settings.rootCertificate = certificates.authority();
    QVERIFY(use(u"good"_s));
    const auto connection = TeamConnection::open(access);
    QVERIFY(connection);
    QCOMPARE((*connection)->value(u"SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"_s)->toBool(), true);
    TeamAccess foreign = access;
    foreign.settings.rootCertificate = others.authority();
    QCOMPARE(codeOfOpening(foreign), ErrorCode::TeamCertificateWrong);
    foreign.settings.rootCertificate.clear(); // the system does not trust it
    QCOMPARE(codeOfOpening(foreign), ErrorCode::TeamCertificateWrong);
    QVERIFY(use(u"other"_s));
    QCOMPARE(codeOfOpening(access), ErrorCode::TeamCertificateWrong);
    access.settings.tls = TeamTls::VerifyAuthority;
    QVERIFY(TeamConnection::open(access));
    QVERIFY(use(u"old"_s));
    QCOMPARE(codeOfOpening(access), ErrorCode::TeamCertificateWrong);
}

void tst_TeamConnection::serverThatFailsAtOnce_isNamed()
{
    // The first question after the connection is one that this server cannot even parse.
    const QString database = m_server.createDatabase();
    QVERIFY(!m_server
                 .sql(database,
                      u"CREATE SCHEMA bare; GRANT USAGE ON SCHEMA bare TO PUBLIC; CREATE FUNCTION bare.current_setting(text) RETURNS point"
                      " LANGUAGE sql AS 'SELECT point(1, 1)'; ALTER DATABASE %1 SET search_path = bare, pg_catalog"_s.arg(database))
                 .isNull());
    QCOMPARE(codeOfOpening(m_server.access(database, u"anna"_s)), ErrorCode::TeamFailed);
}

QTEST_GUILESS_MAIN(tst_TeamConnection)
#include "tst_TeamConnection.moc"
