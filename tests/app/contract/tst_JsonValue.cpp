#include "JsonParse.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <clocale>

using namespace vestnik;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(vestnik::JsonParse::Fault)

class tst_JsonValue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void compactJson_comesBackByteForByte_data();
    void compactJson_comesBackByteForByte();
    void looseJson_becomesCompact_data();
    void looseJson_becomesCompact();
    void numbers_areKeptInAnyLocale();
    void badJson_isRefusedAtItsPlace_data();
    void badJson_isRefusedAtItsPlace();
    void duplicates_areNamedWithTheirPlace();
    void ofTwoEqualKeys_theLastCounts();
    void nesting_hasALimit_data();
    void nesting_hasALimit();
    void positions_areInCodePoints_data();
    void positions_areInCodePoints();
    void positions_ofSeveralOffsets_areInTheirOrder();
    void duplicateAmongManyKeys_isFound();
    void values_areFoundSetAndRemovedByPath();
    void set_replacesWhatIsNoObject();
    void remove_leavesTheRest();
    void indentedJson_isTheSameValue();
    void halfASurrogatePair_isReplaced();
    void jsonNumbers_areTold_data();
    void jsonNumbers_areTold();
};

void tst_JsonValue::compactJson_comesBackByteForByte_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char* number :
         {"1.50", "0.750", "1e2", "1E+2", "-0", "0", "-0.0", "12345678901234567890", "-9223372036854775808", "18446744073709551616",
          "123456789012345678901234567890", "1.123456789012345678901234567890", "1e-7", "1e999", "-1E+999", "12.5e400", "1e-999"})
        QTest::newRow(number) << QByteArray(number);
    QTest::newRow("literals") << QByteArray("[null,true,false]");
    QTest::newRow("empty") << QByteArray(R"([{},[],""])");
    QTest::newRow("numbers beyond any range") << QByteArray(R"({"a":[0,1e999,-0,"1e999\\",0],"b":-9e9999,"c":0})");
    QTest::newRow("more digits than any range") << '[' + QByteArray(400, '9') + ",0]";
    QTest::newRow("order of keys") << QByteArray(R"({"b":1,"a":{"d":2,"c":3},"":4})");
    QTest::newRow("keys twice") << QByteArray(R"({"a":1,"b":2,"a":3})");
    QTest::newRow("letters") << QByteArray("\"Жё 📦👩‍🚀 /\"");
    QTest::newRow("escapes") << QByteArray(R"("\"\\\b\f\n\r\t\u0000\u001d")");
    QTest::newRow("a dot in a key") << QByteArray(R"({"a.b":{"c.d":1}})");
}

void tst_JsonValue::compactJson_comesBackByteForByte()
{
    QFETCH(const QByteArray, json);
    const JsonParse parse = parseJson(json);
    QVERIFY(parse);
    QCOMPARE(parse.value.toBytes(), json);
    QCOMPARE(parseJson(parse.value.toBytes()).value, parse.value);
}

void tst_JsonValue::looseJson_becomesCompact_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("compact");
    QTest::newRow("white space") << QByteArray(" { \"a\" :\t[ 1.50 ,\r\n2 ] }\n") << QByteArray(R"({"a":[1.50,2]})");
    QTest::newRow("needless escapes") << QByteArray(R"("\/\u0416\ud83d\udce6")") << QByteArray("\"/Ж📦\"");
}

void tst_JsonValue::looseJson_becomesCompact()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QByteArray, compact);
    const JsonParse parse = parseJson(json);
    QVERIFY(parse);
    QCOMPARE(parse.value.toBytes(), compact);
}

void tst_JsonValue::numbers_areKeptInAnyLocale()
{
    const QTemporaryDir folder;
    const QString name = u"ru_RU.UTF-8"_s;
    if (QProcess::execute(u"localedef"_s, {u"-i"_s, u"ru_RU"_s, u"-f"_s, u"UTF-8"_s, folder.filePath(name)}) != 0)
        QFAIL("No Russian locale can be made here: the package locales is missing.");
    qputenv("LOCPATH", QFile::encodeName(folder.path()));
    QVERIFY(std::setlocale(LC_NUMERIC, "ru_RU.UTF-8"));
    const QByteArray decimalSign(std::localeconv()->decimal_point);
    const JsonParse parse = parseJson("[1.50,1.5e-3,-0.0]");
    std::setlocale(LC_NUMERIC, "C");
    QCOMPARE(decimalSign, QByteArray(",")); // as every program of a Russian user has it
    QVERIFY(parse);
    QCOMPARE(parse.value.toBytes(), QByteArray("[1.50,1.5e-3,-0.0]"));
}

void tst_JsonValue::badJson_isRefusedAtItsPlace_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<JsonParse::Fault>("fault");
    QTest::addColumn<TextPosition>("position");
    const auto row = [](const char* name, const QByteArray& json, qsizetype line, qsizetype column,
                        JsonParse::Fault fault = JsonParse::Fault::Syntax) {
        QTest::newRow(name) << json << fault << TextPosition{line, column};
    };
    row("nothing", {}, 1, 1);
    row("white space", "\n \n", 3, 1);
    row("web page", "<html>", 1, 1);
    row("cut", "{\"a\":\n[1,", 2, 4);
    row("behind Cyrillic", "{\"Ж\":1,\n\"ключ\":?}", 2, 8);
    row("behind emoji", "[\"📦📦\",?]", 1, 7);
    row("more behind it", "{}\n{}", 2, 1);
    row("comma at the end", "[1,]", 1, 4);
    row("single quotes", "{'a':1}", 1, 2);
    row("comment", "// a\n{}", 1, 1);
    row("leading zero", "[01]", 1, 3);
    row("point first", "[.5]", 1, 2);
    row("plus", "[+1]", 1, 2);
    row("NaN", "[NaN]", 1, 2);
    row("line end in a text", "[\"a\nb\"]", 1, 4);
    row("half a surrogate pair", R"(["\ud83d"])", 1, 9);
    row("bad UTF-8", "[\"a\xff\"]", 1, 4);
    row("cut UTF-8", "[\"\xd0\"]", 1, 4);
    row("overlong UTF-8", "[\"\xc0\xaf\"]", 1, 3);
    row("NUL", QByteArray("[\0]", 3), 1, 2);
    row("byte order mark", "\xef\xbb\xbf{}", 1, 1, JsonParse::Fault::ByteOrderMark);
}

void tst_JsonValue::badJson_isRefusedAtItsPlace()
{
    QFETCH(const QByteArray, json);
    QFETCH(const JsonParse::Fault, fault);
    QFETCH(const TextPosition, position);
    const JsonParse parse = parseJson(json);
    QVERIFY(!parse);
    QCOMPARE(parse.fault, fault);
    const TextPosition found = positionAt(json, parse.faultOffset);
    QCOMPARE(found.line, position.line);
    QCOMPARE(found.column, position.column);
}

void tst_JsonValue::duplicates_areNamedWithTheirPlace()
{
    const QByteArray json = "{\"a\":1,\n\"b\":[{\"c\":1},{\"c\":2,\n  \"c\":3}],\"a\":\n4,\"a\":5}";
    const JsonParse parse = parseJson(json);
    QVERIFY(parse);
    QStringList found;
    for (const JsonParse::Duplicate& duplicate : parse.duplicates) {
        const TextPosition position = positionAt(json, duplicate.offset);
        found.append(u"%1 %2:%3"_s.arg(duplicate.path).arg(position.line).arg(position.column));
    }
    QCOMPARE(found, (QStringList{u"b[1].c 3:5"_s, u"a 3:13"_s, u"a 4:5"_s})); // each where its key ends
}

void tst_JsonValue::ofTwoEqualKeys_theLastCounts()
{
    const JsonValue value = parseJson(R"({"a":1,"b":{"c":2},"a":3})").value;
    QCOMPARE(value.find(u"a")->text, u"3"_s);
    QVERIFY(!value.find(u"c"));
    QVERIFY(!value.find(u"A"));
}

void tst_JsonValue::nesting_hasALimit_data()
{
    QTest::addColumn<QByteArray>("open");
    QTest::addColumn<QByteArray>("close");
    QTest::newRow("lists") << QByteArray("[") << QByteArray("]");
    QTest::newRow("objects") << QByteArray("{\"a\":") << QByteArray("}");
}

void tst_JsonValue::nesting_hasALimit()
{
    QFETCH(const QByteArray, open);
    QFETCH(const QByteArray, close);
    const auto nested = [&](int levels) { return open.repeated(levels) + "1" + close.repeated(levels); };
    QVERIFY(parseJson(nested(maxJsonDepth)));
    const JsonParse deep = parseJson(nested(maxJsonDepth + 1));
    QCOMPARE(deep.fault, JsonParse::Fault::TooDeep);
    QCOMPARE(deep.faultOffset, open.size() * maxJsonDepth);
    QCOMPARE(parseJson(nested(100'000)).fault, JsonParse::Fault::TooDeep);
    QCOMPARE(parseJson(open.repeated(1'000'000)).fault, JsonParse::Fault::TooDeep);
}

void tst_JsonValue::positions_areInCodePoints_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("offset");
    QTest::addColumn<TextPosition>("position");
    QTest::newRow("begin") << QByteArray("abc") << 0 << TextPosition{1, 1};
    QTest::newRow("before the first") << QByteArray("abc") << -5 << TextPosition{1, 1};
    QTest::newRow("behind the last") << QByteArray("abc") << 99 << TextPosition{1, 4};
    QTest::newRow("Cyrillic") << QByteArray("Жё!") << 4 << TextPosition{1, 3};
    QTest::newRow("emoji") << QByteArray("📦!") << 4 << TextPosition{1, 2};
    QTest::newRow("at a line end") << QByteArray("a\nb") << 1 << TextPosition{1, 2};
    QTest::newRow("behind a line end") << QByteArray("Ж\nbc") << 4 << TextPosition{2, 2};
    QTest::newRow("nothing") << QByteArray() << 0 << TextPosition{1, 1};
}

void tst_JsonValue::positions_areInCodePoints()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, offset);
    QFETCH(const TextPosition, position);
    QCOMPARE(positionAt(text, offset).line, position.line);
    QCOMPARE(positionAt(text, offset).column, position.column);
}

void tst_JsonValue::positions_ofSeveralOffsets_areInTheirOrder()
{
    const QByteArray text = "Ж\nbc\n📦d";
    const QList<qsizetype> offsets{text.size(), 0, 4, 4, 99, -1};
    QList<TextPosition> single;
    for (const qsizetype offset : offsets)
        single += positionAt(text, offset);
    QCOMPARE(single.first(), (TextPosition{3, 3}));
    QCOMPARE(positionsAt(text, offsets), single);
    QVERIFY(positionsAt(text, {}).isEmpty());
}

void tst_JsonValue::duplicateAmongManyKeys_isFound()
{
    QByteArrayList members;
    for (int i = 0; i < 100; ++i)
        members += '"' + QByteArray::number(i) + "\":{\"7\":1}";
    members.insert(50, "\"3\":2");
    members.append("\"98\":2");
    members.append("\"98\":3");
    QStringList twice;
    for (const JsonParse::Duplicate& duplicate : parseJson('{' + members.join(',') + '}').duplicates)
        twice += duplicate.path;
    QCOMPARE(twice, (QStringList{u"3"_s, u"98"_s, u"98"_s}));
}

void tst_JsonValue::values_areFoundSetAndRemovedByPath()
{
    JsonValue value = JsonValue::object();
    value.set(u"order.changed", JsonValue::ofBoolean(true));
    value.set(u"code", JsonValue::ofText(u"1"_s));
    value.set(u"order.number", JsonValue::ofNumber(u"1.50"_s));
    value.set(u"code", JsonValue::ofText(u"2"_s)); // in its old place
    QCOMPARE(value.toBytes(), QByteArray(R"({"order":{"changed":true,"number":1.50},"code":"2"})"));
    QCOMPARE(value.at(u"order.number")->text, u"1.50"_s);
    for (const QStringView missing : {u"order.odd", u"odd.changed", u"code.x", u"order.changed.x", u""})
        QVERIFY2(!value.at(missing), qUtf8Printable(missing.toString()));
    value.remove(u"order.changed");
    value.remove(u"order.odd");
    value.remove(u"odd");
    QCOMPARE(value.toBytes(), QByteArray(R"({"order":{"number":1.50},"code":"2"})"));
    value.remove(u"order.number"); // and the object that it leaves empty
    QCOMPARE(value.toBytes(), QByteArray(R"({"code":"2"})"));
}

void tst_JsonValue::set_replacesWhatIsNoObject()
{
    JsonValue value = parseJson(R"({"a":[1],"b":1})").value;
    value.set(u"a.c", JsonValue::ofText(u"x"_s));
    QCOMPARE(value.toBytes(), QByteArray(R"({"a":{"c":"x"},"b":1})"));
    JsonValue list = parseJson("[1]").value;
    list.set(u"a", JsonValue());
    QCOMPARE(list.toBytes(), QByteArray(R"({"a":null})"));
}

void tst_JsonValue::remove_leavesTheRest()
{
    JsonValue value = parseJson(R"({"a":{},"b":"x","c":{"d":{"e":1}},"f":1,"f":2})").value;
    value.remove(u"a.b"); // nothing was there, so the empty object is not its doing
    value.remove(u"b.x");
    value.remove(u"c.d.e");
    value.remove(u"f"); // of two equal keys both: one would come to light
    QCOMPARE(value.toBytes(), QByteArray(R"({"a":{},"b":"x"})"));
}

void tst_JsonValue::indentedJson_isTheSameValue()
{
    const JsonValue value = parseJson(R"({"a":[1.50,{}],"b":{"c":"Ж"},"d":[]})").value;
    QCOMPARE(value.toIndentedBytes(),
             QByteArray("{\n  \"a\": [\n    1.50,\n    {}\n  ],\n  \"b\": {\n    \"c\": \"Ж\"\n  },\n  \"d\": []\n}\n"));
    QCOMPARE(parseJson(value.toIndentedBytes()).value, value);
}

void tst_JsonValue::halfASurrogatePair_isReplaced()
{
    QCOMPARE(quotedJson(u"a"_s + QChar(0xd83d) + u"b"_s + QChar(0xdce6) + QChar(0) + u"c"_s), QByteArray("\"a\ufffdb\ufffd\\u0000c\""));
    QCOMPARE(quotedJson(u"📦"_s + QChar(0xd83d)), QByteArray("\"📦\ufffd\""));
}

void tst_JsonValue::jsonNumbers_areTold_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isNumber");
    for (const QString& text : {u"0"_s, u"-0"_s, u"1"_s, u"1.50"_s, u"0.750"_s, u"1e2"_s, u"1E-2"_s, u"1.0e+05"_s, QString(400, u'9')})
        QTest::newRow(qPrintable(text)) << text << true;
    for (const QString& text :
         {u""_s, u"01"_s, u".5"_s, u"5."_s, u"+1"_s, u"1e"_s, u"0x1"_s, u"1,5"_s, u" 1"_s, u"1\n"_s, u"--1"_s, u"٣"_s, u"NaN"_s})
        QTest::newRow(qUtf8Printable(u"no: "_s + text)) << text << false;
}

void tst_JsonValue::jsonNumbers_areTold()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isNumber);
    QCOMPARE(isJsonNumber(text), isNumber);
}

QTEST_GUILESS_MAIN(tst_JsonValue)
#include "tst_JsonValue.moc"
