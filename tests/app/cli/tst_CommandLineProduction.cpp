#include "CliProcess.h"
#include "Faults.h"
#include "TestCertificates.h"
#include "TlsServer.h"

#include <QFile>
#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

/// Production over the command line, against a real TLS server.
class tst_CommandLineProduction : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void withoutTheTwoActs_nothingLeaves_data();
    void withoutTheTwoActs_nothingLeaves();
    void whatIsMissing_isNamedAtOnce_data();
    void whatIsMissing_isNamedAtOnce();
    void nameAndReason_send();
    void cancellation_needsTheLastFour_data();
    void cancellation_needsTheLastFour();
    void send_tellsWhatIsKnownBefore_data();
    void send_tellsWhatIsKnownBefore();
    void cancelledOrder_isSaidFirst();
    void ownCancellation_needsTheLastFour();
    void warnings_needAnOption_data();
    void warnings_needAnOption();
    void batchWithWarnings_needsAnOption();
    void batch_needsItsNumberOfRows_data();
    void batch_needsItsNumberOfRows();
    void batch_pausesAfterItsTrialRowsOnce();
    void wrongName_isRefusedForATestEnvironmentToo();
    void check_tellsTheStagesApart();

private:
    /// Runs beside the server's own event loop.
    CliResult run(const QStringList& arguments) const;
    QStringList sendTo(const QString& event) const;
    /// A table of so many orders.
    QString table(int rows, const QString& event) const;

    TestCertificates m_certificates;
    std::unique_ptr<CliProcess> m_cli;
    std::unique_ptr<TlsServer> m_server;
};

void tst_CommandLineProduction::initTestCase()
{
    QVERIFY(m_certificates.sign(u"good"_s));
}

void tst_CommandLineProduction::init()
{
    m_cli = std::make_unique<CliProcess>();
    m_server = std::make_unique<TlsServer>(m_certificates.file(u"good.pem"_s), m_certificates.file(u"good.key"_s));
    QCOMPARE(run({u"env"_s, u"add"_s, u"Метро прод"_s, u"--url"_s, m_server->baseUrl(), u"--kind"_s, u"production"_s, u"--ca-file"_s,
                  m_certificates.authority()})
                 .exitCode,
             0);
}

CliResult tst_CommandLineProduction::run(const QStringList& arguments) const
{
    const std::unique_ptr<QProcess> process = m_cli->start(arguments);
    [[maybe_unused]] const bool hasEnded = QTest::qWaitFor([&process] { return process->state() == QProcess::NotRunning; }, 30'000);
    return CliProcess::finish(*process);
}

QStringList tst_CommandLineProduction::sendTo(const QString& event) const
{
    return {u"--json"_s, u"send"_s, event, u"--env"_s, u"Метро прод"_s, u"--order-id"_s, u"H1234567890"_s};
}

void tst_CommandLineProduction::withoutTheTwoActs_nothingLeaves_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::newRow("neither") << QStringList();
    QTest::newRow("no reason") << QStringList{u"--production"_s, u"Метро прод"_s};
    QTest::newRow("empty reason") << QStringList{u"--production"_s, u"Метро прод"_s, u"--reason"_s, u" "_s};
    QTest::newRow("no name") << QStringList{u"--reason"_s, u"SUP-1"_s};
    QTest::newRow("another name") << QStringList{u"--production"_s, u"Метро"_s, u"--reason"_s, u"SUP-1"_s};
    QTest::newRow("another case") << QStringList{u"--production"_s, u"метро прод"_s, u"--reason"_s, u"SUP-1"_s};
}

void tst_CommandLineProduction::withoutTheTwoActs_nothingLeaves()
{
    QFETCH(const QStringList, more);
    const CliResult result = run(sendTo(u"order.accepted"_s) + more);
    QCOMPARE(result.exitCode, 6);
    QVERIFY(!result.err.isEmpty());
    QCOMPARE(m_server->received(), QByteArray());
    QCOMPARE(m_cli->history().size(), 0);
}

void tst_CommandLineProduction::whatIsMissing_isNamedAtOnce_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QByteArrayList>("missing");
    QTest::addColumn<QByteArrayList>("given");
    const QString name = u"Метро прод"_s;
    const QStringList batch{u"batch"_s, u"run"_s, u"FILE"_s, u"--env"_s, name};
    QTest::newRow("a batch, nothing") << batch << QByteArrayList{"--production \"", "--reason", "--confirm-rows"} << QByteArrayList();
    QTest::newRow("a batch, the reason") << batch + QStringList{u"--reason"_s, u"SUP-1"_s}
                                         << QByteArrayList{"--production \"", "--confirm-rows"} << QByteArrayList{"--reason"};
    QTest::newRow("a batch, the name") << batch + QStringList{u"--production"_s, name} << QByteArrayList{"--reason", "--confirm-rows"}
                                       << QByteArrayList{"--production \""};
    QTest::newRow("a batch, name and reason") << batch + QStringList{u"--production"_s, name, u"--reason"_s, u"SUP-1"_s}
                                              << QByteArrayList{"--confirm-rows"} << QByteArrayList{"--production \"", "--reason"};
    QTest::newRow("a cancellation") << sendTo(u"order.canceled"_s) << QByteArrayList{"--production \"", "--reason", "--confirm with"}
                                    << QByteArrayList();
    QTest::newRow("another event") << sendTo(u"order.accepted"_s) << QByteArrayList{"--production \"", "--reason"}
                                   << QByteArrayList{"--confirm"};
}

void tst_CommandLineProduction::whatIsMissing_isNamedAtOnce()
{
    QFETCH(QStringList, command);
    QFETCH(const QByteArrayList, missing);
    QFETCH(const QByteArrayList, given);
    command.replaceInStrings(u"FILE"_s, table(6, u"order.accepted"_s));
    const CliResult result = run(command);
    QCOMPARE(result.exitCode, 6);
    const QByteArray advice = result.err.trimmed().split('\n').constLast();
    for (const QByteArray& option : missing)
        QVERIFY2(advice.contains(option), result.err.constData());
    for (const QByteArray& option : given)
        QVERIFY2(!advice.contains(option), result.err.constData());
    QCOMPARE(m_server->received(), QByteArray());
}

void tst_CommandLineProduction::nameAndReason_send()
{
    const CliResult result = run(sendTo(u"order.accepted"_s)
                                 + QStringList{u"--production"_s, u"Метро прод"_s, u"--reason"_s, u"SUP-4411"_s});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QCOMPARE(m_server->requests().size(), 1);
    QCOMPARE(result.object()[u"reason"].toString(), u"SUP-4411"_s);
    QCOMPARE(m_cli->history().first()[u"reason"].toString(), u"SUP-4411"_s);
}

void tst_CommandLineProduction::cancellation_needsTheLastFour_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("not given") << QStringList() << 6;
    QTest::newRow("wrong") << QStringList{u"--confirm"_s, u"0000"_s} << 6;
    QTest::newRow("right") << QStringList{u"--confirm"_s, u"7890"_s} << 0;
}

void tst_CommandLineProduction::cancellation_needsTheLastFour()
{
    QFETCH(const QStringList, more);
    QFETCH(const int, exitCode);
    const QStringList acts{u"--production"_s, u"Метро прод"_s, u"--reason"_s, u"SUP-4411"_s};
    const CliResult result = run(sendTo(u"order.canceled"_s) + acts + more);
    QVERIFY2(result.exitCode == exitCode, result.err.constData());
    QCOMPARE(m_server->requests().size(), exitCode == 0 ? 1 : 0);
}

void tst_CommandLineProduction::send_tellsWhatIsKnownBefore_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<QString>("option");
    QTest::newRow("accepted") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
                              << QByteArray("Already accepted: Order accepted, ") << u"--send-accepted"_s;
    QTest::newRow("refused") << QByteArray("HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\n{}") << QByteArray("404 ") << QString();
    QTest::newRow("unknown") << QByteArray() << QByteArray("Outcome unknown: Order accepted, ") << u"--send-unknown"_s;
}

// As a row of a batch: what was accepted, or may have been, does not go again without a person's word.
void tst_CommandLineProduction::send_tellsWhatIsKnownBefore()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const QByteArray, said);
    QFETCH(const QString, option);
    const QStringList command = sendTo(u"order.accepted"_s) + QStringList{u"--production"_s, u"Метро прод"_s, u"--reason"_s, u"SUP-4411"_s};
    const QByteArray nothing = "history has nothing accepted for this order.";
    m_server->setReply(reply);
    const CliResult first = run(command);
    QVERIFY2(first.err.contains(nothing), first.err.constData());
    const CliResult second = run(command);
    QVERIFY2(second.err.contains(said) && second.err.contains("Order accepted, "), second.err.constData());
    QCOMPARE(second.err.contains(nothing), reply.contains("404"));
    if (!option.isEmpty()) {
        QCOMPARE(second.exitCode, 3);
        QVERIFY2(second.err.contains("To send it all the same, add " + option.toUtf8()), second.err.constData());
        QCOMPARE(m_server->requests().size(), 1);
        run(command + QStringList{option});
    }
    QCOMPARE(m_server->requests().size(), 2);
}

void tst_CommandLineProduction::cancelledOrder_isSaidFirst()
{
    const QStringList acts{u"--production"_s, u"Метро прод"_s, u"--reason"_s, u"SUP-4411"_s};
    QCOMPARE(run(sendTo(u"order.accepted"_s) + acts).exitCode, 0);
    const CliResult cancelled = run(sendTo(u"order.canceled"_s) + acts + QStringList{u"--confirm"_s, u"7890"_s});
    QCOMPARE(cancelled.exitCode, 0);
    QVERIFY2(!cancelled.err.contains("A cancellation"), cancelled.err.constData());
    const CliResult after = run(sendTo(u"order.delivered"_s) + acts);
    const qsizetype cancellation = after.err.indexOf("A cancellation of this order was accepted: Order canceled, ");
    QVERIFY2(cancellation >= 0 && cancellation < after.err.indexOf("Already accepted: Order accepted, "), after.err.constData());
    QCOMPARE(after.err.count("Order canceled"), 1); // it is not told a second time, as one of the accepted
}

void tst_CommandLineProduction::ownCancellation_needsTheLastFour()
{
    QFile file(m_cli->dataFolder() + u"/events.json"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"version":2,"events":[{"id":"order.revoked","title":{"ru":"А","en":"A"},"cancels_order":true}]})");
    file.close();
    const QStringList command = sendTo(u"order.revoked"_s) + QStringList{u"--production"_s, u"Метро прод"_s, u"--reason"_s, u"SUP-4411"_s};
    const CliResult refused = run(command);
    QCOMPARE(refused.exitCode, 6);
    QVERIFY2(refused.err.contains("--confirm with"), refused.err.constData());
    QCOMPARE(m_server->received(), QByteArray());
    QCOMPARE(run(command + QStringList{u"--confirm"_s, u"7890"_s}).exitCode, 0);
}

void tst_CommandLineProduction::warnings_needAnOption_data()
{
    QTest::addColumn<QStringList>("warned");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("kilograms") << QStringList{u"order.ready_for_delivery"_s, u"--order-id"_s, u"H1234567890"_s, u"--position"_s,
                                              u"7:1:1.5"_s}
                               << QByteArray("kilograms");
    QTest::newRow("a look-alike") << QStringList{u"order.accepted"_s, u"--order-id"_s, u"Н1234567890"_s} << QByteArray("Cyrillic");
    QTest::newRow("not taken") << QStringList{u"order.in_work"_s, u"--order-id"_s, u"H1234567890"_s, u"--set"_s, u"code=77"_s}
                               << QByteArray("does not take this field");
}

void tst_CommandLineProduction::warnings_needAnOption()
{
    QFETCH(const QStringList, warned);
    QFETCH(const QByteArray, said);
    const QStringList command = QStringList{u"send"_s} + warned
        + QStringList{u"--env"_s, u"Метро прод"_s, u"--production"_s, u"Метро прод"_s, u"--reason"_s, u"SUP-4411"_s};
    const CliResult refused = run(command);
    QCOMPARE(refused.exitCode, 6);
    QVERIFY2(refused.err.contains(said), refused.err.constData());
    const QByteArray advice = refused.err.trimmed().split('\n').constLast();
    QVERIFY2(advice.contains("--despite-warnings") && !advice.contains("--reason"), refused.err.constData());
    QCOMPARE(m_server->received(), QByteArray());
    QCOMPARE(m_cli->history().size(), 0);
    const CliResult sent = run(command + QStringList{u"--despite-warnings"_s});
    QVERIFY2(sent.exitCode == 0, sent.err.constData());
    QVERIFY2(sent.err.contains(said), sent.err.constData());
    FaultServer test(faults::answer());
    QCOMPARE(m_cli->addLocal(test.baseUrl()).exitCode, 0);
    const CliResult elsewhere = run(QStringList{u"send"_s} + warned + QStringList{u"--env"_s, u"local"_s});
    QVERIFY2(elsewhere.exitCode == 0 && elsewhere.err.contains(said), elsewhere.err.constData()); // it is said, and goes
}

void tst_CommandLineProduction::batchWithWarnings_needsAnOption()
{
    const QString file = m_cli->dataFolder() + u"/../warned.csv"_s;
    QFile rows(file);
    QVERIFY(rows.open(QIODevice::WriteOnly));
    rows.write("order_id;event\nH1000000001;order.accepted\n\xd0\x9d"
               "1000000002;order.accepted\n");
    rows.close();
    const QStringList command{u"batch"_s,        u"run"_s,        file,          u"--env"_s,   u"Метро прод"_s, u"--trial-rows"_s, u"0"_s,
                              u"--production"_s, u"Метро прод"_s, u"--reason"_s, u"SUP-4411"_s};
    const CliResult refused = run(command);
    QCOMPARE(refused.exitCode, 6);
    QVERIFY2(refused.err.contains("warnings that must be read: 1"), refused.err.constData());
    QVERIFY2(refused.err.contains("--despite-warnings"), refused.err.constData());
    QCOMPARE(m_server->received(), QByteArray());
    QCOMPARE(run({u"--json"_s, u"batch"_s, u"list"_s}).objects().size(), 0);
    const CliResult sent = run(command + QStringList{u"--despite-warnings"_s});
    QVERIFY2(sent.exitCode == 0, sent.err.constData());
    QCOMPARE(m_server->requests().size(), 2);
}

QString tst_CommandLineProduction::table(int rows, const QString& event) const
{
    QFile file(m_cli->dataFolder() + u"/../rows.csv"_s);
    QByteArray lines = "order_id;event\n";
    for (int row = 0; row < rows; ++row)
        lines += u"H%1;%2\n"_s.arg(1'000'000'000 + row).arg(event).toUtf8();
    return file.open(QIODevice::WriteOnly) && file.write(lines) == lines.size() ? file.fileName() : QString();
}

void tst_CommandLineProduction::batch_needsItsNumberOfRows_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<int>("rows");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("one card, nothing typed") << u"order.accepted"_s << 5 << QStringList() << 0;
    QTest::newRow("more rows, nothing typed") << u"order.accepted"_s << 6 << QStringList() << 6;
    QTest::newRow("another number") << u"order.accepted"_s << 6 << QStringList{u"--confirm-rows"_s, u"5"_s} << 6;
    QTest::newRow("another number, where none is needed") << u"order.accepted"_s << 2 << QStringList{u"--confirm-rows"_s, u"7"_s} << 6;
    QTest::newRow("the number") << u"order.accepted"_s << 6 << QStringList{u"--confirm-rows"_s, u"6"_s} << 0;
    QTest::newRow("a cancellation, nothing typed") << u"order.canceled"_s << 1 << QStringList() << 6;
    QTest::newRow("a cancellation, the number") << u"order.canceled"_s << 1 << QStringList{u"--confirm-rows"_s, u"1"_s} << 0;
}

void tst_CommandLineProduction::batch_needsItsNumberOfRows()
{
    QFETCH(const QString, event);
    QFETCH(const int, rows);
    QFETCH(const QStringList, more);
    QFETCH(const int, exitCode);
    const QStringList acts{u"--production"_s, u"Метро прод"_s, u"--reason"_s, u"SUP-4411"_s};
    const QStringList command{u"batch"_s, u"run"_s, table(rows, event), u"--env"_s, u"Метро прод"_s, u"--trial-rows"_s, u"0"_s};
    QCOMPARE(run(command).exitCode, 6);
    QCOMPARE(m_server->received(), QByteArray());
    const CliResult result = run(command + acts + more);
    QVERIFY2(result.exitCode == exitCode, result.err.constData());
    QCOMPARE(m_server->requests().size(), exitCode == 0 ? rows : 0);
}

void tst_CommandLineProduction::batch_pausesAfterItsTrialRowsOnce()
{
    const QStringList acts{u"--rate"_s, u"0"_s, u"--production"_s, u"Метро прод"_s, u"--reason"_s, u"SUP-4411"_s, u"--confirm-rows"_s};
    const CliResult trial = run(QStringList{u"batch"_s, u"run"_s, table(20, u"order.accepted"_s), u"--env"_s, u"Метро прод"_s} + acts
                                + QStringList{u"20"_s});
    QVERIFY2(trial.exitCode == 7, trial.err.constData());
    QCOMPARE(m_server->requests().size(), 5);
    const QString batch = run({u"--json"_s, u"batch"_s, u"list"_s}).object()[u"batch"].toString();
    const QStringList resume = QStringList{u"batch"_s, u"resume"_s, batch} + acts;
    QCOMPARE(run(resume + QStringList{u"20"_s}).exitCode, 6); // fifteen are left
    QCOMPARE(m_server->requests().size(), 5);
    const CliResult rest = run(resume + QStringList{u"15"_s});
    QVERIFY2(rest.exitCode == 0, rest.err.constData());
    QCOMPARE(m_server->requests().size(), 20);
}

void tst_CommandLineProduction::wrongName_isRefusedForATestEnvironmentToo()
{
    FaultServer server(faults::answer());
    QCOMPARE(m_cli->addLocal(server.baseUrl()).exitCode, 0);
    QCOMPARE(run(CliProcess::sendArguments() + QStringList{u"--production"_s, u"Метро прод"_s}).exitCode, 6);
    QCOMPARE(server.connections(), 0);
}

void tst_CommandLineProduction::check_tellsTheStagesApart()
{
    const CliResult good = run({u"--json"_s, u"env"_s, u"check"_s, u"Метро прод"_s});
    QCOMPARE(good.exitCode, 0);
    QCOMPARE(good.object()[u"status"].toInt(), 200);
    QCOMPARE(good.object()[u"token_checked"].toBool(true), false);
    QVERIFY(!m_server->received().contains("client-token"));
    m_server->close();
    const CliResult gone = run({u"env"_s, u"check"_s, u"Метро прод"_s});
    QCOMPARE(gone.exitCode, 1);
    QVERIFY2(gone.out.contains("No server responds at this address and port."), gone.out.constData());
}

QTEST_GUILESS_MAIN(tst_CommandLineProduction)
#include "tst_CommandLineProduction.moc"
