#include "CliProcess.h"
#include "Faults.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

using namespace vestnik;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(vestnik::FaultScript)

/// What the command line does when a server, another process, a signal or the disk is in the way.
class tst_CommandLineFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_cli = std::make_unique<CliProcess>(); }

    void brokenAnswers_areUnknownAfterOnePost_data();
    void brokenAnswers_areUnknownAfterOnePost();
    void webPage_isNoSuccess();
    void nobodyListening_isNotSent();
    void otherProcess_seesItInFlightElsewhere();
    void killedProcess_leavesItUnknown();
    void oneInterrupt_waitsForTheAnswer();
    void twoInterrupts_giveTheAnswerUp();
    void brokenJournal_stopsBeforeThePost_data();
    void brokenJournal_stopsBeforeThePost();
    void readOnlyFolder_stopsBeforeThePost();

private:
    /// A send whose POST the server has read, and which now waits.
    std::unique_ptr<QProcess> startWaitingSend(const FaultServer& server);
    /// Until an interrupted send has said what it waits for.
    static bool waitUntilItWaits(QProcess& sending);

    std::unique_ptr<CliProcess> m_cli;
};

std::unique_ptr<QProcess> tst_CommandLineFaults::startWaitingSend(const FaultServer& server)
{
    m_cli->addLocal(server.baseUrl());
    std::unique_ptr<QProcess> process = m_cli->start(CliProcess::sendArguments());
    if (!QTest::qWaitFor([&server] { return server.completeRequests() == 1; }, 30'000))
        qWarning("The server saw no request: %s", process->readAllStandardError().constData());
    return process;
}

bool tst_CommandLineFaults::waitUntilItWaits(QProcess& sending)
{
    QByteArray said;
    return QTest::qWaitFor([&] {
        said += sending.readAllStandardError();
        return said.contains("Press Ctrl+C again");
    });
}

void tst_CommandLineFaults::brokenAnswers_areUnknownAfterOnePost_data()
{
    QTest::addColumn<FaultScript>("script");
    QTest::newRow("closes after the body") << faults::closeAfterBody();
    QTest::newRow("resets after the body") << faults::resetAfterBody();
    QTest::newRow("garbage") << faults::garbage();
    QTest::newRow("cuts the length") << faults::cutLength();
    QTest::newRow("cuts a chunk") << faults::cutChunk();
    QTest::newRow("only 100") << faults::only100();
}

void tst_CommandLineFaults::brokenAnswers_areUnknownAfterOnePost()
{
    QFETCH(const FaultScript, script);
    const FaultServer server(script);
    m_cli->addLocal(server.baseUrl());
    const CliResult result = m_cli->send();
    QCOMPARE(result.exitCode, 4);
    QCOMPARE(result.object()[u"outcome"].toString(), u"unknown"_s);
    QCOMPARE(result.object()[u"recorded"], QJsonValue(true));
    QCOMPARE(server.completeRequests(), 1);
    QCOMPARE(m_cli->history(), QList<QJsonObject>{result.object()});
}

void tst_CommandLineFaults::webPage_isNoSuccess()
{
    const FaultServer server(faults::htmlWithStatus200());
    m_cli->addLocal(server.baseUrl());
    const CliResult result = m_cli->send();
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.object()[u"outcome"].toString(), u"unexpected"_s);
}

void tst_CommandLineFaults::nobodyListening_isNotSent()
{
    const QString url = FaultServer(faults::hang()).baseUrl(); // gone with the server
    m_cli->addLocal(url);
    const CliResult result = m_cli->send();
    QCOMPARE(result.exitCode, 3);
    QCOMPARE(result.object()[u"outcome"].toString(), u"not_sent"_s);
    QCOMPARE(result.object()[u"failure"][u"code"].toString(), u"refused"_s);
    QVERIFY(result.object()[u"status"].isNull());
}

void tst_CommandLineFaults::otherProcess_seesItInFlightElsewhere()
{
    FaultServer server(faults::holdUntilReleased());
    const std::unique_ptr<QProcess> sending = startWaitingSend(server);
    const QList<QJsonObject> during = m_cli->history();
    QCOMPARE(during.size(), 1);
    QCOMPARE(during.first()[u"state"].toString(), u"in_flight_elsewhere"_s);
    QVERIFY(during.first().contains(u"outcome"));
    QVERIFY(during.first()[u"outcome"].isNull());

    server.release();
    const CliResult result = CliProcess::finish(*sending);
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(m_cli->history(), QList<QJsonObject>{result.object()});
    QCOMPARE(server.completeRequests(), 1);
}

void tst_CommandLineFaults::killedProcess_leavesItUnknown()
{
    const FaultServer server(faults::holdUntilReleased());
    const std::unique_ptr<QProcess> sending = startWaitingSend(server);
    sending->kill();
    QVERIFY(sending->waitForFinished());
    const QList<QJsonObject> after = m_cli->history();
    QCOMPARE(after.size(), 1);
    QCOMPARE(after.first()[u"outcome"].toString(), u"unknown"_s);
    QCOMPARE(m_cli->run({u"history"_s, u"verify"_s}).exitCode, 0);
    QCOMPARE(server.completeRequests(), 1);
}

void tst_CommandLineFaults::oneInterrupt_waitsForTheAnswer()
{
    FaultServer server(faults::holdUntilReleased());
    const std::unique_ptr<QProcess> sending = startWaitingSend(server);
    ::kill(static_cast<pid_t>(sending->processId()), SIGINT);
    QVERIFY(waitUntilItWaits(*sending));
    server.release();
    const CliResult result = CliProcess::finish(*sending);
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.object()[u"outcome"].toString(), u"processed"_s);
    QCOMPARE(m_cli->history(), QList<QJsonObject>{result.object()});
}

void tst_CommandLineFaults::twoInterrupts_giveTheAnswerUp()
{
    const FaultServer server(faults::holdUntilReleased());
    const std::unique_ptr<QProcess> sending = startWaitingSend(server);
    ::kill(static_cast<pid_t>(sending->processId()), SIGINT);
    QVERIFY(waitUntilItWaits(*sending));
    ::kill(static_cast<pid_t>(sending->processId()), SIGINT);
    const CliResult result = CliProcess::finish(*sending);
    QCOMPARE(result.exitCode, 4);
    QCOMPARE(result.object()[u"outcome"].toString(), u"unknown"_s);
    QCOMPARE(m_cli->history(), QList<QJsonObject>{result.object()});
}

void tst_CommandLineFaults::brokenJournal_stopsBeforeThePost_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("garbage") << QByteArray("no journal at all\n").repeated(1000);
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("only the beginning") << QByteArray("SQLite format 3");
}

void tst_CommandLineFaults::brokenJournal_stopsBeforeThePost()
{
    QFETCH(const QByteArray, bytes);
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    QFile journal(m_cli->journalFile());
    QVERIFY(journal.open(QIODevice::ReadWrite));
    QCOMPARE(journal.write(bytes), bytes.size());
    QVERIFY(journal.flush());
    const CliResult result = m_cli->send();
    QCOMPARE(result.exitCode, 5);
    QVERIFY2(result.err.contains("journal.sqlite"), result.err.constData());
    QCOMPARE(server.connections(), 0);
    QVERIFY(journal.seek(0));
    QCOMPARE(journal.readAll(), bytes);
}

void tst_CommandLineFaults::readOnlyFolder_stopsBeforeThePost()
{
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    const QByteArray folder = QFile::encodeName(m_cli->dataFolder());
    if (::geteuid() == 0) { // permissions do not stop root
        constexpr uid_t nobody = 65534;
        QDirIterator files(m_cli->dataFolder(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            QCOMPARE(::chown(QFile::encodeName(files.next()).constData(), nobody, nobody), 0);
        QCOMPARE(::chown(folder.constData(), nobody, nobody), 0);
        QCOMPARE(::chmod(QFile::encodeName(m_cli->dataFolder() + u"/.."_s).constData(), 0755), 0);
        m_cli->setLauncher({u"setpriv"_s, u"--reuid=65534"_s, u"--regid=65534"_s, u"--clear-groups"_s});
    }
    QCOMPARE(::chmod(folder.constData(), 0500), 0);
    const CliResult result = m_cli->send();
    ::chmod(folder.constData(), 0700);
    QCOMPARE(result.exitCode, 5);
    QVERIFY2(result.err.contains(folder), result.err.constData());
    QCOMPARE(server.connections(), 0);
}

QTEST_GUILESS_MAIN(tst_CommandLineFaults)
#include "tst_CommandLineFaults.moc"
