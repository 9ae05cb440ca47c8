#include "CellText.h"
#include "ItemsModel.h"
#include "JsonParse.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace vestnik;

class tst_ItemsModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void loaded_comesBackUnchanged_data();
    void loaded_comesBackUnchanged();
    void loaded_showsItsTexts_data();
    void loaded_showsItsTexts();
    void typed_becomesTheColumnsType_data();
    void typed_becomesTheColumnsType();
    void cellShownAsJson_staysJson();
    void emptied_takesTheMemberOut();
    void revert_bringsBackWhatWasInTheCell();
    void takenRows_comeBackWhereTheyWere();
    void editing_isToldOnce();
    void issues_markTheirCells();
    void longCell_isShownShortened();
    void ninthColumn_comesFromTheCatalogue();
};

namespace {

const FieldSpec& positions()
{
    return *EventCatalog::builtIn().field(u"order.positions");
}

JsonValue json(const QByteArray& text)
{
    return parseJson(text).value;
}

/// A model with the tester that watches it.
class Items {
public:
    explicit Items(const QByteArray& loaded = {}) : model(positions(), EventCatalog::builtIn())
    {
        if (!loaded.isEmpty())
            model.load(json(loaded));
    }
    QByteArray bytes() const { return model.value() ? model.value()->toBytes() : QByteArray("nothing"); }
    QString shown(int row, int column) const { return model.index(row, column).data().toString(); }
    bool type(int row, int column, const QString& text) { return model.setData(model.index(row, column), text); }

    ItemsModel model;

private:
    QAbstractItemModelTester m_tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

enum Column { Id, Quantity, Weight, Marking, Replaced };

} // namespace

void tst_ItemsModel::loaded_comesBackUnchanged_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("full row") << QByteArray(
        R"([{"id":"1","quantity":1.50,"weight":"0.750","markingCode":[{"value":"a"},{"value":"b\u001dc"}],"replacedByID":"2"}])");
    QTest::newRow("unknown members") << QByteArray(R"([{"note":{"a":[1]},"id":"1","quantity":1}])");
    QTest::newRow("wrong types") << QByteArray(R"([{"id":1,"quantity":"many","weight":null,"markingCode":"code"}])");
    QTest::newRow("empty texts") << QByteArray(R"([{"id":"","quantity":1,"markingCode":[]}])");
    QTest::newRow("a list item with more") << QByteArray(R"([{"markingCode":[{"value":"a","type":"km"}]}])");
    QTest::newRow("rows that are no objects") << QByteArray(R"([1,{"id":"1"},null,[2]])");
    QTest::newRow("long number") << QByteArray(R"([{"id":"1","quantity":12345678901234567890}])");
    QTest::newRow("empty list") << QByteArray("[]");
    QTest::newRow("text") << QByteArray(R"("rows")");
    QTest::newRow("object") << QByteArray(R"({"id":"1"})");
    QTest::newRow("null") << QByteArray("null");
}

void tst_ItemsModel::loaded_comesBackUnchanged()
{
    QFETCH(QByteArray, value);
    const Items items(value);
    QCOMPARE(items.bytes(), value);
}

void tst_ItemsModel::loaded_showsItsTexts_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("shown");
    QTest::newRow("number as written") << QByteArray(R"({"quantity":1.50})") << int(Quantity) << "1.50";
    QTest::newRow("codes") << QByteArray(R"({"markingCode":[{"value":"a"},{"value":"b"}]})") << int(Marking) << QStringLiteral("a⏎b");
    QTest::newRow("GS") << QByteArray(R"({"markingCode":[{"value":"a\u001db"}]})") << int(Marking) << QStringLiteral("a␝b");
    QTest::newRow("code with more") << QByteArray(R"({"markingCode":[{"value":"a","x":1}]})") << int(Marking) << R"([{"value":"a","x":1}])";
    QTest::newRow("not there") << QByteArray(R"({"id":"1"})") << int(Weight) << "";
    QTest::newRow("no object") << QByteArray("7") << int(Id) << "7";
    QTest::newRow("no object, further on") << QByteArray("7") << int(Quantity) << "";
}

void tst_ItemsModel::loaded_showsItsTexts()
{
    QFETCH(QByteArray, row);
    QFETCH(int, column);
    QFETCH(QString, shown);
    const Items items('[' + row + ']');
    QCOMPARE(items.shown(0, column), shown);
}

void tst_ItemsModel::typed_becomesTheColumnsType_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("id") << QByteArray("{}") << int(Id) << " 007 " << QByteArray(R"({"id":"007"})");
    QTest::newRow("number") << QByteArray("{}") << int(Quantity) << "1.50" << QByteArray(R"({"quantity":1.50})");
    QTest::newRow("comma") << QByteArray("{}") << int(Quantity) << "0,5" << QByteArray(R"({"quantity":0.5})");
    QTest::newRow("no number") << QByteArray("{}") << int(Quantity) << "two" << QByteArray(R"({"quantity":"two"})");
    QTest::newRow("weight") << QByteArray("{}") << int(Weight) << "0,5" << QByteArray(R"({"weight":"0.5"})");
    QTest::newRow("the same, now a number") << QByteArray(R"({"quantity":"5"})") << int(Quantity) << "5" << QByteArray(R"({"quantity":5})");
    QTest::newRow("codes") << QByteArray("{}") << int(Marking) << QStringLiteral("a␝1⏎b")
                           << QByteArray(R"({"markingCode":[{"value":"a\u001d1"},{"value":"b"}]})");
    QTest::newRow("codes in lines") << QByteArray("{}") << int(Marking) << "a\x1d\nb\n"
                                    << QByteArray(R"({"markingCode":[{"value":"a\u001d"},{"value":"b"}]})");
    QTest::newRow("order of keys") << QByteArray(R"({"note":1,"quantity":1})") << int(Id) << "7"
                                   << QByteArray(R"({"id":"7","quantity":1,"note":1})");
    QTest::newRow("a row that was no object") << QByteArray("null") << int(Id) << "7" << QByteArray(R"({"id":"7"})");
    QTest::newRow("untouched, no object") << QByteArray("null") << int(Id) << "null" << QByteArray("null");
}

void tst_ItemsModel::typed_becomesTheColumnsType()
{
    QFETCH(QByteArray, before);
    QFETCH(int, column);
    QFETCH(QString, typed);
    QFETCH(QByteArray, after);
    Items items('[' + before + ']');
    QVERIFY(items.type(0, column, typed));
    QCOMPARE(items.bytes(), '[' + after + ']');
}

void tst_ItemsModel::cellShownAsJson_staysJson()
{
    Items items(R"([{"markingCode":[{"value":"a","x":1}]}])");
    items.type(0, Marking, QStringLiteral(R"([{"value":"b","x":1}])"));
    QCOMPARE(items.bytes(), QByteArray(R"([{"markingCode":[{"value":"b","x":1}]}])"));
    items.type(0, Marking, QStringLiteral("b"));
    QCOMPARE(items.bytes(), QByteArray(R"([{"markingCode":[{"value":"b"}]}])"));
}

void tst_ItemsModel::emptied_takesTheMemberOut()
{
    Items items(R"([{"id":"1","quantity":1,"note":2},{"id":"3"}])");
    items.type(0, Quantity, {});
    QCOMPARE(items.bytes(), QByteArray(R"([{"id":"1","note":2},{"id":"3"}])"));
    items.model.clearCells({items.model.index(0, Id), items.model.index(1, Id)});
    QCOMPARE(items.bytes(), QByteArray(R"([{"note":2},{}])"));
    items.model.takeRows({0, 1});
    QCOMPARE(items.bytes(), QByteArray("nothing"));
}

void tst_ItemsModel::revert_bringsBackWhatWasInTheCell()
{
    const QByteArray loaded = R"([{"markingCode":[{"value":"a","x":1}]}])";
    Items items(loaded);
    items.type(0, Marking, QStringLiteral("b"));
    items.type(0, Marking, QStringLiteral("bc"));
    items.model.revert();
    QCOMPARE(items.bytes(), loaded);
    items.type(0, Id, QStringLiteral("7"));
    items.model.submit();
    items.model.revert();
    QCOMPARE(items.model.text(0, Id), QStringLiteral("7"));
}

void tst_ItemsModel::takenRows_comeBackWhereTheyWere()
{
    const QByteArray loaded = R"([{"id":"0"},{"id":"1"},{"id":"2"},{"id":"3"},{"id":"4"}])";
    Items items(loaded);
    const ItemsModel::NumberedRows taken = items.model.takeRows({3, 0, 4});
    QCOMPARE(items.bytes(), QByteArray(R"([{"id":"1"},{"id":"2"}])"));
    items.model.putBack(taken);
    QCOMPARE(items.bytes(), loaded);
}

void tst_ItemsModel::editing_isToldOnce()
{
    Items items;
    const QSignalSpy edited(&items.model, &ItemsModel::edited);
    items.model.addRow();
    QCOMPARE(edited.size(), 1);
    items.type(0, Id, QStringLiteral("1"));
    items.type(0, Id, QStringLiteral("1"));
    QCOMPARE(edited.size(), 2);
    items.model.replaceRows({json(R"({"id":"1"})"), json(R"({"id":"2"})"), json(R"({"id":"3"})")});
    QCOMPARE(edited.size(), 3);
    items.model.replaceRows({});
    QCOMPARE(edited.size(), 4);
    items.model.load(json(R"([{"id":"1"}])"));
    QCOMPARE(edited.size(), 4);
}

void tst_ItemsModel::issues_markTheirCells()
{
    Items items(R"([{"id":"1"},{"id":"2"},5])");
    items.model.setIssues({{QStringLiteral("order.positions[1].quantity"), IssueCode::Missing, Severity::Error, {}},
                           {QStringLiteral("order.positions[1].weight"), IssueCode::Kilograms, Severity::Warning, {}},
                           {QStringLiteral("order.positions[1].markingCode[0].value"), IssueCode::WrongType, Severity::Error, {}},
                           {QStringLiteral("order.positions[2]"), IssueCode::WrongType, Severity::Error, {}},
                           {QStringLiteral("order.positions"), IssueCode::Expected, Severity::Warning, {}},
                           {QStringLiteral("other[0].id"), IssueCode::Missing, Severity::Error, {}}});
    const auto severity = [&items](int row, int column) { return items.model.index(row, column).data(ItemsModel::severityRole); };
    QVERIFY(!severity(0, Id).isValid());
    QVERIFY(!severity(1, Id).isValid());
    QCOMPARE(severity(1, Quantity).toInt(), int(Severity::Error));
    QCOMPARE(severity(1, Weight).toInt(), int(Severity::Warning));
    QVERIFY(severity(1, Weight).isValid());
    QCOMPARE(severity(1, Marking).toInt(), int(Severity::Error));
    QCOMPARE(severity(2, Replaced).toInt(), int(Severity::Error));
    const QModelIndex missing = items.model.index(1, Quantity);
    QVERIFY(missing.data(Qt::ToolTipRole).toString().contains(QStringLiteral("missing")));
    QVERIFY(missing.data(Qt::AccessibleDescriptionRole).toString().contains(QStringLiteral("missing")));
    items.model.setIssues({});
    QVERIFY(!severity(1, Quantity).isValid());
}

void tst_ItemsModel::longCell_isShownShortened()
{
    const QString text(65536, u'x');
    Items items("[{}]");
    items.type(0, Id, text);
    QVERIFY(items.shown(0, Id).size() < 300);
    QCOMPARE(items.model.index(0, Id).data(Qt::EditRole).toString(), text);
    QCOMPARE(items.model.text(0, Id), text);
}

void tst_ItemsModel::ninthColumn_comesFromTheCatalogue()
{
    FieldSpec spec = positions();
    FieldSpec column;
    column.path = QStringLiteral("colour");
    column.label = {{QStringLiteral("en"), QStringLiteral("Colour")}};
    spec.columns.append(column);
    ItemsModel model(spec, EventCatalog::builtIn());
    model.addRow();
    QVERIFY(model.setData(model.index(0, model.columnCount() - 1), QStringLiteral("red")));
    QCOMPARE(model.value()->toBytes(), QByteArray(R"([{"colour":"red"}])"));
    QCOMPARE(model.headerData(model.columnCount() - 1, Qt::Horizontal).toString(), QStringLiteral("Colour"));
}

QTEST_MAIN(tst_ItemsModel)
#include "tst_ItemsModel.moc"
