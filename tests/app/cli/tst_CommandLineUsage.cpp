#include "CliProcess.h"
#include "Faults.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace vestnik;
using namespace Qt::StringLiterals;

/// What a person who does not know the program yet runs into.
class tst_CommandLineUsage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_cli = std::make_unique<CliProcess>(); }

    void unknownWord_isNamed_data();
    void unknownWord_isNamed();
    void badBytes_areBadUsage_data();
    void badBytes_areBadUsage();
    void emptyDataFolder_isBadUsage();
    void httpAddress_isToldOfTheKind();
    void help_isInOneLanguageAndAligned_data();
    void help_isInOneLanguageAndAligned();
    void sandboxHelp_listsItsSpecialOrders_data();
    void sandboxHelp_listsItsSpecialOrders();
    void verify_saysThatThereIsNothingYet_data();
    void verify_saysThatThereIsNothingYet();
    void verify_printsOneObject();
    void reason_isShown();
    void longIds_keepTheColumns();
    void readingADamagedHistory_stopsNoSending_data();
    void readingADamagedHistory_stopsNoSending();

private:
    std::unique_ptr<CliProcess> m_cli;
};

void tst_CommandLineUsage::unknownWord_isNamed_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("command") << QStringList{u"foo"_s} << QByteArray("foo");
    QTest::newRow("command in Russian") << QStringList{u"--lang"_s, u"ru"_s, u"отправь"_s} << QByteArray("отправь");
    QTest::newRow("option") << QStringList{u"events"_s, u"--odd"_s} << QByteArray("--odd");
    QTest::newRow("word behind a command") << QStringList{u"events"_s, u"more"_s} << QByteArray("more");
    QTest::newRow("word behind env") << QStringList{u"env"_s, u"fly"_s} << QByteArray("fly");
}

void tst_CommandLineUsage::unknownWord_isNamed()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, word);
    const CliResult result = m_cli->run(arguments);
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains(word), result.err.constData());
    QCOMPARE(result.out, QByteArray());
}

void tst_CommandLineUsage::badBytes_areBadUsage_data()
{
    QTest::addColumn<QByteArray>("option");
    for (const char* option : {"--order-id", "--uuid", "--reason", "--set", "--position", "--body"})
        QTest::newRow(option) << QByteArray(option);
}

void tst_CommandLineUsage::badBytes_areBadUsage()
{
    QFETCH(const QByteArray, option);
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    // Through a shell: Qt would hand no such bytes over.
    m_cli->setLauncher({u"sh"_s, u"-c"_s, u"exec \"$@\" "_s + QString::fromLatin1(option) + u" \"$(printf 'code=1:1\\377')\""_s, u"sh"_s});
    const CliResult result = m_cli->run({u"send"_s, u"order.pickup_code_created"_s, u"--env"_s, u"local"_s});
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains("UTF-8"), result.err.constData());
    QCOMPARE(server.connections(), 0);
}

void tst_CommandLineUsage::emptyDataFolder_isBadUsage()
{
    for (const QStringList& arguments : {QStringList{u"--data-dir"_s, u""_s, u"events"_s}, QStringList{u"--data-dir="_s, u"events"_s}}) {
        m_cli->setLauncher(
            {u"sh"_s, u"-c"_s, u"program=$1; shift 3; exec \"$program\" \"$@\""_s, u"sh"_s}); // without the folder of its own
        const CliResult result = m_cli->run(arguments);
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.err.contains("--data-dir"), result.err.constData());
    }
}

void tst_CommandLineUsage::httpAddress_isToldOfTheKind()
{
    const QStringList add{u"env"_s, u"add"_s, u"a"_s, u"--url"_s, u"http://gw.example.com"_s};
    const CliResult untold = m_cli->run(add);
    QCOMPARE(untold.exitCode, 2);
    QVERIFY2(untold.err.contains("--kind test"), untold.err.constData());
    const CliResult production = m_cli->run(add + QStringList{u"--kind"_s, u"production"_s});
    QCOMPARE(production.exitCode, 2);
    QVERIFY2(!production.err.contains("--kind test"), production.err.constData());
    QCOMPARE(m_cli->run(add + QStringList{u"--kind"_s, u"test"_s}).exitCode, 0);
}

void tst_CommandLineUsage::help_isInOneLanguageAndAligned_data()
{
    QTest::addColumn<QString>("command");
    for (const char* command : {"", "send", "batch", "batch plan", "batch run", "batch resume", "batch resend", "batch fix", "batch export",
                                "history", "history export", "env", "env add", "env edit", "env token", "sandbox"})
        QTest::addRow("vestnik-cli %s", command) << QString::fromLatin1(command);
}

void tst_CommandLineUsage::help_isInOneLanguageAndAligned()
{
    QFETCH(const QString, command);
    const QStringList arguments = QStringList{u"--lang"_s, u"ru"_s} + command.split(u' ', Qt::SkipEmptyParts) + QStringList{u"--help"_s};
    const QString help = QString::fromUtf8(m_cli->run(arguments).out);
    static const QRegularExpression english(u"\\b(Usage|Options?|Subcommands?|Positionals|REQUIRED|TEXT|INT|FLOAT|COMMAND)\\b"_s);
    QVERIFY2(!help.contains(english), qUtf8Printable(help));
    static const QRegularExpression named(u"^  (-|[a-z]).*"_s);
    bool isAny = false;
    for (const QString& line : help.split(u'\n')) {
        if (!named.match(line).hasMatch())
            continue;
        isAny = true;
        if (const qsizetype gap = line.indexOf(u"  "_s, 2); gap >= 0) // what stands behind the name stands in one column, letter for letter
            QVERIFY2(gap < 36 && line[35] == u' ' && line[36] != u' ', qUtf8Printable(line));
    }
    QVERIFY(isAny);
}

void tst_CommandLineUsage::sandboxHelp_listsItsSpecialOrders_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("ru") << u"ru"_s;
    QTest::newRow("en") << u"en"_s;
}

void tst_CommandLineUsage::sandboxHelp_listsItsSpecialOrders()
{
    QFETCH(const QString, language);
    const CliResult help = m_cli->run({u"--lang"_s, language, u"sandbox"_s, u"--help"_s});
    QCOMPARE(help.exitCode, 0);
    for (const char* prefix : {"H401-", "H404-", "H405-", "H422-", "H429-", "H500-", "H503-", "HSLOW-", "HDROP-"})
        QVERIFY2(help.out.contains(prefix), prefix);
}

void tst_CommandLineUsage::verify_saysThatThereIsNothingYet_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("verify") << QStringList{u"history"_s, u"verify"_s};
    QTest::newRow("rebuild") << QStringList{u"history"_s, u"verify"_s, u"--rebuild"_s};
}

void tst_CommandLineUsage::verify_saysThatThereIsNothingYet()
{
    QFETCH(const QStringList, arguments);
    const CliResult result = m_cli->run(arguments);
    QCOMPARE(result.exitCode, 0);
    QVERIFY2(result.out.contains("There is no history here yet"), result.out.constData());
    const QJsonObject object = m_cli->run(QStringList{u"--json"_s} + arguments).object();
    QCOMPARE(object[u"records"].toInt(-1), 0);
    QVERIFY(object[u"description"].toString().contains(u"no history here yet"_s));
    QVERIFY(!QFile::exists(m_cli->journalFile())); // looking makes none
}

void tst_CommandLineUsage::verify_printsOneObject()
{
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    QCOMPARE(m_cli->send().exitCode, 0);
    const CliResult sound = m_cli->run({u"--json"_s, u"history"_s, u"verify"_s});
    QCOMPARE(sound.exitCode, 0);
    QCOMPARE(sound.object()[u"sound"], QJsonValue(true));
    QCOMPARE(sound.object()[u"records"].toInt(), 2);
    QVERIFY(sound.object()[u"fault"].isNull());
    QCOMPARE(m_cli->run({u"--json"_s, u"history"_s, u"verify"_s, u"--odd"_s}).out, QByteArray()); // usage is text on standard error
}

void tst_CommandLineUsage::reason_isShown()
{
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    const CliResult sent = m_cli->run(CliProcess::sendArguments() + QStringList{u"--reason"_s, u"SUP-4411 «возврат»"_s});
    QCOMPARE(sent.object()[u"reason"].toString(), u"SUP-4411 «возврат»"_s);
    const QString id = sent.object()[u"delivery"].toString();
    QCOMPARE(m_cli->run({u"--json"_s, u"history"_s, u"show"_s, id}).object(), sent.object());
    const CliResult shown = m_cli->run({u"history"_s, u"show"_s, id});
    QVERIFY2(shown.out.contains("Ticket or reason: SUP-4411 «возврат»\n"), shown.out.constData());
    QCOMPARE(m_cli->send().exitCode, 0);
    QVERIFY(m_cli->history().first()[u"reason"].isNull());
}

void tst_CommandLineUsage::longIds_keepTheColumns()
{
    const FaultServer server(faults::answer());
    m_cli->addLocal(server.baseUrl());
    const QString longId = u"заказ"_s.repeated(51);
    const QStringList asIs{u"send"_s, u"order.accepted"_s, u"--env"_s, u"local"_s, u"--as-is"_s, u"--order-id"_s};
    QCOMPARE(m_cli->run(asIs + QStringList{longId}).exitCode, 0);
    QCOMPARE(m_cli->run(asIs + QStringList{u"a\nb\u001b[2J"_s}).exitCode, 0);
    QCOMPARE(m_cli->send().exitCode, 0);
    const CliResult table = m_cli->run({u"history"_s});
    const QStringList lines = QString::fromUtf8(table.out).trimmed().split(u'\n');
    QCOMPARE(lines.size(), 3);
    const qsizetype column = lines.first().indexOf(u"local"_s);
    QVERIFY(std::all_of(lines.cbegin(), lines.cend(), [column](const QString& line) { return line.indexOf(u"local"_s) == column; }));
    QVERIFY(!table.out.contains('\x1b'));
    QVERIFY(m_cli->run({u"history"_s, u"show"_s, lines.last().first(8)}).out.contains(longId.toUtf8()));
}

void tst_CommandLineUsage::readingADamagedHistory_stopsNoSending_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("list") << QStringList{u"history"_s};
    QTest::newRow("show") << QStringList{u"history"_s, u"show"_s, u"00000000"_s};
    QTest::newRow("verify") << QStringList{u"history"_s, u"verify"_s};
    QTest::newRow("export") << QStringList{u"history"_s, u"export"_s, u"/dev/null"_s};
}

void tst_CommandLineUsage::readingADamagedHistory_stopsNoSending()
{
    QFETCH(const QStringList, arguments);
    QFile journal(m_cli->journalFile());
    QVERIFY(journal.open(QIODevice::WriteOnly));
    journal.write(QByteArray("no journal at all\n").repeated(1000));
    journal.close();
    const CliResult damaged = m_cli->run(arguments);
    QCOMPARE(damaged.exitCode, 5);
    QVERIFY2(damaged.err.contains("journal.sqlite") && !damaged.err.contains("Sending stopped"), damaged.err.constData());

    QVERIFY(journal.remove());
    QVERIFY(QDir().mkpath(m_cli->journalFile())); // a folder in its place
    const CliResult unusable = m_cli->run(arguments);
    QCOMPARE(unusable.exitCode, 5);
    QVERIFY2(unusable.err.contains("journal.sqlite") && !unusable.err.contains("Sending stopped"), unusable.err.constData());
}

QTEST_GUILESS_MAIN(tst_CommandLineUsage)
#include "tst_CommandLineUsage.moc"
