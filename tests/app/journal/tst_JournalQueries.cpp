#include "HistoryQueries.h"
#include "JournalFiles.h"
#include "JournalQueries.h"
#include "JournalSchema.h"
#include "JournalSupport.h"

#include <QDir>
#include <QSqlDatabase>
#include <QTemporaryDir>
#include <QtTest>

#include <malloc.h>

#include <algorithm>
#include <future>
#include <vector>

using namespace vestnik;
using namespace vestnik::test;

namespace {

const QString readerRun = QStringLiteral("reader");

/// A read, by what it fails with; its values do not matter here.
using Read = std::function<std::optional<ErrorCode>(JournalQueries&)>;

OrderEvent sampleEvent()
{
    const AttemptStart start = sampleStart(QStringLiteral("delivery-1"));
    return {start.orderId, start.orderUuid, start.event};
}

QString sampleOrigin()
{
    return sampleStart(QStringLiteral("delivery-1")).origin;
}

int threads()
{
    return static_cast<int>(QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size());
}

std::size_t bytesInUse()
{
    const struct mallinfo2 info = ::mallinfo2();
    return info.uordblks + info.hblkhd;
}

} // namespace

class tst_JournalQueries : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void missingJournal_hasNoRecordsAndStaysMissing()
    {
        const QTemporaryDir folder;
        const QTemporaryDir elsewhere;
        JournalQueries queries(folder.path(), readerRun);
        QVERIFY(queries.page({}, 0, 10).value().isEmpty());
        QVERIFY(queries.keys({}, 0, 1)->keys.isEmpty());
        QVERIFY(queries.summaries({1}).value().isEmpty());
        QCOMPARE(queries.count({}).value(), 0);
        QVERIFY(queries.timeline({{}, sampleEvent().orderId, {}})->deliveries.isEmpty());
        QVERIFY(queries.knownOfOrder({sampleOrigin(), sampleEvent().orderId, {}})->isEmpty());
        QCOMPARE(queries.acceptedBefore({sampleOrigin(), sampleEvent().orderId, {}}, sampleEvent().event, {})->times, 0);
        QCOMPARE(queries.standingOf(sampleOrigin(), {sampleEvent(), sampleEvent()}).value(), QList<EventFacts>(2));
        QCOMPARE(queries.lostThrough(QStringLiteral("batch-1")).value(), -1);
        QCOMPARE(codeOf(queries.checkBatch(QStringLiteral("batch-1"))), ErrorCode::BatchNotFound);
        QCOMPARE(codeOf(queries.delivery(QStringLiteral("delivery-1"))), ErrorCode::RecordNotFound);
        QCOMPARE(queries.verify()->fault, VerifyReport::Fault::None);
        QCOMPARE(codeOf(queries.exportTo(elsewhere.filePath(QStringLiteral("export")), {})), ErrorCode::JournalUnavailable);
        QCOMPARE(codeOf(queries.backUp(elsewhere.filePath(QStringLiteral("copy")))), ErrorCode::JournalUnavailable);
        QVERIFY(QDir(folder.path()).isEmpty());
        QVERIFY(QDir(elsewhere.path()).isEmpty());
    }

    void journal_isFoundOnceItIsThere()
    {
        const QTemporaryDir folder;
        JournalQueries queries(folder.path(), readerRun);
        QVERIFY(queries.page({}, 0, 10).value().isEmpty());
        makeJournal(folder.path(), 2);
        QCOMPARE(queries.page({}, 0, 10).value().size(), 2);
        QVERIFY(queries.hasChanged());
        QVERIFY(!queries.hasChanged());
    }

    void replacedJournal_isReadAnew()
    {
        const QTemporaryDir folder;
        const QTemporaryDir elsewhere;
        const QString file = makeJournal(folder.path(), 3);
        const QString other = makeJournal(elsewhere.path(), 1);
        JournalQueries queries(folder.path(), readerRun);
        QCOMPARE(queries.count({}).value(), 3);
        for (const char* suffix : {"", "-wal", "-shm"})
            QFile::remove(file + QLatin1String(suffix));
        QCOMPARE(queries.count({}).value(), 0);
        QVERIFY(QFile::rename(other, file));
        QCOMPARE(queries.count({}).value(), 1);
    }

    void newerJournal_isRefused()
    {
        const QTemporaryDir folder;
        RawConnection(makeJournal(folder.path(), 1)).run({QStringLiteral("PRAGMA user_version = 3")});
        JournalQueries queries(folder.path(), readerRun);
        QCOMPARE(codeOf(queries.page({}, 0, 10)), ErrorCode::JournalNewer);
        QCOMPARE(codeOf(queries.standingOf(sampleOrigin(), {sampleEvent()})), ErrorCode::JournalNewer);
        QCOMPARE(codeOf(queries.verify()), ErrorCode::JournalNewer);
    }

    void damagedJournal_isCopiedAsItIs()
    {
        const QTemporaryDir folder;
        const QString file = JournalFiles::database(folder.path());
        writeFile(file, QByteArray(5000, 'x'));
        JournalQueries queries(folder.path(), readerRun);
        const Result<JournalQueries::Page> page = queries.page({}, 0, 10);
        QCOMPARE(codeOf(page), ErrorCode::JournalDamaged);
        QCOMPARE(page.error().subject, file);
        const QString copy = folder.filePath(QStringLiteral("copy"));
        QCOMPARE(codeOf(queries.backUp(copy)), ErrorCode::JournalCopiedAsIs);
        QCOMPARE(contentOf(copy), contentOf(file));
    }

    void damagedList_isToldFromDamagedRecords()
    {
        const QTemporaryDir folder;
        const QString file = makeJournal(folder.path(), 2);
        RawConnection(file).run({QStringLiteral("DROP TABLE delivery")});
        JournalQueries queries(folder.path(), readerRun);
        QCOMPARE(codeOf(queries.page({}, 0, 10)), ErrorCode::JournalListDamaged);
        QCOMPARE(codeOf(queries.delivery(QStringLiteral("delivery-1"))), ErrorCode::JournalListDamaged);
    }

    void stopCheck_stopsALongRead_data()
    {
        QTest::addColumn<Read>("read");
        QTest::addColumn<int>("asked"); // when the answer is yes
        QTest::newRow("page") << Read([](JournalQueries& queries) { return codeOf(queries.page({}, 0, 100)); }) << 2;
        QTest::newRow("keys") << Read([](JournalQueries& queries) { return codeOf(queries.keys({}, 0, 1)); }) << 2;
        QTest::newRow("count") << Read([](JournalQueries& queries) { return codeOf(queries.count({})); }) << 2;
        QTest::newRow("verify") << Read([](JournalQueries& queries) { return codeOf(queries.verify()); }) << 30;
        QTest::newRow("standing") << Read([](JournalQueries& queries) {
            return codeOf(queries.standingOf(sampleOrigin(), QList<OrderEvent>(50, sampleEvent())));
        }) << 30;
        QTest::newRow("export") << Read([](JournalQueries& queries) -> std::optional<ErrorCode> {
            const QTemporaryDir elsewhere;
            const ErrorCode code = codeOf(queries.exportTo(elsewhere.filePath(QStringLiteral("export")), {})).value();
            return QDir(elsewhere.path()).isEmpty() ? code : ErrorCode::FileUnwritable; // nothing of it stays
        }) << 30;
    }

    void stopCheck_stopsALongRead()
    {
        QFETCH(const Read, read);
        QFETCH(const int, asked);
        const QTemporaryDir folder;
        makeJournal(folder.path(), 60);
        int count = 0;
        JournalQueries queries(folder.path(), readerRun, [&count, asked] { return ++count == asked; });
        QCOMPARE(read(queries), ErrorCode::Interrupted);
        QCOMPARE(count, asked); // it ended at once
        queries.setStopCheck({});
        QCOMPARE(queries.count({}).value(), 60); // another read is not stopped
    }

    void stopCheck_isAskedBeforeTheJournalIsOpened()
    {
        const QTemporaryDir folder;
        makeJournal(folder.path(), 1);
        const QStringList connections = QSqlDatabase::connectionNames();
        JournalQueries queries(folder.path(), readerRun, [] { return true; });
        QCOMPARE(codeOf(queries.delivery(QStringLiteral("delivery-1"))), ErrorCode::Interrupted);
        QCOMPARE(queries.delivery(QStringLiteral("delivery-1")).error().subject, JournalFiles::database(folder.path()));
        QCOMPARE(QSqlDatabase::connectionNames(), connections);
    }

    void connection_isOpenedOnceAndNoThreadWithIt()
    {
        const QTemporaryDir folder;
        makeJournal(folder.path(), 5);
        const qsizetype connections = QSqlDatabase::connectionNames().size();
        const int before = threads();
        {
            JournalQueries queries(folder.path(), readerRun);
            QCOMPARE(QSqlDatabase::connectionNames().size(), connections);
            QCOMPARE(queries.count({}).value(), 5);
            const QStringList open = QSqlDatabase::connectionNames();
            QCOMPARE(open.size(), connections + 1);
            for (int i = 1; i <= 5; ++i)
                QVERIFY(queries.delivery(QStringLiteral("delivery-%1").arg(i)));
            QVERIFY(queries.verify());
            QCOMPARE(QSqlDatabase::connectionNames(), open);
            QCOMPARE(threads(), before);
        }
        QCOMPARE(QSqlDatabase::connectionNames().size(), connections);
    }

    // A body may have many megabytes; of several, one is read after another.
    void largeBodies_areReadOneByOne_data()
    {
        QTest::addColumn<bool>("isAnswer");
        QTest::newRow("asked") << false;
        QTest::newRow("answered") << true;
    }

    void largeBodies_areReadOneByOne()
    {
        QFETCH(const bool, isAnswer);
        constexpr int deliveries = 12;
        const std::size_t atFirst = bytesInUse();
        const QByteArray large(1024 * 1024, 'x');
        const bool isSeen = bytesInUse() >= atFirst + static_cast<std::size_t>(large.size());
#ifndef VESTNIK_SANITIZED // whose allocator is another one
        QVERIFY(isSeen);
#endif
        const QTemporaryDir folder;
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            for (int i = 0; i < deliveries; ++i) {
                AttemptStart start = sampleStart(QStringLiteral("delivery-%1").arg(i));
                AttemptEnd end = sampleEnd(start.delivery);
                (isAnswer ? end.exchange.response->body : start.request.body) = large;
                QVERIFY(got(journal.start(start)));
                QVERIFY(got(journal.end(end)));
            }
        }
        const QString file = JournalFiles::database(folder.path());
        const Result<std::unique_ptr<Database>> database = JournalSchema::open(file, Database::Access::ReadOnly);
        const QList<DeliverySummary> page = JournalQueries(folder.path()).page({}, 0, deliveries).value();
        QCOMPARE(page.size(), deliveries);
        const std::size_t before = bytesInUse();
        std::size_t most = 0;
        int read = 0;
        const Result<void> done = HistoryQueries::forEachRecord(**database, page, [&](const DeliveryRecord& record) -> Result<void> {
            most = std::max(most, bytesInUse());
            const AttemptEnd end = endOf(record, 0);
            read += (isAnswer ? end.exchange.response->body : record.attempts.constFirst().start.request.body) == large ? 1 : 0;
            return {};
        });
        QVERIFY(done);
        QCOMPARE(read, deliveries);
        QVERIFY2(!isSeen || most < before + 6 * static_cast<std::size_t>(large.size()), qPrintable(QString::number(most - before)));
    }

    // The thread that asked blocks: whoever needed its event loop, or another thread of the pool, would never end.
    void poolThreads_readWhileAWriterWrites()
    {
        const QTemporaryDir folder;
        makeJournal(folder.path(), 20);
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const qsizetype connections = QSqlDatabase::connectionNames().size(); // the writer's own
        constexpr int count = 4;
        std::vector<std::future<bool>> readers;
        readers.reserve(count);
        for (int reader = 0; reader < count; ++reader) {
            readers.push_back(std::async(std::launch::async, [path = folder.path()] {
                JournalQueries queries(path, readerRun);
                for (int i = 1; i <= 20; ++i) {
                    const Result<DeliveryRecord> record = queries.delivery(QStringLiteral("delivery-%1").arg(i));
                    if (!record || record->attempts.size() != 1)
                        return false;
                }
                const Result<VerifyReport> report = queries.verify();
                return report && report->fault == VerifyReport::Fault::None;
            }));
        }
        for (int i = 0; i < 20; ++i)
            QVERIFY(recordWhole(journal, QString::number(i)));
        for (std::future<bool>& reader : readers)
            QVERIFY(reader.get());
        QVERIFY(QSqlDatabase::connectionNames().size() <= connections);
    }
};

QTEST_GUILESS_MAIN(tst_JournalQueries)
#include "tst_JournalQueries.moc"
