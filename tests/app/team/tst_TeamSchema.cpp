#include "JournalSupport.h"
#include "TeamSchema.h"
#include "TeamServer.h"

#include <QTest>
#include <QVariant>

#include <future>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

/// The schema `vestnik`: who makes it, what a member may do, and what its triggers refuse.
class tst_TeamSchema : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.isRunning()); }
    void preparing_isDoneOnce();
    void severalAtOnce_makeOne();
    void owner_whoIsNoSuperuserPrepares();
    void withoutRights_nothingIsMade();
    void withoutTrigrams_nothingIsMade();
    void encoding_mustBeUtf8();
    void check_tellsTheVersion();
    void member_mayReadAndAppendAlone_data();
    void member_mayReadAndAppendAlone();
    void stranger_isToldOfTheRole();
    void administrator_changesNoRecordByAccident();
    void admit_keepsThePasswordOfWhoIsThere();

private:
    Result<std::unique_ptr<TeamConnection>> administrator(const QString& database) const
    {
        return TeamConnection::open(m_server.access(database, PostgresServer::administrator()));
    }

    TeamServer m_server;
};

void tst_TeamSchema::preparing_isDoneOnce()
{
    const QString database = m_server.createDatabase();
    const auto connection = administrator(database);
    QVERIFY(connection);
    QCOMPARE(codeOf(TeamSchema::check(**connection)), ErrorCode::TeamSchemaMissing);
    QVERIFY(TeamSchema::prepare(**connection));
    QVERIFY(TeamSchema::check(**connection));
    QVERIFY(TeamSchema::prepare(**connection));
    QCOMPARE(m_server.sql(database, u"SELECT count(*) FROM vestnik.schema_version"_s), QByteArray::number(TeamSchema::version) + '\n');
}

void tst_TeamSchema::severalAtOnce_makeOne()
{
    const QString database = m_server.createDatabase();
    const auto prepare = [&] {
        const auto connection = administrator(database);
        return connection ? TeamSchema::prepare(**connection) : std::unexpected(connection.error());
    };
    auto other = std::async(std::launch::async, prepare);
    QVERIFY(prepare());
    QVERIFY(other.get());
    QCOMPARE(m_server.sql(database, u"SELECT count(*) FROM vestnik.schema_version"_s), QByteArray::number(TeamSchema::version) + '\n');
}

void tst_TeamSchema::owner_whoIsNoSuperuserPrepares()
{
    QVERIFY(m_server.createUser(u"owner"_s));
    QVERIFY(!m_server.sql(PostgresServer::administrator(), u"ALTER ROLE owner CREATEROLE"_s).isNull());
    const QString database = m_server.createDatabase(u"OWNER owner"_s);
    const auto connection = TeamConnection::open(m_server.access(database, u"owner"_s));
    QVERIFY(connection);
    const Result<void> prepared = TeamSchema::prepare(**connection);
    QVERIFY2(prepared, prepared ? "" : qPrintable(prepared.error().detail));
    QVERIFY(TeamSchema::admit(**connection, u"boris"_s, PostgresServer::password()));
    const auto member = TeamConnection::open(m_server.access(database, u"boris"_s));
    QVERIFY(member);
    QVERIFY(TeamSchema::check(**member));
}

void tst_TeamSchema::withoutRights_nothingIsMade()
{
    const QString database = m_server.createDatabase();
    QVERIFY(m_server.createUser(u"guest"_s));
    const auto connection = TeamConnection::open(m_server.access(database, u"guest"_s));
    QVERIFY(connection);
    QCOMPARE(codeOf(TeamSchema::prepare(**connection)), ErrorCode::TeamRights);
    QCOMPARE(m_server.sql(database, u"SELECT count(*) FROM pg_namespace WHERE nspname = 'vestnik'"_s), QByteArray("0\n"));
}

void tst_TeamSchema::withoutTrigrams_nothingIsMade()
{
    const QString database = m_server.createDatabase();
    const auto connection = administrator(database);
    QVERIFY(connection);
    // As on a server without postgresql-contrib: nothing is available.
    QVERIFY((*connection)->execute(u"CREATE SCHEMA bare"_s));
    QVERIFY((*connection)->execute(u"CREATE VIEW bare.pg_available_extensions AS SELECT ''::name AS name WHERE false"_s));
    QVERIFY((*connection)->execute(u"SET search_path = bare, pg_catalog"_s));
    QCOMPARE(codeOf(TeamSchema::prepare(**connection)), ErrorCode::TeamSearchMissing);
    QCOMPARE(m_server.sql(database, u"SELECT count(*) FROM pg_namespace WHERE nspname = 'vestnik'"_s), QByteArray("0\n"));
}

void tst_TeamSchema::encoding_mustBeUtf8()
{
    const QString database = m_server.createDatabase(u"ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"_s);
    const auto connection = administrator(database);
    QCOMPARE(codeOf(connection), ErrorCode::TeamEncoding);
    QCOMPARE(connection.error().detail, u"LATIN1"_s);
}

void tst_TeamSchema::check_tellsTheVersion()
{
    const TeamAccess access = m_server.prepared();
    const auto connection = TeamConnection::open(access);
    QVERIFY(connection);
    QVERIFY(TeamSchema::check(**connection));
    QVERIFY(!m_server.sql(access.settings.database, u"INSERT INTO vestnik.schema_version VALUES (99)"_s).isNull());
    QCOMPARE(codeOf(TeamSchema::check(**connection)), ErrorCode::TeamSchemaNewer);
    const auto owner = administrator(access.settings.database);
    QVERIFY(owner);
    QCOMPARE(codeOf(TeamSchema::prepare(**owner)), ErrorCode::TeamSchemaNewer);
    QVERIFY(!m_server.sql(access.settings.database, u"UPDATE vestnik.schema_version SET version = -1"_s).isNull());
    QCOMPARE(codeOf(TeamSchema::check(**connection)), ErrorCode::TeamSchemaOlder);
}

void tst_TeamSchema::member_mayReadAndAppendAlone_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<bool>("isTaken");
    for (const QString& table : {u"member"_s, u"record"_s, u"delivery"_s, u"chain_start"_s}) {
        QTest::addRow("read %s", qPrintable(table)) << u"SELECT count(*) FROM vestnik."_s + table << true;
        QTest::addRow("empty %s", qPrintable(table)) << u"DELETE FROM vestnik."_s + table << false;
        QTest::addRow("cut %s", qPrintable(table)) << u"TRUNCATE vestnik."_s + table << false;
    }
    QTest::newRow("change a record") << u"UPDATE vestnik.record SET outcome = 'processed'"_s << false;
    QTest::newRow("change the list") << u"UPDATE vestnik.delivery SET outcome = 'processed'"_s << false;
    QTest::newRow("say when it came") << u"INSERT INTO vestnik.record (journal, received_at) VALUES (NULL, now())"_s << false;
    QTest::newRow("make a chain begin") << u"INSERT INTO vestnik.chain_start VALUES (NULL, 7, '', 'pruned', '')"_s << false;
    QTest::newRow("make a table there") << u"CREATE TABLE vestnik.own (id int)"_s << false;
    QTest::newRow("change the version") << u"UPDATE vestnik.schema_version SET version = 7"_s << false;
    QTest::newRow("change another's name") << u"UPDATE vestnik.member SET name = ''"_s << false;
}

void tst_TeamSchema::member_mayReadAndAppendAlone()
{
    QFETCH(QString, statement);
    QFETCH(bool, isTaken);
    static const TeamAccess access = m_server.prepared();
    const auto connection = TeamConnection::open(access);
    QVERIFY(connection);
    QCOMPARE(codeOf((*connection)->execute(statement)), isTaken ? std::optional<ErrorCode>() : ErrorCode::TeamRights);
}

void tst_TeamSchema::stranger_isToldOfTheRole()
{
    const TeamAccess access = m_server.prepared();
    QVERIFY(m_server.createUser(u"stranger"_s));
    const auto connection = TeamConnection::open(m_server.access(access.settings.database, u"stranger"_s));
    QVERIFY(connection);
    QCOMPARE(codeOf(TeamSchema::check(**connection)), ErrorCode::TeamRights);
}

void tst_TeamSchema::administrator_changesNoRecordByAccident()
{
    const TeamAccess access = m_server.prepared();
    const QTemporaryDir folder;
    makeJournal(folder.path(), 1);
    TeamPush push(folder.path(), access);
    QVERIFY(pushAll(push));
    const auto owner = administrator(access.settings.database);
    QVERIFY(owner);
    QVERIFY(!(*owner)->execute(u"UPDATE vestnik.record SET outcome = 'invalid'"_s));
    QVERIFY(!(*owner)->execute(u"DELETE FROM vestnik.record"_s));
}

void tst_TeamSchema::admit_keepsThePasswordOfWhoIsThere()
{
    const TeamAccess access = m_server.prepared();
    const auto owner = administrator(access.settings.database);
    QVERIFY(owner);
    QVERIFY(TeamSchema::admit(**owner, u"odd \"name"_s, u"first"_s));
    TeamAccess odd = m_server.access(access.settings.database, u"odd \"name"_s);
    odd.password = u"first"_s;
    QVERIFY(TeamConnection::open(odd));
    QVERIFY(TeamSchema::admit(**owner, u"odd \"name"_s, {}));
    QVERIFY(TeamConnection::open(odd));
}

QTEST_GUILESS_MAIN(tst_TeamSchema)
#include "tst_TeamSchema.moc"
