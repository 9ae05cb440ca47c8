#include "HeaderCoding.h"

#include <QtTest>

using namespace vestnik;

class tst_HeaderCoding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyByte_comesBack_data()
    {
        QByteArray all;
        for (int byte = 0; byte < 256; ++byte)
            all += static_cast<char>(byte);
        QTest::addColumn<Headers>("headers");
        QTest::newRow("none") << Headers{};
        QTest::newRow("empty name and value") << Headers{{"", ""}};
        QTest::newRow("a name twice") << Headers{{"Set-Cookie", "a=1"}, {"Set-Cookie", "b=2"}};
        QTest::newRow("every byte") << Headers{{all, all}, {"X", all + all}};
        QTest::newRow("the coding's own marks") << Headers{{"1:a,", ","}, {":", "12:"}};
    }

    void everyByte_comesBack()
    {
        QFETCH(const Headers, headers);
        QCOMPARE(decodeHeaders(encodeHeaders(headers)), headers);
    }

    void coding_isStable() { QCOMPARE(encodeHeaders({{"Accept", "*/*"}}), QByteArray("6:Accept,3:*/*,")); }

    void brokenBytes_giveWhatCanBeRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("cut in a value") << QByteArray("1:a,1:b,1:c,5:d");
        QTest::newRow("length beyond the end") << QByteArray("1:a,1:b,9999999999999:c,");
        QTest::newRow("negative length") << QByteArray("1:a,1:b,-1:c,1:d,");
        QTest::newRow("no mark after the value") << QByteArray("1:a,1:b,1:c,1:d;");
        QTest::newRow("not a number") << QByteArray("1:a,1:b,x:c,1:d,");
    }

    void brokenBytes_giveWhatCanBeRead()
    {
        QFETCH(const QByteArray, bytes);
        QCOMPARE(decodeHeaders(bytes), (Headers{{"a", "b"}}));
    }
};

QTEST_GUILESS_MAIN(tst_HeaderCoding)
#include "tst_HeaderCoding.moc"
