#include "Database.h"
#include "JournalFiles.h"
#include "JournalSupport.h"
#include "WriterQueueLock.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <optional>
#include <thread>

using namespace vestnik;
using namespace vestnik::test;

namespace {

bool isTaken(const QString& folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool isFree = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
    ::close(descriptor);
    return !isFree;
}

} // namespace

class tst_WriterQueueLock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void turn_isOfOneAtATime()
    {
        const QTemporaryDir folder;
        {
            const WriterQueueLock turn(JournalFiles::database(folder.path()));
            QVERIFY(isTaken(folder.path()));
        }
        QVERIFY(!isTaken(folder.path()));
    }

    void whoWaits_isNext()
    {
        const QTemporaryDir folder;
        const QString file = makeJournal(folder.path(), 1);
        const Result<std::unique_ptr<Database>> busy = Database::open(file, Database::Access::ReadWrite);
        QVERIFY(busy);
        std::optional<Result<Transaction>> transaction = Transaction::begin(**busy, Transaction::Kind::Immediate);
        QVERIFY(*transaction);
        QVERIFY(!isTaken(folder.path())); // it is for waiting only

        std::atomic<int> count = 0;
        std::atomic<int> placeOfWaiting = 0;
        std::thread waiting([&] {
            const Result<std::unique_ptr<Database>> patient = Database::open(file, Database::Access::ReadWrite);
            const Result<Transaction> own = Transaction::begin(**patient, Transaction::Kind::Immediate);
            placeOfWaiting = own ? ++count : -1;
        });
        const bool isWaiting = QTest::qWaitFor([&] { return isTaken(folder.path()); }, 30'000);
        // It writes on without a pause.
        transaction.reset();
        transaction.emplace(Transaction::begin(**busy, Transaction::Kind::Immediate));
        const int placeOfBusy = ++count;
        waiting.join();
        QVERIFY(isWaiting);
        QVERIFY(*transaction);
        QCOMPARE(placeOfWaiting.load(), 1);
        QCOMPARE(placeOfBusy, 2);
    }

    void withoutTheFolder_itIsDoneWithout()
    {
        const QTemporaryDir folder;
        const WriterQueueLock turn(folder.filePath(QStringLiteral("missing/journal.sqlite")), std::chrono::hours(24)); // and without a wait
    }

    // The last one, for from then on nobody waits.
    void whoKeepsTheTurn_isWaitedForOnce()
    {
        const QTemporaryDir folder;
        const QString file = makeJournal(folder.path(), 1);
        {
            const WriterQueueLock kept(file);
            const WriterQueueLock brief(file, std::chrono::milliseconds(5));
            const WriterQueueLock late(file, std::chrono::hours(24)); // would end the test by its time
            const Result<std::unique_ptr<Database>> database = Database::open(file, Database::Access::ReadWrite);
            QVERIFY(database);
            QVERIFY(Transaction::begin(**database, Transaction::Kind::Immediate));
        }
        const WriterQueueLock again(file);
        QVERIFY(isTaken(folder.path()));
    }
};

QTEST_GUILESS_MAIN(tst_WriterQueueLock)
#include "tst_WriterQueueLock.moc"
