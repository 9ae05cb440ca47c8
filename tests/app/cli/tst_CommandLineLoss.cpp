#include "CliProcess.h"
#include "Faults.h"
#include "JournalSupport.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <sys/resource.h>

#include <csignal>

using namespace vestnik;
using namespace Qt::StringLiterals;

/// What the command line does when an answer cannot be recorded at once, and when records are gone.
class tst_CommandLineLoss : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_cli = std::make_unique<CliProcess>(); }

    void lockedJournal_recordsTheAnswerWhenItIsFree();
    void fullDisk_recordsTheAnswerWhenThereIsRoom();
    void unrecordedAnswer_isGivenUpOnAsking();
    void brokenPipeAndFileLimit_doNotKill();
    void lostRecords_stopBeforeThePost_data();
    void lostRecords_stopBeforeThePost();

private:
    /// A send whose POST the server has read, and which now waits.
    std::unique_ptr<QProcess> startWaitingSend(const FaultServer& server) const;
    QJsonObject verify(int expectedExitCode) const;

    std::unique_ptr<CliProcess> m_cli;
};

std::unique_ptr<QProcess> tst_CommandLineLoss::startWaitingSend(const FaultServer& server) const
{
    m_cli->addLocal(server.baseUrl());
    std::unique_ptr<QProcess> process = m_cli->start(CliProcess::sendArguments());
    if (!QTest::qWaitFor([&server] { return server.completeRequests() == 1; }, 30'000))
        qWarning("The server saw no request: %s", process->readAllStandardError().constData());
    return process;
}

QJsonObject tst_CommandLineLoss::verify(int expectedExitCode) const
{
    const CliResult result = m_cli->run({u"--json"_s, u"history"_s, u"verify"_s});
    return result.exitCode == expectedExitCode ? result.object() : QJsonObject{{u"exit"_s, result.exitCode}};
}

// SQLite waits for five seconds by itself; a copy or another program may hold the journal for longer.
void tst_CommandLineLoss::lockedJournal_recordsTheAnswerWhenItIsFree()
{
    FaultServer server(faults::holdUntilReleased());
    const std::unique_ptr<QProcess> sending = startWaitingSend(server);
    const test::RawConnection other(m_cli->journalFile());
    other.run({u"BEGIN IMMEDIATE"_s});
    server.release();
    QVERIFY(CliProcess::errorsUntil(*sending, "could not be recorded yet").contains("locked"));
    other.run({u"ROLLBACK"_s});
    const CliResult result = CliProcess::finish(*sending);
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.object()[u"recorded"], QJsonValue(true));
    QVERIFY(result.err.contains("is recorded now"));
    QCOMPARE(m_cli->history(), QList<QJsonObject>{result.object()});
    QCOMPARE(server.completeRequests(), 1);
}

// A limit on the size of files is a full disk that a test can make and unmake anywhere.
void tst_CommandLineLoss::fullDisk_recordsTheAnswerWhenThereIsRoom()
{
    FaultServer server(faults::holdUntilReleased());
    const std::unique_ptr<QProcess> sending = startWaitingSend(server);
    const auto pid = static_cast<pid_t>(sending->processId());
    struct rlimit usual = {};
    const struct rlimit none{0, RLIM_INFINITY};
    QCOMPARE(::prlimit(pid, RLIMIT_FSIZE, &none, &usual), 0);
    server.release();
    const QByteArray said = CliProcess::errorsUntil(*sending, "could not be recorded yet");
    QVERIFY2(said.contains("no space left for") && said.contains("ulimit -f"), said.constData());
    QCOMPARE(::prlimit(pid, RLIMIT_FSIZE, &usual, nullptr), 0);
    const CliResult result = CliProcess::finish(*sending);
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.object()[u"recorded"], QJsonValue(true));
    QCOMPARE(m_cli->history(), QList<QJsonObject>{result.object()});
    QCOMPARE(verify(0)[u"sound"], QJsonValue(true));
}

void tst_CommandLineLoss::unrecordedAnswer_isGivenUpOnAsking()
{
    FaultServer server(faults::holdUntilReleased());
    const std::unique_ptr<QProcess> sending = startWaitingSend(server);
    const auto pid = static_cast<pid_t>(sending->processId());
    const struct rlimit none{0, RLIM_INFINITY};
    QCOMPARE(::prlimit(pid, RLIMIT_FSIZE, &none, nullptr), 0);
    server.release();
    CliProcess::errorsUntil(*sending, "could not be recorded yet");
    QCOMPARE(::kill(pid, SIGINT), 0);
    const CliResult result = CliProcess::finish(*sending);
    QCOMPARE(result.exitCode, 5);
    QCOMPARE(result.object()[u"outcome"].toString(), u"processed"_s);
    QCOMPARE(result.object()[u"recorded"], QJsonValue(false));
    // Whoever looks next finds a start without an end, of a program that is gone.
    const QList<QJsonObject> after = m_cli->history();
    QCOMPARE(after.size(), 1);
    QCOMPARE(after.first()[u"outcome"].toString(), u"unknown"_s);
}

void tst_CommandLineLoss::brokenPipeAndFileLimit_doNotKill()
{
    FaultServer server(faults::holdUntilReleased());
    const std::unique_ptr<QProcess> sending = startWaitingSend(server);
    QFile status(u"/proc/%1/status"_s.arg(sending->processId()));
    QVERIFY(status.open(QIODevice::ReadOnly));
    const QByteArray all = status.readAll();
    const QByteArray key = "SigIgn:";
    const qsizetype from = all.indexOf(key) + key.size();
    const quint64 ignored = all.sliced(from, all.indexOf('\n', from) - from).trimmed().toULongLong(nullptr, 16);
    for (const int number : {SIGPIPE, SIGXFSZ})
        QVERIFY2((ignored >> (number - 1)) & 1U, ::strsignal(number));
    server.release();
    QCOMPARE(CliProcess::finish(*sending).exitCode, 0);
}

void tst_CommandLineLoss::lostRecords_stopBeforeThePost_data()
{
    QTest::addColumn<QStringList>("wayOut");
    QTest::newRow("set aside") << QStringList{u"history"_s, u"reset"_s};
    QTest::newRow("go on without them") << QStringList{u"history"_s, u"accept-loss"_s};
}

void tst_CommandLineLoss::lostRecords_stopBeforeThePost()
{
    QFETCH(const QStringList, wayOut);
    FaultServer server(faults::holdUntilReleased());
    const std::unique_ptr<QProcess> sending = startWaitingSend(server);
    sending->kill();
    QVERIFY(sending->waitForFinished());
    server.release();
    QVERIFY(QFile::remove(m_cli->journalFile() + u"-wal"_s));

    const CliResult refused = m_cli->send();
    QCOMPARE(refused.exitCode, 5);
    QVERIFY2(refused.err.contains("history reset") && refused.err.contains("history accept-loss"), refused.err.constData());
    QCOMPARE(server.completeRequests(), 1);
    const QJsonObject report = verify(1);
    QCOMPARE(report[u"sound"], QJsonValue(false));
    QCOMPARE(report[u"fault"][u"code"].toString(), u"lost"_s);
    QVERIFY(m_cli->run({u"history"_s, u"verify"_s}).out.contains("accept-loss"));

    QCOMPARE(m_cli->run(wayOut).exitCode, 0);
    QCOMPARE(verify(0)[u"sound"], QJsonValue(true));
    QCOMPARE(m_cli->send().exitCode, 0);
    QCOMPARE(server.completeRequests(), 2);
}

QTEST_GUILESS_MAIN(tst_CommandLineLoss)
#include "tst_CommandLineLoss.moc"
