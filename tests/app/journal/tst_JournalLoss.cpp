#include "JournalFiles.h"
#include "JournalSupport.h"
#include "ProcessLock.h"
#include "RunAnchors.h"

#include <QTemporaryDir>
#include <QtTest>

#include <memory>
#include <vector>

using namespace vestnik;
using namespace vestnik::test;

namespace {

const QString deliveryId = QStringLiteral("d4c1f6de-0000-4000-8000-000000000001");

/// A journal whose program was killed while its latest records stood in the WAL alone.
void makeKilledJournal(const QString& folder)
{
    QProcess child;
    startChild(child, {QStringLiteral("write"), folder, QStringLiteral("d")});
    for (int i = 0; i < 20; ++i)
        QVERIFY(!lineFrom(child).isEmpty());
    child.kill();
    QVERIFY(child.waitForFinished());
}

QString walOf(const QString& folder)
{
    return JournalFiles::database(folder) + QStringLiteral("-wal");
}

/// What a run that is dead by now had seen.
void leaveAnchor(const QString& folder, const QString& run, const ChainHead& end)
{
    Result<ProcessLock> lock = ProcessLock::take(folder, run);
    QVERIFY(lock);
    QVERIFY(lock->keep(end));
}

ChainHead anchorIn(const QString& lockFile)
{
    return RunAnchors::decode(contentOf(lockFile)).value_or(ChainHead{-1, {}});
}

ChainHead recordAt(const QString& file, qint64 seq)
{
    return {seq, RawConnection(file).value(QStringLiteral("SELECT hash FROM record WHERE seq = %1").arg(seq)).toByteArray()};
}

} // namespace

// A WAL that is removed, cut or replaced takes the latest records and the head with it, and what is left looks whole.
class tst_JournalLoss : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void walLostAfterAKill_stopsSending_data()
    {
        QTest::addColumn<qint64>("kept"); // bytes of the WAL; below zero when it is removed
        QTest::newRow("removed") << qint64{-1};
        QTest::newRow("emptied") << qint64{0};
        QTest::newRow("cut to some pages") << qint64{32} + 10 * (24 + 4096);
        QTest::newRow("cut within a page") << qint64{32} + 20 * (24 + 4096) + 100;
    }

    void walLostAfterAKill_stopsSending()
    {
        QFETCH(const qint64, kept);
        const QTemporaryDir folder;
        makeKilledJournal(folder.path());
        const QString wal = walOf(folder.path());
        QVERIFY(QFileInfo(wal).size() > kept);
        QVERIFY(kept < 0 ? QFile::remove(wal) : QFile::resize(wal, kept));
        QVERIFY(QFile::remove(JournalFiles::database(folder.path()) + QStringLiteral("-shm")));
        for (int i = 0; i < 2; ++i) { // the second time as well: looking takes no anchor away
            Journal journal(folder.path());
            const Result<void> opened = got(journal.open());
            QCOMPARE(codeOf(opened), ErrorCode::JournalLost);
            QCOMPARE(opened.error().subject, journal.file());
            QVERIFY2(opened.error().detail.startsWith(QStringLiteral("records ")), qPrintable(opened.error().detail));
            QVERIFY(!got(journal.start(sampleStart(deliveryId))));
            const VerifyReport report = verified(folder.path());
            QCOMPARE(report.fault, VerifyReport::Fault::Lost);
            QCOMPARE(report.faultSeq, report.sound + 1);
        }
    }

    // Whoever ends in order leaves no anchor, but only when the file has what the run recorded.
    void olderCopyInPlaceOfALivingJournal_isSaidAfterItEnded()
    {
        const QTemporaryDir folder;
        const QString file = makeJournal(folder.path(), 3);
        const QString copy = file + QStringLiteral(".copy");
        QVERIFY(QFile::copy(file, copy));
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            QVERIFY(recordWhole(journal, deliveryId));
            for (const QString& part : JournalFiles::withCompanions(file))
                QFile::remove(part);
            QVERIFY(QFile::rename(copy, file));
        }
        QCOMPARE(ProcessLock::runs(folder.path()).size(), 1);
        Journal journal(folder.path());
        QCOMPARE(codeOf(got(journal.open())), ErrorCode::JournalLost);
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::Lost);
    }

    void intactWalAfterAKill_opens()
    {
        const QTemporaryDir folder;
        makeKilledJournal(folder.path());
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::None);
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QCOMPARE(ProcessLock::runs(folder.path()), QStringList(journal.runId()));
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::None);
    }

    void removedJournal_isNotMadeAnew()
    {
        const QTemporaryDir folder;
        makeKilledJournal(folder.path());
        for (const QString& file : JournalFiles::withCompanions(JournalFiles::database(folder.path())))
            QFile::remove(file);
        Journal journal(folder.path());
        QCOMPARE(codeOf(got(journal.open())), ErrorCode::JournalLost);
        QVERIFY(!QFile::exists(journal.file()));
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::Lost);
        QVERIFY(got(journal.setAside()));
        QVERIFY(recordWhole(journal, deliveryId));
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::None);
    }

    void setAside_leavesTheLossBehind()
    {
        const QTemporaryDir folder;
        makeKilledJournal(folder.path());
        QVERIFY(QFile::remove(walOf(folder.path())));
        QString aside;
        {
            Journal journal(folder.path());
            QCOMPARE(codeOf(got(journal.open())), ErrorCode::JournalLost);
            const Result<QString> name = got(journal.setAside());
            QVERIFY(name);
            aside = *name;
            QVERIFY(recordWhole(journal, deliveryId));
            QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::None);
            QCOMPARE(verified(folder.path()).sound, 2);
        }
        QVERIFY(QFile::exists(aside));
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
    }

    void acceptedLoss_isRecordedAndGoesOn()
    {
        const QTemporaryDir folder;
        makeKilledJournal(folder.path());
        QVERIFY(QFile::remove(walOf(folder.path())));
        Journal journal(folder.path());
        QCOMPARE(codeOf(got(journal.open())), ErrorCode::JournalLost);
        QVERIFY(got(journal.acceptLoss(QStringLiteral("desk"))));
        QVERIFY(recordWhole(journal, deliveryId));
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::None);
        const QString said = RawConnection(journal.file())
                                 .value(QStringLiteral("SELECT failure_detail FROM record WHERE os_user = 'desk' AND kind = 'pruned'"))
                                 .toString();
        QVERIFY2(said.startsWith(QStringLiteral("lost: records ")), qPrintable(said));
    }

    void acceptLoss_isRefusedWhileAnotherRuns()
    {
        const QTemporaryDir folder;
        Journal other(folder.path());
        QVERIFY(got(other.open()));
        leaveAnchor(folder.path(), QStringLiteral("dead"), {99, QByteArray(32, 'x')});
        Journal journal(folder.path());
        QCOMPARE(codeOf(got(journal.open())), ErrorCode::JournalLost);
        QCOMPARE(codeOf(got(journal.acceptLoss(QStringLiteral("desk")))), ErrorCode::JournalInUse);
        QCOMPARE(codeOf(got(journal.open())), ErrorCode::JournalLost);
    }

    void acceptLoss_ofAWholeJournal_changesNothing()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QVERIFY(recordWhole(journal, QStringLiteral("delivery-1")));
        QVERIFY(got(journal.acceptLoss(QStringLiteral("desk"))));
        QCOMPARE(verified(folder.path()).sound, 2);
        QVERIFY(recordWhole(journal, deliveryId));
    }

    void anchorWithAnotherHash_isALoss()
    {
        const QTemporaryDir folder;
        makeJournal(folder.path(), 5);
        leaveAnchor(folder.path(), QStringLiteral("dead"), {4, QByteArray(32, 'x')});
        const VerifyReport report = verified(folder.path());
        QCOMPARE(report.fault, VerifyReport::Fault::Lost);
        QCOMPARE(report.faultSeq, 4);
        Journal journal(folder.path());
        QCOMPARE(codeOf(got(journal.open())), ErrorCode::JournalLost);
    }

    void anchorBehindTheHead_isNone()
    {
        const QTemporaryDir folder;
        const QString file = makeJournal(folder.path(), 5);
        leaveAnchor(folder.path(), QStringLiteral("dead"), recordAt(file, 4));
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QVERIFY(!QFile::exists(JournalFiles::lock(folder.path(), QStringLiteral("dead"))));
        QCOMPARE(anchorIn(JournalFiles::lock(folder.path(), journal.runId())), recordAt(file, 10));
    }

    // Retention takes records that an anchor may speak of.
    void prunedRecords_areNotLost()
    {
        const QTemporaryDir folder;
        const QString file = makeJournal(folder.path(), 5);
        const QList<ChainHead> anchors{recordAt(file, 2), recordAt(file, 4)};
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            AttemptStart young = sampleStart(QStringLiteral("young"));
            young.startedAt = young.startedAt.addDays(90);
            AttemptEnd end = sampleEnd(young.delivery);
            end.endedAt = young.startedAt;
            QVERIFY(got(journal.start(young)));
            QVERIFY(got(journal.end(end)));
            QCOMPARE(got(journal.prune(young.startedAt.addDays(-30), QStringLiteral("desk"))), 10);
        }
        leaveAnchor(folder.path(), QStringLiteral("one"), anchors[0]);
        leaveAnchor(folder.path(), QStringLiteral("two"), anchors[1]);
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::None);
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
    }

    void halfWrittenAnchor_leavesTheOneBefore()
    {
        const ChainHead one{7, QByteArray(32, 'a')};
        const ChainHead two{8, QByteArray(32, 'b')};
        const QByteArray first = RunAnchors::encode(one);
        const QByteArray second = RunAnchors::encode(two);
        QCOMPARE(first.size(), second.size());
        QCOMPARE(RunAnchors::decode(first + second), std::optional(two));
        QCOMPARE(RunAnchors::decode(second + first), std::optional(two));
        for (qsizetype length = 0; length < second.size() - 1; ++length) // of two hashes that differ in one letter, half is neither
            QCOMPARE(RunAnchors::decode(first + second.first(length)), std::optional(one));
        QCOMPARE(RunAnchors::decode({}), std::nullopt);
        QCOMPARE(RunAnchors::decode(QByteArray(500, '\0')), std::nullopt);
    }

    void anchor_followsEachCommit()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const QString lock = JournalFiles::lock(folder.path(), journal.runId());
        QCOMPARE(anchorIn(lock).seq, 0);
        for (int i = 1; i <= 3; ++i) {
            QVERIFY(got(journal.start(sampleStart(QString::number(i)))));
            QCOMPARE(anchorIn(lock), recordAt(journal.file(), 2 * i - 1));
            QVERIFY(got(journal.end(sampleEnd(QString::number(i)))));
            QCOMPARE(anchorIn(lock), recordAt(journal.file(), 2 * i));
        }
    }

    // As long as another connection keeps the WAL, records stand in it alone: the anchor outlives its run.
    void anchor_staysWithTheWal()
    {
        const QTemporaryDir folder;
        QString lock;
        {
            makeJournal(folder.path(), 1);
            const RawConnection other(JournalFiles::database(folder.path()));
            other.value(QStringLiteral("SELECT count(*) FROM record"));
            {
                Journal journal(folder.path());
                QVERIFY(got(journal.open()));
                QVERIFY(recordWhole(journal, deliveryId));
                lock = JournalFiles::lock(folder.path(), journal.runId());
            }
            QVERIFY(QFile::exists(lock));
            QCOMPARE(anchorIn(lock).seq, 4);
        }
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QVERIFY(!QFile::exists(lock));
    }

    void filesBesideIt_areWatched_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<QString>("what");
        QTest::addRow("WAL removed") << QStringLiteral("-wal") << QStringLiteral("removed");
        QTest::addRow("WAL replaced") << QStringLiteral("-wal") << QStringLiteral("replaced");
        QTest::addRow("WAL cut") << QStringLiteral("-wal") << QStringLiteral("cut");
        QTest::addRow("index removed") << QStringLiteral("-shm") << QStringLiteral("removed");
        QTest::addRow("index replaced") << QStringLiteral("-shm") << QStringLiteral("replaced");
    }

    void filesBesideIt_areWatched()
    {
        QFETCH(const QString, suffix);
        QFETCH(const QString, what);
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        for (int i = 0; i < 5; ++i)
            QVERIFY(recordWhole(journal, QString::number(i)));
        const QString file = journal.file() + suffix;
        if (what == QStringLiteral("cut")) {
            QVERIFY(QFile::resize(file, QFileInfo(file).size() - 1));
        } else if (what == QStringLiteral("replaced")) {
            QVERIFY(QFile::copy(file, file + u'2') && QFile::rename(file, file + u'3') && QFile::rename(file + u'2', file));
        } else {
            QVERIFY(QFile::remove(file));
        }
        const Result<void> started = got(journal.start(sampleStart(deliveryId)));
        QCOMPARE(codeOf(started), ErrorCode::JournalUnavailable);
        QVERIFY2(started.error().detail.contains(suffix) || started.error().detail.contains(QStringLiteral("I/O")),
                 qPrintable(started.error().detail));
    }

    void cutWal_isLeftAsItIs_data()
    {
        QTest::addColumn<bool>("isAppendedTo");
        QTest::newRow("cut") << false;
        QTest::newRow("cut, and written behind that") << true;
    }

    // Moved into the file, what is left of it would take the place of sound records, and nobody could say any more that some are lost.
    void cutWal_isLeftAsItIs()
    {
        QFETCH(const bool, isAppendedTo);
        constexpr int deliveries = 40;
        const QTemporaryDir folder;
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            for (int i = 0; i < deliveries; ++i)
                QVERIFY(recordWhole(journal, QString::number(i)));
            const QString wal = walOf(folder.path());
            const qint64 size = QFileInfo(wal).size();
            QVERIFY(QFile::resize(wal, size / 2));
            QVERIFY(!isAppendedTo || QFile::resize(wal, size));
            QCOMPARE(codeOf(got(journal.start(sampleStart(deliveryId)))), ErrorCode::JournalUnavailable);
        }
        QVERIFY(QFileInfo(walOf(folder.path())).size() > 0);
        Journal next(folder.path());
        QCOMPARE(codeOf(got(next.open())), ErrorCode::JournalLost);
        const VerifyReport report = verified(folder.path());
        QCOMPARE(report.fault, VerifyReport::Fault::Lost);
        QVERIFY2(report.sound > 0 && report.sound < 2 * deliveries, qPrintable(QString::number(report.sound)));
    }

    // The journal's own connection still has what was removed, and puts it where it belongs.
    void removedWal_isMadeGoodWhenNobodyElseWrote()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QVERIFY(recordWhole(journal, QStringLiteral("delivery-1")));
        QVERIFY(QFile::remove(walOf(folder.path())));
        QVERIFY(!got(journal.start(sampleStart(deliveryId))));
        QVERIFY(got(journal.open()));
        QVERIFY(recordWhole(journal, deliveryId));
        QCOMPARE(verified(folder.path()).sound, 4);
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::None);
    }

    void checkpointOfAnother_isNoLoss_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"PASSIVE", "FULL", "RESTART", "TRUNCATE"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }

    void checkpointOfAnother_isNoLoss()
    {
        QFETCH(const QString, kind);
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const RawConnection other(journal.file());
        for (int i = 0; i < 10; ++i) {
            QVERIFY(recordWhole(journal, QString::number(i)));
            QCOMPARE(other.run({QStringLiteral("PRAGMA wal_checkpoint(%1)").arg(kind)}).value(0).toInt(), 0);
            if (i % 3 == 0)
                other.run({QStringLiteral("CREATE TABLE other%1 (x)").arg(i)}); // the WAL begins anew with another's pages
        }
        QVERIFY(got(journal.recover()));
        QCOMPARE(verified(folder.path()).sound, 20);
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::None);
    }

    // Enough for the WAL to be moved into the file and begun anew several times.
    void twoPrograms_neverSeeALoss()
    {
        const QTemporaryDir folder;
        {
            std::vector<std::unique_ptr<Journal>> journals;
            for (int i = 0; i < 2; ++i) {
                journals.push_back(std::make_unique<Journal>(folder.path()));
                QVERIFY(got(journals.back()->open()));
            }
            for (int i = 0; i < 60; ++i) {
                Journal& journal = *journals[static_cast<std::size_t>(i % 2)];
                AttemptStart start = sampleStart(QString::number(i));
                start.request.body = QByteArray(300'000, 'x');
                QVERIFY(got(journal.start(start)));
                QVERIFY(got(journal.end(sampleEnd(QString::number(i)))));
                if (i % 10 == 0) {
                    QVERIFY(got(journals[static_cast<std::size_t>((i + 1) % 2)]->recover()));
                    QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::None);
                }
            }
        }
        QVERIFY(QDir(JournalFiles::runs(folder.path())).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot));
        QCOMPARE(verified(folder.path()).sound, 120);
    }
};

QTEST_GUILESS_MAIN(tst_JournalLoss)
#include "tst_JournalLoss.moc"
