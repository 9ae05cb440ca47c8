#include "BatchSupport.h"
#include "CorrectionTable.h"

#include <QTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

const EventCatalog& catalog()
{
    return EventCatalog::builtIn();
}

/// Four rows of a table with a column that fills nothing; the first two were refused for their data.
StoredBatch sampleBatch()
{
    StoredBatch batch;
    batch.id = u"first"_s;
    batch.header.columns = {u"Заказ"_s, u"Ключ"_s, u"Имя"_s};
    batch.header.fields = {orderIdField, u"code"_s, {}};
    for (int i = 0; i < 4; ++i) {
        const QString order = u"H100000000%1"_s.arg(i);
        BatchRow row = batchRow(i, order);
        row.line = i + 2;
        row.cells = {order, u"77"_s, u"Анна"_s};
        row.body = OutgoingBody::of(
            Notification(u"order.pickup_code_created"_s, {{orderIdField, order}, {u"code"_s, u"77"_s}, {u"handoutCode"_s, u"1234"_s}}));
        batch.rows.append(row);
    }
    return batch;
}

BatchQueue queueOf(const StoredBatch& batch)
{
    return {batch.rows, {ended(Outcome::Invalid), ended(Outcome::NotFound), ended(Outcome::Processed), ended(Outcome::ServerError)}};
}

Result<CorrectionTable> read(const QString& text, const QSet<qsizetype>& corrected = {}, const StoredBatch& batch = sampleBatch())
{
    const Result<Table> table = TableReader::read(text.toUtf8(), u"t.csv"_s);
    if (!table)
        return std::unexpected(table.error());
    return correctionTable(batch, queueOf(batch), corrected, *table, columnsOfCorrections(*table, batch.header, catalog()), catalog());
}

/// Why the first row may not be corrected.
QString whyNot(const Result<CorrectionTable>& rows, qsizetype row = 0)
{
    if (!rows || rows->isSound() || rows->plan.rows.size() <= row)
        return u"it may"_s;
    for (const Issue& issue : rows->plan.rows[row].issues) {
        if (issue.code == IssueCode::NotCorrectable || issue.code == IssueCode::FillsNothing)
            return issue.detail;
    }
    return {};
}

} // namespace

class tst_CorrectionTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changedCells_areAllThatChanges()
    {
        const Result<CorrectionTable> rows = read(u"Заказ;Ключ;Имя;Vestnik: state;Vestnik: record\n"
                                                  "H1000000000;78;Анна;failed;d0\nH1000000001;77;Анна;failed;d1\n"_s);
        QVERIFY(rows);
        QVERIFY(rows->isSound());
        QCOMPARE(rows->unchanged, 1);
        QCOMPARE(rows->changes, (QList<CellChange>{{2, u"Ключ"_s, u"77"_s, u"78"_s}}));
        QCOMPARE(rows->plan.rows.size(), 1);
        const PlannedRow& row = rows->plan.rows[0];
        QCOMPARE(row.line, 2); // of the batch's file
        QCOMPARE(row.cells, (QStringList{u"H1000000000"_s, u"78"_s, u"Анна"_s}));
        QByteArray wanted = sampleBatch().rows[0].body.bytes; // what no column has stays
        QCOMPARE(row.body.bytes, wanted.replace("\"77\"", "\"78\""));
    }

    void columnsInAnotherOrder_areKnownByTheirNames()
    {
        const Result<CorrectionTable> rows = read(u"Vestnik: record;Имя;Заказ\nd1;Анна;H1000000009\n"_s);
        QVERIFY(rows && rows->isSound());
        QCOMPARE(rows->plan.rows[0].body.orderId, u"H1000000009"_s);
        QCOMPARE(rows->plan.names, (QStringList{u"Заказ"_s, u"Ключ"_s, u"Имя"_s}));
        QCOMPARE(rows->plan.rows[0].cells, (QStringList{u"H1000000009"_s, u"77"_s, u"Анна"_s}));
    }

    void newColumn_fillsItsField()
    {
        const Result<CorrectionTable> rows = read(u"Заказ;Ключ;Имя;number;Vestnik: record\nH1000000000;77;Анна;№5;d0\n"_s);
        QVERIFY(rows && rows->isSound());
        QVERIFY(rows->plan.rows[0].body.bytes.contains("\"number\":\"№5\""));
        QCOMPARE(rows->plan.names.last(), u"number"_s);
        QCOMPARE(rows->plan.fields, (QStringList{orderIdField, u"code"_s, {}, u"number"_s}));
    }

    void emptiedCell_takesTheFieldOut()
    {
        const Result<CorrectionTable> rows = read(u"Заказ;Ключ;Имя;Vestnik: record\nH1000000000;;Анна;d0\n"_s);
        QVERIFY(rows);
        QVERIFY(!rows->plan.rows[0].body.bytes.contains("\"code\""));
        QVERIFY(rows->plan.rows[0].body.bytes.contains("\"handoutCode\":\"1234\""));
    }

    void whatMayNotBeCorrected_isRefused_data()
    {
        QTest::addColumn<QString>("lines");
        QTest::addColumn<QString>("why");
        QTest::addColumn<int>("row");
        QTest::newRow("accepted") << u"H1000000002;78;Анна;d2\n"_s << u"kept"_s << 0;
        QTest::newRow("failed for a time") << u"H1000000003;78;Анна;d3\n"_s << u"kept"_s << 0;
        QTest::newRow("of no batch") << u"H1000000000;78;Анна;d9\n"_s << u"foreign"_s << 0;
        QTest::newRow("without a record") << u"H1000000000;78;Анна;\n"_s << u"foreign"_s << 0;
        QTest::newRow("twice") << u"H1000000000;78;Анна;d0\nH1000000000;79;Анна;d0\n"_s << u"twice"_s << 1;
        QTest::newRow("corrected before") << u"H1000000001;78;Анна;d1\n"_s << u"corrected"_s << 0;
        QTest::newRow("a cell that fills nothing") << u"H1000000000;77;Яна;d0\n"_s << u"Имя"_s << 0;
    }

    void whatMayNotBeCorrected_isRefused()
    {
        QFETCH(const QString, lines);
        QFETCH(const QString, why);
        QFETCH(const int, row);
        QCOMPARE(whyNot(read(u"Заказ;Ключ;Имя;Vestnik: record\n"_s + lines, {3}), row), why);
    }

    // A spreadsheet adds empty columns, and an export has one without a name for each cell that a row has too many.
    void columnsWithoutNames_areNoneOfTheBatchs()
    {
        const Result<CorrectionTable> empty = read(u"Заказ;Ключ;Имя;;;Vestnik: record;\nH1000000000;78;Анна;;;d0;\n"_s);
        QVERIFY(empty && empty->isSound());
        QCOMPARE(empty->changes, (QList<CellChange>{{2, u"Ключ"_s, u"77"_s, u"78"_s}}));
        QCOMPARE(empty->plan.fields.first(3), (QStringList{orderIdField, u"code"_s, {}}));
        QCOMPARE(empty->plan.fields.size(), empty->plan.names.size());

        StoredBatch ragged = sampleBatch();
        BatchRow row = ragged.rows[0];
        row.cells += u"one too many"_s;
        ragged.rows = QList<BatchRow>{row, sampleBatch().rows[1]};
        const Result<CorrectionTable> of = read(u"Заказ;Ключ;Имя;;Vestnik: record\nH1000000000;78;Анна;one too many;d0\n"
                                                "H1000000001;77;Анна;;d1\n"_s,
                                                {}, ragged);
        QVERIFY(of && of->isSound());
        QCOMPARE(of->changes.size(), 1);
        QCOMPARE(of->unchanged, 1);
    }

    void unnamedColumnOfTheBatch_isNoOtherOne()
    {
        StoredBatch batch = sampleBatch();
        batch.header.columns = {u"Заказ"_s, {}, u"Имя"_s};
        const Result<CorrectionTable> inPlace = read(u"Заказ;;Имя;;Vestnik: record\nH1000000000;78;Анна;;d0\n"_s, {}, batch);
        QVERIFY(inPlace && inPlace->isSound());
        QVERIFY(inPlace->plan.rows[0].body.bytes.contains("\"code\":\"78\""));
        QCOMPARE(inPlace->changes, (QList<CellChange>{{2, u"2"_s, u"77"_s, u"78"_s}}));
        // Elsewhere it may be any: what stands in it is not taken for the key.
        QCOMPARE(whyNot(read(u"Заказ;Имя;;Vestnik: record\nH1000000000;Анна;5;d0\n"_s, {}, batch)), u"3"_s);
    }

    void remarkRightOfTheTable_isNamedByItsColumn()
    {
        QCOMPARE(whyNot(read(u"Заказ;Ключ;Имя;Vestnik: record;\nH1000000000;78;Анна;d0;call them\n"_s)), u"5"_s);
    }

    void rows_goInTheBatchsOrder()
    {
        const Result<CorrectionTable> rows = read(u"Заказ;Ключ;Имя;Vestnik: record\nH9;77;Анна;d9\n"
                                                  "H1000000001;79;Анна;d1\nH1000000000;78;Анна;d0\n"_s);
        QVERIFY(rows);
        QCOMPARE(rows->plan.rows.size(), 3);
        QCOMPARE(rows->plan.rows[0].line, 2);
        QCOMPARE(rows->plan.rows[1].line, 3);
        QCOMPARE(whyNot(rows, 2), u"foreign"_s); // last, as it has no place
    }

    // What cannot be read would be left out of what goes.
    void bodyThatCannotBeRead_isNotCorrected()
    {
        StoredBatch batch = sampleBatch();
        BatchRow row = batch.rows[0];
        row.body.bytes = "{\"type\":";
        batch.rows = QList<BatchRow>{row};
        QCOMPARE(whyNot(read(u"Заказ;Ключ;Имя;Vestnik: record\nH1000000000;78;Анна;d0\n"_s, {}, batch)), u"unreadable"_s);
    }

    void keptUuid_isWarnedOf_data()
    {
        QTest::addColumn<QString>("cells");
        QTest::addColumn<bool>("isWarned");
        QTest::newRow("another order id, the old UUID") << u"H1000000009;265cb601-a78a-4862-9e9d-d6b48d6a0a3f;77"_s << true;
        QTest::newRow("both") << u"H1000000009;365cb601-a78a-4862-9e9d-d6b48d6a0a3f;77"_s << false;
        QTest::newRow("without a UUID") << u"H1000000009;;77"_s << false;
        QTest::newRow("neither") << u"H1000000000;265cb601-a78a-4862-9e9d-d6b48d6a0a3f;78"_s << false;
    }

    void keptUuid_isWarnedOf()
    {
        QFETCH(const QString, cells);
        QFETCH(const bool, isWarned);
        StoredBatch batch = sampleBatch();
        BatchRow row = batch.rows[0];
        const QString uuid = u"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"_s;
        row.cells = {u"H1000000000"_s, uuid, u"77"_s};
        row.body = OutgoingBody::of(
            Notification(u"order.pickup_code_created"_s, {{orderIdField, u"H1000000000"_s}, {orderUuidField, uuid}, {u"code"_s, u"77"_s}}));
        batch.header.columns = {u"Заказ"_s, u"UUID"_s, u"Ключ"_s};
        batch.header.fields = {orderIdField, orderUuidField, u"code"_s};
        batch.rows = QList<BatchRow>{row};
        const Result<CorrectionTable> rows = read(u"Заказ;UUID;Ключ;Vestnik: record\n"_s + cells + u";d0\n"_s, {}, batch);
        QVERIFY(rows && rows->isSound());
        QCOMPARE(rows->plan.rows.size(), 1);
        const Issues& issues = rows->plan.rows[0].issues;
        QCOMPARE(std::any_of(issues.cbegin(), issues.cend(), [](const Issue& issue) { return issue.code == IssueCode::UuidKept; }),
                 isWarned);
    }

    void zerosThatASpreadsheetTook_areAFault_data()
    {
        QTest::addColumn<QString>("now");
        QTest::addColumn<bool>("isFault");
        QTest::newRow("zeros alone went") << u"12345"_s << true;
        QTest::newRow("one of them") << u"012345"_s << true;
        QTest::newRow("scientific") << u"1,2E+12"_s << true;
        QTest::newRow("another number") << u"12346"_s << false;
    }

    void zerosThatASpreadsheetTook_areAFault()
    {
        QFETCH(const QString, now);
        QFETCH(const bool, isFault);
        StoredBatch batch = sampleBatch();
        BatchRow row = batch.rows[0];
        row.cells[0] = u"0012345"_s;
        row.body = OutgoingBody::of(Notification(u"order.accepted"_s, {{orderIdField, u"0012345"_s}}));
        batch.rows = QList<BatchRow>{row};
        const Result<CorrectionTable> rows = read(u"Заказ;Vestnik: record\n"_s + now + u";d0\n"_s, {}, batch);
        QVERIFY(rows);
        QCOMPARE(rows->plan.rows.size(), 1);
        QCOMPARE(rows->plan.rows[0].fate == RowFate::Faulty, isFault);
    }

    // Nobody typed that, and a code with other digits is another code.
    void textThatASpreadsheetChanged_doesNotGo_data()
    {
        QTest::addColumn<QString>("now");
        QTest::addColumn<int>("issue");
        QTest::newRow("zeros are gone") << u"77"_s << int(IssueCode::LostZeros);
        QTest::newRow("as a short number") << u"1,23E+12"_s << int(IssueCode::SpreadsheetDamage);
    }
    void textThatASpreadsheetChanged_doesNotGo()
    {
        QFETCH(const QString, now);
        QFETCH(const int, issue);
        StoredBatch batch = sampleBatch();
        BatchRow row = batch.rows[0];
        row.cells[1] = u"0077"_s;
        row.body = OutgoingBody::of(
            Notification(u"order.pickup_code_created"_s, {{orderIdField, row.body.orderId}, {u"code"_s, u"0077"_s}}));
        batch.rows = QList<BatchRow>{row};
        const QString order = row.cells[0];
        const Result<CorrectionTable> rows = read(u"Заказ;Ключ;Имя;Vestnik: record\n%1;%2;%3;d0\n"_s.arg(order, now, row.cells[2]), {},
                                                  batch);
        QVERIFY(rows);
        QVERIFY(!rows->isSound());
        QCOMPARE(int(rows->plan.rows[0].issues.first().code), issue);
        // What a person typed goes.
        QVERIFY(read(u"Заказ;Ключ;Имя;Vestnik: record\n%1;0078;%2;d0\n"_s.arg(order, row.cells[2]), {}, batch)->isSound());
    }

    void rowsThatBecomeOne_doNotGo()
    {
        const Result<CorrectionTable> rows = read(u"Заказ;Ключ;Имя;Vestnik: record\n"
                                                  "H1000000008;1;Анна;d0\nH1000000008;2;Анна;d1\n"_s);
        QVERIFY(rows);
        QVERIFY(!rows->isSound());
        QCOMPARE(rows->plan.count(RowFate::Differs), 2);
    }

    void damagedCell_doesNotGo()
    {
        const Result<CorrectionTable> rows = read(u"Заказ;Ключ;Имя;Vestnik: record\n1,23457E+12;77;Анна;d0\n"_s);
        QVERIFY(rows);
        QCOMPARE(rows->plan.rows[0].fate, RowFate::Faulty);
    }

    void tableOfNoExport_isNamed()
    {
        const Result<CorrectionTable> rows = read(u"Заказ;Ключ;Имя\nH1000000000;78;Анна\n"_s);
        QVERIFY(!rows);
        QCOMPARE(rows.error().code, ErrorCode::ColumnUnknown);
    }

    void planOfAnEarlierVersion_saysNotWhatItsColumnsFill()
    {
        StoredBatch batch = sampleBatch();
        batch.header.fields.clear();
        const Result<Table> table = TableReader::read(u"Заказ;Ключ;Имя;Vestnik: record\nH1000000009;77;Анна;d0\n"_s.toUtf8(), u"t.csv"_s);
        QVERIFY(table);
        ColumnMap columns = columnsOfCorrections(*table, batch.header, catalog());
        QCOMPARE(whyNot(correctionTable(batch, queueOf(batch), {}, *table, columns, catalog())), u"Заказ"_s); // a guess is not good enough
        QVERIFY(mapColumn(columns, u"Заказ"_s, orderIdField, catalog()));
        const Result<CorrectionTable> rows = correctionTable(batch, queueOf(batch), {}, *table, columns, catalog());
        QVERIFY(rows && rows->isSound());
    }
};

QTEST_APPLESS_MAIN(tst_CorrectionTable)
#include "tst_CorrectionTable.moc"
