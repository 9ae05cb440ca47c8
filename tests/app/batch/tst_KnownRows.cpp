#include "KnownRows.h"
#include "StoreSupport.h"

#include <QTemporaryDir>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

const QString origin = QStringLiteral("https://gw.example");

/// The fates of a plan that is held against the journal, by their first letters.
QString fates(BatchPlan plan, JournalReader& reader, const QString& there = origin, const KnownRows::Staying& staying = {},
              const std::optional<KnownRows::Counts>& expected = {})
{
    const Result<KnownRows::Counts> counts = KnownRows::leaveOut(reader, there, plan, staying);
    if (!counts || (expected && *counts != *expected))
        return {};
    QString fates;
    for (const PlannedRow& row : plan.rows)
        fates += row.fate == RowFate::Sent ? u's' : row.fate == RowFate::Accepted ? u'a' : row.fate == RowFate::Unclear ? u'u' : u'?';
    return fates;
}

} // namespace

class tst_KnownRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void acceptedAndUnclearRows_stayBehindAtTheirOriginAlone()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<StoredBatch> batch = BatchStore::create(folder.path(), sampleHeader(), samplePlan(4));
        QVERIFY(batch);
        record(journal, *batch, {1});
        record(journal, *batch, {2}, Outcome::Unknown);
        record(journal, *batch, {3}, Outcome::Invalid);
        JournalReader reader(folder.path(), journal.runId());
        QCOMPARE(fates(samplePlan(4), reader), u"saus"_s);
        QCOMPARE(fates(samplePlan(4), reader, u"https://other.example"_s), u"ssss"_s);
        BatchPlan otherEvent = samplePlan(4);
        otherEvent.rows[1].body.event = u"order.in_work"_s;
        QCOMPARE(fates(otherEvent, reader), u"ssus"_s);
        // Both are counted, whichever stays.
        const KnownRows::Counts both{.accepted = 1, .unclear = 1};
        QCOMPARE(fates(samplePlan(4), reader, origin, {.accepted = false}, both), u"ssus"_s);
        QCOMPARE(fates(samplePlan(4), reader, origin, {.unclear = false}, both), u"sass"_s);
        QCOMPARE(fates(samplePlan(4), reader, origin, {.accepted = false, .unclear = false}, both), u"ssss"_s);
    }

    void acceptedSince_countsWhatGoes()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<StoredBatch> other = BatchStore::create(folder.path(), sampleHeader(), samplePlan(3));
        const Result<StoredBatch> batch = BatchStore::create(folder.path(), sampleHeader(), samplePlan(3));
        QVERIFY(other && batch);
        record(journal, *other, {0, 1, 2});
        record(journal, *batch, {0}, Outcome::ServerError);
        JournalReader reader(folder.path(), journal.runId());
        const Result<QList<RowHistory>> histories = BatchStore::histories(reader, *batch);
        QVERIFY(histories);
        QCOMPARE(KnownRows::acceptedSince(reader, origin, BatchQueue(batch->rows, *histories, {Outcome::ServerError})), 1);
        QCOMPARE(KnownRows::acceptedSince(reader, origin, BatchQueue(batch->rows, *histories)), 2);
    }

    // Sent from the new plan, too, they would go twice once the old batch goes on.
    void rowsThatWaitInAnotherBatch_areTold()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<StoredBatch> batch = BatchStore::create(folder.path(), sampleHeader(), samplePlan(4));
        QVERIFY(batch);
        record(journal, *batch, {0, 1});
        JournalReader reader(folder.path(), journal.runId());
        BatchPlan plan = samplePlan(3); // of which the third waits there
        const Result<QList<WaitingBatch>> waiting = KnownRows::waiting(reader, folder.path(), origin, plan);
        QVERIFY(waiting);
        QCOMPARE(waiting->size(), 1);
        QCOMPARE(waiting->first().id, batch->id);
        QCOMPARE(waiting->first().rows, 1);
        QVERIFY(KnownRows::waiting(reader, folder.path(), u"https://other.example"_s, plan)->isEmpty());
        plan.rows[2].fate = RowFate::Faulty; // it does not go from here
        QVERIFY(KnownRows::waiting(reader, folder.path(), origin, plan)->isEmpty());
        record(journal, *batch, {2, 3}); // the batch is over
        QVERIFY(KnownRows::waiting(reader, folder.path(), origin, samplePlan(3))->isEmpty());
    }

    void withoutAJournal_nothingIsKnown()
    {
        const QTemporaryDir folder;
        JournalReader reader(folder.path(), {});
        QCOMPARE(fates(samplePlan(2), reader), u"ss"_s);
        const Result<QList<WaitingBatch>> waiting = KnownRows::waiting(reader, folder.path(), origin, samplePlan(2));
        QVERIFY(waiting && waiting->isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_KnownRows)
#include "tst_KnownRows.moc"
