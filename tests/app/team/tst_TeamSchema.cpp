#include "JournalIdentity.h"
#include "JournalSupport.h"
#include "TeamSchema.h"
#include "TeamServer.h"

#include <QRandomGenerator>
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
    void member_forgesNoList();
    void member_actsForNoOther_data();
    void member_actsForNoOther();
    void administrator_givesAJournalAway();
    void longOrderIds_areTaken();
    void objectsInTheWay_areNotTaken();
    void admit_keepsThePasswordOfWhoIsThere();
    void admittedPassword_isInNoLog_data();
    void admittedPassword_isInNoLog();

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
    for (const QString& table : {u"member"_s, u"record"_s, u"delivery"_s, u"chain_start"_s, u"claim"_s}) {
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

void tst_TeamSchema::member_forgesNoList()
{
    const TeamAccess access = m_server.prepared();
    const auto connection = TeamConnection::open(access);
    QVERIFY(connection);
    QVERIFY((*connection)->execute(u"CREATE TEMP TABLE own (LIKE vestnik.record)"_s));
    QCOMPARE(codeOf((*connection)
                        ->execute(u"CREATE TRIGGER forge AFTER INSERT ON own REFERENCING NEW TABLE AS added"
                                  " FOR EACH STATEMENT EXECUTE FUNCTION vestnik.project()"_s)),
             ErrorCode::TeamRights);
}

void tst_TeamSchema::member_actsForNoOther_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("pass over her next records") << u"SELECT vestnik.skip_to('%1', 1000000, '\\x00')"_s;
    QTest::newRow("make her next record") << u"INSERT INTO vestnik.record (journal, seq, previous_hash, hash, kind, delivery, attempt, at)"
                                             " SELECT journal, seq + 1, hash, '\\x00', 'start', 'forged', 1, at FROM vestnik.record"
                                             " WHERE journal = '%1' ORDER BY seq DESC LIMIT 1"_s;
    QTest::newRow("say a record of hers again")
        << u"INSERT INTO vestnik.record (journal, seq, previous_hash, hash, kind, delivery, attempt,"
           " at) SELECT journal, seq, previous_hash, hash, kind, delivery, attempt, at"
           " FROM vestnik.record WHERE journal = '%1'"_s;
    QTest::newRow("rename her") << u"SELECT vestnik.join('%1', 'x', 'x', 'x')"_s;
}

void tst_TeamSchema::member_actsForNoOther()
{
    QFETCH(QString, statement);
    const TeamAccess access = m_server.prepared();
    const QTemporaryDir folder;
    makeJournal(folder.path(), 1);
    TeamPush push(folder.path(), access);
    QVERIFY(pushAll(push));
    const auto owner = administrator(access.settings.database);
    QVERIFY(owner);
    QVERIFY(TeamSchema::admit(**owner, u"mallory"_s, PostgresServer::password()));
    const auto other = TeamConnection::open(m_server.access(access.settings.database, u"mallory"_s));
    QVERIFY(other);
    const QString stand = u"SELECT m.name, m.login, (SELECT max(seq) FROM vestnik.record), (SELECT count(*) FROM vestnik.chain_start)"
                          " FROM vestnik.member AS m"_s;
    QCOMPARE(codeOf((*other)->execute(statement.arg(*JournalIdentity::ensure(folder.path())))), ErrorCode::TeamRights);
    QCOMPARE(m_server.sql(access.settings.database, stand), QByteArray("anna|anna|2|0\n"));
}

void tst_TeamSchema::administrator_givesAJournalAway()
{
    const TeamAccess access = m_server.prepared();
    const QTemporaryDir folder;
    makeJournal(folder.path(), 1);
    {
        TeamPush push(folder.path(), access);
        QVERIFY(pushAll(push));
    }
    const auto owner = administrator(access.settings.database);
    QVERIFY(owner);
    QVERIFY(TeamSchema::admit(**owner, u"vera"_s, PostgresServer::password()));
    const TeamAccess vera = m_server.access(access.settings.database, u"vera"_s);
    TeamPush push(folder.path(), vera);
    QCOMPARE(codeOf(pushAll(push)), ErrorCode::TeamRights);
    QVERIFY((*owner)->execute(u"UPDATE vestnik.member SET login = 'vera'"_s));
    QVERIFY(pushAll(push));
    // The administrator may push it as well, and it stays hers.
    TeamPush byOwner(folder.path(), m_server.access(access.settings.database, PostgresServer::administrator()));
    QVERIFY(pushAll(byOwner));
    QCOMPARE(m_server.sql(access.settings.database, u"SELECT login FROM vestnik.member"_s), QByteArray("vera\n"));
}

void tst_TeamSchema::longOrderIds_areTaken()
{
    const TeamAccess access = m_server.prepared();
    const QTemporaryDir folder;
    {
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        AttemptStart start = sampleStart(u"d"_s);
        start.orderId.clear();
        while (start.orderId.size() < 3'000) // that compression makes no shorter
            start.orderId += QChar(static_cast<char16_t>(QRandomGenerator::global()->bounded(0x4e00, 0x9f00)));
        start.orderUuid = start.orderId;
        QVERIFY(got(journal.start(start)));
    }
    TeamPush push(folder.path(), access);
    const Result<qint64> pushed = pushAll(push);
    QVERIFY2(pushed, pushed ? "" : qPrintable(pushed.error().detail));
    QCOMPARE(*pushed, 1);
}

void tst_TeamSchema::objectsInTheWay_areNotTaken()
{
    // What a member's search path has first is nothing to the triggers.
    const TeamAccess access = m_server.prepared();
    QVERIFY(!m_server
                 .sql(access.settings.database,
                      u"CREATE SCHEMA bare; GRANT USAGE ON SCHEMA bare TO PUBLIC; CREATE FUNCTION bare.lie(bytea, bytea) RETURNS boolean"
                      " LANGUAGE sql AS 'SELECT true'; CREATE OPERATOR bare.= (LEFTARG = bytea, RIGHTARG = bytea, FUNCTION = bare.lie);"
                      " ALTER DATABASE %1 SET search_path = bare, pg_catalog"_s.arg(access.settings.database))
                 .isNull());
    const QTemporaryDir folder;
    makeJournal(folder.path(), 1);
    TeamPush push(folder.path(), access);
    QVERIFY(pushAll(push));
    const auto connection = TeamConnection::open(access);
    QVERIFY(connection);
    QCOMPARE(codeOf((*connection)
                        ->execute(u"INSERT INTO vestnik.record (journal, seq, previous_hash, hash, kind, delivery, attempt, at)"
                                  " SELECT journal, seq, previous_hash, '\\x00', kind, delivery, attempt, at FROM vestnik.record"_s)),
             ErrorCode::TeamFork);
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

void tst_TeamSchema::admittedPassword_isInNoLog_data()
{
    QTest::addColumn<QString>("password");
    QTest::newRow("plain") << u"tr0ub4dor&3 'n \\ more"_s;
    QTest::newRow("Russian, decomposed") << u"Пароль и\u0306 е\u0308"_s;
    QTest::newRow("of compatibility") << u"o\ufb03ce\u00a0\u00ad\u2168"_s;
    QTest::newRow("younger than the rules") << u"o\ufb03ce \U0001F600"_s;
    QTest::newRow("right to left") << u"o\ufb03ce \u05d0"_s;
    QTest::newRow("right to left alone") << u"\u05d0\ufb4f"_s;
}

void tst_TeamSchema::admittedPassword_isInNoLog()
{
    QFETCH(QString, password);
    const TeamAccess access = m_server.prepared();
    QVERIFY(!m_server
                 .sql(access.settings.database,
                      u"ALTER DATABASE %1 SET log_statement = 'ddl'; ALTER DATABASE %1 SET log_min_messages = 'log'"_s.arg(
                          access.settings.database))
                 .isNull());
    const auto owner = administrator(access.settings.database);
    QVERIFY(owner);
    QVERIFY(TeamSchema::admit(**owner, u"quiet"_s, password));
    TeamAccess quiet = m_server.access(access.settings.database, u"quiet"_s);
    quiet.password = password;
    const auto connection = TeamConnection::open(quiet);
    QVERIFY2(connection, connection ? "" : qPrintable(connection.error().detail));
    QTRY_VERIFY(m_server.log().contains("ALTER ROLE \"quiet\""));
    QVERIFY(!m_server.log().contains(password.toUtf8()));
    QVERIFY(!m_server.log().contains(TeamConnection::quoted(password).toUtf8()));
}

QTEST_GUILESS_MAIN(tst_TeamSchema)
#include "tst_TeamSchema.moc"
