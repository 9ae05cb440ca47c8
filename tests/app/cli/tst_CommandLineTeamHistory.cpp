#include "CliProcess.h"
#include "Faults.h"
#include "FaultServer.h"
#include "LongWaits.h"
#include "PostgresServer.h"
#include "ProductionServer.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <vector>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

/// `history --team` by the real program: two members on a real database, Anna reads.
class tst_CommandLineTeamHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void list_namesTheMembers();
    void list_asJson_namesTheMembers();
    void list_withoutTeam_isThisComputers();
    void filters_areThoseOfTheLocalHistory_data();
    void filters_areThoseOfTheLocalHistory();
    void order_isOldestFirst();
    void show_isWhole();
    void show_unknown_isBadUsage();
    void exports_nameTheMembers_data();
    void exports_nameTheMembers();
    void export_overTheHistory_isRefused();
    void otherWords_areRefused_data();
    void otherWords_areRefused();
    void notConnected_isBadUsage();
    void batch_leavesOutWhatAMemberSent();
    void batch_forAServerOfThisComputer_asksNobody();
    void batch_thatGoesOn_leavesOutWhatAMemberSentMeanwhile();
    void batch_thatGoesOn_withoutTheServer_saysSo();
    void batch_withoutTheServer_saysSo_data();
    void batch_withoutTheServer_saysSo();
    void batch_withUnreadableSettings_saysSo();
    void production_namesTheMember();
    void production_leftoverUuid_keepsNothingBack();
    void deadServer_isSaidOnceAndShowsNothing_data();
    void deadServer_isSaidOnceAndShowsNothing();
    void serverThatFallsSilent_isSaidAndShowsNothing();

private:
    static CliResult run(const CliProcess& cli, const QStringList& arguments);
    static CliResult finish(QProcess& process);
    QList<CliResult> resultsOfFrozen(const QList<QStringList>& commands, const QString& tables);
    void join(CliProcess& cli, const QString& user, const QString& name);
    void send(CliProcess& cli, const QString& order);
    bool addProduction(const ProductionServer& production, const QString& name) const;
    CliResult history(const QStringList& arguments) const { return run(m_anna, QStringList{u"history"_s, u"--team"_s} + arguments); }
    QList<QJsonObject> objects(const QStringList& arguments) const
    {
        return run(m_anna, QStringList{u"--json"_s, u"history"_s, u"--team"_s} + arguments).objects();
    }

    PostgresServer m_server;
    QString m_database;
    std::unique_ptr<FaultServer> m_api;
    CliProcess m_anna;
    CliProcess m_boris;
};

CliResult tst_CommandLineTeamHistory::run(const CliProcess& cli, const QStringList& arguments)
{
    const std::unique_ptr<QProcess> process = cli.start(arguments);
    process->closeWriteChannel();
    return finish(*process);
}

CliResult tst_CommandLineTeamHistory::finish(QProcess& process)
{
    // Servers of this test need its event loop.
    [[maybe_unused]] const bool hasEnded = QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 60'000);
    return CliProcess::finish(process);
}

void tst_CommandLineTeamHistory::join(CliProcess& cli, const QString& user, const QString& name)
{
    const CliResult connected = run(cli,
                                    {u"team"_s, u"connect"_s, u"--name"_s, name, u"--address"_s, u"127.0.0.1"_s, u"--port"_s,
                                     QString::number(m_server.port()), u"--database"_s, m_database, u"--user"_s, user, u"--tls"_s,
                                     u"disable"_s});
    QVERIFY2(connected.exitCode == 0, connected.err);
    // The name of a certificate makes it the near end of a way to a server that all have.
    QCOMPARE(
        run(cli, {u"env"_s, u"add"_s, u"local"_s, u"--url"_s, m_api->baseUrl(), u"--kind"_s, u"test"_s, u"--tls-name"_s, u"gw.example"_s})
            .exitCode,
        0);
}

void tst_CommandLineTeamHistory::send(CliProcess& cli, const QString& order)
{
    const CliResult sent = run(cli, {u"send"_s, u"order.in_work"_s, u"--env"_s, u"local"_s, u"--order-id"_s, order});
    QVERIFY2(sent.exitCode == 0, sent.err);
}

void tst_CommandLineTeamHistory::initTestCase()
{
    QVERIFY(m_server.isRunning());
    qputenv("VESTNIK_TEAM_PASSWORD", PostgresServer::password().toUtf8());
    m_api = std::make_unique<FaultServer>(faults::answer());
    m_database = m_server.createDatabase();
    const CliResult prepared = run(m_anna,
                                   {u"team"_s, u"init"_s, u"--address"_s, u"127.0.0.1"_s, u"--port"_s, QString::number(m_server.port()),
                                    u"--database"_s, m_database, u"--user"_s, PostgresServer::administrator(), u"--tls"_s, u"disable"_s});
    QVERIFY2(prepared.exitCode == 0, prepared.err);
    QVERIFY(m_server.createUser(u"anna"_s, u"vestnik_member"_s));
    QVERIFY(m_server.createUser(u"boris"_s, u"vestnik_member"_s));
    join(m_anna, u"anna"_s, u"Анна"_s);
    join(m_boris, u"boris"_s, u"Boris"_s);
    send(m_anna, u"H1000000001"_s);
    send(m_boris, u"H1000000001"_s);
    send(m_boris, u"H2000000002"_s);
}

void tst_CommandLineTeamHistory::list_namesTheMembers()
{
    const CliResult listed = history({});
    QVERIFY2(listed.exitCode == 0, listed.err);
    const QList<QByteArray> lines = listed.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines[0].contains("H2000000002") && lines[0].contains("Boris"), listed.out);
    QVERIFY2(lines[2].contains("H1000000001") && lines[2].contains(u"Анна"_s.toUtf8()), listed.out);
    QCOMPARE(history({u"list"_s}).out, listed.out);
    QCOMPARE(history({u"--limit"_s, u"1"_s}).out.trimmed(), lines[0]);
}

void tst_CommandLineTeamHistory::list_asJson_namesTheMembers()
{
    const QList<QJsonObject> rows = objects({});
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows[0][u"member"].toString(), u"Boris"_s);
    QCOMPARE(rows[2][u"member"].toString(), u"Анна"_s);
    QCOMPARE(rows[2][u"outcome"].toString(), u"processed"_s);
    QVERIFY(rows[0][u"request"][u"body"].toString().contains(u"H2000000002"_s));
}

void tst_CommandLineTeamHistory::list_withoutTeam_isThisComputers()
{
    const QList<QJsonObject> rows = run(m_anna, {u"--json"_s, u"history"_s}).objects();
    QCOMPARE(rows.size(), 1);
    QVERIFY(!rows[0].contains(u"member"_s));
}

void tst_CommandLineTeamHistory::filters_areThoseOfTheLocalHistory_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("count");
    QTest::newRow("search") << QStringList{u"--search"_s, u"h2000"_s} << 1;
    QTest::newRow("order") << QStringList{u"--order"_s, u"H1000000001"_s} << 2;
    QTest::newRow("outcome") << QStringList{u"--outcome"_s, u"processed"_s} << 3;
    QTest::newRow("another outcome") << QStringList{u"--outcome"_s, u"unknown"_s} << 0;
    QTest::newRow("environment, by its address") << QStringList{u"--env"_s, u"local"_s} << 3;
    QTest::newRow("sandbox") << QStringList{u"--env"_s, u"sandbox"_s} << 0;
    QTest::newRow("an order that nobody sent") << QStringList{u"--order"_s, u"H7"_s} << 0;
}

void tst_CommandLineTeamHistory::filters_areThoseOfTheLocalHistory()
{
    QFETCH(QStringList, options);
    QFETCH(int, count);
    const CliResult listed = history(options);
    QVERIFY2(listed.exitCode == 0, listed.err);
    QCOMPARE(listed.out.count('\n'), count);
    QCOMPARE(objects(options).size(), count);
}

void tst_CommandLineTeamHistory::order_isOldestFirst()
{
    const QList<QJsonObject> rows = objects({u"--order"_s, u"H1000000001"_s});
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0][u"member"].toString(), u"Анна"_s);
    QCOMPARE(rows[1][u"member"].toString(), u"Boris"_s);
}

void tst_CommandLineTeamHistory::show_isWhole()
{
    const QString id = objects({})[0][u"delivery"].toString();
    const CliResult shown = history({u"show"_s, id.first(8)});
    QVERIFY2(shown.exitCode == 0, shown.err);
    for (const QByteArray& part : {QByteArray("Boris"), QByteArray("POST http://"), QByteArray("H2000000002"), id.toUtf8()})
        QVERIFY2(shown.out.contains(part), shown.out);
    QCOMPARE(run(m_anna, {u"--json"_s, u"history"_s, u"show"_s, id, u"--team"_s}).object()[u"member"].toString(), u"Boris"_s);
    QCOMPARE(run(m_anna, {u"history"_s, u"show"_s, id}).exitCode, 2); // this computer does not have it
}

void tst_CommandLineTeamHistory::show_unknown_isBadUsage()
{
    QCOMPARE(history({u"show"_s, u"00000000-0000"_s}).exitCode, 2);
}

void tst_CommandLineTeamHistory::exports_nameTheMembers_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("named"); // Boris
    QTest::newRow("csv") << u"team.csv"_s << 2;
    QTest::newRow("jsonl") << u"team.jsonl"_s << 2;
    QTest::newRow("har") << u"team.har"_s << 2;
}

void tst_CommandLineTeamHistory::exports_nameTheMembers()
{
    QFETCH(QString, name);
    QFETCH(int, named);
    const QTemporaryDir target;
    const CliResult written = history({u"export"_s, target.filePath(name)});
    QVERIFY2(written.exitCode == 0, written.err);
    QFile file(target.filePath(name));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    QCOMPARE(content.count("Boris"), named);
    QCOMPARE(content.count(u"Анна"_s.toUtf8()), 1);
    QVERIFY(!content.contains("qwerty123sbermarket"));
}

void tst_CommandLineTeamHistory::export_overTheHistory_isRefused()
{
    QCOMPARE(history({u"export"_s, u"--force"_s, m_anna.journalFile()}).exitCode, 2);
    QCOMPARE(run(m_anna, {u"--json"_s, u"history"_s}).objects().size(), 1);
}

void tst_CommandLineTeamHistory::otherWords_areRefused_data()
{
    QTest::addColumn<QString>("word");
    for (const QString& word : {u"verify"_s, u"reset"_s, u"accept-loss"_s})
        QTest::newRow(qPrintable(word)) << word;
}

void tst_CommandLineTeamHistory::otherWords_areRefused()
{
    QFETCH(QString, word);
    const CliResult refused = history({word});
    QCOMPARE(refused.exitCode, 2);
    QVERIFY(refused.out.isEmpty());
    QVERIFY2(refused.err.contains("team verify"), refused.err);
    QCOMPARE(run(m_anna, {u"--json"_s, u"history"_s}).objects().size(), 1);
}

void tst_CommandLineTeamHistory::notConnected_isBadUsage()
{
    const CliProcess alone;
    const CliResult refused = run(alone, {u"history"_s, u"--team"_s});
    QCOMPARE(refused.exitCode, 2);
    QVERIFY(refused.out.isEmpty());
    QVERIFY2(refused.err.contains("No team is connected here"), refused.err);
}

void tst_CommandLineTeamHistory::batch_leavesOutWhatAMemberSent()
{
    const QTemporaryDir folder;
    QFile table(folder.filePath(u"orders.csv"_s));
    QVERIFY(table.open(QIODevice::WriteOnly) && table.write("order_id\nH2000000002\nH3000000003\n") > 0);
    table.close();
    const QStringList plan{u"--json"_s, u"batch"_s, u"plan"_s, table.fileName(), u"--env"_s, u"local"_s, u"--event"_s, u"order.in_work"_s};
    const QList<QJsonObject> rows = run(m_anna, plan).objects();
    QCOMPARE(rows[0][u"fate"].toString(), u"accepted_before"_s);
    QCOMPARE(rows[0][u"member"].toString(), u"Boris"_s);
    QCOMPARE(rows[1][u"fate"].toString(), u"sent"_s);
    QVERIFY(rows[1][u"member"].isNull());
    const QList<QJsonObject> all = run(m_anna, plan + QStringList{u"--send-accepted"_s}).objects();
    QCOMPARE(all[0][u"fate"].toString(), u"sent"_s);
    QCOMPARE(all[0][u"member"].toString(), u"Boris"_s);
}

void tst_CommandLineTeamHistory::batch_forAServerOfThisComputer_asksNobody()
{
    const QTemporaryDir folder;
    QFile table(folder.filePath(u"orders.csv"_s));
    QVERIFY(table.open(QIODevice::WriteOnly) && table.write("order_id\nH2000000002\n") > 0);
    table.close();
    QCOMPARE(run(m_anna, {u"env"_s, u"add"_s, u"own"_s, u"--url"_s, m_api->baseUrl(), u"--kind"_s, u"test"_s}).exitCode, 0);
    const CliResult planned = run(
        m_anna, {u"--json"_s, u"batch"_s, u"plan"_s, table.fileName(), u"--env"_s, u"own"_s, u"--event"_s, u"order.in_work"_s});
    QCOMPARE(planned.objects()[0][u"fate"].toString(), u"sent"_s);
}

void tst_CommandLineTeamHistory::batch_thatGoesOn_leavesOutWhatAMemberSentMeanwhile()
{
    const QTemporaryDir folder;
    QFile table(folder.filePath(u"orders.csv"_s));
    QVERIFY(table.open(QIODevice::WriteOnly) && table.write("order_id\nH71\nH72\nH73\n") > 0);
    table.close();
    run(m_anna,
        {u"batch"_s, u"run"_s, table.fileName(), u"--env"_s, u"local"_s, u"--event"_s, u"order.in_work"_s, u"--trial-rows"_s, u"1"_s});
    const QList<QJsonObject> batches = run(m_anna, {u"--json"_s, u"batch"_s, u"list"_s}).objects();
    QVERIFY(!batches.isEmpty());
    const QString id = batches[0][u"batch"].toString();
    QVERIFY(!id.isEmpty());
    send(m_boris, u"H72"_s);
    const int before = m_api->completeRequests();
    const CliResult resumed = run(m_anna, {u"batch"_s, u"resume"_s, id});
    QCOMPARE(m_api->completeRequests(), before + 1); // H73 alone
    QVERIFY2(!resumed.err.contains("looked at again"), resumed.err);
}

void tst_CommandLineTeamHistory::batch_thatGoesOn_withoutTheServer_saysSo()
{
    const QTemporaryDir folder;
    QFile table(folder.filePath(u"orders.csv"_s));
    QVERIFY(table.open(QIODevice::WriteOnly) && table.write("order_id\nH81\nH82\n") > 0);
    table.close();
    run(m_anna,
        {u"batch"_s, u"run"_s, table.fileName(), u"--env"_s, u"local"_s, u"--event"_s, u"order.in_work"_s, u"--trial-rows"_s, u"1"_s});
    const QString id = run(m_anna, {u"--json"_s, u"batch"_s, u"list"_s}).objects().value(0)[u"batch"].toString();
    const int before = m_api->completeRequests();
    m_server.kill();
    const CliResult resumed = run(m_anna, {u"batch"_s, u"resume"_s, id});
    QVERIFY(m_server.start());
    QVERIFY2(resumed.exitCode == 0, resumed.err);
    QCOMPARE(m_api->completeRequests(), before + 1);
    QVERIFY2(resumed.err.contains("looked at again"), resumed.err);
}

void tst_CommandLineTeamHistory::batch_withoutTheServer_saysSo_data()
{
    QTest::addColumn<bool>("isSilent");
    QTest::newRow("dead") << false;
    QTest::newRow("silent") << true;
}

void tst_CommandLineTeamHistory::batch_withoutTheServer_saysSo()
{
    const QTemporaryDir folder;
    QFile table(folder.filePath(u"orders.csv"_s));
    QVERIFY(table.open(QIODevice::WriteOnly) && table.write("order_id\nH2000000002\n") > 0);
    table.close();
    QFETCH(bool, isSilent);
    isSilent ? m_server.freeze() : m_server.kill();
    const CliResult planned = run(
        m_anna, {u"--json"_s, u"batch"_s, u"plan"_s, table.fileName(), u"--env"_s, u"local"_s, u"--event"_s, u"order.in_work"_s});
    if (isSilent)
        m_server.thaw();
    else
        QVERIFY(m_server.start());
    QCOMPARE(planned.exitCode, 0);
    QCOMPARE(planned.objects()[0][u"fate"].toString(), u"sent"_s);
    QVERIFY2(planned.err.contains("Only this computer's sends are known."), planned.err);
}

void tst_CommandLineTeamHistory::batch_withUnreadableSettings_saysSo()
{
    const QTemporaryDir folder;
    QFile table(folder.filePath(u"orders.csv"_s));
    QVERIFY(table.open(QIODevice::WriteOnly) && table.write("order_id\nH2000000002\n") > 0);
    table.close();
    const QString settings = m_anna.dataFolder() + u"/team.json"_s;
    const QString aside = settings + u".aside"_s;
    QVERIFY(QFile::rename(settings, aside));
    QFile broken(settings);
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("{") > 0);
    broken.close();
    const CliResult planned = run(
        m_anna, {u"--json"_s, u"batch"_s, u"plan"_s, table.fileName(), u"--env"_s, u"local"_s, u"--event"_s, u"order.in_work"_s});
    QVERIFY(QFile::remove(settings) && QFile::rename(aside, settings));
    QCOMPARE(planned.exitCode, 0);
    QVERIFY2(planned.err.contains("Only this computer's sends are known."), planned.err);
}

bool tst_CommandLineTeamHistory::addProduction(const ProductionServer& production, const QString& name) const
{
    const QStringList add{u"env"_s,
                          u"add"_s,
                          name,
                          u"--url"_s,
                          production.server.baseUrl(),
                          u"--kind"_s,
                          u"production"_s,
                          u"--ca-file"_s,
                          production.certificates.authority()};
    return run(m_anna, add).exitCode == 0 && run(m_boris, add).exitCode == 0;
}

void tst_CommandLineTeamHistory::production_namesTheMember()
{
    const ProductionServer production;
    const QStringList arguments{u"send"_s, u"order.in_work"_s, u"--env"_s, u"prod"_s,     u"--order-id"_s,
                                u"H5"_s,   u"--production"_s,  u"prod"_s,  u"--reason"_s, u"SUP-1"_s};
    const auto send = [&arguments](const CliProcess& cli, const QStringList& more = {}) { return run(cli, arguments + more); };
    QVERIFY(addProduction(production, u"prod"_s));
    QCOMPARE(send(m_boris).exitCode, 0);
    const QByteArray received = production.server.received();
    const CliResult kept = send(m_anna);
    QVERIFY2(kept.err.contains("(Boris)"), kept.err);
    QCOMPARE(kept.exitCode, 3);
    QCOMPARE(production.server.received(), received);
    const QStringList allTheSame{u"--send-accepted"_s};
    QCOMPARE(send(m_anna, allTheSame).exitCode, 0);
    m_server.kill();
    const CliResult alone = send(m_anna, allTheSame);
    QVERIFY(m_server.start());
    QVERIFY2(alone.exitCode == 0, alone.err);
    QVERIFY2(alone.err.contains("Only this computer's sends are known."), alone.err);
    QVERIFY2(!alone.err.contains("Boris"), alone.err);
}

void tst_CommandLineTeamHistory::production_leftoverUuid_keepsNothingBack()
{
    const ProductionServer production;
    QVERIFY(addProduction(production, u"live"_s));
    const auto send = [](const CliProcess& cli, const QString& order) {
        return run(cli,
                   {u"send"_s, u"order.in_work"_s, u"--env"_s, u"live"_s, u"--order-id"_s, order, u"--uuid"_s,
                    u"5d2c1a3e-0000-4000-8000-000000000001"_s, u"--production"_s, u"live"_s, u"--reason"_s, u"SUP-1"_s});
    };
    const CliResult first = send(m_boris, u"H61"_s);
    QVERIFY2(first.exitCode == 0, first.err);
    const CliResult other = send(m_anna, u"H62"_s); // with the UUID of another order, forgotten in the form
    QVERIFY2(other.exitCode == 0, other.err);
    QVERIFY2(other.err.contains("(Boris)"), other.err); // it is shown all the same
    QCOMPARE(send(m_anna, u"H61"_s).exitCode, 3);
}

void tst_CommandLineTeamHistory::deadServer_isSaidOnceAndShowsNothing_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("list") << QStringList{};
    QTest::newRow("show") << QStringList{u"show"_s, u"00000000-0000"_s};
    QTest::newRow("export") << QStringList{u"export"_s, u"team.csv"_s};
}

void tst_CommandLineTeamHistory::deadServer_isSaidOnceAndShowsNothing()
{
    QFETCH(QStringList, words);
    const QTemporaryDir target;
    if (words.size() == 2 && words[0] == u"export"_s)
        words[1] = target.filePath(words[1]);
    m_server.kill();
    const CliResult refused = history(words);
    QVERIFY(m_server.start());
    QCOMPARE(refused.exitCode, 5);
    QVERIFY2(refused.out.isEmpty(), refused.out);
    QCOMPARE(refused.err.count("does not answer"), 1);
    QVERIFY(!QFile::exists(target.filePath(u"team.csv"_s)));
}

/// Holds these tables, freezes the server once all the commands wait there for them, and returns how they ended.
QList<CliResult> tst_CommandLineTeamHistory::resultsOfFrozen(const QList<QStringList>& commands, const QString& tables)
{
    if (!m_server.configure(u"max_prepared_transactions = 1"_s)
        || m_server.sql(m_database, u"BEGIN; LOCK TABLE %1; PREPARE TRANSACTION 'held'"_s.arg(tables)).isNull())
        return {};
    std::vector<std::unique_ptr<QProcess>> processes;
    for (const QStringList& words : commands) {
        processes.push_back(m_anna.start(words));
        processes.back()->closeWriteChannel();
    }
    const QString waiting = u"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"_s;
    const auto areWaiting = [&] { return m_server.sql(m_database, waiting).trimmed().toInt() == commands.size(); };
    if (!QTest::qWaitFor(areWaiting, longWait))
        return {};
    m_server.freeze();
    QList<CliResult> results;
    for (const std::unique_ptr<QProcess>& process : processes)
        results += finish(*process);
    m_server.thaw();
    return m_server.sql(m_database, u"ROLLBACK PREPARED 'held'"_s).isNull() ? QList<CliResult>() : results;
}

// Once each is connected: nothing in a connection notices that, for the server's system takes the bytes.
void tst_CommandLineTeamHistory::serverThatFallsSilent_isSaidAndShowsNothing()
{
    const QTemporaryDir target;
    const QString file = target.filePath(u"team.csv"_s);
    const QList<QStringList> commands{{u"history"_s, u"--team"_s},
                                      {u"history"_s, u"--team"_s, u"show"_s, u"00000000-0000"_s},
                                      {u"history"_s, u"--team"_s, u"export"_s, file},
                                      {u"team"_s, u"status"_s},
                                      {u"team"_s, u"members"_s},
                                      {u"batch"_s, u"list"_s, u"--team"_s},
                                      {u"batch"_s, u"show"_s, u"00000000-0000"_s, u"--team"_s}};
    const QList<CliResult> refused = resultsOfFrozen(commands, u"vestnik.delivery, vestnik.member, vestnik.batch"_s);
    QCOMPARE(refused.size(), commands.size());
    for (const CliResult& one : refused) {
        QCOMPARE(one.exitCode, 5);
        QVERIFY2(one.out.isEmpty(), one.out);
        QCOMPARE(one.err.count("does not answer"), 1);
    }
    QVERIFY(!QFile::exists(file));
}

QTEST_GUILESS_MAIN(tst_CommandLineTeamHistory)
#include "tst_CommandLineTeamHistory.moc"
