#include "JournalFiles.h"
#include "JournalSupport.h"
#include "ProcessLock.h"

#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <csignal>
#include <thread>

using namespace vestnik;
using namespace vestnik::test;

class tst_ProcessLock : public QObject {
    Q_OBJECT

private:
    const QString m_run = QStringLiteral("run-1");

private Q_SLOTS:
    void take_makesPrivateFolderAndFile()
    {
        const QTemporaryDir folder;
        const Result<ProcessLock> lock = ProcessLock::take(folder.path(), m_run);
        QVERIFY(lock);
        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther
            | QFile::ExeOther;
        QVERIFY(!(QFile::permissions(JournalFiles::runs(folder.path())) & others));
        QVERIFY(!(QFile::permissions(JournalFiles::lock(folder.path(), m_run)) & others));
        QVERIFY(lock->stands());
    }

    void take_failsWithoutFolder()
    {
        const QTemporaryDir folder;
        const Result<ProcessLock> lock = ProcessLock::take(folder.filePath(QStringLiteral("missing")), m_run);
        QCOMPARE(codeOf(lock), ErrorCode::JournalUnavailable);
    }

    void probe_takesMissingFileForDead()
    {
        const QTemporaryDir folder;
        const ProcessLock::Probe probe = ProcessLock::probe(folder.path(), m_run);
        QVERIFY(probe.isDead);
        QVERIFY(!probe.lock);
    }

    void probe_seesHeldLockAsLiving()
    {
        const QTemporaryDir folder;
        const Result<ProcessLock> lock = ProcessLock::take(folder.path(), m_run);
        QVERIFY(!ProcessLock::probe(folder.path(), m_run).isDead);
        QVERIFY(lock->stands());
    }

    void probe_holdsTheLockOfTheDead()
    {
        const QTemporaryDir folder;
        {
            const Result<ProcessLock> lock = ProcessLock::take(folder.path(), m_run);
        }
        ProcessLock::Probe first = ProcessLock::probe(folder.path(), m_run);
        QVERIFY(first.isDead);
        QVERIFY(first.lock);
        QVERIFY(!ProcessLock::probe(folder.path(), m_run).isDead);
        if (first.lock)
            first.lock->remove();
        QVERIFY(!QFile::exists(JournalFiles::lock(folder.path(), m_run)));
    }

    void probe_cannotTell_countsAsLiving()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("run")));
        QVERIFY(QFile::link(QStringLiteral("/dev/null"), JournalFiles::lock(folder.path(), m_run)));
        QVERIFY(!ProcessLock::probe(folder.path(), m_run).isDead);
    }

    void remove_takesOnlyItsOwnFile()
    {
        const QTemporaryDir folder;
        Result<ProcessLock> first = ProcessLock::take(folder.path(), m_run);
        QVERIFY(QFile::remove(JournalFiles::lock(folder.path(), m_run)));
        QVERIFY(!first->stands());
        const Result<ProcessLock> second = ProcessLock::take(folder.path(), m_run);
        first->remove();
        QVERIFY(second->stands());
    }

    // Someone who clears the dead away may take a new file for one of theirs; the new run must end up with a file that stands.
    void take_survivesBeingClearedAway()
    {
        const QTemporaryDir folder;
        std::atomic<bool> isOver = false;
        std::thread clearing([&] {
            while (!isOver) {
                ProcessLock::Probe probe = ProcessLock::probe(folder.path(), m_run);
                if (probe.lock)
                    probe.lock->remove();
            }
        });
        bool allStood = true;
        for (int i = 0; i < 2000; ++i) {
            Result<ProcessLock> lock = ProcessLock::take(folder.path(), m_run);
            allStood = allStood && lock && lock->stands();
            if (lock)
                lock->remove();
        }
        isOver = true;
        clearing.join();
        QVERIFY(allStood);
    }

    void lock_isKeptByStoppedAndLostByKilledProgram()
    {
        const QTemporaryDir folder;
        QProcess child;
        startChild(child, {QStringLiteral("hold"), folder.path(), QStringLiteral("delivery-1")});
        const QString run = lineFrom(child);
        QVERIFY(!run.isEmpty());
        ::kill(static_cast<pid_t>(child.processId()), SIGSTOP);
        QVERIFY(!ProcessLock::probe(folder.path(), run).isDead);
        child.kill();
        QVERIFY(child.waitForFinished());
        QVERIFY(ProcessLock::probe(folder.path(), run).isDead);
    }
};

QTEST_GUILESS_MAIN(tst_ProcessLock)
#include "tst_ProcessLock.moc"
