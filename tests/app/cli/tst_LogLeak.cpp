#include "CliProcess.h"
#include "Faults.h"
#include "LeakForms.h"
#include "TestCertificates.h"
#include "TlsServer.h"

#include <QFile>
#include <QTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

/// The main path of the command line with `--log`: nothing of an order, of a person or of a secret is in the file. Run under
/// tests/support/with-keychain.
class tst_LogLeak : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void mainPath_leavesNothingInTheLog();
    void unusableFile_isRefusedBeforeAnythingIsSent_data();
    void unusableFile_isRefusedBeforeAnythingIsSent();
    void rules_addDebug();
    void diagnostics_tellNothingOfOrders();
    void diagnostics_workWithWhatIsBroken_data();
    void diagnostics_workWithWhatIsBroken();
    void diagnostics_replaceNothingUnasked();

private:
    CliResult run(const QStringList& arguments) const;
    QByteArray log() const { return content(m_outside.filePath(u"vestnik.log"_s)); }
    static QByteArray content(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QString table(const QByteArray& lines) const
    {
        QFile file(m_outside.filePath(u"orders.csv"_s));
        return file.open(QIODevice::WriteOnly) && file.write("order_id;event;number\n" + lines) > 0 ? file.fileName() : QString();
    }
    /// Sends once, in batches, again, to production and with what is refused; says what went wrong.
    QString walk();

    const QString m_token = u"canary-4f1d0c7a-token"_s;
    const QString m_password = u"canary-proxy-password"_s;
    const QString m_order = u"H9876543210"_s;
    const QString m_reason = u"SUP-Жалоба-4411"_s;
    const QString m_operator = u"Анна Петрова"_s;
    QTemporaryDir m_outside;
    TestCertificates m_certificates;
    std::unique_ptr<CliProcess> m_cli;
};

void tst_LogLeak::init()
{
    QFile::remove(m_outside.filePath(u"vestnik.log"_s));
    m_cli = std::make_unique<CliProcess>();
    m_cli->setToken({});
}

CliResult tst_LogLeak::run(const QStringList& arguments) const
{
    // Servers of this test need its event loop.
    const std::unique_ptr<QProcess> process = m_cli->start(QStringList{u"--log"_s, m_outside.filePath(u"vestnik.log"_s)} + arguments);
    [[maybe_unused]] const bool hasEnded = QTest::qWaitFor([&process] { return process->state() == QProcess::NotRunning; }, 60'000);
    return CliProcess::finish(*process);
}

QString tst_LogLeak::walk()
{
    const FaultServer server(faults::answer());
    const FaultServer refusing(faults::echoToken()); // a 401 with the token in its headers and its body
    const FaultServer proxy(faults::answer(200, {}, "{}"));
    const TlsServer production(m_certificates.file(u"good.pem"_s), m_certificates.file(u"good.key"_s));
    const QStringList names{u"local"_s, u"refusing"_s, u"behind"_s, u"prod"_s};
    const QList<QStringList> added{
        {u"--url"_s, server.baseUrl()},
        {u"--url"_s, refusing.baseUrl()},
        {u"--url"_s, u"http://127.0.0.1:1"_s, u"--proxy"_s, u"http://anna@127.0.0.1:%1"_s.arg(proxy.port())},
        {u"--url"_s, production.baseUrl(), u"--kind"_s, u"production"_s, u"--ca-file"_s, m_certificates.authority()}};
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (run(QStringList{u"env"_s, u"add"_s, names[i]} + added[i]).exitCode != 0)
            return u"env add "_s + names[i];
        if (m_cli->runWithInput({u"env"_s, u"token"_s, names[i]}, m_token.toUtf8() + '\n').exitCode != 0)
            return u"env token "_s + names[i];
    }
    if (m_cli->runWithInput({u"env"_s, u"token"_s, u"behind"_s, u"--secret"_s, u"proxy-password"_s}, m_password.toUtf8() + '\n').exitCode
        != 0)
        return u"proxy password"_s;
    const QStringList who{u"--reason"_s, m_reason, u"--operator"_s, m_operator};
    const auto send = [&](const QString& environment, const QStringList& more = {}) {
        return run(QStringList{u"--json"_s, u"send"_s, u"order.accepted"_s, u"--env"_s, environment, u"--order-id"_s, m_order, u"--set"_s,
                               u"number=canary-body"_s, u"--as-is"_s}
                       .mid(0, environment == u"prod"_s ? 7 : 10)
                   + who + more);
    };
    const QString file = table(m_order.toUtf8() + "1;order.accepted;1\n" + m_order.toUtf8() + "2;order.accepted;2\n");
    const QList<std::pair<QString, int>> steps{
        {u"send"_s, send(u"local"_s).exitCode},
        {u"send to a refusing server"_s, send(u"refusing"_s).exitCode - 1},
        {u"send through a proxy"_s, send(u"behind"_s).exitCode},
        {u"send to production, locked"_s, send(u"prod"_s).exitCode - 6},
        {u"send to production"_s, send(u"prod"_s, {u"--production"_s, u"prod"_s}).exitCode},
        {u"batch"_s, run(QStringList{u"batch"_s, u"run"_s, file, u"--env"_s, u"local"_s} + who).exitCode},
        {u"batch that is refused"_s, run(QStringList{u"batch"_s, u"run"_s, file, u"--env"_s, u"refusing"_s} + who).exitCode - 7},
    };
    for (const auto& [step, difference] : steps) {
        if (difference != 0)
            return u"%1: %2"_s.arg(step).arg(difference);
    }
    const QList<QJsonObject> batches = run({u"--json"_s, u"batch"_s, u"list"_s}).objects();
    for (const QJsonObject& batch : batches) {
        run(QStringList{u"batch"_s, u"resend"_s, batch[u"batch"].toString(), u"--unexpected"_s} + who);
        run(QStringList{u"batch"_s, u"resume"_s, batch[u"batch"].toString()} + who);
    }
    run({u"history"_s, u"--search"_s, m_order});
    run({u"history"_s, u"verify"_s});
    return batches.size() == 2 ? QString() : u"batches"_s;
}

void tst_LogLeak::mainPath_leavesNothingInTheLog()
{
    QVERIFY(m_certificates.sign(u"good"_s));
    const QString failed = walk();
    QVERIFY2(failed.isEmpty(), qPrintable(failed));
    const QByteArray written = log();
    for (const char* line :
         {"vestnik.cli info command begins command=send", "vestnik.outbox info end delivery=", "outcome=unauthorized",
          "vestnik.outbox info production state=open", "vestnik.cli warning error error=ProductionLocked", "vestnik.batch info run starts",
          "vestnik.batch info run paused", "vestnik.journal info opened", "vestnik.settings info keychain answered"})
        QVERIFY2(written.contains(line), line);
    QVERIFY(m_cli->history().size() > 5); // so there was something to leak
    for (const QString& secret : {m_token, m_password, m_order, m_reason, m_operator, u"canary-body"_s, u"anna"_s}) {
        const QByteArray found = leakIn(written, secret);
        QVERIFY2(found.isEmpty(), found.constData());
    }
}

void tst_LogLeak::unusableFile_isRefusedBeforeAnythingIsSent_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("a folder") << m_outside.path() << 5;
    QTest::newRow("a device") << u"/dev/full"_s << 5;
    QTest::newRow("a missing folder") << m_outside.filePath(u"none/vestnik.log"_s) << 5;
    QTest::newRow("a table") << table("1;order.accepted;1\n") << 2;
    QTest::newRow("the settings") << u"DATA/preferences.ini"_s << 2;
    QTest::newRow("the journal") << u"DATA/journal.sqlite"_s << 2;
    QTest::newRow("the runs") << u"DATA/run"_s << 2;
    QTest::newRow("a preset") << u"DATA/presets/first.json"_s << 2;
    QTest::newRow("a lock") << u"DATA/environments.json.lock"_s << 2;
    QTest::newRow("nothing") << u""_s << 2;
}

void tst_LogLeak::unusableFile_isRefusedBeforeAnythingIsSent()
{
    QFETCH(QString, file);
    QFETCH(const int, exitCode);
    file.replace(u"DATA"_s, m_cli->dataFolder());
    const FaultServer server(faults::answer());
    QCOMPARE(m_cli->addLocal(server.baseUrl()).exitCode, 0);
    m_cli->setToken(m_token);
    const CliResult result = m_cli->run(QStringList{u"--log"_s, file} + CliProcess::sendArguments());
    QCOMPARE(result.exitCode, exitCode);
    QVERIFY(!result.err.isEmpty());
    QCOMPARE(server.connections(), 0);
    QCOMPARE(m_cli->history().size(), 0);
}

void tst_LogLeak::rules_addDebug()
{
    const FaultServer server(faults::answer());
    QCOMPARE(m_cli->addLocal(server.baseUrl()).exitCode, 0);
    m_cli->setToken(m_token);
    m_cli->setLauncher({u"env"_s, u"QT_LOGGING_RULES=vestnik.delivery.debug=true"_s});
    QCOMPARE(run(CliProcess::sendArguments()).exitCode, 0);
    QVERIFY(log().contains("vestnik.delivery debug post ended"));
    QVERIFY(!log().contains("vestnik.journal debug"));
}

void tst_LogLeak::diagnostics_tellNothingOfOrders()
{
    const FaultServer server(faults::answer());
    QCOMPARE(m_cli->addLocal(server.baseUrl()).exitCode, 0);
    m_cli->setToken(m_token);
    QCOMPARE(run(QStringList{u"send"_s, u"order.accepted"_s, u"--env"_s, u"local"_s, u"--order-id"_s, m_order, u"--reason"_s, m_reason,
                             u"--operator"_s, m_operator})
                 .exitCode,
             0);
    const QString file = m_outside.filePath(u"diagnostics.txt"_s);
    const CliResult made = run({u"diagnostics"_s, file});
    QVERIFY2(made.exitCode == 0, made.err.constData());
    QVERIFY(made.err.contains(file.toUtf8()));
    const QByteArray text = content(file);
    QCOMPARE(made.out.trimmed(), text.trimmed());
    QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    for (const QByteArray& line :
         {QByteArray("program: vestnik-cli "), QByteArray("qt: "), QByteArray("sqlite: 3."), QByteArray("system: "),
          QByteArray("free bytes: "), QByteArray(" test ") + server.baseUrl().toUtf8(), QByteArray("records: 2"),
          QByteArray("  processed: 1"), QByteArray("verify: none"), QByteArray("vestnik.outbox info end")})
        QVERIFY2(text.contains(line), line.constData());
    for (const QString& secret : {m_token, m_order, m_reason, m_operator, m_cli->dataFolder()}) { // whose path may have a name in it
        const QByteArray found = leakIn(text, secret);
        QVERIFY2(found.isEmpty(), found.constData());
    }
}

void tst_LogLeak::diagnostics_workWithWhatIsBroken_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QByteArrayList>("told");
    QTest::newRow("no folder") << QStringList{} << QByteArrayList{"there: no", "JournalUnavailable: there is no journal yet"};
    QTest::newRow("a damaged journal") << QStringList{u"journal.sqlite"_s}
                                       << QByteArrayList{"fault: JournalDamaged", "verify: JournalDamaged"};
    QTest::newRow("damaged settings") << QStringList{u"environments.json"_s, u"events.json"_s, u"filters.json"_s}
                                      << QByteArrayList{"count: FileInvalid", "own events: CatalogNotJson", "saved filters: FileInvalid"};
}

void tst_LogLeak::diagnostics_workWithWhatIsBroken()
{
    QFETCH(const QStringList, files);
    QFETCH(const QByteArrayList, told);
    if (files.isEmpty())
        QVERIFY(QDir(m_cli->dataFolder()).removeRecursively());
    for (const QString& name : files) {
        QFile file(m_cli->dataFolder() + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(9000, '%') + m_order.toUtf8()) > 0);
    }
    const QString file = m_outside.filePath(u"broken.txt"_s);
    const CliResult made = m_cli->run({u"diagnostics"_s, file, u"--force"_s});
    QVERIFY2(made.exitCode == 0, made.err.constData());
    for (const QByteArray& line : told)
        QVERIFY2(content(file).contains(line), (line + "\n" + content(file)).constData());
    QVERIFY(!content(file).contains(m_order.toUtf8()));
    QCOMPARE(QDir(m_cli->dataFolder()).exists(), !files.isEmpty()); // it changes nothing
}

void tst_LogLeak::diagnostics_replaceNothingUnasked()
{
    const QString file = table("1;order.accepted;1\n");
    const QByteArray before = content(file);
    QCOMPARE(m_cli->run({u"diagnostics"_s, file}).exitCode, 2);
    QCOMPARE(content(file), before);
    QCOMPARE(m_cli->run({u"diagnostics"_s, m_cli->dataFolder() + u"/environments.json"_s, u"--force"_s}).exitCode, 2);
    QCOMPARE(m_cli->run({u"diagnostics"_s, file, u"--force"_s}).exitCode, 0);
    QVERIFY(content(file).startsWith("Vestnik diagnostics"));
}

QTEST_GUILESS_MAIN(tst_LogLeak)
#include "tst_LogLeak.moc"
