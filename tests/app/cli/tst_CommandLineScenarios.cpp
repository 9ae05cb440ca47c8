#include "CliProcess.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

QString field(const QJsonObject& object, const char* key)
{
    return object.value(QLatin1String(key)).toString();
}

/// The order id in the body that went.
QString orderOf(const QJsonObject& record)
{
    const QByteArray body = record[u"request"_s][u"body"_s].toString().toUtf8();
    return QJsonDocument::fromJson(body)[u"event"_s][u"payload"_s][u"order_id"_s].toString();
}

} // namespace

/// Presets, placeholders and scenarios from the command line.
class tst_CommandLineScenarios : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_cli = std::make_unique<CliProcess>(); }

    void aPreset_isSavedListedShownAndDeleted();
    void aPreset_isSent_whatIsGivenGoesOverIt();
    void placeholders_areFilledAndSentSo();
    void anAnswerThatIsMissing_isAskedFor_andNothingIsSent();
    void aPresetForNewOrders_makesOneEachTime_unlessOneIsGiven();
    void inProduction_noOrderIsMadeUp();
    void aBatch_fillsItsPreset();
    void badPresets_areNamed_data();
    void badPresets_areNamed();
    void importAndExport_goRound();
    void aSharedFolder_isUsedInPlaceOfTheOwn();
    void scenarios_areListedShownAndChecked();
    void aScenario_runs_itsExitCodeTells();
    void reports_areWrittenWhole();
    void theLastRun_isComparedWith();
    void aRunWhoseProgramEnded_isNamed();
    void production_isRefused();
    void anOrderNamedTwice_goesOnce();
    void aReportThatCannotBeWritten_isSaidBeforeAnythingGoes();
    void aResponseThatWasCutOff_isNoPass();
    void whereNobodyCanBeAsked_theRunStops();
    void aNamedOrder_doesNotGoWithAnotherOnesUuid();
    void theOrderOfEachStep_isShownBefore();
    void aLookAlikeOrder_isSaidBefore();
    void anAnswerThatNothingAsksFor_isRefused();
    void anAnswer_isOneAndNotEmpty();
    void aFolderThatLeadsOutside_isNamed();
    void whatIsMissing_leavesNoGap();
    void validate_doesNotTellOfSending();
    void aReportThatIsThere_isReplacedWithForceAlone();
    void everyFault_isNamedWithFileAndStep();
    void badScenarios_areNamed_data();
    void badScenarios_areNamed();

private:
    CliResult run(const QStringList& arguments) const { return m_cli->run(arguments); }
    CliResult json(const QStringList& arguments) const { return m_cli->run(QStringList{u"--json"_s} + arguments); }
    void put(const QString& path, const QByteArray& bytes) const
    {
        const QString file = m_cli->dataFolder() + u'/' + path;
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        QFile written(file);
        QVERIFY(written.open(QIODevice::WriteOnly));
        QCOMPARE(written.write(bytes), bytes.size());
    }
    QString outside(const char* name) const { return m_files.filePath(QLatin1String(name)); }

    std::unique_ptr<CliProcess> m_cli;
    QTemporaryDir m_files;
};

void tst_CommandLineScenarios::aPreset_isSavedListedShownAndDeleted()
{
    QCOMPARE(run({u"preset"_s, u"save"_s, u"Метро/ночь"_s, u"order.accepted"_s, u"--set"_s, u"handoutCode=1234"_s}).exitCode, 0);
    const CliResult twice = run({u"preset"_s, u"save"_s, u"Метро/НОЧЬ"_s, u"order.canceled"_s});
    QCOMPARE(twice.exitCode, 2);
    QVERIFY(twice.err.contains("--force"));
    const QJsonObject listed = json({u"preset"_s, u"list"_s}).object();
    QCOMPARE(field(listed, "name"), u"Метро/ночь"_s);
    QCOMPARE(field(listed, "event"), u"order.accepted"_s);
    QVERIFY(run({u"preset"_s, u"show"_s, u"ночь"_s}).out.contains(R"("handoutCode": "1234")"));
    QCOMPARE(run({u"preset"_s, u"save"_s, u"Метро/ночь"_s, u"order.canceled"_s, u"--force"_s}).exitCode, 0);
    QCOMPARE(field(json({u"preset"_s, u"list"_s}).object(), "event"), u"order.canceled"_s);
    QCOMPARE(run({u"preset"_s, u"delete"_s, u"Метро/ночь"_s}).exitCode, 0);
    QCOMPARE(json({u"preset"_s, u"list"_s}).out, QByteArray());
    QCOMPARE(run({u"preset"_s, u"delete"_s, u"Метро/ночь"_s}).exitCode, 2);
}

void tst_CommandLineScenarios::aPreset_isSent_whatIsGivenGoesOverIt()
{
    QCOMPARE(run({u"preset"_s, u"save"_s, u"p"_s, u"order.accepted"_s, u"--order-id"_s, u"H1"_s, u"--set"_s, u"number=7"_s, u"--set"_s,
                  u"handoutCode=1"_s})
                 .exitCode,
             0);
    for (const QStringList& command : {QStringList{u"preset"_s, u"send"_s, u"p"_s}, QStringList{u"send"_s, u"--preset"_s, u"p"_s}}) {
        const CliResult shown = run(
            command + QStringList{u"--env"_s, u"sandbox"_s, u"--order-id"_s, u"H2"_s, u"--set"_s, u"number=8"_s, u"--dry-run"_s});
        QVERIFY(shown.out.endsWith(R"({"event":{"type":"order.accepted","payload":{"order_id":"H2","handoutCode":"1","number":"8"}}})"
                                   "\n"));
        const QJsonObject sent = json(command + QStringList{u"--env"_s, u"sandbox"_s}).object();
        QCOMPARE(sent.value(u"status").toInt(), 200);
    }
    QCOMPARE(m_cli->history().size(), 2);
    const CliResult both = run({u"send"_s, u"order.accepted"_s, u"--preset"_s, u"p"_s, u"--env"_s, u"sandbox"_s});
    QCOMPARE(both.exitCode, 2);
    QCOMPARE(run({u"send"_s, u"--env"_s, u"sandbox"_s}).exitCode, 2);
    QCOMPARE(m_cli->history().size(), 2);
}

void tst_CommandLineScenarios::placeholders_areFilledAndSentSo()
{
    const QStringList save{u"preset"_s,     u"save"_s,
                           u"p"_s,          u"order.accepted"_s,
                           u"--order-id"_s, u"H{{random:digits:10}}"_s,
                           u"--uuid"_s,     u"{{uuid}}"_s,
                           u"--set"_s,      u"number={{counter:n}}-{{order_id}}-{{ask:PIN}}"_s,
                           u"--set"_s,      u"estimated_assembly_at={{now+15m}}"_s};
    QCOMPARE(run(save).exitCode, 0);
    const CliSandbox sandbox(*m_cli);
    QCOMPARE(m_cli->addLocal(sandbox.url()).exitCode, 0);
    for (int i = 1; i <= 3; ++i) {
        const QJsonObject sent = json({u"preset"_s, u"send"_s, u"p"_s, u"--env"_s, u"local"_s, u"--answer"_s, u"PIN=\"я\""_s}).object();
        QCOMPARE(sent.value(u"status").toInt(), 200); // not 202: each is another order
        const QString order = orderOf(sent);
        QVERIFY(QRegularExpression(u"^H\\d{10}$"_s).match(order).hasMatch());
        const QByteArray body = json({u"history"_s, u"show"_s, field(sent, "delivery")}).out;
        QVERIFY2(body.contains((u"%1-%2-"_s).arg(i).arg(order).toUtf8()), body.constData());
    }
}

void tst_CommandLineScenarios::anAnswerThatIsMissing_isAskedFor_andNothingIsSent()
{
    QCOMPARE(run({u"preset"_s, u"save"_s, u"p"_s, u"order.accepted"_s, u"--order-id"_s, u"{{ask:Заказ}}"_s}).exitCode, 0);
    const CliResult asked = run({u"preset"_s, u"send"_s, u"p"_s, u"--env"_s, u"sandbox"_s});
    QCOMPARE(asked.exitCode, 2);
    QVERIFY(asked.err.contains("--answer \"Заказ=VALUE\""));
    QCOMPARE(m_cli->history().size(), 0);
}

void tst_CommandLineScenarios::aPresetForNewOrders_makesOneEachTime_unlessOneIsGiven()
{
    QCOMPARE(run({u"preset"_s, u"save"_s, u"p"_s, u"order.accepted"_s, u"--order-id"_s, u"H1234567890"_s, u"--new-order"_s}).exitCode, 0);
    QStringList orders;
    for (int i = 0; i < 2; ++i)
        orders.append(orderOf(json({u"preset"_s, u"send"_s, u"p"_s, u"--env"_s, u"sandbox"_s}).object()));
    QVERIFY(orders[0] != orders[1] && !orders.contains(u"H1234567890"_s));
    QCOMPARE(orderOf(json({u"preset"_s, u"send"_s, u"p"_s, u"--env"_s, u"sandbox"_s, u"--order-id"_s, u"H5"_s}).object()), u"H5"_s);
}

void tst_CommandLineScenarios::inProduction_noOrderIsMadeUp()
{
    QCOMPARE(run({u"env"_s, u"add"_s, u"shop"_s, u"--url"_s, u"https://127.0.0.1:9"_s, u"--kind"_s, u"production"_s}).exitCode, 0);
    QCOMPARE(run({u"preset"_s, u"save"_s, u"new"_s, u"order.accepted"_s, u"--order-id"_s, u"H1234567890"_s, u"--new-order"_s}).exitCode, 0);
    QCOMPARE(run({u"preset"_s, u"save"_s, u"random"_s, u"order.accepted"_s, u"--order-id"_s, u"H{{random:digits:10}}"_s}).exitCode, 0);
    for (const QString& name : {u"new"_s, u"random"_s}) {
        const CliResult shown = run({u"preset"_s, u"send"_s, name, u"--env"_s, u"shop"_s, u"--dry-run"_s});
        QCOMPARE(shown.exitCode, 2);
        QVERIFY2(shown.err.contains("makes up an order"), shown.err.constData());
        QCOMPARE(run({u"preset"_s, u"send"_s, name, u"--env"_s, u"sandbox"_s, u"--dry-run"_s}).exitCode, 0);
    }
}

void tst_CommandLineScenarios::aBatch_fillsItsPreset()
{
    QCOMPARE(run({u"preset"_s, u"save"_s, u"QA/p"_s, u"order.accepted"_s, u"--set"_s, u"estimated_assembly_at={{now+15m}}"_s}).exitCode, 0);
    put(u"presets/raw.json"_s, R"({"version":3,"name":"raw","body":"[1"})");
    const QString table = outside("t.csv");
    QFile file(table);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("order_id\nH1000000001\nH1000000002\n");
    file.close();
    const CliResult done = run({u"batch"_s, u"run"_s, table, u"--env"_s, u"sandbox"_s, u"--preset"_s, u"QA/p"_s});
    QCOMPARE(done.exitCode, 0);
    QCOMPARE(m_cli->history().size(), 2);
    for (const QJsonObject& record : m_cli->history()) {
        const QString body = record[u"request"_s][u"body"_s].toString();
        QVERIFY2(body.contains(u"estimated_assembly_at\":\"20"_s) && !body.contains(u"{{"_s), qPrintable(body));
    }
    const CliResult raw = run({u"batch"_s, u"plan"_s, table, u"--env"_s, u"sandbox"_s, u"--preset"_s, u"raw"_s});
    QCOMPARE(raw.exitCode, 2);
    QVERIFY(raw.err.contains("whole request"));
}

void tst_CommandLineScenarios::badPresets_areNamed_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("broken JSON") << u"presets/p.json"_s << QByteArray("{") << QByteArray("p.json");
    QTest::newRow("unknown placeholder")
        << u"presets/p.json"_s
        << QByteArray(R"({"version":3,"name":"p","request":{"event":{"type":"order.accepted","payload":{"order_id":"{{x}}"}}}})")
        << QByteArray("{{x}}");
    QTest::newRow("no such one") << u"presets/q.json"_s
                                 << QByteArray(R"({"name":"q","request":{"event":{"type":"order.accepted","payload":{"order_id":"H1"}}}})")
                                 << QByteArray("no preset \"p\"");
}

void tst_CommandLineScenarios::badPresets_areNamed()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, said);
    put(file, bytes);
    const CliResult sent = run({u"preset"_s, u"send"_s, u"p"_s, u"--env"_s, u"sandbox"_s});
    QCOMPARE(sent.exitCode, 2);
    QVERIFY2(sent.err.contains(said), sent.err.constData());
    QCOMPARE(m_cli->history().size(), 0);
}

void tst_CommandLineScenarios::importAndExport_goRound()
{
    const QString collection = outside("c.sh");
    QFile file(collection);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("curl -X POST https://api.example/v1/notifications -H 'client-token: s' -d '"
               R"({"event":{"type":"order.accepted","payload":{"order_id":"H1"}}})"
               "'\ncurl https://api.example/health\n");
    file.close();
    const CliResult imported = run({u"preset"_s, u"import"_s, collection, u"--folder"_s, u"cURL"_s});
    QCOMPARE(imported.exitCode, 2); // one of them was refused
    QCOMPARE(imported.out, QByteArray("cURL/order.accepted H1\n"));
    QVERIFY(imported.err.contains("This is no POST"));
    QCOMPARE(run({u"preset"_s, u"export"_s, outside("all.json")}).exitCode, 0);
    QCOMPARE(run({u"preset"_s, u"delete"_s, u"cURL/order.accepted H1"_s}).exitCode, 0);
    QCOMPARE(run({u"preset"_s, u"import"_s, outside("all.json")}).out, QByteArray("cURL/order.accepted H1\n"));
}

void tst_CommandLineScenarios::aSharedFolder_isUsedInPlaceOfTheOwn()
{
    QCOMPARE(run({u"preset"_s, u"save"_s, u"own"_s, u"order.accepted"_s}).exitCode, 0);
    put(u"preferences.ini"_s, "[General]\nshared_folder=" + m_files.path().toUtf8() + "\n");
    QCOMPARE(json({u"preset"_s, u"list"_s}).out, QByteArray());
    QCOMPARE(run({u"preset"_s, u"save"_s, u"shared"_s, u"order.accepted"_s}).exitCode, 0);
    QVERIFY(QFile::exists(outside("presets/shared.json")));
}

void tst_CommandLineScenarios::scenarios_areListedShownAndChecked()
{
    put(u"scenarios/QA/мой.json"_s,
        R"({"version":1,"name":"мой","steps":[{"event":"order.accepted","expect":{"outcome":"processed"}},{"scenario":"builtin/repeats"}]})");
    const QList<QJsonObject> listed = json({u"scenario"_s, u"list"_s}).objects();
    QCOMPARE(listed.size(), 11);
    QCOMPARE(field(listed.first(), "name"), u"QA/мой"_s);
    QCOMPARE(json({u"scenario"_s, u"show"_s, u"мой"_s}).objects().size(), 1 + 18);
    QCOMPARE(run({u"scenario"_s, u"validate"_s}).exitCode, 0);
    put(u"scenarios/bad.json"_s, R"({"name":"bad","steps":[{"preset":"gone"}]})");
    const CliResult checked = run({u"scenario"_s, u"validate"_s});
    QCOMPARE(checked.exitCode, 2);
    QVERIFY(checked.err.contains("no preset \"gone\""));
    QCOMPARE(run({u"scenario"_s, u"validate"_s, u"мой"_s}).exitCode, 0);
}

void tst_CommandLineScenarios::aScenario_runs_itsExitCodeTells()
{
    put(u"scenarios/s.json"_s,
        R"({"name":"s","steps":[{"event":"order.accepted","expect":{"status":200}},{"event":"order.delivering","expect":{"status":200},"on_surprise":"go_on"},{"event":"order.in_work","expect":{"outcome":"processed"}}]})");
    const CliResult failed = json({u"scenario"_s, u"run"_s, u"s"_s, u"--env"_s, u"sandbox"_s, u"--order-id"_s, u"H7"_s});
    QCOMPARE(failed.exitCode, 1);
    const QList<QJsonObject> steps = failed.objects();
    QCOMPARE(steps.size(), 3);
    QCOMPARE(steps[1].value(u"passed").toBool(), false);
    QCOMPARE(steps[1].value(u"status").toInt(), 422);
    QCOMPARE(steps[2].value(u"passed").toBool(), true);
    for (const QJsonObject& record : m_cli->history())
        QCOMPARE(orderOf(record), u"H7"_s);

    QCOMPARE(m_cli->history().size(), 3);
    QCOMPARE(run({u"scenario"_s, u"run"_s, u"builtin/order-ids"_s, u"--env"_s, u"sandbox"_s}).exitCode, 0);
}

void tst_CommandLineScenarios::reports_areWrittenWhole()
{
    put(u"scenarios/s.json"_s,
        R"({"name":"<s> & \"я\"","steps":[{"name":"a\u0001","event":"order.accepted","expect":{"status":404}},{"event":"order.in_work","expect":{"outcome":"any"}}]})");
    const CliResult result = run({u"scenario"_s, u"run"_s, u"<s> & \"я\""_s, u"--env"_s, u"sandbox"_s, u"--order-id"_s, u"H404-1"_s,
                                  u"--order-id"_s, u"H8"_s, u"--junit"_s, outside("r.xml"), u"--html"_s, outside("r.html"), u"--text"_s,
                                  outside("r.txt")});
    QCOMPARE(result.exitCode, 1);
    QXmlStreamReader xml(bytesOf(outside("r.xml")));
    QStringList elements;
    QStringList counts;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        elements.append(xml.name().toString());
        if (xml.name() == u"testsuite") {
            for (const QString& name : {u"tests"_s, u"failures"_s, u"errors"_s, u"skipped"_s})
                counts.append(xml.attributes().value(name).toString());
        }
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(counts, (QStringList{u"2"_s, u"0"_s, u"0"_s, u"0"_s, u"2"_s, u"1"_s, u"0"_s, u"1"_s}));
    QCOMPARE(elements.count(u"failure"_s), 1);
    QCOMPARE(elements.count(u"skipped"_s), 1);
    const QByteArray html = bytesOf(outside("r.html"));
    QVERIFY(html.contains("&lt;s&gt; &amp; &quot;я&quot;"));
    QVERIFY(!html.contains("<s>") && !html.contains("http-equiv") && !html.contains("<script") && !html.contains(" src="));
    QVERIFY(bytesOf(outside("r.txt")).contains("H8"));
    QCOMPARE(run({u"scenario"_s, u"run"_s, u"builtin/order-ids"_s, u"--env"_s, u"sandbox"_s, u"--junit"_s,
                  m_cli->dataFolder() + u"/environments.json"_s})
                 .exitCode,
             2);
}

void tst_CommandLineScenarios::theLastRun_isComparedWith()
{
    const QByteArray expecting = R"({"name":"s","steps":[{"event":"order.accepted","expect":{"status":%1}}]})";
    const QStringList command{u"scenario"_s, u"run"_s, u"s"_s, u"--env"_s, u"sandbox"_s};
    put(u"scenarios/s.json"_s, QByteArray(expecting).replace("%1", "200"));
    QCOMPARE(run(command).exitCode, 0);
    QVERIFY(!run(command).err.contains("Differs"));
    put(u"scenarios/s.json"_s, QByteArray(expecting).replace("%1", "202"));
    const CliResult changed = run(command);
    QCOMPARE(changed.exitCode, 1);
    QVERIFY(changed.err.contains("was Passed, is Failed"));
}

void tst_CommandLineScenarios::aRunWhoseProgramEnded_isNamed()
{
    put(u"scenarios/s.json"_s, R"({"name":"s","steps":[{"event":"order.accepted"}]})");
    const QStringList command{u"scenario"_s, u"run"_s, u"s"_s, u"--env"_s, u"sandbox"_s, u"--order-id"_s, u"H1"_s};
    QCOMPARE(run(command).exitCode, 0);
    QVERIFY(!run({u"scenario"_s, u"list"_s}).err.contains("ends before the run did"));
    const QDir folder(m_cli->dataFolder() + u"/scenario-runs"_s);
    const QString inside = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0);
    const QString file = folder.filePath(inside + u'/' + QDir(folder.filePath(inside)).entryList(QDir::Files).value(0));
    QByteArray report = bytesOf(file);
    report.replace("\"orders\"", "\"under_way\": true, \"orders\""); // as a killed program leaves it
    QFile left(file);
    QVERIFY(left.open(QIODevice::WriteOnly) && left.write(report) == report.size());
    left.close();
    for (const QStringList& asked : {QStringList{u"scenario"_s, u"list"_s}, QStringList{u"scenario"_s, u"show"_s, u"s"_s}, command}) {
        const CliResult said = run(asked);
        QVERIFY2(said.err.contains("\"s\"") && said.err.contains("ends before the run did") && said.err.contains("H1"),
                 said.err.constData());
    }
    QVERIFY(!run(command).err.contains("ends before the run did")); // another run has come to its end since
}

void tst_CommandLineScenarios::production_isRefused()
{
    QCOMPARE(run({u"env"_s, u"add"_s, u"shop"_s, u"--url"_s, u"https://127.0.0.1:9"_s, u"--kind"_s, u"production"_s}).exitCode, 0);
    const CliResult refused = run({u"scenario"_s, u"run"_s, u"builtin/repeats"_s, u"--env"_s, u"shop"_s});
    QCOMPARE(refused.exitCode, 6);
    QCOMPARE(m_cli->history().size(), 0);
}

void tst_CommandLineScenarios::anOrderNamedTwice_goesOnce()
{
    put(u"scenarios/s.json"_s, R"({"name":"s","steps":[{"event":"order.accepted"}]})");
    const CliResult done = run(
        {u"scenario"_s, u"run"_s, u"s"_s, u"--env"_s, u"sandbox"_s, u"--order-id"_s, u"H44"_s, u"--order-id"_s, u"H44 "_s});
    QCOMPARE(done.exitCode, 0);
    QCOMPARE(m_cli->history().size(), 1);
}

void tst_CommandLineScenarios::aReportThatCannotBeWritten_isSaidBeforeAnythingGoes()
{
    put(u"scenarios/s.json"_s, R"({"name":"s","steps":[{"event":"order.accepted"}]})");
    const CliResult refused = run({u"scenario"_s, u"run"_s, u"s"_s, u"--env"_s, u"sandbox"_s, u"--junit"_s, outside("none/x.xml")});
    QCOMPARE(refused.exitCode, 5);
    QVERIFY2(refused.err.contains("x.xml"), refused.err.constData());
    QCOMPARE(m_cli->history().size(), 0);
}

void tst_CommandLineScenarios::aResponseThatWasCutOff_isNoPass()
{
    put(u"scenarios/s.json"_s,
        R"({"name":"s","steps":[{"event":"order.accepted","fields":{"order_id":"HDROP-1"},"expect":{"status":200}}]})");
    const CliResult failed = run({u"scenario"_s, u"run"_s, u"s"_s, u"--env"_s, u"sandbox"_s});
    QCOMPARE(failed.exitCode, 1);
    QVERIFY2(failed.out.contains("Expected a whole response"), failed.out.constData());
}

void tst_CommandLineScenarios::whereNobodyCanBeAsked_theRunStops()
{
    put(u"scenarios/s.json"_s,
        R"({"name":"s","steps":[{"event":"order.accepted","expect":{"status":404},"on_surprise":"ask"},{"event":"order.in_work"}]})");
    QCOMPARE(run({u"scenario"_s, u"run"_s, u"s"_s, u"--env"_s, u"sandbox"_s}).exitCode, 1);
    QCOMPARE(m_cli->history().size(), 1);
}

void tst_CommandLineScenarios::aNamedOrder_doesNotGoWithAnotherOnesUuid()
{
    const QString uuid = u"3b8c30f0-41d5-4a43-9a8e-5f0d1c2b3a49"_s;
    QCOMPARE(run({u"preset"_s, u"save"_s, u"p"_s, u"order.canceled"_s, u"--order-id"_s, u"H7000"_s, u"--uuid"_s, uuid}).exitCode, 0);
    const CliResult shown = run({u"preset"_s, u"send"_s, u"p"_s, u"--env"_s, u"sandbox"_s, u"--order-id"_s, u"H7001"_s, u"--dry-run"_s});
    QVERIFY2(shown.out.contains("H7001"), shown.out.constData());
    QVERIFY2(!shown.out.contains(uuid.toUtf8()), shown.out.constData());
    const CliResult byUuid = run(
        {u"preset"_s, u"send"_s, u"p"_s, u"--env"_s, u"sandbox"_s, u"--uuid"_s, u"0cc3a1f5-62d8-4f27-9f0c-17e6fdc4a9b1"_s, u"--dry-run"_s});
    QVERIFY2(byUuid.out.contains("0cc3a1f5") && !byUuid.out.contains("H7000"), byUuid.out.constData());
}

void tst_CommandLineScenarios::theOrderOfEachStep_isShownBefore()
{
    put(u"scenarios/s.json"_s,
        R"({"name":"s","steps":[{"event":"order.accepted","new_order":true},{"event":"order.accepted","fields":{"order_id":"H2"}},{"event":"order.accepted","new_order":true}]})");
    const QStringList show{u"scenario"_s, u"show"_s, u"s"_s};
    const auto ordersOf = [](const CliResult& shown) {
        QStringList orders;
        for (const QJsonObject& step : shown.objects())
            orders += field(step, "order");
        return orders;
    };
    const CliResult own = json(show);
    QCOMPARE(ordersOf(own), (QStringList{u"new order"_s, u"H2"_s, u"new order 2"_s}));
    QVERIFY2(own.err.contains("step 2 (H2)") && !own.err.contains("step 3"), own.err.constData()); // with a new order, too
    const CliResult given = json(show + QStringList{u"--order-id"_s, u"H1"_s});
    QCOMPARE(ordersOf(given), (QStringList{u"H1"_s, u"H2"_s, u"new order"_s}));
    const QByteArray said = "Steps that go to another order than the run's (2): step 2 (H2), step 3 (new order)";
    QVERIFY2(given.err.contains(said), given.err.constData());
    const CliResult ran = run({u"scenario"_s, u"run"_s, u"s"_s, u"--env"_s, u"sandbox"_s, u"--order-id"_s, u"H1"_s});
    QCOMPARE(ran.exitCode, 0);
    QVERIFY2(ran.err.contains(said), ran.err.constData());
    QVERIFY2(ran.out.contains("H1") && ran.out.contains("H2"), ran.out.constData());
    const CliResult several = run(
        {u"scenario"_s, u"run"_s, u"s"_s, u"--env"_s, u"sandbox"_s, u"--order-id"_s, u"H1"_s, u"--order-id"_s, u"H3"_s});
    QCOMPARE(several.exitCode, 0);
    QVERIFY2(several.err.contains("go once for all orders (1): step 2 (H2)"), several.err.constData());
    QCOMPARE(several.out.count(" H2 "), 1);
    QCOMPARE(run({u"scenario"_s, u"validate"_s, u"s"_s}).err, QByteArray());
}

void tst_CommandLineScenarios::aLookAlikeOrder_isSaidBefore()
{
    put(u"scenarios/s.json"_s, R"({"name":"s","steps":[{"event":"order.accepted"}]})");
    const QString cyrillic = u"НН123"_s;
    for (const QString& act : {u"show"_s, u"run"_s}) {
        QStringList command{u"scenario"_s, act, u"s"_s, u"--order-id"_s, cyrillic};
        if (act == u"run")
            command += {u"--env"_s, u"sandbox"_s};
        const CliResult said = run(command);
        QVERIFY2(said.err.contains("Cyrillic"), said.err.constData());
    }
    put(u"scenarios/s.json"_s, u"{\"name\":\"s\",\"steps\":[{\"event\":\"order.accepted\",\"fields\":{\"order_id\":\"Н1\"}}]}"_s.toUtf8());
    QVERIFY(run({u"scenario"_s, u"validate"_s, u"s"_s}).err.contains("Cyrillic"));
}

void tst_CommandLineScenarios::anAnswerThatNothingAsksFor_isRefused()
{
    put(u"scenarios/s.json"_s, R"({"name":"s","steps":[{"event":"order.accepted","fields":{"number":"{{ask:N}}"}}]})");
    const CliResult refused = run(
        {u"scenario"_s, u"run"_s, u"s"_s, u"--env"_s, u"sandbox"_s, u"--answer"_s, u"N=1"_s, u"--answer"_s, u"M=2"_s});
    QCOMPARE(refused.exitCode, 2);
    QVERIFY2(refused.err.contains("\"M\"") && refused.err.contains("What is asked for: N"), refused.err.constData());
    QCOMPARE(run({u"preset"_s, u"save"_s, u"p"_s, u"order.accepted"_s, u"--order-id"_s, u"H1"_s}).exitCode, 0);
    QCOMPARE(run({u"preset"_s, u"send"_s, u"p"_s, u"--env"_s, u"sandbox"_s, u"--answer"_s, u"M=2"_s}).exitCode, 2);
    QCOMPARE(m_cli->history().size(), 0);
}

void tst_CommandLineScenarios::anAnswer_isOneAndNotEmpty()
{
    put(u"scenarios/s.json"_s, R"({"name":"s","steps":[{"event":"order.accepted","fields":{"handoutCode":"{{ask:PIN}}"}}]})");
    QCOMPARE(run({u"preset"_s, u"save"_s, u"p"_s, u"order.accepted"_s, u"--order-id"_s, u"H1"_s, u"--set"_s, u"handoutCode={{ask:PIN}}"_s})
                 .exitCode,
             0);
    const QStringList scenario{u"scenario"_s, u"run"_s, u"s"_s, u"--env"_s, u"sandbox"_s};
    const QStringList preset{u"preset"_s, u"send"_s, u"p"_s, u"--env"_s, u"sandbox"_s};
    for (const QStringList& command : {scenario, preset}) {
        for (const QStringList& answers : {QStringList{u"--answer"_s, u"PIN="_s}, QStringList{u"--answer"_s, u"PIN= "_s},
                                           QStringList{u"--answer"_s, u"PIN=1"_s, u"--answer"_s, u"PIN=2"_s}}) {
            const CliResult refused = run(command + answers);
            QCOMPARE(refused.exitCode, 2);
            QVERIFY2(refused.err.contains("PIN"), refused.err.constData());
        }
        const CliResult asked = run(command + QStringList{u"--answer"_s, u"Pin=1"_s});
        QCOMPARE(asked.exitCode, 2);
        QVERIFY2(asked.err.contains("PIN") && !asked.err.contains("PIN, PIN"), asked.err.constData());
        QCOMPARE(run(command + QStringList{u"--answer"_s, u"PIN=1"_s}).exitCode, 0);
    }
    QCOMPARE(m_cli->history().size(), 2);
}

void tst_CommandLineScenarios::aFolderThatLeadsOutside_isNamed()
{
    const CliResult refused = run({u"preset"_s, u"save"_s, u"../x"_s, u"order.accepted"_s});
    QCOMPARE(refused.exitCode, 2);
    QVERIFY2(refused.err.contains("\"..\""), refused.err.constData());
    QCOMPARE(run({u"preset"_s, u"save"_s, u"QA//x"_s, u"order.accepted"_s}).out, QByteArray("QA/x\n"));
}

void tst_CommandLineScenarios::whatIsMissing_leavesNoGap()
{
    put(u"scenarios/s.json"_s, R"({"name":"s","steps":[{"event":"order.accepted","order_ids":"none","expect":{"outcome":"invalid"}}]})");
    const QStringList command{u"scenario"_s, u"run"_s, u"s"_s, u"--env"_s, u"sandbox"_s};
    const CliResult ran = run(command);
    QCOMPARE(ran.exitCode, 0);
    QVERIFY2(!ran.out.contains("·  ·"), ran.out.constData());
    const CliResult refused = run(command + QStringList{u"--junit"_s, m_cli->dataFolder() + u"-not-there/report.xml"_s});
    QCOMPARE(refused.exitCode, 5);
    QVERIFY2(refused.err.contains("no such folder"), refused.err.constData());
}

void tst_CommandLineScenarios::validate_doesNotTellOfSending()
{
    put(u"scenarios/s.json"_s, R"({"name":"s","steps":[{"event":"order.accepted","fields":{"handoutCode":"{{what}}"}}]})");
    put(u"scenarios/t.json"_s, R"({"name":"t","steps":[{"scenario":"t"}]})");
    for (const QString& name : {u"s"_s, u"t"_s}) {
        const CliResult checked = run({u"scenario"_s, u"validate"_s, name});
        QCOMPARE(checked.exitCode, 2);
        QVERIFY2(!checked.err.contains("Nothing was sent"), checked.err.constData());
        const CliResult ran = run({u"scenario"_s, u"run"_s, name, u"--env"_s, u"sandbox"_s});
        QCOMPARE(ran.exitCode, 2);
        QCOMPARE(ran.err.count("Nothing was sent"), 1);
    }
}

void tst_CommandLineScenarios::aReportThatIsThere_isReplacedWithForceAlone()
{
    put(u"scenarios/s.json"_s, R"({"name":"s","steps":[{"event":"order.accepted"}]})");
    const QStringList command{u"scenario"_s, u"run"_s, u"s"_s, u"--env"_s, u"sandbox"_s, u"--html"_s, outside("once.html")};
    QCOMPARE(run(command).exitCode, 0);
    const CliResult refused = run(command);
    QVERIFY2(refused.exitCode != 0 && refused.err.contains("--force"), refused.err.constData());
    QCOMPARE(m_cli->history().size(), 1);
    QCOMPARE(run(command + QStringList(u"--force"_s)).exitCode, 0);
    QCOMPARE(run(command + QStringList{u"--force"_s, u"--text"_s, outside("once.html")}).exitCode, 2); // both would go there
    QCOMPARE(m_cli->history().size(), 2);
}

void tst_CommandLineScenarios::everyFault_isNamedWithFileAndStep()
{
    put(u"scenarios/QA/s.json"_s,
        R"({"name":"s","steps":[{"event":"order.accepted","fields":{"number":"{{what}}"}},{"event":"order.accepted"},{"preset":"gone"}]})");
    const CliResult checked = run({u"scenario"_s, u"validate"_s, u"s"_s});
    QCOMPARE(checked.exitCode, 2);
    QVERIFY2(checked.err.contains("QA/s.json, step 1: ") && checked.err.contains("QA/s.json, step 3: "), checked.err.constData());
    put(u"scenarios/QA/s.json"_s, R"({"name":"s","steps":[{"event":"order.acepted"}]})");
    const CliResult unknown = run({u"scenario"_s, u"validate"_s, u"QA/s"_s});
    QCOMPARE(unknown.exitCode, 0);
    QVERIFY2(unknown.err.contains("QA/s, step 1: ") && unknown.out.contains("QA/s: sound"), unknown.err.constData());
    QCOMPARE(run({u"scenario"_s, u"run"_s, u"s"_s, u"--env"_s, u"sandbox"_s}).exitCode, 1); // 422 is no acceptance
}

void tst_CommandLineScenarios::badScenarios_areNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("a circle") << QByteArray(R"({"name":"s","steps":[{"scenario":"s"}]})") << QByteArray("includes itself");
    QTest::newRow("no preset") << QByteArray(R"({"name":"s","steps":[{"preset":"gone"}]})") << QByteArray("no preset \"gone\"");
    QTest::newRow("a bad step") << QByteArray(R"({"name":"s","steps":[{"delay_ms":1}]})") << QByteArray("step 1");
    QTest::newRow("a key twice") << QByteArray(R"({"name":"s","steps":[{"event":"order.accepted","event":"order.canceled"}]})")
                                 << QByteArray("twice: ");
    QTest::newRow("a later version") << QByteArray(R"({"version":99,"name":"s","steps":[{"event":"order.accepted"}]})")
                                     << QByteArray("newer version");
    QTest::newRow("no steps") << QByteArray(R"({"name":"s","steps":[]})") << QByteArray("no steps");
    QTest::newRow("an unanswered question") << QByteArray(
        R"({"name":"s","steps":[{"event":"order.accepted","fields":{"number":"{{ask:N}}"}}]})")
                                            << QByteArray("\"N\"");
}

void tst_CommandLineScenarios::badScenarios_areNamed()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, said);
    put(u"scenarios/s.json"_s, bytes);
    const CliResult refused = run({u"scenario"_s, u"run"_s, u"s"_s, u"--env"_s, u"sandbox"_s});
    QCOMPARE(refused.exitCode, 2);
    QVERIFY2(refused.err.contains(said), refused.err.constData());
    QCOMPARE(m_cli->history().size(), 0);
}

QTEST_GUILESS_MAIN(tst_CommandLineScenarios)
#include "tst_CommandLineScenarios.moc"
