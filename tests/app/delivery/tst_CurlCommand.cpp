#include "CurlCommand.h"
#include "WireRequest.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace vestnik;

namespace {

/// What curl would get: its arguments, as a real shell makes them of the command.
QByteArrayList argumentsOf(const QByteArray& command)
{
    const QTemporaryDir folder;
    const QString curl = folder.filePath(QStringLiteral("curl"));
    QFile script(curl);
    if (!script.open(QFile::WriteOnly))
        return {};
    script.write("#!/bin/sh\nfor argument in \"$@\"; do printf '%s\\0' \"$argument\"; done\n");
    script.close();
    script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QProcess shell;
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), folder.path());
    environment.insert(QStringLiteral("CLIENT_TOKEN"), QStringLiteral("it's \"$HOME\" `x`"));
    shell.setProcessEnvironment(environment);
    shell.start(QStringLiteral("/bin/sh"), {});
    shell.write(command + '\n');
    shell.closeWriteChannel();
    if (!shell.waitForFinished() || shell.exitCode() != 0)
        return {};
    QByteArrayList arguments = shell.readAllStandardOutput().split('\0');
    arguments.removeLast(); // after the last NUL
    return arguments;
}

/// The argument after that one.
QByteArray after(const QByteArrayList& arguments, const QByteArray& option)
{
    return arguments.value(arguments.indexOf(option) + 1);
}

HttpRequest requestWith(const QByteArray& body)
{
    return buildRequest({.id = QStringLiteral("e"), .name = QStringLiteral("shop"), .baseUrl = QStringLiteral("https://gw.example/it's")},
                        body);
}

} // namespace

class tst_CurlCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void body_reachesCurlByteForByte_data();
    void body_reachesCurlByteForByte();
    void headers_areThoseOfTheWire();
    void token_isForTheShellToPutIn_data();
    void token_isForTheShellToPutIn();
    void emptyHeader_isSentEmpty();
    void address_ofIpv6IsNoPattern();
    void bodyLikeAFileName_isNoFile();
    void nul_cannotBeCarried();
};

void tst_CurlCommand::body_reachesCurlByteForByte_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("JSON") << QByteArray(R"({"event":{"type":"order.accepted","payload":{"order_id":"H1"}}})");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("single quotes") << QByteArray(R"({"a":"it's ''quoted'' '"})");
    QTest::newRow("double quotes") << QByteArray(R"({"a":"\"x\""})");
    QTest::newRow("backslashes") << QByteArray(R"({"a":"\\ \\\\ \n \u001d \"})");
    QTest::newRow("dollar") << QByteArray(R"({"a":"$HOME ${HOME} $(id) $CLIENT_TOKEN"})");
    QTest::newRow("backticks") << QByteArray("{\"a\":\"`id`\"}");
    QTest::newRow("emoji and Cyrillic") << QByteArray("{\"a\":\"\xf0\x9f\x9a\x9a заказ\"}");
    QTest::newRow("GS, escaped and raw") << QByteArray("{\"a\":\"01\\u001d21\x1d\"}");
    QTest::newRow("line ends") << QByteArray("{\n\t\"a\": 1\r\n}\n\n");
    QTest::newRow("pattern and history") << QByteArray("{\"a\":\"*?[x] !! ~ # ; & | < >\"}");
    QTest::newRow("the mask") << QByteArray(R"({"a":"***"})");
    QTest::newRow("right to left") << QByteArray("{\"a\":\"\xe2\x80\xae"
                                                 "abc\"}");
    QTest::newRow("no UTF-8") << QByteArray("{\"a\":\"\xff\xfe\"}");
    QTest::newRow("like an option") << QByteArray("--output");
    QTest::newRow("64 KB") << QByteArray("'\\$`\"").repeated(13'000);
}

void tst_CurlCommand::body_reachesCurlByteForByte()
{
    QFETCH(const QByteArray, body);
    const QByteArrayList arguments = argumentsOf(*curlCommand(requestWith(body)));
    QCOMPARE(after(arguments, "--data-binary"), body);
    QCOMPARE(after(arguments, "POST"), QByteArray("https://gw.example/it's/v1/notifications"));
}

void tst_CurlCommand::headers_areThoseOfTheWire()
{
    const QByteArrayList arguments = argumentsOf(*curlCommand(requestWith("{}")));
    QByteArrayList headers;
    for (qsizetype i = 0; i + 1 < arguments.size(); ++i) {
        if (arguments[i] == "--header")
            headers += arguments[i + 1];
    }
    QCOMPARE(headers,
             (QByteArrayList{"Content-Type: application/json", "Accept: application/json", "Accept-Encoding: identity",
                             "Accept-Language: ru, en;q=0.5", QByteArray("User-Agent: Vestnik/" VESTNIK_VERSION), "Api-Version: 3.0",
                             "client-token: it's \"$HOME\" `x`"}));
}

void tst_CurlCommand::token_isForTheShellToPutIn_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("alone") << QByteArray("***") << QByteArray(R"("client-token: $CLIENT_TOKEN")");
    QTest::newRow("with a prefix") << QByteArray("Bearer ***") << QByteArray(R"("client-token: Bearer $CLIENT_TOKEN")");
    QTest::newRow("with an odd prefix") << QByteArray("\"`$x\\ ***") << QByteArray(R"("client-token: \"\`\$x\\ $CLIENT_TOKEN")");
}

void tst_CurlCommand::token_isForTheShellToPutIn()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, word);
    const QByteArray command = *curlCommand({.url = QStringLiteral("https://gw.example"), .headers = {{tokenHeader, value}}, .body = "{}"});
    QVERIFY2(command.contains("--header " + word + ' '), command.constData());
    QByteArray expected = "client-token: " + value;
    QCOMPARE(after(argumentsOf(command), "--header"), expected.replace("***", "it's \"$HOME\" `x`"));
}

void tst_CurlCommand::emptyHeader_isSentEmpty()
{
    const QByteArray command = *curlCommand({.url = QStringLiteral("https://gw.example"), .headers = {{"Api-Version", ""}}, .body = "{}"});
    QCOMPARE(after(argumentsOf(command), "--header"), QByteArray("Api-Version;")); // "Api-Version:" would take it out
}

void tst_CurlCommand::address_ofIpv6IsNoPattern()
{
    const QByteArray command = *curlCommand({.url = QStringLiteral("http://[::1]:8080/v1"), .headers = {}, .body = "{}"});
    QVERIFY(argumentsOf(command).contains("--globoff"));
}

void tst_CurlCommand::bodyLikeAFileName_isNoFile()
{
    QCOMPARE(after(argumentsOf(*curlCommand(requestWith("@/etc/hostname"))), "--data-raw"), QByteArray("@/etc/hostname"));
}

void tst_CurlCommand::nul_cannotBeCarried()
{
    QVERIFY(!curlCommand(requestWith(QByteArray("{\"a\":\"\0\"}", 9))));
}

QTEST_GUILESS_MAIN(tst_CurlCommand)
#include "tst_CurlCommand.moc"
