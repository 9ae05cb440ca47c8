#include "CliProcess.h"
#include "Faults.h"
#include "FaultServer.h"

#include <QFile>
#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

/// What the command line does with environments once they are there.
class tst_CommandLineEnvironments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_cli = std::make_unique<CliProcess>(); }

    void sandbox_isLikeAnyOther()
    {
        QCOMPARE(run({u"show"_s, u"Sandbox"_s}).object()[u"kind"].toString(), u"sandbox"_s);
        const CliResult checked = run({u"check"_s, u"sandbox"_s});
        QVERIFY2(checked.exitCode == 0, checked.err.constData());
        QVERIFY(checked.object()[u"connected"].toBool());
        for (const QStringList& command : {QStringList{u"remove"_s, u"sandbox"_s}, QStringList{u"token"_s, u"sandbox"_s},
                                           QStringList{u"edit"_s, u"sandbox"_s, u"--deadline"_s, u"20"_s}}) {
            const CliResult result = run(command);
            QCOMPARE(result.exitCode, 2);
            QVERIFY2(result.err.contains("built in"), result.err.constData());
        }
    }

    void edit_changesWhatIsGivenAlone()
    {
        QCOMPARE(run({u"add"_s, u"test"_s, u"--url"_s, u"https://gw.example.com/x"_s, u"--kind"_s, u"test"_s, u"--deadline"_s, u"30"_s,
                      u"--token-prefix"_s, u"Bearer"_s, u"--rate"_s, u"7"_s})
                     .exitCode,
                 0);
        const QJsonObject before = run({u"show"_s, u"test"_s}).object();
        const CliResult edited = run({u"edit"_s, u"TEST"_s, u"--deadline"_s, u"20"_s, u"--rename"_s, u"проба"_s});
        QVERIFY2(edited.exitCode == 0, edited.err.constData());
        QVERIFY(!edited.err.contains("token")); // it is where it was
        const QJsonObject after = run({u"show"_s, u"проба"_s}).object();
        QStringList changed;
        for (const QString& key : after.keys()) {
            if (after[key] != before[key])
                changed += key;
        }
        changed.sort();
        QCOMPARE(changed.size(), 2);
        QVERIFY2(changed.contains(u"name"_s), qPrintable(changed.join(u' ')));
        QCOMPARE(run({u"show"_s, u"test"_s}).exitCode, 2);
    }

    void anotherAddress_needsTheTokenAnew_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("isAnew");
        QTest::newRow("another port") << u"https://gw.example.com:8443"_s << true;
        QTest::newRow("another host") << u"https://gw2.example.com"_s << true;
        QTest::newRow("another path") << u"https://gw.example.com/x"_s << false;
    }

    void anotherAddress_needsTheTokenAnew()
    {
        QFETCH(const QString, url);
        QFETCH(const bool, isAnew);
        QCOMPARE(run({u"add"_s, u"test"_s, u"--url"_s, u"https://gw.example.com"_s, u"--kind"_s, u"test"_s}).exitCode, 0);
        const CliResult edited = run({u"edit"_s, u"test"_s, u"--url"_s, url});
        QVERIFY2(edited.exitCode == 0, edited.err.constData());
        QCOMPARE(edited.err.contains("env token"), isAnew);
        QCOMPARE(edited.object()[u"url"].toString(), url);
    }

    void production_isLeftByItsNameAlone()
    {
        QCOMPARE(run({u"add"_s, u"live"_s, u"--url"_s, u"https://gw.example.com"_s}).exitCode, 0);
        const QStringList edit{u"edit"_s, u"live"_s, u"--kind"_s, u"test"_s};
        QCOMPARE(run(edit).exitCode, 6);
        QCOMPARE(run(edit + QStringList{u"--production"_s, u"Live"_s}).exitCode, 6);
        QCOMPARE(run({u"show"_s, u"live"_s}).object()[u"kind"].toString(), u"production"_s);
        QCOMPARE(run(edit + QStringList{u"--production"_s, u"live"_s}).exitCode, 0);
        QCOMPARE(run({u"show"_s, u"live"_s}).object()[u"kind"].toString(), u"test"_s);
    }

    void badEdits_changeNothing_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("a taken name") << QStringList{u"--rename"_s, u"other"_s};
        QTest::newRow("the sandbox's name") << QStringList{u"--rename"_s, u"sandbox"_s};
        QTest::newRow("the contract's server") << QStringList{u"--url"_s, u"https://api.sbermarket.ru"_s};
        QTest::newRow("the contract's certificate in wide letters")
            << QStringList{u"--tls-name"_s, u"ａｐｉ．ｓｂｅｒｍａｒｋｅｔ．ｒｕ"_s};
        QTest::newRow("the contract's certificate with ideographic stops") << QStringList{u"--tls-name"_s, u"API。sbermarket。ru."_s};
        QTest::newRow("no address") << QStringList{u"--url"_s, u"ftp://x"_s};
        QTest::newRow("no proxy") << QStringList{u"--proxy"_s, u"gopher://x"_s};
    }

    void badEdits_changeNothing()
    {
        QFETCH(const QStringList, options);
        for (const QString& name : {u"test"_s, u"other"_s})
            QCOMPARE(run({u"add"_s, name, u"--url"_s, u"https://gw.example.com"_s, u"--kind"_s, u"test"_s}).exitCode, 0);
        const QByteArray before = run({u"list"_s}).out;
        QCOMPARE(run(QStringList{u"edit"_s, u"test"_s} + options).exitCode, 2);
        QCOMPARE(run({u"list"_s}).out, before);
    }

    void names_areKeptAsTheyAreUsed()
    {
        QCOMPARE(run({u"add"_s, u"test"_s, u"--url"_s, u"https://ｇｗ。example.com"_s, u"--kind"_s, u"test"_s, u"--tls-name"_s,
                      u"ＡＰＩ.example.com."_s, u"--proxy"_s, u"http://Ｐroxy.test:3128"_s})
                     .exitCode,
                 0);
        const QJsonObject shown = run({u"show"_s, u"test"_s}).object();
        QCOMPARE(shown[u"url"].toString(), u"https://gw.example.com"_s);
        QCOMPARE(shown[u"server_name"].toString(), u"api.example.com"_s);
        QCOMPARE(shown[u"proxy_host"].toString(), u"proxy.test"_s);
    }

    void importedTest_needsAPersonsWord()
    {
        for (const QString& name : {u"one"_s, u"two"_s})
            QCOMPARE(run({u"add"_s, name, u"--url"_s, u"https://%1.example.com"_s.arg(name), u"--kind"_s, u"test"_s}).exitCode, 0);
        const QTemporaryDir outside;
        const QString file = outside.filePath(u"export.json"_s);
        QCOMPARE(run({u"export"_s, file}).exitCode, 0);
        for (const QString& name : {u"one"_s, u"two"_s})
            QCOMPARE(run({u"remove"_s, name}).exitCode, 0);
        const CliResult refused = run({u"import"_s, file, u"--test"_s, u"one"_s});
        QCOMPARE(refused.exitCode, 6);
        QVERIFY2(refused.err.contains("two (https://two.example.com)") && refused.err.contains("--test NAME"), refused.err.constData());
        QVERIFY(!refused.err.contains("one ("));
        QCOMPARE(run({u"show"_s, u"one"_s}).exitCode, 2); // all or none
        QCOMPARE(run({u"import"_s, file, u"--test"_s, u"ONE"_s, u"--as-production"_s}).exitCode, 0);
        QCOMPARE(run({u"show"_s, u"one"_s}).object()[u"kind"].toString(), u"test"_s);
        QCOMPARE(run({u"show"_s, u"two"_s}).object()[u"kind"].toString(), u"production"_s);
    }

    void newerFile_isReadAndNotChanged()
    {
        QCOMPARE(run({u"add"_s, u"test"_s, u"--url"_s, u"https://gw.example.com"_s, u"--kind"_s, u"test"_s}).exitCode, 0);
        QFile file(m_cli->dataFolder() + u"/environments.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray newer = file.readAll().replace("\"version\": 1", "\"version\": 7");
        file.close();
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(newer) == newer.size() && newer.contains("7"));
        file.close();
        const CliResult shown = run({u"show"_s, u"test"_s});
        QCOMPARE(shown.exitCode, 0);
        QVERIFY2(shown.err.contains("newer version of Vestnik (7)"), shown.err.constData());
        QCOMPARE(run({u"edit"_s, u"test"_s, u"--deadline"_s, u"20"_s}).exitCode, 5);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), newer);
    }

    void unreadableProxy_isNoStraightWay()
    {
        const FaultServer server(faults::answer());
        QCOMPARE(m_cli->addLocal(server.baseUrl()).exitCode, 0);
        QCOMPARE(run({u"edit"_s, u"local"_s, u"--proxy"_s, u"system"_s}).exitCode, 0);
        m_cli->setLauncher({u"env"_s, u"http_proxy=proxy.vestnik.test"_s});
        const CliResult sent = m_cli->send();
        QCOMPARE(sent.exitCode, 2);
        QVERIFY2(sent.err.contains("http_proxy"), sent.err.constData());
        QVERIFY(m_cli->history().isEmpty());
        m_cli->setLauncher({u"env"_s, u"http_proxy=proxy.vestnik.test"_s, u"no_proxy=*"_s});
        QCOMPARE(m_cli->send().exitCode, 0);
        m_cli->setLauncher({u"env"_s, u"http_proxy="_s + server.baseUrl().sliced(7)}); // 127.0.0.1:PORT, and no more
        QCOMPARE(run({u"edit"_s, u"local"_s, u"--url"_s, u"http://gw.vestnik.test"_s}).exitCode, 0);
        QCOMPARE(m_cli->send().exitCode, 0);
        QCOMPARE(server.completeRequests(), 2);
    }

private:
    CliResult run(const QStringList& arguments) const { return m_cli->run(QStringList{u"--json"_s, u"env"_s} + arguments); }

    std::unique_ptr<CliProcess> m_cli;
};

QTEST_GUILESS_MAIN(tst_CommandLineEnvironments)
#include "tst_CommandLineEnvironments.moc"
