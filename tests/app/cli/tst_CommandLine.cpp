#include "CliProcess.h"
#include "Faults.h"
#include "LongWaits.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <sys/stat.h>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

const QByteArray body = R"({"event":{"type":"order.accepted","payload":{"order_id":"H1234567890",)"
                        R"("orderUUID":"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"}}})";

} // namespace

class tst_CommandLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_cli = std::make_unique<CliProcess>(); }

    void sandbox_answersAsTheIssueShows();
    void ownSandbox_isAlwaysThere();
    void send_putsTheExactBytesOnTheWire();
    void send_printsAWholeObject();
    void refusal_carriesItsErrors();
    void statuses_giveTheirExitCode_data();
    void statuses_giveTheirExitCode();
    void invalidInput_sendsNothing_data();
    void invalidInput_sendsNothing();
    void missingToken_sendsNothing_data();
    void missingToken_sendsNothing();
    void production_isRefused_data();
    void production_isRefused();
    void dryRun_sendsNothing();
    void token_standsNowhere();
    void events_listsEight();
    void history_isNewestFirstAndSound();
    void alteredHistory_isNamed();
    void everyFile_isForThisUserAlone();
    void history_findsOneByOutcomeAndId();
    void history_findsByTextAndShowsAnOrder();
    void history_isOfSeveralEnvironments();
    void history_isExported_data();
    void history_isExported();
    void history_isRebuilt();
    void history_isSetAside();
    void environments_areKept();
    void badEnvironments_areRefused_data();
    void badEnvironments_areRefused();
    void imported_saysWhatIsDoubtfulAndTakesNoTrap();
    void exportOverOurOwn_isRefused();
    void damagedEnvironments_areLeftAsTheyAre();
    void usageErrors_exitWith2_data();
    void usageErrors_exitWith2();
    void help_exitsWith0_data();
    void help_exitsWith0();

private:
    std::unique_ptr<CliProcess> m_cli;
};

void tst_CommandLine::sandbox_answersAsTheIssueShows()
{
    const CliSandbox sandbox(*m_cli);
    QVERIFY2(sandbox.url().startsWith(u"http://127.0.0.1:"_s), qUtf8Printable(sandbox.url()));
    QCOMPARE(m_cli->addLocal(sandbox.url()).exitCode, 0);

    const CliResult first = m_cli->send();
    QCOMPARE(first.exitCode, 0);
    QCOMPARE(first.object()[u"outcome"].toString(), u"processed"_s);
    QCOMPARE(first.object()[u"status"].toInt(), 200);

    const CliResult again = m_cli->send();
    QCOMPARE(again.exitCode, 0);
    QCOMPARE(again.object()[u"outcome"].toString(), u"already_processed"_s);
    QCOMPARE(again.object()[u"status"].toInt(), 202);

    m_cli->setToken(u"wrong"_s);
    const CliResult wrongToken = m_cli->send();
    QCOMPARE(wrongToken.exitCode, 1);
    QCOMPARE(wrongToken.object()[u"outcome"].toString(), u"unauthorized"_s);
    QCOMPARE(wrongToken.object()[u"status"].toInt(), 401);
}

void tst_CommandLine::ownSandbox_isAlwaysThere()
{
    m_cli->setToken({});
    const CliResult result = m_cli->run({u"--json"_s, u"send"_s, u"order.accepted"_s, u"--env"_s, u"SandBox"_s, u"--order-id"_s, u"H1"_s});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.object()[u"outcome"].toString(), u"processed"_s);
    QCOMPARE(result.object()[u"sandbox"].toString(), u"Sandbox: the API received nothing"_s);
    QCOMPARE(result.object()[u"environment"][u"origin"].toString(), u"sandbox"_s);
}

void tst_CommandLine::send_putsTheExactBytesOnTheWire()
{
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    QCOMPARE(m_cli->send().exitCode, 0);
    QCOMPARE(server.completeRequests(), 1);
    const QByteArray request = server.requests().constFirst();
    const qsizetype headEnd = request.indexOf("\r\n\r\n");
    QCOMPARE(request.sliced(headEnd + 4), body);
    const QByteArray head = request.first(headEnd) + "\r\n";
    QVERIFY(head.startsWith("POST /v1/notifications HTTP/1.1\r\n"));
    for (const QByteArray line : {"content-type: application/json\r\n", "accept: application/json\r\n", "accept-encoding: identity\r\n",
                                  "api-version: 3.0\r\n", "client-token: qwerty123sbermarket\r\n"})
        QVERIFY2(head.toLower().contains("\r\n" + line), line.constData());
}

void tst_CommandLine::send_printsAWholeObject()
{
    const FaultServer server(faults::answer(200, {{"X-Trace", "t1"}}, R"({"ok":true})"));
    m_cli->addLocal(server.baseUrl());
    const QJsonObject object = m_cli->send().object();
    QVERIFY(!object[u"delivery"].toString().isEmpty());
    QCOMPARE(object[u"description"].toString(), u"Event processed"_s);
    QCOMPARE(object[u"attempts"].toInt(), 1);
    QVERIFY(object[u"duration_ms"].isDouble());
    QCOMPARE(object[u"recorded"], QJsonValue(true));
    QCOMPARE(object[u"errors"].toArray().size(), 0);
    QCOMPARE(object[u"request"][u"url"].toString(), server.baseUrl() + u"/v1/notifications"_s);
    QCOMPARE(object[u"request"][u"body"].toString().toUtf8(), body);
    QCOMPARE(object[u"request"][u"headers"][u"client-token"].toString(), u"***"_s);
    QCOMPARE(object[u"response"][u"status"].toInt(), 200);
    QCOMPARE(object[u"response"][u"headers"][u"X-Trace"].toString(), u"t1"_s);
    QCOMPARE(object[u"response"][u"body"].toString(), uR"({"ok":true})"_s);
    QCOMPARE(object[u"response"][u"cut"], QJsonValue(false));
    QCOMPARE(m_cli->history(), QList<QJsonObject>{object});
}

void tst_CommandLine::refusal_carriesItsErrors()
{
    const FaultServer server(faults::answer(422, {}, R"({"errors":[{"type":null,"field":"order_id","message":"нет"}],"code":7})"));
    m_cli->addLocal(server.baseUrl());
    const CliResult result = m_cli->send();
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.object()[u"outcome"].toString(), u"invalid"_s);
    const QJsonArray expected{QJsonObject{{u"type"_s, QJsonValue::Null}, {u"field"_s, u"order_id"_s}, {u"message"_s, u"нет"_s}}};
    QCOMPARE(result.object()[u"errors"].toArray(), expected);
}

void tst_CommandLine::statuses_giveTheirExitCode_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("200") << 200 << u"processed"_s << 0;
    QTest::newRow("202") << 202 << u"already_processed"_s << 0;
    QTest::newRow("400") << 400 << u"invalid"_s << 1;
    QTest::newRow("401") << 401 << u"unauthorized"_s << 1;
    QTest::newRow("404") << 404 << u"not_found"_s << 1;
    QTest::newRow("405") << 405 << u"not_applicable"_s << 1;
    QTest::newRow("418") << 418 << u"unexpected"_s << 1;
    QTest::newRow("429") << 429 << u"throttled"_s << 1;
    QTest::newRow("503") << 503 << u"server_error"_s << 1;
}

void tst_CommandLine::statuses_giveTheirExitCode()
{
    QFETCH(const int, status);
    QFETCH(const QString, outcome);
    QFETCH(const int, exitCode);
    const FaultServer server(faults::answer(status));
    m_cli->addLocal(server.baseUrl());
    const CliResult result = m_cli->send();
    QCOMPARE(result.exitCode, exitCode);
    QCOMPARE(result.object()[u"outcome"].toString(), outcome);
    QCOMPARE(server.completeRequests(), 1);
}

void tst_CommandLine::invalidInput_sendsNothing_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("no id") << QStringList{u"order.accepted"_s} << QByteArray("Enter an order ID or a UUID.");
    QTest::newRow("empty ids") << QStringList{u"order.accepted"_s, u"--order-id="_s, u"--uuid="_s}
                               << QByteArray("Enter an order ID or a UUID.");
    QTest::newRow("empty id before another option")
        << QStringList{u"order.accepted"_s, u"--order-id="_s, u"--reason=r"_s} << QByteArray("Enter an order ID or a UUID.");
    QTest::newRow("unknown event") << QStringList{u"order.lost"_s, u"--order-id"_s, u"H1"_s} << QByteArray("order.lost");
    QTest::newRow("long id") << QStringList{u"order.accepted"_s, u"--order-id"_s, QString(256, u'1')} << QByteArray("order_id");
    QTest::newRow("control character") << QStringList{u"order.accepted"_s, u"--uuid"_s, u"a\u001bb"_s} << QByteArray("orderUUID");
}

void tst_CommandLine::invalidInput_sendsNothing()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, said);
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    const CliResult result = m_cli->run(QStringList{u"send"_s, u"--env"_s, u"local"_s} + arguments);
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains(said), result.err.constData());
    QCOMPARE(server.connections(), 0);
    QVERIFY(m_cli->history().isEmpty());
}

void tst_CommandLine::missingToken_sendsNothing_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("not set") << QString() << 5; // there is no keychain here
    QTest::newRow("empty") << u""_s << 2;
    QTest::newRow("spaces") << u"  "_s << 2;
    QTest::newRow("Cyrillic") << u"токен"_s << 2;
    QTest::newRow("line end inside") << u"a\r\nX-Evil: 1"_s << 2;
}

void tst_CommandLine::missingToken_sendsNothing()
{
    QFETCH(const QString, token);
    QFETCH(const int, exitCode);
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    m_cli->setToken(token);
    const CliResult result = m_cli->send();
    QCOMPARE(result.exitCode, exitCode);
    QVERIFY(!result.err.isEmpty());
    QCOMPARE(server.connections(), 0);
}

void tst_CommandLine::production_isRefused_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("kind production") << u"https://127.0.0.1:%1"_s;
    QTest::newRow("the contract's server") << u"https://api.sbermarket.ru"_s;
}

void tst_CommandLine::production_isRefused()
{
    QFETCH(QString, url);
    const FaultServer server(faults::answer());
    if (url.contains(u"%1"_s))
        url = url.arg(server.port());
    QCOMPARE(m_cli->run({u"env"_s, u"add"_s, u"prod"_s, u"--url"_s, url, u"--kind"_s, u"production"_s}).exitCode, 0);
    const CliResult result = m_cli->run({u"send"_s, u"order.accepted"_s, u"--env"_s, u"prod"_s, u"--order-id"_s, u"H1"_s});
    QCOMPARE(result.exitCode, 6);
    QVERIFY2(result.err.contains("prod"), result.err.constData());
    QCOMPARE(server.connections(), 0);
    QVERIFY(m_cli->history().isEmpty());
}

void tst_CommandLine::dryRun_sendsNothing()
{
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    m_cli->setToken({});
    const CliResult result = m_cli->run(CliProcess::sendArguments() + QStringList{u"--dry-run"_s});
    QCOMPARE(result.exitCode, 0);
    QVERIFY(result.out.contains(body));
    QCOMPARE(server.connections(), 0);
}

void tst_CommandLine::token_standsNowhere()
{
    const FaultServer server(faults::echoToken());
    m_cli->addLocal(server.baseUrl());
    const CliResult result = m_cli->send();
    QVERIFY(server.requests().constFirst().contains("qwerty123sbermarket"));
    QVERIFY(result.out.contains("***"));
    for (const QByteArray& bytes : {result.out, result.err, m_cli->allBytes()}) {
        QVERIFY(!bytes.isEmpty());
        QVERIFY(!bytes.contains("qwerty123sbermarket"));
    }
}

void tst_CommandLine::events_listsEight()
{
    const QList<QJsonObject> events = m_cli->run({u"--json"_s, u"events"_s}).objects();
    QCOMPARE(events.size(), 8);
    QCOMPARE(events.first()[u"id"].toString(), u"order.accepted"_s);
    QCOMPARE(events.last()[u"title"][u"ru"].toString(), u"Заказ отменен"_s);
    const CliResult inRussian = m_cli->run({u"--lang"_s, u"ru"_s, u"events"_s});
    QCOMPARE(inRussian.exitCode, 0);
    QCOMPARE(inRussian.out.trimmed().split('\n').size(), 8);
    QVERIFY(inRussian.out.contains("Заказ принят"));
}

void tst_CommandLine::history_isNewestFirstAndSound()
{
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    const QJsonObject first = m_cli->send().object();
    const QJsonObject second = m_cli->send().object();
    QCOMPARE(m_cli->history(), (QList<QJsonObject>{second, first}));
    const CliResult verified = m_cli->run({u"history"_s, u"verify"_s});
    QCOMPARE(verified.exitCode, 0);
    // Two sends; their records are two starts and two ends.
    QVERIFY2(verified.out.contains("Sends: 2") && verified.out.contains("records: 4"), verified.out.constData());
}

void tst_CommandLine::alteredHistory_isNamed()
{
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    QCOMPARE(m_cli->send().exitCode, 0);
    QFile journal(m_cli->journalFile());
    QVERIFY(journal.open(QIODevice::ReadWrite));
    QByteArray bytes = journal.readAll();
    bytes.replace("H1234567890", "H1234567891");
    QVERIFY(journal.seek(0));
    QCOMPARE(journal.write(bytes), bytes.size());
    journal.close();
    const CliResult verified = m_cli->run({u"history"_s, u"verify"_s});
    QCOMPARE(verified.exitCode, 1);
    QVERIFY2(verified.out.contains("record 1 was altered"), verified.out.constData());
    const CliResult asJson = m_cli->run({u"--json"_s, u"history"_s, u"verify"_s});
    QCOMPARE(asJson.exitCode, 1);
    QCOMPARE(asJson.object()[u"fault"][u"record"].toInt(), 1);
}

void tst_CommandLine::everyFile_isForThisUserAlone()
{
    QVERIFY(QDir(m_cli->dataFolder()).removeRecursively()); // so that the program makes it
    const mode_t usual = ::umask(022);
    FaultServer server(faults::holdUntilReleased());
    QCOMPARE(m_cli->addLocal(server.baseUrl()).exitCode, 0);
    const std::unique_ptr<QProcess> sending = m_cli->start(CliProcess::sendArguments());
    QTRY_COMPARE(server.completeRequests(), 1); // the journal is open now, with all its files
    ::umask(usual);
    constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther
        | QFile::ExeOther;
    QVERIFY(!(QFileInfo(m_cli->dataFolder()).permissions() & others));
    QDirIterator files(m_cli->dataFolder(), QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    int count = 0;
    for (; files.hasNext(); ++count)
        QVERIFY2(!(QFileInfo(files.next()).permissions() & others), qPrintable(files.filePath()));
    QVERIFY(count > 3);
    server.release();
    QCOMPARE(CliProcess::finish(*sending).exitCode, 0);
}

void tst_CommandLine::history_findsOneByOutcomeAndId()
{
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    const QJsonObject sent = m_cli->send().object();
    const QString id = sent[u"delivery"].toString();
    QCOMPARE(m_cli->run({u"--json"_s, u"history"_s, u"show"_s, id.first(8)}).object(), sent);
    QCOMPARE(m_cli->run({u"--json"_s, u"history"_s, u"--outcome"_s, u"processed"_s}).objects().size(), 1);
    QCOMPARE(m_cli->run({u"--json"_s, u"history"_s, u"--outcome"_s, u"unknown"_s}).objects().size(), 0);
    QCOMPARE(m_cli->run({u"--json"_s, u"history"_s, u"--order"_s, u"H1234567890"_s}).objects().size(), 1);
    QCOMPARE(m_cli->run({u"--json"_s, u"history"_s, u"--order"_s, u"H0"_s}).objects().size(), 0);
    QCOMPARE(m_cli->run({u"history"_s, u"--outcome"_s, u"lost"_s}).exitCode, 2);
    QCOMPARE(m_cli->run({u"history"_s, u"show"_s, u"00000000"_s}).exitCode, 2);
    QVERIFY(m_cli->run({u"history"_s, u"--outcome"_s, u"lost"_s}).err.contains("already_processed"));
    QCOMPARE(m_cli->run({u"history"_s, u"--limit"_s, u"1"_s, u"export"_s, u"x.csv"_s}).exitCode, 2);
    QCOMPARE(m_cli->run({u"history"_s, u"export"_s, u"x.xlsx"_s}).exitCode, 2);
}

void tst_CommandLine::history_findsByTextAndShowsAnOrder()
{
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    const QString uuid = u"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"_s;
    const QJsonObject first = m_cli->run(CliProcess::sendArguments().first(7)).object(); // without the UUID
    const QJsonObject second = m_cli->send().object();
    const auto found = [this](const QStringList& options) {
        return m_cli->run(QStringList{u"--json"_s, u"history"_s} + options).objects();
    };
    QCOMPARE(found({u"--search"_s, u"н12345"_s}), (QList<QJsonObject>{second, first})); // a Cyrillic letter
    QCOMPARE(found({u"--search"_s, u"A78A"_s}), QList<QJsonObject>{second});
    QCOMPARE(found({u"--search"_s, u"nowhere"_s}).size(), 0);
    QCOMPARE(found({u"--order"_s, uuid}), (QList<QJsonObject>{first, second}));
    QCOMPARE(found({u"--order"_s, uuid, u"--limit"_s, u"1"_s}), QList<QJsonObject>{second});
    QCOMPARE(found({u"--order"_s, uuid, u"--search"_s, u"A78A"_s}), QList<QJsonObject>{second});
    QCOMPARE(found({u"--order"_s, uuid, u"--outcome"_s, u"unknown"_s}).size(), 0);
    const CliResult shown = m_cli->run({u"history"_s, u"--order"_s, uuid});
    QVERIFY(shown.err.contains("Only what Vestnik sent from this computer"));
    QCOMPARE(shown.out.count("Times sent: 2"), 1);
    QVERIFY(m_cli->run({u"history"_s, u"--order"_s, uuid, u"--limit"_s, u"1"_s}).err.contains("There are more"));
    QVERIFY(
        !m_cli->run({u"history"_s, u"--order"_s, uuid, u"--outcome"_s, u"unknown"_s}).err.contains("is not in this computer's history"));
    const CliResult none = m_cli->run({u"history"_s, u"--order"_s, u"H0"_s});
    QCOMPARE(none.exitCode, 0);
    QVERIFY(none.err.contains("H0"));
}

void tst_CommandLine::history_isOfSeveralEnvironments()
{
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    m_cli->run({u"env"_s, u"add"_s, u"other"_s, u"--url"_s, server.baseUrl() + u"/other"_s, u"--kind"_s, u"test"_s});
    const auto send = [this](const QString& environment) {
        return m_cli->run({u"--json"_s, u"send"_s, u"order.accepted"_s, u"--env"_s, environment, u"--order-id"_s, u"H1"_s}).object();
    };
    const QJsonObject local = send(u"local"_s);
    const QJsonObject other = send(u"other"_s);
    const QJsonObject sandbox = send(u"sandbox"_s);
    const auto found = [this](const QStringList& options) {
        return m_cli->run(QStringList{u"--json"_s, u"history"_s} + options).objects();
    };
    QCOMPARE(found({u"--env"_s, u"other"_s}), QList<QJsonObject>{other});
    QCOMPARE(found({u"--env"_s, u"LOCAL"_s, u"--env"_s, u"sandbox"_s}), (QList<QJsonObject>{sandbox, local}));
    QCOMPARE(found({u"--env"_s, u"local"_s, u"--env"_s, u"other"_s, u"--outcome"_s, u"unknown"_s}).size(), 0);
    const CliResult none = m_cli->run({u"history"_s, u"--env"_s, u"none"_s});
    QCOMPARE(none.exitCode, 2);
    QVERIFY2(none.err.contains("none"), none.err.constData());
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"some.jsonl"_s);
    QCOMPARE(m_cli->run({u"history"_s, u"export"_s, file, u"--env"_s, u"local"_s, u"--env"_s, u"other"_s}).exitCode, 0);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll().count('\n'), 2);
}

void tst_CommandLine::history_isExported_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<int>("deliveries");
    const QString file = u"FILE"_s;
    QTest::newRow("by the name") << QStringList{file + u".jsonl"_s} << QByteArray("{\"delivery\"") << 2;
    QTest::newRow("CSV") << QStringList{file + u".csv"_s, u"--separator"_s, u";"_s} << QByteArray("\xef\xbb\xbfTime;") << 2;
    QTest::newRow("HAR") << QStringList{file, u"--format"_s, u"har"_s} << QByteArray("{\"log\"") << 2;
    QTest::newRow("one outcome") << QStringList{file, u"--outcome"_s, u"unknown"_s, u"--format"_s, u"jsonl"_s} << QByteArray() << 0;
    QTest::newRow("an order") << QStringList{file, u"--order"_s, u"H1234567890"_s} << QByteArray("\xef\xbb\xbf") << 2;
    QTest::newRow("another order") << QStringList{file, u"--order"_s, u"H0"_s} << QByteArray("\xef\xbb\xbf") << 0;
}

void tst_CommandLine::history_isExported()
{
    QFETCH(QStringList, options);
    QFETCH(const QByteArray, beginning);
    QFETCH(const int, deliveries);
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    m_cli->send();
    m_cli->send();
    options.first().replace(u"FILE"_s, m_cli->dataFolder() + u"/export"_s);
    const CliResult result = m_cli->run(QStringList{u"history"_s, u"export"_s} + options);
    QCOMPARE(result.exitCode, 0);
    QVERIFY2(result.err.contains(QByteArray::number(deliveries)), result.err.constData());
    QFile file(options.first());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    QVERIFY2(content.startsWith(beginning), content.constData());
    QVERIFY(!content.contains("qwerty123sbermarket"));
}

void tst_CommandLine::history_isRebuilt()
{
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    m_cli->send();
    const CliResult verified = m_cli->run({u"history"_s, u"verify"_s, u"--rebuild"_s});
    QCOMPARE(verified.exitCode, 0);
    QCOMPARE(m_cli->run({u"--json"_s, u"history"_s, u"--search"_s, u"h12345"_s}).objects().size(), 1);
}

void tst_CommandLine::history_isSetAside()
{
    QCOMPARE(m_cli->run({u"history"_s, u"reset"_s}).exitCode, 5); // there is none yet
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    m_cli->send();
    const CliResult reset = m_cli->run({u"history"_s, u"reset"_s});
    QCOMPARE(reset.exitCode, 0);
    QVERIFY2(reset.out.contains("journal-set-aside-"), reset.out.constData());
    QVERIFY(m_cli->history().isEmpty());
    // Damage is said with the way out, and the way works.
    QFile file(m_cli->journalFile());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("garbage");
    file.close();
    const CliResult refused = m_cli->send();
    QCOMPARE(refused.exitCode, 5);
    QVERIFY2(refused.err.contains("history reset"), refused.err.constData());
    QCOMPARE(m_cli->run({u"history"_s, u"reset"_s}).exitCode, 0);
    QCOMPARE(m_cli->send().exitCode, 0);
}

void tst_CommandLine::environments_areKept()
{
    QCOMPARE(m_cli->run({u"env"_s, u"add"_s, u"metro"_s, u"--url"_s, u"https://gw.example.com/x/v3/notifications"_s}).exitCode, 0);
    QCOMPARE(m_cli->run({u"env"_s, u"add"_s, u"here"_s, u"--url"_s, u"http://127.0.0.1:1"_s}).exitCode, 0);
    const QList<QJsonObject> all = m_cli->run({u"--json"_s, u"env"_s, u"list"_s}).objects();
    QCOMPARE(all.size(), 3);
    QCOMPARE(all.first()[u"name"].toString(), u"sandbox"_s); // always there
    QCOMPARE(all.first()[u"kind"].toString(), u"sandbox"_s);
    QCOMPARE(all.at(1)[u"kind"].toString(), u"production"_s);
    QCOMPARE(all.at(1)[u"url"].toString(), u"https://gw.example.com/x"_s);
    QCOMPARE(all.at(1)[u"path"].toString(), u"/v3/notifications"_s);
    QCOMPARE(all.last()[u"kind"].toString(), u"test"_s);
    QCOMPARE(m_cli->run({u"--json"_s, u"env"_s, u"show"_s, u"METRO"_s}).object(), all.at(1));
    QCOMPARE(m_cli->run({u"env"_s, u"remove"_s, u"metro"_s}).exitCode, 0);
    QCOMPARE(m_cli->run({u"env"_s, u"show"_s, u"metro"_s}).exitCode, 2);
}

void tst_CommandLine::badEnvironments_areRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("reserved name") << QStringList{u"sandbox"_s, u"--url"_s, u"http://127.0.0.1"_s};
    QTest::newRow("taken name") << QStringList{u"LOCAL"_s, u"--url"_s, u"http://127.0.0.1"_s};
    QTest::newRow("empty name") << QStringList{u" "_s, u"--url"_s, u"http://127.0.0.1"_s};
    QTest::newRow("user info") << QStringList{u"a"_s, u"--url"_s, u"https://u:p@gw.example.com"_s};
    QTest::newRow("query") << QStringList{u"a"_s, u"--url"_s, u"https://gw.example.com?x"_s};
    QTest::newRow("ftp") << QStringList{u"a"_s, u"--url"_s, u"ftp://gw.example.com"_s};
    QTest::newRow("http elsewhere is production") << QStringList{u"a"_s, u"--url"_s, u"http://gw.example.com"_s};
    QTest::newRow("the contract's server as test")
        << QStringList{u"a"_s, u"--url"_s, u"https://api.sbermarket.ru"_s, u"--kind"_s, u"test"_s};
    QTest::newRow("kind sandbox") << QStringList{u"a"_s, u"--url"_s, u"http://127.0.0.1"_s, u"--kind"_s, u"sandbox"_s};
    QTest::newRow("no url") << QStringList{u"a"_s};
}

void tst_CommandLine::badEnvironments_areRefused()
{
    QFETCH(const QStringList, arguments);
    QCOMPARE(m_cli->addLocal(u"http://127.0.0.1:1"_s).exitCode, 0);
    const CliResult result = m_cli->run(QStringList{u"env"_s, u"add"_s} + arguments);
    QCOMPARE(result.exitCode, 2);
    QVERIFY(!result.err.isEmpty());
    QCOMPARE(m_cli->run({u"--json"_s, u"env"_s, u"list"_s}).objects().size(), 2); // with the sandbox
}

void tst_CommandLine::imported_saysWhatIsDoubtfulAndTakesNoTrap()
{
    QCOMPARE(m_cli->run({u"env"_s, u"add"_s, u"live"_s, u"--url"_s, u"https://gw.example.com"_s}).exitCode, 0);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"import.json"_s);
    const auto import = [&](const QByteArray& name, const QByteArray& url) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return CliResult();
        file.write(R"({"vestnik_environments":1,"environments":[{"kind":"test","path":"/v1","api_version":"3.0","name":")" + name
                   + R"(","url":")" + url + R"("}]})");
        file.close();
        return m_cli->run({u"env"_s, u"import"_s, path, u"--test"_s, QString::fromUtf8(name)});
    };
    const CliResult trap = import("trap", "https://gw.example.com/prefix");
    QCOMPARE(trap.exitCode, 2);
    QVERIFY2(trap.err.contains("\"trap\"") && trap.err.contains("\"live\" has the same address"), trap.err.constData());
    const CliResult plain = import("plain", "http://plain.example.com");
    QCOMPARE(plain.exitCode, 0);
    QVERIFY2(plain.err.contains("Over http the token can be read on the way"), plain.err.constData());
    QCOMPARE(m_cli->run({u"--json"_s, u"env"_s, u"list"_s}).objects().size(), 3); // with the sandbox
}

void tst_CommandLine::exportOverOurOwn_isRefused()
{
    QCOMPARE(m_cli->run({u"env"_s, u"add"_s, u"live"_s, u"--url"_s, u"https://gw.example.com"_s}).exitCode, 0);
    for (const char* own : {"/environments.json", "/journal.sqlite", "/events.json"}) {
        const QString path = m_cli->dataFolder() + QString::fromLatin1(own);
        const CliResult result = m_cli->run({u"env"_s, u"export"_s, path, u"--force"_s});
        QVERIFY2(result.exitCode != 0 && result.err.contains("belongs to Vestnik's own data"), result.err.constData());
    }
    QCOMPARE(m_cli->run({u"env"_s, u"show"_s, u"live"_s}).exitCode, 0);
    QVERIFY(!QFile::exists(m_cli->dataFolder() + u"/events.json"_s));
}

void tst_CommandLine::damagedEnvironments_areLeftAsTheyAre()
{
    QFile file(m_cli->dataFolder() + u"/environments.json"_s);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write("{\"environments\":");
    QVERIFY(file.flush());
    for (const CliResult& result : {m_cli->send(), m_cli->addLocal(u"http://127.0.0.1:1"_s)}) {
        QCOMPARE(result.exitCode, 5);
        QVERIFY2(result.err.contains("environments.json"), result.err.constData());
    }
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), QByteArray("{\"environments\":"));
}

void tst_CommandLine::usageErrors_exitWith2_data()
{
    QTest::addColumn<QStringList>("arguments");
    for (const QString& language : {u"ru"_s, u"en"_s}) {
        const QByteArray name = language.toLatin1();
        const QStringList lang{u"--lang"_s, language};
        QTest::addRow("%s, nothing", name.constData()) << lang;
        QTest::addRow("%s, unknown command", name.constData()) << lang + QStringList{u"fly"_s};
        QTest::addRow("%s, unknown option", name.constData()) << lang + QStringList{u"events"_s, u"--odd"_s};
        QTest::addRow("%s, send without an event", name.constData()) << lang + QStringList{u"send"_s, u"--env"_s, u"local"_s};
        QTest::addRow("%s, send without an environment", name.constData()) << lang + QStringList{u"send"_s, u"order.accepted"_s};
        QTest::addRow("%s, unknown environment", name.constData())
            << lang + QStringList{u"send"_s, u"order.accepted"_s, u"--env"_s, u"none"_s, u"--order-id"_s, u"H1"_s};
        QTest::addRow("%s, no number", name.constData()) << lang + QStringList{u"history"_s, u"--limit"_s, u"many"_s};
        QTest::addRow("%s, port too high", name.constData()) << lang + QStringList{u"sandbox"_s, u"--port"_s, u"70000"_s};
    }
    QTest::newRow("unknown language") << QStringList{u"--lang"_s, u"de"_s, u"events"_s};
}

void tst_CommandLine::usageErrors_exitWith2()
{
    QFETCH(const QStringList, arguments);
    const CliResult result = m_cli->run(arguments);
    QCOMPARE(result.exitCode, 2);
    QVERIFY(!result.err.trimmed().isEmpty());
    QCOMPARE(result.out, QByteArray());
}

void tst_CommandLine::help_exitsWith0_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("whole") << QStringList{u"--help"_s};
    QTest::newRow("of send") << QStringList{u"send"_s, u"--help"_s};
    QTest::newRow("in Russian") << QStringList{u"--lang"_s, u"ru"_s, u"--help"_s};
    QTest::newRow("version") << QStringList{u"--version"_s};
}

void tst_CommandLine::help_exitsWith0()
{
    QFETCH(const QStringList, arguments);
    const CliResult result = m_cli->run(arguments);
    QCOMPARE(result.exitCode, 0);
    QVERIFY(!result.out.isEmpty());
}

QTEST_GUILESS_MAIN(tst_CommandLine)
#include "tst_CommandLine.moc"
