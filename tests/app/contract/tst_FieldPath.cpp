#include "FieldPath.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

class tst_FieldPath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anySpelling_givesTheWirePath_data();
    void anySpelling_givesTheWirePath();
    void cell_isTakenApart_data();
    void cell_isTakenApart();
};

void tst_FieldPath::anySpelling_givesTheWirePath_data()
{
    QTest::addColumn<QString>("spelling");
    QTest::addColumn<QString>("path");
    const QString quantity = u"order.positions[0].quantity"_s;
    QTest::newRow("alone") << u"order_id"_s << u"order_id"_s;
    QTest::newRow("with the envelope") << u"event.payload.order_id"_s << u"order_id"_s;
    QTest::newRow("JSON pointer") << u"/event/payload/order_id"_s << u"order_id"_s;
    QTest::newRow("inside the payload") << u"payload.order.positions[0].quantity"_s << quantity;
    QTest::newRow("number as a key") << u"payload.order.positions.0.quantity"_s << quantity;
    QTest::newRow("pointer with a number") << u"/event/payload/order/positions/0/quantity"_s << quantity;
    QTest::newRow("brackets throughout") << u"event[payload][order][positions][0][quantity]"_s << quantity;
    QTest::newRow("JSONPath") << u"$.event.payload.order.positions[0].quantity"_s << quantity;
    QTest::newRow("pointer as a fragment") << u"#/event/payload/order_id"_s << u"order_id"_s;
    QTest::newRow("outer spaces") << u" order_id\n"_s << u"order_id"_s;
    QTest::newRow("marking code") << u"order.positions.3.markingCode.1.value"_s << u"order.positions[3].markingCode[1].value"_s;
    QTest::newRow("event's type") << u"event.type"_s << u"type"_s;
    QTest::newRow("type alone") << u"type"_s << u"type"_s;
    QTest::newRow("payload itself") << u"event.payload"_s << u"payload"_s;
    QTest::newRow("event itself") << u"event"_s << u"event"_s;
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("only separators") << u"/./[]"_s << QString();
    QTest::newRow("a number first") << u"0.order_id"_s << u"0.order_id"_s;
    QTest::newRow("a sentence") << u"Заказ не найден"_s << u"Заказ не найден"_s;
}

void tst_FieldPath::anySpelling_givesTheWirePath()
{
    QFETCH(const QString, spelling);
    QFETCH(const QString, path);
    QCOMPARE(fieldPath(spelling), path);
    QCOMPARE(fieldPath(path), path); // a wire path stays what it is
}

void tst_FieldPath::cell_isTakenApart_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("table");
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("column");
    QTest::newRow("cell") << u"order.positions[12].quantity"_s << u"order.positions"_s << 12 << u"quantity"_s;
    QTest::newRow("list in a cell") << u"order.positions[0].markingCode[1].value"_s << u"order.positions"_s << 0 << u"markingCode"_s;
    QTest::newRow("row") << u"order.positions[3]"_s << u"order.positions"_s << 3 << QString();
    QTest::newRow("table") << u"order.positions"_s << QString() << -1 << QString();
    QTest::newRow("no cell") << u"order_id"_s << QString() << -1 << QString();
    QTest::newRow("too large a number") << u"a[12345678901].b"_s << QString() << -1 << QString();
    QTest::newRow("nothing") << QString() << QString() << -1 << QString();
}

void tst_FieldPath::cell_isTakenApart()
{
    QFETCH(const QString, path);
    const CellPath cell = cellPath(path);
    QTEST(cell.table, "table");
    QTEST(cell.row, "row");
    QTEST(cell.column, "column");
}

QTEST_GUILESS_MAIN(tst_FieldPath)
#include "tst_FieldPath.moc"
