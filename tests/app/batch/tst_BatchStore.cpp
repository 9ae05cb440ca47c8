#include "BatchList.h"
#include "BatchStateText.h"
#include "JournalFiles.h"
#include "PlanExport.h"
#include "PlanStore.h"
#include "ProcessLock.h"
#include "RowCorrection.h"
#include "SecretGate.h"
#include "StoreSupport.h"
#include "TableFile.h"

#include <QTemporaryDir>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString knownToken()
{
    return u"tok-3f9a77"_s;
}

/// Takes out of the journal by age all that startOf() says; a younger record stays.
void age(Journal& journal)
{
    AttemptStart young = sampleStart(u"young"_s);
    young.startedAt = young.startedAt.addDays(90);
    QVERIFY(got(journal.start(young)));
    AttemptEnd end = sampleEnd(young.delivery);
    end.endedAt = young.startedAt;
    QVERIFY(got(journal.end(end)));
    QVERIFY(got(journal.prune(young.startedAt.addDays(-30), u"desk"_s)));
}

} // namespace

class tst_BatchStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void batch_comesBackAsItWasStored()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        BatchPlan plan = samplePlan(3);
        plan.rows[1].fate = RowFate::Repeated;
        plan.rows[1].earlier = 0;
        const Result<StoredBatch> stored = BatchStore::create(folder.path(), sampleHeader(), plan);
        QVERIFY(stored);
        const Result<StoredBatch> loaded = BatchStore::load(folder.path(), stored->id.first(8));
        QVERIFY(loaded);
        QCOMPARE(loaded->id, stored->id);
        BatchHeader header = sampleHeader();
        header.toSend = 2;
        header.columns = plan.names;
        header.fields = plan.fields;
        QCOMPARE(loaded->header, header);
        QCOMPARE(loaded->rows, stored->rows);
        QCOMPARE(loaded->rows[1].fate, RowFate::Repeated);
        QVERIFY(loaded->rows[0].delivery != loaded->rows[1].delivery);
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::None);
    }

    // The lost records may have said that any of them was sent.
    void lostRecords_makeTheRowsUnknown()
    {
        const QTemporaryDir folder;
        Result<StoredBatch> batch;
        const auto end = [&batch](Journal& journal, qsizetype row, int attempt, Outcome outcome) {
            AttemptStart start = sampleStart(batch->rows[row].delivery, attempt);
            start.batch = batch->id;
            AttemptEnd answered = sampleEnd(start.delivery, attempt);
            answered.outcome = outcome;
            return got(journal.start(start)) && got(journal.end(answered));
        };
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            batch = BatchStore::create(folder.path(), sampleHeader(), samplePlan(4));
            QVERIFY(batch);
            QVERIFY(end(journal, 0, 1, Outcome::Processed));
            QVERIFY(end(journal, 1, 1, Outcome::Stopped));
            QVERIFY(end(journal, 2, 1, Outcome::Invalid));
        }
        {
            Result<ProcessLock> dead = ProcessLock::take(folder.path(), u"dead"_s);
            QVERIFY(dead && dead->keep({99, QByteArray(32, 'x')}));
        }
        Journal journal(folder.path());
        QCOMPARE(codeOf(got(journal.open())), ErrorCode::JournalLost);
        QVERIFY(got(journal.acceptLoss(u"desk"_s)));
        JournalQueries queries(folder.path(), journal.runId());
        const auto outcomes = [&] {
            const QList<RowHistory> rows = BatchStore::histories(queries, *batch).value();
            QList<std::optional<Outcome>> found;
            for (const RowHistory& history : rows)
                found.append(history.outcome);
            return found;
        };
        using Outcomes = QList<std::optional<Outcome>>;
        QCOMPARE(outcomes(), (Outcomes{Outcome::Processed, Outcome::Unknown, Outcome::Invalid, Outcome::Unknown}));
        const QList<RowHistory> histories = BatchStore::histories(queries, *batch).value();
        QCOMPARE(BatchQueue(batch->rows, histories).next(), -1); // none goes by itself
        QCOMPARE(BatchQueue(batch->rows, histories, {Outcome::Unknown}).next(), 1);
        QCOMPARE(BatchStore::unfinished(queries, folder.path(), batch->createdAt)->size(), 1);
        QCOMPARE(codeOf(BatchStore::remove(folder.path(), batch->id)), ErrorCode::BatchHasRecords);
        // What is sent from now on is known again.
        QVERIFY(end(journal, 1, 2, Outcome::Stopped));
        QVERIFY(end(journal, 3, 2, Outcome::Processed));
        QCOMPARE(outcomes(), (Outcomes{Outcome::Processed, Outcome::Stopped, Outcome::Invalid, Outcome::Processed}));
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::None);
    }

    void plans_areListedNewestFirst()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<std::unique_ptr<PlanStore>> store = PlanStore::open(folder.path());
        QVERIFY(store);
        QVERIFY(PlanStore::all(folder.path()).value().isEmpty());
        QCOMPARE(codeOf((*store)->find(u"x"_s)), ErrorCode::IdTooShort);
        QCOMPARE(codeOf((*store)->find(u"xxxxxx"_s)), ErrorCode::BatchNotFound);
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, Qt::UTC);
        const QList<PlanRow> stored{{"one", u"d1"_s}, {QByteArray("\0two", 4), {}}};
        QVERIFY((*store)->add({u"aaaaaa1"_s, time, "header", stored.size()}, [&stored](qint64 row) { return stored[row]; }));
        QVERIFY((*store)->add({u"aaaaaa2"_s, time, {}, 0}, {}));
        const QList<StoredPlan> plans = PlanStore::all(folder.path()).value();
        QCOMPARE(plans.size(), 2);
        QCOMPARE(plans[0].id, u"aaaaaa2"_s);
        QCOMPARE(plans[1].createdAt, time);
        QCOMPARE(plans[1].header, QByteArray("header"));
        QCOMPARE(plans[1].rows, 2);
        QCOMPARE(codeOf((*store)->find(u"aaaaa"_s)), ErrorCode::IdTooShort);
        const Result<StoredPlan> either = (*store)->find(u"aaaaaa"_s);
        QCOMPARE(codeOf(either), ErrorCode::IdAmbiguous);
        QVERIFY2(either.error().detail.contains(u"aaaaaa1"_s) && either.error().detail.contains(u"aaaaaa2"_s),
                 qUtf8Printable(either.error().detail));
        QCOMPARE((*store)->find(u"aaaaaa1"_s)->rows, 2);
        QList<QByteArray> rows;
        QVERIFY((*store)->forEachRow(u"aaaaaa1"_s, [&rows](const QByteArray& row) { rows += row; }));
        QCOMPARE(rows, (QList<QByteArray>{"one", QByteArray("\0two", 4)}));
        QVERIFY(!(*store)->add({u"aaaaaa1"_s, time, {}, 0}, {}));
    }

    void plan_isNeverChanged()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QVERIFY(BatchStore::create(folder.path(), sampleHeader(), samplePlan(2)));
        const RawConnection raw(journal.file());
        QVERIFY(raw.refuses(u"UPDATE plan SET rows = 1"_s));
        QVERIFY(raw.refuses(u"UPDATE plan_row SET content = x''"_s));
        QVERIFY(raw.refuses(u"UPDATE plan_delivery SET delivery = 'x'"_s));
    }

    void missingRow_isNoBatch()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<StoredBatch> stored = BatchStore::create(folder.path(), sampleHeader(), samplePlan(3));
        RawConnection(journal.file()).run({u"DELETE FROM plan_row WHERE number = 1"_s});
        QCOMPARE(codeOf(BatchStore::load(folder.path(), stored->id)), ErrorCode::FileInvalid);
    }

    void rows_areWhatTheirAttemptsSay()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<StoredBatch> batch = BatchStore::create(folder.path(), sampleHeader(), samplePlan(4));
        QVERIFY(batch);
        const QString first = batch->rows[0].delivery;
        QVERIFY(got(journal.start(startOf(*batch, 0))));
        AttemptEnd throttled = sampleEnd(first);
        throttled.outcome = Outcome::Throttled;
        QVERIFY(got(journal.end(throttled)));
        QVERIFY(got(journal.start(startOf(*batch, 0, 2))));
        QVERIFY(got(journal.end(sampleEnd(first, 2))));
        QVERIFY(got(journal.start(startOf(*batch, 2))));
        JournalQueries queries(folder.path(), u"another"_s);
        const Result<QList<RowHistory>> histories = BatchStore::histories(queries, *batch);
        QVERIFY(histories);
        QCOMPARE(histories->size(), 4);
        QCOMPARE(histories->at(0).attempts, 2);
        QCOMPARE(histories->at(0).outcome, Outcome::Processed);
        QCOMPARE(histories->at(1).attempts, 0);
        QVERIFY(histories->at(2).elsewhere);
    }

    void retryAfter_holdsTheNextRunToo()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<StoredBatch> batch = BatchStore::create(folder.path(), sampleHeader(), samplePlan(3));
        QVERIFY(batch);
        JournalQueries queries(folder.path(), journal.runId());
        const QDateTime time = sampleEnd({}).endedAt;
        const auto heldAt = [&](qint64 seconds) { return BatchStore::retryAfterLeft(queries, batch->id, time.addSecs(seconds)).value(); };
        QCOMPARE(heldAt(0), 0ms);
        const auto throttle = [&](qsizetype row, const QByteArray& retryAfter) {
            QVERIFY(got(journal.start(startOf(*batch, row))));
            AttemptEnd end = sampleEnd(batch->rows[row].delivery);
            end.outcome = Outcome::Throttled;
            end.exchange.response = HttpResponse{429, {{"Retry-After", retryAfter}}, {}, false};
            QVERIFY(got(journal.end(end)));
        };
        throttle(0, "60");
        throttle(1, "5"); // the longer one counts, whichever came last
        QCOMPARE(heldAt(0), 60s);
        QCOMPARE(heldAt(59), 1s);
        QCOMPARE(heldAt(60), 0ms);
        QCOMPARE(heldAt(1'000'000), 0ms);
        QCOMPARE(heldAt(-1'000'000), 60s); // the clock was set back
        throttle(2, "99999");
        QCOMPARE(heldAt(0), 3600s);
        QCOMPARE(BatchStore::retryAfterLeft(queries, u"another"_s, time).value(), 0ms);
    }

    // A row that is tried again keeps its old place in the history: many others may stand after it.
    void retryAfter_isThatOfTheLastAttempts()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        constexpr int rows = 4 * mostInFlight + 40;
        const Result<StoredBatch> batch = BatchStore::create(folder.path(), sampleHeader(), samplePlan(rows));
        QVERIFY(batch);
        const QDateTime time = sampleEnd({}).endedAt;
        const auto throttle = [&](qsizetype row, int attempt, const QByteArray& retryAfter, const QDateTime& endedAt) {
            QVERIFY(got(journal.start(startOf(*batch, row, attempt))));
            AttemptEnd end = sampleEnd(batch->rows[row].delivery, attempt);
            end.outcome = Outcome::Throttled;
            end.endedAt = endedAt;
            end.exchange.response = HttpResponse{429, {{"Retry-After", retryAfter}}, {}, false};
            QVERIFY(got(journal.end(end)));
        };
        for (int row = 0; row < rows; ++row)
            throttle(row, 1, "1", time);
        throttle(0, 2, "3600", time.addSecs(100));
        JournalQueries queries(folder.path(), journal.runId());
        QCOMPARE(BatchStore::retryAfterLeft(queries, batch->id, time.addSecs(101)).value(), 3599s);
    }

    void corrections_areStoredOnce()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<StoredBatch> batch = BatchStore::create(folder.path(), sampleHeader(), samplePlan(3));
        QVERIFY(batch);
        BatchHeader header = sampleHeader();
        header.correctionOf = batch->id;
        BatchPlan first = samplePlan(3);
        BatchPlan second = samplePlan(3);
        first.rows.removeLast(); // lines 2 and 3
        second.rows.removeFirst();
        const auto store = [&](const BatchPlan& plan, bool holds = false) {
            return storeCorrections(folder.path(), journal.runId(), header, plan, holds);
        };
        {
            const Result<std::optional<ProcessLock>> runner = ProcessLock::tryToTake(folder.path(), ProcessLock::nameForBatch(batch->id));
            QVERIFY(runner && runner->has_value());
            QCOMPARE(codeOf(store(first)), ErrorCode::BatchInUse);
            QVERIFY(store(first, true)); // the caller is who runs it
        }
        for (const bool holds : {false, true}) { // what was read before that knows nothing of it
            const Result<StoredBatch> again = store(second, holds);
            QCOMPARE(codeOf(again), ErrorCode::BatchRowsCorrected);
            QCOMPARE(again.error().detail, u"3"_s);
        }
        second.rows.removeFirst();
        QVERIFY(store(second));
        QCOMPARE(BatchStore::corrections(folder.path(), batch->id).value().lines, (QSet<qsizetype>{2, 3, 4}));
        QVERIFY2(!QFile::exists(JournalFiles::lock(folder.path(), ProcessLock::nameForBatch(batch->id))), "the lock stayed behind");
    }

    // It was mistyped as an order that is accepted, so it did not go.
    void rowThatACorrectionLeavesOut_isCorrectedAgain()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<StoredBatch> batch = BatchStore::create(folder.path(), sampleHeader(), samplePlan(3));
        QVERIFY(batch);
        record(journal, *batch, {0, 1}, Outcome::Invalid);
        record(journal, *batch, {2});
        BatchHeader header = sampleHeader();
        header.correctionOf = batch->id;
        BatchPlan plan = samplePlan(3);
        plan.rows.removeLast();
        const qsizetype mistyped = plan.rows[0].line;
        plan.rows[0].body.orderId = batch->rows[2].body.orderId;
        plan.rows[1].body.orderId = u"H9"_s;
        const Result<StoredBatch> stored = storeCorrections(folder.path(), journal.runId(), header, plan);
        QVERIFY(stored);
        QCOMPARE(stored->rows.fate(0), RowFate::Accepted);
        QCOMPARE(BatchStore::corrections(folder.path(), batch->id)->lines, QSet<qsizetype>{plan.rows[1].line});
        BatchPlan again = samplePlan(1);
        QCOMPARE(again.rows[0].line, mistyped);
        again.rows[0].body.orderId = u"H10"_s;
        QVERIFY(storeCorrections(folder.path(), journal.runId(), header, again));
    }

    // One of a newer version may have corrections: its rows would be offered, and sent, a second time.
    void batchThatCannotBeRead_mayHaveCorrections()
    {
        const QTemporaryDir folder;
        QCOMPARE(BatchStore::corrections(folder.path(), u"b"_s).value().lines, QSet<qsizetype>());
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<StoredBatch> batch = BatchStore::create(folder.path(), sampleHeader(), samplePlan(1));
        QVERIFY(batch);
        QVERIFY(BatchStore::corrections(folder.path(), batch->id));
        const Result<std::unique_ptr<PlanStore>> store = PlanStore::open(folder.path());
        QVERIFY(store && (*store)->add({u"newer-one"_s, QDateTime::currentDateTimeUtc(), "of a later version", 0}, {}));
        const Result<BatchCorrections> corrections = BatchStore::corrections(folder.path(), batch->id);
        QCOMPARE(codeOf(corrections), ErrorCode::FileInvalid);
        QCOMPARE(corrections.error().subject, u"newer-one"_s);
    }

    // A row whose record is gone must never be taken for one that was not sent.
    void prunedBatch_isNeverTakenForUnsent()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        BatchPlan plan = samplePlan(4);
        plan.rows[1].fate = RowFate::Repeated;
        const Result<StoredBatch> batch = BatchStore::create(folder.path(), sampleHeader(), plan);
        QVERIFY(batch);
        record(journal, *batch, {0, 2});
        record(journal, *batch, {3}, Outcome::Invalid);
        JournalQueries queries(folder.path(), journal.runId());
        QCOMPARE(BatchStore::histories(queries, *batch)->at(0).outcome, Outcome::Processed);
        age(journal);
        QCOMPARE(codeOf(BatchStore::load(folder.path(), batch->id.first(8))), ErrorCode::BatchPruned);
        QCOMPARE(BatchStore::load(folder.path(), batch->id.first(8)).error().subject, batch->id);
        // One that was loaded before that is not read as unsent either.
        QCOMPARE(codeOf(BatchStore::histories(queries, *batch)), ErrorCode::BatchPruned);
        QCOMPARE(RawConnection(journal.file())
                     .value(u"SELECT (SELECT count(*) FROM plan) + (SELECT count(*) FROM plan_row)"
                            " + (SELECT count(*) FROM plan_delivery) + (SELECT count(*) FROM plan_subject)"_s)
                     .toInt(),
                 0);
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::None);
    }

    void unfinishedBatch_keepsItsRecords_data()
    {
        QTest::addColumn<QList<qsizetype>>("sent");
        QTest::addColumn<Outcome>("outcome");
        QTest::newRow("a row was never sent") << QList<qsizetype>{0, 1} << Outcome::Processed;
        for (const Outcome outcome : allOutcomes) { // whatever a resume would send among them
            if (traitsOf(outcome).keepsBatch)
                QTest::newRow(qPrintable(outcomeCode(outcome))) << QList<qsizetype>{0, 1, 2} << outcome;
        }
    }

    void unfinishedBatch_keepsItsRecords()
    {
        QFETCH(const QList<qsizetype>, sent);
        QFETCH(const Outcome, outcome);
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QVERIFY(recordWhole(journal, u"before"_s));
        const Result<StoredBatch> batch = BatchStore::create(folder.path(), sampleHeader(), samplePlan(3));
        QVERIFY(batch);
        record(journal, *batch, sent, outcome);
        QVERIFY(recordWhole(journal, u"after"_s));
        age(journal);
        JournalQueries queries(folder.path(), journal.runId());
        QVERIFY(BatchStore::load(folder.path(), batch->id));
        const Result<QList<RowHistory>> histories = BatchStore::histories(queries, *batch);
        QVERIFY(histories);
        for (const qsizetype row : sent)
            QCOMPARE(histories->at(row).outcome, outcome);
        QCOMPARE(codeOf(queries.delivery(u"before"_s)), ErrorCode::RecordNotFound);
        QVERIFY(queries.delivery(u"after"_s));
    }

    void planWithoutDeliveries_goesWithItsRecords()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<StoredBatch> batch = BatchStore::create(folder.path(), sampleHeader(), samplePlan(3));
        QVERIFY(batch);
        record(journal, *batch, {0});
        RawConnection(journal.file()).run({u"DROP TABLE plan_delivery"_s, u"DROP TABLE pruned_plan"_s}); // as an earlier version stored it
        age(journal);
        QCOMPARE(codeOf(BatchStore::load(folder.path(), batch->id)), ErrorCode::BatchPruned);
    }

    // What the check said of a row is said of it once the plan is stored, too.
    void leftOutRows_keepTheirReasons()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const EventCatalog& catalog = EventCatalog::builtIn();
        const Result<Table> table = TableReader::read(
            "order_id;event;order.positions;note;estimated_assembly_at\nH1000000001;order.accepted\nH1000000001;order.accepted\n"
            "1,2E+12;order.accepted\n;order.accepted\nH1000000002;order.accepted;;;;too many\n"
            "H1000000003;order.accepted;\"[{\"\"id\"\":\"\"1,2E+12\"\",\"\"quantity\"\":1}]\"\n"
            "H1000000004;no.such.event\nH1000000006;order.accepted;;;soon\nH1000000007|x;order.accepted\n"
            "Total;order.accepted\norder_id;event\nH1000000005;order.accepted\n",
            u"t.csv"_s);
        QVERIFY(table);
        Result<BatchPlan> plan = makePlan(*table, guessColumns(*table, catalog), {}, catalog);
        QVERIFY(plan);
        plan->rows.last().fate = RowFate::Accepted;
        const Result<StoredBatch> batch = BatchStore::create(folder.path(), sampleHeader(), *plan);
        QVERIFY(batch);
        const BatchRows& rows = batch->rows;
        const BatchQueue queue(rows, {});
        const ColumnMap columns = columnsOf(batch->header);
        QCOMPARE(columns.fields, guessColumns(*table, catalog).fields);
        QVERIFY(columns.hasHeader);
        QCOMPARE(leftOutText(queue, 0, columns, catalog), QString());
        for (qsizetype row = 1; row < rows.size(); ++row) {
            PlannedRow planned = plan->rows[row];
            QVERIFY(planned.fate != RowFate::Sent);
            planned.issues.removeIf([](const Issue& issue) { return issue.severity != Severity::Error; });
            QCOMPARE(leftOutText(queue, row, columns, catalog),
                     BatchStateText::fate(planned.fate) + u". "_s + whyText(*plan, planned, catalog));
        }
    }

    void batchThatNeverWent_isDeleted()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<StoredBatch> other = BatchStore::create(folder.path(), sampleHeader(), samplePlan(2));
        const Result<StoredBatch> batch = BatchStore::create(folder.path(), sampleHeader(), samplePlan(3));
        QVERIFY(other && batch);
        QVERIFY(BatchStore::remove(folder.path(), batch->id.first(8)));
        QCOMPARE(codeOf(BatchStore::load(folder.path(), batch->id)), ErrorCode::BatchNotFound);
        QCOMPARE(codeOf(BatchStore::remove(folder.path(), batch->id)), ErrorCode::BatchNotFound);
        QCOMPARE(BatchStore::load(folder.path(), other->id).value().rows, other->rows);
        const RawConnection raw(journal.file());
        QCOMPARE(raw.value(u"SELECT count(*) FROM plan_row"_s).toInt(), 2);
        QCOMPARE(raw.value(u"SELECT count(*) FROM plan_delivery"_s).toInt(), 2);
        const QString lock = JournalFiles::lock(folder.path(), ProcessLock::nameForBatch(batch->id));
        QVERIFY2(!QFile::exists(lock), "the lock that deleting took stayed behind");
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::None);
    }

    // Deleted elsewhere, or with a journal that was set aside: what it says of no row must not be taken for "never sent".
    void batchWhosePlanIsGone_isNeverTakenForUnsent()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        JournalQueries queries(folder.path(), journal.runId());
        const Result<StoredBatch> deleted = BatchStore::create(folder.path(), sampleHeader(), samplePlan(3));
        const Result<StoredBatch> setAside = BatchStore::create(folder.path(), sampleHeader(), samplePlan(3));
        QVERIFY(deleted && setAside);
        QVERIFY(BatchStore::histories(queries, *deleted));
        QVERIFY(BatchStore::remove(folder.path(), deleted->id));
        QCOMPARE(codeOf(BatchStore::histories(queries, *deleted)), ErrorCode::BatchNotFound);
        QVERIFY(got(journal.setAside()));
        QCOMPARE(codeOf(BatchStore::histories(queries, *setAside)), ErrorCode::BatchNotFound);
    }

    void batchWithARecord_isNotDeleted_data()
    {
        QTest::addColumn<bool>("ends");
        QTest::addColumn<QString>("damage");
        QTest::newRow("a row was stopped before it left") << true << QString();
        QTest::newRow("a row is under way") << false << QString();
        QTest::newRow("the list of deliveries has lost it") << true << u"DELETE FROM delivery"_s;
        QTest::newRow("an earlier version stored it") << true << u"DROP TABLE plan_delivery"_s;
    }

    void batchWithARecord_isNotDeleted()
    {
        QFETCH(const bool, ends);
        QFETCH(const QString, damage);
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<StoredBatch> batch = BatchStore::create(folder.path(), sampleHeader(), samplePlan(3));
        QVERIFY(batch);
        if (ends)
            record(journal, *batch, {1}, Outcome::Stopped);
        else
            QVERIFY(got(journal.start(startOf(*batch, 1))));
        if (!damage.isEmpty())
            RawConnection(journal.file()).run({damage});
        QCOMPARE(codeOf(BatchStore::remove(folder.path(), batch->id)), ErrorCode::BatchHasRecords);
        QCOMPARE(BatchStore::load(folder.path(), batch->id).value().rows, batch->rows);
    }

    void batchThatRuns_isNotDeleted()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<StoredBatch> batch = BatchStore::create(folder.path(), sampleHeader(), samplePlan(2));
        QVERIFY(batch);
        {
            const Result<std::optional<ProcessLock>> runner = ProcessLock::tryToTake(folder.path(), ProcessLock::nameForBatch(batch->id));
            QVERIFY(runner && runner->has_value());
            QCOMPARE(codeOf(BatchStore::remove(folder.path(), batch->id)), ErrorCode::BatchInUse);
            QVERIFY((*runner)->stands());
            QVERIFY(BatchStore::load(folder.path(), batch->id));
        }
        QVERIFY(BatchStore::remove(folder.path(), batch->id));
    }

    void lockOfABatch_isHeldOnce()
    {
        const QTemporaryDir folder;
        const QString name = ProcessLock::nameForBatch(u"b"_s);
        {
            Result<std::optional<ProcessLock>> first = ProcessLock::tryToTake(folder.path(), name);
            QVERIFY(first && first->has_value());
            const Result<std::optional<ProcessLock>> second = ProcessLock::tryToTake(folder.path(), name);
            QVERIFY(second && !second->has_value());
            QVERIFY(ProcessLock::runs(folder.path()).isEmpty()); // it speaks for no run
        }
        const Result<std::optional<ProcessLock>> third = ProcessLock::tryToTake(folder.path(), name);
        QVERIFY(third && third->has_value());
    }

    void token_isNotStored_data()
    {
        using Paste = std::function<void(BatchHeader&, BatchPlan&)>;
        QTest::addColumn<Paste>("paste");
        QTest::addColumn<Error>("error");
        const auto row = [](const char* name, const Paste& paste, ErrorCode code, const QString& detail) {
            QTest::newRow(name) << paste << Error{code, QStringLiteral("Метро"), detail};
        };
        const QString pasted = QStringLiteral("x ") + knownToken();
        row(
            "a cell that fills nothing", [pasted](BatchHeader&, BatchPlan& plan) { plan.rows[2].cells[1] = pasted; },
            ErrorCode::TokenInTable, QStringLiteral("4 2"));
        row(
            "a row that does not go",
            [pasted](BatchHeader&, BatchPlan& plan) {
                plan.rows[1].fate = RowFate::Faulty;
                plan.rows[1].cells[0] = pasted;
            },
            ErrorCode::TokenInTable, QStringLiteral("3 1"));
        row(
            "a body", [pasted](BatchHeader&, BatchPlan& plan) { plan.rows[0].body.bytes = pasted.toUtf8(); }, ErrorCode::TokenInTable,
            QStringLiteral("2 0"));
        row(
            "a column's name", [pasted](BatchHeader&, BatchPlan& plan) { plan.names[1] = pasted; }, ErrorCode::TokenInTable,
            QStringLiteral("0 2"));
        row(
            "the file's name", [pasted](BatchHeader& header, BatchPlan&) { header.file = pasted; }, ErrorCode::TokenInField,
            QStringLiteral("file"));
        row(
            "the reason", [pasted](BatchHeader& header, BatchPlan&) { header.reason = pasted; }, ErrorCode::TokenInField,
            QStringLiteral("reason"));
        row(
            "the operator", [pasted](BatchHeader& header, BatchPlan&) { header.operatorName = pasted; }, ErrorCode::TokenInField,
            QStringLiteral("operator"));
    }

    void token_isNotStored()
    {
        QFETCH(const std::function<void(BatchHeader&, BatchPlan&)>, paste);
        QFETCH(const Error, error);
        SecretGate::learn(*Token::parse(knownToken()), QStringLiteral("Метро"));
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        BatchHeader header = sampleHeader();
        BatchPlan plan = samplePlan(3);
        paste(header, plan);
        const Result<StoredBatch> batch = BatchStore::create(folder.path(), header, plan);
        QVERIFY(!batch);
        QCOMPARE(batch.error(), error);
        QVERIFY(BatchList::all(folder.path())->isEmpty());
    }

    void token_isNotExported()
    {
        SecretGate::learn(*Token::parse(knownToken()), QStringLiteral("Метро"));
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("out.csv"));
        QStringList cells{QStringLiteral("H1"), knownToken()};
        const auto next = [&cells] { return cells.isEmpty() ? std::nullopt : std::optional(std::exchange(cells, {})); };
        const Result<qsizetype> written = writeTable(folder.path(), path, {QStringLiteral("a"), QStringLiteral("b")}, next);
        QVERIFY(!written);
        QCOMPARE(written.error(), (Error{ErrorCode::TokenInTable, QStringLiteral("Метро"), QStringLiteral("2 0")}));
        QVERIFY(!QFile::exists(path));
    }
};

QTEST_GUILESS_MAIN(tst_BatchStore)
#include "tst_BatchStore.moc"
