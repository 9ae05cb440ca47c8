#include "AttentionTable.h"
#include "JournalFiles.h"
#include "JournalPruning.h"
#include "JournalQueries.h"
#include "JournalSchema.h"
#include "JournalSupport.h"
#include "ProcessLock.h"
#include "RecordStore.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

#include <limits>

using namespace vestnik;
using namespace vestnik::test;

namespace {

constexpr qint64 beginning = 1'700'000'000'000;

/// The definition as it stood before there was a table: written out here, so that it does not change with the program.
const QString definition = QStringLiteral(
    "SELECT d.key FROM delivery AS d WHERE d.outcome NOT IN ('processed', 'already_processed', 'stopped')"
    " AND NOT EXISTS (SELECT 1 FROM delivery AS l WHERE l.order_id = d.order_id AND d.order_id <> '' AND l.event = d.event"
    " AND l.origin = d.origin AND l.outcome IN ('processed', 'already_processed') AND l.ended > d.ended)"
    " AND NOT EXISTS (SELECT 1 FROM delivery AS l WHERE l.order_uuid = d.order_uuid AND d.order_uuid <> '' AND l.event = d.event"
    " AND l.origin = d.origin AND l.outcome IN ('processed', 'already_processed') AND l.ended > d.ended"
    " AND (l.order_id = '' OR d.order_id = '' OR l.order_id = d.order_id))");

void must(const Result<void>& done)
{
    if (!done)
        qFatal("%s", qPrintable(done.error().detail));
}

QList<qint64> keysBy(const Database& database, const QString& conditions = {})
{
    Result<QSqlQuery> query = database.prepare(definition + conditions + QStringLiteral(" ORDER BY d.key DESC"));
    QList<qint64> keys;
    must(query ? database.forEachRow(*query, [&keys](const QSqlQuery& row) { keys.append(row.value(0).toLongLong()); })
               : std::unexpected(query.error()));
    return keys;
}

/// How SQLite looks for the rows of a query.
QString planOf(const Database& database, const QString& sql)
{
    QStringList steps;
    Result<QSqlQuery> query = database.prepare(QStringLiteral("EXPLAIN QUERY PLAN ") + sql);
    must(query ? database.forEachRow(*query, [&steps](const QSqlQuery& row) { steps.append(row.value(3).toString()); })
               : std::unexpected(query.error()));
    return steps.join(u'\n');
}

HistoryFilter attention(bool hideSandbox = false)
{
    HistoryFilter filter;
    filter.needsAttention = true;
    filter.hideSandbox = hideSandbox;
    return filter;
}

/// Makes a journal of few orders by few events, so that everything meets everything; of one seed the same.
class RandomHistory {
public:
    RandomHistory(const QString& folder, quint32 seed) : m_folder(folder), m_random(seed)
    {
        must(JournalSchema::create(folder, QStringLiteral("run")));
        open();
    }

    const Database& database() const { return m_store->database(); }
    QString file() const { return JournalFiles::database(m_folder); }

    void step()
    {
        const int choice = below(100);
        if (choice < 80)
            transaction();
        else if (choice < 88)
            prune();
        else if (choice < 91)
            must(m_store->rebuild());
        else if (choice < 94)
            open();
        else if (choice < 97)
            dieBeforeTheCommit();
        else
            drawAnewAsAnEarlierVersion();
    }

private:
    struct Attempt {
        QString delivery;
        int number = 1;
    };

    int below(int limit) { return m_random.bounded(limit); }

    void open()
    {
        m_store.reset();
        Result<std::unique_ptr<RecordStore>> store = RecordStore::open(file());
        if (!store)
            qFatal("%s", qPrintable(store.error().detail));
        m_store = std::move(*store);
    }

    void transaction()
    {
        const QList<Attempt> open = m_open;
        const QList<Attempt> ended = m_ended;
        must(m_store->begin());
        fill();
        if (below(10) > 0)
            return must(m_store->commit());
        m_store->rollback();
        m_open = open;
        m_ended = ended;
    }

    void dieBeforeTheCommit()
    {
        const QList<Attempt> open = m_open;
        const QList<Attempt> ended = m_ended;
        must(m_store->begin());
        fill();
        this->open();
        m_open = open;
        m_ended = ended;
    }

    void fill()
    {
        for (int i = below(12); i >= 0; --i) {
            const int choice = below(10);
            if (choice < 4 || m_open.isEmpty())
                start({QStringLiteral("delivery-%1").arg(++m_count), 1});
            else if (choice < 9 || m_ended.isEmpty())
                end(m_open.takeAt(below(static_cast<int>(m_open.size()))));
            else
                startAgain(m_ended.takeAt(below(static_cast<int>(m_ended.size()))));
        }
    }

    void startAgain(Attempt attempt)
    {
        ++attempt.number;
        start(attempt);
    }

    void start(const Attempt& attempt)
    {
        static const QStringList ids{{}, QStringLiteral("H1"), QStringLiteral("H2"), QStringLiteral("Н1")};
        static const QStringList uuids{{}, {}, QStringLiteral("aaaa"), QStringLiteral("AAAA"), QStringLiteral("bbbb")};
        AttemptStart start = sampleStart(attempt.delivery, attempt.number);
        start.orderId = ids.at(below(static_cast<int>(ids.size())));
        start.orderUuid = uuids.at(below(static_cast<int>(uuids.size())));
        start.event = below(3) == 0 ? QStringLiteral("order.canceled") : QStringLiteral("order.accepted");
        start.origin = below(4) == 0 ? QStringLiteral("https://two.example") : QStringLiteral("https://one.example");
        start.environmentKind = below(5) == 0 ? EnvironmentKind::Sandbox : EnvironmentKind::Test;
        start.batch.clear();
        start.startedAt = QDateTime::fromMSecsSinceEpoch(m_time += 1000, Qt::UTC);
        must(m_store->append(RecordRow::fromStart(start, QStringLiteral("run"))));
        m_open.append(attempt);
    }

    void end(const Attempt& attempt)
    {
        AttemptEnd end = sampleEnd(attempt.delivery, attempt.number);
        end.outcome = outcomes::traits[static_cast<std::size_t>(below(static_cast<int>(outcomes::traits.size())))].outcome;
        if (below(3) == 0)
            end.outcome = Outcome::Processed;
        end.recovered = below(8) == 0;
        end.endedAt = QDateTime::fromMSecsSinceEpoch(m_time += 1000, Qt::UTC);
        must(m_store->append(RecordRow::fromEnd(end, QStringLiteral("run"))));
        m_ended.append(attempt);
    }

    void prune()
    {
        const QDateTime before = QDateTime::fromMSecsSinceEpoch(m_time - 1000 * below(200), Qt::UTC);
        const Result<qint64> removed = JournalPruning::pruneSome(*m_store, {before, {}, QStringLiteral("run")});
        m_ended.clear(); // they may be gone
        if (removed && *removed > 0)
            ++m_pruned;
    }

    void drawAnewAsAnEarlierVersion()
    {
        must(Projection::dropTables(database(), Projection::Target::Journal));
        must(Projection::createTables(database(), Projection::Target::Journal));
        Result<Projection> projection = Projection::over(database(), Projection::Target::Journal);
        must(projection ? projection->apply(0, m_store->head().seq + 1) : std::unexpected(projection.error()));
        const Result<bool> kept = AttentionTable::isKept(database());
        if (!kept || *kept)
            qFatal("the list that was drawn anew has no triggers");
    }

    const QString m_folder;
    QRandomGenerator m_random;
    std::unique_ptr<RecordStore> m_store;
    QList<Attempt> m_open;
    QList<Attempt> m_ended;
    qint64 m_time = beginning;
    int m_count = 0;

public:
    int m_pruned = 0;
};

} // namespace

class tst_AttentionTable : public QObject {
    Q_OBJECT

private:
    int m_pruned = 0;

    static void compare(const Database& database, const QString& folder)
    {
        const QList<qint64> expected = keysBy(database);
        JournalQueries queries(folder, QStringLiteral("reader"));
        QList<qint64> found;
        const Result<JournalQueries::Page> page = queries.page(attention(), 0, 100'000);
        QVERIFY(page);
        for (const DeliverySummary& delivery : *page)
            found.append(delivery.key);
        QCOMPARE(found, expected);
        QCOMPARE(queries.keys(attention(), 0, 100).value().keys, expected);
        QCOMPARE(queries.count(attention()).value(), expected.size());
        QCOMPARE(queries.count(attention(true)).value(), keysBy(database, QStringLiteral(" AND d.environment_kind <> 'sandbox'")).size());
        HistoryFilter ofOrder = attention();
        ofOrder.orderIds = {QStringLiteral("H1")};
        QCOMPARE(queries.count(ofOrder).value(), keysBy(database, QStringLiteral(" AND d.order_id = 'H1'")).size());
        HistoryFilter ofEvent = attention();
        ofEvent.events = {QStringLiteral("order.canceled")};
        QCOMPARE(queries.count(ofEvent).value(), keysBy(database, QStringLiteral(" AND d.event = 'order.canceled'")).size());
    }

private Q_SLOTS:
    void randomHistory_isAsItsDefinition_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 12; ++seed)
            QTest::addRow("%u", seed) << seed;
    }

    void randomHistory_isAsItsDefinition()
    {
        QFETCH(const quint32, seed);
        const QTemporaryDir folder;
        RandomHistory history(folder.path(), seed);
        int kept = 0;
        qsizetype open = 0;
        for (int i = 0; i < 90; ++i) {
            history.step();
            compare(history.database(), folder.path());
            if (QTest::currentTestFailed())
                return;
            if (!AttentionTable::isKept(history.database()).value())
                continue;
            ++kept;
            open += keysBy(history.database()).size();
            const Result<std::optional<qint64>> different = AttentionTable::findDifference(
                history.database(), std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max());
            QVERIFY(different && !different->has_value());
        }
        QVERIFY(kept > 20 && open > 0);
        m_pruned += history.m_pruned;
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::None);
    }

    void randomHistories_werePruned() { QVERIFY(m_pruned > 0); }

    // As 0.2 left it.
    void journalWithoutTheTable_isReadAndGetsIt()
    {
        const QTemporaryDir folder;
        const QString file = makeJournal(folder.path(), 2);
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            QVERIFY(got(journal.start(sampleStart(QStringLiteral("failed")))));
            AttemptEnd end = sampleEnd(QStringLiteral("failed"));
            end.outcome = Outcome::Invalid;
            QVERIFY(got(journal.end(end)));
        }
        QStringList statements{QStringLiteral("DROP TABLE attention")};
        for (const char* trigger : {"forget", "forget_deleted", "reopen", "reopen_deleted", "failed", "succeeded"})
            statements.append(QStringLiteral("DROP TRIGGER attention_") + QLatin1String(trigger));
        statements += {QStringLiteral("DROP INDEX attention_success_order"), QStringLiteral("DROP INDEX attention_success_uuid")};
        RawConnection(file).run(statements);
        const QByteArray before = contentOf(file);
        JournalQueries queries(folder.path(), QStringLiteral("reader"));
        QCOMPARE(queries.count(attention()).value(), 1);
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::None);
        QVERIFY(contentOf(file) == before);
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
        }
        QCOMPARE(RawConnection(file).value(QStringLiteral("SELECT count(*) FROM attention WHERE is_open")).toInt(), 1);
        QCOMPARE(RawConnection(file).value(QStringLiteral("PRAGMA user_version")).toInt(), 2); // an earlier version still opens it
        QCOMPARE(queries.count(attention()).value(), 1);
    }

    // It takes seconds in a long journal, and the other one may be sending.
    void whatIsMissing_isMadeWhileNobodyElseRuns()
    {
        const QTemporaryDir folder;
        const QString file = makeJournal(folder.path(), 2);
        RawConnection(file).run({QStringLiteral("DROP INDEX search_short"), QStringLiteral("DROP INDEX delivery_uuid_nocase"),
                                 QStringLiteral("DROP INDEX attention_success_order")});
        const auto isComplete = [&file] {
            const Result<std::unique_ptr<Database>> database = Database::open(file, Database::Access::ReadOnly);
            return DerivedTables::areComplete(**database).value();
        };
        const auto record = [&folder](const QString& delivery) {
            Journal journal(folder.path());
            return got(journal.open()) && recordWhole(journal, delivery);
        };
        Result<ProcessLock> another = ProcessLock::take(folder.path(), QStringLiteral("another"));
        QVERIFY(another);
        QVERIFY(record(QStringLiteral("meanwhile")));
        QVERIFY(!isComplete());
        QCOMPARE(JournalQueries(folder.path(), {}).count(attention()).value(), 0);
        another->remove();
        QVERIFY(record(QStringLiteral("later")));
        QVERIFY(isComplete());
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::None);
    }

    // A program that began while this one waited for the right to write.
    void whatIsMissing_waitsForAnotherThatJustBegan()
    {
        const QTemporaryDir folder;
        const QString file = makeJournal(folder.path(), 1);
        RawConnection(file).run({QStringLiteral("DROP INDEX search_short")});
        int asked = 0;
        const Result<std::unique_ptr<RecordStore>> store = RecordStore::open(file, {}, [&asked] { return ++asked < 2; });
        QVERIFY(store);
        QCOMPARE(asked, 2);
        QVERIFY(!DerivedTables::areComplete((*store)->database()).value());
    }

    void tableThatIsNotKept_isNotRead()
    {
        const QTemporaryDir folder;
        const QString file = makeJournal(folder.path(), 2);
        for (const char* statement : {"DROP TRIGGER attention_failed", "UPDATE delivery SET outcome = 'invalid' WHERE key = 1"})
            RawConnection(file).run({QLatin1String(statement)});
        JournalQueries queries(folder.path(), QStringLiteral("reader"));
        QCOMPARE(queries.count(attention()).value(), 0); // the other one was accepted later
        RawConnection(file).run({QStringLiteral("UPDATE delivery SET outcome = 'invalid' WHERE key = 3")});
        QCOMPARE(queries.count(attention()).value(), 2);
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QCOMPARE(queries.count(attention()).value(), 2);
    }

    void rulesOfAnotherVersion_areNotTrusted()
    {
        const QTemporaryDir folder;
        const QString file = makeJournal(folder.path(), 1);
        RawConnection(file).run({QStringLiteral("CREATE TRIGGER attention_more AFTER UPDATE ON delivery BEGIN"
                                                " UPDATE attention SET is_open = 1; END")});
        const Result<std::unique_ptr<Database>> database = Database::open(file, Database::Access::ReadOnly);
        QVERIFY(database);
        QVERIFY(!AttentionTable::isKept(**database).value());
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QVERIFY(AttentionTable::isKept(**database).value());
    }

    // The triggers ask it for each failure of a transaction; past all deliveries of one order it would take longer with each.
    void laterSuccess_isLookedForAmongTheOrdersSuccessesAlone()
    {
        const QTemporaryDir folder;
        const Result<std::unique_ptr<Database>> database = Database::open(makeJournal(folder.path(), 1), Database::Access::ReadOnly);
        QVERIFY(database);
        const QString plan = planOf(
            **database, QStringLiteral("SELECT d.key FROM delivery AS d WHERE ") + AttentionTable::needsAttentionSql(QStringLiteral("d")));
        const QString bounds = QStringLiteral("event=? AND origin=? AND ended>?)");
        QVERIFY(plan.contains(QStringLiteral("attention_success_order (order_id=? AND ") + bounds));
        QVERIFY(plan.contains(QStringLiteral("attention_success_uuid (order_uuid=? AND ") + bounds));
    }

    // A success of retention's would otherwise be asked about all failures that came after it.
    void settledFailures_areLookedForBeforeTheirSuccess()
    {
        const QTemporaryDir folder;
        const QString file = makeJournal(folder.path(), 1);
        {
            const Result<std::unique_ptr<Database>> database = Database::open(file, Database::Access::ReadOnly);
            QVERIFY(database);
            for (const char* id : {"id", "uuid"}) {
                const QString plan = planOf(**database,
                                            QStringLiteral("SELECT key FROM attention WHERE order_%1 = 'x' AND event = 'x' AND"
                                                           " origin = 'x' AND is_open = 0 AND ended < 1")
                                                .arg(QLatin1String(id)));
                QVERIFY(plan.contains(
                    QStringLiteral("(order_%1=? AND event=? AND origin=? AND is_open=? AND ended<?)").arg(QLatin1String(id))));
            }
        }
        // As it was before.
        RawConnection(file).run({QStringLiteral("DROP INDEX attention_order"),
                                 QStringLiteral("CREATE INDEX attention_order ON attention (order_id, event, origin, is_open)")});
        const Result<std::unique_ptr<Database>> database = Database::open(file, Database::Access::ReadOnly);
        QVERIFY(database);
        QVERIFY(!AttentionTable::isKept(**database).value());
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QVERIFY(AttentionTable::isKept(**database).value());
    }

    void tamperedTable_isNamedAndMended_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::newRow("closed") << QStringLiteral("UPDATE attention SET is_open = 0");
        QTest::newRow("removed") << QStringLiteral("DELETE FROM attention");
        QTest::newRow("another order") << QStringLiteral("UPDATE attention SET order_id = 'x'");
        QTest::newRow("added") << QStringLiteral("INSERT INTO attention (key, is_open) VALUES (99, 1)");
        QTest::newRow("gone") << QStringLiteral("DROP TABLE attention");
    }

    void tamperedTable_isNamedAndMended()
    {
        QFETCH(const QString, statement);
        const QTemporaryDir folder;
        QString file;
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            file = journal.file();
            QVERIFY(got(journal.start(sampleStart(QStringLiteral("failed")))));
            AttemptEnd end = sampleEnd(QStringLiteral("failed"));
            end.outcome = Outcome::Invalid;
            QVERIFY(got(journal.end(end)));
        }
        RawConnection(file).run({statement});
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::Projection);
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QVERIFY(got(journal.rebuildProjections()));
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::None);
        QCOMPARE(JournalQueries(folder.path(), {}).count(attention()).value(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_AttentionTable)
#include "tst_AttentionTable.moc"
