#include "HistoryScan.h"
#include "JournalFiles.h"
#include "JournalQueries.h"
#include "JournalSupport.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace vestnik;
using namespace vestnik::test;

namespace {

/// What one delivery of the corpus is; what is not said is as in the sample.
struct Case {
    const char* delivery;
    const char* orderId = "";
    Outcome outcome = Outcome::Processed;
    const char* event = "order.accepted";
    const char* origin = "https://one.example";
    const char* reason = "";
    const char* answer = "";
    const char* orderUuid = "";
};

AttemptStart startOf(const Case& given, int minute)
{
    AttemptStart start = sampleStart(QLatin1String(given.delivery));
    start.orderId = QString::fromUtf8(given.orderId);
    start.orderUuid = QString::fromUtf8(given.orderUuid);
    start.event = QLatin1String(given.event);
    start.origin = QLatin1String(given.origin);
    start.reason = QString::fromUtf8(given.reason);
    start.request.body = "{\"n\":\"" + QByteArray(given.delivery) + "\"}";
    start.startedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000 + minute * 60'000LL, Qt::UTC);
    return start;
}

AttemptEnd endOf(const Case& given)
{
    AttemptEnd end = sampleEnd(QLatin1String(given.delivery));
    end.outcome = given.outcome;
    end.exchange.response = HttpResponse{200, {{"Content-Type", "application/json"}}, given.answer, false};
    return end;
}

QString idsOf(const QList<DeliverySummary>& deliveries)
{
    QString ids;
    for (const DeliverySummary& delivery : deliveries)
        ids += delivery.delivery;
    return ids;
}

void record(Journal& journal, const QList<Case>& cases)
{
    int minute = 0;
    for (const Case& given : cases) {
        if (!got(journal.start(startOf(given, minute++))) || !got(journal.end(endOf(given))))
            qFatal("no record");
    }
}

} // namespace

Q_DECLARE_METATYPE(vestnik::HistoryFilter)

class tst_HistoryScan : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Journal> m_journal;

    QString found(const HistoryFilter& filter, qint64 olderThan = 0, int limit = 100) const
    {
        JournalReader reader(m_folder.path(), QStringLiteral("reader"));
        return idsOf(got(reader.page(filter, olderThan, limit)).value());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_journal = std::make_unique<Journal>(m_folder.path());
        QVERIFY(got(m_journal->open()));
        record(*m_journal,
               {{.delivery = "a",
                 .orderId = "H1234567890",
                 .outcome = Outcome::Invalid,
                 .reason = "Тикет Ёлка",
                 .answer = R"({"errors":[{"message":"Нет ключа"}]})"},
                {.delivery = "b", .orderId = "metro:77", .outcome = Outcome::NotSent, .event = "order.in_work"},
                {.delivery = "c", .orderId = "H1234567890", .reason = "SUP-44"},
                {.delivery = "d", .orderId = "metro:77", .event = "order.in_work", .origin = "https://two.example"},
                {.delivery = "e", .orderId = "Р55", .outcome = Outcome::Unknown, .answer = "say \"H777\" 100%_", .orderUuid = "aaaa"},
                {.delivery = "f", .outcome = Outcome::AlreadyProcessed, .orderUuid = "aaaa"},
                {.delivery = "g", .orderId = "H9", .outcome = Outcome::Stopped},
                {.delivery = "h", .outcome = Outcome::ServerError, .orderUuid = "bbbb"}});
        AttemptStart sandbox = startOf({.delivery = "i", .orderId = "H1234567890"}, 100);
        sandbox.environmentId = QStringLiteral("sandbox");
        sandbox.environmentKind = EnvironmentKind::Sandbox;
        sandbox.source = QStringLiteral("window");
        sandbox.operatorName = QStringLiteral("Борис");
        sandbox.batch = QStringLiteral("batch-2");
        QVERIFY(storePlan(m_folder.path(), sandbox.batch));
        QVERIFY(got(m_journal->start(sandbox)));
    }

    void text_findsAnyPart_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("ids");
        QTest::newRow("order id") << QStringLiteral("H1234567890") << QStringLiteral("ica");
        QTest::newRow("its middle, in lower case") << QStringLiteral("h123456") << QStringLiteral("ica");
        QTest::newRow("Cyrillic Н in it") << QStringLiteral("Н12345") << QStringLiteral("ica");
        QTest::newRow("white space around") << QStringLiteral(" 12345\t") << QStringLiteral("ica");
        QTest::newRow("Latin for Cyrillic") << QStringLiteral("p55") << QStringLiteral("e");
        QTest::newRow("UUID") << QStringLiteral("AAAA") << QStringLiteral("fe");
        QTest::newRow("event") << QStringLiteral("in_work") << QStringLiteral("db");
        QTest::newRow("reason, e for yo") << QStringLiteral("елка") << QStringLiteral("a");
        QTest::newRow("answer") << QStringLiteral("нет КЛЮЧА") << QStringLiteral("a");
        QTest::newRow("body") << QStringLiteral("\"n\":\"d\"") << QStringLiteral("d");
        QTest::newRow("quotes") << QStringLiteral("\"h777\"") << QStringLiteral("e");
        QTest::newRow("no wildcards") << QStringLiteral("0%_") << QStringLiteral("e");
        QTest::newRow("no query language") << QStringLiteral("H12 OR metro") << QString();
        QTest::newRow("star") << QStringLiteral("H12*") << QString();
        QTest::newRow("not across parts") << QStringLiteral("accepted H123") << QString();
        QTest::newRow("two characters") << QStringLiteral("h9") << QStringLiteral("g");
        QTest::newRow("two Cyrillic") << QStringLiteral("ЁЛ") << QStringLiteral("a");
        QTest::newRow("one character") << QStringLiteral("%") << QStringLiteral("e");
        QTest::newRow("nothing but spaces") << QStringLiteral("  ") << QStringLiteral("ihgfedcba");
        QTest::newRow("none") << QStringLiteral("H555") << QString();
    }

    void text_findsAnyPart()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, ids);
        HistoryFilter filter;
        filter.text = text;
        QCOMPARE(found(filter), ids);
        JournalReader reader(m_folder.path(), QStringLiteral("reader"));
        QCOMPARE(got(reader.count(filter)).value(), ids.size());
    }

    void text_isPagedByKey()
    {
        HistoryFilter filter;
        filter.text = QStringLiteral("12345");
        QCOMPARE(found(filter, 0, 1), QStringLiteral("i"));
        QCOMPARE(found(filter, 17, 1), QStringLiteral("c"));
        QCOMPARE(found(filter, 5, 10), QStringLiteral("a"));
        QCOMPARE(found(filter, 1, 10), QString());
    }

    void filter_data()
    {
        QTest::addColumn<HistoryFilter>("filter");
        QTest::addColumn<QString>("ids");
        const auto row = [](const char* name, const QString& ids, const std::function<void(HistoryFilter&)>& set) {
            HistoryFilter filter;
            set(filter);
            QTest::newRow(name) << filter << ids;
        };
        const auto time = [](int minute) { return QDateTime::fromMSecsSinceEpoch(1'700'000'000'000 + minute * 60'000LL, Qt::UTC); };
        row("events", QStringLiteral("db"), [](HistoryFilter& f) { f.events = QStringList{QStringLiteral("order.in_work")}; });
        row("outcomes", QStringLiteral("eb"), [](HistoryFilter& f) { f.outcomes = {Outcome::NotSent, Outcome::Unknown}; });
        row("from, that moment included", QStringLiteral("ih"), [&](HistoryFilter& f) { f.from = time(7); });
        row("until, that moment excluded", QStringLiteral("ba"), [&](HistoryFilter& f) { f.until = time(2); });
        row("period", QStringLiteral("d"), [&](HistoryFilter& f) { f.from = time(3), f.until = time(4); });
        row("source", QStringLiteral("i"), [](HistoryFilter& f) { f.source = QStringLiteral("window"); });
        row("operator", QStringLiteral("i"), [](HistoryFilter& f) { f.operatorName = QStringLiteral("Борис"); });
        const QStringList env1{QStringLiteral("env-1")};
        row("environment", QStringLiteral("hgfedcba"), [&](HistoryFilter& f) { f.environmentIds = env1; });
        row("environments", QStringLiteral("ihgfedcba"),
            [&](HistoryFilter& f) { f.environmentIds = env1 + QStringList{QStringLiteral("sandbox"), QStringLiteral("none")}; });
        row("environments, without the sandbox", QStringLiteral("hgfedcba"), [&](HistoryFilter& f) {
            f.environmentIds = env1 + QStringList{QStringLiteral("sandbox")};
            f.hideSandbox = true;
        });
        row("environments and outcomes", QStringLiteral("eb"), [&](HistoryFilter& f) {
            f.environmentIds = env1 + QStringList{QStringLiteral("sandbox")};
            f.outcomes = {Outcome::NotSent, Outcome::Unknown};
        });
        row("batch", QStringLiteral("i"), [](HistoryFilter& f) { f.batch = QStringLiteral("batch-2"); });
        row("without the sandbox", QStringLiteral("hgfedcba"), [](HistoryFilter& f) { f.hideSandbox = true; });
        // a: c was accepted later; b: only at another origin; e: f was, found by its UUID; g: stopped by a person; i: not over yet.
        row("needs attention", QStringLiteral("hb"), [](HistoryFilter& f) { f.needsAttention = true; });
        row("attention and text", QStringLiteral("b"), [](HistoryFilter& f) {
            f.needsAttention = true;
            f.text = QStringLiteral("metro");
        });
        row("text and outcome", QStringLiteral("a"), [](HistoryFilter& f) {
            f.text = QStringLiteral("12345");
            f.outcomes = {Outcome::Invalid};
        });
        row("short text and outcome", QStringLiteral("c"), [](HistoryFilter& f) {
            f.text = QStringLiteral("44");
            f.outcomes = {Outcome::Processed};
        });
        row("order by either id", QStringLiteral("gfe"), [](HistoryFilter& f) {
            f.orderIds = {QStringLiteral("H1234567890"), QStringLiteral("H9")};
            f.orderUuids = {QStringLiteral("aaaa")};
            f.outcomes = {Outcome::Unknown, Outcome::AlreadyProcessed, Outcome::Stopped};
        });
        row("order, text and environment", QStringLiteral("c"), [](HistoryFilter& f) {
            f.orderIds = {QStringLiteral("H1234567890")};
            f.text = QStringLiteral("sup");
            f.environmentIds = QStringList{QStringLiteral("env-1")};
        });
    }

    void filter()
    {
        QFETCH(const HistoryFilter, filter);
        QFETCH(const QString, ids);
        QCOMPARE(found(filter), ids);
        JournalReader reader(m_folder.path(), QStringLiteral("reader"));
        QCOMPARE(got(reader.count(filter)).value(), ids.size());
    }

    void severalEnvironments_areFoundByTheIndex()
    {
        const Result<std::unique_ptr<Database>> database = Database::open(JournalFiles::database(m_folder.path()),
                                                                          Database::Access::ReadOnly);
        QVERIFY(database);
        HistoryFilter filter;
        filter.environmentIds = QStringList{QStringLiteral("env-1"), QStringLiteral("sandbox")};
        const auto plan = [&] {
            const HistoryScan scan(**database, filter, nullptr);
            Result<QSqlQuery> query = (*database)->prepare(QStringLiteral("EXPLAIN QUERY PLAN ") + scan.findSql());
            if (!query)
                return query.error().detail;
            query->bindValue(0, 0);
            query->bindValue(1, 20'000);
            for (int i = 0; i < scan.values().size(); ++i)
                query->bindValue(i + 2, scan.values().at(i));
            QStringList lines;
            const Result<void> read = (*database)->forEachRow(*query, [&lines](const QSqlQuery& row) { lines += row.value(3).toString(); });
            return read ? lines.join(u'\n') : read.error().detail;
        };
        const QString range = QStringLiteral("rowid>? AND rowid<?");
        QVERIFY2(plan().contains(QStringLiteral("delivery_environment (environment_id=? AND ") + range), qPrintable(plan()));
        filter.outcomes = {Outcome::NotSent, Outcome::Unknown};
        QVERIFY2(plan().contains(range) && !plan().contains(QStringLiteral("SCAN d")), qPrintable(plan()));
        filter.outcomes.clear();
        filter.text = QStringLiteral("12345"); // a text's few are found by the text
        QVERIFY2(!plan().contains(QStringLiteral("delivery_environment")), qPrintable(plan()));
    }

    void leftoverUuid_isNotASuccessOfItsOtherOrder()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        record(journal,
               {{.delivery = "b", .orderId = "H-B", .outcome = Outcome::Invalid, .orderUuid = "aaaa"}, // with the UUID of the next
                {.delivery = "a", .orderId = "H-A", .orderUuid = "aaaa"},
                {.delivery = "c", .orderId = "H-C", .outcome = Outcome::Invalid, .orderUuid = "cccc"},
                {.delivery = "d", .orderUuid = "cccc"}}); // nothing says that this is another order
        JournalQueries queries(folder.path(), QStringLiteral("reader"));
        HistoryFilter filter;
        filter.needsAttention = true;
        QCOMPARE(idsOf(queries.page(filter, 0, 9).value()), QStringLiteral("b"));
        const QString event = QStringLiteral("order.accepted");
        const QList<OrderEvent> events{{QStringLiteral("H-B"), QStringLiteral("aaaa"), event},
                                       {QStringLiteral("H-A"), QStringLiteral("aaaa"), event},
                                       {QStringLiteral("H-C"), QStringLiteral("cccc"), event},
                                       {{}, QStringLiteral("aaaa"), event}};
        const QString origin = queries.page({}, 0, 1).value().constFirst().origin;
        using enum EventStanding;
        QCOMPARE(queries.standingOf(origin, events).value(), (QList<EventFacts>{{Unheard}, {Accepted}, {Accepted}, {Accepted}}));
    }

    // It may have been processed, until an answer says so or another attempt was answered.
    void unknownAndUnansweredEvents_areUnknown()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        record(journal,
               {{.delivery = "a", .orderId = "H-A", .outcome = Outcome::Unknown},
                {.delivery = "b", .orderId = "H-B", .outcome = Outcome::Unknown},
                {.delivery = "c", .orderId = "H-B"},
                {.delivery = "d", .orderId = "H-D", .outcome = Outcome::NotSent}});
        JournalQueries queries(folder.path(), QStringLiteral("reader"));
        const DeliverySummary any = queries.page({}, 0, 1).value().constFirst();
        AttemptStart underway = sampleStart(QStringLiteral("e"));
        underway.orderId = QStringLiteral("H-E");
        underway.event = any.event;
        underway.origin = any.origin;
        QVERIFY(got(journal.start(underway)));
        QList<OrderEvent> events;
        for (const char* order : {"H-A", "H-B", "H-D", "H-E"})
            events.append({QLatin1String(order), {}, any.event});
        using enum EventStanding;
        QCOMPARE(queries.standingOf(any.origin, events).value(), (QList<EventFacts>{{Unknown}, {Accepted}, {Unheard}, {InFlight}}));
        QCOMPARE(queries.standingOf(QStringLiteral("https://other.example"), events).value(), QList<EventFacts>(4));
    }

    void laterAttempt_isFoundByEitherAnswer()
    {
        const QTemporaryDir folder;
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            for (int attempt = 1; attempt <= 2; ++attempt) {
                QVERIFY(got(journal.start(sampleStart(QStringLiteral("x"), attempt))));
                AttemptEnd end = sampleEnd(QStringLiteral("x"), attempt);
                end.exchange.response = HttpResponse{429, {}, "answer " + QByteArray::number(attempt), false};
                QVERIFY(got(journal.end(end)));
            }
        }
        JournalReader reader(folder.path(), QStringLiteral("reader"));
        for (const char* text : {"answer 1", "answer 2", "H123"}) {
            HistoryFilter filter;
            filter.text = QLatin1String(text);
            QCOMPARE(got(reader.page(filter, 0, 10)).value().size(), 1);
            QCOMPARE(got(reader.count(filter)).value(), 1);
        }
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::None);
    }

    void orderFilter_knowsAUuidInCapitals()
    {
        JournalReader reader(m_folder.path(), QStringLiteral("reader"));
        HistoryFilter filter;
        filter.orderUuids = {QStringLiteral("AAaa")};
        QCOMPARE(idsOf(got(reader.page(filter, 0, 10)).value()), QStringLiteral("fe"));
    }

    void timeline_joinsBothIdsAndIsOldestFirst()
    {
        JournalReader reader(m_folder.path(), QStringLiteral("reader"));
        const auto ids = [&reader](const OrderKey& order) { return idsOf(got(reader.timeline(order)).value().deliveries); };
        QCOMPARE(ids({{}, QStringLiteral("H1234567890"), {}}), QStringLiteral("aci"));
        QCOMPARE(ids({{}, {}, QStringLiteral("aaaa")}), QStringLiteral("ef"));
        QCOMPARE(ids({{}, {}, QStringLiteral("aAAa")}), QStringLiteral("ef"));
        QCOMPARE(got(reader.timeline({{}, QStringLiteral("Р55"), QStringLiteral("AAAA")}))->orderUuids,
                 QStringList(QStringLiteral("AAAA")));
        QCOMPARE(ids({{}, QStringLiteral("Р55"), {}}), QStringLiteral("ef"));
        QCOMPARE(got(reader.timeline({{}, {}, QStringLiteral("aaaa")}))->orderIds, QStringList(QStringLiteral("Р55")));
        QCOMPARE(ids({{}, QStringLiteral("metro:77"), {}}), QStringLiteral("bd"));
        QCOMPARE(ids({QStringLiteral("https://two.example"), QStringLiteral("metro:77"), {}}), QStringLiteral("d"));
        QCOMPARE(ids({{}, QStringLiteral("metro:7"), {}}), QString());
        QCOMPARE(ids({}), QString());
    }

    void knownOfOrder_isTheLastAcceptedAndHowManyMore()
    {
        JournalReader reader(m_folder.path(), QStringLiteral("reader"));
        const QString one = QStringLiteral("https://one.example");
        const auto accepted = [&](const QString& orderId) -> QString {
            const OrderKnowledge known = got(reader.knownOfOrder({one, orderId, {}})).value();
            const OrderFact* fact = known.newest(OrderFact::Kind::Accepted);
            return fact ? fact->last.delivery : QString();
        };
        QCOMPARE(accepted(QStringLiteral("Р55")), QStringLiteral("f"));
        QCOMPARE(got(reader.knownOfOrder({one, {}, QStringLiteral("AAAA")}))->newest(OrderFact::Kind::Accepted)->last.delivery,
                 QStringLiteral("f"));
        QCOMPARE(accepted(QStringLiteral("metro:77")), QString());
        QCOMPARE(accepted(QStringLiteral("H9")), QString());
        QCOMPARE(accepted({}), QString());
        record(*m_journal, {{.delivery = "j", .orderId = "H20"}, {.delivery = "k", .orderId = "H20"}, {.delivery = "l", .orderId = "H20"}});
        const OrderKnowledge known = got(reader.knownOfOrder({one, QStringLiteral("H20"), {}})).value();
        QCOMPARE(known.facts.size(), 1);
        QCOMPARE(known.facts.first().last.delivery, QStringLiteral("l"));
        QCOMPARE(known.facts.first().last.osUser, QStringLiteral("desk"));
        QCOMPARE(known.count(OrderFact::Kind::Accepted), 3);
        QCOMPARE(known.acceptedEvents, QStringList(QStringLiteral("order.accepted")));
    }

    void knownOfOrder_hasWhatIsNotAccepted_data()
    {
        QTest::addColumn<QList<Outcome>>("outcomes"); // of one event, one after another
        QTest::addColumn<QString>("facts");           // kind and count of each, newest first
        using enum Outcome;
        QTest::newRow("nothing") << QList<Outcome>() << QString();
        QTest::newRow("unknown") << QList{Unknown} << QStringLiteral("U1");
        QTest::newRow("refused in several ways") << QList{Invalid, NotFound, ServerError, Throttled} << QStringLiteral("R4");
        QTest::newRow("never left") << QList{NotSent, Stopped} << QString();
        QTest::newRow("200 and 202 are one") << QList{Processed, AlreadyProcessed} << QStringLiteral("A2");
        QTest::newRow("unknown, then accepted") << QList{Unknown, Processed} << QStringLiteral("A1");
        QTest::newRow("refused, then accepted") << QList{Invalid, Processed} << QStringLiteral("A1");
        QTest::newRow("accepted, then unknown") << QList{Processed, Unknown} << QStringLiteral("U1A1");
        QTest::newRow("accepted, then refused") << QList{Processed, Invalid} << QStringLiteral("R1A1");
        QTest::newRow("unknown, then refused") << QList{Unknown, NotFound} << QStringLiteral("R1U1");
    }

    void knownOfOrder_hasWhatIsNotAccepted()
    {
        QFETCH(const QList<Outcome>, outcomes);
        QFETCH(const QString, facts);
        const QByteArray order = "HK-" + QByteArray(QTest::currentDataTag()).replace(' ', '-');
        QByteArrayList names;
        for (const Outcome outcome : outcomes) {
            names += order + QByteArray::number(names.size());
            record(*m_journal, {{.delivery = names.last().constData(), .orderId = order.constData(), .outcome = outcome}});
        }
        JournalReader reader(m_folder.path(), QStringLiteral("reader"));
        const OrderKnowledge known = got(reader.knownOfOrder({QStringLiteral("https://one.example"), QLatin1String(order), {}})).value();
        QString seen;
        for (const OrderFact& fact : known.facts)
            seen += QLatin1Char("FUAR"[static_cast<int>(fact.kind)]) + QString::number(fact.count);
        QCOMPARE(seen, facts);
    }

    void knownOfOrder_hasWhatIsInFlight()
    {
        JournalReader reader(m_folder.path(), m_journal->runId());
        const OrderKey order{QStringLiteral("https://one.example"), QStringLiteral("HFLY"), {}};
        QVERIFY(got(m_journal->start(startOf({.delivery = "fly", .orderId = "HFLY"}, 1))));
        QCOMPARE(got(reader.knownOfOrder(order))->facts.first().kind, OrderFact::Kind::InFlight);
        JournalReader other(m_folder.path(), QStringLiteral("another"));
        QVERIFY(got(other.knownOfOrder(order))->facts.first().last.inFlightElsewhere);
        QVERIFY(got(m_journal->end(endOf({.delivery = "fly", .orderId = "HFLY"}))));
        QCOMPARE(got(reader.knownOfOrder(order))->facts.first().kind, OrderFact::Kind::Accepted);
    }

    void knownOfOrder_tellsEventsApart()
    {
        record(*m_journal,
               {{.delivery = "ev1", .orderId = "HEV", .outcome = Outcome::Unknown},
                {.delivery = "ev2", .orderId = "HEV", .event = "order.in_work"}});
        JournalReader reader(m_folder.path(), QStringLiteral("reader"));
        const OrderKnowledge known = got(reader.knownOfOrder({QStringLiteral("https://one.example"), QStringLiteral("HEV"), {}})).value();
        QCOMPARE(known.newest(OrderFact::Kind::Unknown)->last.delivery, QStringLiteral("ev1")); // another event's success settles nothing
        QVERIFY(!known.newest(OrderFact::Kind::Accepted, QStringLiteral("order.accepted")));
        QCOMPARE(known.newest(OrderFact::Kind::Accepted, QStringLiteral("order.in_work"))->last.delivery, QStringLiteral("ev2"));
    }

    void acceptedBefore_tellsTheSameBytesFromOthers()
    {
        JournalReader reader(m_folder.path(), QStringLiteral("reader"));
        const OrderKey order{QStringLiteral("https://one.example"), QStringLiteral("H1234567890"), {}};
        const QString accepted = QStringLiteral("order.accepted");
        const AcceptedBefore same = got(reader.acceptedBefore(order, accepted, R"({"n":"c"})")).value();
        QCOMPARE(same.times, 1);
        QCOMPARE(same.withTheseBytes, 1);
        const AcceptedBefore other = got(reader.acceptedBefore(order, accepted, R"({"n": "c"})")).value();
        QCOMPARE(other.times, 1);
        QCOMPARE(other.withTheseBytes, 0);
        QCOMPARE(got(reader.acceptedBefore(order, QStringLiteral("order.in_work"), {}))->times, 0);
    }
};

QTEST_GUILESS_MAIN(tst_HistoryScan)
#include "tst_HistoryScan.moc"
