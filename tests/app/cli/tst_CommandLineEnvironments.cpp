#include "CliProcess.h"

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

private:
    CliResult run(const QStringList& arguments) const { return m_cli->run(QStringList{u"--json"_s, u"env"_s} + arguments); }

    std::unique_ptr<CliProcess> m_cli;
};

QTEST_GUILESS_MAIN(tst_CommandLineEnvironments)
#include "tst_CommandLineEnvironments.moc"
