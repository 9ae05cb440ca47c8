#include "Token.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

class tst_Token : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parse_cleansAPaste_data();
    void parse_cleansAPaste();
    void parse_refusesWhatNoHeaderMayHold_data();
    void parse_refusesWhatNoHeaderMayHold();
    void masked_hidesEveryOccurrence_data();
    void masked_hidesEveryOccurrence();
    void maskedUpTo_leavesNoPart_data();
    void maskedUpTo_leavesNoPart();
};

void tst_Token::parse_cleansAPaste_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("clean") << u"qwerty123"_s << QByteArray("qwerty123");
    QTest::newRow("spaces and line end") << u"  qwerty123 \r\n"_s << QByteArray("qwerty123");
    QTest::newRow("no-break and zero-width") << u"\ufeff\u00a0qwerty123\u200b"_s << QByteArray("qwerty123");
    QTest::newRow("space inside stays") << u"Bearer abc"_s << QByteArray("Bearer abc");
    QTest::newRow("longest") << QString(255, u'a') << QByteArray(255, 'a');
}

void tst_Token::parse_cleansAPaste()
{
    QFETCH(const QString, pasted);
    QFETCH(const QByteArray, token);
    const auto parsed = Token::parse(pasted);
    QVERIFY(parsed);
    QCOMPARE(parsed->headerValue(), token);
}

void tst_Token::parse_refusesWhatNoHeaderMayHold_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<IssueCode>("code");
    QTest::newRow("empty") << QString() << IssueCode::TokenMissing;
    QTest::newRow("only spaces") << u" \n\u00a0"_s << IssueCode::TokenMissing;
    QTest::newRow("line end inside") << u"abc\r\nX-Evil: 1"_s << IssueCode::ControlCharacter;
    QTest::newRow("tab inside") << u"a\tb"_s << IssueCode::ControlCharacter;
    QTest::newRow("NUL inside") << u"a"_s + QChar(0) + u"b"_s << IssueCode::ControlCharacter;
    QTest::newRow("DEL inside") << u"a\u007fb"_s << IssueCode::ControlCharacter;
    QTest::newRow("Cyrillic") << u"токен"_s << IssueCode::TokenNotAscii;
    QTest::newRow("look-alike") << u"аbc"_s << IssueCode::TokenNotAscii;
    QTest::newRow("zero-width inside") << u"a\u200bb"_s << IssueCode::TokenNotAscii;
    QTest::newRow("too long") << QString(256, u'a') << IssueCode::TooLong;
}

void tst_Token::parse_refusesWhatNoHeaderMayHold()
{
    QFETCH(const QString, pasted);
    QFETCH(const IssueCode, code);
    const auto parsed = Token::parse(pasted);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error(), (Issue{u"token"_s, code, Severity::Error, {}}));
}

void tst_Token::masked_hidesEveryOccurrence_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("masked");
    QTest::newRow("none") << u"secret"_s << QByteArray("nothing") << QByteArray("nothing");
    QTest::newRow("twice") << u"secret"_s << QByteArray("secret, secret") << QByteArray("***, ***");
    QTest::newRow("inside a word") << u"secret"_s << QByteArray("xsecrety") << QByteArray("x***y");
    QTest::newRow("among any bytes") << u"secret"_s << QByteArray("\xff\0secret", 8) << QByteArray("\xff\0***", 5);
    QTest::newRow("UTF-16") << u"secret"_s << QByteArray("x\0s\0e\0c\0r\0e\0t\0y\0", 16) << QByteArray("x\0*\0*\0*\0y\0", 10);
    QTest::newRow("quote, plain") << uR"(a"b)"_s << QByteArray(R"(a"b)") << QByteArray("***");
    QTest::newRow("quote, in JSON") << uR"(a"b)"_s << QByteArray(R"({"t":"a\"b"})") << QByteArray(R"({"t":"***"})");
    QTest::newRow("backslash, in JSON") << uR"(a\b)"_s << QByteArray(R"({"t":"a\\b"})") << QByteArray(R"({"t":"***"})");
    QTest::newRow("slash, as PHP writes JSON") << u"a/b+c=="_s << QByteArray(R"({"t":"a\/b+c=="})") << QByteArray(R"({"t":"***"})");
}

void tst_Token::masked_hidesEveryOccurrence()
{
    QFETCH(const QString, token);
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, masked);
    const auto parsed = Token::parse(token);
    QVERIFY(parsed);
    QCOMPARE(parsed->masked(bytes), masked);
}

void tst_Token::maskedUpTo_leavesNoPart_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QByteArray>("masked");
    QTest::newRow("before it") << QByteArray("xx secret yyyyy") << 12 << QByteArray("xx *** yy");
    QTest::newRow("up to it") << QByteArray("xx secretyyyyyy") << 9 << QByteArray("xx ***");
    QTest::newRow("across it") << QByteArray("xx secret yyyyy") << 6 << QByteArray("xx ***");
    QTest::newRow("its last byte beyond") << QByteArray("xx secret yyyyy") << 8 << QByteArray("xx ***");
    QTest::newRow("its first byte before") << QByteArray("xx secret yyyyy") << 4 << QByteArray("xx ***");
    QTest::newRow("after it") << QByteArray("xx secret yyyyy") << 3 << QByteArray("xx ");
    QTest::newRow("one before, one across") << QByteArray("secret secret yy") << 9 << QByteArray("*** ***");
    QTest::newRow("many before, one after") << QByteArray("secretsecretsecretsecre") << 18 << QByteArray("*********");
    QTest::newRow("Base64 across it") << QByteArray("xx c2VjcmV0 yyy") << 6 << QByteArray("xx ***");
    QTest::newRow("shorter than it") << QByteArray("xx secret") << 100 << QByteArray("xx ***");
    QTest::newRow("nothing") << QByteArray() << 5 << QByteArray();
}

void tst_Token::maskedUpTo_leavesNoPart()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, limit);
    QFETCH(const QByteArray, masked);
    const auto parsed = Token::parse(u"secret"_s);
    QVERIFY(parsed);
    QCOMPARE(parsed->maskedUpTo(bytes, limit), masked);
    QCOMPARE(parsed->overhang(), 15); // of Base64 in UTF-16
}

QTEST_GUILESS_MAIN(tst_Token)
#include "tst_Token.moc"
