#include "BatchPlan.h"

#include <QTest>

#include <algorithm>
#include <optional>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

const EventCatalog& catalog()
{
    return EventCatalog::builtIn();
}

Result<BatchPlan> planOf(const QString& text, const PlanSettings& settings = {.event = u"order.accepted"_s})
{
    const Result<Table> table = TableReader::read(text.toUtf8(), u"t.csv"_s);
    if (!table)
        return std::unexpected(table.error());
    return makePlan(*table, guessColumns(*table, catalog()), settings, catalog());
}

QList<RowFate> fatesOf(const Result<BatchPlan>& plan)
{
    QList<RowFate> fates;
    for (const PlannedRow& row : plan ? plan->rows : QList<PlannedRow>())
        fates += row.fate;
    return fates;
}

bool has(const PlannedRow& row, IssueCode code)
{
    return std::any_of(row.issues.cbegin(), row.issues.cend(), [code](const Issue& issue) { return issue.code == code; });
}

std::optional<ErrorCode> codeOf(const Result<BatchPlan>& plan)
{
    return plan ? std::nullopt : std::optional(plan.error().code);
}

} // namespace

class tst_BatchPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void row_becomesTheContractsBytes()
    {
        const Result<BatchPlan> plan = planOf(
            u"Событие;Номер заказа;UUID;Состав;Состав изменён\n"
            "Готов к доставке; H1234567890 ;265cb601-a78a-4862-9e9d-d6b48d6a0a3f;\"[{\"\"id\"\":\"\"007\"\",\"\"quantity\"\":1.50}]\";да\n"_s,
            {});
        QVERIFY(plan);
        QCOMPARE(plan->rows.size(), 1);
        QCOMPARE(plan->rows[0].body.bytes,
                 QByteArray(R"({"event":{"type":"order.ready_for_delivery","payload":{"order_id":"H1234567890",)"
                            R"("orderUUID":"265cb601-a78a-4862-9e9d-d6b48d6a0a3f",)"
                            R"("order":{"changed":true,"positions":[{"id":"007","quantity":1.50}]}}}})"));
        QCOMPARE(plan->rows[0].fate, RowFate::Sent);
        QCOMPARE(plan->rows[0].line, 2);
        QCOMPARE(plan->counts.cleaned, 1);
    }

    void everyRow_isOnItsOwn()
    {
        const Result<BatchPlan> plan = planOf(u"order_id;code\nH1000000001;77\nH1000000002;\n"_s);
        QVERIFY(plan);
        QVERIFY(plan->rows[0].body.bytes.contains("\"code\":\"77\""));
        QVERIFY(!plan->rows[1].body.bytes.contains("code")); // nothing is left over from the row before
    }

    void placeholders_areFilledOnceForEachRow()
    {
        PlanSettings settings{.event = u"order.accepted"_s};
        settings.constants.setText(u"number", u"{{order_id}}/{{random:digits:8}}"_s);
        settings.placeholders = PlaceholderSource::at(QDateTime::currentDateTime());
        const Result<BatchPlan> plan = planOf(u"order_id;handoutCode\nH1000000001;{{uuid}}\nH1000000002;{{uuid}}\nH1000000003;{{uiid}}\n"_s,
                                              settings);
        QVERIFY(plan);
        QCOMPARE(fatesOf(plan), (QList{RowFate::Sent, RowFate::Sent, RowFate::Faulty}));
        QVERIFY(has(plan->rows[2], IssueCode::Placeholder));
        for (const PlannedRow& row : plan->rows.first(2)) {
            QVERIFY(!row.body.bytes.contains("{{"));
            QVERIFY(row.body.bytes.contains("\"number\":\"" + row.body.orderId.toUtf8() + '/'));
        }
        QVERIFY(plan->rows[0].body.bytes.right(60) != plan->rows[1].body.bytes.right(60));
        settings.placeholders = {}; // nobody gave values: then nothing goes as it is written
        QCOMPARE(fatesOf(planOf(u"order_id\nH1000000001\n"_s, settings)), QList{RowFate::Faulty});
    }

    void formulaErrors_areNamedAndDoNotGo_data()
    {
        QTest::addColumn<QString>("error");
        for (const char* error : {"#Н/Д", "#ССЫЛКА!", "#ЗНАЧ!", "#ИМЯ?", "#ДЕЛ/0!", "#ЧИСЛО!", "#ПУСТО!", "#N/A", "#REF!", "#VALUE!",
                                  "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"})
            QTest::newRow(error) << QString::fromUtf8(error);
    }

    void formulaErrors_areNamedAndDoNotGo()
    {
        QFETCH(const QString, error);
        const Result<BatchPlan> plan = planOf(
            u"order_id;code;Имя\n%1;77;\nH1000000002;%1;\nH1000000003;78;%1\n"_s.arg(error)); // the last stands where nothing is filled
        QVERIFY(plan);
        QCOMPARE(fatesOf(plan), (QList{RowFate::Faulty, RowFate::Faulty, RowFate::Sent}));
        const Issues ofId = plan->rows[0].issues;
        const Issue wanted{u"order_id"_s, IssueCode::SpreadsheetError, Severity::Error, error};
        QVERIFY(ofId.contains(wanted));
        QVERIFY(has(plan->rows[1], IssueCode::SpreadsheetError));
    }

    void columnThatIsLeftOut_isTold()
    {
        const Result<BatchPlan> plan = planOf(u"Номер заказа;order_id\nH1000000001;H1000000002\n"_s);
        QVERIFY(plan);
        QCOMPARE(plan->rows[0].body.orderId, u"H1000000002"_s);
        QCOMPARE(plan->leftOut, (QList<ColumnLeftOut>{{u"order_id"_s, u"order_id"_s, u"Номер заказа"_s}}));
        QCOMPARE(plan->fields, (QStringList{{}, u"order_id"_s}));
    }

    void identicalRows_goOnce()
    {
        const Result<BatchPlan> plan = planOf(
            u"order_id;number\nH1000000001;1\nH1000000002;1\nH1000000001 ;1\nH1000000001;2\nH1000000001;2\n"_s);
        QCOMPARE(fatesOf(plan), (QList<RowFate>{RowFate::Sent, RowFate::Sent, RowFate::Repeated, RowFate::Differs, RowFate::Differs}));
        QCOMPARE(plan->rows[2].earlier, 0);
        QCOMPARE(plan->rows[3].earlier, 0);
        QCOMPARE(plan->rows[4].earlier, 0); // as the row that it repeats, which does not go
        QCOMPARE(plan->count(RowFate::Repeated), 1);
    }

    void sameOrder_isToldByEitherId()
    {
        const QString uuid = u"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"_s;
        const Result<BatchPlan> plan = planOf(u"order_id;orderUUID\nH1000000001;"_s + uuid + u"\n;"_s + uuid.toUpper()
                                              + u"\nH1000000001;\nH1000000002;\n"_s);
        QCOMPARE(fatesOf(plan), (QList<RowFate>{RowFate::Sent, RowFate::Differs, RowFate::Differs, RowFate::Sent}));
        QCOMPARE(plan->rows[1].earlier, 0);
        QCOMPARE(plan->rows[2].earlier, 0);
    }

    void oneValueInEveryRow_isStillHeldAgainstTheFirst()
    {
        QString text = u"order_id;number\n"_s;
        for (int i = 0; i < 50'000; ++i)
            text += u"H1000000001;%1\n"_s.arg(i);
        const Result<BatchPlan> plan = planOf(text + u"H1000000001;49999\n"_s);
        QVERIFY(plan);
        QCOMPARE(plan->count(RowFate::Sent), 1);
        QCOMPARE(plan->count(RowFate::Differs), 50'000);
        QCOMPARE(plan->rows[49'999].earlier, 0);
        QCOMPARE(plan->rows[50'000].earlier, 0); // as the row that it repeats
    }

    void differingRows_goOnAPersonsWord()
    {
        const Result<BatchPlan> plan = planOf(u"order_id;number\nH1000000001;1\nH1000000001;2\n"_s,
                                              {.event = u"order.accepted"_s, .sendsDiffering = true});
        QCOMPARE(fatesOf(plan), (QList<RowFate>{RowFate::Sent, RowFate::Sent}));
    }

    void faultyRows_doNotGo_data()
    {
        QTest::addColumn<QString>("row");
        QTest::addColumn<IssueCode>("code");
        QTest::newRow("no id") << u";1"_s << IssueCode::BothIdsEmpty;
        QTest::newRow("damaged, comma") << u"1,23457E+12;1"_s << IssueCode::SpreadsheetDamage;
        QTest::newRow("damaged, point") << u"1.23457e+12;1"_s << IssueCode::SpreadsheetDamage;
        QTest::newRow("too long") << u'H' + QString(300, u'1') + u";1"_s << IssueCode::TooLong;
        QTest::newRow("control character") << u"H1\u0001;1"_s << IssueCode::ControlCharacter;
        QTest::newRow("a cell too many") << u"H1000000001;1;2"_s << IssueCode::BeyondColumns;
    }

    void faultyRows_doNotGo()
    {
        QFETCH(const QString, row);
        QFETCH(const IssueCode, code);
        const Result<BatchPlan> plan = planOf(u"order_id;number\nH1000000009;1\n"_s + row + u'\n');
        QVERIFY(plan);
        QCOMPARE(plan->rows.size(), 2);
        QCOMPARE(plan->rows[1].fate, RowFate::Faulty);
        QVERIFY(has(plan->rows[1], code));
    }

    void damagedSku_isAnError()
    {
        const Result<BatchPlan> plan = planOf(u"order_id;Состав\nH1000000001;\"[{\"\"id\"\":\"\"4,6E+12\"\",\"\"quantity\"\":1}]\"\n"_s,
                                              {.event = u"order.ready_for_delivery"_s});
        QVERIFY(plan);
        QCOMPARE(plan->rows[0].fate, RowFate::Faulty);
        QVERIFY(has(plan->rows[0], IssueCode::SpreadsheetDamage));
    }

    void strayCharacters_areTakenOutAndCounted()
    {
        const Result<BatchPlan> plan = planOf(u"order_id;number\n\u00a0H10000\u200b00001\u00a0;x\u00a0y\nH1000000002; z\n"_s);
        QVERIFY(plan);
        QCOMPARE(plan->rows[0].body.orderId, u"H1000000001"_s);
        QVERIFY(plan->rows[0].body.bytes.contains("\"number\":\"x\xc2\xa0y\"")); // a text keeps what it is
        QCOMPARE(plan->counts.cleaned, 2);
    }

    void lookAlikes_areWarnedOfOrReplaced()
    {
        const QString text = u"order_id\nН1000000001\n"_s; // a Cyrillic letter
        const Result<BatchPlan> warned = planOf(text);
        QVERIFY(warned);
        QCOMPARE(warned->rows[0].fate, RowFate::Sent);
        QVERIFY(has(warned->rows[0], IssueCode::LookAlike));
        const Result<BatchPlan> replaced = planOf(text, {.event = u"order.accepted"_s, .replaceLookAlikes = true});
        QCOMPARE(replaced->rows[0].body.orderId, u"H1000000001"_s);
        QVERIFY(!has(replaced->rows[0], IssueCode::LookAlike));
    }

    void cancellations_areNotMixed()
    {
        const QString text = u"order_id;event\nH1000000001;order.accepted\nH1000000002;order.canceled\n"_s;
        QCOMPARE(codeOf(planOf(text, {})), ErrorCode::BatchMixesCancellation);
        QVERIFY(planOf(u"order_id;event\nH1000000001;order.canceled\nH1000000002;Заказ отменен\n"_s, {}));
    }

    void cancellations_areWhatTheCatalogueSays()
    {
        const QByteArray file = R"({"version":2,"events":[{"id":"order.revoked","title":{"ru":"А","en":"A"},"cancels_order":true}]})";
        const EventCatalog own = EventCatalog::builtIn().with(file, u"own.json"_s).value();
        const auto body = [](const QString& event, const QString& id) {
            return OutgoingBody::of(Notification(event, {{orderIdField, id}}));
        };
        const OutgoingBody revoked = body(u"order.revoked"_s, u"H1000000001"_s);
        const OutgoingBody canceled = body(u"order.canceled"_s, u"H1000000002"_s);
        const OutgoingBody accepted = body(u"order.accepted"_s, u"H1000000003"_s);
        QCOMPARE(codeOf(makePlan({accepted, revoked}, {}, own)), ErrorCode::BatchMixesCancellation);
        const Result<BatchPlan> plan = makePlan({revoked, canceled}, {}, own);
        QVERIFY(plan);
        QCOMPARE(plan->cancellations(own), 2);
        QCOMPARE(plan->cancellations(EventCatalog::builtIn()), 1);
    }

    void rowsWithWarningsToRead_areCounted()
    {
        const QString text = u"order_id;code\nН1000000001;\nН1000000002;1\nH1000000003;1\nH1000000004;\nH1000000004;\nx;\n"_s;
        const Result<BatchPlan> plan = planOf(text, {.event = u"order.in_work"_s});
        QVERIFY(plan);
        QCOMPARE(plan->warned(), 3); // look-alikes, and a field that the event does not take; a row with both is one
    }

    void constants_fillEveryRowButNoId()
    {
        PlanSettings settings{.event = u"order.accepted"_s, .constants = Notification(u"order.in_work"_s, {{u"handoutCode"_s, u"7"_s}})};
        const Result<BatchPlan> plan = planOf(u"order_id\nH1000000001\n"_s, settings);
        QVERIFY(plan);
        QVERIFY(plan->rows[0].body.bytes.contains("\"handoutCode\":\"7\""));
        QCOMPARE(plan->rows[0].body.event, u"order.accepted"_s);
        settings.constants.setText(orderUuidField, u"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"_s);
        QVERIFY(planOf(u"order_id\nH1000000001\n"_s, settings)->rows[0].body.orderUuid.isEmpty());
    }

    void withoutItems_areCounted()
    {
        const Result<BatchPlan> plan = planOf(
            u"order_id;Состав\nH1000000001;\nH1000000002;\"[{\"\"id\"\":\"\"1\"\",\"\"quantity\"\":1}]\"\n"_s,
            {.event = u"order.delivered"_s});
        QCOMPARE(plan->withoutItems(), 1);
        QCOMPARE(plan->events(), (QMap<QString, qsizetype>{{u"order.delivered"_s, 2}}));
    }

    void tablesWithoutRows_areRefused() { QCOMPARE(codeOf(planOf(u"order_id;number\n;;\n"_s)), ErrorCode::TableNoRows); }

    void twoColumnsForOneField_areRefused()
    {
        const Result<Table> table = TableReader::read("a;b\nH1000000001;2\n", u"t"_s);
        const ColumnMap map{true, {u"a"_s, u"b"_s}, {orderIdField, orderIdField}};
        QCOMPARE(codeOf(makePlan(*table, map, {.event = u"order.accepted"_s}, catalog())), ErrorCode::ColumnTwice);
    }

    // Nobody wrote that event beside the order.
    void emptyEventCell_isSaidWhereAnotherEventFillsIt()
    {
        const Result<BatchPlan> plan = planOf(u"order_id;event\nH1000000001;order.in_work\nH1000000002; \n"_s);
        QVERIFY(plan);
        const Issue filled{{}, IssueCode::EventFilled, Severity::Warning, u"order.accepted"_s};
        QVERIFY(!plan->rows[0].issues.contains(filled));
        QCOMPARE(plan->rows[1].body.event, u"order.accepted"_s);
        QCOMPARE(plan->rows[1].fate, RowFate::Sent);
        QVERIFY(plan->rows[1].issues.contains(filled));
        QVERIFY(!planOf(u"order_id\nH1000000001\n"_s)->rows[0].issues.contains(filled)); // no column, no surprise
    }

    void unknownEvent_isAnError()
    {
        const Result<BatchPlan> plan = planOf(u"order_id;event\nH1000000001;order.eaten\nH1000000002;\n"_s, {});
        QVERIFY(has(plan->rows[0], IssueCode::EventUnknown));
        QVERIFY(has(plan->rows[1], IssueCode::EventMissing));
        QCOMPARE(fatesOf(plan), (QList<RowFate>{RowFate::Faulty, RowFate::Faulty}));
    }

    void plan_thatIsStoppedIsNone()
    {
        const Result<Table> table = TableReader::read("order_id\nH1000000001\n", u"t.csv"_s);
        QVERIFY(table);
        const ColumnMap columns = guessColumns(*table, catalog());
        QCOMPARE(codeOf(makePlan(*table, columns, {.event = u"order.accepted"_s}, catalog(), [] { return true; })), ErrorCode::Interrupted);
        QVERIFY(makePlan(*table, columns, {.event = u"order.accepted"_s}, catalog(), [] { return false; }));
    }

    void differingRows_leaveOutTheFirstToo()
    {
        const Result<BatchPlan> plan = planOf(
            u"order_id;number\nH1000000001;1\nH1000000001;2\nH1000000001;3\nH1000000001;1\nH1000000002;1\n"_s,
            {.event = u"order.accepted"_s, .leavesOutFirst = true});
        QCOMPARE(fatesOf(plan), (QList<RowFate>{RowFate::Differs, RowFate::Differs, RowFate::Differs, RowFate::Differs, RowFate::Sent}));
        QCOMPARE(plan->rows[0].earlier, 1);
        QCOMPARE(plan->rows[2].earlier, 0);
        QCOMPARE(plan->rows[3].earlier, 1); // as the row that it repeats
    }

    // The third row says that the first two are one order: then it is not known which of the three is right.
    void rowOfTwoOrders_leavesOutBoth()
    {
        const QString uuid = u"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"_s;
        const Result<BatchPlan> plan = planOf(u"order_id;orderUUID;number\nH1000000001;;1\n;%1;2\nH1000000001;%1;3\n"_s.arg(uuid),
                                              {.event = u"order.accepted"_s, .leavesOutFirst = true});
        QCOMPARE(fatesOf(plan), (QList<RowFate>{RowFate::Differs, RowFate::Differs, RowFate::Differs}));
    }

    void bodies_goAsTheyAreAndAreHeldAgainstEachOther()
    {
        const OutgoingBody first = OutgoingBody::of(Notification(u"order.accepted"_s, {{orderIdField, u"H1000000001"_s}}));
        const OutgoingBody broken = OutgoingBody::ofBytes("{}");
        const Result<BatchPlan> plan = makePlan({first, broken, first}, {}, catalog());
        QCOMPARE(fatesOf(plan), (QList<RowFate>{RowFate::Sent, RowFate::Faulty, RowFate::Repeated}));
        QCOMPARE(plan->rows[0].body.bytes, first.bytes);
        const OutgoingBody cancellation = OutgoingBody::of(Notification(u"order.canceled"_s, {{orderIdField, u"H1000000001"_s}}));
        QCOMPARE(codeOf(makePlan({first, cancellation}, {}, catalog())), ErrorCode::BatchMixesCancellation);
        QCOMPARE(codeOf(makePlan(QList<OutgoingBody>(), {}, catalog())), ErrorCode::TableNoRows);
    }

    void constants_takeNoIdAndNoUnknownField()
    {
        Notification constants;
        QVERIFY(setConstant(constants, u"code"_s, u"77"_s, catalog()));
        QCOMPARE(constants.text(u"code"_s), u"77"_s);
        for (const QString& field : {orderIdField, orderUuidField, u"no.such"_s})
            QVERIFY(!setConstant(constants, field, u"1"_s, catalog()));
    }
};

QTEST_GUILESS_MAIN(tst_BatchPlan)
#include "tst_BatchPlan.moc"
