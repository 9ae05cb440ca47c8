#include "CliProcess.h"
#include "Faults.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

QByteArray bodyOf(const QByteArray& event, const QByteArray& payload)
{
    return "{\"event\":{\"type\":\"" + event + "\",\"payload\":" + payload + "}}"; // not raw: moc sees no class after an odd quote
}

/// What stands behind the head of a captured request.
QByteArray bodyIn(const QByteArray& request)
{
    return request.sliced(request.indexOf("\r\n\r\n") + 4);
}

} // namespace

/// Every field of the contract, whole bodies, and what a data folder's own events do, from the command line.
class tst_CommandLineSend : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_cli = std::make_unique<CliProcess>(); }

    void fields_makeTheContractsBytes_data();
    void fields_makeTheContractsBytes();
    void ids_loseWhatAPasteBrings();
    void badFields_sendNothing_data();
    void badFields_sendNothing();
    void body_goesAsItIs_data();
    void body_goesAsItIs();
    void badBody_sendsNothing_data();
    void badBody_sendsNothing();
    void asIs_sendsDespiteErrors_data();
    void asIs_sendsDespiteErrors();
    void asIs_isNotForProduction();
    void ninthEvent_isSentWithoutARebuild();
    void faultyCatalogue_isSaidAndTheBuiltInEventsWork();
    void operatorName_standsInEveryRecord();

private:
    CliResult send(const QStringList& arguments, const QByteArray& input = {}) const
    {
        return m_cli->runWithInput(QStringList{u"--json"_s, u"send"_s, u"--env"_s, u"local"_s} + arguments, input);
    }
    QString file(const QByteArray& bytes) const
    {
        QFile written(m_cli->dataFolder() + u"/body.json"_s);
        return written.open(QIODevice::WriteOnly) && written.write(bytes) == bytes.size() ? written.fileName() : QString();
    }

    std::unique_ptr<CliProcess> m_cli;
};

void tst_CommandLineSend::fields_makeTheContractsBytes_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const QStringList& arguments, const QByteArray& event, const QByteArray& payload) {
        QTest::newRow(name) << QStringList{QString::fromLatin1(event), u"--order-id"_s, u"H1"_s} + arguments << bodyOf(event, payload);
    };
    const QByteArray accepted = "order.accepted";
    const QByteArray ready = "order.ready_for_delivery";
    row("text fields, in the contract's order",
        {u"--set"_s, u"number=7"_s, u"--set"_s, u"estimated_assembly_at=2021-12-20T14:00:00+03:00"_s, u"--set=handoutCode=a=b"_s}, accepted,
        R"({"order_id":"H1","handoutCode":"a=b","estimated_assembly_at":"2021-12-20T14:00:00+03:00","number":"7"})");
    row("the last of two counts", {u"--set"_s, u"number=7"_s, u"--set"_s, u"number=8"_s}, accepted, R"({"order_id":"H1","number":"8"})");
    row("an empty one is left out", {u"--set"_s, u"number=7"_s, u"--set"_s, u"number="_s}, accepted, R"({"order_id":"H1"})");
    row("an id by its wire name", {u"--set"_s, u"orderUUID=265cb601-a78a-4862-9e9d-d6b48d6a0a3f"_s}, accepted,
        R"({"order_id":"H1","orderUUID":"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"})");
    row("any letters", {u"--set"_s, u"number=Ж\"\\😀,[a,b]"_s}, accepted, R"({"order_id":"H1","number":"Ж\"\\😀,[a,b]"})");
    row("items", {u"--position"_s, u"123456:1"_s, u"--position"_s, u"7:0,750:1000"_s}, ready,
        R"({"order_id":"H1","order":{"positions":[{"id":"123456","quantity":1},{"id":"7","quantity":0.750,"weight":"1000"}]}})");
    row("an item with a colon in its id", {u"--position"_s, u"metro:ab-1:2"_s, u"--position"_s, u"metro:7:0,5:900"_s}, ready,
        R"({"order_id":"H1","order":{"positions":[{"id":"metro:ab-1","quantity":2},{"id":"metro:7","quantity":0.5,"weight":"900"}]}})");
    row("an item in JSON", {u"--position"_s, uR"({"id":"a:b","quantity":1.50,"markingCode":[{"value":"01\u001d21"}],"odd":1e2})"_s}, ready,
        R"({"order_id":"H1","order":{"positions":[{"id":"a:b","quantity":1.50,"markingCode":[{"value":"01\u001d21"}],"odd":1e2}]}})");
    row("changed and the original id",
        {u"--set"_s, u"order.changed=false"_s, u"--set"_s, u"order.originalOrderId=H1"_s, u"--position"_s, u"1:2"_s}, ready,
        R"({"order_id":"H1","order":{"originalOrderId":"H1","changed":false,"positions":[{"id":"1","quantity":2}]}})");
    row("all items at once", {u"--set"_s, uR"(order.positions=[{"quantity":12345678901234567890,"id":"1"}])"_s}, ready,
        R"({"order_id":"H1","order":{"positions":[{"id":"1","quantity":12345678901234567890}]}})");
}

void tst_CommandLineSend::fields_makeTheContractsBytes()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, body);
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    const CliResult result = send(arguments);
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QCOMPARE(server.completeRequests(), 1);
    QCOMPARE(bodyIn(server.requests().constFirst()), body);
    QCOMPARE(result.object()[u"request"][u"body"].toString().toUtf8(), body);
}

void tst_CommandLineSend::ids_loseWhatAPasteBrings()
{
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    QCOMPARE(
        send({u"order.accepted"_s, u"--order-id"_s, u" \u200bH1\u00a0\n"_s, u"--uuid"_s, u"  "_s, u"--set"_s, u"number= 7 "_s}).exitCode,
        0);
    QCOMPARE(bodyIn(server.requests().constFirst()), bodyOf("order.accepted", R"({"order_id":"H1","number":"7"})"));
}

void tst_CommandLineSend::badFields_sendNothing_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char* name, const QStringList& arguments, const QByteArray& said) {
        QTest::newRow(name) << QStringList{u"order.ready_for_delivery"_s} + arguments << said;
    };
    const QStringList id{u"--order-id"_s, u"H1"_s};
    row("id of spaces", {u"--order-id"_s, u" \u00a0\u200b "_s}, "Enter an order ID or a UUID.");
    row("unknown field", id + QStringList{u"--set"_s, u"hand_out_code=1"_s}, "hand_out_code");
    row("field in another case", id + QStringList{u"--set"_s, u"Code=1"_s}, "Code");
    row("field with a row", id + QStringList{u"--set"_s, u"order.positions[0].id=1"_s}, "order.positions[0].id");
    row("object of fields", id + QStringList{u"--set"_s, u"order={}"_s}, "order");
    row("no value", id + QStringList{u"--set"_s, u"code"_s}, "FIELD=VALUE");
    row("no field", id + QStringList{u"--set"_s, u"=1"_s}, "FIELD=VALUE");
    row("nothing to set", id + QStringList{u"--set="_s}, "FIELD=VALUE");
    row("over-long", id + QStringList{u"--set"_s, u"handoutCode="_s + QString(256, u'7')}, "handoutCode");
    row("neither yes nor no", id + QStringList{u"--set"_s, u"order.changed=maybe"_s}, "order.changed");
    row("item without a quantity", id + QStringList{u"--position"_s, u"1"_s}, "SKU:QTY[:GRAMS]");
    row("item with too much", id + QStringList{u"--position"_s, u"1:2:3:4"_s}, "SKU:QTY[:GRAMS]");
    row("item to be read in two ways", id + QStringList{u"--position"_s, u"metro:123:2"_s}, "one JSON object: {");
    row("item with a slip in its quantity", id + QStringList{u"--position"_s, u"7:2x:1000"_s}, "SKU:QTY[:GRAMS]");
    row("item with a slip in its weight", id + QStringList{u"--position"_s, u"A7:2:kg"_s}, "SKU:QTY[:GRAMS]");
    row("item without SKU", id + QStringList{u"--position"_s, u":2"_s}, "SKU:QTY[:GRAMS]");
    row("item of spaces", id + QStringList{u"--position"_s, u" : "_s}, "SKU:QTY[:GRAMS]");
    row("quantity that is none", id + QStringList{u"--position"_s, u"1:two"_s}, "order.positions[0].quantity");
    row("item in broken JSON", id + QStringList{u"--position"_s, u"{\"id\":1"_s}, "SKU:QTY[:GRAMS]");
    row("item with a key twice", id + QStringList{u"--position"_s, uR"({"id":"1","id":"2","quantity":1})"_s}, "SKU:QTY[:GRAMS]");
    row("item in JSON without a quantity", id + QStringList{u"--position"_s, uR"({"id":"1"})"_s}, "order.positions[0].quantity");
    row("second item", id + QStringList{u"--position"_s, u"1:1"_s, u"--position"_s, uR"({"id":1,"quantity":1})"_s},
        "order.positions[1].id");
}

void tst_CommandLineSend::badFields_sendNothing()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, said);
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    const CliResult result = send(arguments);
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains(said), result.err.constData());
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(server.connections(), 0);
    QVERIFY(!QFile::exists(m_cli->journalFile()));
}

void tst_CommandLineSend::body_goesAsItIs_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("fromInput");
    const QByteArray loose = "{ \"event\" :\n\t{\"payload\":{\"order_id\":\"\\u041d1\",\"n\":1.50},\"type\":\"order.canceled\"}}\n";
    QTest::newRow("from a file") << loose << false;
    QTest::newRow("from standard input") << loose << true;
    QTest::newRow("large") << bodyOf("order.canceled", R"({"order_id":"H1","odd":")" + QByteArray(1'000'000, 'x') + "\"}") << false;
}

void tst_CommandLineSend::body_goesAsItIs()
{
    QFETCH(const QByteArray, body);
    QFETCH(const bool, fromInput);
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    const CliResult result = send({u"order.canceled"_s, u"--body"_s, fromInput ? u"-"_s : file(body)}, fromInput ? body : QByteArray());
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QCOMPARE(bodyIn(server.requests().constFirst()), body);
    QCOMPARE(result.object()[u"event"].toString(), u"order.canceled"_s);
    QCOMPARE(m_cli->run({u"--json"_s, u"history"_s}).object()[u"request"][u"body"].toString().toUtf8(), body);
}

void tst_CommandLineSend::badBody_sendsNothing_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("said");
    const QByteArray sound = bodyOf("order.canceled", R"({"order_id":"H1"})");
    const QStringList canceled{u"order.canceled"_s};
    QTest::newRow("of another event") << QStringList{u"order.accepted"_s} << sound << QByteArray("order.canceled");
    QTest::newRow("with an id beside it") << canceled + QStringList{u"--order-id"_s, u"H1"_s} << sound << QByteArray("--order-id");
    QTest::newRow("with a field beside it") << canceled + QStringList{u"--set"_s, u"code=1"_s} << sound << QByteArray("--set");
    QTest::newRow("with an item beside it") << canceled + QStringList{u"--position"_s, u"1:1"_s} << sound << QByteArray("--position");
    QTest::newRow("empty") << canceled << QByteArray() << QByteArray("line 1, column 1");
    QTest::newRow("cut") << canceled << sound.chopped(1) << QByteArray("not JSON");
    QTest::newRow("byte order mark") << canceled << "\xef\xbb\xbf" + sound << QByteArray("byte order mark");
    QTest::newRow("a field twice") << canceled << bodyOf("order.canceled", R"({"order_id":"H1","order_id":"H2"})")
                                   << QByteArray("is there twice");
    QTest::newRow("no id") << canceled << bodyOf("order.canceled", "{}") << QByteArray("Enter an order ID or a UUID.");
    QTest::newRow("10,000 levels") << canceled << QByteArray(10'000, '[') << QByteArray("Nested too deeply");
    QTest::newRow("over 16 MiB") << canceled << QByteArray(16 * 1024 * 1024 + 1, ' ') << QByteArray("16 MiB");
    QTest::newRow("no such file") << canceled << QByteArray("no file") << QByteArray("/nowhere/body.json");
}

void tst_CommandLineSend::badBody_sendsNothing()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, said);
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    const CliResult result = send(arguments + QStringList{u"--body"_s, body == "no file" ? u"/nowhere/body.json"_s : file(body)});
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains(said), result.err.constData());
    QCOMPARE(server.connections(), 0);
}

void tst_CommandLineSend::asIs_sendsDespiteErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("body");
    const QByteArray twice = bodyOf("order.canceled", R"({"order_id":"H1","order_id":"H2"})");
    QTest::newRow("no id") << QStringList{u"order.accepted"_s} << QByteArray() << bodyOf("order.accepted", "{}");
    QTest::newRow("unknown event") << QStringList{u"order.lost"_s, u"--order-id"_s, u"H1"_s} << QByteArray()
                                   << bodyOf("order.lost", R"({"order_id":"H1"})");
    QTest::newRow("wrong type") << QStringList{u"order.delivered"_s, u"--order-id"_s, u"H1"_s, u"--position"_s, u"1:two"_s} << QByteArray()
                                << bodyOf("order.delivered", R"({"order_id":"H1","order":{"positions":[{"id":"1","quantity":"two"}]}})");
    QTest::newRow("a key twice") << QStringList{u"order.canceled"_s, u"--body"_s, u"-"_s} << twice << twice;
    QTest::newRow("no JSON at all") << QStringList{u"order.canceled"_s, u"--body"_s, u"-"_s} << QByteArray("\xff\0<", 3)
                                    << QByteArray("\xff\0<", 3);
    QTest::newRow("body of another event") << QStringList{u"order.accepted"_s, u"--body"_s, u"-"_s} << twice << twice;
}

void tst_CommandLineSend::asIs_sendsDespiteErrors()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, body);
    const FaultServer server(faults::answer(422));
    m_cli->addLocal(server.baseUrl());
    QCOMPARE(send(arguments, input).exitCode, 2);
    QCOMPARE(server.connections(), 0);
    const CliResult result = send(arguments + QStringList{u"--as-is"_s}, input);
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(!result.err.isEmpty(), "what is wrong with it is said all the same");
    QCOMPARE(bodyIn(server.requests().constFirst()), body);
    QCOMPARE(m_cli->run({u"history"_s, u"verify"_s}).exitCode, 0);
}

void tst_CommandLineSend::asIs_isNotForProduction()
{
    QCOMPARE(m_cli->run({u"env"_s, u"add"_s, u"prod"_s, u"--url"_s, u"https://127.0.0.1:1"_s, u"--kind"_s, u"production"_s}).exitCode, 0);
    const QStringList arguments{u"send"_s, u"order.accepted"_s, u"--env"_s, u"prod"_s, u"--as-is"_s};
    QCOMPARE(m_cli->run(arguments).exitCode, 6);
    const CliResult dry = m_cli->run(arguments + QStringList{u"--dry-run"_s});
    QCOMPARE(dry.exitCode, 2);
    QVERIFY2(dry.err.contains("not for production"), dry.err.constData());
}

void tst_CommandLineSend::ninthEvent_isSentWithoutARebuild()
{
    QFile catalogue(m_cli->dataFolder() + u"/events.json"_s);
    QVERIFY(catalogue.open(QIODevice::WriteOnly));
    catalogue.write(R"({"version":2,
        "fields":[{"path":"return.reason","type":"text","max_length":10,"label":{"ru":"Причина возврата","en":"Reason of the return"}}],
        "events":[{"id":"order.returned","place":75,"title":{"ru":"Заказ возвращён","en":"Order returned"},
                   "fields":["return.reason"],"required":["return.reason"],"after":"order.accepted"}]})");
    catalogue.close();
    const QList<QJsonObject> events = m_cli->run({u"--json"_s, u"events"_s}).objects();
    QCOMPARE(events.size(), 9);
    QCOMPARE(events.at(7)[u"id"].toString(), u"order.returned"_s);

    const CliSandbox sandbox(*m_cli); // loads the same catalogue
    m_cli->addLocal(sandbox.url());
    const QStringList returned{u"order.returned"_s, u"--order-id"_s, u"H1"_s};
    const QStringList reason{u"--set"_s, u"return.reason=цвет"_s};
    QCOMPARE(send(returned).exitCode, 2); // its own rules are known
    QCOMPARE(send(returned + QStringList{u"--set"_s, u"return.reason=12345678901"_s}).exitCode, 2);
    QCOMPARE(send(returned + reason).object()[u"status"].toInt(), 422); // not before it was accepted
    QCOMPARE(send({u"order.accepted"_s, u"--order-id"_s, u"H1"_s}).exitCode, 0);
    const CliResult sent = send(returned + reason);
    QCOMPARE(sent.exitCode, 0);
    QCOMPARE(sent.object()[u"status"].toInt(), 200);
    QCOMPARE(sent.object()[u"request"][u"body"].toString().toUtf8(),
             bodyOf("order.returned", R"({"order_id":"H1","return":{"reason":"цвет"}})"));
    QCOMPARE(send(returned + QStringList{u"--as-is"_s}).object()[u"status"].toInt(), 422); // the sandbox knows its rules, too
}

void tst_CommandLineSend::faultyCatalogue_isSaidAndTheBuiltInEventsWork()
{
    QFile catalogue(m_cli->dataFolder() + u"/events.json"_s);
    QVERIFY(catalogue.open(QIODevice::WriteOnly));
    catalogue.write("{\"version\":2,\n\"events\":[{\"id\":\"order.returned\"}]}");
    catalogue.close();
    const CliResult events = m_cli->run({u"--json"_s, u"events"_s});
    QCOMPARE(events.exitCode, 0);
    QCOMPARE(events.objects().size(), 8);
    QVERIFY2(events.err.contains("events.json:2") && events.err.contains("\"title\" is missing"), events.err.constData());
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    QCOMPARE(send({u"order.accepted"_s, u"--order-id"_s, u"H1"_s}).exitCode, 0);
    QCOMPARE(send({u"order.returned"_s, u"--order-id"_s, u"H1"_s}).exitCode, 2);
}

void tst_CommandLineSend::operatorName_standsInEveryRecord()
{
    FaultServer server(faults::answer());
    QCOMPARE(m_cli->addLocal(server.baseUrl()).exitCode, 0);
    const auto recorded = [this] {
        const QString path = m_cli->dataFolder() + u"/../history.jsonl"_s;
        const int exitCode = m_cli->run({u"history"_s, u"export"_s, path, u"--force"_s}).exitCode;
        QFile exported(path);
        QStringList names; // the newest first
        for (const QByteArray& line :
             exitCode == 0 && exported.open(QIODevice::ReadOnly) ? exported.readAll().split('\n') : QByteArrayList()) {
            if (!line.isEmpty())
                names += QJsonDocument::fromJson(line)[u"attempts"][0][u"operator"].toString();
        }
        return names;
    };
    QCOMPARE(m_cli->run(CliProcess::sendArguments() + QStringList{u"--operator"_s, u" Анна  П. "_s}).exitCode, 0);
    QCOMPARE(recorded(), QStringList{u"Анна П."_s});
    QCOMPARE(send({u"order.accepted"_s, u"--order-id"_s, u"H2"_s}).exitCode, 0);
    QCOMPARE(recorded().first(), QString());
    const QString table = file("order_id;event\nH3;order.accepted\n");
    QCOMPARE(m_cli->run({u"batch"_s, u"run"_s, table, u"--env"_s, u"local"_s, u"--operator"_s, u"Борис"_s}).exitCode, 0);
    QCOMPARE(recorded().first(), u"Борис"_s);
}

QTEST_GUILESS_MAIN(tst_CommandLineSend)
#include "tst_CommandLineSend.moc"
