#include "CliProcess.h"
#include "Faults.h"
#include "FaultServer.h"
#include "PostgresServer.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

/// The words after `team`, by the real program, against a real database.
class tst_CommandLineTeam : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void init_makesMembersOnce();
    void init_asNobodyInParticular_isRefused();
    void connect_putsTheHistoryThere();
    void connect_withWhatIsWrong_savesNothing_data();
    void connect_withWhatIsWrong_savesNothing();
    void password_standsInNoFile();
    void log_hasNoNameAndNoPlace();
    void withoutTeam_isSaid_data();
    void withoutTeam_isSaid();
    void brokenFile_isSaid();
    void send_isThereBeforeItEnds();
    void batch_isThereBeforeItEnds();
    void deadServer_isSaidOnceAndChangesNoExitCode();
    void silentServer_costsTwoSeconds();
    void missed_goesWithTheNextSend();
    void copiedHistory_isSaid();
    void verify_findsAForgedRow();
    void members_areListed();
    void prune_isForTheAdministrator();
    void disconnect_leavesTheRecordsThere();

private:
    /// Runs it with the password in the variable; null: without.
    CliResult run(const QStringList& arguments, const QString& password = PostgresServer::password());
    QStringList place(const QString& user) const;
    CliResult connectAnna() { return run(QStringList{u"team"_s, u"connect"_s, u"--name"_s, u"Анна"_s} + place(u"anna"_s)); }
    CliResult send() { return run(CliProcess::sendArguments()); }
    QByteArray sql(const QString& statement) const { return m_server.sql(m_database, statement).trimmed(); }
    QByteArray records() const { return sql(u"SELECT count(*) FROM vestnik.record"_s); }

    PostgresServer m_server;
    QString m_database;
    std::unique_ptr<FaultServer> m_api;
    std::unique_ptr<CliProcess> m_cli;
};

void tst_CommandLineTeam::initTestCase()
{
    QVERIFY(m_server.isRunning());
}

void tst_CommandLineTeam::init()
{
    m_cli = std::make_unique<CliProcess>();
    m_api = std::make_unique<FaultServer>(faults::answer());
    m_database = m_server.createDatabase();
    const CliResult prepared = run(QStringList{u"team"_s, u"init"_s} + place(PostgresServer::administrator()));
    QVERIFY2(prepared.exitCode == 0, prepared.err);
    QVERIFY(m_server.createUser(u"anna"_s, u"vestnik_member"_s));
    QCOMPARE(m_cli->addLocal(m_api->baseUrl()).exitCode, 0);
}

CliResult tst_CommandLineTeam::run(const QStringList& arguments, const QString& password)
{
    if (password.isNull())
        qunsetenv("VESTNIK_TEAM_PASSWORD");
    else
        qputenv("VESTNIK_TEAM_PASSWORD", password.toUtf8());
    const std::unique_ptr<QProcess> process = m_cli->start(arguments);
    process->closeWriteChannel();
    // Servers of this test need its event loop.
    [[maybe_unused]] const bool hasEnded = QTest::qWaitFor([&process] { return process->state() == QProcess::NotRunning; }, 60'000);
    return CliProcess::finish(*process);
}

QStringList tst_CommandLineTeam::place(const QString& user) const
{
    return {u"--address"_s, u"127.0.0.1"_s, u"--port"_s, QString::number(m_server.port()), u"--database"_s, m_database, u"--user"_s,
            user,           u"--tls"_s,     u"disable"_s};
}

void tst_CommandLineTeam::init_makesMembersOnce()
{
    const CliResult made = run(QStringList{u"--json"_s, u"team"_s, u"init"_s, u"--member"_s, u"boris"_s}
                               + place(PostgresServer::administrator()));
    QCOMPARE(made.exitCode, 0);
    QCOMPARE(made.object()[u"user"].toString(), u"boris"_s);
    const QString password = made.object()[u"password"].toString();
    QCOMPARE(password.size(), 24);
    QVERIFY(!QFile::exists(m_cli->dataFolder() + u"/team.json"_s)); // the administrator's computer is no member for it
    const CliResult connected = run(QStringList{u"team"_s, u"connect"_s} + place(u"boris"_s), password);
    QVERIFY2(connected.exitCode == 0, connected.err);
}

void tst_CommandLineTeam::init_asNobodyInParticular_isRefused()
{
    m_database = m_server.createDatabase();
    const CliResult refused = run(QStringList{u"team"_s, u"init"_s} + place(u"anna"_s));
    QCOMPARE(refused.exitCode, 5);
    QVERIFY2(refused.err.contains("may not do that"), refused.err);
    const CliResult connected = connectAnna();
    QCOMPARE(connected.exitCode, 5);
    QVERIFY2(connected.err.contains("vestnik-cli team init"), connected.err);
}

void tst_CommandLineTeam::connect_putsTheHistoryThere()
{
    QCOMPARE(send().exitCode, 0);
    QCOMPARE(records(), QByteArray("0"));
    const CliResult connected = connectAnna();
    QVERIFY2(connected.exitCode == 0, connected.err);
    QVERIFY2(connected.err.contains("went there: 2"), connected.err);
    QCOMPARE(records(), QByteArray("2"));
    const CliResult status = run({u"--json"_s, u"team"_s, u"status"_s});
    QCOMPARE(status.exitCode, 0);
    QCOMPARE(status.object()[u"phase"].toString(), u"connected"_s);
    QCOMPARE(status.object()[u"behind"].toInt(-1), 0);
    QCOMPARE(status.object()[u"name"].toString(), u"Анна"_s);
}

void tst_CommandLineTeam::connect_withWhatIsWrong_savesNothing_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("password");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("said");
    const QString right = PostgresServer::password();
    QTest::newRow("password") << QStringList{} << u"guess"_s << 5 << QByteArray("refused the user's name or the password");
    QTest::newRow("no password") << QStringList{} << QString() << 5 << QByteArray("asks for a password");
    QTest::newRow("port") << QStringList{u"--port"_s, u"1"_s} << right << 5 << QByteArray("does not answer");
    QTest::newRow("port beyond all") << QStringList{u"--port"_s, u"70000"_s} << right << 2 << QByteArray("is no port");
    QTest::newRow("database") << QStringList{u"--database"_s, u"nothing"_s} << right << 5 << QByteArray("no such database");
    QTest::newRow("no TLS there") << QStringList{u"--tls"_s, u"verify-full"_s} << right << 5 << QByteArray("does not offer TLS");
    QTest::newRow("no TLS to another computer")
        << QStringList{u"--address"_s, u"db.example.com"_s} << right << 2 << QByteArray("Turn TLS on");
    QTest::newRow("an unknown way of TLS") << QStringList{u"--tls"_s, u"prefer"_s} << right << 2 << QByteArray("not allowed");
}

void tst_CommandLineTeam::connect_withWhatIsWrong_savesNothing()
{
    QFETCH(QStringList, options);
    QFETCH(QString, password);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, said);
    QStringList arguments = place(u"anna"_s);
    for (qsizetype i = 0; i < options.size(); i += 2)
        arguments[arguments.indexOf(options[i]) + 1] = options[i + 1];
    const CliResult refused = run(QStringList{u"team"_s, u"connect"_s} + arguments, password);
    QCOMPARE(refused.exitCode, exitCode);
    QVERIFY2(refused.err.contains(said), refused.err);
    QVERIFY(!QFile::exists(m_cli->dataFolder() + u"/team.json"_s));
}

void tst_CommandLineTeam::password_standsInNoFile()
{
    QCOMPARE(connectAnna().exitCode, 0);
    QCOMPARE(send().exitCode, 0);
    QVERIFY(m_cli->allBytes().contains("127.0.0.1"));
    QVERIFY(!m_cli->allBytes().contains("battery"));
    const QFile::Permissions others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
    QCOMPARE(QFile::permissions(m_cli->dataFolder() + u"/team.json"_s) & others, QFile::Permissions());
}

void tst_CommandLineTeam::log_hasNoNameAndNoPlace()
{
    const QTemporaryDir outside;
    const QString log = outside.filePath(u"vestnik.log"_s);
    const QStringList logged{u"--log"_s, log};
    QCOMPARE(run(logged + QStringList{u"team"_s, u"connect"_s, u"--name"_s, u"Анна"_s} + place(u"anna"_s)).exitCode, 0);
    QCOMPARE(run(logged + CliProcess::sendArguments()).exitCode, 0);
    m_server.kill();
    QCOMPARE(run(logged + CliProcess::sendArguments()).exitCode, 0);
    QVERIFY(m_server.start());
    QCOMPARE(run(logged + QStringList{u"team"_s, u"connect"_s} + place(u"anna"_s), u"guess-4711"_s).exitCode, 5);
    QFile file(log);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    for (const char* line : {"vestnik.session info team phase=connected", "error=TeamUnreachable", "error=TeamPasswordWrong"})
        QVERIFY2(written.contains(line), written);
    for (const QByteArray& secret : {QByteArray("battery"), QByteArray("guess-4711"), QByteArray("anna"), u"Анна"_s.toUtf8(),
                                     m_database.toUtf8(), QByteArray("127.0.0.1:") + QByteArray::number(m_server.port())})
        QVERIFY2(!written.contains(secret), written);
}

void tst_CommandLineTeam::withoutTeam_isSaid_data()
{
    QTest::addColumn<QString>("word");
    for (const QString& word : {u"members"_s, u"verify"_s, u"disconnect"_s})
        QTest::newRow(qPrintable(word)) << word;
}

void tst_CommandLineTeam::withoutTeam_isSaid()
{
    QFETCH(QString, word);
    const CliResult said = run({u"team"_s, word});
    QCOMPARE(said.exitCode, 2);
    QVERIFY2(said.err.contains("No team is connected here"), said.err);
    QCOMPARE(run({u"--json"_s, u"team"_s, u"status"_s}).object()[u"phase"].toString(), u"off"_s);
}

void tst_CommandLineTeam::brokenFile_isSaid()
{
    QCOMPARE(connectAnna().exitCode, 0);
    QFile file(m_cli->dataFolder() + u"/team.json"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"address\":") > 0);
    file.close();
    const CliResult status = run({u"team"_s, u"status"_s});
    QCOMPARE(status.exitCode, 5);
    QVERIFY2(status.err.contains("team.json") && status.err.contains("not JSON"), status.err);
    const CliResult sent = send();
    QCOMPARE(sent.exitCode, 0);
    QVERIFY2(sent.err.contains("team.json"), sent.err);
    const CliResult batches = run({u"batch"_s, u"list"_s, u"--team"_s});
    QCOMPARE(batches.exitCode, 5);
    QVERIFY2(batches.err.contains("team.json") && !batches.err.contains("No team is connected"), batches.err);
    QCOMPARE(run({u"team"_s, u"disconnect"_s}).exitCode, 0);
    QVERIFY(!file.exists());
}

void tst_CommandLineTeam::send_isThereBeforeItEnds()
{
    QCOMPARE(connectAnna().exitCode, 0);
    const CliResult sent = send();
    QCOMPARE(sent.exitCode, 0);
    QCOMPARE(sent.object()[u"outcome"].toString(), u"processed"_s);
    QCOMPARE(records(), QByteArray("2"));
    QCOMPARE(sql(u"SELECT outcome, order_id FROM vestnik.delivery"_s), QByteArray("processed|H1234567890"));
}

void tst_CommandLineTeam::batch_isThereBeforeItEnds()
{
    QCOMPARE(connectAnna().exitCode, 0);
    QFile table(m_cli->dataFolder() + u"/orders.csv"_s);
    QVERIFY(table.open(QIODevice::WriteOnly)
            && table.write("order_id;event\nH9000000001;order.accepted\nH9000000002;order.accepted\n") > 0);
    table.close();
    const CliResult sent = run({u"batch"_s, u"run"_s, table.fileName(), u"--env"_s, u"local"_s});
    QVERIFY2(sent.exitCode == 0, sent.err);
    QCOMPARE(records(), QByteArray("4"));
}

void tst_CommandLineTeam::deadServer_isSaidOnceAndChangesNoExitCode()
{
    QCOMPARE(connectAnna().exitCode, 0);
    m_server.kill();
    const CliResult sent = send();
    QVERIFY(m_server.start());
    QCOMPARE(sent.exitCode, 0);
    QCOMPARE(sent.object()[u"recorded"].toBool(), true);
    QCOMPARE(sent.err.count("does not answer"), 1);
}

void tst_CommandLineTeam::silentServer_costsTwoSeconds()
{
    QCOMPARE(connectAnna().exitCode, 0);
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    QFile file(m_cli->dataFolder() + u"/team.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray settings = file.readAll().replace(QByteArray::number(m_server.port()), QByteArray::number(silent.serverPort()));
    file.close();
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(settings) > 0);
    file.close();
    QElapsedTimer timer;
    timer.start();
    const CliResult sent = send();
    qInfo("%lld ms", timer.elapsed());
    QCOMPARE(sent.exitCode, 0);
    QCOMPARE(sent.object()[u"recorded"].toBool(), true);
    QVERIFY2(sent.err.contains("in time") || sent.err.contains("does not answer"), sent.err);
    QCOMPARE(m_cli->history().size(), 1);
}

void tst_CommandLineTeam::missed_goesWithTheNextSend()
{
    QCOMPARE(connectAnna().exitCode, 0);
    m_server.kill();
    QCOMPARE(send().exitCode, 0);
    QVERIFY(m_server.start());
    const CliResult status = run({u"--json"_s, u"team"_s, u"status"_s});
    QCOMPARE(status.object()[u"behind"].toInt(), 2);
    QCOMPARE(send().exitCode, 0);
    QCOMPARE(records(), QByteArray("4"));
}

void tst_CommandLineTeam::copiedHistory_isSaid()
{
    QCOMPARE(connectAnna().exitCode, 0);
    QCOMPARE(send().exitCode, 0);
    const QString copy = m_cli->dataFolder() + u"/copy.sqlite"_s;
    QVERIFY(QFile::copy(m_cli->journalFile(), copy));
    QCOMPARE(send().exitCode, 0);
    for (const QString& end : {QString(), u"-wal"_s, u"-shm"_s})
        QFile::remove(m_cli->journalFile() + end);
    QVERIFY(QFile::rename(copy, m_cli->journalFile()));
    const CliResult sent = send();
    QCOMPARE(sent.exitCode, 0);
    QVERIFY2(sent.err.contains("from number 3 on"), sent.err);
    QCOMPARE(records(), QByteArray("4"));
}

void tst_CommandLineTeam::verify_findsAForgedRow()
{
    QCOMPARE(connectAnna().exitCode, 0);
    QCOMPARE(send().exitCode, 0);
    const CliResult sound = run({u"team"_s, u"verify"_s});
    QVERIFY2(sound.exitCode == 0 && sound.out.contains("sound; records: 2"), sound.out + sound.err);
    QVERIFY(!sql(u"ALTER TABLE vestnik.record DISABLE TRIGGER ALL; UPDATE vestnik.record SET order_id = 'H1' WHERE seq = 1"_s).isNull());
    const CliResult forged = run({u"--json"_s, u"team"_s, u"verify"_s});
    QCOMPARE(forged.exitCode, 1);
    QCOMPARE(forged.object()[u"fault"].toObject()[u"code"].toString(), u"altered"_s);
    QCOMPARE(forged.object()[u"fault"].toObject()[u"record"].toInt(), 1);
}

void tst_CommandLineTeam::members_areListed()
{
    QCOMPARE(connectAnna().exitCode, 0);
    QCOMPARE(send().exitCode, 0);
    QCOMPARE(connectAnna().exitCode, 0);
    const CliResult members = run({u"--json"_s, u"team"_s, u"members"_s});
    QCOMPARE(members.object()[u"name"].toString(), u"Анна"_s);
    QCOMPARE(members.object()[u"user"].toString(), u"anna"_s);
    QCOMPARE(members.object()[u"last_record"].toInt(), 2);
}

void tst_CommandLineTeam::prune_isForTheAdministrator()
{
    QCOMPARE(connectAnna().exitCode, 0);
    QCOMPARE(send().exitCode, 0);
    QCOMPARE(run({u"team"_s, u"prune"_s, u"--older-than"_s, u"30"_s}).exitCode, 5);
    const CliResult young = run(
        {u"--json"_s, u"team"_s, u"prune"_s, u"--older-than"_s, u"30"_s, u"--user"_s, PostgresServer::administrator()});
    QVERIFY2(young.exitCode == 0, young.err);
    QCOMPARE(young.object()[u"removed"].toInt(-1), 0);
    QCOMPARE(records(), QByteArray("2"));
}

void tst_CommandLineTeam::disconnect_leavesTheRecordsThere()
{
    QCOMPARE(connectAnna().exitCode, 0);
    QCOMPARE(send().exitCode, 0);
    QCOMPARE(run({u"team"_s, u"disconnect"_s}).exitCode, 0);
    QCOMPARE(records(), QByteArray("2"));
    QCOMPARE(send().exitCode, 0);
    QCOMPARE(records(), QByteArray("2"));
}

QTEST_GUILESS_MAIN(tst_CommandLineTeam)
#include "tst_CommandLineTeam.moc"
