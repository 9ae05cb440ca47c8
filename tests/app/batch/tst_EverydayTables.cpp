#include "BatchPlan.h"
#include "ColumnFit.h"
#include "PlanSummary.h"

#include <QStringEncoder>
#include <QTest>

#include <algorithm>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

const EventCatalog& catalog()
{
    return EventCatalog::builtIn();
}

/// As Excel in Russian writes a CSV.
QByteArray windows1251(const QString& text)
{
    QByteArray bytes;
    for (const QChar c : text) {
        const char16_t code = c.unicode();
        if (code >= u'А' && code <= u'я')
            bytes += static_cast<char>(0xc0 + code - u'А');
        else if (code == u'ё')
            bytes += '\xb8';
        else if (code == u'№')
            bytes += '\xb9';
        else
            bytes += c.toLatin1();
    }
    return bytes;
}

QByteArray utf16(const QString& text)
{
    QStringEncoder encoder(QStringEncoder::Utf16LE);
    return "\xff\xfe" + QByteArray(encoder(text));
}

QByteArray utf8WithMark(const QString& text)
{
    return "\xef\xbb\xbf" + text.toUtf8();
}

struct Read {
    ColumnMap columns;
    BatchPlan plan;

    QStringList sent() const
    {
        QStringList ids;
        for (const PlannedRow& row : plan.rows) {
            if (row.fate == RowFate::Sent)
                ids += row.body.orderId;
        }
        return ids;
    }
    QStringList nonsense() const
    {
        QStringList found;
        for (const PlannedRow& row : plan.rows) {
            for (const Issue& issue : row.issues) {
                if (issue.code == IssueCode::NotARow || issue.code == IssueCode::NotDateTime)
                    found += u"%1:%2"_s.arg(row.line).arg(issue.detail);
            }
        }
        return found;
    }
};

Read readTable(const QByteArray& bytes, const QString& event, qsizetype firstLine = 1)
{
    const Result<Table> table = TableReader::read(bytes, u"t.csv"_s, {.encoding = {}, .separator = {}, .firstLine = firstLine});
    if (!table)
        return {};
    Read read{guessColumns(*table, catalog()), {}};
    ColumnFit::fit(read.columns, ColumnFit::eventsOf(ColumnFit::eventTexts(*table, read.columns), event, catalog()), catalog());
    if (const Result<BatchPlan> plan = makePlan(*table, read.columns, {.event = event}, catalog()))
        read.plan = *plan;
    return read;
}

} // namespace

class tst_EverydayTables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tables_areReadAsMeant_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("event");
        QTest::addColumn<qsizetype>("firstLine");
        QTest::addColumn<QStringList>("sent");
        QTest::addColumn<QStringList>("nonsense");
        const QStringList two{u"H1000000001"_s, u"H1000000002"_s};
        const QString accepted = u"order.accepted"_s;
        const auto row = [](const char* name, const QByteArray& bytes, const QString& event, const QStringList& sent,
                            const QStringList& nonsense = {},
                            qsizetype firstLine = 1) { QTest::newRow(name) << bytes << event << firstLine << sent << nonsense; };
        const QString plain = u"Номер заказа;Клиент;Сумма\r\nH1000000001;Анна;1 200,00\r\nH1000000002;Пётр;90,50\r\n"_s;
        row("Excel in Russian", windows1251(plain), accepted, two);
        row("Excel, CSV UTF-8", utf8WithMark(plain), accepted, two);
        row("Excel, Unicode text", utf16(QString(plain).replace(u';', u'\t')), accepted, two);
        row("empty lines and columns", windows1251(u"Номер заказа;;\r\n;;\r\nH1000000001;;\r\n;;\r\nH1000000002;;\r\n;;\r\n;;\r\n"_s),
            accepted, two);
        row("totals under the table", windows1251(plain + u"Итого;;1 290,50\r\n"_s), accepted, two, {u"4:totals"_s});
        row("totals in another column", windows1251(plain + u"2;Итого:;1 290,50\r\n"_s), accepted, two, {u"4:totals"_s});
        row("totals in words", windows1251(plain + u"Всего заказов: 2;;\r\n"_s), accepted, two, {u"4:totals"_s});
        row("totals in English", "Order ID,Sum\nH1000000001,5\nH1000000002,7\nGrand total,12\n", accepted, two, {u"4:totals"_s});
        row("a count without a word", "Order ID,Sum\nH1000000001,5\nH1000000002,7\n2,12\n", accepted, two, {u"4:totals"_s});
        row("ids of digits are ids", "Order ID,Sum\n1001,5\n1002,7\n3,12\n", accepted, {u"1001"_s, u"1002"_s, u"3"_s});
        row("an order whose customer is called so", windows1251(u"Номер заказа;Клиент\r\nH1000000001;Итого\r\nH1000000002;Всего\r\n"_s),
            accepted, two);
        row("the header once more", windows1251(plain + plain), accepted, two, {u"4:header"_s});
        row("a header of another spelling", windows1251(plain + u"номер ЗАКАЗА;клиент;СУММА\r\n"_s), accepted, two, {u"4:header"_s});
        row("a header of two lines", windows1251(u"Заказ;;Клиент\r\nНомер;Дата;Имя\r\nH1000000001;01.02;Анна\r\nH1000000002;;Пётр\r\n"_s),
            accepted, two, {u"2:header"_s});
        row("1C",
            windows1251(u"Отчёт по заказам;;;\r\nПериод: 01.11.2026 - 27.11.2026;;;\r\n;;;\r\n№ п/п;Номер заказа;Склад;Сумма\r\n"
                        "1;H1000000001;Основной;100,00\r\n2;H1000000002;Основной;5,00\r\n;Итого;;105,00\r\n"_s),
            accepted, two, {u"7:totals"_s}, 4);
        row("a title with commas above semicolons",
            windows1251(u"Заказы, склад 3, ноябрь\r\nНомер заказа;Сумма\r\nH1000000001;1,5\r\nH1000000002;2,5\r\n"_s), accepted, two, {},
            2);
        row("lines in one column", "order_id\nH1000000001|order.accepted|12\nH1000000002\n", accepted, {u"H1000000002"_s}, {u"2:lines"_s});
        row("another separator in one column", "order_id\tnumber\nH1000000001;5\t\nH1000000002\t1\n", accepted, {u"H1000000002"_s},
            {u"2:lines"_s});
        row("JSON in the id's column", "order_id\n{\"order_id\":\"H1000000001\"}\nH1000000002\n", accepted, {u"H1000000002"_s},
            {u"2:json"_s});
        row("JSON where a text belongs", "order_id;number\nH1000000001;\"{\"\"a\"\":1}\"\nH1000000002;[1]\n", accepted, {u"H1000000002"_s},
            {u"2:json"_s});
        row("dates",
            "order_id;estimated_assembly_at\nH1000000001;45988,645833\nH1000000002;27.11.2026 15:30\nH1000000003;soon\n"
            "H1000000004;27.11.2026\n",
            accepted, {u"H1000000002"_s}, {u"2:serial"_s, u"4:unreadable"_s, u"5:unreadable"_s});
    }

    void tables_areReadAsMeant()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, event);
        QFETCH(const qsizetype, firstLine);
        QFETCH(const QStringList, sent);
        QFETCH(const QStringList, nonsense);
        const Read read = readTable(bytes, event, firstLine);
        QCOMPARE(read.sent(), sent);
        QCOMPARE(read.nonsense(), nonsense);
        // Nonsense is said once, and nothing else of it.
        for (const PlannedRow& one : read.plan.rows) {
            if (isNoOrder(one.issues))
                QCOMPARE(one.issues.size(), 1);
        }
    }

    void excelsWrapper_isTakenOff_andCounted()
    {
        const Read read = readTable("=\"Order ID\";=\"number\";note\r\n=\"H1000000001\";=\"0042\";=\"x\"\r\n"
                                    "\"=\"\"H1000000002\"\"\";\"=\"\"00;\"\"\"\"7\"\"\";=A1\r\n",
                                    u"order.accepted"_s);
        QCOMPARE(read.sent(), (QStringList{u"H1000000001"_s, u"H1000000002"_s}));
        QVERIFY(read.plan.rows[0].body.bytes.contains("\"number\":\"0042\""));
        QVERIFY(read.plan.rows[1].body.bytes.contains("\"number\":\"00;\\\"7\""));
        QCOMPARE(read.plan.counts.unwrapped, 4); // what fills nothing does not count
        QCOMPARE(read.plan.rows[0].cells[1], u"=\"0042\""_s);
        QCOMPARE(PlanSummary::of(read.plan).counts.unwrapped, 4);
    }

    void localDates_getTheirOffset_andAreCounted()
    {
        qputenv("TZ", "Europe/Moscow");
        const Read read = readTable("order_id;estimated_assembly_at\nH1000000001;27.11.2026 9:05\nH1000000002;2026-11-27 15:30:10\n"
                                    "H1000000003;2026-11-27T15:30+05:00\n",
                                    u"order.accepted"_s);
        QVERIFY(read.plan.rows[0].body.bytes.contains("\"2026-11-27T09:05:00+03:00\""));
        QVERIFY(read.plan.rows[1].body.bytes.contains("\"2026-11-27T15:30:10+03:00\""));
        QVERIFY(read.plan.rows[2].body.bytes.contains("\"2026-11-27T15:30+05:00\""));
        QCOMPARE(read.plan.counts.dated, 2);
        QCOMPARE(read.plan.counts.firstDate, u"27.11.2026 9:05"_s);
        QCOMPARE(read.plan.counts.firstSent, u"2026-11-27T09:05:00+03:00"_s);
        QVERIFY(std::all_of(read.plan.rows.cbegin(), read.plan.rows.cend(), [](const PlannedRow& row) { return row.issues.isEmpty(); }));
    }

    void headerBelowATitle_isSuggested_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qsizetype>("line");
        QTest::newRow("under a title") << u"Отчёт;;\n\nНомер заказа;Код выдачи;\nH1000000001;1;\n"_s << qsizetype{3};
        QTest::newRow("in the first line") << u"Номер заказа;Код выдачи\nH1000000001;1\n"_s << qsizetype{0};
        QTest::newRow("a header of two lines") << u"Заказ;;\nНомер;UUID;Код выдачи\nH1000000001;;1\n"_s << qsizetype{2};
        QTest::newRow("once more below") << u"Номер заказа;Код выдачи\nH1000000001;1\nНомер заказа;Код выдачи\n"_s << qsizetype{0};
        QTest::newRow("no header at all") << u"H1000000001;1\nH1000000002;2\n"_s << qsizetype{0};
    }

    void headerBelowATitle_isSuggested()
    {
        QFETCH(const QString, text);
        QFETCH(const qsizetype, line);
        const Result<Table> table = TableReader::read(text.toUtf8(), u"t.csv"_s);
        QVERIFY(table);
        QCOMPARE(headerLineOf(*table, catalog()), line);
    }

    void linesAboveTheHeader_areLeftOut_andCounted()
    {
        const Result<Table> table = TableReader::read("title\n\nmore\norder_id;code\nH1;2\n", u"t.csv"_s,
                                                      {.encoding = {}, .separator = {}, .firstLine = 4});
        QVERIFY(table);
        QCOMPARE(table->rowsAbove, 2);
        QCOMPARE(table->emptyRows, 0);
        QCOMPARE(table->rows.first(), (TableRow{4, {u"order_id"_s, u"code"_s}}));
    }
};

QTEST_GUILESS_MAIN(tst_EverydayTables)
#include "tst_EverydayTables.moc"
