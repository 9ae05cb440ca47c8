#include "CliProcess.h"
#include "FaultServer.h"

#include <QFile>
#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

/// Refuses every event for its data, with that message.
FaultScript refusing(const QByteArray& message)
{
    return [message](FaultConnection& connection) {
        const QByteArray body = "{\"errors\":[{\"type\":\"invalid\",\"field\":null,\"message\":\"" + message + "\"}],\"code\":422}";
        while (connection.readRequest()) {
            if (!connection.write("HTTP/1.1 422 S\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
                                  + "\r\n\r\n" + body))
                return;
        }
    };
}

} // namespace

/// Tables as people have them, with the real program.
class tst_CommandLineTables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void historyExport_isNoTableOfCodes_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("Russian") << u"ru"_s;
    }

    // Its column of outcomes once went out as pickup codes.
    void historyExport_isNoTableOfCodes()
    {
        QFETCH(const QString, language);
        const CliProcess cli;
        const CliSandbox sandbox(cli);
        QCOMPARE(cli.addLocal(sandbox.url()).exitCode, 0);
        QCOMPARE(cli.send().exitCode, 0);
        const QString file = m_folder.filePath(language + u".csv"_s);
        QCOMPARE(cli.run({u"--lang"_s, language, u"history"_s, u"export"_s, file}).exitCode, 0);
        const CliResult sent = cli.run({u"batch"_s, u"run"_s, file, u"--env"_s, u"local"_s, u"--event"_s, u"order.pickup_code_created"_s});
        QVERIFY2(sent.exitCode == 0, sent.err.constData());
        QVERIFY2((sent.out + sent.err).contains("This table is an export of the history"), (sent.out + sent.err).constData());
        QVERIFY(!cli.allBytes().contains("\"code\":\"processed\""));
        const QList<QJsonObject> history = cli.history();
        QCOMPARE(history.size(), 2);
        // Without an event nothing goes: what its events carried does not stand in the table.
        QCOMPARE(cli.run({u"batch"_s, u"plan"_s, file, u"--env"_s, u"local"_s}).exitCode, 2);
    }

    void formulaOfTheServer_isNoneInAnExport_andTheTablesOwnStay()
    {
        const FaultServer server(refusing("=HYPERLINK(\\\"http://evil\\\",\\\"fix\\\")"));
        const CliProcess cli;
        QCOMPARE(cli.addLocal(server.baseUrl()).exitCode, 0);
        const QByteArray rows = "\"Order ID\";\"=note\"\r\n\"H1000000001\";\"=1+1\"\r\n\"H1000000002\";\"-5 \"\"x\"\"\n+\"\r\n";
        const QString table = written(u"own.csv"_s, rows);
        QCOMPARE(cli.run({u"batch"_s, u"run"_s, table, u"--env"_s, u"local"_s, u"--event"_s, u"order.accepted"_s}).exitCode, 1);
        const QString id = cli.run({u"--json"_s, u"batch"_s, u"list"_s}).object()[u"batch"].toString();
        const QString file = m_folder.filePath(u"out.csv"_s);
        QCOMPARE(cli.run({u"batch"_s, u"export"_s, id, file}).exitCode, 0);
        QFile exported(file);
        QVERIFY(exported.open(QIODevice::ReadOnly));
        const QByteArray bytes = exported.readAll();
        QVERIFY2(bytes.contains(";\"'=HYPERLINK("), bytes.constData());
        QVERIFY(!bytes.contains(";\"=HYPERLINK("));
        for (const char* own : {"\"Order ID\";\"=note\";", "\"H1000000001\";\"=1+1\";", "\"H1000000002\";\"-5 \"\"x\"\"\n+\";"})
            QVERIFY2(bytes.contains(own), own);
    }

    void fieldThatTheEventNeverTakes_isOneErrorWithTheWayOut()
    {
        const CliProcess cli;
        const QString table = written(u"code.csv"_s, "order_id;code;number\nH1000000001;1;2\nH1000000002;1;2\n");
        const QStringList plan{u"batch"_s, u"plan"_s, table, u"--env"_s, u"sandbox"_s, u"--event"_s, u"order.ready_for_delivery"_s};
        const CliResult asked = cli.run(plan);
        QCOMPARE(asked.exitCode, 2);
        QVERIFY2(asked.err.contains("No event of this table takes what these columns fill: code → code, number → number"),
                 asked.err.constData());
        QVERIFY(asked.err.contains("--map \"code=\"") && asked.err.contains("--map \"number=number\""));
        QCOMPARE(cli.run(plan + QStringList{u"--map"_s, u"code="_s, u"--map"_s, u"number=number"_s}).exitCode, 0);
        const QString words = written(u"words.csv"_s, u"Номер заказа;Код выдачи\nH1000000001;77\n"_s.toUtf8());
        const CliResult mapped = cli.run(
            {u"batch"_s, u"plan"_s, words, u"--env"_s, u"sandbox"_s, u"--event"_s, u"order.ready_for_delivery"_s});
        QCOMPARE(mapped.exitCode, 0);
        QVERIFY2(mapped.err.contains("Handout code"), mapped.err.constData());
    }

    // What is wrong is the option, not the table.
    void wrongOption_isNotTheTablesFault()
    {
        const CliProcess cli;
        const QString table = written(u"ids.csv"_s, "order_id\nH1000000001\n");
        const CliResult event = cli.run({u"batch"_s, u"run"_s, table, u"--env"_s, u"sandbox"_s, u"--event"_s, u"order.nope"_s});
        QCOMPARE(event.exitCode, 2);
        QVERIFY2(event.err.contains("order.nope") && event.err.contains("vestnik-cli events"), event.err.constData());
        QVERIFY2(!event.err.contains("Correct the file"), event.err.constData());
        const CliResult records = cli.run(
            {u"batch"_s, u"run"_s, u"--from-history"_s, u"--outcome"_s, u"not_sent"_s, u"--env"_s, u"sandbox"_s});
        QCOMPARE(records.exitCode, 2);
        QVERIFY2(records.err.contains("The history has no record"), records.err.constData());
    }

    void events_listTheFieldsOfOne()
    {
        const CliProcess cli;
        const CliResult text = cli.run({u"events"_s, u"order.ready_for_delivery"_s});
        QCOMPARE(text.exitCode, 0);
        QVERIFY2(text.out.contains("handoutCode") && text.out.contains("order.positions"), text.out.constData());
        QCOMPARE(cli.run({u"events"_s, u"order.nope"_s}).exitCode, 2);
        const QList<QJsonObject> fields = cli.run({u"--json"_s, u"events"_s, u"order.ready_for_delivery"_s}).objects();
        QVERIFY(!fields.isEmpty());
        QCOMPARE(fields.first().value(u"field").toString(), u"order_id"_s);
    }

    void headerBelowATitle_isSuggestedAndChosen()
    {
        const CliProcess cli;
        const QString table = written(u"title.csv"_s, u"Отчёт;;\n\nНомер заказа;Клиент;Сумма\nH1000000001;Анна;1\nИтого;;1\n"_s.toUtf8());
        const QStringList plan{u"batch"_s, u"plan"_s, table, u"--env"_s, u"sandbox"_s, u"--event"_s, u"order.accepted"_s};
        const CliResult lost = cli.run(plan);
        QVERIFY(lost.exitCode != 0);
        QVERIFY2(lost.err.contains("--header-row 3"), lost.err.constData());
        const CliResult found = cli.run(plan + QStringList{u"--header-row"_s, u"3"_s});
        QVERIFY2((found.out + found.err).contains("Rows to send: 1 of 2."), (found.out + found.err).constData());
        QVERIFY((found.out + found.err).contains("A totals line, not an order."));
        QVERIFY(!found.err.contains("seem to stand"));
    }

    void localDate_isSaidWithItsOffset()
    {
        qputenv("TZ", "Europe/Moscow");
        const CliProcess cli;
        const QString table = written(u"dates.csv"_s, "order_id;estimated_assembly_at\nH1000000001;27.11.2026 15:30\n");
        const CliResult plan = cli.run({u"batch"_s, u"plan"_s, table, u"--env"_s, u"sandbox"_s, u"--event"_s, u"order.accepted"_s});
        QVERIFY2((plan.out + plan.err).contains("\"27.11.2026 15:30\" is sent as 2026-11-27T15:30:00+03:00"),
                 (plan.out + plan.err).constData());
        const CliResult one = cli.run({u"send"_s, u"order.accepted"_s, u"--env"_s, u"sandbox"_s, u"--order-id"_s, u"H1000000001"_s,
                                       u"--set"_s, u"estimated_assembly_at=27.11.2026 15:30"_s, u"--dry-run"_s});
        QVERIFY2(one.out.contains("2026-11-27T15:30:00+03:00"), one.out.constData());
        QVERIFY2(one.err.contains("taken as this computer's time"), one.err.constData());
    }

private:
    QString written(const QString& name, const QByteArray& bytes) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }

    const QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(tst_CommandLineTables)
#include "tst_CommandLineTables.moc"
