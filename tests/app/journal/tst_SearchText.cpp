#include "HeaderCoding.h"
#include "JournalSupport.h"
#include "SearchText.h"

#include <QtTest>

using namespace vestnik;
using namespace vestnik::test;

class tst_SearchText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void folded_isTheSameForWhatLooksTheSame_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("case") << QStringLiteral("ABC Жук ÄÖ") << QStringLiteral("abc жУК äö");
        QTest::newRow("yo") << QStringLiteral("Ёлка ёж") << QStringLiteral("елка ЕЖ");
        QTest::newRow("yo, the Latin look-alike") << QStringLiteral("Z\u00cb \u00eb") << QStringLiteral("zё Е");
        QTest::newRow("yo, decomposed Latin") << QStringLiteral("e") + QChar(0x308) + QStringLiteral("E") + QChar(0x308)
                                              << QStringLiteral("ёЕ");
        QTest::newRow("capital look-alikes") << QStringLiteral("АВЕКМНОРСТУХ") << QStringLiteral("ABEKMHOPCTYX");
        QTest::newRow("small look-alikes") << QStringLiteral("аеорсух") << QStringLiteral("aeopcyx");
        QTest::newRow("small and capital") << QStringLiteral("вкмнт") << QStringLiteral("BKMHT");
        QTest::newRow("Ukrainian and Serbian") << QStringLiteral("Іі Јј Ѕѕ") << QStringLiteral("Ii Jj Ss");
        QTest::newRow("decomposed") << QStringLiteral("е") + QChar(0x308) + QStringLiteral("и") + QChar(0x306) << QStringLiteral("ёй");
        QTest::newRow("zero width") << QStringLiteral("H1") + QChar(0x200b) + QStringLiteral("2") + QChar(0xfeff) << QStringLiteral("H12");
        QTest::newRow("no-break space") << QStringLiteral("a") + QChar(0xa0) + QStringLiteral("b") << QStringLiteral("a b");
        QTest::newRow("NUL") << QStringLiteral("a") + QChar(0) + QStringLiteral("b") << QStringLiteral("a b");
    }

    void folded_isTheSameForWhatLooksTheSame()
    {
        QFETCH(const QString, one);
        QFETCH(const QString, other);
        QCOMPARE(SearchText::folded(one), SearchText::folded(other));
    }

    void folded_keepsWhatIsDifferent()
    {
        for (const char* text : {"0123456789", "h1-2_3:4", "\"{}\\", "жийлцчшщъыьэюя"})
            QCOMPARE(SearchText::folded(QString::fromUtf8(text)), QString::fromUtf8(text));
        QVERIFY(SearchText::folded(QStringLiteral("и")) != SearchText::folded(QStringLiteral("й")));
        QCOMPARE(SearchText::folded(QStringLiteral("😀")), QStringLiteral("😀"));
        QCOMPARE(SearchText::folded({}), QString());
    }

    void ofRequest_hasEachPartOnce()
    {
        AttemptStart start = sampleStart(QStringLiteral("delivery-1"));
        start.request.body = R"({"order_id":"H123","type":"order.accepted"})";
        start.reason = QStringLiteral("ТИКЕТ Щ");
        const QString text = SearchText::ofRequest(RecordRow::fromStart(start, QStringLiteral("run")));
        QCOMPARE(text.count(QStringLiteral("h123")), 1);
        QCOMPARE(text.count(QStringLiteral("order.accepted")), 1);
        QVERIFY(text.contains(start.orderUuid));
        QVERIFY(text.contains(SearchText::folded(start.reason)));
    }

    void ofAnswer_isReadByItsCharset_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("UTF-8") << QByteArray("application/json") << QByteArray("\xd0\x96\xd1\x83\xd0\xba");
        QTest::newRow("windows-1251") << QByteArray("text/plain; charset=windows-1251") << QByteArray("\xc6\xf3\xea");
        QTest::newRow("quoted, upper case") << QByteArray("text/plain;Charset=\"WINDOWS-1251\"") << QByteArray("\xc6\xf3\xea");
        QTest::newRow("escaped") << QByteArray("application/json") << QByteArray(R"({"m":"\u0416\u0443\u043a"})");
        QTest::newRow("unknown charset") << QByteArray("text/plain; charset=none") << QByteArray("\xd0\x96\xd1\x83\xd0\xba");
    }

    void ofAnswer_isReadByItsCharset()
    {
        QFETCH(const QByteArray, type);
        QFETCH(const QByteArray, body);
        AttemptEnd end = sampleEnd(QStringLiteral("delivery-1"));
        end.exchange.response = HttpResponse{422, {{"content-type", type}}, body, false};
        const QString text = SearchText::ofAnswer(RecordRow::fromEnd(end, QStringLiteral("run")));
        QVERIFY2(text.contains(SearchText::folded(QStringLiteral("жук"))), qPrintable(text));
        if (body.contains('\\'))
            QVERIFY(text.contains(QStringLiteral("\\u0416")));
    }

    void ofAnswer_withoutAnAnswer_isEmpty()
    {
        AttemptEnd end;
        end.delivery = QStringLiteral("delivery-1");
        QVERIFY(SearchText::ofAnswer(RecordRow::fromEnd(end, QStringLiteral("run"))).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_SearchText)
#include "tst_SearchText.moc"
