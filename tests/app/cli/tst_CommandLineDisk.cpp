#include "CliProcess.h"
#include "Faults.h"
#include "JournalSupport.h"

#include <QFile>
#include <QJsonDocument>
#include <QSet>
#include <QTest>
#include <QTimer>

#include <csignal>

using namespace vestnik;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype batchRows = 20;

/// Returns the orders that the requests name, each as often as it came.
QStringList ordersOf(const FaultServer& server)
{
    QStringList orders;
    const QList<QByteArray> requests = server.requests();
    for (const QByteArray& request : requests) {
        const QByteArray key = "\"order_id\":\"";
        const qsizetype from = request.indexOf(key) + key.size();
        orders += QString::fromUtf8(request.sliced(from, request.indexOf('"', from) - from));
    }
    return orders;
}

} // namespace

/// The command line while the disk under the journal fails, and while another program writes for long.
class tst_CommandLineDisk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void startThatCannotBeRecorded_keepsThePostBack_data() { addFaults(); }
    void startThatCannotBeRecorded_keepsThePostBack();
    void answersThatCannotBeRecorded_areSaidAndStopEverything_data() { addFaults(); }
    void answersThatCannotBeRecorded_areSaidAndStopEverything();
    void answer_isRecordedOnceTheDiskIsWell_data() { addFaults(); }
    void answer_isRecordedOnceTheDiskIsWell();
    void longWriter_losesAndDoublesNothing();

private:
    static void addFaults();
    void breakDisk() const;
    void mendDisk() const { QVERIFY(QFile::remove(m_fault)); }
    QStringList batchArguments() const;
    /// The orders of which the journal has a start.
    QSet<QString> recordedOrders() const;

    std::unique_ptr<CliProcess> m_cli;
    QString m_fault;
};

void tst_CommandLineDisk::init()
{
    m_cli = std::make_unique<CliProcess>();
    m_fault = m_cli->dataFolder() + u"/../fault"_s;
    m_cli->setLauncher({u"env"_s, u"LD_PRELOAD="_s + QStringLiteral(FAILING_DISK), u"VESTNIK_DISK_FAULT="_s + m_fault,
                        u"ASAN_OPTIONS=detect_leaks=0:verify_asan_link_order=0"_s});
}

void tst_CommandLineDisk::addFaults()
{
    QTest::addColumn<QByteArray>("operation");
    QTest::newRow("nothing can be written") << QByteArray("write");
    QTest::newRow("nothing gets to the disk") << QByteArray("sync");
}

void tst_CommandLineDisk::breakDisk() const
{
    QFETCH(const QByteArray, operation);
    QFile whole(m_fault + u".new"_s); // it is there with its content, or not at all
    QVERIFY(whole.open(QIODevice::WriteOnly) && whole.write(operation) == operation.size());
    whole.close();
    QVERIFY(whole.rename(m_fault));
}

QStringList tst_CommandLineDisk::batchArguments() const
{
    QFile table(m_cli->dataFolder() + u"/../rows.csv"_s);
    if (!table.open(QIODevice::WriteOnly))
        return {};
    table.write("order_id\n");
    for (int row = 0; row < batchRows; ++row)
        table.write("H100000" + QByteArray::number(1000 + row) + '\n');
    return {u"--json"_s,         u"batch"_s,      u"run"_s, table.fileName(), u"--env"_s, u"local"_s, u"--event"_s,
            u"order.accepted"_s, u"--parallel"_s, u"2"_s};
}

QSet<QString> tst_CommandLineDisk::recordedOrders() const
{
    QSet<QString> orders;
    const QList<QJsonObject> history = m_cli->history();
    for (const QJsonObject& record : history)
        orders += QJsonDocument::fromJson(record[u"request"][u"body"].toString().toUtf8())[u"event"][u"payload"][u"order_id"].toString();
    return orders;
}

void tst_CommandLineDisk::startThatCannotBeRecorded_keepsThePostBack()
{
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    QCOMPARE(m_cli->send().exitCode, 0); // the journal is there
    breakDisk();
    const CliResult refused = m_cli->send();
    QCOMPARE(refused.exitCode, 5);
    QVERIFY2(refused.err.contains("journal.sqlite"), refused.err.constData());
    const CliResult batch = m_cli->run(batchArguments());
    QCOMPARE(batch.exitCode, 5);
    QCOMPARE(server.completeRequests(), 1);
    mendDisk();
    QCOMPARE(m_cli->run({u"history"_s, u"verify"_s}).exitCode, 0);
    QCOMPARE(m_cli->send().exitCode, 0);
    // A plan whose sync failed may be there all the same, and its rows wait.
    QCOMPARE(m_cli->run(batchArguments() + QStringList{u"--send-waiting"_s}).exitCode, 0);
    QCOMPARE(server.completeRequests(), 2 + batchRows);
}

void tst_CommandLineDisk::answersThatCannotBeRecorded_areSaidAndStopEverything()
{
    FaultServer server(faults::holdUntilReleased());
    m_cli->addLocal(server.baseUrl());
    const std::unique_ptr<QProcess> sending = m_cli->start(CliProcess::sendArguments());
    QTRY_COMPARE_WITH_TIMEOUT(server.completeRequests(), 1, 30'000);
    const std::unique_ptr<QProcess> batch = m_cli->start(batchArguments());
    QTRY_COMPARE_WITH_TIMEOUT(server.completeRequests(), 3, 30'000);
    breakDisk();
    server.release();
    for (QProcess* process : {sending.get(), batch.get()}) {
        QVERIFY(CliProcess::errorsUntil(*process, "could not be recorded yet").contains("journal.sqlite"));
        QCOMPARE(::kill(static_cast<pid_t>(process->processId()), SIGINT), 0); // gives the records up
    }
    const CliResult sent = CliProcess::finish(*sending);
    QCOMPARE(sent.exitCode, 5);
    QCOMPARE(sent.object()[u"outcome"].toString(), u"processed"_s);
    QCOMPARE(sent.object()[u"recorded"], QJsonValue(false));
    const CliResult paused = CliProcess::finish(*batch);
    QCOMPARE(paused.exitCode, 5);
    QVERIFY(server.completeRequests() <= 5); // two rows were under way, two had their starts on disk already, and no other went
    mendDisk();

    // What was sent has its start, and counts as unknown where its end is not known; a resume sends the others alone.
    const QStringList before = ordersOf(server);
    for (const QString& order : before)
        QVERIFY(recordedOrders().contains(order));
    QCOMPARE(m_cli->run({u"history"_s, u"verify"_s}).exitCode, 0);
    const QString id = m_cli->run({u"--json"_s, u"batch"_s, u"list"_s}).object()[u"batch"].toString();
    m_cli->run({u"batch"_s, u"resume"_s, id});
    QStringList all = ordersOf(server);
    // The two that were posted last may have been called back as the program ended, before it heard of that: they are unknown, too.
    QVERIFY2(all.size() >= batchRows - 1, qPrintable(QString::number(all.size())));
    QCOMPARE(all.removeDuplicates(), 0);
    const QJsonObject tally = m_cli->run({u"--json"_s, u"batch"_s, u"list"_s}).object();
    QCOMPARE(tally[u"accepted"].toInt() + tally[u"unknown"].toInt(), batchRows); // none is lost
}

void tst_CommandLineDisk::answer_isRecordedOnceTheDiskIsWell()
{
    FaultServer server(faults::holdUntilReleased());
    m_cli->addLocal(server.baseUrl());
    const std::unique_ptr<QProcess> sending = m_cli->start(CliProcess::sendArguments());
    QTRY_COMPARE_WITH_TIMEOUT(server.completeRequests(), 1, 30'000);
    breakDisk();
    server.release();
    QVERIFY(CliProcess::errorsUntil(*sending, "could not be recorded yet").contains("journal.sqlite"));
    mendDisk();
    const CliResult result = CliProcess::finish(*sending);
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.object()[u"recorded"], QJsonValue(true));
    QCOMPARE(m_cli->history(), QList<QJsonObject>{result.object()});
    QCOMPARE(m_cli->run({u"history"_s, u"verify"_s}).exitCode, 0);
}

// SQLite waits for five seconds by itself.
void tst_CommandLineDisk::longWriter_losesAndDoublesNothing()
{
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    QCOMPARE(m_cli->send().exitCode, 0);
    const test::RawConnection other(m_cli->journalFile());
    other.run({u"BEGIN IMMEDIATE"_s});
    bool isHeld = true;
    QTimer::singleShot(12s, this, [&] {
        other.run({u"ROLLBACK"_s});
        isHeld = false;
    });
    const std::unique_ptr<QProcess> sending = m_cli->start(CliProcess::sendArguments());
    const std::unique_ptr<QProcess> batch = m_cli->start(batchArguments());
    QTRY_VERIFY_WITH_TIMEOUT(sending->state() == QProcess::NotRunning && batch->state() == QProcess::NotRunning, 60'000);
    const CliResult sent = CliProcess::finish(*sending);
    const CliResult ran = CliProcess::finish(*batch);
    for (const CliResult& one : {sent, ran})
        QVERIFY2(one.exitCode == 0 || (one.exitCode == 5 && one.err.contains("locked")), one.err.constData());
    QTRY_VERIFY_WITH_TIMEOUT(!isHeld, 30'000);
    const auto expected = 1 + (sent.exitCode == 0 ? 1 : 0) + (ran.exitCode == 0 ? batchRows : 0);
    QCOMPARE(server.completeRequests(), expected);
    QCOMPARE(m_cli->history().size(), expected);

    m_cli->run(batchArguments() + QStringList{u"--send-waiting"_s}); // whatever was accepted before is left out
    QStringList orders = ordersOf(server);
    orders.removeAll(u"H1234567890"_s);
    QCOMPARE(orders.size(), batchRows);
    QCOMPARE(orders.removeDuplicates(), 0);
    QCOMPARE(m_cli->run({u"history"_s, u"verify"_s}).exitCode, 0);
}

QTEST_GUILESS_MAIN(tst_CommandLineDisk)
#include "tst_CommandLineDisk.moc"
