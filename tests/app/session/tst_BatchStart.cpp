// One start of a batch: it reads, looks up and counts, and asks nobody.
#include "BatchFixture.h"
#include "BatchStart.h"
#include "LongWaits.h"

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

/// A batch in the environment "shop", whose server accepts all, and the signals of its start.
struct StartedBatch : BatchFixture {
    explicit StartedBatch(const QStringList& orders, const QString& token = u"secret-token"_s)
        : server(answering([](const QString&, const QByteArray&) { return Answer(); }))
    {
        choose(server.baseUrl(), EnvironmentKind::Test, {}, token);
        stored = batch(orders);
    }
    void begin(const BatchStartOptions& options, const std::shared_ptr<const BatchQueue>& before = nullptr)
    {
        start = std::make_unique<BatchStart>(
            session.batchServices(), BatchStartRequest{.batch = stored, .environment = shop, .options = options, .goesOnFrom = before});
        QObject::connect(start.get(), &BatchStart::prepared, start.get(), [this](const PreparedStart& one) {
            prepared = one;
            ++ends;
        });
        QObject::connect(start.get(), &BatchStart::failed, start.get(), [this](const Error& error) {
            failure = error.code;
            ++ends;
        });
        QObject::connect(start.get(), &BatchStart::tokenNeeded, start.get(), [this](SecretFault fault) {
            lacking = fault;
            ++ends;
        });
        start->begin();
    }
    bool ended()
    {
        return QTest::qWaitFor([this] { return ends == 1; }, longWait);
    }

    FaultServer server;
    StoredBatch stored;
    std::unique_ptr<BatchStart> start;
    std::optional<PreparedStart> prepared;
    std::optional<ErrorCode> failure;
    std::optional<SecretFault> lacking;
    int ends = 0;
};

} // namespace

class tst_BatchStart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void start_isPreparedFromTheLoopWithTheRowsThatGo()
    {
        StartedBatch batch({u"H1"_s, u"H2"_s, u"H2"_s});
        BatchStartOptions options;
        options.operatorName = u"Boris"_s;
        options.reason = u"SUP-1"_s;
        batch.begin(options);
        QCOMPARE(batch.ends, 0); // never from within begin()
        QVERIFY(batch.ended());
        QVERIFY(batch.prepared);
        QCOMPARE(batch.prepared->intent.rows, 3);
        QCOMPARE(batch.prepared->intent.bodies.size(), 3);
        QCOMPARE(batch.prepared->intent.reason, u"SUP-1"_s);
        QCOMPARE(batch.prepared->common.operatorName, u"Boris"_s);
        QCOMPARE(batch.prepared->common.batch, batch.stored.id);
        QCOMPARE(batch.server.connections(), 0);
    }

    // What is in view need not be read again while nobody has written; what was recorded or stored since is seen.
    void readingThatIsInView_isTakenUntilSomethingIsRecorded()
    {
        StartedBatch batch({u"H1"_s, u"H2"_s});
        const auto read = [&batch](const std::optional<BatchSnapshot>& earlier) {
            QFuture<Result<std::shared_ptr<BatchSnapshot>>> reading = BatchSnapshot::read(
                batch.session.folder(), batch.session.journal().runId(), batch.stored, {}, {}, earlier);
            reading.waitForFinished();
            return reading.result().value_or(nullptr);
        };
        const std::shared_ptr<BatchSnapshot> first = read({});
        QVERIFY(first);
        const std::shared_ptr<BatchSnapshot> second = read(*first);
        QVERIFY(second && second->readAt == first->readAt && second->keys == first->keys);
        QVERIFY(second->queue != first->queue); // one of its own, to send from
        QCOMPARE(second->queue->state(1), RowState::Queued);
        QVERIFY(batch.send(u"H2"_s));
        const std::shared_ptr<BatchSnapshot> third = read(*second);
        QVERIFY(third && third->readAt != first->readAt);
        QCOMPARE(third->known.size(), 1);
        third->excludeKnown({});
        QCOMPARE(third->queue->state(1), RowState::Excluded);
        // All its rows again, whatever was left out in view.
        const std::shared_ptr<BatchSnapshot> fourth = read(*third);
        QVERIFY(fourth && fourth->readAt == third->readAt);
        QCOMPARE(fourth->queue->state(1), RowState::Queued);
        QCOMPARE(fourth->known.size(), 1);
    }

    void missingToken_isAskedFor()
    {
        StartedBatch batch({u"H1"_s}, {});
        batch.begin({});
        QVERIFY(batch.ended());
        QCOMPARE(batch.lacking, SecretFault::None);
    }

    // The token may be there all the same, so the keychain's fault is told.
    void keychainThatFails_isTold()
    {
        StartedBatch batch({u"H1"_s}, {});
        batch.secrets->fault = SecretFault::Denied;
        batch.begin({});
        QVERIFY(batch.ended());
        QCOMPARE(batch.lacking, SecretFault::Denied);
    }

    void rowsAcceptedElsewhere_stayBehindAndAreCounted_data()
    {
        QTest::addColumn<bool>("staysBehind");
        QTest::newRow("by default") << true;
        QTest::newRow("asked for") << false;
    }
    void rowsAcceptedElsewhere_stayBehindAndAreCounted()
    {
        QFETCH(const bool, staysBehind);
        StartedBatch batch({u"H1"_s, u"H2"_s});
        QVERIFY(batch.send(u"H2"_s));
        BatchStartOptions options;
        options.exclusions.accepted = staysBehind;
        batch.begin(options);
        QVERIFY(batch.ended());
        QVERIFY(batch.prepared);
        QCOMPARE(batch.prepared->known.accepted, 1);
        QCOMPARE(batch.prepared->intent.rows, staysBehind ? 1 : 2);
        QCOMPARE(batch.prepared->snapshot->queue->fate(1), staysBehind ? RowFate::Accepted : RowFate::Sent);
    }

    // A person's word for some rows is not one for the others, which wait as before.
    void startThatGoesOn_hasNoMoreRowsThanTheOneBefore()
    {
        StartedBatch batch({u"H1"_s, u"H2"_s});
        auto before = std::make_shared<BatchQueue>(batch.stored.rows, QList<RowHistory>(2));
        before->start(0);
        before->end(0, Outcome::Invalid, 422, false);
        batch.begin({}, before);
        QVERIFY(batch.ended());
        QVERIFY(batch.prepared);
        QCOMPARE(batch.prepared->intent.rows, 1);
        QVERIFY(batch.prepared->snapshot->queue->state(0) != RowState::Queued);
    }

    void lostJournal_failsTheStart()
    {
        StartedBatch batch({u"H1"_s});
        QVERIFY(batch.send(u"H9"_s));
        QVERIFY(QFile::remove(batch.session.journal().file()));
        batch.begin({});
        QVERIFY(batch.ended());
        QCOMPARE(batch.failure.value_or(ErrorCode::TokenMissing), ErrorCode::JournalUnavailable);
    }

    void destroyedStart_tellsNothing()
    {
        StartedBatch batch({u"H1"_s});
        batch.begin({});
        batch.start.reset();
        int ends = std::exchange(batch.ends, 0);
        batch.begin({}); // takes as long as the first one would have
        QVERIFY(batch.ended());
        ends += batch.ends;
        QCOMPARE(ends, 1);
    }
};

QTEST_GUILESS_MAIN(tst_BatchStart)
#include "tst_BatchStart.moc"
