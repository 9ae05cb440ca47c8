#include "BatchPlan.h"
#include "ColumnFit.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

const EventCatalog& catalog()
{
    return EventCatalog::builtIn();
}

struct Fitted {
    Table table;
    ColumnMap columns;
    QStringList events;

    QList<qsizetype> notTaken() const { return ColumnFit::notTaken(table, columns, events, catalog()); }
};

Fitted fitted(const QString& text, const QString& event, qsizetype chosen = -1, const QString& field = {})
{
    Fitted result{TableReader::read(text.toUtf8(), u"t.csv"_s).value_or(Table()), {}, {}};
    result.columns = guessColumns(result.table, catalog());
    if (chosen >= 0 && !mapColumnAt(result.columns, chosen, field, catalog()))
        return {};
    result.events = ColumnFit::eventsOf(ColumnFit::eventTexts(result.table, result.columns), event, catalog());
    ColumnFit::fit(result.columns, result.events, catalog());
    return result;
}

} // namespace

class tst_ColumnFit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void codesColumn_fillsWhatTheEventTakes_data()
    {
        QTest::addColumn<QString>("event");
        QTest::addColumn<QString>("field");
        QTest::newRow("ready") << u"order.ready_for_delivery"_s << u"handoutCode"_s;
        QTest::newRow("accepted") << u"order.accepted"_s << u"handoutCode"_s;
        QTest::newRow("pickup code") << u"order.pickup_code_created"_s << u"code"_s;
        QTest::newRow("takes neither") << u"order.delivered"_s << u"code"_s; // and is asked about
        QTest::newRow("not known yet") << QString() << u"code|handoutCode"_s;
    }

    void codesColumn_fillsWhatTheEventTakes()
    {
        QFETCH(const QString, event);
        QFETCH(const QString, field);
        const Fitted result = fitted(u"Номер заказа;Код выдачи\nH1000000001;1\n"_s, event);
        QCOMPARE(result.columns.fields, (QStringList{u"order_id"_s, field}));
        QCOMPARE(result.notTaken().isEmpty(), event != u"order.delivered"_s);
    }

    void fieldThatTheEventNeverTakes_isOneQuestion()
    {
        const QString text = u"order_id;code;number\nH1000000001;1;2\nH1000000002;1;2\n"_s;
        QCOMPARE(fitted(text, u"order.ready_for_delivery"_s).notTaken(), (QList<qsizetype>{1, 2}));
        QCOMPARE(fitted(text, u"order.ready_for_delivery"_s, 1, u"code"_s).notTaken(), QList<qsizetype>{2}); // a person said so
        QCOMPARE(fitted(text, u"order.ready_for_delivery"_s, 1).notTaken(), QList<qsizetype>{2});
        QCOMPARE(fitted(text, {}).notTaken(), QList<qsizetype>());
        QCOMPARE(fitted(u"order_id;code\nH1000000001;\n"_s, u"order.delivered"_s).notTaken(), QList<qsizetype>()); // nothing would go
    }

    void severalEvents_areFittedRowByRow()
    {
        const Fitted result = fitted(
            u"order_id;event;Код выдачи;number\nH1000000001;order.ready_for_delivery;7;1\n"
            "H1000000002;Создан код выдачи заказа;8;2\nH1000000003;order.accepted;9;3\nH1000000004;order.delivered;10;\n"_s,
            {});
        QCOMPARE(result.notTaken(), QList<qsizetype>());
        const Result<BatchPlan> plan = makePlan(result.table, result.columns, {}, catalog());
        QVERIFY(plan);
        QVERIFY(plan->rows[0].body.bytes.contains("\"handoutCode\":\"7\""));
        QVERIFY(plan->rows[1].body.bytes.contains("\"code\":\"8\""));
        QVERIFY(plan->rows[2].body.bytes.contains("\"handoutCode\":\"9\""));
        QVERIFY(plan->rows[2].body.bytes.contains("\"number\":\"3\""));
        QVERIFY(!plan->rows[3].body.bytes.contains("ode\":\"10\""));
        QVERIFY(!plan->rows[0].body.bytes.contains("\"number\""));
        QCOMPARE(plan->counts.leftOut, 3);
        for (const PlannedRow& row : plan->rows) {
            for (const Issue& issue : row.issues)
                QVERIFY(issue.code != IssueCode::NotForEvent);
        }
    }

    void emptyEventCells_countAsTheUsualEvent()
    {
        const Fitted result = fitted(u"order_id;event;Код выдачи\nH1000000001;;7\n"_s, u"order.pickup_code_created"_s);
        QCOMPARE(result.events, QStringList{u"order.pickup_code_created"_s});
        QCOMPARE(result.columns.fields[2], u"code"_s);
    }

    void twoColumnsOfOneName_areUndecided()
    {
        const Fitted result = fitted(u"order_id;Код выдачи;Код выдачи\nH1000000001;7;8\n"_s, u"order.ready_for_delivery"_s);
        QCOMPARE(result.columns.undecided(), u"handoutCode"_s);
        const Fitted both = fitted(u"order_id;Код выдачи;code\nH1000000001;7;8\n"_s, u"order.accepted"_s);
        QCOMPARE(both.columns.undecided(), QString());
        QCOMPARE(both.columns.fields, (QStringList{u"order_id"_s, u"handoutCode"_s, u"code"_s}));
    }
};

QTEST_GUILESS_MAIN(tst_ColumnFit)
#include "tst_ColumnFit.moc"
