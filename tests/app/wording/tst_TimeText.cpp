#include "TimeText.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

QDateTime utc(const QString& text)
{
    return QDateTime::fromString(text, Qt::ISODate);
}

} // namespace

class tst_TimeText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "Europe/Berlin"); }

    // Two records an hour apart once had the same time.
    void repeatedHour_isToldApart()
    {
        QCOMPARE(timeText(utc(u"2026-10-24T23:30:00Z"_s)), u"25.10.2026 01:30:00"_s);
        QCOMPARE(timeText(utc(u"2026-10-25T00:30:00Z"_s)), u"25.10.2026 02:30:00 UTC+02:00"_s);
        QCOMPARE(timeText(utc(u"2026-10-25T01:30:00Z"_s)), u"25.10.2026 02:30:00 UTC+01:00"_s);
        QCOMPARE(timeText(utc(u"2026-10-25T02:30:00Z"_s)), u"25.10.2026 03:30:00"_s);
        QCOMPARE(timeText(utc(u"2026-03-29T01:30:00Z"_s)), u"29.03.2026 03:30:00"_s);
        QCOMPARE(localTimeText(utc(u"2026-10-25T01:30:00Z"_s), u"HH:mm"_s), u"02:30 UTC+01:00"_s);
    }

    void fullTime_hasItsOffsetOnce()
    {
        QCOMPARE(fullTimeText(utc(u"2026-10-25T01:30:00Z"_s)), u"25.10.2026 02:30:00 UTC+01:00 (25.10.2026 01:30:00 UTC)"_s);
        QCOMPARE(offsetText(utc(u"2026-07-25T01:30:00Z"_s)), u"UTC+02:00"_s);
    }
};

QTEST_GUILESS_MAIN(tst_TimeText)
#include "tst_TimeText.moc"
