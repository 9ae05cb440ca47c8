#include "EventCatalog.h"
#include "FieldValue.h"
#include "JsonParse.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

FieldSpec specOf(FieldType type)
{
    FieldSpec spec;
    spec.type = type;
    spec.itemKey = u"value"_s;
    return spec;
}

} // namespace

class tst_FieldValue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void typedText_becomesTheValue_data();
    void typedText_becomesTheValue();
    void valueAsText_leadsBack_data();
    void valueAsText_leadsBack();
    void otherValues_areShownAsJson_data();
    void otherValues_areShownAsJson();
    void decimalComma_becomesAPoint_data();
    void decimalComma_becomesAPoint();
};

void tst_FieldValue::typedText_becomesTheValue_data()
{
    QTest::addColumn<FieldType>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char* name, FieldType type, const QString& text, const QByteArray& json) {
        QTest::newRow(name) << type << text << json;
    };
    using enum FieldType;
    row("text", Text, u" 0,5 Ж"_s, "\" 0,5 Ж\"");
    row("id", Id, u"H1"_s, R"("H1")");
    row("date-time", DateTime, u"2021-12-20T14:00:00+03:00"_s, R"("2021-12-20T14:00:00+03:00")");
    row("yes", YesNo, u"true"_s, "true");
    row("no", YesNo, u"false"_s, "false");
    row("neither", YesNo, u"True"_s, R"("True")");
    row("number", Number, u"1.50"_s, "1.50");
    row("number with a comma", Number, u"0,750"_s, "0.750");
    row("long number", Number, u"12345678901234567890"_s, "12345678901234567890");
    row("exponent", Number, u"1e2"_s, "1e2");
    row("negative", Number, u"-0"_s, "-0");
    row("no number", Number, u"1 000"_s, R"("1 000")");
    row("leading zero", Number, u"007"_s, R"("007")");
    row("point first", Number, u".5"_s, R"(".5")");
    row("number text", NumberText, u"1,5"_s, R"("1.5")");
    row("number text that is none", NumberText, u"1,5 кг"_s, R"("1,5 кг")");
    row("list", TextList, u"a\nb"_s, R"([{"value":"a"},{"value":"b"}])");
    row("list with GS", TextList, u"01\u001d21"_s, R"([{"value":"01\u001d21"}])");
    row("list with empty lines", TextList, u"\na\n\n"_s, R"([{"value":"a"}])");
    row("empty list", TextList, {}, "[]");
    row("table", Table, u"[{\"id\":\"1\",\"quantity\":1.50}]"_s, R"([{"id":"1","quantity":1.50}])");
    row("table that is no JSON", Table, u"a;b"_s, R"("a;b")");
    row("table with a key twice", Table, u"[{\"a\":1,\"a\":2}]"_s, R"("[{\"a\":1,\"a\":2}]")");
}

void tst_FieldValue::typedText_becomesTheValue()
{
    QFETCH(const FieldType, type);
    QFETCH(const QString, text);
    QFETCH(const QByteArray, json);
    QCOMPARE(valueOfText(specOf(type), text).toBytes(), json);
}

void tst_FieldValue::valueAsText_leadsBack_data()
{
    typedText_becomesTheValue_data();
}

void tst_FieldValue::valueAsText_leadsBack()
{
    QFETCH(const FieldType, type);
    QFETCH(const QByteArray, json);
    const FieldSpec spec = specOf(type);
    const JsonParse value = parseJson(json);
    QVERIFY(value);
    QCOMPARE(valueOfText(spec, textOfValue(spec, value.value)), value.value);
}

void tst_FieldValue::otherValues_areShownAsJson_data()
{
    QTest::addColumn<FieldType>("type");
    QTest::addColumn<QByteArray>("json");
    using enum FieldType;
    QTest::newRow("object in a text") << Text << QByteArray(R"({"a":1})");
    QTest::newRow("null in a text") << Text << QByteArray("null");
    QTest::newRow("list of texts") << TextList << QByteArray(R"(["a"])");
    QTest::newRow("list with more in it") << TextList << QByteArray(R"([{"value":"a","more":1}])");
    QTest::newRow("list with an empty text") << TextList << QByteArray(R"([{"value":""}])");
    QTest::newRow("list with a line end") << TextList << QByteArray(R"([{"value":"a\nb"}])");
    QTest::newRow("list with a number") << TextList << QByteArray(R"([{"value":1}])");
}

void tst_FieldValue::otherValues_areShownAsJson()
{
    QFETCH(const FieldType, type);
    QFETCH(const QByteArray, json);
    QCOMPARE(textOfValue(specOf(type), parseJson(json).value).toUtf8(), json);
}

void tst_FieldValue::decimalComma_becomesAPoint_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("number");
    QTest::newRow("fraction") << u"0,5"_s << u"0.5"_s;
    QTest::newRow("negative") << u"-12,050"_s << u"-12.050"_s;
    QTest::newRow("point") << u"0.5"_s << u"0.5"_s;
    QTest::newRow("two commas") << u"1,000,5"_s << u"1,000,5"_s;
    QTest::newRow("nothing before") << u",5"_s << u",5"_s;
    QTest::newRow("nothing behind") << u"5,"_s << u"5,"_s;
    QTest::newRow("a word") << u"a,b"_s << u"a,b"_s;
    QTest::newRow("line end") << u"0,5\n"_s << u"0,5\n"_s;
    QTest::newRow("Arabic digits") << u"٠,٥"_s << u"٠,٥"_s;
}

void tst_FieldValue::decimalComma_becomesAPoint()
{
    QFETCH(const QString, text);
    QFETCH(const QString, number);
    QCOMPARE(withDecimalPoint(text), number);
}

QTEST_GUILESS_MAIN(tst_FieldValue)
#include "tst_FieldValue.moc"
