#include "DuplicateCheck.h"
#include "StoreSupport.h"

#include <QTemporaryDir>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

/// What another batch, or a person, did with the order's event before.
enum class Before { Nothing, Accepted, Refused, Unknown, InFlight, Waiting, WaitingAfter, AcceptedElsewhere, OtherEvent };

/// A journal and the batches beside it.
struct StoreFixture {
    StoreFixture() { QVERIFY(got(journal.open())); }

    Result<StoredBatch> store(int rows = 1) const { return BatchStore::create(folder.path(), sampleHeader(), samplePlan(rows)); }
    AttemptStart start(const StoredBatch& batch, const ExclusionPolicy& policy = {}) const
    {
        AttemptStart start = startOf(batch, 0);
        start.exclusions = policy;
        return start;
    }

    QTemporaryDir folder;
    Journal journal{folder.path()};
};

/// Why a start was refused; Unheard when it was not.
EventFacts refusal(const Result<void>& started)
{
    return started ? EventFacts() : exclusionOf(started.error()).value_or(EventFacts());
}

} // namespace

// The look-up is of the transaction that records the start: whatever was planned, nothing goes twice unasked.
class tst_StartExclusions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownEvent_keepsARowFromStarting_data()
    {
        QTest::addColumn<Before>("before");
        QTest::addColumn<ExclusionPolicy>("policy");
        QTest::addColumn<EventStanding>("standing"); // Unheard: it starts
        using enum EventStanding;
        QTest::newRow("nothing is known") << Before::Nothing << ExclusionPolicy() << Unheard;
        QTest::newRow("accepted") << Before::Accepted << ExclusionPolicy() << Accepted;
        QTest::newRow("accepted, asked for") << Before::Accepted << ExclusionPolicy{.accepted = false} << Unheard;
        QTest::newRow("accepted elsewhere") << Before::AcceptedElsewhere << ExclusionPolicy() << Unheard;
        QTest::newRow("another event") << Before::OtherEvent << ExclusionPolicy() << Unheard;
        QTest::newRow("refused") << Before::Refused << ExclusionPolicy() << Unheard;
        QTest::newRow("unknown") << Before::Unknown << ExclusionPolicy() << Unknown;
        QTest::newRow("unknown, asked for") << Before::Unknown << ExclusionPolicy{.unknown = false} << Unheard;
        QTest::newRow("unknown, others asked for") << Before::Unknown << ExclusionPolicy{.accepted = false, .waiting = false} << Unknown;
        QTest::newRow("in flight") << Before::InFlight << ExclusionPolicy() << InFlight;
        QTest::newRow("in flight, all asked for")
            << Before::InFlight << ExclusionPolicy{.accepted = false, .unknown = false, .waiting = false} << InFlight;
        QTest::newRow("waiting in an earlier batch") << Before::Waiting << ExclusionPolicy() << Waiting;
        QTest::newRow("waiting, asked for") << Before::Waiting << ExclusionPolicy{.waiting = false} << Unheard;
        QTest::newRow("waiting in a later batch") << Before::WaitingAfter << ExclusionPolicy() << Unheard;
    }

    void knownEvent_keepsARowFromStarting()
    {
        QFETCH(const Before, before);
        QFETCH(const ExclusionPolicy, policy);
        QFETCH(const EventStanding, standing);
        StoreFixture fixture;
        const Result<StoredBatch> first = fixture.store();
        const Result<StoredBatch> second = fixture.store();
        QVERIFY(first && second);
        const bool isAfter = before == Before::WaitingAfter || before == Before::Nothing;
        const StoredBatch& other = isAfter ? *second : *first;
        const StoredBatch& own = isAfter ? *first : *second;
        if (before != Before::Waiting && !isAfter) {
            AttemptStart start = startOf(other, 0);
            start.origin = before == Before::AcceptedElsewhere ? u"https://other.example"_s : start.origin;
            start.event = before == Before::OtherEvent ? u"order.in_work"_s : start.event;
            QVERIFY(got(fixture.journal.start(start)));
            AttemptEnd end = sampleEnd(start.delivery);
            end.outcome = before == Before::Unknown ? Outcome::Unknown : before == Before::Refused ? Outcome::Invalid : Outcome::Processed;
            if (before != Before::InFlight)
                QVERIFY(got(fixture.journal.end(end)));
        }
        const Result<void> started = got(fixture.journal.start(fixture.start(own, policy)));
        QCOMPARE(started.has_value(), standing == EventStanding::Unheard);
        JournalQueries queries(fixture.folder.path(), fixture.journal.runId());
        QCOMPARE(queries.delivery(own.rows[0].delivery).has_value(), started.has_value()); // a refusal records nothing
        if (started)
            return;
        QCOMPARE(refusal(started), (EventFacts{standing, standing == EventStanding::Waiting ? first->id : QString()}));
        QCOMPARE(verified(fixture.folder.path()).fault, VerifyReport::Fault::None);
    }

    void uuidInCapitals_isTheSameOrder()
    {
        const QString lower = u"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"_s;
        for (const auto& [sent, asked] : {std::pair(lower.toUpper(), lower), std::pair(lower, lower.toUpper()),
                                          std::pair(u"265CB601-a78a-4862-9e9d-D6b48d6a0a3f"_s, lower)}) {
            StoreFixture fixture;
            AttemptStart start = sampleStart(u"a5a7b6b0-0000-4000-8000-000000000001"_s);
            start.orderId.clear();
            start.orderUuid = sent;
            QVERIFY(got(fixture.journal.start(start)));
            QVERIFY(got(fixture.journal.end(sampleEnd(start.delivery))));
            AttemptStart again = start;
            again.delivery = u"a5a7b6b0-0000-4000-8000-000000000002"_s;
            again.orderUuid = asked;
            again.batch = fixture.store().value().id;
            for (const QString& orderId : {QString(), u"H9"_s}) {
                again.orderId = orderId;
                again.exclusions = ExclusionPolicy();
                QCOMPARE(refusal(got(fixture.journal.start(again))), (EventFacts{EventStanding::Accepted, {}}));
            }
        }
    }

    // Whoever sends accepted events again does not send one that is under way.
    void acceptedAndInFlight_staysBehind()
    {
        StoreFixture fixture;
        AttemptStart start = sampleStart(u"a5a7b6b0-0000-4000-8000-000000000001"_s);
        QVERIFY(got(fixture.journal.start(start)));
        QVERIFY(got(fixture.journal.end(sampleEnd(start.delivery))));
        start.delivery = u"a5a7b6b0-0000-4000-8000-000000000002"_s;
        QVERIFY(got(fixture.journal.start(start)));
        start.delivery = u"a5a7b6b0-0000-4000-8000-000000000003"_s;
        start.exclusions = ExclusionPolicy{.accepted = false, .unknown = false, .waiting = false};
        start.batch = fixture.store().value().id;
        QCOMPARE(refusal(got(fixture.journal.start(start))), (EventFacts{EventStanding::InFlight, {}}));
    }

    // What a person sends at once is not looked up: the window asks before.
    void startWithoutExclusions_goes()
    {
        StoreFixture fixture;
        const Result<StoredBatch> first = fixture.store();
        const Result<StoredBatch> second = fixture.store();
        QVERIFY(first && second);
        record(fixture.journal, *first, {0});
        QVERIFY(got(fixture.journal.start(startOf(*second, 0))));
    }

    void ownTriesAndRows_neverCount()
    {
        StoreFixture fixture;
        BatchPlan plan = samplePlan(2);
        plan.rows[1].body = plan.rows[0].body; // the same order and event in one batch, as a person asked for
        const Result<StoredBatch> batch = BatchStore::create(fixture.folder.path(), sampleHeader(), plan);
        QVERIFY(batch);
        for (int attempt = 1; attempt <= attemptsInAll; ++attempt) {
            AttemptStart again = startOf(*batch, 0, attempt);
            again.exclusions = ExclusionPolicy();
            QVERIFY(got(fixture.journal.start(again)));
            AttemptEnd end = sampleEnd(again.delivery, attempt);
            end.outcome = attempt < attemptsInAll ? Outcome::NotSent : Outcome::Unknown;
            QVERIFY(got(fixture.journal.end(end)));
        }
        AttemptStart other = startOf(*batch, 1);
        other.exclusions = ExclusionPolicy();
        QVERIFY(got(fixture.journal.start(other)));
    }

    // Starts that come together are recorded in one transaction, before the list of deliveries has any of them.
    void startsOfOneTransaction_seeOneAnother()
    {
        for (int round = 0; round < 20; ++round) { // whichever of them the writer takes together
            StoreFixture fixture;
            const Result<StoredBatch> first = fixture.store();
            const Result<StoredBatch> second = fixture.store();
            QVERIFY(first && second);
            const auto a = fixture.journal.start(fixture.start(*first));
            const auto b = fixture.journal.start(fixture.start(*second, {.waiting = false}));
            QVERIFY(got(a));
            QCOMPARE(refusal(got(b)).standing, EventStanding::InFlight);
            // An end that is recorded with it tells what became of the other one.
            const auto end = fixture.journal.end(sampleEnd(first->rows[0].delivery));
            const auto c = fixture.journal.start(fixture.start(*second, {.waiting = false}));
            QVERIFY(got(end));
            QCOMPARE(refusal(got(c)).standing, EventStanding::Accepted);
            QCOMPARE(verified(fixture.folder.path()).fault, VerifyReport::Fault::None);
        }
    }

    // Sends of no batch are nobody's own tries.
    void startsOfNoBatch_seeOneAnother()
    {
        StoreFixture fixture;
        AttemptStart start = sampleStart(u"a5a7b6b0-0000-4000-8000-000000000001"_s);
        start.batch.clear();
        start.exclusions = ExclusionPolicy();
        RawConnection other(fixture.journal.file());
        other.run({u"BEGIN IMMEDIATE"_s}); // until then nothing is recorded, and both come in one transaction
        const auto blocked = fixture.journal.end(sampleEnd(u"a5a7b6b0-0000-4000-8000-000000000009"_s));
        const auto first = fixture.journal.start(start);
        start.delivery = u"a5a7b6b0-0000-4000-8000-000000000002"_s;
        const auto second = fixture.journal.start(start);
        other.run({u"COMMIT"_s});
        QCOMPARE(codeOf(got(blocked)), ErrorCode::RecordNotFound);
        QVERIFY(got(first));
        QCOMPARE(refusal(got(second)).standing, EventStanding::InFlight);
    }

    // An answer that came must not be lost because a look-up beside it failed.
    void failedLookUp_keepsNoEndFromBeingRecorded()
    {
        StoreFixture fixture;
        QVERIFY(fixture.store());
        AttemptStart sent = sampleStart(u"a5a7b6b0-0000-4000-8000-000000000001"_s);
        sent.orderId = u"H1"_s;
        sent.exclusions = ExclusionPolicy();
        QVERIFY(got(fixture.journal.start(sent))); // so that the look-up knows that plans are there
        AttemptStart next = sampleStart(u"a5a7b6b0-0000-4000-8000-000000000002"_s);
        next.orderId = u"H2"_s;
        next.exclusions = ExclusionPolicy();
        RawConnection other(fixture.journal.file());
        other.run({u"DROP TABLE plan_subject"_s, u"BEGIN IMMEDIATE"_s});
        const auto blocked = fixture.journal.end(sampleEnd(u"a5a7b6b0-0000-4000-8000-000000000009"_s));
        const auto end = fixture.journal.end(sampleEnd(sent.delivery));
        const auto start = fixture.journal.start(next);
        other.run({u"COMMIT"_s});
        QCOMPARE(codeOf(got(blocked)), ErrorCode::RecordNotFound);
        QVERIFY(got(end));
        QVERIFY(!got(start));
    }

    // A UUID beside another order id is a leftover of that order; beside none, it is the order's.
    void waitingRows_areFoundByTheirIds_data()
    {
        QTest::addColumn<QStringList>("stored");
        QTest::addColumn<QStringList>("asked");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("order id") << QStringList{u"H1"_s, {}} << QStringList{u"H1"_s, {}} << true;
        QTest::newRow("order id, other UUID") << QStringList{u"H1"_s, u"a"_s} << QStringList{u"H1"_s, u"b"_s} << true;
        QTest::newRow("UUID of another order id") << QStringList{u"H1"_s, u"a"_s} << QStringList{u"H2"_s, u"a"_s} << false;
        QTest::newRow("UUID alone") << QStringList{{}, u"A"_s} << QStringList{{}, u"a"_s} << true;
        QTest::newRow("UUID alone is stored") << QStringList{{}, u"a"_s} << QStringList{u"H1"_s, u"a"_s} << true;
        QTest::newRow("UUID alone is asked for") << QStringList{u"H1"_s, u"a"_s} << QStringList{{}, u"a"_s} << true;
    }

    void waitingRows_areFoundByTheirIds()
    {
        QFETCH(const QStringList, stored);
        QFETCH(const QStringList, asked);
        QFETCH(const bool, isFound);
        StoreFixture fixture;
        BatchPlan plan = samplePlan(1);
        plan.rows[0].body.orderId = stored[0];
        plan.rows[0].body.orderUuid = stored[1];
        const Result<StoredBatch> batch = BatchStore::create(fixture.folder.path(), sampleHeader(), plan);
        QVERIFY(batch);
        JournalQueries queries(fixture.folder.path(), fixture.journal.runId());
        const QList<OrderEvent> events{{asked[0], asked[1], plan.rows[0].body.event}};
        const EventFacts found = queries.standingOf(sampleHeader().origin, events).value().constFirst();
        QCOMPARE(found, isFound ? (EventFacts{EventStanding::Waiting, batch->id}) : EventFacts());
        QCOMPARE(queries.standingOf(u"https://other.example"_s, events).value().constFirst(), EventFacts());
        QCOMPARE(queries.standingOf(sampleHeader().origin, events, batch->id).value().constFirst(), EventFacts()); // of its own
    }

    // A row waits as long as the batch would send it when it goes on.
    void waitingRow_isOneThatGoesAtResume_data()
    {
        QTest::addColumn<Outcome>("outcome");
        for (const Outcome outcome : allOutcomes)
            QTest::newRow(qPrintable(outcomeCode(outcome))) << outcome;
    }

    void waitingRow_isOneThatGoesAtResume()
    {
        QFETCH(const Outcome, outcome);
        StoreFixture fixture;
        const Result<StoredBatch> batch = fixture.store();
        QVERIFY(batch);
        record(fixture.journal, *batch, {0}, outcome);
        JournalQueries queries(fixture.folder.path(), fixture.journal.runId());
        const OutgoingBody body = batch->rows[0].body;
        const EventFacts found =
            queries.standingOf(sampleHeader().origin, {{body.orderId, body.orderUuid, body.event}}).value().constFirst();
        QCOMPARE(found.standing == EventStanding::Waiting, goesAtResume(outcome, 1));
        const Result<QList<RowHistory>> histories = BatchStore::histories(queries, *batch);
        QVERIFY(histories);
        const BatchQueue queue(batch->rows, *histories);
        QCOMPARE(queue.stateOnResume(0) == RowState::Queued, goesAtResume(outcome, 1));
    }

    // Two programs planned the same table at once: the plan that was stored first goes, the other one says why it does not.
    void laterOfTwoPlans_waitsForTheFirst()
    {
        StoreFixture fixture;
        const Result<StoredBatch> first = fixture.store(3);
        const Result<StoredBatch> second = fixture.store(3);
        QVERIFY(first && second);
        JournalQueries queries(fixture.folder.path(), fixture.journal.runId());
        const Result<BatchQueue> ofFirst = DuplicateCheck::queueOf(queries, *first);
        const Result<BatchQueue> ofSecond = DuplicateCheck::queueOf(queries, *second);
        QVERIFY(ofFirst && ofSecond);
        for (qsizetype row = 0; row < 3; ++row) {
            QCOMPARE(ofFirst->state(row), RowState::Queued);
            QCOMPARE(ofSecond->state(row), RowState::Excluded);
            QCOMPARE(ofSecond->fate(row), RowFate::Waiting);
            QCOMPARE(ofSecond->waitsIn(row), first->id);
        }
        // Once the first is gone, it is the other one's turn.
        QVERIFY(BatchStore::remove(fixture.folder.path(), first->id));
        const Result<BatchQueue> alone = DuplicateCheck::queueOf(queries, *second);
        QVERIFY(alone);
        QCOMPARE(alone->state(0), RowState::Queued);
    }
};

QTEST_GUILESS_MAIN(tst_StartExclusions)
#include "tst_StartExclusions.moc"
