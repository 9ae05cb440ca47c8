#include "JournalFiles.h"
#include "JournalSupport.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace vestnik;
using namespace vestnik::test;

using Fault = VerifyReport::Fault;

namespace {

QDateTime minuteOf(int minute)
{
    return QDateTime::fromMSecsSinceEpoch(1'700'000'000'000 + minute * 60'000LL, Qt::UTC);
}

/// A delivery a minute, `delivery-0` first; each takes a second.
QString makeTimed(const QString& folder, int deliveries)
{
    Journal journal(folder);
    if (!got(journal.open()))
        qFatal("no journal");
    for (int i = 0; i < deliveries; ++i) {
        AttemptStart start = sampleStart(QStringLiteral("delivery-%1").arg(i));
        start.startedAt = minuteOf(i);
        AttemptEnd end = sampleEnd(start.delivery);
        end.endedAt = minuteOf(i).addSecs(1);
        if (!got(journal.start(start)) || !got(journal.end(end)))
            qFatal("no record");
    }
    return journal.file();
}

/// The number of records pruned; -1 after a failure, which is printed.
qint64 prunedBy(Journal& journal, const QDateTime& before)
{
    const Result<qint64> pruned = got(journal.prune(before, QStringLiteral("desk")));
    if (!pruned)
        qWarning("%s", qPrintable(pruned.error().detail));
    return pruned.value_or(-1);
}

/// So that not all of the journal is old.
void recordYoung(Journal& journal)
{
    AttemptStart start = sampleStart(QStringLiteral("young"));
    start.startedAt = minuteOf(1000);
    AttemptEnd end = sampleEnd(start.delivery);
    end.endedAt = minuteOf(1001);
    QVERIFY(got(journal.start(start)));
    QVERIFY(got(journal.end(end)));
}

qsizetype rowsOf(const QString& folder, const QString& text = {})
{
    JournalReader reader(folder, QStringLiteral("reader"));
    HistoryFilter filter;
    filter.text = text;
    return got(reader.page(filter, 0, 100'000)).value().size();
}

} // namespace

class tst_JournalUpkeep : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rebuild_mendsEveryProjection_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::newRow("no list") << QStringLiteral("DROP TABLE delivery");
        QTest::newRow("no open attempts") << QStringLiteral("DROP TABLE open_attempt");
        QTest::newRow("no search") << QStringLiteral("DROP TABLE search");
        QTest::newRow("no lines of the search") << QStringLiteral("DROP TABLE search_content");
        QTest::newRow("no index of the search") << QStringLiteral("DROP TABLE search_data");
        QTest::newRow("index of the search emptied") << QStringLiteral("DELETE FROM search_data");
        QTest::newRow("index of the search cut") << QStringLiteral("DELETE FROM search_data WHERE id > 10");
        QTest::newRow("search of an unknown kind") << QStringLiteral("DELETE FROM search_config");
        QTest::newRow("outcome") << QStringLiteral("UPDATE delivery SET outcome = 'invalid' WHERE key = 5");
        QTest::newRow("line") << QStringLiteral("DELETE FROM delivery WHERE key = 5");
        QTest::newRow("open attempt") << QStringLiteral("INSERT INTO open_attempt VALUES (9, 'delivery-5', 1, 'run')");
        QTest::newRow("search line changed") << QStringLiteral("UPDATE search_content SET c0 = 'x' WHERE id = 10");
        QTest::newRow("search line removed") << QStringLiteral("DELETE FROM search WHERE rowid = 11");
        QTest::newRow("search line of no delivery") << QStringLiteral("INSERT INTO search (rowid, text) VALUES (99, 'x')");
        QTest::newRow("list emptied") << QStringLiteral("DELETE FROM delivery");
    }

    void rebuild_mendsEveryProjection()
    {
        QFETCH(const QString, statement);
        const QTemporaryDir folder;
        RawConnection(makeJournal(folder.path(), 5)).run({statement});
        QCOMPARE(verified(folder.path()).fault, Fault::Projection);
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            QVERIFY(got(journal.rebuildProjections()));
            QVERIFY(recordWhole(journal, QStringLiteral("after")));
        }
        const VerifyReport report = verified(folder.path());
        QVERIFY2(report.fault == Fault::None, qPrintable(report.detail));
        QVERIFY(report.sound >= 12);
        QCOMPARE(rowsOf(folder.path(), QStringLiteral("h123")), 6);
    }

    // The records are sound, so this is no reason to set them aside: it is said to be the list, and the list can be made anew.
    void damagedList_stopsSendingAndIsMended_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::newRow("no open attempts") << QStringLiteral("DROP TABLE open_attempt");
        QTest::newRow("index of the search emptied") << QStringLiteral("DELETE FROM search_data");
        QTest::newRow("index of the search dropped") << QStringLiteral("DROP TABLE search_data");
    }

    void damagedList_stopsSendingAndIsMended()
    {
        QFETCH(const QString, statement);
        const QTemporaryDir folder;
        const QString file = makeJournal(folder.path(), 2);
        {
            Journal dead(folder.path());
            QVERIFY(got(dead.open()));
            QVERIFY(got(dead.start(sampleStart(QStringLiteral("open")))));
            RawConnection(file).run({statement});
        }
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<void> refused = got(journal.start(sampleStart(QStringLiteral("x"))));
        QCOMPARE(codeOf(refused), ErrorCode::JournalListDamaged);
        QCOMPARE(refused.error().subject, file);
        JournalReader reader(folder.path(), journal.runId());
        HistoryFilter filter;
        filter.text = QStringLiteral("h123");
        QCOMPARE(codeOf(got(reader.page(filter, 0, 10))), ErrorCode::JournalListDamaged);
        QVERIFY(got(journal.rebuildProjections()));
        QVERIFY(recordWhole(journal, QStringLiteral("x")));
        const Result<QList<DeliverySummary>> page = got(reader.page(filter, 0, 10));
        QVERIFY2(page, page ? "" : qPrintable(page.error().detail));
        QCOMPARE(page->size(), 4);
        QCOMPARE(page->at(1).outcome, Outcome::Unknown); // what a dead program had left open
        QCOMPARE(verified(folder.path()).fault, Fault::None);
    }

    // The end of what is under way can be recorded only then, so that must not hold it up.
    void damagedList_isMendedWhileASendIsUnderWay()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QVERIFY(got(journal.start(sampleStart(QStringLiteral("x")))));
        RawConnection(journal.file()).run({QStringLiteral("DROP TABLE search")});
        QCOMPARE(codeOf(got(journal.end(sampleEnd(QStringLiteral("x"))))), ErrorCode::JournalListDamaged);
        QVERIFY(got(journal.rebuildProjections()));
        QVERIFY(got(journal.end(sampleEnd(QStringLiteral("x")))));
        QCOMPARE(verified(folder.path()).fault, Fault::None);
        QCOMPARE(rowsOf(folder.path(), QStringLiteral("h123")), 1);
    }

    void searchThatIsBrokenInside_isOfTheList()
    {
        const QTemporaryDir folder;
        RawConnection(makeJournal(folder.path(), 5)).run({QStringLiteral("DELETE FROM search_data WHERE id > 10")});
        JournalReader reader(folder.path(), QStringLiteral("reader"));
        HistoryFilter filter;
        filter.text = QStringLiteral("h123");
        QCOMPARE(codeOf(got(reader.page(filter, 0, 10))), ErrorCode::JournalListDamaged);
        filter.text.clear();
        QCOMPARE(got(reader.page(filter, 0, 10))->size(), 5);
    }

    void rebuild_inUse_isRefused()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        Journal other(folder.path());
        QVERIFY(got(other.open()));
        QCOMPARE(codeOf(got(journal.rebuildProjections())), ErrorCode::JournalInUse);
        QVERIFY(recordWhole(journal, QStringLiteral("x")));
    }

    void prune_removesWhatIsOlder()
    {
        const QTemporaryDir folder;
        makeTimed(folder.path(), 10);
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            QCOMPARE(prunedBy(journal, minuteOf(0)), 0);
            QCOMPARE(prunedBy(journal, minuteOf(4)), 8);
            QCOMPARE(rowsOf(folder.path()), 6);
            QCOMPARE(rowsOf(folder.path(), QStringLiteral("h123")), 6);
            QVERIFY(recordWhole(journal, QStringLiteral("after")));
        }
        VerifyReport report = verified(folder.path());
        QVERIFY2(report.fault == Fault::None, qPrintable(report.detail));
        QCOMPARE(report.prunedThrough, 8);
        QCOMPARE(report.sound, 15);
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            recordYoung(journal);
            QCOMPARE(prunedBy(journal, minuteOf(6)), 4);
            QVERIFY(got(journal.rebuildProjections()));
        }
        report = verified(folder.path());
        QVERIFY2(report.fault == Fault::None, qPrintable(report.detail));
        QCOMPARE(report.prunedThrough, 12);
        QCOMPARE(rowsOf(folder.path()), 6);
    }

    // A clock that is far ahead must not empty the history.
    void prune_ofEverything_isRefused()
    {
        const QTemporaryDir folder;
        makeTimed(folder.path(), 3);
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<qint64> pruned = got(journal.prune(minuteOf(100), {}));
        QCOMPARE(codeOf(pruned), ErrorCode::JournalAllOld);
        QCOMPARE(pruned.error().detail, minuteOf(2).toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")));
        QCOMPARE(rowsOf(folder.path()), 3);
        QCOMPARE(verified(folder.path()).prunedThrough, 0);
        recordYoung(journal);
        QCOMPARE(prunedBy(journal, minuteOf(100)), 6);
        QCOMPARE(rowsOf(folder.path()), 1);
        QCOMPARE(verified(folder.path()).fault, Fault::None);
    }

    void prune_ofNothing_isNone()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QCOMPARE(prunedBy(journal, minuteOf(100)), 0);
    }

    // One that began long ago and ended just now stays whole, and so does all that came after it.
    void prune_takesNoDeliveryInPart()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        for (int i = 0; i < 4; ++i) {
            AttemptStart start = sampleStart(QString::number(i));
            start.startedAt = minuteOf(i);
            QVERIFY(got(journal.start(start)));
        }
        for (int i : {0, 1, 3, 2}) {
            AttemptEnd end = sampleEnd(QString::number(i));
            end.endedAt = i == 2 ? minuteOf(50) : minuteOf(4 + i);
            QVERIFY(got(journal.end(end)));
        }
        recordYoung(journal);
        QCOMPARE(prunedBy(journal, minuteOf(20)), 0); // 0 and 1 begin before 2, and end after its start
        QCOMPARE(verified(folder.path()).sound, 10);
        QCOMPARE(prunedBy(journal, minuteOf(60)), 8);
    }

    void prune_leavesOpenAttempts()
    {
        const QTemporaryDir folder;
        makeTimed(folder.path(), 2);
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        AttemptStart open = sampleStart(QStringLiteral("open"));
        open.startedAt = minuteOf(3);
        QVERIFY(got(journal.start(open)));
        recordYoung(journal);
        QCOMPARE(prunedBy(journal, minuteOf(60)), 4);
        QVERIFY(got(journal.end(sampleEnd(QStringLiteral("open")))));
        QCOMPARE(verified(folder.path()).fault, Fault::None);
    }

    void prunedJournal_showsTampering_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<int>("seq");
        QTest::newRow("the first left") << QStringLiteral("DELETE FROM record WHERE seq = 9") << Fault::Missing << 9;
        QTest::newRow("the last, which says so") << QStringLiteral("DELETE FROM record WHERE seq = 21") << Fault::Missing << 1;
        QTest::newRow("further than said") << QStringLiteral("UPDATE record SET pruned_through = 10 WHERE seq = 21") << Fault::Altered << 9;
        QTest::newRow("less than said") << QStringLiteral("UPDATE record SET pruned_through = 7 WHERE seq = 21") << Fault::Missing << 8;
        QTest::newRow("another hash") << QStringLiteral("UPDATE record SET pruned_hash = zeroblob(32) WHERE seq = 21") << Fault::Altered
                                      << 9;
    }

    void prunedJournal_showsTampering()
    {
        QFETCH(const QString, statement);
        QFETCH(const Fault, fault);
        QFETCH(const int, seq);
        const QTemporaryDir folder;
        const QString file = makeTimed(folder.path(), 10);
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            QCOMPARE(prunedBy(journal, minuteOf(4)), 8);
        }
        tamper(file, {statement});
        const VerifyReport report = verified(folder.path());
        QCOMPARE(report.fault, fault);
        QCOMPARE(report.faultSeq, seq);
    }

    // In several steps, with sends between them.
    void prune_ofMany_letsSendsPass()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QFuture<Result<void>> last;
        for (int i = 0; i < 30'000; ++i) {
            AttemptStart start = sampleStart(QString::number(i));
            (void)journal.start(start);
            last = journal.end(sampleEnd(start.delivery));
        }
        QVERIFY(got(last));
        recordYoung(journal);
        const QFuture<Result<qint64>> pruned = journal.prune(minuteOf(60), {});
        AttemptStart meanwhile = sampleStart(QStringLiteral("meanwhile"));
        meanwhile.startedAt = minuteOf(100);
        QVERIFY(got(journal.start(meanwhile)));
        QCOMPARE(got(pruned).value(), 60'000);
        const VerifyReport report = verified(folder.path());
        QVERIFY2(report.fault == Fault::None, qPrintable(report.detail));
        QCOMPARE(rowsOf(folder.path()), 2);
    }

    void setAside_startsANewJournal()
    {
        const QTemporaryDir folder;
        makeJournal(folder.path(), 3);
        QString name;
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            name = got(journal.setAside()).value();
            QVERIFY(recordWhole(journal, QStringLiteral("new")));
        }
        QCOMPARE(rowsOf(folder.path()), 1);
        QCOMPARE(RawConnection(name).value(QStringLiteral("SELECT count(*) FROM record")).toInt(), 6);
        QCOMPARE(QDir(folder.path()).entryList({QStringLiteral("journal-*")}, QDir::Files).size(), 1);
    }

    void setAside_takesWhatIsDamaged()
    {
        const QTemporaryDir folder;
        writeFile(JournalFiles::database(folder.path()), "garbage");
        writeFile(JournalFiles::database(folder.path()) + QStringLiteral("-wal"), "its records");
        Journal journal(folder.path());
        QCOMPARE(codeOf(got(journal.open())), ErrorCode::JournalDamaged);
        const Result<QString> name = got(journal.setAside());
        QVERIFY(name);
        QCOMPARE(contentOf(*name), QByteArray("garbage"));
        QCOMPARE(contentOf(*name + QStringLiteral("-wal")), QByteArray("its records"));
        QVERIFY(recordWhole(journal, QStringLiteral("new")));
    }

    void setAside_isRefusedWhileAnotherRunsOrASendIsUnderWay()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        {
            Journal other(folder.path());
            QVERIFY(got(other.open()));
            QCOMPARE(codeOf(got(journal.setAside())), ErrorCode::JournalInUse);
        }
        QVERIFY(got(journal.start(sampleStart(QStringLiteral("x")))));
        QCOMPARE(codeOf(got(journal.setAside())), ErrorCode::JournalSending);
        QVERIFY(got(journal.end(sampleEnd(QStringLiteral("x")))));
        QVERIFY(got(journal.setAside()));
    }

    void setAside_ofNothing_isUnavailable()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QCOMPARE(codeOf(got(journal.setAside())), ErrorCode::JournalUnavailable);
    }

    void setAside_ofOneThatWasRemoved_startsANewOne()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QVERIFY(recordWhole(journal, QStringLiteral("lost")));
        QVERIFY(QFile::remove(journal.file()));
        QCOMPARE(codeOf(got(journal.start(sampleStart(QStringLiteral("x"))))), ErrorCode::JournalUnavailable);
        QVERIFY(got(journal.setAside()));
        QVERIFY(recordWhole(journal, QStringLiteral("new")));
        QCOMPARE(rowsOf(folder.path()), 1);
    }

    // The second of its files cannot be moved: the first is moved back, and the journal goes on as it was.
    void setAside_halfWay_isUndone()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QVERIFY(recordWhole(journal, QStringLiteral("x")));
        const RawConnection reading(journal.file()); // which keeps the WAL there
        QCOMPARE(reading.value(QStringLiteral("SELECT count(*) FROM record")).toInt(), 2);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        for (int second = 0; second < 600; ++second)
            QVERIFY(QDir(folder.path())
                        .mkpath(now.addSecs(second).toString(QStringLiteral("'journal-set-aside-'yyyyMMddTHHmmssZ'.sqlite-wal/full'"))));
        const Result<QString> name = got(journal.setAside());
        QCOMPARE(codeOf(name), ErrorCode::JournalUnavailable);
        QVERIFY2(name.error().detail.contains(QStringLiteral("-wal")), qPrintable(name.error().detail));
        QVERIFY(recordWhole(journal, QStringLiteral("after")));
        QCOMPARE(rowsOf(folder.path()), 2);
        QVERIFY(QDir(folder.path()).entryList({QStringLiteral("journal-*")}, QDir::Files).isEmpty());
    }

    void setAside_withoutANewOne_saysWhereTheOldOneIs()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QVERIFY(recordWhole(journal, QStringLiteral("x")));
        const QString inTheWay = JournalFiles::lock(folder.path(), QStringLiteral("create"));
        QFile::remove(inTheWay);
        QVERIFY(QDir().mkpath(inTheWay));
        const Result<QString> name = got(journal.setAside());
        QCOMPARE(codeOf(name), ErrorCode::JournalNotRenewed);
        QCOMPARE(RawConnection(name.error().subject).value(QStringLiteral("SELECT count(*) FROM record")).toInt(), 2);
        QCOMPARE(codeOf(got(journal.start(sampleStart(QStringLiteral("y"))))), ErrorCode::JournalUnavailable);
        QVERIFY(QDir().rmdir(inTheWay));
        QVERIFY(got(journal.open()));
        QVERIFY(recordWhole(journal, QStringLiteral("y")));
    }

    // SQLite would play the old one's WAL into the new journal.
    void leftWal_ofAMissingJournal_isMovedAway()
    {
        const QTemporaryDir folder;
        const QString wal = JournalFiles::database(folder.path()) + QStringLiteral("-wal");
        writeFile(wal, "its records");
        makeJournal(folder.path(), 1);
        QCOMPARE(verified(folder.path()).sound, 2);
        const QStringList left = QDir(folder.path()).entryList({QStringLiteral("journal-left-*-wal")}, QDir::Files);
        QCOMPARE(left.size(), 1);
        QCOMPARE(contentOf(folder.filePath(left.first())), QByteArray("its records"));
    }

    void backUp_isAWholePrivateJournal()
    {
        const QTemporaryDir folder;
        const QTemporaryDir elsewhere;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QVERIFY(recordWhole(journal, QStringLiteral("x")));
        JournalReader reader(folder.path(), journal.runId());
        const QString target = JournalFiles::database(elsewhere.path());
        QVERIFY(got(reader.backUp(target)));
        QVERIFY(got(reader.backUp(target))); // over the one before
        QCOMPARE(verified(elsewhere.path()).sound, 2);
        QCOMPARE(QFile::permissions(target) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QVERIFY(recordWhole(journal, QStringLiteral("y")));
        QCOMPARE(verified(elsewhere.path()).sound, 2);
    }

    // What SQLite cannot read is copied as it is, and said to be that: others may still get something out of it.
    void backUp_ofADamagedJournal_copiesItsBytes_data()
    {
        QTest::addColumn<bool>("canBeOpened");
        QTest::newRow("a page that cannot be read") << true;
        QTest::newRow("no journal at all") << false;
    }

    void backUp_ofADamagedJournal_copiesItsBytes()
    {
        QFETCH(const bool, canBeOpened);
        const QTemporaryDir folder;
        const QTemporaryDir elsewhere;
        const QString file = makeJournal(folder.path(), 200);
        QByteArray content = contentOf(file);
        const qsizetype page = canBeOpened ? content.size() / 4096 / 2 * 4096 : 0;
        writeFile(file, content.replace(page, content.size() - page, QByteArray(content.size() - page, '\x5a')));
        writeFile(file + QStringLiteral("-wal"), canBeOpened ? "" : "its records");
        const QString target = elsewhere.filePath(QStringLiteral("copy.sqlite"));
        writeFile(target, "an older copy");
        writeFile(target + QStringLiteral("-wal"), "its WAL");
        writeFile(target + QStringLiteral("-shm"), "its index");
        JournalReader reader(folder.path(), QStringLiteral("reader"));
        const Result<void> done = got(reader.backUp(target));
        QCOMPARE(codeOf(done), ErrorCode::JournalCopiedAsIs);
        QCOMPARE(done.error().subject, target);
        QVERIFY(!done.error().detail.isEmpty());
        QVERIFY(contentOf(target) == content);
        QCOMPARE(contentOf(target + QStringLiteral("-wal")), canBeOpened ? QByteArray() : QByteArray("its records"));
        QCOMPARE(QFile::permissions(target) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QVERIFY(!QFile::exists(target + QStringLiteral("-shm")));
        QVERIFY(QDir(elsewhere.path()).entryList({QStringLiteral("*.part*")}).isEmpty());
        QCOMPARE(codeOf(got(reader.backUp(file))), ErrorCode::FileIsOwn);
        QCOMPARE(codeOf(got(reader.backUp(elsewhere.filePath(QStringLiteral("missing/copy"))))), ErrorCode::FileUnwritable);
        QVERIFY(contentOf(file) == content);
    }

    void backUp_neverTouchesTheJournal()
    {
        const QTemporaryDir folder;
        const QString file = makeJournal(folder.path(), 1);
        QVERIFY(QFile::link(file, folder.filePath(QStringLiteral("link"))));
        JournalReader reader(folder.path(), QStringLiteral("reader"));
        for (const auto& [target, code] : {std::pair(file, ErrorCode::FileIsOwn),
                                           {folder.filePath(QStringLiteral("link")), ErrorCode::FileIsOwn},
                                           {file + QStringLiteral("-wal"), ErrorCode::FileIsOwn},
                                           {folder.filePath(QStringLiteral("missing/copy")), ErrorCode::FileUnwritable},
                                           {folder.path(), ErrorCode::FileUnwritable}}) {
            const Result<void> done = got(reader.backUp(target));
            QCOMPARE(codeOf(done), code);
            QCOMPARE(done.error().subject, target);
        }
        QCOMPARE(verified(folder.path()).sound, 2);
        QCOMPARE(QDir(folder.path()).entryList({QStringLiteral("*.part*")}).size(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_JournalUpkeep)
#include "tst_JournalUpkeep.moc"
