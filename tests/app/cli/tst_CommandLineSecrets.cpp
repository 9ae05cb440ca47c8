#include "CliProcess.h"
#include "Faults.h"
#include "FaultServer.h"

#include <QFile>
#include <QStringEncoder>
#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

const QString token = u"tok-7c1f09be42"_s;

} // namespace

/// Whatever is typed or lies in a table: a token that the command line knows reaches no file.
class tst_CommandLineSecrets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_cli = std::make_unique<CliProcess>();
        m_cli->setToken(token);
        m_server = std::make_unique<FaultServer>(faults::answer());
        QCOMPARE(m_cli->addLocal(m_server->baseUrl()).exitCode, 0);
    }

    void command_isRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("says");
        const QStringList send = CliProcess::sendArguments();
        QTest::newRow("reason") << send + QStringList{u"--reason"_s, u"SUP-1 "_s + token} << QByteArray("\"Ticket or reason\"");
        QTest::newRow("field") << send + QStringList{u"--set"_s, u"code="_s + token} << QByteArray("body");
        QTest::newRow("environment's name") << QStringList{u"env"_s, u"add"_s, token, u"--url"_s, u"https://gw.test"_s}
                                            << QByteArray("\"Name\"");
        QTest::newRow("environment's path") << QStringList{u"env"_s,    u"add"_s,         u"gw"_s, u"--url"_s, u"https://gw.test"_s,
                                                           u"--path"_s, u"/v1/"_s + token}
                                            << QByteArray("\"Path\"");
        QTest::newRow("environment's new name")
            << QStringList{u"env"_s, u"edit"_s, u"local"_s, u"--rename"_s, token} << QByteArray("\"Name\"");
    }

    void command_isRefused()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QByteArray, says);
        const CliResult result = m_cli->run(arguments);
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.err.contains(says), result.err.constData());
        QVERIFY2(!result.err.contains(token.toUtf8()), result.err.constData());
        verifyNothingOfIt();
    }

    void table_isRefused_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("isWide");
        QTest::addColumn<QByteArray>("says");
        const QString head = u"order_id,note\r\n"_s;
        const QString plain = head + u"H1,ok\r\n"_s;
        const QString pasted = plain + u"H2,see "_s + token + u"\r\n"_s;
        QTest::newRow("a column that fills nothing") << pasted << u"orders.csv"_s << false << QByteArray("line 3, column 2");
        QTest::newRow("the same in UTF-16") << pasted << u"orders.csv"_s << true << QByteArray("line 3, column 2");
        QTest::newRow("a column's name") << u"order_id,"_s + token + u"\r\nH1,ok\r\n"_s << u"orders.csv"_s << false
                                         << QByteArray("column 2");
        QTest::newRow("the file's name") << plain << u"orders "_s + token + u".csv"_s << false << QByteArray("\"File\"");
    }

    void table_isRefused()
    {
        QFETCH(const QString, table);
        QFETCH(const QString, file);
        QFETCH(const bool, isWide);
        QFETCH(const QByteArray, says);
        const QTemporaryDir outside;
        QStringEncoder encoder(isWide ? QStringEncoder::Utf16LE : QStringEncoder::Utf8,
                               isWide ? QStringEncoder::Flag::WriteBom : QStringEncoder::Flag::Default);
        const QByteArray bytes = encoder(table);
        QFile written(outside.filePath(file));
        QVERIFY(written.open(QIODevice::WriteOnly) && written.write(bytes) == bytes.size());
        written.close();
        const CliResult result = m_cli->run(
            {u"batch"_s, u"run"_s, written.fileName(), u"--env"_s, u"local"_s, u"--event"_s, u"order.accepted"_s});
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.err.contains(says), result.err.constData());
        verifyNothingOfIt();
    }

private:
    void verifyNothingOfIt()
    {
        const QByteArray bytes = m_cli->allBytes();
        QVERIFY(!bytes.isEmpty());
        for (const QStringEncoder::Encoding encoding : {QStringEncoder::Utf8, QStringEncoder::Utf16LE, QStringEncoder::Utf16BE}) {
            QStringEncoder encoder(encoding);
            QVERIFY(!bytes.contains(QByteArray(encoder(token))));
        }
        QCOMPARE(m_server->completeRequests(), 0);
    }

    std::unique_ptr<CliProcess> m_cli;
    std::unique_ptr<FaultServer> m_server;
};

QTEST_GUILESS_MAIN(tst_CommandLineSecrets)
#include "tst_CommandLineSecrets.moc"
