#include "JournalFiles.h"
#include "JournalSupport.h"
#include "ProcessLock.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace vestnik;
using namespace vestnik::test;

namespace {

/// A journal as version 1 of the schema left it: ten records, five deliveries.
QString makeVersion1(const QString& folder)
{
    const QString file = JournalFiles::database(folder);
    const QList<QByteArray> lines = contentOf(QFINDTESTDATA("version1.sql")).split('\n');
    QStringList statements{QStringLiteral("PRAGMA journal_mode = WAL")};
    for (const QByteArray& line : lines) {
        if (!line.isEmpty())
            statements.append(QString::fromUtf8(line));
    }
    RawConnection(file).run(statements);
    return file;
}

QStringList copiesIn(const QString& folder)
{
    return QDir(folder).entryList({QStringLiteral("journal-v1-*.sqlite")}, QDir::Files);
}

} // namespace

class tst_JournalMigration : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void olderJournal_isBackedUpThenMigrated()
    {
        const QTemporaryDir folder;
        const QString file = makeVersion1(folder.path());
        {
            Journal journal(folder.path());
            const Result<void> opened = got(journal.open());
            QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
            QVERIFY(recordWhole(journal, QStringLiteral("new")));
        }
        const VerifyReport report = verified(folder.path());
        QVERIFY2(report.fault == VerifyReport::Fault::None, qPrintable(report.detail));
        QCOMPARE(report.sound, 12);
        QCOMPARE(RawConnection(file).value(QStringLiteral("PRAGMA user_version")).toInt(), 2);

        const QStringList copies = copiesIn(folder.path());
        QCOMPARE(copies.size(), 1);
        const QString copy = folder.filePath(copies.first());
        constexpr auto ofOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(copy) & ofOthers));
        const RawConnection old(copy);
        QCOMPARE(old.value(QStringLiteral("PRAGMA user_version")).toInt(), 1);
        QCOMPARE(old.value(QStringLiteral("SELECT count(*) FROM record")).toInt(), 10);
        QCOMPARE(old.value(QStringLiteral("PRAGMA integrity_check")).toString(), QStringLiteral("ok"));
    }

    void migratedJournal_isSearched()
    {
        const QTemporaryDir folder;
        makeVersion1(folder.path());
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        JournalReader reader(folder.path(), journal.runId());
        HistoryFilter filter;
        filter.text = QStringLiteral("тикет е-2");
        QCOMPARE(got(reader.page(filter, 0, 10)).value().size(), 1);
        QCOMPARE(got(reader.page({}, 0, 10)).value().size(), 5);
        QCOMPARE(got(reader.timeline({{}, {}, QStringLiteral("265cb601-a78a-4862-9e9d-d6b48d6a0a3f")}))->deliveries.size(), 2);
    }

    void migratedJournal_isMigratedOnce()
    {
        const QTemporaryDir folder;
        makeVersion1(folder.path());
        for (int i = 0; i < 2; ++i) {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
        }
        QCOMPARE(copiesIn(folder.path()).size(), 1);
    }

    void twoAtOnce_migrateOnce()
    {
        const QTemporaryDir folder;
        makeVersion1(folder.path());
        Journal one(folder.path());
        Journal other(folder.path());
        const QFuture<Result<void>> first = one.open();
        const QFuture<Result<void>> second = other.open();
        QVERIFY(got(first));
        QVERIFY(got(second));
        QCOMPARE(copiesIn(folder.path()).size(), 1);
    }

    void olderJournal_inUse_isLeftAsItIs()
    {
        const QTemporaryDir folder;
        const QString file = makeVersion1(folder.path());
        Result<ProcessLock> other = ProcessLock::take(folder.path(), QStringLiteral("another-program"));
        QVERIFY(other);
        const QByteArray before = contentOf(file);
        Journal journal(folder.path());
        QCOMPARE(codeOf(got(journal.open())), ErrorCode::JournalInUse);
        QVERIFY(contentOf(file) == before);
        QVERIFY(copiesIn(folder.path()).isEmpty());
        other->remove();
        QVERIFY(got(journal.open()));
    }

    void olderJournal_isNotReadBeforeItIsMigrated()
    {
        const QTemporaryDir folder;
        makeVersion1(folder.path());
        JournalReader reader(folder.path(), QStringLiteral("reader"));
        QCOMPARE(codeOf(got(reader.page({}, 0, 10))), ErrorCode::JournalOlder);
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QCOMPARE(got(reader.page({}, 0, 10)).value().size(), 5);
    }

    void failedMigration_leavesNoCopy()
    {
        const QTemporaryDir folder;
        const QString file = makeVersion1(folder.path());
        // What the upgrade adds is there already.
        RawConnection(file).run({QStringLiteral("ALTER TABLE record ADD COLUMN pruned_through INTEGER")});
        for (int i = 0; i < 3; ++i) {
            Journal journal(folder.path());
            QCOMPARE(codeOf(got(journal.open())), ErrorCode::JournalDamaged);
            QVERIFY(copiesIn(folder.path()).isEmpty());
        }
        QCOMPARE(RawConnection(file).value(QStringLiteral("PRAGMA user_version")).toInt(), 1);
    }

    void damagedOlderJournal_isLeftAsItIs()
    {
        const QTemporaryDir folder;
        const QString file = makeVersion1(folder.path());
        tamper(file, {QStringLiteral("DELETE FROM record WHERE seq = 10")});
        const QByteArray before = contentOf(file);
        {
            Journal journal(folder.path());
            QCOMPARE(codeOf(got(journal.open())), ErrorCode::JournalDamaged);
        }
        QVERIFY(contentOf(file) == before);
        QVERIFY(copiesIn(folder.path()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_JournalMigration)
#include "tst_JournalMigration.moc"
