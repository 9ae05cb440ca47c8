#include "DateTimeText.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;
using DateTimeText::Fault;

class tst_DateTimeText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "Europe/Berlin"); }

    void texts_getAnOffset_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("iso");
        const auto row = [](const QString& text, const QString& iso) { QTest::newRow(qPrintable(text)) << text << iso; };
        row(u"27.11.2026 15:30"_s, u"2026-11-27T15:30:00+01:00"_s);
        row(u"27.7.2026 9:05:07"_s, u"2026-07-27T09:05:07+02:00"_s);
        row(u"27.11.2026, 15:30"_s, u"2026-11-27T15:30:00+01:00"_s);
        row(u"27.11.2026 15:30 +03:00"_s, u"2026-11-27T15:30:00+03:00"_s);
        row(u"27.11.2026 15:30:00 UTC+03:00"_s, u"2026-11-27T15:30:00+03:00"_s);
        row(u"27.11.2026 15:30 UTC"_s, u"2026-11-27T15:30:00Z"_s);
        row(u"2026-11-27 15:30"_s, u"2026-11-27T15:30:00+01:00"_s);
        row(u"2026-11-27T15:30:00"_s, u"2026-11-27T15:30:00+01:00"_s);
        row(u"2026-11-27 15:30:00.250"_s, u"2026-11-27T15:30:00.250+01:00"_s);
        row(u"2026-11-27 15:30:00+03:00"_s, u"2026-11-27T15:30:00+03:00"_s);
        for (const QString& stays : {u"2026-11-27T15:30+0300"_s, u"2026-11-27T15:30:00Z"_s, u"2026-10-25T02:30:00+01:00"_s})
            row(stays, stays);
        row(u"25.10.2026 02:30 +02:00"_s, u"2026-10-25T02:30:00+02:00"_s);
    }

    void texts_getAnOffset()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, iso);
        const std::expected<QString, Fault> found = DateTimeText::withOffset(text);
        QVERIFY(found);
        QCOMPARE(*found, iso);
        QVERIFY(DateTimeText::hasOffset(*found));
    }

    void others_saysWhy_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("fault");
        const auto row = [](const QString& text, Fault fault) { QTest::newRow(qPrintable(text)) << text << static_cast<int>(fault); };
        row(u"45988,645833"_s, Fault::Serial);
        row(u"45988.645833"_s, Fault::Serial);
        row(u"45988"_s, Fault::Serial);
        for (const QString& text :
             {u"27.11.2026"_s, u"27.11.26 15:30"_s, u"11/27/2026 3:30 PM"_s, u"31.02.2026 10:00"_s, u"27.11.2026 24:00"_s,
              u"27.11.2026 12:75"_s, u"tomorrow"_s, u"15:30"_s, u"27.11.2026 15:30 +30:00"_s, QString()})
            row(text, Fault::Unreadable);
        row(u"25.10.2026 02:30"_s, Fault::Twice);
        row(u"29.03.2026 02:30"_s, Fault::Never);
    }

    void others_saysWhy()
    {
        QFETCH(const QString, text);
        QFETCH(const int, fault);
        const std::expected<QString, Fault> found = DateTimeText::withOffset(text);
        QVERIFY(!found);
        QCOMPARE(static_cast<int>(found.error()), fault);
    }

    void localTexts_areThoseWithoutAnOffset()
    {
        QVERIFY(DateTimeText::isLocal(u"27.11.2026 15:30"_s));
        QVERIFY(!DateTimeText::isLocal(u"27.11.2026 15:30 UTC"_s));
        QVERIFY(!DateTimeText::isLocal(u"2026-11-27T15:30:00+03:00"_s));
        QVERIFY(!DateTimeText::isLocal(u"soon"_s));
    }

    void offsets_areTold()
    {
        const auto at = [](int month, int day, int hour, int minute) {
            return DateTimeText::localOffsets(QDateTime(QDate(2026, month, day), QTime(hour, minute), Qt::UTC));
        };
        QCOMPARE(at(10, 25, 1, 59), QList<int>{7200});
        QCOMPARE(at(10, 25, 2, 0), (QList<int>{7200, 3600}));
        QCOMPARE(at(10, 25, 2, 59), (QList<int>{7200, 3600}));
        QCOMPARE(at(10, 25, 3, 0), QList<int>{3600});
        QCOMPARE(at(3, 29, 1, 59), QList<int>{3600});
        QCOMPARE(at(3, 29, 2, 0), QList<int>());
        QCOMPARE(at(3, 29, 3, 0), QList<int>{7200});
    }
};

QTEST_GUILESS_MAIN(tst_DateTimeText)
#include "tst_DateTimeText.moc"
