#include "ColumnMap.h"
#include "Notification.h"

#include <QTest>

#include <optional>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

ColumnMap mapOf(const QString& text)
{
    const Result<Table> table = TableReader::read(text.toUtf8(), u"t.csv"_s);
    return table ? guessColumns(*table, EventCatalog::builtIn()) : ColumnMap();
}

std::optional<ErrorCode> codeOf(const Result<void>& result)
{
    return result ? std::nullopt : std::optional(result.error().code);
}

} // namespace

class tst_ColumnMap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void columns_areGuessed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("hasHeader");
        QTest::addColumn<QStringList>("fields");
        const auto row = [](const char* name, const QString& text, bool hasHeader, const QStringList& fields) {
            QTest::newRow(name) << text << hasHeader << fields;
        };
        row("wire names", u"order_id;orderUUID;type;code;order.changed\nH1;;;;\n"_s, true,
            {u"order_id"_s, u"orderUUID"_s, u"type"_s, u"code"_s, u"order.changed"_s});
        row("Russian words", u"Номер заказа;UUID заказа;Событие;Номер у партнёра;Состав заказа\nH1234567;;;12;\n"_s, true,
            {u"order_id"_s, u"orderUUID"_s, u"type"_s, u"number"_s, u"order.positions"_s});
        row("English words", u"Order ID,Order UUID,Event,Partner's number,Order items\nH1234567,,,12,\n"_s, true,
            {u"order_id"_s, u"orderUUID"_s, u"type"_s, u"number"_s, u"order.positions"_s});
        row("spelled in another way", u"ORDER-ID;номер_партнера\nH1234567;1\n"_s, true, {u"order_id"_s, u"number"_s});
        row("others fill nothing", u"order_id;Имя;Сумма\nH1234567;Анна;100\n"_s, true, {u"order_id"_s, {}, {}});
        row("results of an export fill nothing", u"order_id;Vestnik: code;Vestnik: record\nH1234567;1;H1234567\n"_s, true,
            {u"order_id"_s, {}, {}});
        row("an export of a table without a header",
            u"1;2;Vestnik: state;Vestnik: record\n"
            "H1234567;order.accepted;accepted;265cb601-a78a-4862-9e9d-d6b48d6a0a3f\n"_s,
            true, {u"order_id"_s, u"type"_s, {}, {}});
        row("the id is told by its shape", u"Номер заказа;Заказ СМ\n12345;H1234567\n67890;H7654321\n"_s, true,
            {u"number"_s, u"order_id"_s});
        row("an exact name wins over the shape", u"order_id;Заказ СМ\n12345;H1234567\n"_s, true, {u"order_id"_s, {}});
        row("a number by its exact name", u"number;Номер\nH1234567;H7654321\n"_s, true, {u"number"_s, u"order_id"_s});
        row("the first of two", u"order_id;Номер заказа\nH1234567;H7654321\n"_s, true, {u"order_id"_s, {}});
        row("no header", u"H1234567;order.accepted;265cb601-a78a-4862-9e9d-d6b48d6a0a3f\nH7654321;Заказ принят;\n"_s, false,
            {u"order_id"_s, u"type"_s, u"orderUUID"_s});
        row("no header, ids of a metro", u"metro:123\nmetro:124\n"_s, false, {u"order_id"_s});
        row("no header, digits alone", u"123456\n123457\n"_s, false, {u"order_id"_s});
        row("no header, short ids", u"H7001\nH7002\nH7003\n"_s, false, {u"order_id"_s});
        row("no header, one short id", u"H7001\n"_s, false, {u"order_id"_s});
        row("no header, short ids beside words", u"H9001\taccepted\nH9002\taccepted\n"_s, false, {{}, {}});
        row("no header, ids of several makes", u"AB-12\nH7002\nH7003\nAB-17\n"_s, false, {u"order_id"_s});
        row("a name that a spreadsheet made up", u"Столбец1\nH7002\nH7003\n"_s, true, {u"order_id"_s});
        row("a header with a year", u"Заказы 2026\n123/2026\n124/2026\n"_s, true, {u"order_id"_s});
        row("a header whose cell is an id is none", u"Номер;H1234567\nx;H7654321\n"_s, false, {{}, u"order_id"_s});
        row("one column of UUIDs", u"265cb601-a78a-4862-9e9d-d6b48d6a0a3f\n"_s, false, {u"orderUUID"_s});
        row("items without a header", u"H1234567;\"[{\"\"id\"\":\"\"1\"\"}]\"\n"_s, false, {u"order_id"_s, u"order.positions"_s});
    }

    void columns_areGuessed()
    {
        QFETCH(const QString, text);
        QFETCH(const bool, hasHeader);
        QFETCH(const QStringList, fields);
        const ColumnMap map = mapOf(text);
        QCOMPARE(map.hasHeader, hasHeader);
        QCOMPARE(map.fields, fields);
        QCOMPARE(map.names.size(), fields.size());
    }

    void mapping_takesAColumnByNameOrNumber()
    {
        ColumnMap map = mapOf(u"order_id;Ключ\nH1234567;x\n"_s);
        QVERIFY(mapColumn(map, u"Ключ"_s, u"code"_s, EventCatalog::builtIn()));
        QVERIFY(mapColumn(map, u"1"_s, u"number"_s, EventCatalog::builtIn()));
        QCOMPARE(map.fields, (QStringList{u"number"_s, u"code"_s}));
        QVERIFY(mapColumn(map, u"2"_s, u"number"_s, EventCatalog::builtIn())); // then the other one does not
        QCOMPARE(map.fields, (QStringList{{}, u"number"_s}));
        QVERIFY(mapColumn(map, u"Ключ"_s, {}, EventCatalog::builtIn()));
        QCOMPARE(map.fields, (QStringList{{}, {}}));
        QVERIFY(mapColumn(map, u"1"_s, eventColumn, EventCatalog::builtIn()));
        QCOMPARE(codeOf(mapColumn(map, u"3"_s, u"code"_s, EventCatalog::builtIn())), ErrorCode::ColumnUnknown);
        QCOMPARE(codeOf(mapColumn(map, u"1"_s, u"no.such"_s, EventCatalog::builtIn())), ErrorCode::FieldUnknown);
        QCOMPARE(codeOf(mapColumn(map, u"1"_s, u"order.positions[0].id"_s, EventCatalog::builtIn())), ErrorCode::FieldUnknown);
    }

    // A name that is a number is a name; the window knows the place.
    void columnIsMappedByItsPlace_whateverTheNamesAre()
    {
        const Result<Table> table = TableReader::read("2;1\nx;y\n", u"t.csv"_s);
        QVERIFY(table);
        ColumnMap map = guessColumns(*table, EventCatalog::builtIn(), true);
        QVERIFY(mapColumnAt(map, 0, u"code"_s, EventCatalog::builtIn()));
        QCOMPARE(map.fields, (QStringList{u"code"_s, QString()}));
    }

    void severalForOneField_areNamed()
    {
        const ColumnMap exact = mapOf(u"Номер заказа;order_id\nH1234567;H7654321\n"_s);
        QCOMPARE(exact.fields, (QStringList{{}, u"order_id"_s})); // the wire name wins, wherever it stands
        QCOMPARE(exact.rivals, (QStringList{u"order_id"_s, {}}));
        QCOMPARE(exact.undecided(), QString());
        ColumnMap map = mapOf(u"Заказ;Номер заказа;Код выдачи\nH1234567;H7654321;1\n"_s);
        QCOMPARE(map.fields, (QStringList{u"order_id"_s, {}, u"code|handoutCode"_s})); // the event decides
        QCOMPARE(map.undecided(), u"order_id"_s);
        QCOMPARE(map.candidates(u"order_id"_s), (QStringList{u"Заказ"_s, u"Номер заказа"_s}));
        QVERIFY(mapColumn(map, u"Номер заказа"_s, u"order_id"_s, EventCatalog::builtIn()));
        QCOMPARE(map.undecided(), QString());
        QCOMPARE(map.fields, (QStringList{{}, u"order_id"_s, u"code|handoutCode"_s}));
        QCOMPARE(map.columnOf(u"handoutCode"_s), 2);
        QVERIFY(mapColumn(map, u"Заказ"_s, u"code"_s, EventCatalog::builtIn())); // then the other has the rest
        QCOMPARE(map.fields, (QStringList{u"code"_s, u"order_id"_s, u"handoutCode"_s}));
        QCOMPARE(map.filledTwice(), QString());
        map = mapOf(u"Заказ;Номер заказа\nH1234567;H7654321\n"_s);
        QVERIFY(mapColumn(map, u"2"_s, {}, EventCatalog::builtIn()));
        QCOMPARE(map.undecided(), QString());
        QCOMPARE(mapOf(u"order_id;order_id\nH1234567;H7654321\n"_s).undecided(), u"order_id"_s);
        QCOMPARE(mapOf(u"265cb601-a78a-4862-9e9d-d6b48d6a0a3f;265cb601-a78a-4862-9e9d-d6b48d6a0a3e\n"_s).undecided(), u"orderUUID"_s);
    }

    void nameThatStandsTwice_needsANumber()
    {
        ColumnMap map = mapOf(u"Номер заказа;Ключ;Ключ\nH1234567;x;y\n"_s);
        QCOMPARE(codeOf(mapColumn(map, u"Ключ"_s, u"code"_s, EventCatalog::builtIn())), ErrorCode::ColumnNameTwice);
        QVERIFY(mapColumn(map, u"3"_s, u"code"_s, EventCatalog::builtIn()));
        QCOMPARE(map.columnOf(u"code"_s), 2);
    }

    void event_isFoundByIdOrTitle()
    {
        QCOMPARE(eventOf(u" order.accepted "_s, EventCatalog::builtIn()), u"order.accepted"_s);
        QCOMPARE(eventOf(u"ЗАКАЗ  ОТМЕНЁН"_s, EventCatalog::builtIn()), u"order.canceled"_s);
        QCOMPARE(eventOf(u"Ready for delivery"_s, EventCatalog::builtIn()), u"order.ready_for_delivery"_s);
        QCOMPARE(eventOf(u"delivered?"_s, EventCatalog::builtIn()), QString());
    }
};

QTEST_GUILESS_MAIN(tst_ColumnMap)
#include "tst_ColumnMap.moc"
