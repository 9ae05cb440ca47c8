#include "BatchExport.h"
#include "ColumnMap.h"
#include "ExportText.h"
#include "Language.h"
#include "TableFile.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

QString randomCell(QRandomGenerator& random)
{
    static const QStringList pieces{u";"_s,      u","_s,         u"\t"_s,    u"\""_s,          u"\"\""_s,     u"\r\n"_s,   u"\n"_s,
                                    u"\r"_s,     u"="_s,         u"+7"_s,    u"-1"_s,          u"@x"_s,       u"'"_s,      u" "_s,
                                    u"0042"_s,   u"=\"0042\""_s, u"заказ"_s, u"Ё№«»"_s,        u"😀"_s,       u"\u00a0"_s, u"\u200b"_s,
                                    u"\u001d"_s, u"sep="_s,      u"Итого"_s, u"H1000000001"_s, u"{\"a\":1}"_s};
    QString cell;
    for (quint32 i = random.bounded(5); i > 0; --i)
        cell += pieces[random.bounded(pieces.size())];
    return cell;
}

} // namespace

class tst_TableFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // A seed each, so that a failure can be tried again.
    void anyCells_comeBackAsTheyWere_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 0; seed < 60; ++seed)
            QTest::newRow(qPrintable(QString::number(seed))) << seed;
    }

    void anyCells_comeBackAsTheyWere()
    {
        QFETCH(const quint32, seed);
        QRandomGenerator random(seed);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"t.csv"_s);
        const qsizetype columns = 2 + random.bounded(5);
        QList<QStringList> rows;
        for (qsizetype i = 0; i < 30; ++i) {
            QStringList cells{u"x"_s}; // a row without any text is none
            while (cells.size() < columns)
                cells += randomCell(random);
            rows += cells;
        }
        auto row = rows.cbegin() + 1;
        const auto next = [&] { return row == rows.cend() ? std::nullopt : std::optional(*row++); };
        const Result<qsizetype> written = writeTable(folder.filePath(u"data"_s), path, rows.first(), next);
        QVERIFY(written);
        const Result<Table> table = TableReader::readFile(path);
        QVERIFY2(table, table ? "" : qPrintable(table.error().detail));
        QCOMPARE(table->separator, QChar(u';'));
        QCOMPARE(table->rows.size(), rows.size());
        for (qsizetype i = 0; i < rows.size(); ++i)
            QCOMPARE(table->rows[i].cells, rows[i]);
    }

    // The table's own cells say the same once their batch was exported and is read again.
    void exportedBatch_givesTheSameBodies_data() { anyCells_comeBackAsTheyWere_data(); }

    void exportedBatch_givesTheSameBodies()
    {
        QFETCH(const quint32, seed);
        QRandomGenerator random(seed);
        const EventCatalog& catalog = EventCatalog::builtIn();
        const PlanSettings settings{.event = u"order.accepted"_s};
        Table table{
            .encoding = {}, .separator = u';', .rows = {{1, {u"Номер заказа"_s, u"Номер у партнёра"_s, u"=note"_s, u"handoutCode"_s}}}};
        for (qsizetype i = 0; i < 30; ++i) {
            table.rows += TableRow{i + 2, {u"H%1"_s.arg(1'000'000'000 + i), randomCell(random), randomCell(random), randomCell(random)}};
        }
        const Result<BatchPlan> plan = makePlan(table, guessColumns(table, catalog), settings, catalog);
        QVERIFY(plan);
        StoredBatch batch;
        batch.header.columns = plan->names;
        batch.header.fields = plan->fields;
        for (const PlannedRow& row : plan->rows) {
            BatchRow stored;
            stored.line = row.line;
            stored.cells = row.cells;
            stored.fate = row.fate;
            stored.body = row.body;
            batch.rows.append(stored);
        }
        const BatchQueue queue(batch.rows, QList<RowHistory>(batch.rows.size()), {});
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"t.csv"_s);
        QVERIFY(exportBatch(folder.filePath(u"data"_s), path, batch, queue, catalog));
        const Result<Table> read = TableReader::readFile(path);
        QVERIFY(read);
        const Result<BatchPlan> again = makePlan(*read, guessColumns(*read, catalog), settings, catalog);
        QVERIFY(again);
        QCOMPARE(again->rows.size(), plan->rows.size());
        for (qsizetype i = 0; i < plan->rows.size(); ++i) {
            QCOMPARE(again->rows[i].body, plan->rows[i].body);
            QCOMPARE(again->rows[i].fate, plan->rows[i].fate);
            QCOMPARE(again->rows[i].cells.first(4), plan->rows[i].cells);
        }
    }

    void ownCells_areNoFormulas()
    {
        QRandomGenerator random(1);
        for (int i = 0; i < 3000; ++i) {
            const QString text = randomCell(random);
            const QString cell = guardedCell(text);
            QVERIFY2(cell.isEmpty() || !QStringView(u"=+-@\t\r\n").contains(cell.front()), qPrintable(cell));
            QCOMPARE(unguardedCell(cell), text);
        }
        QCOMPARE(
            guardedCells({u"=HYPERLINK(\"http://x\")"_s, u"+1"_s, u"-1"_s, u"@a"_s, u"\tx"_s, u"\rx"_s, u" =1"_s, u"'=1"_s, u"a=1"_s, {}}),
            (QStringList{
                u"'=HYPERLINK(\"http://x\")"_s, u"'+1"_s, u"'-1"_s, u"'@a"_s, u"'\tx"_s, u"'\rx"_s, u"' =1"_s, u"''=1"_s, u"a=1"_s, {}}));
    }

    void historyExport_givesItsOrdersAlone_data()
    {
        QTest::addColumn<QString>("language");
        for (const QString& language : languages)
            QTest::newRow(qPrintable(language)) << language;
    }

    // Its column of outcomes once went out as pickup codes.
    void historyExport_givesItsOrdersAlone()
    {
        QFETCH(const QString, language);
        Language speech;
        speech.use(language);
        const QStringList heads = exportColumns();
        QCOMPARE(heads.first() == u"Time"_s, language == u"en"_s);
        speech.use(language == u"en"_s ? u"ru"_s : u"en"_s); // who reads it may speak the other one
        QStringList cells(heads.size(), u"processed"_s);
        cells[2] = u"order.accepted"_s;
        cells[3] = u"H1000000001"_s;
        cells[4] = u"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"_s;
        cells[18] = u"265cb601-a78a-4862-9e9d-d6b48d6a0a31"_s;
        const auto mapOf = [](const QStringList& names, const QStringList& row) {
            const Table table{.encoding = {}, .separator = u';', .rows = {{1, names}, {2, row}}};
            return guessColumns(table, EventCatalog::builtIn());
        };
        const ColumnMap map = mapOf(heads, cells);
        QVERIFY(map.isHistoryExport && map.hasHeader);
        QStringList wanted(heads.size());
        wanted[3] = u"order_id"_s;
        wanted[4] = u"orderUUID"_s;
        QCOMPARE(map.fields, wanted);
        // A few columns went or came, and it is still ours; with two left it is a table as any other, but the outcomes stay what they are.
        QVERIFY(mapOf(heads.mid(1, 12) + QStringList{u"Комментарий"_s}, cells.mid(1, 13)).isHistoryExport);
        const ColumnMap cut = mapOf({heads[3], u"code"_s}, {cells[3], cells[6]});
        QVERIFY(!cut.isHistoryExport);
        QCOMPARE(cut.fields, (QStringList{u"order_id"_s, {}}));
        QVERIFY(!isExportHead({heads[2], heads[3], heads[4], u"code"_s, heads[17], heads[20], heads[21]})); // a person's own
    }
};

QTEST_GUILESS_MAIN(tst_TableFile)
#include "tst_TableFile.moc"
