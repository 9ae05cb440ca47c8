#include "Process.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/prctl.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdlib>

using namespace vestnik;

class tst_Process : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepFilesPrivate_holdsForEveryNewFile()
    {
        Process::keepFilesPrivate();
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther), 0);
    }

    void keepWritesFromKilling_letsTheProcessLive()
    {
        Process::keepWritesFromKilling();
        QCOMPARE(std::raise(SIGPIPE), 0);
        QCOMPARE(std::raise(SIGXFSZ), 0);
    }

    void takeSecretVariable_wipesAndUnsetsIt()
    {
        static char entry[] = "VESTNIK_TEST_SECRET=s\xC3\xA9same";
        QCOMPARE(::putenv(entry), 0);
        QVERIFY(Process::takeSecretVariable("VESTNIK_TEST_SECRET") == QString::fromUtf8("s\xC3\xA9same"));
        QVERIFY(!QByteArray::fromRawData(entry, sizeof entry).contains("same"));
        QVERIFY(!qEnvironmentVariableIsSet("VESTNIK_TEST_SECRET"));
        QVERIFY(!Process::takeSecretVariable("VESTNIK_TEST_SECRET"));
    }

    void takeSecretVariable_tellsEmptyFromUnset()
    {
        QVERIFY(qputenv("VESTNIK_TEST_SECRET", ""));
        QVERIFY(Process::takeSecretVariable("VESTNIK_TEST_SECRET") == QString());
    }

    void residentBytes_isMoreThanNothing()
    {
        Process::shareHeaps();
        Process::returnFreeMemory();
        QVERIFY(Process::residentBytes() > 0);
    }

    void keepThreadsFromGlib_letsThemWaitWithoutIt()
    {
        Process::keepThreadsFromGlib();
        QThread thread;
        thread.start();
        QTRY_VERIFY(thread.eventDispatcher());
        QCOMPARE(thread.eventDispatcher()->metaObject()->className(), "QEventDispatcherUNIX");
        thread.quit();
        QVERIFY(thread.wait());
    }

    void fileSizeLimit_isTheSystems()
    {
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        constexpr qint64 limit = qint64{64} * 1024 * 1024;
        const rlimit small{static_cast<rlim_t>(limit), before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        QCOMPARE(Process::fileSizeLimit().value_or(0), limit);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        QCOMPARE(Process::fileSizeLimit().has_value(), before.rlim_cur != RLIM_INFINITY);
    }

    // The last one: it does not come undone.
    void keepMemoryPrivate_forbidsACoreDump()
    {
        Process::keepMemoryPrivate();
        rlimit limit{};
        QCOMPARE(::getrlimit(RLIMIT_CORE, &limit), 0);
        QCOMPARE(limit.rlim_max, rlim_t{0});
#ifndef VESTNIK_SANITIZED
        QCOMPARE(::prctl(PR_GET_DUMPABLE), 0);
#endif
    }
};

QTEST_GUILESS_MAIN(tst_Process)
#include "tst_Process.moc"
