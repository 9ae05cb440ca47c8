#include "ErrorsObject.h"

#include <QTest>

#include <limits>

using namespace vestnik;
using namespace Qt::StringLiterals;

class tst_ErrorsObject : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parse_takesTheContractsShape();
    void nullTypeAndField_areEmpty();
    void longMessage_isWhole();
    void errorsOfOtherShapes_areTaken_data();
    void errorsOfOtherShapes_areTaken();
    void anyCode_isHarmless_data();
    void anyCode_isHarmless();
    void otherBodies_areNoErrorsObject_data();
    void otherBodies_areNoErrorsObject();
    void bracketsInAText_areNoNesting();
    void illFormedText_isShownAllTheSame_data();
    void illFormedText_isShownAllTheSame();
    void otherCharset_isRead();
};

void tst_ErrorsObject::parse_takesTheContractsShape()
{
    const auto parsed = ErrorsObject::parse(R"({"errors":[{"type":"t","field":"order_id","message":"m"},{"message":"n"}],"code":7})");
    QVERIFY(parsed);
    QCOMPARE(*parsed, (ErrorsObject{{{u"t"_s, u"order_id"_s, u"m"_s}, {{}, {}, u"n"_s}}, 7}));
}

void tst_ErrorsObject::nullTypeAndField_areEmpty()
{
    const auto parsed = ErrorsObject::parse(R"({"errors":[{"type":null,"field":null,"message":"нет"}],"code":null})");
    QVERIFY(parsed);
    QCOMPARE(*parsed, (ErrorsObject{{{{}, {}, u"нет"_s}}, {}}));
}

void tst_ErrorsObject::longMessage_isWhole()
{
    const QString message = u"ё😀\""_s.repeated(16 * 1024);
    QString escaped = message;
    escaped.replace(u"\""_s, u"\\\""_s);
    const auto parsed = ErrorsObject::parse("{\"errors\":[{\"message\":\"" + escaped.toUtf8() + "\"}]}");
    QVERIFY(parsed);
    QCOMPARE(parsed->errors.size(), 1);
    QCOMPARE(parsed->errors.first().message, message);
}

void tst_ErrorsObject::errorsOfOtherShapes_areTaken_data()
{
    QTest::addColumn<QByteArray>("errors");
    QTest::addColumn<QStringList>("messages");
    QTest::newRow("texts") << QByteArray(R"(["a","б"])") << QStringList{u"a"_s, u"б"_s};
    QTest::newRow("numbers and lists") << QByteArray("[1,[2]]") << QStringList{u"1"_s, u"[2]"_s};
    QTest::newRow("message is an object") << QByteArray(R"([{"message":{"a":1}}])") << QStringList{uR"({"a":1})"_s};
    QTest::newRow("none") << QByteArray("[]") << QStringList();
    QTest::newRow("null") << QByteArray("null") << QStringList();
}

void tst_ErrorsObject::errorsOfOtherShapes_areTaken()
{
    QFETCH(const QByteArray, errors);
    QFETCH(const QStringList, messages);
    const auto parsed = ErrorsObject::parse("{\"errors\":" + errors + '}');
    QVERIFY(parsed);
    QStringList found;
    for (const ErrorItem& item : parsed->errors)
        found.append(item.message);
    QCOMPARE(found, messages);
}

void tst_ErrorsObject::anyCode_isHarmless_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<std::optional<qint64>>("code");
    QTest::newRow("number") << QByteArray("422") << std::optional<qint64>(422);
    QTest::newRow("negative") << QByteArray("-1") << std::optional<qint64>(-1);
    QTest::newRow("text") << QByteArray("\"422\"") << std::optional<qint64>();
    QTest::newRow("fraction") << QByteArray("1.5") << std::optional<qint64>();
    QTest::newRow("huge") << QByteArray("1e400000") << std::optional<qint64>();
    QTest::newRow("over 64 bits signed") << QByteArray("18446744073709551615") << std::optional<qint64>();
}

void tst_ErrorsObject::anyCode_isHarmless()
{
    QFETCH(const QByteArray, json);
    QFETCH(const std::optional<qint64>, code);
    const auto parsed = ErrorsObject::parse("{\"code\":" + json + '}');
    QCOMPARE(parsed ? parsed->code : std::nullopt, code);
}

void tst_ErrorsObject::otherBodies_areNoErrorsObject_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("web page") << QByteArray("<!doctype html><html></html>");
    QTest::newRow("cut") << QByteArray(R"({"errors":[)");
    QTest::newRow("list") << QByteArray(R"([{"message":"m"}])");
    QTest::newRow("another object") << QByteArray(R"({"message":"m"})");
    QTest::newRow("brackets") << QByteArray(100'000, '[');
    QTest::newRow("deep errors") << "{\"errors\":" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + '}';
    QTest::newRow("deep objects") << QByteArray(R"({"errors":)").repeated(100'000);
}

void tst_ErrorsObject::otherBodies_areNoErrorsObject()
{
    QFETCH(const QByteArray, body);
    QVERIFY(!ErrorsObject::parse(body));
}

void tst_ErrorsObject::bracketsInAText_areNoNesting()
{
    const auto parsed = ErrorsObject::parse("{\"errors\":[\"\\\"" + QByteArray(1000, '[') + "\"]}");
    QVERIFY(parsed);
    QCOMPARE(parsed->errors.first().message, u'"' + QString(1000, u'['));
}

void tst_ErrorsObject::illFormedText_isShownAllTheSame_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("shown");
    QTest::addRow("first half of a pair, escaped") << QByteArray(R"(a\ud83d)") << u"a\ufffd"_s;
    QTest::addRow("second half, escaped") << QByteArray(R"(\uDE00b)") << u"\ufffdb"_s;
    QTest::addRow("halves in the wrong order") << QByteArray(R"(\ude00\ud83d)") << u"\ufffd\ufffd"_s;
    QTest::addRow("two first halves, then a second one") << QByteArray(R"(\ud83d\ud83d\ude00)") << u"\ufffd😀"_s;
    QTest::addRow("a half between other escapes") << QByteArray(R"(\"\ud83d\n\\u0041)") << u"\"\ufffd\n\\u0041"_s;
    QTest::addRow("half a pair in UTF-8") << QByteArray("a\xed\xa0\xbd.") << u"a\ufffd\ufffd\ufffd."_s;
    QTest::addRow("no UTF-8") << QByteArray("a\xff.") << u"a\ufffd."_s;
    QTest::addRow("a character that is cut") << QByteArray("a\xd0") << u"a\ufffd"_s;
    QTest::addRow("NUL") << QByteArray("a\0b", 3) << u"a"_s + QChar(0) + u'b';
    QTest::addRow("NUL, escaped") << QByteArray(R"(a\u0000b)") << u"a"_s + QChar(0) + u'b';
    QTest::addRow("line end and tab") << QByteArray("a\n\tb") << u"a\n\tb"_s;
    QTest::addRow("whole pair") << QByteArray(R"(\ud83d\ude00 😀)") << u"😀 😀"_s;
}

void tst_ErrorsObject::illFormedText_isShownAllTheSame()
{
    QFETCH(const QByteArray, message);
    QFETCH(const QString, shown);
    const QByteArray object = R"({"errors":[{"type":"t","field":"order_id","message":")" + message + R"("}],"code":422})";
    const ErrorsObject expected{{{u"t"_s, u"order_id"_s, shown}}, 422};
    QCOMPARE(ErrorsObject::parse(object), std::optional(expected));
    QCOMPARE(ErrorsObject::parse(object + '\0'), std::optional(expected)); // as a server in C may end it
    QCOMPARE(ErrorsObject::parse("\xef\xbb\xbf" + object), std::optional(expected));
}

void tst_ErrorsObject::otherCharset_isRead()
{
    const Headers headers{{"Content-Type", "application/json; charset=windows-1251"}};
    const auto parsed = ErrorsObject::parse(headers, "{\"errors\":[{\"field\":\"order_id\",\"message\":\"\xed\xe5\xf2\"}]}");
    QVERIFY(parsed);
    QCOMPARE(parsed->errors, (QList<ErrorItem>{{{}, u"order_id"_s, u"нет"_s}}));
}

QTEST_GUILESS_MAIN(tst_ErrorsObject)
#include "tst_ErrorsObject.moc"
