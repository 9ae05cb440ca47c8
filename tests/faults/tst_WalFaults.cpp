#include "Database.h"
#include "Faults.h"
#include "FaultServer.h"
#include "JournalFiles.h"
#include "JournalSupport.h"

#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

// The files beside the journal are taken away from programs that send: no POST leaves without a start on disk, unseen.
class tst_WalFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takenFromTheDead_keepsTheNextFromSending_data();
    void takenFromTheDead_keepsTheNextFromSending();
    void takenFromTheLiving_stopsIt_data();
    void takenFromTheLiving_stopsIt();

private:
    static void addFaults();
    /// Does to the WAL what the data row says.
    static void harm(const QString& folder);
    /// Waits until the server has read what a program had sent that is gone: connections are taken in their order, and a request of its own comes last.
    static bool hasReadAll(const FaultServer& server);
    static std::unique_ptr<QProcess> startSender(const QString& folder, const FaultServer& server);
    /// The orders that the journal has a start of; or why they cannot be read. The list may be damaged, and not they.
    static Result<std::set<QString>> recordedOrders(const QString& folder);
};

void tst_WalFaults::addFaults()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("removed") << u"remove"_s;
    QTest::newRow("replaced by an older copy") << u"replace"_s;
    QTest::newRow("cut") << u"cut"_s;
    QTest::newRow("emptied") << u"empty"_s;
}

void tst_WalFaults::harm(const QString& folder)
{
    QFETCH(const QString, how);
    const QString wal = JournalFiles::database(folder) + u"-wal"_s;
    if (how == u"remove") {
        QVERIFY(QFile::remove(wal));
    } else if (how == u"replace") {
        QVERIFY(QFile::copy(wal, wal + u"2"_s));
        QVERIFY(QFile::resize(wal + u"2"_s, QFileInfo(wal).size() / 2));
        QVERIFY(QFile::rename(wal, wal + u"3"_s) && QFile::rename(wal + u"2"_s, wal));
    } else {
        QVERIFY(QFile::resize(wal, how == u"cut" ? QFileInfo(wal).size() / 2 : 0));
    }
}

bool tst_WalFaults::hasReadAll(const FaultServer& server)
{
    {
        QTcpSocket last;
        last.connectToHost(QHostAddress::LocalHost, server.port());
        last.write("POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
        if (!last.waitForReadyRead(30'000))
            return false;
    }
    return QTest::qWaitFor([&server] { return server.openConnections() == 0; }, 30'000);
}

std::unique_ptr<QProcess> tst_WalFaults::startSender(const QString& folder, const FaultServer& server)
{
    static int name = 0;
    auto sender = std::make_unique<QProcess>();
    sender->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    sender->start(QStringLiteral(SEND_CHILD), {folder, server.baseUrl(), QString::number(++name)});
    return sender;
}

Result<std::set<QString>> tst_WalFaults::recordedOrders(const QString& folder)
{
    const Result<std::unique_ptr<Database>> database = Database::open(JournalFiles::database(folder), Database::Access::ReadOnly);
    Result<QSqlQuery> query = database ? (*database)->prepare(u"SELECT order_id FROM main.record WHERE kind = 'start'"_s)
                                       : std::unexpected(database.error());
    if (!query)
        return std::unexpected(query.error());
    std::set<QString> orders;
    const Result<void> done = (*database)->forEachRow(*query, [&orders](const QSqlQuery& row) { orders.insert(row.value(0).toString()); });
    if (!done)
        return std::unexpected(done.error());
    return orders;
}

void tst_WalFaults::takenFromTheDead_keepsTheNextFromSending_data()
{
    addFaults();
}

void tst_WalFaults::takenFromTheDead_keepsTheNextFromSending()
{
    const FaultServer server(faults::answer());
    const QTemporaryDir folder;
    const std::unique_ptr<QProcess> killed = startSender(folder.path(), server);
    QTRY_VERIFY_WITH_TIMEOUT(server.completeRequests() >= 50, 30'000);
    killed->kill();
    QVERIFY(killed->waitForFinished());
    QVERIFY(hasReadAll(server));
    const qint64 before = server.completeRequests();
    harm(folder.path());
    QFile::remove(JournalFiles::database(folder.path()) + u"-shm"_s);

    const std::unique_ptr<QProcess> next = startSender(folder.path(), server);
    QVERIFY(next->waitForFinished());
    QCOMPARE(next->exitStatus(), QProcess::NormalExit);
    QCOMPARE(next->exitCode(), 1);
    QCOMPARE(server.completeRequests(), before);
    QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::Lost);
}

void tst_WalFaults::takenFromTheLiving_stopsIt_data()
{
    addFaults();
}

void tst_WalFaults::takenFromTheLiving_stopsIt()
{
    const FaultServer server(faults::answer());
    const QTemporaryDir folder;
    const std::unique_ptr<QProcess> sender = startSender(folder.path(), server);
    QTRY_VERIFY_WITH_TIMEOUT(server.completeRequests() >= 50, 30'000);
    harm(folder.path());
    QVERIFY(sender->waitForFinished());
    QCOMPARE(sender->exitStatus(), QProcess::NormalExit);
    QCOMPARE(sender->exitCode(), 1);

    // Either each request has its start, or it is said that records are gone.
    auto journal = std::make_unique<Journal>(folder.path());
    const Result<void> opened = got(journal->open());
    const Result<std::set<QString>> recorded = opened ? recordedOrders(folder.path()) : std::unexpected(opened.error());
    journal.reset();
    if (!recorded) {
        const QList<ErrorCode> said{ErrorCode::JournalLost, ErrorCode::JournalDamaged};
        const Error& error = recorded.error();
        QVERIFY2(said.contains(error.code), qPrintable(QString::number(static_cast<int>(error.code)) + u' ' + error.detail));
        QVERIFY(hasReadAll(server));
        const int before = server.completeRequests();
        const std::unique_ptr<QProcess> next = startSender(folder.path(), server);
        QVERIFY(next->waitForFinished());
        QCOMPARE(next->exitCode(), 1);
        QCOMPARE(server.completeRequests(), before);
        return;
    }
    const QList<QByteArray> requests = server.requests();
    for (const QByteArray& request : requests) {
        const QByteArray key = R"("order_id":")";
        const qsizetype from = request.indexOf(key) + key.size();
        QVERIFY(recorded->contains(QString::fromUtf8(request.sliced(from, request.indexOf('"', from) - from))));
    }
}

QTEST_GUILESS_MAIN(tst_WalFaults)
#include "tst_WalFaults.moc"
