#include "JournalIdentity.h"
#include "JournalQueries.h"
#include "JournalSupport.h"
#include "TeamReader.h"
#include "TeamServer.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

/// A delivery as the tests tell them apart.
struct Sent {
    QString id;
    QString order;
    QString uuid;
    Outcome outcome;
    QString event = u"order.accepted"_s;
    bool isOver = true;
};

const QString sharedUuid = u"AAAAAAAA-0000-4000-8000-000000000001"_s;

QStringList idsOf(const Result<QList<DeliverySummary>>& rows)
{
    QStringList ids;
    for (const DeliverySummary& row : rows.value_or(QList<DeliverySummary>()))
        ids += row.delivery;
    return rows ? ids : QStringList{rows.error().detail};
}

/// What is compared of what is known: the key is another one in each history.
QStringList wordsOf(const Result<OrderKnowledge>& known)
{
    if (!known)
        return {known.error().detail};
    QStringList words{known->acceptedEvents.join(u',')};
    for (const OrderFact& fact : known->facts)
        words += u"%1 %2 %3 x%4"_s.arg(static_cast<int>(fact.kind)).arg(fact.last.delivery, fact.last.event).arg(fact.count);
    return words;
}

} // namespace

/// One history of two members, held against the local history of the same records.
class tst_TeamReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void filters_findWhatTheLocalReaderFinds_data();
    void filters_findWhatTheLocalReaderFinds();
    void page_namesTheMember();
    void orders_areFoundByTheirIndexes();
    void pages_followOneAnother();
    void keys_followOneAnotherAndAreThoseOfTheRows();
    void rows_haveTheComplaint();
    void environments_goByTheirAddress();
    void timeline_isTheLocalOne_data();
    void timeline_isTheLocalOne();
    void known_isWhatTheLocalReaderKnows_data();
    void known_isWhatTheLocalReaderKnows();
    void known_namesWhoAccepted();
    void standing_isTheLocalOne();
    void counts_areTheLocalOnes();
    void delivery_isWhole();
    void delivery_takesABeginning();
    void forEach_givesAllRecords();
    void mark_changesWithARecord();
    void stopped_readsNothing();
    void cancel_endsTheStatement();
    void cancel_thatIsNoLongerWanted_endsNothing();
    void slowStatement_isEndedByTheServer();
    void serverGone_isAFaultOfTheTeam();

private:
    /// To the journal in that folder, and on to the server; a minute after the last one each.
    void send(const QString& folder, const QString& member, const QList<Sent>& sent);
    TeamReader team() const { return TeamReader(*m_connection); }

    TeamServer m_server;
    QTemporaryDir m_anna;
    QTemporaryDir m_boris;
    TeamAccess m_access;
    std::unique_ptr<TeamConnection> m_connection;
    int m_minutes = 0;
};

void tst_TeamReader::send(const QString& folder, const QString& member, const QList<Sent>& sent)
{
    Journal journal(folder);
    QVERIFY(got(journal.open()));
    for (const Sent& one : sent) {
        AttemptStart start = sampleStart(one.id);
        start.orderId = one.order;
        start.orderUuid = one.uuid;
        start.event = one.event;
        start.request.body = R"({"order":")" + one.order.toUtf8() + R"("})";
        start.startedAt = start.startedAt.addSecs(60 * ++m_minutes);
        start.operatorName = member;
        if (one.id.endsWith(u"sandbox"_s)) {
            start.environmentId = sandboxId;
            start.environmentKind = EnvironmentKind::Sandbox;
            start.origin = u"http://127.0.0.1:8080"_s;
        }
        QVERIFY(got(journal.start(start)));
        if (!one.isOver)
            continue;
        AttemptEnd end = sampleEnd(one.id);
        end.outcome = one.outcome;
        end.exchange.response->status = one.outcome == Outcome::Invalid ? 422 : 200;
        end.exchange.response->body = one.outcome == Outcome::Invalid
            ? QByteArray(R"({"errors":[{"type":"x","field":"positions","message":"Ошибка 100% в_поле"}],"code":422})")
            : QByteArray("{}");
        QVERIFY(got(journal.end(end)));
    }
    TeamAccess own = m_access;
    own.settings.memberName = member;
    TeamPush push(folder, own);
    QVERIFY(pushAll(push));
}

void tst_TeamReader::initTestCase()
{
    QVERIFY(m_server.isRunning());
    m_access = m_server.prepared();
    send(m_anna.path(), u"Анна"_s,
         {{u"a-refused"_s, u"H1"_s, {}, Outcome::Invalid},
          {u"a-unknown"_s, u"H2"_s, sharedUuid, Outcome::Unknown},
          {u"a-sandbox"_s, u"H2"_s, {}, Outcome::ServerError},
          {u"a-by-uuid"_s, {}, sharedUuid.toLower(), Outcome::Processed, u"order.assembled"_s},
          {u"a-other"_s, u"H20"_s, {}, Outcome::NotSent, u"order.canceled"_s},
          {u"a-first"_s, u"H4"_s, {}, Outcome::Invalid},
          {u"a-second"_s, u"H4"_s, {}, Outcome::AlreadyProcessed},
          {u"a-third"_s, u"H4"_s, {}, Outcome::Processed},
          {u"a-stopped"_s, u"H4"_s, {}, Outcome::Stopped},
          {u"a-open"_s, u"Ёлка_1"_s, {}, Outcome::Processed, u"order.accepted"_s, false}});
    Result<std::unique_ptr<TeamConnection>> connection = TeamConnection::open(m_access);
    QVERIFY(connection);
    m_connection = std::move(*connection);
}

void tst_TeamReader::filters_findWhatTheLocalReaderFinds_data()
{
    QTest::addColumn<HistoryFilter>("filter");
    QTest::addColumn<int>("count");
    const auto add = [](const char* name, int count, const auto& change) {
        HistoryFilter filter;
        change(filter);
        QTest::newRow(name) << filter << count;
    };
    const QDateTime begin = sampleStart(u""_s).startedAt;
    add("all", 10, [](HistoryFilter&) { });
    add("order", 2, [](HistoryFilter& f) { f.orderIds = QStringList{u"H2"_s}; });
    add("UUID in any case", 2, [](HistoryFilter& f) { f.orderUuids = QStringList{sharedUuid}; });
    add("order by both ids", 3, [](HistoryFilter& f) {
        f.orderIds = QStringList{u"H2"_s};
        f.orderUuids = QStringList{sharedUuid};
    });
    add("outcomes", 3, [](HistoryFilter& f) { f.outcomes = {Outcome::Unknown, Outcome::Invalid}; });
    add("text of an answer, folded", 2, [](HistoryFilter& f) { f.text = u"ОШИБКА"_s; });
    add("letters that look alike", 10, [](HistoryFilter& f) { f.text = u"suр-1"_s; }); // a Cyrillic one
    add("е for ё", 1, [](HistoryFilter& f) { f.text = u" елка"_s; });
    add("signs of LIKE", 2, [](HistoryFilter& f) { f.text = u"100% в_п"_s; });
    add("signs of LIKE that stand nowhere", 0, [](HistoryFilter& f) { f.text = u"1_0%"_s; });
    add("a quote and a backslash", 0, [](HistoryFilter& f) { f.text = u"it's \\"_s; });
    add("two characters", 4, [](HistoryFilter& f) { f.text = u"h4"_s; });
    add("one character, a sign of LIKE", 3, [](HistoryFilter& f) { f.text = u"_"_s; });
    add("events", 2, [](HistoryFilter& f) { f.events = QStringList{u"order.canceled"_s, u"order.assembled"_s}; });
    add("operator", 10, [](HistoryFilter& f) { f.operatorName = u"Анна"_s; });
    add("another operator", 0, [](HistoryFilter& f) { f.operatorName = u"it's"_s; });
    add("source", 10, [](HistoryFilter& f) { f.source = u"cli"_s; });
    add("batch", 0, [](HistoryFilter& f) { f.batch = u"abc"_s; });
    add("sandbox hidden", 9, [](HistoryFilter& f) { f.hideSandbox = true; });
    add("sandbox alone", 1, [](HistoryFilter& f) { f.environmentIds = QStringList{sandboxId}; });
    add("from and until", 2, [begin](HistoryFilter& f) {
        f.from = begin.addSecs(120);
        f.until = begin.addSecs(240);
    });
    add("needs attention", 4, [](HistoryFilter& f) { f.needsAttention = true; });
    add("needs attention, of an order", 0, [](HistoryFilter& f) {
        f.needsAttention = true;
        f.orderIds = QStringList{u"H4"_s};
    });
    add("much at once", 1, [](HistoryFilter& f) {
        f.text = u"h1"_s;
        f.hideSandbox = true;
        f.outcomes = {Outcome::Invalid};
        f.events = QStringList{u"order.accepted"_s};
    });
}

void tst_TeamReader::filters_findWhatTheLocalReaderFinds()
{
    QFETCH(HistoryFilter, filter);
    QFETCH(int, count);
    const QStringList local = idsOf(JournalQueries(m_anna.path()).page(filter, 0, 100));
    QCOMPARE(local.size(), count);
    QCOMPARE(idsOf(team().page({filter, {}}, 0, 100)), local);
    const TeamReader byLine(*m_connection, {}, 1); // as with a text that many records have
    QCOMPARE(idsOf(byLine.page({filter, {}}, 0, 100)), local);
    QCOMPARE(byLine.conditions({filter, {}})->join(u' ').contains(u"strpos"_s), !filter.text.isEmpty() && count > 0);
}

void tst_TeamReader::page_namesTheMember()
{
    send(m_boris.path(), u"Boris"_s, {{u"b-accepted"_s, u"H1"_s, {}, Outcome::Processed}, {u"b-late"_s, u"H3"_s, {}, Outcome::Processed}});
    const Result<QList<DeliverySummary>> rows = team().page({}, 0, 3);
    QVERIFY2(rows, rows ? "" : qPrintable(rows.error().detail));
    QCOMPARE(idsOf(rows), (QStringList{u"b-late"_s, u"b-accepted"_s, u"a-open"_s}));
    QCOMPARE(rows->at(0).member, u"Boris"_s);
    QCOMPARE(rows->at(2).member, u"Анна"_s);
    QVERIFY(!rows->at(2).outcome);
    QVERIFY(rows->at(2).inFlightElsewhere);
    QCOMPARE(rows->at(1).environmentName, u"Тест"_s);
    // Boris had success with what Anna was refused.
    HistoryFilter attention;
    attention.needsAttention = true;
    QVERIFY(!idsOf(team().page({attention, {}}, 0, 100)).contains(u"a-refused"_s));
}

// The indexes have no line without an id, so the server takes them only when it is told that there is one.
void tst_TeamReader::orders_areFoundByTheirIndexes()
{
    QStringList ids;
    for (int i = 0; i < 150; ++i)
        ids += u"id-%1"_s.arg(i);
    QVERIFY(m_connection->execute(u"SET enable_seqscan = off"_s));
    const QString sql = u"EXPLAIN SELECT * FROM vestnik.delivery AS d WHERE "_s + ofOrderSql(ids, ids);
    Result<QSqlQuery> query = m_connection->select(sql);
    QVERIFY(query);
    QString plan;
    QVERIFY(m_connection->readRows(*query, [&plan](const QSqlQuery& row) { plan += row.value(0).toString() + u'\n'; }));
    QVERIFY(m_connection->execute(u"RESET enable_seqscan"_s));
    QVERIFY2(plan.contains(u"delivery_order"_s) && plan.contains(u"delivery_uuid"_s), qUtf8Printable(plan));
}

void tst_TeamReader::pages_followOneAnother()
{
    const QStringList whole = idsOf(team().page({}, 0, 100));
    QStringList ids;
    for (qint64 key = 0;;) {
        const Result<QList<DeliverySummary>> rows = team().page({}, key, 5);
        QVERIFY(rows);
        if (rows->isEmpty())
            break;
        ids += idsOf(rows);
        key = rows->constLast().key;
    }
    QCOMPARE(ids, whole);
}

void tst_TeamReader::keys_followOneAnotherAndAreThoseOfTheRows()
{
    const Result<QList<DeliverySummary>> rows = team().page({}, 0, 100);
    QList<qint64> keys;
    for (qint64 olderThan = 0;;) {
        const Result<HistoryKeys> found = team().keys({}, olderThan, 4);
        QVERIFY(found);
        keys += found->keys;
        olderThan = found->olderThan;
        if (olderThan == 0)
            break;
    }
    QList<qint64> whole;
    for (const DeliverySummary& row : *rows)
        whole += row.key;
    QCOMPARE(keys, whole);
    QVERIFY(std::is_sorted(keys.cbegin(), keys.cend(), std::greater<qint64>()));
    QCOMPARE(idsOf(team().summaries(keys)), idsOf(rows));
    QCOMPARE(idsOf(team().summaries({keys.at(1), 12345})), QStringList{rows->at(1).delivery});
    QVERIFY(team().rows({})->isEmpty());
}

void tst_TeamReader::rows_haveTheComplaint()
{
    HistoryFilter refused;
    refused.outcomes = {Outcome::Invalid};
    const Result<HistoryKeys> keys = team().keys({refused, {}}, 0, 100);
    const Result<QList<DeliverySummary>> rows = team().rows(keys->keys);
    QVERIFY(rows);
    QCOMPARE(rows->size(), 2);
    QVERIFY(rows->at(0).complaint);
    QCOMPARE(rows->at(0).complaint->field, u"positions"_s);
}

void tst_TeamReader::environments_goByTheirAddress()
{
    HistoryFilter filter;
    filter.environmentIds = QStringList{u"an id of this computer alone"_s};
    QVERIFY(idsOf(team().page({filter, {}}, 0, 100)).isEmpty());
    const qsizetype ofAddress = idsOf(team().page({filter, {u"https://gw.example"_s}}, 0, 100)).size();
    QVERIFY(ofAddress > 0);
    filter.environmentIds += sandboxId;
    QCOMPARE(idsOf(team().page({filter, {u"https://gw.example"_s}}, 0, 100)).size(), ofAddress + 1);
}

void tst_TeamReader::timeline_isTheLocalOne_data()
{
    QTest::addColumn<OrderKey>("order");
    QTest::newRow("by an id that a UUID joins") << OrderKey{{}, u"H2"_s, {}};
    QTest::newRow("by the UUID") << OrderKey{{}, {}, sharedUuid.toLower()};
    QTest::newRow("at an address") << OrderKey{u"https://gw.example"_s, u"H2"_s, u"H2"_s};
    QTest::newRow("at another address") << OrderKey{u"https://other.example"_s, u"H2"_s, {}};
    QTest::newRow("nothing of it") << OrderKey{{}, u"H'77"_s, {}};
    QTest::newRow("no order") << OrderKey{};
}

void tst_TeamReader::timeline_isTheLocalOne()
{
    QFETCH(OrderKey, order);
    const Result<OrderTimeline> local = JournalQueries(m_anna.path()).timeline(order);
    const Result<OrderTimeline> found = team().timeline(order);
    QVERIFY(local);
    QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
    QCOMPARE(idsOf(found->deliveries), idsOf(local->deliveries));
    QCOMPARE(found->orderIds, local->orderIds);
    QCOMPARE(found->orderUuids, local->orderUuids);
    QCOMPARE(found->isCut, local->isCut);
}

void tst_TeamReader::known_isWhatTheLocalReaderKnows_data()
{
    QTest::addColumn<OrderKey>("order");
    for (const QString& id : {u"H2"_s, u"H20"_s, u"H4"_s, u"Ёлка_1"_s, u"H77"_s})
        QTest::newRow(qPrintable(id)) << OrderKey{u"https://gw.example"_s, id, {}};
    QTest::newRow("at another address") << OrderKey{u"https://other.example"_s, u"H4"_s, {}};
}

void tst_TeamReader::known_isWhatTheLocalReaderKnows()
{
    QFETCH(OrderKey, order);
    QCOMPARE(wordsOf(team().knownOfOrder(order)), wordsOf(JournalQueries(m_anna.path()).knownOfOrder(order)));
}

void tst_TeamReader::known_namesWhoAccepted()
{
    const Result<OrderKnowledge> known = team().knownOfOrder({u"https://gw.example"_s, u"H1"_s, {}});
    QVERIFY(known);
    const OrderFact* accepted = known->newest(OrderFact::Kind::Accepted, u"order.accepted"_s);
    QVERIFY(accepted);
    QCOMPARE(accepted->last.member, u"Boris"_s);
    QCOMPARE(known->facts.size(), 1);                                                   // Anna's refusal came before it
    QVERIFY(team().knownOfOrder({u"http://127.0.0.1:8080"_s, u"H2"_s, {}})->isEmpty()); // of a sandbox
}

void tst_TeamReader::standing_isTheLocalOne()
{
    const QString accepted = u"order.accepted"_s;
    const QString other = sharedUuid + u"-other"_s;
    const QList<OrderEvent> events{{u"H1"_s, {}, accepted},
                                   {u"H2"_s, {}, accepted},
                                   {u"H2"_s, sharedUuid, accepted},
                                   {u"H5"_s, sharedUuid, accepted}, // a leftover of another order
                                   {u"H5"_s, sharedUuid.toLower(), u"order.assembled"_s},
                                   {{}, sharedUuid, u"order.assembled"_s},
                                   {{}, other, accepted},
                                   {u"H20"_s, {}, u"order.canceled"_s},
                                   {u"H4"_s, {}, accepted},
                                   {u"it's"_s, {}, accepted},
                                   {{}, {}, accepted}};
    const QString origin = u"https://gw.example"_s;
    const Result<QList<EventFacts>> local = JournalQueries(m_anna.path()).standingOf(origin, events);
    QVERIFY(local);
    const Result<QString> boris = JournalIdentity::ensure(m_boris.path());
    QVERIFY(boris);
    const Result<QList<TeamReader::Standing>> found = team().standingOf(origin, events, *boris); // so they are Anna's
    QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
    QList<EventStanding> standings(events.size(), EventStanding::Unheard);
    for (const TeamReader::Standing& one : *found) {
        standings[one.place] = one.standing;
        QCOMPARE(one.member, u"Анна"_s);
    }
    for (qsizetype i = 0; i < events.size(); ++i)
        QVERIFY2(standings[i] == local->at(i).standing, qPrintable(QString::number(i)));
    QVERIFY(team().standingOf(origin, {}, *boris)->isEmpty());
    // One that has no end yet may have been taken.
    const Result<QList<TeamReader::Standing>> open = team().standingOf(origin, {{u"Ёлка_1"_s, {}, accepted}}, *boris);
    QCOMPARE(open->size(), 1);
    QCOMPARE(open->first().standing, EventStanding::Unknown);
    const Result<QList<TeamReader::Standing>> ofBoris = team().standingOf(origin, {{u"H1"_s, {}, accepted}},
                                                                          *JournalIdentity::ensure(m_anna.path()));
    QCOMPARE(ofBoris->size(), 1);
    QCOMPARE(ofBoris->first().standing, EventStanding::Accepted);
    QCOMPARE(ofBoris->first().member, u"Boris"_s);
}

void tst_TeamReader::counts_areTheLocalOnes()
{
    HistoryFilter ofAnna;
    ofAnna.operatorName = u"Анна"_s;
    QCOMPARE(*team().count({ofAnna, {}}), *JournalQueries(m_anna.path()).count({}));
    // All that Boris sent came after what Anna sent.
    const QDateTime from = sampleStart(u""_s).startedAt;
    qint64 sum = 0;
    const Result<QList<HourCount>> hours = team().hours(from, true);
    QVERIFY(hours);
    for (const HourCount& hour : *hours)
        sum += hour.count;
    QCOMPARE(sum, idsOf(team().page({}, 0, 100)).size() - 1); // the sandbox's
}

void tst_TeamReader::delivery_isWhole()
{
    const Result<DeliveryRecord> record = team().delivery(u"a-refused"_s);
    QVERIFY(record);
    QCOMPARE(record->summary.member, u"Анна"_s);
    QCOMPARE(record->attempts.size(), 1);
    QCOMPARE(record->attempts.first().start.request.body, QByteArray(R"({"order":"H1"})"));
    QCOMPARE(endOf(record, 0).outcome, Outcome::Invalid);
    QCOMPARE(endOf(record, 0).exchange.request, record->attempts.first().start.request);
}

void tst_TeamReader::delivery_takesABeginning()
{
    QCOMPARE(team().delivery(u"a-refu"_s)->summary.delivery, u"a-refused"_s);
    QCOMPARE(codeOf(team().delivery(u"a-r"_s)), ErrorCode::IdTooShort);
    QCOMPARE(codeOf(team().delivery(u"nothing'"_s)), ErrorCode::RecordNotFound);
}

void tst_TeamReader::forEach_givesAllRecords()
{
    QStringList ids;
    const Result<void> done = team().forEach({}, [&ids](const DeliveryRecord& record) -> Result<void> {
        ids += record.attempts.isEmpty() ? QString() : record.summary.delivery;
        return {};
    });
    QVERIFY(done);
    QCOMPARE(ids, idsOf(team().page({}, 0, 100)));
}

void tst_TeamReader::mark_changesWithARecord()
{
    const Result<QString> before = team().mark();
    QVERIFY(before);
    QCOMPARE(team().mark(), before);
    send(m_boris.path(), u"Boris"_s, {{u"b-new"_s, u"H3"_s, {}, Outcome::Processed}});
    QVERIFY(*team().mark() != *before);
}

void tst_TeamReader::stopped_readsNothing()
{
    const TeamReader reader(*m_connection, [] { return true; });
    QCOMPARE(codeOf(reader.page({}, 0, 10)), ErrorCode::Interrupted);
    QCOMPARE(codeOf(reader.delivery(u"a-refused"_s)), ErrorCode::Interrupted);
}

void tst_TeamReader::cancel_endsTheStatement()
{
    std::atomic<bool> isOver = false;
    std::thread other([&] {
        while (!isOver) // until it is there to be ended
            [[maybe_unused]]
            const Result<void> done = TeamConnection::cancel(m_access, m_connection->name());
    });
    const Result<void> slept = m_connection->execute(u"SELECT pg_sleep(60)"_s);
    isOver = true;
    other.join();
    QCOMPARE(codeOf(slept), ErrorCode::TeamSlow);
    QCOMPARE(idsOf(team().page({}, 0, 1)).size(), 1); // and goes on
}

void tst_TeamReader::cancel_thatIsNoLongerWanted_endsNothing()
{
    std::atomic<bool> isAsked = false;
    std::thread other([&] {
        [[maybe_unused]] const Result<void> done = TeamConnection::cancel(m_access, m_connection->name(), [&isAsked] {
            isAsked = true; // it has its own connection by now, and the read that it was for is over
            return false;
        });
    });
    Result<void> slept;
    while (slept && !isAsked)
        slept = m_connection->execute(u"SELECT pg_sleep(0.2)"_s);
    other.join();
    QVERIFY(slept);
    QVERIFY(m_connection->execute(u"SELECT pg_sleep(0.2)"_s));
}

void tst_TeamReader::slowStatement_isEndedByTheServer()
{
    TeamAccess hasty = m_access;
    hasty.patience = std::chrono::milliseconds(200);
    const Result<std::unique_ptr<TeamConnection>> connection = TeamConnection::open(hasty);
    QVERIFY(connection);
    const Result<std::unique_ptr<TeamConnection>> administrator = TeamConnection::open(
        m_server.access(m_access.settings.database, PostgresServer::administrator()));
    QVERIFY(administrator);
    QVERIFY((*administrator)->execute(u"BEGIN"_s));
    QVERIFY((*administrator)->execute(u"LOCK TABLE vestnik.delivery"_s));
    QCOMPARE(codeOf(TeamReader(**connection).page({}, 0, 10)), ErrorCode::TeamSlow);
    QVERIFY((*administrator)->execute(u"ROLLBACK"_s));
    QVERIFY(TeamReader(**connection).page({}, 0, 10));
}

void tst_TeamReader::serverGone_isAFaultOfTheTeam()
{
    m_server.kill();
    QCOMPARE(codeOf(team().page({}, 0, 10)), ErrorCode::TeamUnreachable);
    QVERIFY(m_server.start());
    const Result<std::unique_ptr<TeamConnection>> again = TeamConnection::open(m_access);
    QVERIFY(again);
    QVERIFY(TeamReader(**again).page({}, 0, 10));
}

QTEST_GUILESS_MAIN(tst_TeamReader)
#include "tst_TeamReader.moc"
