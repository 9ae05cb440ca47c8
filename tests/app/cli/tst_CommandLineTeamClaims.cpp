#include "CliProcess.h"
#include "Faults.h"
#include "FaultServer.h"
#include "PostgresServer.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

/// Two members who send the same event of the same order at once, each by the real program, with a real database between them.
class tst_CommandLineTeamClaims : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void another_isNamedAndNothingGoes();
    void ruleOff_asksNobody();
    void killedProgram_holdsItUntilItsTime();
    void ctrlC_freesIt();
    void serverAway_data();
    void serverAway();
    void require_withoutATeam_sendsNothing();
    void batch_leavesOutWhatAMemberIsSending();
    void batch_claimsItsRows();
    void batch_ruleRequire_withoutTheServer_pauses();
    void scenario_doesNotSendWhatAMemberIsSending();
    void environment_showsItsRule();

private:
    CliResult run(const CliProcess& cli, const QStringList& arguments) const { return ended(*cli.start(arguments)); }
    static CliResult ended(QProcess& process)
    {
        process.closeWriteChannel();
        [[maybe_unused]] const bool hasEnded = QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 60'000);
        return CliProcess::finish(process);
    }
    void join(CliProcess& cli, const QString& user, const QString& name, const QString& url);
    static QStringList sending(const QString& order)
    {
        return {u"send"_s, u"order.in_work"_s, u"--env"_s, u"local"_s, u"--order-id"_s, order};
    }
    /// Anna sends the order and waits for the answer.
    std::unique_ptr<QProcess> annaSends(const QString& order)
    {
        const int before = m_held->completeRequests();
        std::unique_ptr<QProcess> process = m_anna->start(sending(order));
        [[maybe_unused]] const bool isThere = QTest::qWaitFor([&] { return m_held->completeRequests() > before; }, 60'000);
        return process;
    }
    QString table(const QTemporaryDir& folder, const QByteArray& rows) const
    {
        QFile file(folder.filePath(u"orders.csv"_s));
        return file.open(QIODevice::WriteOnly) && file.write(rows) > 0 ? file.fileName() : QString();
    }
    QByteArray claims() const { return m_server.sql(m_database, u"SELECT count(*) FROM vestnik.claim"_s).trimmed(); }
    void setRule(const QString& rule) { QCOMPARE(run(*m_boris, {u"env"_s, u"edit"_s, u"local"_s, u"--team-rule"_s, rule}).exitCode, 0); }

    PostgresServer m_server;
    QString m_database;
    std::unique_ptr<FaultServer> m_held;
    std::unique_ptr<CliProcess> m_anna;
    std::unique_ptr<CliProcess> m_boris;
};

void tst_CommandLineTeamClaims::initTestCase()
{
    QVERIFY(m_server.isRunning());
    qputenv("VESTNIK_TEAM_PASSWORD", PostgresServer::password().toUtf8());
}

void tst_CommandLineTeamClaims::join(CliProcess& cli, const QString& user, const QString& name, const QString& url)
{
    const CliResult connected = run(cli,
                                    {u"team"_s, u"connect"_s, u"--name"_s, name, u"--address"_s, u"127.0.0.1"_s, u"--port"_s,
                                     QString::number(m_server.port()), u"--database"_s, m_database, u"--user"_s, user, u"--tls"_s,
                                     u"disable"_s});
    QVERIFY2(connected.exitCode == 0, connected.err);
    QCOMPARE(run(cli, {u"env"_s, u"add"_s, u"local"_s, u"--url"_s, url, u"--kind"_s, u"test"_s, u"--team-rule"_s, u"ask"_s}).exitCode, 0);
}

void tst_CommandLineTeamClaims::init()
{
    m_anna = std::make_unique<CliProcess>();
    m_boris = std::make_unique<CliProcess>();
    m_held = std::make_unique<FaultServer>(faults::holdUntilReleased());
    m_database = m_server.createDatabase();
    const CliResult prepared = run(*m_anna,
                                   {u"team"_s, u"init"_s, u"--address"_s, u"127.0.0.1"_s, u"--port"_s, QString::number(m_server.port()),
                                    u"--database"_s, m_database, u"--user"_s, PostgresServer::administrator(), u"--tls"_s, u"disable"_s});
    QVERIFY2(prepared.exitCode == 0, prepared.err);
    static const bool areMade = m_server.createUser(u"anna"_s, u"vestnik_member"_s) && m_server.createUser(u"boris"_s, u"vestnik_member"_s);
    QVERIFY(areMade);
    join(*m_anna, u"anna"_s, u"Анна"_s, m_held->baseUrl());
    join(*m_boris, u"boris"_s, u"Boris"_s, m_held->baseUrl());
}

void tst_CommandLineTeamClaims::another_isNamedAndNothingGoes()
{
    const std::unique_ptr<QProcess> first = annaSends(u"H1"_s);
    QCOMPARE(claims(), QByteArray("1"));
    const CliResult held = run(*m_boris, sending(u"H1"_s));
    QCOMPARE(held.exitCode, 3);
    QVERIFY2(held.err.contains("Анна is sending this event now"), held.err);
    QVERIFY2(held.err.contains("--send-claimed"), held.err);
    QCOMPARE(m_held->completeRequests(), 1);
    QVERIFY(m_boris->history().isEmpty());
    const std::unique_ptr<QProcess> decided = m_boris->start(sending(u"H1"_s) + QStringList{u"--send-claimed"_s});
    QTRY_COMPARE(m_held->completeRequests(), 2);
    m_held->release();
    QCOMPARE(ended(*first).exitCode, 0);
    QCOMPARE(ended(*decided).exitCode, 0);
    QCOMPARE(claims(), QByteArray("0"));
    const CliResult after = run(*m_boris, sending(u"H1"_s));
    QVERIFY2(after.exitCode == 0, after.err);
}

void tst_CommandLineTeamClaims::ruleOff_asksNobody()
{
    const std::unique_ptr<QProcess> first = annaSends(u"H1"_s);
    setRule(u"default"_s); // of a test environment
    const std::unique_ptr<QProcess> second = m_boris->start(sending(u"H1"_s));
    QTRY_COMPARE(m_held->completeRequests(), 2);
    QCOMPARE(claims(), QByteArray("1"));
    m_held->release();
    QCOMPARE(ended(*first).exitCode, 0);
    QCOMPARE(ended(*second).exitCode, 0);
}

void tst_CommandLineTeamClaims::killedProgram_holdsItUntilItsTime()
{
    const std::unique_ptr<QProcess> first = annaSends(u"H1"_s);
    first->kill();
    QVERIFY(first->waitForFinished());
    QCOMPARE(run(*m_boris, sending(u"H1"_s)).exitCode, 3);
    QVERIFY(!m_server.sql(m_database, u"UPDATE vestnik.claim SET until = now()"_s).isNull());
    m_held->release();
    const CliResult sent = run(*m_boris, sending(u"H1"_s));
    QVERIFY2(sent.exitCode == 0, sent.err);
    QCOMPARE(claims(), QByteArray("0"));
}

void tst_CommandLineTeamClaims::ctrlC_freesIt()
{
    const std::unique_ptr<QProcess> first = annaSends(u"H1"_s);
    QCOMPARE(claims(), QByteArray("1"));
    first->terminate();
    QVERIFY(CliProcess::errorsUntil(*first, "Press Ctrl+C again").contains("Press Ctrl+C again")); // two signals at once are one
    first->terminate();
    ended(*first);
    QCOMPARE(claims(), QByteArray("0"));
}

void tst_CommandLineTeamClaims::serverAway_data()
{
    QTest::addColumn<bool>("isFrozen");
    QTest::addColumn<QString>("rule");
    QTest::newRow("killed, ask") << false << u"ask"_s;
    QTest::newRow("killed, require") << false << u"require"_s;
    QTest::newRow("frozen, ask") << true << u"ask"_s;
    QTest::newRow("frozen, require") << true << u"require"_s;
}

void tst_CommandLineTeamClaims::serverAway()
{
    QFETCH(const bool, isFrozen);
    QFETCH(const QString, rule);
    setRule(rule);
    m_held->release();
    isFrozen ? m_server.freeze() : m_server.kill();
    const CliResult sent = run(*m_boris, QStringList{u"--json"_s} + sending(u"H1"_s));
    if (isFrozen)
        m_server.thaw();
    else
        QVERIFY(m_server.start());
    const bool goes = rule == u"ask"_s;
    QCOMPARE(m_held->completeRequests(), goes ? 1 : 0);
    QCOMPARE(m_boris->history().size(), goes ? 1 : 0);
    QCOMPARE(sent.exitCode, goes ? 0 : 3);
    QVERIFY2(sent.err.contains(goes ? "The team did not answer before this attempt" : "sends only when the team answers"), sent.err);
    if (!goes)
        return;
    QCOMPARE(sent.object()[u"team"].toString(), u"no_answer"_s);
    const QString id = sent.object()[u"delivery"].toString();
    QCOMPARE(run(*m_boris, {u"--json"_s, u"history"_s, u"show"_s, id}).object()[u"team"].toString(), u"no_answer"_s);
    QVERIFY(run(*m_boris, {u"history"_s, u"show"_s, id}).out.contains("The team did not answer before this attempt"));
}

void tst_CommandLineTeamClaims::require_withoutATeam_sendsNothing()
{
    setRule(u"require"_s);
    QCOMPARE(run(*m_boris, {u"team"_s, u"disconnect"_s}).exitCode, 0);
    const CliResult refused = run(*m_boris, sending(u"H1"_s));
    QCOMPARE(refused.exitCode, 3);
    QVERIFY2(refused.err.contains("no team is connected here"), refused.err);
    QCOMPARE(m_held->completeRequests(), 0);
}

void tst_CommandLineTeamClaims::batch_leavesOutWhatAMemberIsSending()
{
    const QTemporaryDir folder;
    const QString file = table(folder, "order_id\nH1\nH2\nH3\n");
    const std::unique_ptr<QProcess> first = annaSends(u"H2"_s);
    const std::unique_ptr<QProcess> batch = m_boris->start(
        {u"--json"_s, u"batch"_s, u"run"_s, file, u"--env"_s, u"local"_s, u"--event"_s, u"order.in_work"_s});
    QTRY_COMPARE(m_held->completeRequests(), 3); // H2 of Anna's, H1 and H3 of his
    m_held->release();
    const CliResult ran = ended(*batch);
    QCOMPARE(ended(*first).exitCode, 0);
    QCOMPARE(m_held->completeRequests(), 3);
    QCOMPARE(ran.exitCode, 3);
    bool isNamed = false;
    for (const QJsonObject& row : ran.objects()) {
        if (row[u"order_id"].toString() != u"H2"_s || !row.contains(u"delivery"))
            continue; // a row of the plan, which was printed before
        QCOMPARE(row[u"fate"].toString(), u"in_flight_elsewhere"_s);
        QCOMPARE(row[u"claimed_by"].toString(), u"Анна"_s);
        isNamed = true;
    }
    QVERIFY2(isNamed, ran.out);
    QCOMPARE(claims(), QByteArray("0"));
}

void tst_CommandLineTeamClaims::batch_claimsItsRows()
{
    const QTemporaryDir folder;
    const QString file = table(folder, "order_id\nH1\nH2\n");
    const std::unique_ptr<QProcess> batch = m_anna->start(
        {u"batch"_s, u"run"_s, file, u"--env"_s, u"local"_s, u"--event"_s, u"order.in_work"_s});
    QTRY_COMPARE(m_held->completeRequests(), 2);
    QCOMPARE(claims(), QByteArray("2"));
    const CliResult held = run(*m_boris, sending(u"H2"_s));
    QVERIFY2(held.err.contains("Анна"), held.err);
    m_held->release();
    QCOMPARE(ended(*batch).exitCode, 0);
    QCOMPARE(claims(), QByteArray("0"));
    QCOMPARE(m_held->completeRequests(), 2);
}

void tst_CommandLineTeamClaims::batch_ruleRequire_withoutTheServer_pauses()
{
    const QTemporaryDir folder;
    const QString file = table(folder, "order_id\nH1\nH2\n");
    setRule(u"require"_s);
    m_held->release();
    m_server.kill();
    const CliResult paused = run(*m_boris, {u"batch"_s, u"run"_s, file, u"--env"_s, u"local"_s, u"--event"_s, u"order.in_work"_s});
    QVERIFY(m_server.start());
    QVERIFY2(paused.err.contains("sends only when the team answers"), paused.err);
    QCOMPARE(m_held->completeRequests(), 0);
    const QString id = run(*m_boris, {u"--json"_s, u"batch"_s, u"list"_s}).objects().value(0)[u"batch"].toString();
    const CliResult resumed = run(*m_boris, {u"batch"_s, u"resume"_s, id});
    QVERIFY2(resumed.exitCode == 0, resumed.err);
    QCOMPARE(m_held->completeRequests(), 2);
}

void tst_CommandLineTeamClaims::scenario_doesNotSendWhatAMemberIsSending()
{
    const std::unique_ptr<QProcess> first = annaSends(u"H1"_s);
    QVERIFY(QDir().mkpath(m_boris->dataFolder() + u"/scenarios"_s));
    QFile file(m_boris->dataFolder() + u"/scenarios/s.json"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(R"({"name":"s","steps":[{"event":"order.in_work"}]})") > 0);
    file.close();
    const CliResult failed = run(*m_boris, {u"scenario"_s, u"run"_s, u"s"_s, u"--env"_s, u"local"_s, u"--order-id"_s, u"H1"_s});
    QCOMPARE(failed.exitCode, 1);
    QVERIFY2(failed.out.contains("Анна is sending this event now"), failed.out + failed.err);
    QCOMPARE(m_held->completeRequests(), 1);
    m_held->release();
    QCOMPARE(ended(*first).exitCode, 0);
    const CliResult passed = run(*m_boris, {u"scenario"_s, u"run"_s, u"s"_s, u"--env"_s, u"local"_s, u"--order-id"_s, u"H1"_s});
    QVERIFY2(passed.exitCode == 0, passed.out + passed.err);
}

void tst_CommandLineTeamClaims::environment_showsItsRule()
{
    const auto shown = [this] { return run(*m_boris, {u"--json"_s, u"env"_s, u"show"_s, u"local"_s}).object()[u"team_rule"].toString(); };
    QCOMPARE(shown(), u"ask"_s);
    setRule(u"require"_s);
    QCOMPARE(shown(), u"require"_s);
    QVERIFY(run(*m_boris, {u"env"_s, u"show"_s, u"local"_s}).out.contains("The team must answer"));
    setRule(u"default"_s);
    QCOMPARE(shown(), u"off"_s);
    QVERIFY(!run(*m_boris, {u"env"_s, u"show"_s, u"local"_s}).out.contains("team"));
    QCOMPARE(run(*m_boris, {u"env"_s, u"edit"_s, u"local"_s, u"--team-rule"_s, u"maybe"_s}).exitCode, 2);
}

QTEST_GUILESS_MAIN(tst_CommandLineTeamClaims)
#include "tst_CommandLineTeamClaims.moc"
