#include "CliProcess.h"
#include "Faults.h"
#include "TestCertificates.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <unistd.h>

#include <csignal>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

/// It stands in the keychain and on the wire, and nowhere else. Run under tests/support/with-keychain.
const QByteArray tokenText = "leak-4f1d0c7a-token";

QByteArray readAll(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// As another program reads it; empty when there is none.
QByteArray secretTool(const QString& key)
{
    QProcess process;
    process.start(u"secret-tool"_s, {u"lookup"_s, u"server"_s, u"vestnik"_s, u"user"_s, key});
    process.waitForFinished();
    return process.readAllStandardOutput().trimmed();
}

} // namespace

class tst_TokenLeak : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void token_isInTheKeychainAlone();
    void passwords_areInTheKeychainAlone();
    void commandThatDoesNotSend_wipesTheVariableToo();
    void batch_keepsItToItself();
    void anotherAddress_hasNoToken();
    void removedEnvironment_takesItsTokenAlong();
    void forget_takesItOut();
    void badToken_isRefused();
    void variable_isWipedFromTheProcess();
    void crash_leavesNoDump();

private:
    QString key() const;
    void addLocal(const QString& url);

    std::unique_ptr<CliProcess> m_cli;
};

void tst_TokenLeak::init()
{
    m_cli = std::make_unique<CliProcess>();
    m_cli->setToken({});
}

QString tst_TokenLeak::key() const
{
    const QJsonObject file = QJsonDocument::fromJson(readAll(m_cli->dataFolder() + u"/environments.json"_s)).object();
    const QJsonObject local = file[u"environments"].toArray().first().toObject();
    return local[u"id"].toString() + u' ' + local[u"url"].toString() + u" token"_s;
}

void tst_TokenLeak::addLocal(const QString& url)
{
    QCOMPARE(m_cli->addLocal(url).exitCode, 0);
    const CliResult kept = m_cli->runWithInput({u"env"_s, u"token"_s, u"local"_s}, "  " + tokenText + " \r\n");
    QVERIFY2(kept.exitCode == 0, kept.err.constData());
    QVERIFY(!(kept.out + kept.err).contains(tokenText));
    QCOMPARE(secretTool(key()), tokenText);
}

void tst_TokenLeak::token_isInTheKeychainAlone()
{
    FaultServer server(faults::echoToken());
    addLocal(server.baseUrl());
    const CliResult sent = m_cli->send();
    QVERIFY2(sent.exitCode == 1, sent.err.constData()); // a 401, with the token in its headers and its body
    QCOMPARE(server.completeRequests(), 1);
    QVERIFY(server.requests().first().contains("client-token: " + tokenText));

    QVERIFY(!sent.err.contains("order_id")); // no log has a body
    QByteArray everything = sent.out + sent.err;
    const QTemporaryDir outside; // environments are not exported into the data folder
    const QString exported = m_cli->dataFolder() + u"/exported"_s;
    QDir().mkpath(exported);
    const QString record = sent.object()[u"delivery"].toString();
    for (const QStringList& command : {QStringList{u"history"_s},
                                       {u"history"_s, u"show"_s, record},
                                       {u"--json"_s, u"history"_s, u"show"_s, record},
                                       {u"history"_s, u"export"_s, exported + u"/h.csv"_s},
                                       {u"history"_s, u"export"_s, exported + u"/h.jsonl"_s},
                                       {u"history"_s, u"export"_s, exported + u"/h.har"_s},
                                       {u"env"_s, u"list"_s},
                                       {u"--json"_s, u"env"_s, u"show"_s, u"local"_s},
                                       {u"env"_s, u"export"_s, outside.filePath(u"env.json"_s)},
                                       {u"env"_s, u"check"_s, u"local"_s}}) {
        const CliResult result = m_cli->run(command);
        QVERIFY2(result.exitCode == 0 || command.contains(u"check"_s), qPrintable(command.join(u' ') + QString::fromUtf8(result.err)));
        everything += result.out + result.err;
    }
    QVERIFY(QDir(exported).entryList(QDir::Files).size() >= 3);
    everything += m_cli->allBytes() + readAll(outside.filePath(u"env.json"_s));
    QVERIFY(everything.contains("vestnik_environments"));
    QVERIFY(everything.contains("order.accepted"));
    QVERIFY(!everything.contains(tokenText));
    QVERIFY(!everything.contains(tokenText.toBase64()));
}

void tst_TokenLeak::passwords_areInTheKeychainAlone()
{
    const QByteArray password = "leak-proxy-password";
    const QByteArray passphrase = "leak-key-passphrase";
    const TestCertificates certificates;
    QVERIFY(certificates.sign(u"client"_s) && certificates.lockKey(u"client"_s, QString::fromLatin1(passphrase)));
    FaultServer proxy(faults::answer(200, {}, "{}"));
    QCOMPARE(m_cli
                 ->run({u"env"_s, u"add"_s, u"local"_s, u"--url"_s, u"http://127.0.0.1:1"_s, u"--proxy"_s,
                        u"http://anna@127.0.0.1:%1"_s.arg(proxy.port()), u"--certificate"_s, certificates.file(u"client.pem"_s), u"--key"_s,
                        certificates.file(u"client.locked.key"_s)})
                 .exitCode,
             0);
    QByteArray everything;
    const auto keep = [&](const QString& kind, const QByteArray& secret) {
        const CliResult kept = m_cli->runWithInput({u"env"_s, u"token"_s, u"local"_s, u"--secret"_s, kind}, secret + '\n');
        everything += kept.out + kept.err;
        return kept.exitCode;
    };
    QCOMPARE(keep(u"proxy-password"_s, password), 0);
    QCOMPARE(keep(u"key-passphrase"_s, passphrase), 0);
    QCOMPARE(keep(u"token"_s, tokenText), 0);
    const CliResult sent = m_cli->send();
    QVERIFY2(sent.exitCode == 0, sent.err.constData()); // so both were read back
    QVERIFY(proxy.requests().constFirst().contains("Proxy-Authorization: Basic " + QByteArray("anna:" + password).toBase64()));
    everything += sent.out + sent.err;
    const QTemporaryDir outside;
    for (const QStringList& command : {QStringList{u"history"_s, u"show"_s, sent.object()[u"delivery"].toString()},
                                       {u"history"_s, u"export"_s, outside.filePath(u"h.jsonl"_s)},
                                       {u"history"_s, u"export"_s, outside.filePath(u"h.har"_s)},
                                       {u"env"_s, u"export"_s, outside.filePath(u"env.json"_s)},
                                       {u"--json"_s, u"env"_s, u"show"_s, u"local"_s}}) {
        const CliResult result = m_cli->run(command);
        QVERIFY2(result.exitCode == 0, result.err.constData());
        everything += result.out + result.err;
    }
    for (const char* file : {"h.jsonl", "h.har", "env.json"})
        everything += readAll(outside.filePath(QString::fromLatin1(file)));
    everything += m_cli->allBytes();
    QVERIFY(everything.contains("anna"));
    for (const QByteArray& secret : {password, passphrase, tokenText}) {
        QVERIFY2(!everything.contains(secret), secret.constData());
        QVERIFY2(!everything.contains(secret.toBase64()), secret.constData());
    }
    QVERIFY(!everything.contains(QByteArray("anna:" + password).toBase64()));
}

void tst_TokenLeak::commandThatDoesNotSend_wipesTheVariableToo()
{
    m_cli->setToken(QString::fromLatin1(tokenText));
    const std::unique_ptr<QProcess> process = m_cli->start({u"sandbox"_s});
    QVERIFY(process->waitForReadyRead()); // it is at work
    QFile variables(u"/proc/%1/environ"_s.arg(process->processId()));
    const bool isReadable = variables.open(QIODevice::ReadOnly);
    const QByteArray found = variables.readAll();
    process->terminate();
    CliProcess::finish(*process);
    QVERIFY(isReadable || ::geteuid() != 0); // the process is closed to others of its user, and only the superuser may look
    QVERIFY(!isReadable || found.contains("LC_ALL"));
    QVERIFY(!found.contains(tokenText));
}

void tst_TokenLeak::batch_keepsItToItself()
{
    FaultServer server(faults::echoToken());
    addLocal(server.baseUrl());
    const QString table = m_cli->dataFolder() + u"/table.csv"_s;
    QFile file(table);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("order_id;event\nH1;order.accepted\nH2;order.accepted\n") > 0);
    file.close();
    QByteArray everything;
    const auto run = [&](const QStringList& command) {
        const CliResult result = m_cli->run(command);
        everything += result.out + result.err;
        return result;
    };
    run({u"batch"_s, u"plan"_s, table, u"--env"_s, u"local"_s});
    run({u"batch"_s, u"run"_s, table, u"--env"_s, u"local"_s});
    QVERIFY(server.completeRequests() > 0);
    QVERIFY(server.requests().first().contains("client-token: " + tokenText));
    const QString id = run({u"--json"_s, u"batch"_s, u"list"_s}).objects().constFirst()[u"batch"].toString();
    QVERIFY(!id.isEmpty());
    run({u"batch"_s, u"show"_s, id});
    run({u"--json"_s, u"batch"_s, u"show"_s, id});
    const QString exported = m_cli->dataFolder() + u"/exported.csv"_s;
    QCOMPARE(run({u"batch"_s, u"export"_s, id, exported}).exitCode, 0);
    run({u"batch"_s, u"resend"_s, id});
    QVERIFY(readAll(exported).contains("H1"));
    everything += m_cli->allBytes();
    QVERIFY(!everything.contains(tokenText));
    QVERIFY(!everything.contains(tokenText.toBase64()));
}

void tst_TokenLeak::anotherAddress_hasNoToken()
{
    FaultServer server(faults::answer());
    FaultServer elsewhere(faults::answer());
    addLocal(server.baseUrl());
    QFile file(m_cli->dataFolder() + u"/environments.json"_s);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray moved = file.readAll().replace(QByteArray::number(server.port()), QByteArray::number(elsewhere.port()));
    QVERIFY(file.resize(0) && file.seek(0) && file.write(moved) == moved.size());
    file.close();
    QCOMPARE(m_cli->send().exitCode, 2);
    QCOMPARE(elsewhere.connections(), 0);
}

void tst_TokenLeak::removedEnvironment_takesItsTokenAlong()
{
    addLocal(u"http://127.0.0.1:1"_s);
    const QString itsKey = key();
    QCOMPARE(m_cli->run({u"env"_s, u"remove"_s, u"local"_s}).exitCode, 0);
    QCOMPARE(secretTool(itsKey), QByteArray());
}

void tst_TokenLeak::forget_takesItOut()
{
    addLocal(u"http://127.0.0.1:1"_s);
    QCOMPARE(m_cli->run({u"env"_s, u"token"_s, u"local"_s, u"--forget"_s}).exitCode, 0);
    QCOMPARE(secretTool(key()), QByteArray());
    QCOMPARE(m_cli->send().exitCode, 2);
}

void tst_TokenLeak::badToken_isRefused()
{
    QCOMPARE(m_cli->addLocal(u"http://127.0.0.1:1"_s).exitCode, 0);
    for (const QByteArray& token :
         {QByteArray("two\r\nlines"), QByteArray("\xd1\x82\xd0\xbe\xd0\xba\xd0\xb5\xd0\xbd"), QByteArray(" \n")}) {
        const CliResult result = m_cli->runWithInput({u"env"_s, u"token"_s, u"local"_s}, token);
        QCOMPARE(result.exitCode, 2);
    }
    QCOMPARE(secretTool(key()), QByteArray());
}

void tst_TokenLeak::variable_isWipedFromTheProcess()
{
    FaultServer server(faults::holdUntilReleased());
    QCOMPARE(m_cli->addLocal(server.baseUrl()).exitCode, 0);
    m_cli->setToken(QString::fromLatin1(tokenText));
    const std::unique_ptr<QProcess> process = m_cli->start(CliProcess::sendArguments());
    QTRY_COMPARE_WITH_TIMEOUT(server.completeRequests(), 1, 20'000);
    QFile variables(u"/proc/%1/environ"_s.arg(process->processId()));
    if (variables.open(QIODevice::ReadOnly)) // the process is closed to others of its user; the superuser may look
        QVERIFY(!variables.readAll().contains(tokenText));
    server.release();
    QCOMPARE(CliProcess::finish(*process).exitCode, 0);
}

void tst_TokenLeak::crash_leavesNoDump()
{
    FaultServer server(faults::holdUntilReleased());
    addLocal(server.baseUrl());
    const QStringList before = QDir().entryList(QDir::Files);
    const std::unique_ptr<QProcess> process = m_cli->start(CliProcess::sendArguments());
    QTRY_COMPARE_WITH_TIMEOUT(server.completeRequests(), 1, 20'000);
    QFile limits(u"/proc/%1/limits"_s.arg(process->processId()));
    QVERIFY(limits.open(QIODevice::ReadOnly));
    const QByteArrayList lines = limits.readAll().split('\n');
    const auto core = std::find_if(lines.cbegin(), lines.cend(),
                                   [](const QByteArray& line) { return line.startsWith("Max core file size"); });
    QVERIFY(core != lines.cend());
    QCOMPARE(core->simplified(), QByteArray("Max core file size 0 0 bytes"));
    ::kill(static_cast<pid_t>(process->processId()), SIGSEGV);
    QVERIFY(process->waitForFinished());
    QCOMPARE(process->exitStatus(), QProcess::CrashExit);
    QCOMPARE(QDir().entryList(QDir::Files), before);
    QVERIFY(!m_cli->allBytes().contains(tokenText));
}

QTEST_GUILESS_MAIN(tst_TokenLeak)
#include "tst_TokenLeak.moc"
