#include "Text.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

class tst_Text : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void codePoints_areCounted_data();
    void codePoints_areCounted();
    void controlCharacters_areFound_data();
    void controlCharacters_areFound();
    void halfPairs_areReplacedAlike_data();
    void halfPairs_areReplacedAlike();
    void trimmed_losesWhatAPasteBrings_data();
    void trimmed_losesWhatAPasteBrings();
};

void tst_Text::codePoints_areCounted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");
    QTest::newRow("nothing") << QString() << 0;
    QTest::newRow("Latin") << u"abc"_s << 3;
    QTest::newRow("Cyrillic") << u"абв"_s << 3;
    QTest::newRow("emoji") << u"a😀b"_s << 3;
    QTest::newRow("combining") << u"e\u0301"_s << 2;
    QTest::newRow("half a pair at the end") << u"a"_s + QChar(0xd83d) << 2;
    QTest::newRow("two first halves") << QString(QChar(0xd83d)) + u"😀"_s << 2;
}

void tst_Text::codePoints_areCounted()
{
    QFETCH(const QString, text);
    QFETCH(const int, count);
    QCOMPARE(codePointCount(text), count);
}

void tst_Text::controlCharacters_areFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("plain") << u"H1 Ж😀"_s << false;
    QTest::newRow("no-break space") << u"a\u00a0b"_s << false;
    QTest::newRow("NUL") << QString(QChar(0)) << true;
    QTest::newRow("tab") << u"a\t"_s << true;
    QTest::newRow("line end") << u"\r\n"_s << true;
    QTest::newRow("US") << u"\u001f"_s << true;
    QTest::newRow("DEL") << u"\u007f"_s << true;
    QTest::newRow("C1, first") << QString(QChar(0x80)) << true;
    QTest::newRow("C1, last") << QString(QChar(0x9f)) << true;
    QTest::newRow("first half of a pair") << u"a"_s + QChar(0xd83d) << true;
    QTest::newRow("second half of a pair") << QString(QChar(0xde00)) + u"a"_s << true;
}

void tst_Text::controlCharacters_areFound()
{
    QFETCH(const QString, text);
    QFETCH(const bool, found);
    QCOMPARE(hasControlCharacter(text), found);
}

void tst_Text::halfPairs_areReplacedAlike_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("whole");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("whole pair") << u"a😀b"_s << u"a😀b"_s;
    QTest::newRow("first half at the end") << u"a"_s + QChar(0xd83d) << u"a\ufffd"_s;
    QTest::newRow("second half, then a pair") << QString(QChar(0xde00)) + u"😀"_s << u"\ufffd😀"_s;
    QTest::newRow("first half, then a pair") << QString(QChar(0xd83d)) + u"😀"_s << u"\ufffd😀"_s;
}

void tst_Text::halfPairs_areReplacedAlike()
{
    QFETCH(const QString, text);
    QFETCH(const QString, whole);
    QCOMPARE(withoutHalfPairs(text), whole);
    QCOMPARE(textOfUtf8(withoutHalfPairs(text).toUtf8()), whole);
}

void tst_Text::trimmed_losesWhatAPasteBrings_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("trimmed");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("only spaces") << u" \t\u00a0\u200b\r\n"_s << QString();
    QTest::newRow("spaces") << u"  H1 2 "_s << u"H1 2"_s;
    QTest::newRow("no-break spaces") << u"\u00a0H1\u202f"_s << u"H1"_s;
    QTest::newRow("zero width") << u"\ufeff\u200b\u200c\u200dH1\u2060"_s << u"H1"_s;
    QTest::newRow("inside stays") << u"H\u200b1"_s << u"H\u200b1"_s;
}

void tst_Text::trimmed_losesWhatAPasteBrings()
{
    QFETCH(const QString, text);
    QFETCH(const QString, trimmed);
    QCOMPARE(trimmedText(text), trimmed);
}

QTEST_GUILESS_MAIN(tst_Text)
#include "tst_Text.moc"
