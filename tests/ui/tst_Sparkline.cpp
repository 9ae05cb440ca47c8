#include "Appearance.h"
#include "JournalFiles.h"
#include "JournalReader.h"
#include "PaneFixture.h"
#include "Sparkline.h"
#include "StatusChip.h"
#include "TodaySummary.h"
#include "Tokens.h"

#include <QFile>
#include <QLabel>
#include <QPainter>
#include <QPixmap>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <utility>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

DayTotals sample()
{
    return DayTotals::of({{3, Outcome::Processed, 180},
                          {3, Outcome::NotFound, 1},
                          {10, Outcome::AlreadyProcessed, 14},
                          {10, Outcome::Invalid, 11},
                          {11, Outcome::NotSent, 2},
                          {40, Outcome::Processed, 8}}); // of a clock that was ahead
}

bool has(const QImage& image, const QColor& colour)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).rgb() == colour.rgb())
                return true;
        }
    }
    return false;
}

} // namespace

class tst_Sparkline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void totals_areByOutcomeAndHour();
    void words_tellTheWholeDay();
    void keys_goAlongTheHours();
    void click_asksForItsHour();
    void withoutAnHour_todayIsAskedFor();
    void notCounted_isNotNought();
    void failedCount_isNotNought();
    void hours_areThoseOfTheClock();
    void bars_haveTheColoursOfTheirOutcomes_data();
    void bars_haveTheColoursOfTheirOutcomes();
    void chip_hasCodeOrWord();
    void chip_isPaintedInItsColours();
};

void tst_Sparkline::totals_areByOutcomeAndHour()
{
    const DayTotals totals = sample();
    QCOMPARE(totals.all, (DayTotals::Counts{188, 14, 12, 0, 2}));
    QCOMPARE(totals.hours.at(3), (DayTotals::Counts{180, 0, 1, 0, 0}));
    QCOMPARE(DayTotals::sum(totals.hours.at(10)), 25);
}

void tst_Sparkline::words_tellTheWholeDay()
{
    const test::InEnglish english;
    Sparkline line;
    line.show(sample());
    QCOMPARE(line.accessibleDescription(),
             u"Today: 216; accepted 188, already processed 14, refused 12, unknown 0, not sent or under way 2"_s);
}

void tst_Sparkline::keys_goAlongTheHours()
{
    const test::InEnglish english;
    Sparkline line;
    line.show(sample(), QDateTime(QDate(2026, 11, 24), QTime(0, 0)));
    QSignalSpy wanted(&line, &Sparkline::todayWanted);
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(&line, Qt::Key_Right);
    QCOMPARE(line.hour(), 3);
    QCOMPARE(line.accessibleDescription(), u"3:00: accepted 180, already processed 0, refused 1, unknown 0"_s);
    QTest::keyClick(&line, Qt::Key_Left);
    QCOMPARE(line.hour(), 2);
    QSignalSpy hour(&line, &Sparkline::hourWanted);
    QTest::keyClick(&line, Qt::Key_Return);
    QCOMPARE(wanted.size(), 0);
    QCOMPARE(hour.size(), 1);
    QCOMPARE(hour.takeFirst().constFirst().toInt(), 2);
    line.setShownHour(2);
    QVERIFY(line.accessibleDescription().startsWith(u"2:00: accepted 0"_s));
    QVERIFY(line.accessibleDescription().endsWith(u"Only this hour is shown."_s));
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Delete}) {
        QTest::keyClick(&line, key);
        QCOMPARE(hour.takeFirst().constFirst().toInt(), -1);
    }
    line.setShownHour(-1);
    QTest::keyClick(&line, Qt::Key_Delete); // nothing to leave
    QVERIFY(hour.isEmpty());
}

void tst_Sparkline::click_asksForItsHour()
{
    Sparkline line;
    line.resize(line.sizeHint());
    line.show(sample(), QDateTime(QDate(2026, 11, 24), QTime(0, 0)));
    QSignalSpy hour(&line, &Sparkline::hourWanted);
    QTest::mouseClick(&line, Qt::LeftButton, {}, QPoint(line.width() * 21 / 48, 10)); // the middle of the eleventh of 24
    QCOMPARE(hour.takeFirst().constFirst().toInt(), 10);
    QTest::mouseClick(&line, Qt::RightButton, {}, QPoint(line.width() / 2, 10));
    QVERIFY(hour.isEmpty());
}

void tst_Sparkline::withoutAnHour_todayIsAskedFor()
{
    Sparkline line;
    QSignalSpy wanted(&line, &Sparkline::todayWanted);
    QTest::keyClick(&line, Qt::Key_Return);
    QCOMPARE(wanted.size(), 1);
}

void tst_Sparkline::notCounted_isNotNought()
{
    Sparkline line;
    QVERIFY(!line.accessibleDescription().contains(u'0'));
    line.show(sample());
    QVERIFY(line.accessibleDescription().contains(u"216"_s));
    line.show(std::nullopt);
    QVERIFY(!line.accessibleDescription().contains(u'0'));
}

void tst_Sparkline::failedCount_isNotNought()
{
    const QTemporaryDir folder;
    JournalReader reader(folder.path(), u"reader"_s);
    TodaySummary today(reader);
    QVERIFY(!today.totals());
    today.refresh(false);
    QTRY_VERIFY(today.totals()); // no journal yet: no sends
    QFile journal(JournalFiles::database(folder.path()));
    QVERIFY(journal.open(QIODevice::WriteOnly) && journal.write(QByteArray(8192, 'x')) == 8192);
    journal.close();
    today.refresh(false);
    QTRY_VERIFY(!today.totals());
    QVERIFY(!today.findChild<QLabel*>(u"todayCount"_s)->text().contains(u'0'));
}

void tst_Sparkline::hours_areThoseOfTheClock()
{
    const QByteArray usual = qgetenv("TZ");
    qputenv("TZ", "Europe/Berlin");
    const auto restored = qScopeGuard([&usual] {
        if (usual.isNull())
            qunsetenv("TZ");
        else
            qputenv("TZ", usual);
    });
    const auto lastHour = [](const QDate& day) {
        Sparkline line;
        line.show(sample(), day.startOfDay());
        QTest::keyClick(&line, Qt::Key_Left); // from none to the last one
        return std::pair(line.hour(), line.accessibleDescription().section(u": "_s, 0, 0));
    };
    QCOMPARE(lastHour(QDate(2026, 3, 29)), std::pair(22, u"23:00"_s));
    QCOMPARE(lastHour(QDate(2026, 10, 25)), std::pair(24, u"23:00"_s));
    QCOMPARE(lastHour(QDate(2026, 11, 24)), std::pair(23, u"23:00"_s));
}

void tst_Sparkline::bars_haveTheColoursOfTheirOutcomes_data()
{
    QTest::addColumn<QString>("theme");
    QTest::newRow("light") << u"light"_s;
    QTest::newRow("dark") << u"dark"_s;
}

void tst_Sparkline::bars_haveTheColoursOfTheirOutcomes()
{
    QFETCH(const QString, theme);
    Appearance::apply(theme);
    Sparkline line;
    line.resize(line.sizeHint());
    line.show(sample());
    const QImage image = line.grab().toImage();
    for (const Tokens::Colour colour : {Tokens::Colour::Ok, Tokens::Colour::Already, Tokens::Colour::Refused})
        QVERIFY(has(image, Tokens::colour(colour)));
}

void tst_Sparkline::chip_hasCodeOrWord()
{
    const test::InEnglish english;
    QCOMPARE(StatusChip::text(Outcome::Invalid, 422), u"422"_s);
    QCOMPARE(StatusChip::text(Outcome::Unknown, 200), u"Unknown"_s); // a status before the cut is no answer
    QCOMPARE(StatusChip::text(Outcome::NotSent, 0), u"Not sent"_s);
    QCOMPARE(StatusChip::text(std::nullopt, 0), u"Sending"_s);
}

void tst_Sparkline::chip_isPaintedInItsColours()
{
    QPixmap canvas(200, 26);
    canvas.fill(Qt::white);
    QPainter painter(&canvas);
    StatusChip::paint(painter, canvas.rect(), Outcome::Processed, u"200"_s);
    painter.end();
    QVERIFY(has(canvas.toImage(), Tokens::colour(Tokens::Colour::OkGround)));
}

QTEST_MAIN(tst_Sparkline)
#include "tst_Sparkline.moc"
