#include "BatchList.h"
#include "DuplicateCheck.h"
#include "RowCorrection.h"
#include "StoreSupport.h"
#include "TallyText.h"

#include <QTemporaryDir>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

const QString origin = QStringLiteral("https://gw.example");

/// The fates of a plan that is held against the journal, by their first letters.
QString fates(BatchPlan plan, JournalQueries& queries, const QString& there = origin, const ExclusionPolicy& policy = {},
              const std::optional<DuplicateCheck::Counts>& expected = {})
{
    const Result<DuplicateCheck::Counts> counts = DuplicateCheck::excludeKnown(queries, there, plan, policy);
    if (!counts || (expected && *counts != *expected))
        return {};
    QString fates;
    for (const PlannedRow& row : plan.rows)
        fates += row.fate == RowFate::Sent  ? u's'
            : row.fate == RowFate::Accepted ? u'a'
            : row.fate == RowFate::Unknown  ? u'u'
            : row.fate == RowFate::InFlight ? u'f'
            : row.fate == RowFate::Waiting  ? u'w'
                                            : u'?';
    return fates;
}

} // namespace

class tst_DuplicateCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void acceptedAndUnknownRows_stayBehindAtTheirOriginAlone()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<StoredBatch> batch = BatchStore::create(folder.path(), sampleHeader(), samplePlan(4));
        QVERIFY(batch);
        record(journal, *batch, {1});
        record(journal, *batch, {2}, Outcome::Unknown);
        record(journal, *batch, {3}, Outcome::Invalid);
        JournalQueries queries(folder.path(), journal.runId());
        QCOMPARE(fates(samplePlan(4), queries), u"waus"_s);
        QCOMPARE(fates(samplePlan(4), queries, u"https://other.example"_s), u"ssss"_s);
        BatchPlan otherEvent = samplePlan(4);
        otherEvent.rows[1].body.event = u"order.in_work"_s;
        QCOMPARE(fates(otherEvent, queries), u"wsus"_s);
        // All are counted, whichever stays.
        const DuplicateCheck::Counts all{.accepted = 1, .unknown = 1, .inFlight = 0, .waiting = 1};
        QCOMPARE(fates(samplePlan(4), queries, origin, {.accepted = false}, all), u"wsus"_s);
        QCOMPARE(fates(samplePlan(4), queries, origin, {.unknown = false}, all), u"wass"_s);
        QCOMPARE(fates(samplePlan(4), queries, origin, {.waiting = false}, all), u"saus"_s);
        QCOMPARE(fates(samplePlan(4), queries, origin, {.accepted = false, .unknown = false, .waiting = false}, all), u"ssss"_s);
        // One that is under way never goes a second time.
        AttemptStart underway = startOf(*batch, 0);
        QVERIFY(got(journal.start(underway)));
        QCOMPARE(fates(samplePlan(4), queries, origin, {.accepted = false, .unknown = false, .waiting = false}), u"fsss"_s);
    }

    // Who has read the journal at a mark need not read it again at the same one.
    void mark_isAnotherOneAfterEachChange()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        JournalQueries queries(folder.path(), journal.runId());
        QCOMPARE(queries.mark().value_or("?"), QByteArray());
        QVERIFY(got(journal.open()));
        QSet<QByteArray> marks;
        const auto isNew = [&] {
            const Result<QByteArray> mark = queries.mark();
            const qsizetype before = marks.size();
            if (!mark || mark->isEmpty() || queries.mark().value_or("?") != *mark)
                return false;
            marks.insert(*mark);
            return marks.size() == before + 1;
        };
        QVERIFY(isNew());
        const Result<StoredBatch> first = BatchStore::create(folder.path(), sampleHeader(), samplePlan(2));
        QVERIFY(first && isNew());
        const Result<StoredBatch> second = BatchStore::create(folder.path(), sampleHeader(), samplePlan(2));
        QVERIFY(second && isNew());
        QVERIFY(got(journal.start(startOf(*first, 0))));
        QVERIFY(isNew());
        QVERIFY(got(journal.end(sampleEnd(first->rows[0].delivery))));
        QVERIFY(isNew());
        // Its place is taken by the next one that is stored.
        QVERIFY(BatchStore::remove(folder.path(), second->id) && isNew());
        QVERIFY(BatchStore::create(folder.path(), sampleHeader(), samplePlan(2)) && isNew());
        record(journal, *first, {1});
        QVERIFY(isNew());
    }

    // A batch that is older than another waits for none of its rows, and one that is later does.
    void plansBeforeThatOne_areTheOnesThatCount()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<StoredBatch> first = BatchStore::create(folder.path(), sampleHeader(), samplePlan(3));
        const Result<StoredBatch> second = BatchStore::create(folder.path(), sampleHeader(), samplePlan(2));
        QVERIFY(first && second);
        JournalQueries queries(folder.path(), journal.runId());
        const auto waiting = [&queries](const StoredBatch& batch) {
            const Result<QList<DuplicateCheck::RowFacts>> known = DuplicateCheck::known(queries, batch,
                                                                                        QList<RowHistory>(batch.rows.size()));
            return known ? known->size() : -1;
        };
        QCOMPARE(waiting(*first), 0);
        QCOMPARE(waiting(*second), 2);
        QVERIFY(BatchStore::remove(folder.path(), first->id));
        QCOMPARE(waiting(*second), 0);
    }

    void knownRowsOfAStoredBatch_areLeftOutAndCounted()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<StoredBatch> other = BatchStore::create(folder.path(), sampleHeader(), samplePlan(3));
        const Result<StoredBatch> batch = BatchStore::create(folder.path(), sampleHeader(), samplePlan(4));
        QVERIFY(other && batch);
        record(journal, *other, {0, 1});
        record(journal, *batch, {0}, Outcome::ServerError);
        JournalQueries queries(folder.path(), journal.runId());
        const Result<QList<RowHistory>> histories = BatchStore::histories(queries, *batch);
        QVERIFY(histories);
        const Result<QList<DuplicateCheck::RowFacts>> known = DuplicateCheck::known(queries, *batch, *histories);
        QVERIFY(known);
        BatchQueue queue(batch->rows, *histories);
        const DuplicateCheck::Counts counts = DuplicateCheck::excludeKnown(queue, *known, {});
        QCOMPARE(counts, (DuplicateCheck::Counts{.accepted = 1, .unknown = 0, .inFlight = 0, .waiting = 1})); // the first is not to go
        QCOMPARE(queue.fate(1), RowFate::Accepted);
        QCOMPARE(queue.fate(2), RowFate::Waiting);
        QCOMPARE(queue.state(3), RowState::Queued);
        QCOMPARE(BatchCounts::of(queue).excluded(), 2);
        QVERIFY(howFarText(BatchCounts::of(queue)).contains(u"left out, the history has them already: 2"_s));
        QVERIFY(!howFarText(BatchCounts::of(queue)).contains(u"left out by the check"_s));
        QCOMPARE(BatchCounts::of(queue).left(), 1);
        // Sent again at a person's word, it is looked up as well.
        BatchQueue again(batch->rows, *histories, {Outcome::ServerError});
        QCOMPARE(DuplicateCheck::excludeKnown(again, *known, {}).accepted, 1);
        QCOMPARE(again.state(0), RowState::Excluded);
        BatchQueue asked(batch->rows, *histories);
        QCOMPARE(DuplicateCheck::excludeKnown(asked, *known, {.accepted = false, .waiting = false}), counts);
        QCOMPARE(BatchCounts::of(asked).left(), 3);
    }

    // A batch whose rows went in another way is not one to go on with.
    void batchWhoseRowsWentElsewhere_isFinished()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<StoredBatch> first = BatchStore::create(folder.path(), sampleHeader(), samplePlan(2));
        const Result<StoredBatch> second = BatchStore::create(folder.path(), sampleHeader(), samplePlan(2));
        QVERIFY(first && second);
        JournalQueries queries(folder.path(), journal.runId());
        const QDateTime since = QDateTime::currentDateTimeUtc().addDays(-1);
        const Result<QList<UnfinishedBatch>> waiting = BatchList::unfinished(queries, folder.path(), since);
        QVERIFY(waiting);
        QCOMPARE(waiting->size(), 1); // the second one's rows wait in the first
        QCOMPARE(waiting->first().id, first->id);
        record(journal, *first, {0, 1});
        const Result<QList<UnfinishedBatch>> none = BatchList::unfinished(queries, folder.path(), since);
        QVERIFY(none && none->isEmpty());
        const Result<BatchCounts> tally = BatchList::tally(queries, folder.path(), second->id);
        QVERIFY(tally);
        QCOMPARE(tally->count(RowFate::Accepted), 2);
        QVERIFY(tally->isAllAccepted());
    }

    // The next shift must not send them again.
    void correctedRows_areCounted()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<StoredBatch> batch = BatchStore::create(folder.path(), sampleHeader(), samplePlan(4));
        QVERIFY(batch);
        record(journal, *batch, {0, 1, 2}, Outcome::Invalid);
        record(journal, *batch, {3});
        JournalQueries queries(folder.path(), journal.runId());
        const auto correct = [&](const StoredBatch& of, const QList<qsizetype>& rows) {
            BatchPlan plan;
            for (const qsizetype row : rows) {
                PlannedRow planned = planRow(of.rows[row]);
                planned.body.orderId += u"-new"_s;
                plan.rows.append(planned);
            }
            return BatchStore::create(folder.path(), correctionOf(of), plan);
        };
        const auto corrected = [&] { return BatchList::tally(queries, folder.path(), batch->id).value().corrected(); };
        QCOMPARE(corrected(), 0);
        const Result<StoredBatch> first = correct(*batch, {0, 1});
        QVERIFY(first);
        QCOMPARE(corrected(), 0); // planned is not accepted
        record(journal, *first, {0});
        record(journal, *first, {1}, Outcome::Invalid);
        QCOMPARE(corrected(), 1);
        const Result<StoredBatch> second = correct(*first, {1}); // refused again, and corrected again
        QVERIFY(second);
        record(journal, *second, {0});
        QCOMPARE(corrected(), 2);
        const BatchCounts tally = BatchList::tally(queries, folder.path(), batch->id).value();
        QCOMPARE(tally.count(RowState::Failed), 3);
        QVERIFY2(howFarText(tally).contains(u"not accepted: 3 · of them corrected and accepted: 2"_s), qPrintable(howFarText(tally)));
    }

    void correctionThatStayedBehind_countsForItsOwnOrderAlone_data()
    {
        QTest::addColumn<QString>("order");
        QTest::addColumn<qsizetype>("corrected");
        QTest::newRow("the row's event was accepted meanwhile") << QString() << qsizetype(1);
        QTest::newRow("changed into an order that was accepted before") << u"H-other"_s << qsizetype(0);
    }

    void correctionThatStayedBehind_countsForItsOwnOrderAlone()
    {
        QFETCH(const QString, order);
        QFETCH(const qsizetype, corrected);
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<StoredBatch> batch = BatchStore::create(folder.path(), sampleHeader(), samplePlan(1));
        QVERIFY(batch);
        record(journal, *batch, {0}, Outcome::Invalid);
        PlannedRow planned = planRow(batch->rows[0]);
        planned.fate = RowFate::Accepted;
        if (!order.isEmpty())
            planned.body.orderId = order;
        BatchPlan plan;
        plan.rows.append(planned);
        QVERIFY(BatchStore::create(folder.path(), correctionOf(*batch), plan));
        JournalQueries queries(folder.path(), journal.runId());
        QCOMPARE(BatchList::tally(queries, folder.path(), batch->id).value().corrected(), corrected);
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
        JournalQueries queries(folder.path(), journal.runId());
        const auto waiting = [&](BatchPlan plan, const QString& there, const ExclusionPolicy& policy = {}) {
            if (!DuplicateCheck::excludeKnown(queries, there, plan, policy))
                return QList<OverlappingBatch>{{}, {}};
            return DuplicateCheck::waiting(folder.path(), plan).value();
        };
        BatchPlan plan = samplePlan(3); // of which the third waits there
        for (const bool stays : {true, false}) {
            const QList<OverlappingBatch> told = waiting(plan, origin, {.waiting = stays});
            QCOMPARE(told.size(), 1);
            QCOMPARE(told.first().id, batch->id);
            QCOMPARE(told.first().rows, 1);
        }
        QVERIFY(waiting(plan, u"https://other.example"_s).isEmpty());
        plan.rows[2].fate = RowFate::Faulty; // it does not go from here
        QVERIFY(waiting(plan, origin).isEmpty());
        record(journal, *batch, {2, 3}); // the batch is over
        QVERIFY(waiting(samplePlan(3), origin).isEmpty());
    }

    void withoutAJournal_nothingIsKnown()
    {
        const QTemporaryDir folder;
        JournalQueries queries(folder.path(), {});
        QCOMPARE(fates(samplePlan(2), queries), u"ss"_s);
        const Result<QList<OverlappingBatch>> waiting = DuplicateCheck::waiting(folder.path(), samplePlan(2));
        QVERIFY(waiting && waiting->isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_DuplicateCheck)
#include "tst_DuplicateCheck.moc"
