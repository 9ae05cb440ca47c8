#include "JournalIdentity.h"
#include "JournalSupport.h"
#include "RecordFeed.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <thread>

using namespace vestnik;
using namespace vestnik::test;

/// The records for who keeps them elsewhere, and the id by which a journal is known there.
class tst_RecordFeed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void noJournal_hasNothing();
    void records_comeInOrderAndInPieces();
    void size_endsAPieceButNotTheFirstRecord();
    void pruned_beginsLater();
    void identity_staysAndIsTheFiles();
    void identity_leavesTheJournalSound();
    void severalAtOnce_giveOneIdentity();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_RecordFeed::noJournal_hasNothing()
{
    RecordFeed feed(m_folder->path());
    const Result<std::optional<RecordFeed::Ends>> ends = feed.ends();
    QVERIFY(ends);
    QVERIFY(!*ends);
    QVERIFY(feed.after(0, 10, 1000)->empty());
    QCOMPARE(JournalIdentity::ensure(m_folder->path()).value_or(QStringLiteral("error")), QString());
    QVERIFY(!QFile::exists(m_folder->filePath(QStringLiteral("journal.sqlite"))));
}

void tst_RecordFeed::records_comeInOrderAndInPieces()
{
    makeJournal(m_folder->path(), 5);
    RecordFeed feed(m_folder->path());
    ChainHead last{0, RecordChain::seed()};
    for (const std::size_t expected : {4U, 4U, 2U, 0U}) {
        const Result<std::vector<RecordRow>> rows = feed.after(last.seq, 4, 1'000'000);
        QVERIFY(rows);
        QCOMPARE(rows->size(), expected);
        for (const RecordRow& row : *rows) {
            QCOMPARE(row.number(Column::Seq), std::optional(last.seq + 1));
            QCOMPARE(row.bytes(Column::PreviousHash), last.hash);
            QCOMPARE(RecordChain::hashOf(row), row.bytes(Column::Hash));
            last = {last.seq + 1, row.bytes(Column::Hash)};
        }
    }
    QCOMPARE((*feed.ends())->last, last);
    QCOMPARE(*feed.hashOf(10), last.hash);
    QVERIFY(feed.hashOf(11)->isEmpty());
}

void tst_RecordFeed::size_endsAPieceButNotTheFirstRecord()
{
    makeJournal(m_folder->path(), 5);
    RecordFeed feed(m_folder->path());
    QCOMPARE(feed.after(0, 100, 1)->size(), 1U);
    QVERIFY(feed.after(0, 100, 300)->size() < 10U);
}

void tst_RecordFeed::pruned_beginsLater()
{
    makeJournal(m_folder->path(), 3);
    {
        Journal journal(m_folder->path());
        QVERIFY(got(journal.open()));
        AttemptStart young = sampleStart(QStringLiteral("young"));
        young.startedAt = QDateTime::fromMSecsSinceEpoch(1'800'000'000'000, Qt::UTC);
        QVERIFY(got(journal.start(young)));
        QCOMPARE(*got(journal.prune(QDateTime::fromMSecsSinceEpoch(1'750'000'000'000, Qt::UTC), QStringLiteral("desk"))), 6);
    }
    RecordFeed feed(m_folder->path());
    const std::optional<RecordFeed::Ends> ends = *feed.ends();
    QCOMPARE(ends->first.seq, 6);
    QCOMPARE(feed.after(0, 10, 1'000'000)->front().bytes(Column::PreviousHash), ends->first.hash);
}

void tst_RecordFeed::identity_staysAndIsTheFiles()
{
    const QString file = makeJournal(m_folder->path(), 1);
    const QString id = JournalIdentity::ensure(m_folder->path()).value_or(QString());
    QVERIFY(!QUuid::fromString(id).isNull());
    QCOMPARE(*JournalIdentity::ensure(m_folder->path()), id);
    const QTemporaryDir copy;
    QVERIFY(QFile::copy(file, copy.filePath(QStringLiteral("journal.sqlite"))));
    QCOMPARE(*JournalIdentity::ensure(copy.path()), id);
    Journal journal(m_folder->path());
    QVERIFY(got(journal.setAside()));
    QVERIFY(*JournalIdentity::ensure(m_folder->path()) != id);
}

void tst_RecordFeed::identity_leavesTheJournalSound()
{
    makeJournal(m_folder->path(), 2);
    Journal journal(m_folder->path());
    QVERIFY(got(journal.open()));
    QVERIFY(JournalIdentity::ensure(m_folder->path()));
    QVERIFY(recordWhole(journal, QStringLiteral("later")));
    QCOMPARE(verified(m_folder->path()).fault, VerifyReport::Fault::None);
    QCOMPARE(verified(m_folder->path()).sound, 6);
}

void tst_RecordFeed::severalAtOnce_giveOneIdentity()
{
    makeJournal(m_folder->path(), 1);
    QString other;
    std::thread thread([&] { other = JournalIdentity::ensure(m_folder->path()).value_or(QStringLiteral("error")); });
    const QString own = JournalIdentity::ensure(m_folder->path()).value_or(QString());
    thread.join();
    QCOMPARE(other, own);
}

QTEST_GUILESS_MAIN(tst_RecordFeed)
#include "tst_RecordFeed.moc"
