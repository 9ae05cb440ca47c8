#include "SecretGate.h"

#include <QStringEncoder>
#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

const QString secret = u"tok-4f8d/2e\"9a"_s;
const QByteArray quoted = "\"tok-4f8d/2e\\\"9a\""; // escaped, not raw: moc counts quotes

QByteArray utf16(const QString& text, QStringEncoder::Encoding order)
{
    QStringEncoder encoder(order);
    return encoder(text);
}

} // namespace

class tst_SecretGate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { SecretGate::learn(*Token::parse(secret), u"Метро"_s); }

    void token_isFoundInEverySpelling_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("as it is") << "note: " + secret.toUtf8() + " thanks";
        QTest::newRow("in JSON") << "{\"a\":" + quoted + '}';
        QTest::newRow("in JSON as PHP writes it") << QByteArray("{\"a\":" + quoted + '}').replace('/', "\\/");
        QTest::newRow("percent-encoded") << "https://x.test/?t=" + secret.toUtf8().toPercentEncoding();
        QTest::newRow("Base64") << secret.toUtf8().toBase64();
        QTest::newRow("UTF-16, low byte first") << utf16(u"код;"_s + secret + u";1"_s, QStringEncoder::Utf16LE);
        QTest::newRow("UTF-16, high byte first") << utf16(u"код;"_s + secret + u";1"_s, QStringEncoder::Utf16BE);
        QTest::newRow("UTF-16, JSON") << utf16(QString::fromLatin1("{\"a\":" + quoted + '}'), QStringEncoder::Utf16LE);
    }

    void token_isFoundInEverySpelling()
    {
        QFETCH(const QByteArray, bytes);
        QCOMPARE(SecretGate::ownerIn(bytes), std::optional(u"Метро"_s));
        QVERIFY(SecretGate::masked(bytes) != bytes);
        QVERIFY(!SecretGate::ownerIn(SecretGate::masked(bytes)));
    }

    void anythingElse_passes()
    {
        for (const QByteArray& bytes : {QByteArray(), QByteArray("tok-4f8d"), secret.toUtf8().chopped(1), QByteArray("\0\0\0", 3)}) {
            QVERIFY(!SecretGate::ownerIn(bytes));
            QCOMPARE(SecretGate::masked(bytes), bytes);
        }
        QVERIFY(SecretGate::checkFields({{u"reason"_s, u"SUP-1"_s}, {u"operator"_s, {}}}));
        QVERIFY(SecretGate::checkBytes(R"({"a":"b"})"));
    }

    void shortToken_isNotLookedFor()
    {
        SecretGate::learn(*Token::parse(u"12345"_s), u"short"_s); // it stands in half of all orders
        QVERIFY(!SecretGate::ownerIn("H12345"));
    }

    void field_isNamed()
    {
        QCOMPARE(SecretGate::checkFields({{u"reason"_s, u"SUP-1"_s}, {u"operator"_s, u"Анна "_s + secret}}).error(),
                 (Error{ErrorCode::TokenInField, u"Метро"_s, u"operator"_s}));
    }

    void placeInJson_isNamed_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("field");
        QTest::newRow("a field of the body") << QByteArray("{\"event\":{\"type\":\"x\",\"payload\":{\"order_id\":") << QByteArray("}}}")
                                             << u"order_id"_s;
        QTest::newRow("a nested field") << QByteArray("{\"event\":{\"payload\":{\"order\":{\"number\":") << QByteArray("}}}}")
                                        << u"order.number"_s;
        QTest::newRow("an item's field") << QByteArray(
            "{\"request\":{\"event\":{\"payload\":{\"order\":{\"positions\":[{\"id\":\"1\"},{\"id\":")
                                         << QByteArray("}]}}}}}") << u"order.positions[1].id"_s;
        QTest::newRow("an environment's field")
            << QByteArray("{\"environments\":[{\"id\":\"1\",\"server_name\":") << QByteArray("}]}") << u"server_name"_s;
        QTest::newRow("no JSON at all") << QByteArray("x ") << QByteArray(" y") << QString();
        QTest::newRow("a text alone") << QByteArray() << QByteArray() << QString();
    }

    void placeInJson_isNamed()
    {
        QFETCH(const QByteArray, before);
        QFETCH(const QByteArray, after);
        QFETCH(const QString, field);
        const QByteArray bytes = before + quoted + after;
        QCOMPARE(SecretGate::checkBytes(bytes).error(), (Error{ErrorCode::TokenInField, u"Метро"_s, field}));
    }

    void keyThatIsTheToken_isNotSaid()
    {
        const Error error = SecretGate::checkBytes("{\"event\":{\"payload\":{" + quoted + ":\"1\"}}}").error();
        QCOMPARE(error, (Error{ErrorCode::TokenInField, u"Метро"_s, {}}));
    }

    void ownersNewName_isSaid()
    {
        SecretGate::learn(*Token::parse(u"another-token"_s), u"old"_s);
        SecretGate::learn(*Token::parse(u"another-token"_s), u"new"_s);
        QCOMPARE(SecretGate::ownerIn("another-token"), std::optional(u"new"_s));
    }

    void sandboxsToken_isLookedForWhereItIsUsed()
    {
        const Token sandbox = *Token::parse(u"qwerty123sbermarket"_s);
        QVERIFY(SecretGate::checkBytes("qwerty123sbermarket"));
        QCOMPARE(SecretGate::checkBytes("qwerty123sbermarket", sandbox, u"sandbox"_s).error().subject, u"sandbox"_s);
        QCOMPARE(SecretGate::checkFields({{u"reason"_s, secret}}, sandbox, u"sandbox"_s).error().subject, u"Метро"_s);
    }
};

QTEST_GUILESS_MAIN(tst_SecretGate)
#include "tst_SecretGate.moc"
