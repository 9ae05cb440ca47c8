#include "JournalFiles.h"
#include "JournalSupport.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace vestnik;
using namespace vestnik::test;

namespace {

const QString deliveryId = QStringLiteral("d4c1f6de-0000-4000-8000-000000000001");

} // namespace

// What keeps a journal from being written: sending must stop, the file be named, and nothing be changed.
class tst_JournalFailures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void start_beforeOpen_isUnavailable()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QCOMPARE(codeOf(got(journal.start(sampleStart(deliveryId)))), ErrorCode::JournalUnavailable);
        QCOMPARE(codeOf(got(journal.recover())), ErrorCode::JournalUnavailable);
        QVERIFY(!QFile::exists(journal.file()));
    }

    void open_refusesDamage_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QStringList>("statements");
        QTest::addColumn<qint64>("keptBytes");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char* name, const QByteArray& content, const QStringList& statements, qint64 kept, ErrorCode code) {
            QTest::newRow(name) << content << statements << kept << code;
        };
        row("empty file", "", {}, 0, ErrorCode::JournalDamaged);
        row("one byte", "x", {}, -1, ErrorCode::JournalDamaged);
        row("garbage", QByteArray(50'000, '\x5a'), {}, -1, ErrorCode::JournalDamaged);
        row("zeros", QByteArray(8192, '\0'), {}, -1, ErrorCode::JournalDamaged);
        row("cut to half", {}, {}, 20'000, ErrorCode::JournalDamaged);
        row("cut within the header", {}, {}, 50, ErrorCode::JournalDamaged);
        row("another program's", {}, {QStringLiteral("PRAGMA application_id = 1")}, -1, ErrorCode::JournalDamaged);
        row("no version", {}, {QStringLiteral("PRAGMA user_version = 0")}, -1, ErrorCode::JournalDamaged);
        row("a newer version", {}, {QStringLiteral("PRAGMA user_version = 3")}, -1, ErrorCode::JournalNewer);
        row("tail cut off", {}, {QStringLiteral("DROP TRIGGER record_delete"), QStringLiteral("DELETE FROM record WHERE seq = 10")}, -1,
            ErrorCode::JournalDamaged);
        row("head set back", {}, {QStringLiteral("UPDATE head SET seq = 9")}, -1, ErrorCode::JournalDamaged);
        row("no head", {}, {QStringLiteral("DELETE FROM head")}, -1, ErrorCode::JournalDamaged);
    }

    void open_refusesDamage()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const QStringList, statements);
        QFETCH(const qint64, keptBytes);
        QFETCH(const ErrorCode, code);
        const QTemporaryDir folder;
        const QString file = makeJournal(folder.path(), 5);
        if (!statements.isEmpty())
            RawConnection(file).run(statements);
        else if (keptBytes > 0)
            QVERIFY(QFile::resize(file, keptBytes));
        else
            writeFile(file, content);
        const QByteArray before = contentOf(file);
        {
            Journal journal(folder.path());
            const Result<void> opened = got(journal.open());
            QCOMPARE(codeOf(opened), code);
            QCOMPARE(opened.error().subject, file);
            QVERIFY(!opened.error().detail.isEmpty());
            QVERIFY(!got(journal.start(sampleStart(deliveryId))));
        }
        QVERIFY(contentOf(file) == before);
        QVERIFY(QDir(JournalFiles::runs(folder.path())).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot));
    }

    void open_refusesWhatIsNoFolder_data()
    {
        QTest::addColumn<QString>("sub");
        QTest::newRow("missing") << QStringLiteral("missing");
        QTest::newRow("a file") << QStringLiteral("file");
    }

    void open_refusesWhatIsNoFolder()
    {
        QFETCH(const QString, sub);
        const QTemporaryDir folder;
        writeFile(folder.filePath(QStringLiteral("file")), "x");
        Journal journal(folder.filePath(sub));
        const Result<void> opened = got(journal.open());
        QCOMPARE(codeOf(opened), ErrorCode::JournalUnavailable);
        QCOMPARE(opened.error().subject, journal.file());
    }

    void open_refusesFolderInPlaceOfFile()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("journal.sqlite")));
        Journal journal(folder.path());
        QCOMPARE(codeOf(got(journal.open())), ErrorCode::JournalUnavailable);
    }

    void open_worksOnceTheCauseIsGone()
    {
        const QTemporaryDir folder;
        writeFile(folder.filePath(QStringLiteral("journal.sqlite")), "garbage");
        Journal journal(folder.path());
        QCOMPARE(codeOf(got(journal.open())), ErrorCode::JournalDamaged);
        QVERIFY(QFile::remove(journal.file()));
        QVERIFY(got(journal.open()));
        QVERIFY(recordWhole(journal, deliveryId));
    }

    void removedWhileRunning_stopsAndIsNotMadeAnew()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QVERIFY(QFile::remove(journal.file()));
        const Result<void> started = got(journal.start(sampleStart(deliveryId)));
        QCOMPARE(codeOf(started), ErrorCode::JournalUnavailable);
        QCOMPARE(started.error().subject, journal.file());
        QVERIFY(!QFile::exists(journal.file()));
    }

    void replacedWhileRunning_stopsUntilOpenedAnew()
    {
        const QTemporaryDir folder;
        const QTemporaryDir elsewhere;
        const QString other = makeJournal(elsewhere.path(), 1);
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QVERIFY(recordWhole(journal, QStringLiteral("lost")));
        for (const char* suffix : {"", "-wal", "-shm"})
            QFile::remove(journal.file() + QLatin1String(suffix));
        QVERIFY(QFile::rename(other, journal.file()));
        QCOMPARE(codeOf(got(journal.start(sampleStart(deliveryId)))), ErrorCode::JournalUnavailable);
        // What this program has on disk stands nowhere any more, so the other one is no journal to go on with unasked.
        QCOMPARE(codeOf(got(journal.open())), ErrorCode::JournalLost);
        QVERIFY(got(journal.acceptLoss(QStringLiteral("desk"))));
        QVERIFY(recordWhole(journal, deliveryId));
        QCOMPARE(verified(folder.path()).sound, 5);
    }

    void lostLock_isTakenAgain()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const QString lock = JournalFiles::lock(folder.path(), journal.runId());
        QVERIFY(QFile::remove(lock));
        QVERIFY(got(journal.start(sampleStart(deliveryId))));
        QVERIFY(QFile::exists(lock));
    }

    void lockedByAnother_isUnavailable()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const RawConnection other(journal.file());
        other.run({QStringLiteral("BEGIN IMMEDIATE")});
        const Result<void> started = got(journal.start(sampleStart(deliveryId)));
        QCOMPARE(codeOf(started), ErrorCode::JournalUnavailable);
        QVERIFY(started.error().detail.contains(QStringLiteral("locked")));
        other.run({QStringLiteral("ROLLBACK")});
        QVERIFY(got(journal.start(sampleStart(deliveryId))));
    }

    // Room for the ends is kept before anything starts: what is under way when the disk fills up is recorded.
    void fullDisk_costsNoAnswer_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("no space") << QStringLiteral("ends-disk");
        QTest::newRow("no larger file allowed") << QStringLiteral("ends-limited");
    }

    void fullDisk_costsNoAnswer()
    {
        QFETCH(const QString, command);
        const QTemporaryDir folder;
        QProcess child;
        startChild(child, {command, folder.path()});
        const QString word = lineFrom(child);
        if (word == QStringLiteral("impossible"))
            return qInfo("not checked: this system gives a program no disk of its own");
        QCOMPARE(word, QStringLiteral("full"));
        QVERIFY(lineFrom(child).toInt() > 3);           // attempts that had started
        QCOMPARE(lineFrom(child), QStringLiteral("0")); // answers that were not recorded
        const QString fault = lineFrom(child);
        QVERIFY2(fault.contains(command == QStringLiteral("ends-disk") ? QStringLiteral("disk /") : QStringLiteral("no file may")),
                 qPrintable(fault));
        QVERIFY(child.waitForFinished());
    }

    // What was promised is there, what was not is not half there.
    void fullDisk_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no space") << QStringLiteral("fill-disk") << QStringList{QStringLiteral("full")};
        QTest::newRow("no larger file allowed")
            << QStringLiteral("fill-limited") << QStringList{QStringLiteral("full"), QStringLiteral("unavailable")};
    }

    void fullDisk()
    {
        QFETCH(const QString, command);
        QFETCH(const QStringList, words);
        const QTemporaryDir folder;
        QProcess child;
        startChild(child, {command, folder.path()});
        const QString word = lineFrom(child);
        if (word == QStringLiteral("impossible"))
            return qInfo("not checked: this system gives a program no disk of its own");
        QVERIFY2(words.contains(word), qPrintable(word));
        QCOMPARE(lineFrom(child), QStringLiteral("named"));
        const QString next = lineFrom(child);
        QVERIFY2(words.contains(next), qPrintable(next));
        const QString promised = lineFrom(child);
        QVERIFY(promised.toInt() > 3);
        QCOMPARE(lineFrom(child), promised);
        QVERIFY(child.waitForFinished());
    }

    void readOnlyFile_isLeftAsItIs()
    {
        const QTemporaryDir folder;
        const QString file = makeJournal(folder.path(), 3);
        const QByteArray before = contentOf(file);
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner));
        Journal journal(folder.path());
        const Result<void> opened = got(journal.open());
        QCOMPARE(codeOf(opened), ErrorCode::JournalUnavailable);
        QCOMPARE(opened.error().subject, file);
        QVERIFY(opened.error().detail.contains(QStringLiteral("read-only")));
        QCOMPARE(codeOf(got(journal.start(sampleStart(deliveryId)))), ErrorCode::JournalUnavailable);
        QCOMPARE(QFile::permissions(file) & (QFile::ReadOwner | QFile::WriteOwner), QFile::Permissions(QFile::ReadOwner));
        QVERIFY(contentOf(file) == before);
        JournalReader reader(folder.path(), journal.runId());
        QCOMPARE(got(reader.page({}, 0, 10))->size(), 3);
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        QVERIFY(got(journal.open()));
        QVERIFY(recordWhole(journal, deliveryId));
        QCOMPARE(QFile::permissions(file) & QFile::ReadOther, QFile::Permissions());
    }

    // Whose record cannot be read is not known to be ended; the answer beside it must not wait for that.
    void endThatCannotBeSettled_holdsNoOtherBack()
    {
        const QTemporaryDir folder;
        QString file;
        AttemptEnd broken = sampleEnd(deliveryId);
        broken.exchange.response->body = QByteArray(100'000, 'Q');
        {
            Journal journal(folder.path());
            file = journal.file();
            QVERIFY(got(journal.open()));
            QVERIFY(got(journal.start(sampleStart(deliveryId))) && got(journal.end(broken)));
            QVERIFY(recordWhole(journal, QStringLiteral("last")));
        }
        QByteArray content = contentOf(file);
        constexpr qsizetype pageSize = 4096;
        constexpr qsizetype pointer = 4; // an overflow page begins with the number of the next one
        qsizetype page = 0;
        while (page < content.size() && content.mid(page + pointer, pageSize - pointer) != QByteArray(pageSize - pointer, 'Q'))
            page += pageSize;
        QVERIFY(page < content.size());
        content.replace(page, pointer, QByteArray(pointer, '\xff'));
        writeFile(file, content);

        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QVERIFY(got(journal.start(sampleStart(QStringLiteral("beside")))));
        const RawConnection other(file);
        other.run({QStringLiteral("BEGIN IMMEDIATE")}); // all three are one group, or the last two are
        const QFuture<Result<void>> start = journal.start(sampleStart(QStringLiteral("third")));
        const QFuture<Result<void>> unsettled = journal.end(broken);
        const QFuture<Result<void>> beside = journal.end(sampleEnd(QStringLiteral("beside")));
        other.run({QStringLiteral("COMMIT")});
        QCOMPARE(codeOf(got(unsettled)), ErrorCode::JournalDamaged);
        QVERIFY(got(beside));
        const Result<void> started = got(start); // alone it goes; beside the damage it does not
        QVERIFY(started || started.error().code == ErrorCode::JournalDamaged);
    }

    void readOnlyFolder_isUnavailableButCanBeRead()
    {
        const QTemporaryDir folder;
        const QString file = makeJournal(folder.path(), 3);
        QVERIFY(QDir(JournalFiles::runs(folder.path())).removeRecursively());
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther));
        constexpr auto lookOnly = QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther
            | QFile::ExeOther;
        QVERIFY(QFile::setPermissions(folder.path(), lookOnly));
        const QByteArray before = contentOf(file);
        QProcess child;
        startChild(child, {QStringLiteral("nobody"), folder.path()});
        QCOMPARE(lineFrom(child), QStringLiteral("unavailable"));
        QCOMPARE(lineFrom(child), QStringLiteral("3"));
        QCOMPARE(lineFrom(child), QStringLiteral("6"));
        QVERIFY(child.waitForFinished());
        QVERIFY(contentOf(file) == before);
        QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }
};

QTEST_GUILESS_MAIN(tst_JournalFailures)
#include "tst_JournalFailures.moc"
